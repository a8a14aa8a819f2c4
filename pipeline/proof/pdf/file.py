"""A PDF taken apart: its pages as drawn, its structure tree, its destinations, bookmarks and information."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf
from lxml import etree

from ...model import Line
from ..limits import DEPTH, PAGES, PART_BYTES, unreadable, within
from .canvas import Canvas, Piece
from .content import draw
from .fonts import Typeface, read_font
from .tree import Area, Content, Element, read_tree

DESTINATIONS = 50_000
WIDTH = 1191.0
"""Of a page, in points: a place further right would be shown as nothing."""
BOOKMARK = frozenset({"/Title", "/Parent", "/Prev", "/Next", "/First", "/Last", "/Count", "/Dest"})
RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "ur", "yi"})


@dataclass(frozen=True, slots=True)
class Destination:
    """A place in the file: its page, counted from 0, and its height from the page's lower edge."""

    page: int
    top: float


@dataclass(slots=True)
class File:
    """Everything that the proof reads of a PDF; `right_to_left`: the document's language is written so."""

    data: bytes
    pdf: pikepdf.Pdf
    canvases: list[Canvas]
    faces: list[Typeface]
    tree: Element
    elements: list[Element]
    destinations: dict[str, Destination]
    outline: list[tuple[int, str, Destination | None]]
    ids: dict[str, Element]
    contents: dict[Content, list[Piece]] = field(default_factory=dict)
    actual: dict[Content, str] = field(default_factory=dict)
    told: list[tuple[Line, Element]] = field(default_factory=list)
    packet: etree._Element | None = None
    right_to_left: bool = False

    def pieces(self, element: Element) -> Iterator[tuple[int, Piece]]:
        """What an element draws, each with its page, in reading order."""
        for content in element.contents():
            for piece in self.contents.get(content, ()):
                yield content.page, piece

    def said(self, content: Content) -> str:
        """What marked content says to those who listen: its own words, else what its glyphs stand for."""
        if content in self.actual:
            return self.actual[content]
        return "".join(piece.text for piece in self.contents.get(content, ()))

    def spoken(self, element: Element) -> str:
        """All that an element says to those who listen, its notes left out."""
        if element.actual is not None:
            return element.actual
        parts = []
        for kid in element.kids:
            if isinstance(kid, Content):
                parts.append(self.said(kid))
            elif isinstance(kid, Element) and kid.role != "Note":
                parts.append(self.spoken(kid))
        return "".join(parts)

    def used(self) -> dict[int, dict[int, str]]:
        """For each typeface, by its place: the codes that pages draw, and what each says."""
        drawn: dict[int, set[int]] = {id(face): set() for face in self.faces}
        for canvas in self.canvases:
            for piece in canvas.pieces:
                if piece.glyphs:
                    drawn[id(piece.font)].update(piece.glyphs.codes)
        return {
            place: {code: face.texts.get(code, "\ufffd") for code in sorted(drawn[id(face)])}
            for place, face in enumerate(self.faces)
        }

    def areas(self) -> Iterator[tuple[Element, Area]]:
        """Every link annotation that the tree holds, with its element."""
        for element in self.elements:
            for kid in element.kids:
                if isinstance(kid, Area):
                    yield element, kid


def beyond(part: Any, known: frozenset[str]) -> list[str]:
    """The keys of a dictionary of the file that are not among the known ones."""
    return sorted({str(key) for key in part.keys()} - known)  # noqa: SIM118 - a PDF's dictionary


def read(data: bytes) -> File:
    """The PDF taken apart. Refused where it is damaged, encrypted, or beyond the limits."""
    if not data.startswith(b"%PDF-") or not data.rstrip().endswith(b"%%EOF"):
        raise unreadable("it does not begin and end as a PDF")
    pdf = pikepdf.open(BytesIO(data), attempt_recovery=False, suppress_warnings=True, inherit_page_attributes=False)
    if pdf.is_encrypted or pdf.get_warnings():
        raise unreadable("it is encrypted or damaged")
    _measure(pdf)
    faces: dict[tuple[int, int], Typeface] = {}

    def face(font: Any) -> Typeface:
        if font.objgen not in faces:
            faces[font.objgen] = read_font(font)
        return faces[font.objgen]

    canvases = [draw(page, face) for page in pdf.pages]
    for page in pdf.pages:
        # Fonts that nothing is drawn with, too, must be ours.
        for font in page.get("/Resources", pikepdf.Dictionary()).get("/Font", pikepdf.Dictionary()).values():
            face(font)
    tree = read_tree(pdf)
    ids: dict[str, Element] = {}
    elements = list(tree.all())
    for element in elements:
        ids.setdefault(element.id or "", element)
    ids.pop("", None)
    destinations = dict(_destinations(pdf))
    file = File(
        data, pdf, canvases, list(faces.values()), tree, elements, destinations, _outline(pdf, destinations), ids
    )
    file.right_to_left = tree.language.partition("-")[0] in RIGHT_TO_LEFT
    _sort(file)
    return file


def _sort(file: File) -> None:
    """What each marked content draws, and what it says instead."""
    for number, canvas in enumerate(file.canvases):
        for mark in canvas.seen:
            if mark.mcid is not None and mark.actual is not None:
                file.actual[Content(number, mark.mcid)] = mark.actual
        for piece in canvas.pieces:
            if piece.mark and piece.mark.mcid is not None:
                file.contents.setdefault(Content(number, piece.mark.mcid), []).append(piece)


def _measure(pdf: pikepdf.Pdf) -> None:
    within(len(pdf.pages), PAGES, "pages")
    total = 0
    for page in pdf.pages:
        contents = page.Contents
        for stream in contents if isinstance(contents, pikepdf.Array) else [contents]:
            total = within(total + len(stream.read_bytes()), PART_BYTES, "bytes of drawing")


def _destinations(pdf: pikepdf.Pdf) -> Iterator[tuple[str, Destination]]:
    """The named destinations (12.3.2.3), from one level of names, as our writer makes them."""
    tree = pdf.Root.get("/Names", pikepdf.Dictionary()).get("/Dests", pikepdf.Dictionary())
    if "/Kids" in tree:
        raise unreadable("its destinations stand in more than one list")
    names = list(tree.get("/Names", []))
    within(len(names), DESTINATIONS, "destinations")
    pages = _numbered(pdf)
    for name, target in zip(names[::2], names[1::2], strict=True):
        yield str(name), destination(pages, target)


def _numbered(pdf: pikepdf.Pdf) -> dict[Any, int]:
    """The number of each page, from 0, by what it is called in the file."""
    return {page.objgen: number for number, page in enumerate(pdf.pages)}


def destination(pages: dict[Any, int], target: Any) -> Destination:
    """The place of an explicit destination (12.3.2.2); only /XYZ, as our writer makes them."""
    plain = isinstance(target, pikepdf.Array) and len(target) == 5 and target[1] == "/XYZ" and not target[4]
    if not plain or not -1 <= float(target[2]) <= WIDTH:
        raise unreadable("a destination is no place on a page")
    return Destination(pages.get(target[0].objgen, -1), float(target[3]))


def _outline(pdf: pikepdf.Pdf, names: dict[str, Destination]) -> list[tuple[int, str, Destination | None]]:
    outlines = pdf.Root.get("/Outlines", pikepdf.Dictionary())
    if int(outlines.get("/Count", 0)) < 0:
        raise unreadable("its bookmarks are folded away")
    pages = _numbered(pdf)
    return [
        (level, str(item.get("/Title", "")), _place(pages, item, names))
        for level, item in _bookmarks(outlines.get("/First"), 1, set())
    ]


def _bookmarks(item: Any, level: int, seen: set[Any]) -> Iterator[tuple[int, Any]]:
    """A bookmark, those inside it and those behind it, each with how deep it stands."""
    within(level, DEPTH, "bookmarks inside each other")
    while item is not None:
        if item.objgen in seen:
            raise unreadable("its bookmarks lead into themselves")
        seen.add(item.objgen)
        if item.keys() - BOOKMARK or int(item.get("/Count", 0)) < 0:
            raise unreadable("a bookmark does or hides something")
        yield level, item
        yield from _bookmarks(item.get("/First"), level + 1, seen)
        item = item.get("/Next")


def _place(pages: dict[Any, int], item: Any, names: dict[str, Destination]) -> Destination | None:
    if "/A" in item or "/Dest" not in item:
        return None
    target = item.Dest
    return names.get(str(target)) if isinstance(target, pikepdf.String) else destination(pages, target)
