"""The rules for a Word file as a package (ISO/IEC 29500-2): its parts, their types, where they lead, its properties."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ...model import Edition
from ..limits import Fault, Faults
from ..rules import METADATA, PART, UNKNOWN
from .account import account, differing, line
from .package import PACKAGE, TYPE, Node, R
from .words import File

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
OFFICE = "application/vnd.openxmlformats-officedocument."
TYPES = {
    "word/document.xml": f"{WORD}document.main+xml",
    "word/footnotes.xml": f"{WORD}footnotes+xml",
    "word/header1.xml": f"{WORD}header+xml",
    "word/header2.xml": f"{WORD}header+xml",
    "word/footer1.xml": f"{WORD}footer+xml",
    "word/settings.xml": f"{WORD}settings+xml",
    "word/styles.xml": f"{WORD}styles+xml",
    "word/numbering.xml": f"{WORD}numbering+xml",
    "word/fontTable.xml": f"{WORD}fontTable+xml",
    "word/theme/theme1.xml": f"{OFFICE}theme+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": f"{OFFICE}extended-properties+xml",
    "docProps/custom.xml": f"{OFFICE}custom-properties+xml",
}
ENDINGS = {
    "xml": "application/xml",
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
}
DECLARATIONS = "[Content_Types].xml"
MEDIA = re.compile(r"word/media/[A-Za-z0-9]+\.(png|jpe?g)")
SPECIAL = frozenset({DECLARATIONS, "_rels/.rels", "word/_rels/document.xml.rels", "word/_rels/footnotes.xml.rels"})

CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
DUBLIN = "{http://purl.org/dc/elements/1.1/}"
TERMS = "{http://purl.org/dc/terms/}"
INSTANCE = "{http://www.w3.org/2001/XMLSchema-instance}"
EXTENDED = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"
CUSTOM = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}"
VALUES = "{http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes}"
FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"

# What leads to what: the kind of relationship from the package and from the document, by the part that it leads to.
KINDS = {
    "word/document.xml": f"{TYPE}officeDocument",
    "docProps/core.xml": "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
    "docProps/app.xml": f"{TYPE}extended-properties",
    "docProps/custom.xml": f"{TYPE}custom-properties",
    "word/styles.xml": f"{TYPE}styles",
    "word/settings.xml": f"{TYPE}settings",
    "word/fontTable.xml": f"{TYPE}fontTable",
    "word/numbering.xml": f"{TYPE}numbering",
    "word/footnotes.xml": f"{TYPE}footnotes",
    "word/theme/theme1.xml": f"{TYPE}theme",
    "word/header1.xml": f"{TYPE}header",
    "word/header2.xml": f"{TYPE}header",
    "word/footer1.xml": f"{TYPE}footer",
}


@dataclass(frozen=True, slots=True)
class Form:
    """A part that lists things: its namespaces and attributes, how deep it goes, whether it has words there."""

    spaces: tuple[str, ...]
    attributes: frozenset[str]
    depth: int = 1
    words: bool = True


RELATIONSHIPS = Form((PACKAGE,), frozenset({"Id", "Type", "Target", "TargetMode"}), words=False)
FORMS = {
    "docProps/core.xml": Form((CORE, DUBLIN, TERMS), frozenset({f"{INSTANCE}type"})),
    "docProps/app.xml": Form((EXTENDED,), frozenset()),
    "docProps/custom.xml": Form((CUSTOM, VALUES), frozenset({"fmtid", "pid", "name"}), depth=2),
}


def examine_parts(file: File, edition: Edition) -> Faults:
    """Every fault of the package."""
    yield from _parts(file)
    yield from _plain(file)
    yield from _properties(file, edition)


def _plain(file: File) -> Faults:
    """The parts that only list things hold nothing else: no words, no elements, no attributes."""
    for name, tree in file.package.trees.items():
        if name in FORMS or name.endswith(".rels"):
            form = FORMS.get(name, RELATIONSHIPS)
            if any(node.tail and node.tail.strip() for node in tree.iter()) or not _fits(tree, form, 0):
                yield Fault(UNKNOWN, f"{name} of the Word file holds something else than it lists")


def _fits(node: Node, form: Form, depth: int) -> bool:
    """Whether an element and all inside it are of the form."""
    words = bool((node.text or "").strip())
    allowed = str(node.tag).startswith(form.spaces) and (not words or (form.words and depth == form.depth))
    known = depth <= form.depth and set(map(str, node.keys())) <= (form.attributes if depth else frozenset())
    return allowed and known and all(_fits(child, form, depth + 1) for child in node)


def _parts(file: File) -> Faults:
    package = file.package
    yield from (Fault(UNKNOWN, f"in the Word file {what}") for what in package.strange)
    for name in package.data:
        if name not in TYPES and name not in SPECIAL and not MEDIA.fullmatch(name):
            yield Fault(UNKNOWN, f"the Word file has a part {name[:60]}")
    yield from _misdeclared(package.tree(DECLARATIONS))
    yield from _relations(file)


@lru_cache(maxsize=8)
def _misdeclared(tree: Node) -> tuple[Fault, ...]:
    return tuple(differing(PART, f"{DECLARATIONS} of the Word file", sorted(account(tree)), sorted(_declared())))


def _declared() -> Iterator[str]:
    """What each part is said to be, by its ending or by its name."""
    yield "types:Types"
    for ending, kind in ENDINGS.items():
        yield line("types:Types/types:Default", Extension=ending, ContentType=kind)
    for name, kind in TYPES.items():
        yield line("types:Types/types:Override", PartName=f"/{name}", ContentType=kind)


def _relations(file: File) -> Faults:
    """Every relationship is known, used, and leads to a part that is there; every part is reached."""
    reached = {DECLARATIONS}
    yield from _repeated(file)
    for part, links in file.package.relationships.items():
        used = _used(file.package.trees.get(part))
        for name, link in links.items():
            hyperlink = link.kind == f"{TYPE}hyperlink"
            known = hyperlink or MEDIA.fullmatch(link.target) or KINDS.get(link.target) == link.kind
            if not known or (MEDIA.fullmatch(link.target) and link.kind != f"{TYPE}image"):
                yield Fault(PART, f"a relationship of the Word file calls {link.target[:60]} something else")
            if link.external != hyperlink:
                yield Fault(UNKNOWN, f"the Word file fetches “{link.target[:60]}” from outside")
            if not link.external and link.target not in file.package.data:
                yield Fault(PART, f"the Word file leads to a part {link.target[:60]} that it does not have")
            if (hyperlink or link.kind == f"{TYPE}image") and name not in used:
                yield Fault(UNKNOWN, f"the Word file holds “{link.target[:60]}” without showing it")
            reached.add(link.target)
        if missing := sorted(used - set(links)):
            yield Fault(PART, f"{part} of the Word file leads to {', '.join(missing)}, which is not there")
    for name in sorted(set(file.package.data) - reached):
        if not name.endswith(".rels"):
            yield Fault(PART, f"nothing in the Word file leads to its part {name[:60]}")


def _repeated(file: File) -> Faults:
    for part, links in file.package.relationships.items():
        for (_, target), count in Counter((link.kind, link.target) for link in links.values()).items():
            if count > 1:
                yield Fault(PART, f"{part or 'the package'} of the Word file leads to {target[:60]} twice")


def _used(tree: Node | None) -> set[str]:
    nodes = () if tree is None else tree.iter()
    return {str(value) for node in nodes for key, value in node.attrib.items() if str(key).startswith(R)}


def _properties(file: File, edition: Edition) -> Faults:
    """Core, extended and custom properties: their full names, and the source's values."""
    for part, expected in (
        ("core", _core(edition)),
        ("app", {f"{EXTENDED}Application": "factsheet", f"{EXTENDED}Company": edition.masthead.house}),
    ):
        tree = file.package.tree(f"docProps/{part}.xml")
        found = Counter((str(node.tag), node.text or "") for node in tree)
        yield from _differing(part, found, Counter(expected.items()))
    days = [node.get(f"{INSTANCE}type") for node in file.package.tree("docProps/core.xml") if TERMS in str(node.tag)]
    if set(days) != {"dcterms:W3CDTF"}:
        yield Fault(METADATA, "a date in the Word file's core properties is not declared as one")
    yield from _custom(file, edition)


def _core(edition: Edition) -> dict[str, str]:
    day, house = f"{edition.issued.isoformat()}T00:00:00Z", edition.masthead.house
    return {
        f"{DUBLIN}title": edition.title, f"{DUBLIN}subject": edition.summary, f"{DUBLIN}creator": house,
        f"{CORE}keywords": ", ".join(edition.keywords), f"{CORE}lastModifiedBy": house, f"{CORE}revision": "1",
        f"{TERMS}created": day, f"{TERMS}modified": day, f"{CORE}category": edition.masthead.kind,
        f"{DUBLIN}identifier": edition.masthead.reference, f"{DUBLIN}language": edition.language,
    }  # fmt: skip


def _custom(file: File, edition: Edition) -> Faults:
    expected = {
        "Reference": edition.masthead.reference, "Marking": edition.marking, "Issued": edition.issued.isoformat(),
        "Status": edition.status, "Publication": edition.publication, "Address": edition.address,
    }  # fmt: skip
    tree = file.package.tree("docProps/custom.xml")
    found = Counter((node.get("name", ""), "".join(map(str, node.itertext()))) for node in tree)
    yield from _differing("custom", found, Counter(expected.items()))
    shapes = {(str(node.tag), node.get("fmtid"), *(str(child.tag) for child in node)) for node in tree}
    numbers = [node.get("pid", "") for node in tree]
    # The first two numbers are not for properties (MS-OLEPS, 2.1): Word calls a file damaged that uses them.
    counted = [str(number) for number in range(2, len(numbers) + 2)]
    if numbers != counted or shapes != {(f"{CUSTOM}property", FORMAT, f"{VALUES}lpwstr")}:
        yield Fault(METADATA, "the Word file's custom properties are not such as Word reads")


def _differing(part: str, found: Counter[tuple[str, str]], expected: Counter[tuple[str, str]]) -> Faults:
    for name, value in ((found - expected) + (expected - found)).elements():
        what = f"{name.rpartition('}')[2]} = {value[:60]}"
        yield Fault(METADATA, f"the Word file's {part} properties differ: {what}")
