"""The rules for a Word file: its parts and markup, its notes and bookmarks, its lists, properties and pictures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from unicodedata import bidirectional

from lxml import etree

from ...model import Edition
from ..limits import Fault, Faults
from ..pictures import misplaced, same
from ..rules import LANGUAGE, NUMBERING, PAGE, PICTURE, REFERENCE, TRACKED, UNKNOWN
from .look import examine_look
from .marks import examine_marks
from .names import short, unknown
from .package import Node, W, on, val
from .parts import examine_parts
from .reader import DOCUMENT, DRAWING, FOOTNOTES, PLACED
from .sequences import examine_sequences
from .tables import examine_tables
from .vocabulary import PARTS
from .words import File

TRACKING = frozenset({"ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "commentReference", "delText"})
RIGHT_TO_LEFT = frozenset({"ar"})
LOOSE = etree.XPath(
    "//*[not(self::w:t or self::w:instrText)]/text()[normalize-space()]", namespaces={"w": W[1:-1]}, smart_strings=False
)
"""Words that stand in no element for words."""
PIXEL = 9525
"""English metric units in a CSS pixel."""
WIDEST = 9426 / 1440 * 96
"""The width that a page has for text, in CSS pixels."""


def examine(file: File, edition: Edition, files: Mapping[str, bytes]) -> Faults:
    """Every fault of the Word file."""
    yield from file.faults
    yield from examine_parts(file, edition)
    yield from _markup(file)
    yield from _notes(file)
    yield from _bookmarks(file)
    yield from _lists(file)
    yield from _section(file, edition)
    yield from _language(file, edition)
    yield from _pictures(file, edition, files)
    yield from examine_look(file)
    yield from examine_marks(file.package.tree(DOCUMENT))
    yield from examine_tables(file, edition)
    yield from examine_sequences(file, edition)


def _markup(file: File) -> Faults:
    """Only the markup of the tables, and no words where none belong."""
    seen: set[tuple[str, str]] = set()
    for part in PARTS:
        tree = file.package.trees.get(part)
        for node in () if tree is None else tree.iter():
            name = str(node.tag)
            for strange in unknown(part, name, tuple(node.items())):
                if (part, strange) not in seen:
                    seen.add((part, strange))
                    tracked = short(name) in TRACKING and strange.startswith("“")
                    yield Fault(TRACKED if tracked else UNKNOWN, f"{part} of the Word file holds {strange}")
        for loose in map(str, [] if tree is None else LOOSE(tree)):  # type: ignore[arg-type]  # a list of texts
            yield Fault(UNKNOWN, f"{part} of the Word file holds loose words: “{loose.strip()[:40]}”")


def _notes(file: File) -> Faults:
    """Each note has one mark; the lines that separate notes from text are only lines."""
    root = file.package.trees.get(FOOTNOTES)
    notes = [] if root is None else list(root.iterfind(f"{W}footnote"))
    names = Counter(val(node, "id") for node in notes)
    if any(count > 1 for count in names.values()):
        yield Fault(REFERENCE, "two footnotes of the Word file have one id")
    for name in file.notes:
        if name not in names:
            yield Fault(REFERENCE, f"a mark of the Word file calls a footnote {name}, which is not there")
    kinds = {val(node, "id"): val(node, "type") for node in notes if val(node, "type")}
    if notes and kinds != {"-1": "separator", "0": "continuationSeparator"}:
        yield Fault(REFERENCE, "the lines above the notes of the Word file are not the two that Word draws")
    for node in notes:
        tags = {short(str(inside.tag)) for inside in node.iter()}
        if val(node, "type") and tags - {"pPr", "bidi"} != {"footnote", "p", "r", val(node, "type")}:
            yield Fault(REFERENCE, "the line above the notes of the Word file is none, or more than a line")
        styles = {file.styles.name(val(style)) for style in node.iter(f"{W}pStyle")}
        if not val(node, "type") and styles != {"footnote text"}:
            yield Fault(REFERENCE, f"the footnote {val(node, 'id')} of the Word file does not look like one")
        if not val(node, "type") and len(list(node.iterfind(f"{W}p"))) != 1:
            yield Fault(REFERENCE, f"the footnote {val(node, 'id')} of the Word file is not one paragraph")
    yield from _raised(file)


def _raised(file: File) -> Faults:
    for part in (DOCUMENT, FOOTNOTES):
        tree = file.package.trees.get(part)
        for mark in () if tree is None else tree.iter(f"{W}footnoteReference", f"{W}footnoteRef"):
            run = mark.getparent()
            style = "" if run is None else file.styles.name(val(run.find(f"{W}rPr/{W}rStyle")))
            if style != "footnote reference":
                yield Fault(REFERENCE, "a note's number in the Word file is not raised")


def _bookmarks(file: File) -> Faults:
    root = file.package.tree(DOCUMENT)
    starts = [(val(node, "id"), val(node, "name")) for node in root.iter(f"{W}bookmarkStart")]
    ends = Counter(val(node, "id") for node in root.iter(f"{W}bookmarkEnd"))
    for what, counted in (("id", Counter(name for name, _ in starts)), ("name", Counter(name for _, name in starts))):
        for name, count in counted.items():
            if count > 1:
                yield Fault(REFERENCE, f"the bookmark {what} “{name}” stands {count} times in the Word file")
    if ends != Counter(name for name, _ in starts):
        yield Fault(REFERENCE, "a bookmark of the Word file does not begin or does not end")
    names = {name for _, name in starts}
    for link in root.iter(f"{W}hyperlink"):
        if val(link, "anchor") and val(link, "anchor") not in names:
            yield Fault(REFERENCE, f"a link in the Word file leads to “{val(link, 'anchor')}”, which is not there")
    pictures = [node.get("id", "") for node in root.iter(f"{PLACED}docPr")]
    if len(set(pictures)) != len(pictures):
        yield Fault(REFERENCE, "two pictures of the Word file have one id")


def _lists(file: File) -> Faults:
    """Every level shows what it counts: `1.` for a decimal, a plain sign for a bullet."""
    for (_, level), node in file.styles.levels.items():
        kind, text = val(node.find(f"{W}numFmt")), val(node.find(f"{W}lvlText"))
        good = text == f"%{level + 1}." if kind == "decimal" else kind == "bullet" and text in {"•", "–"}
        if not good or val(node.find(f"{W}start"), default="0") != "1":
            yield Fault(NUMBERING, f"a list of the Word file is numbered with “{text}” ({kind})")


def _section(file: File, edition: Edition) -> Faults:
    sections = list(file.package.tree(DOCUMENT).iter(f"{W}sectPr"))
    if len(sections) != 1:
        yield Fault(PAGE, f"the Word file has {len(sections)} sections")
        return
    size, margin = sections[0].find(f"{W}pgSz"), sections[0].find(f"{W}pgMar")
    if (val(size, "w"), val(size, "h")) != ("11906", "16838"):
        yield Fault(PAGE, "the pages of the Word file are not upright A4")
    if any(not 400 <= int(val(margin, side, "0")) <= 3000 for side in ("top", "right", "bottom", "left")):
        yield Fault(PAGE, "the margins of the Word file leave no room")
    references = Counter(
        (short(str(node.tag)), val(node, "type")) for node in sections[0] if str(node.tag).endswith("Reference")
    )
    wanted = {(f"{kind}Reference", which) for kind in ("header", "footer") for which in ("default", "first")}
    if references != Counter(wanted) or sections[0].find(f"{W}titlePg") is None:
        yield Fault(PAGE, "the Word file does not have one header and footer for the first page and one for the others")
    if any(not 0 < int(val(margin, side, "0")) <= 1440 for side in ("header", "footer")):
        yield Fault(PAGE, "headers or footers of the Word file stand off the page")
    yield from _direction(file, sections[0], edition)


def _direction(file: File, section: Node, edition: Edition) -> Faults:
    """Pages, paragraphs and runs are written from the side that the language asks for."""
    right = edition.direction == "rtl"
    if (section.find(f"{W}bidi") is not None) != right:
        yield Fault(PAGE, "the pages of the Word file are written from the wrong side")
    for paragraph in file.package.tree(DOCUMENT).iter(f"{W}p"):
        if (paragraph.find(f"{W}pPr/{W}bidi") is not None) != right:
            text = "".join(node.text or "" for node in paragraph.iter(f"{W}t"))
            yield Fault(PAGE, f"“{text[:40]}” in the Word file is written from the wrong side", text)
    for run in file.package.tree(DOCUMENT).iter(f"{W}r"):
        if not on(run.find(f"{W}rPr"), "rtl"):
            continue
        text = "".join(node.text or "" for node in run.iter(f"{W}t"))
        ways = {bidirectional(character) for character in text}
        if "L" in ways and not ways & {"R", "AL"}:
            yield Fault(PAGE, f"“{text[:40]}” in the Word file runs from right to left", text)


def _language(file: File, edition: Edition) -> Faults:
    for attribute in ("val", "bidi"):
        if file.styles.language(attribute) != edition.language:
            what = f"the Word file's language is “{file.styles.language(attribute)}” by default"
            yield Fault(LANGUAGE, what)
    theme = file.package.tree("word/settings.xml").find(f"{W}themeFontLang")
    if theme is not None and {str(value) for value in theme.attrib.values()} != {edition.language}:
        yield Fault(LANGUAGE, "the Word file's theme is in another language")


def _pictures(file: File, edition: Edition, files: Mapping[str, bytes]) -> Faults:
    figures = [block.picture for block in edition.blocks if block.kind == "figure"]
    if len(figures) != len(file.pictures):
        yield Fault(PICTURE, f"the Word file shows {len(file.pictures)} pictures of {len(figures)}")
    for picture, (part, drawing) in zip(figures, file.pictures, strict=False):
        extents = {(int(node.get("cx", "0")), int(node.get("cy", "0"))) for node in drawing.iter(f"{PLACED}extent")}
        extents |= {
            (int(node.get("cx", "0")), int(node.get("cy", "0")))
            for node in drawing.iter(f"{DRAWING}ext")
            if "cx" in node.attrib
        }
        told = {node.get("descr") for node in drawing.iter() if "descr" in node.attrib}
        if len(extents) != 1 or len(told) != 1:
            yield Fault(PICTURE, f"the picture “{picture.file}” has two sizes or two alternatives in the Word file")
        width, height = max(extents)
        if misplaced((width / PIXEL, height / PIXEL), picture, WIDEST):
            yield Fault(PICTURE, f"the picture “{picture.file}” is stretched, too large or too small in the Word file")
        if not same(file.package.data.get(part, b""), picture, files):
            yield Fault(PICTURE, f"the Word file shows another picture in the place of “{picture.file}”")
