"""Opens a Word file (ISO/IEC 29500-2): its parts, their relationships and types, within limits and without entities."""

from __future__ import annotations

import posixpath
import re
import struct
import zlib
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from lxml import etree

from ..limits import DEPTH, ELEMENTS, unreadable, within
from .archive import read_archive

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PICTURED = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
PLACED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

DOCUMENT, FOOTNOTES, LISTS = "word/document.xml", "word/footnotes.xml", "word/numbering.xml"
HEADER, FIRST_HEADER, FOOTER = "word/header1.xml", "word/header2.xml", "word/footer1.xml"
WORDED = (DOCUMENT, FOOTNOTES, HEADER, FIRST_HEADER, FOOTER)
"""The parts with words."""

OFFICE, OPEN = b"http://schemas.openxmlformats.org/", b"http://purl.org/dc/"
DECLARED = re.compile(rb"xmlns(?::([A-Za-z]+)\d*)?\s*=\s*[\"']([^\"']*)")
SPACES = frozenset(
    {(b"w", OFFICE + b"wordprocessingml/2006/main"), (b"m", OFFICE + b"officeDocument/2006/math"),
     (b"r", OFFICE + b"officeDocument/2006/relationships"), (b"a", OFFICE + b"drawingml/2006/main"),
     (b"pic", OFFICE + b"drawingml/2006/picture"), (b"wp", OFFICE + b"drawingml/2006/wordprocessingDrawing"),
     (b"", OFFICE + b"package/2006/relationships"), (b"", OFFICE + b"package/2006/content-types"),
     (b"cp", OFFICE + b"package/2006/metadata/core-properties"),
     (b"", OFFICE + b"officeDocument/2006/extended-properties"),
     (b"", OFFICE + b"officeDocument/2006/custom-properties"), (b"ns", OFFICE + b"officeDocument/2006/docPropsVTypes"),
     (b"o", b"urn:schemas-microsoft-com:office:office"), (b"v", b"urn:schemas-microsoft-com:vml"),
     (b"w", b"urn:schemas-microsoft-com:office:word"), (b"dc", OPEN + b"elements/1.1/"), (b"dcterms", OPEN + b"terms/"),
     (b"xsi", b"http://www.w3.org/2001/XMLSchema-instance")}
)  # fmt: skip
"""All that the parts of our files declare names from, by the letters of the prefix: any other would say something."""

DECLARATION = b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
SPACED = re.compile(rb"(?:/>|</[^>]*+>)\s|>\s++<(?!/)")
"""Space between elements, where there are no words."""
NAME = re.compile("[A-Za-z]+[0-9]*")
"""What names a relationship; Word calls a file damaged in which one begins with a figure (XML Schema 2, 3.3.8)."""
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
STANDING = frozenset(
    {"[Content_Types].xml", "word/styles.xml", "word/settings.xml", "word/fontTable.xml", "word/theme/theme1.xml",
     LISTS}
)  # fmt: skip
"""Parts that say the same in every file of a stationery and a language, or in every file with such lists."""

Node = etree._Element  # noqa: SLF001 - lxml has no public name for the type of its elements


class Parsed(NamedTuple):
    """A part in XML, how many elements it has, and whether it is written in the one way in which ours are."""

    tree: Node
    elements: int
    plain: bool


@dataclass(frozen=True, slots=True)
class Relationship:
    """Where a part leads: to an address outside, or to another part by its name."""

    kind: str
    target: str
    external: bool


@dataclass(slots=True)
class Package:
    """The parts of a file by name, those in XML parsed, each part's relationships, and what else the archive holds."""

    data: dict[str, bytes]
    trees: dict[str, Node]
    relationships: dict[str, dict[str, Relationship]]
    strange: list[str]

    def tree(self, name: str) -> Node:
        """A part in XML. Refused where it is not there."""
        if name not in self.trees:
            raise unreadable(f"it has no part {name}")
        return self.trees[name]


def open_package(data: bytes) -> Package:
    """The package. Refused where it is damaged, hostile or beyond the limits."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts, strange = read_archive(archive, data)
    except (BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise unreadable(f"it is no sound archive ({error})") from error
    read = {name: _read(name, part) for name, part in parts.items() if name.endswith((".xml", ".rels"))}
    within(sum(part.elements for part in read.values()), ELEMENTS, "elements")
    trees = {name: part.tree for name, part in read.items()}
    odd = [f"the part {name} is written in another way than ours are" for name, part in read.items() if not part.plain]
    package = Package(parts, trees, {}, strange + odd)
    for name in parts:
        if name.endswith(".rels"):
            folder, _, file = name.rpartition("_rels/")
            package.relationships[folder + file.removesuffix(".rels")] = dict(_related(trees[name], folder))
    return package


def _read(name: str, data: bytes) -> Parsed:
    return _standing(name, data) if name in STANDING else _parse(name, data)


@lru_cache(maxsize=128)
def _standing(name: str, data: bytes) -> Parsed:
    """A part that is the same in most files: read once in a process, and never changed."""
    return _parse(name, data)


def _parse(name: str, data: bytes) -> Parsed:
    """A part's markup, and how deep it goes. Refused where two programs could read it in two ways."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"<?" in data.replace(b"<?xml", b"", 1):
        raise unreadable(f"its part {name} holds a declaration or an instruction")
    try:
        tree = etree.fromstring(data, PARSER)
    except etree.XMLSyntaxError as error:
        raise unreadable(f"its part {name} is no XML") from error
    if tree.getroottree().docinfo.internalDTD is not None:  # in an encoding where the bytes above look otherwise
        raise unreadable(f"its part {name} holds a declaration")
    around = tree.getprevious() is not None or tree.getnext() is not None
    if around or next(tree.iter(etree.Comment, etree.ProcessingInstruction, etree.Entity), None) is not None:
        raise unreadable(f"its part {name} holds a comment")
    if not set(DECLARED.findall(data)) <= SPACES:
        raise unreadable(f"its part {name} names what no part of ours names")
    plain = DECLARATION + etree.tostring(tree, encoding="UTF-8", xml_declaration=False) == data
    return Parsed(tree, _measure(tree), plain and not SPACED.search(data, len(DECLARATION)))


def _measure(tree: Node) -> int:
    """How many elements there are; refused where they stand too deep inside each other."""
    deep, level, count = [tree], 0, 0
    while deep:
        level = within(level + 1, DEPTH, "elements inside each other")
        count += len(deep)
        deep = [child for node in deep for child in node]
    return count


def _related(tree: Node, folder: str) -> list[tuple[str, Relationship]]:
    found: list[tuple[str, Relationship]] = []
    for node in tree.iter(f"{PACKAGE}Relationship"):
        mode, target = node.get("TargetMode", "Internal"), node.get("Target", "")
        external, inside = mode == "External", posixpath.normpath(folder + target)
        if not external and (inside != folder + target or "TargetMode" in node.attrib):
            raise unreadable(f"it leads to its part {target[:40]} in a roundabout way")
        link = Relationship(node.get("Type", ""), target if external else inside, external)
        found.append((node.get("Id", ""), link))
    names = {name for name, _ in found}
    if len(names) != len(found) or not all(map(NAME.fullmatch, names)):
        raise unreadable("two of its relationships have one name, or one has none that may be")
    return found


def val(node: Node | None, attribute: str = "val", default: str = "") -> str:
    """A `w:` attribute of an element that may not be there."""
    return default if node is None else node.get(W + attribute, default)


def on(properties: Node | None, tag: str) -> bool:
    """Whether a toggle is on (ISO/IEC 29500-1, 17.17.4)."""
    node = None if properties is None else properties.find(W + tag)
    return node is not None and val(node, default="1") in {"1", "true", "on"}
