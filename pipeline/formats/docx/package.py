"""The Word file as an archive of parts (ECMA-376, Part 2): content types, relationships, fixed dates and order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from .vocabulary import CONTENT_TYPES, PACKAGE_RELATIONSHIPS, root_of, serialise

DOCUMENT: Final = "word/document.xml"
NOTES: Final = "word/footnotes.xml"
EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the first date that an archive can hold

_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


@dataclass(frozen=True)
class Kind:
    """What a part is: its content type, and the relationship by which the document (or the package) knows it."""

    content_type: str
    relationship: str


PARTS: Final[Mapping[str, Kind]] = {
    DOCUMENT: Kind(f"{_WORD_TYPE}.document.main+xml", f"{_OFFICE}/officeDocument"),
    "docProps/core.xml": Kind("application/vnd.openxmlformats-package.core-properties+xml",
                              f"{_PACKAGE}/metadata/core-properties"),
    "docProps/app.xml": Kind("application/vnd.openxmlformats-officedocument.extended-properties+xml",
                             f"{_OFFICE}/extended-properties"),
    "docProps/custom.xml": Kind("application/vnd.openxmlformats-officedocument.custom-properties+xml",
                                f"{_OFFICE}/custom-properties"),
    "word/styles.xml": Kind(f"{_WORD_TYPE}.styles+xml", f"{_OFFICE}/styles"),
    "word/settings.xml": Kind(f"{_WORD_TYPE}.settings+xml", f"{_OFFICE}/settings"),
    "word/fontTable.xml": Kind(f"{_WORD_TYPE}.fontTable+xml", f"{_OFFICE}/fontTable"),
    "word/numbering.xml": Kind(f"{_WORD_TYPE}.numbering+xml", f"{_OFFICE}/numbering"),
    NOTES: Kind(f"{_WORD_TYPE}.footnotes+xml", f"{_OFFICE}/footnotes"),
    "word/theme/theme1.xml": Kind("application/vnd.openxmlformats-officedocument.theme+xml", f"{_OFFICE}/theme"),
    "word/header1.xml": Kind(f"{_WORD_TYPE}.header+xml", f"{_OFFICE}/header"),
    "word/header2.xml": Kind(f"{_WORD_TYPE}.header+xml", f"{_OFFICE}/header"),
    "word/footer1.xml": Kind(f"{_WORD_TYPE}.footer+xml", f"{_OFFICE}/footer"),
}  # fmt: skip
DEFAULT_TYPES: Final = {
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
}


@dataclass(frozen=True, slots=True)
class Relationship:
    """What one part knows of another, or of an address outside."""

    id: str
    type: str
    target: str
    external: bool = False


def standing(parts: Iterable[str]) -> tuple[Relationship, ...]:
    """How the document knows the parts beside it: always under the same identifiers."""
    names = [name for name in PARTS if name.startswith("word/") and name != DOCUMENT and name in set(parts)]
    return tuple(
        Relationship(standing_id(name), PARTS[name].relationship, name.removeprefix("word/")) for name in names
    )


def standing_id(part: str) -> str:
    """The identifier of the relationship to a part beside the document: `word/header1.xml` is `rHeader1`."""
    stem = part.rpartition("/")[2].removesuffix(".xml")
    return f"r{stem[0].upper()}{stem[1:]}"


def assemble(
    parts: Mapping[str, bytes],
    relationships: Mapping[str, tuple[Relationship, ...]],
    compression: int = ZIP_DEFLATED,
) -> bytes:
    """The finished archive. `relationships` are those of each part, by its name."""
    whole = dict(parts)
    for name, known in relationships.items():
        if known:
            folder, _, file = name.rpartition("/")
            whole[f"{folder}/_rels/{file}.rels"] = _relationships(known)
    outer = [name for name in PARTS if name in parts and (name == DOCUMENT or name.startswith("docProps/"))]
    ways = tuple(Relationship(standing_id(name), PARTS[name].relationship, name) for name in outer)
    first = {"[Content_Types].xml": _content_types(parts), "_rels/.rels": _relationships(ways)}
    return _archive({**first, **dict(sorted(whole.items()))}, compression)


def _relationships(known: Iterable[Relationship]) -> bytes:
    root = root_of(PACKAGE_RELATIONSHIPS, "Relationships")
    for one in known:
        element = etree.SubElement(root, f"{{{PACKAGE_RELATIONSHIPS}}}Relationship")
        element.attrib.update({"Id": one.id, "Type": one.type, "Target": one.target})
        if one.external:
            element.set("TargetMode", "External")
    return serialise(root)


def _content_types(parts: Iterable[str]) -> bytes:
    root = root_of(CONTENT_TYPES, "Types")
    for extension, content_type in DEFAULT_TYPES.items():
        etree.SubElement(root, f"{{{CONTENT_TYPES}}}Default", Extension=extension, ContentType=content_type)
    for name in sorted(set(parts) & set(PARTS)):
        content_type = PARTS[name].content_type
        etree.SubElement(root, f"{{{CONTENT_TYPES}}}Override", PartName=f"/{name}", ContentType=content_type)
    return serialise(root)


def _archive(parts: Mapping[str, bytes], compression: int) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, data in parts.items():
            entry = ZipInfo(name, EPOCH)
            entry.compress_type = compression
            entry.create_system = 0  # whatever system we run on
            archive.writestr(entry, data)
    return stream.getvalue()
