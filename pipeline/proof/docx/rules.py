"""The rules for a Word file: its parts and markup, its notes and bookmarks, its lists, properties and pictures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from lxml import etree

from ...model import Edition, Figure
from ..contents import all_of
from ..limits import Fault, Faults
from ..pictures import misplaced, same
from ..rules import LANGUAGE, PICTURE, REFERENCE, TRACKED, UNKNOWN
from .account import accounts, differing, line
from .distances import examine_distances
from .lists import examine_lists
from .look import examine_look
from .marks import BOOKMARKS, examine_marks
from .names import short
from .package import DOCUMENT, DRAWING, FOOTNOTES, PICTURED, PLACED, Node, W, val
from .parts import examine_parts
from .section import examine_section
from .sequences import examine_sequences
from .standing import examine_standing
from .styling import Source, source
from .tables import examine_tables
from .vocabulary import PARTS, unknown
from .words import File

TRACKING = frozenset({"ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "commentReference", "delText"})
STYLES = "docx/styles.toml"
LOOSE = etree.XPath(
    "//*[not(self::w:t or self::w:instrText)]/text()[normalize-space()]", namespaces={"w": W[1:-1]}, smart_strings=False
)
"""Words that stand in no element for words."""
MARKED = re.compile(r"mark_\d+")
"""What bookmarks of notes' marks are called."""
PIXEL, PIXELS = 9525, 96 / 72
"""English metric units in a CSS pixel, and CSS pixels in a point."""


def examine(file: File, edition: Edition, files: Mapping[str, bytes]) -> Faults:
    """Every fault of the Word file."""
    asked = source(files[STYLES], edition.colours, edition.language, edition.direction)
    yield from file.faults
    yield from examine_parts(file, edition)
    yield from _markup(file)
    yield from _notes(file, asked)
    yield from _bookmarks(file)
    yield from examine_lists(file, asked)
    yield from examine_standing(file, asked)
    yield from examine_section(file, edition, asked)
    yield from _language(file, edition)
    yield from _pictures(file, edition, files, asked)
    yield from examine_look(file, edition)
    for part in (DOCUMENT, FOOTNOTES):
        yield from examine_marks(file.package.tree(part))
    yield from examine_tables(file, edition, asked)
    yield from examine_sequences(file, edition)
    yield from examine_distances(file)


def _markup(file: File) -> Faults:
    """Only the markup of the tables, and no words where none belong."""
    seen: set[tuple[str, str]] = set()
    for part in PARTS:
        tree = file.package.tree(part)
        for node in tree.iter():
            name = str(node.tag)
            for strange in unknown(part, name, tuple(node.items()), tuple([str(child.tag) for child in node])):
                if (part, strange) not in seen:
                    seen.add((part, strange))
                    tracked = short(name) in TRACKING and strange.startswith("“")
                    yield Fault(TRACKED if tracked else UNKNOWN, f"{part} of the Word file holds {strange}")
        for loose in map(str, LOOSE(tree)):  # type: ignore[arg-type]  # a list of texts
            yield Fault(UNKNOWN, f"{part} of the Word file holds loose words: “{loose.strip()[:40]}”")


def _notes(file: File, asked: Source) -> Faults:
    """Each note has one mark; the lines that separate notes from text are only lines."""
    notes = file.package.tree(FOOTNOTES).findall(f"{W}footnote")
    names = Counter(val(node, "id") for node in notes)
    if any(count > 1 for count in names.values()):
        yield Fault(REFERENCE, "two footnotes of the Word file have one id")
    for name in file.notes:
        if name not in names:
            yield Fault(REFERENCE, f"a mark of the Word file calls a footnote {name}, which is not there")
    if [name for name in names if name in file.notes] != list(file.notes):
        yield Fault(REFERENCE, "the footnotes of the Word file do not stand in the order of their marks")
    due = [*_line(-1, "separator", asked), *_line(0, "continuationSeparator", asked)]
    found = accounts(node for node in notes if val(node, "type"))
    yield from differing(REFERENCE, "what stands above the notes of the Word file", sorted(found), sorted(due))
    for node in notes:
        if not val(node, "type"):
            yield from _note(file, node)


def _line(number: int, kind: str, asked: Source) -> Iterator[str]:
    """The account of one of the two lines that Word draws above notes (17.11.23)."""
    at = f"footnote[{kind}]"
    yield from (line(at, type=kind, id=number), f"{at}/p")
    if asked.rightwards:
        yield from (f"{at}/p/pPr", f"{at}/p/pPr/bidi")
    yield from (f"{at}/p/r", f"{at}/p/r/{kind}")


def _note(file: File, node: Node) -> Faults:
    """A note looks like one, and begins with its number."""
    name, marks = val(node, "id"), list(node.iter(f"{W}footnoteRef"))
    if {file.styles.name(val(style)) for style in node.iter(f"{W}pStyle")} != {"footnote text"}:
        yield Fault(REFERENCE, f"the footnote {name} of the Word file does not look like one")
    first = node.find(f"{W}p/{W}r")
    if first is None or len(marks) != 1 or marks[0].getparent() is not first:
        yield Fault(REFERENCE, f"the footnote {name} of the Word file does not begin with its number")


def _bookmarks(file: File) -> Faults:
    """Bookmarks begin and end once, links lead to them, pictures are counted in their order."""
    root = file.package.tree(DOCUMENT)
    starts = [(val(node, "id"), val(node, "name")) for node in root.iter(f"{W}bookmarkStart")]
    ends = Counter(val(node, "id") for node in root.iter(f"{W}bookmarkEnd"))
    ids, names = Counter(name for name, _ in starts), Counter(name for _, name in starts)
    for what, counted in (("id", ids), ("name", names)):
        for name, count in counted.items():
            if count > 1:
                yield Fault(REFERENCE, f"the bookmark {what} “{name}” stands {count} times in the Word file")
    if ends != ids or not all(map(_is_around, root.iter(f"{W}bookmarkStart"))):
        yield Fault(REFERENCE, "a bookmark of the Word file does not begin or does not end where it should")
    for link in root.iter(f"{W}hyperlink"):
        if val(link, "anchor") and val(link, "anchor") not in names:
            yield Fault(REFERENCE, f"a link in the Word file leads to “{val(link, 'anchor')}”, which is not there")
    for tag in (f"{PLACED}docPr", f"{PICTURED}cNvPr"):
        pictures = [(node.get("id"), node.get("name")) for node in root.iter(tag)]
        if pictures != [(str(number), f"Picture {number}") for number in range(1, len(pictures) + 1)]:
            yield Fault(REFERENCE, "the pictures of the Word file are not counted in their order")


def _is_around(start: Node) -> bool:
    """Whether a bookmark goes around all that its paragraph holds, or around the one mark of a note."""
    behind = list(start.itersiblings())
    place = next((n for n, node in enumerate(behind) if _ends_it(node, start)), None)
    if place is None:
        return False
    inside = [node for node in behind[:place] if node.tag not in BOOKMARKS]
    if MARKED.fullmatch(val(start, "name")):
        return len(inside) == 1 and inside[0].find(f"{W}footnoteReference") is not None
    return {node.tag for node in (*start.itersiblings(preceding=True), *behind[place:])} <= {f"{W}pPr", *BOOKMARKS}


def _ends_it(node: Node, start: Node) -> bool:
    return node.tag == f"{W}bookmarkEnd" and val(node, "id") == val(start, "id")


def _language(file: File, edition: Edition) -> Faults:
    for attribute in ("val", "bidi"):
        if file.styles.language(attribute) != edition.language:
            what = f"the Word file's language is “{file.styles.language(attribute)}” by default"
            yield Fault(LANGUAGE, what)


def _pictures(file: File, edition: Edition, files: Mapping[str, bytes], asked: Source) -> Faults:
    """Each picture of the source shown, in its own proportions, with one alternative."""
    figures = [block.picture for block in all_of(edition, Figure)]
    if len(figures) != len(file.pictures):
        yield Fault(PICTURE, f"the Word file shows {len(file.pictures)} pictures of {len(figures)}")
    for picture, (part, drawing) in zip(figures, file.pictures, strict=False):
        sizes = drawing.iter(f"{PLACED}extent", f"{DRAWING}ext")
        extents = {(int(node.get("cx", "0")), int(node.get("cy", "0"))) for node in sizes}
        told = {node.get("descr") for node in drawing.iter() if "descr" in node.attrib}
        if len(extents) != 1 or len(told) != 1:
            yield Fault(PICTURE, f"the picture “{picture.file}” has two sizes or two alternatives in the Word file")
        width, height = max(extents)
        if misplaced((width / PIXEL, height / PIXEL), picture, asked.measure * PIXELS):
            yield Fault(PICTURE, f"the picture “{picture.file}” is stretched, too large or too small in the Word file")
        if not same(file.package.data.get(part, b""), picture, files):
            yield Fault(PICTURE, f"the Word file shows another picture in the place of “{picture.file}”")
