"""A PDF taken apart: its pages as drawn, its structure tree, its destinations, bookmarks and information."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf
from lxml import etree

from ....model import Line
from ...directions import runs_left
from ...limits import PAGES, PART_BYTES, unreadable, within
from .canvas import Canvas, Piece
from .content import draw
from .fonts import Typeface, read_font
from .places import Bookmark, Destination, read_bookmarks, read_destinations
from .tree import Area, Content, Element, read_tree


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
    outline: list[Bookmark]
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

    def turned(self, face: Typeface, code: int) -> bool:
        """Whether a code of a typeface is drawn among words from the right alone: there signs are turned round."""
        if self.right_to_left:
            return True
        for canvas in self.canvases:
            marks = {piece.mark for piece in canvas.pieces if piece.font is face and code in piece.glyphs.codes}  # type: ignore[union-attr]
            for mark in marks:
                words = "".join(piece.text for piece in canvas.pieces if piece.mark == mark)
                if not any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in words):
                    return False
        return True

    def areas(self) -> Iterator[tuple[Element, Area]]:
        """Every link annotation that the tree holds, with its element."""
        for element in self.elements:
            for kid in element.kids:
                if isinstance(kid, Area):
                    yield element, kid


def read(data: bytes) -> File:
    """The PDF taken apart. Refused where it is damaged, encrypted, or beyond the limits."""
    if not data.startswith(b"%PDF-") or not data.rstrip().endswith(b"%%EOF"):
        raise unreadable("it does not begin and end as a PDF")
    pdf = pikepdf.open(BytesIO(data), attempt_recovery=False, suppress_warnings=True, inherit_page_attributes=False)
    if pdf.is_encrypted or pdf.get_warnings():
        raise unreadable("it is encrypted or damaged")
    canvases, faces = _canvases(pdf)
    tree = read_tree(pdf)
    elements = list(tree.all())
    ids = {element.id: element for element in reversed(elements) if element.id}  # of two, the first in the tree
    destinations = dict(read_destinations(pdf))
    file = File(data, pdf, canvases, faces, tree, elements, destinations, read_bookmarks(pdf, destinations), ids)
    file.right_to_left = runs_left(tree.language)
    _sort(file)
    return file


def _canvases(pdf: pikepdf.Pdf) -> tuple[list[Canvas], list[Typeface]]:
    """The pages as drawn, and every typeface that they name: those that nothing is drawn with, too, must be ours."""
    faces: dict[tuple[int, int], Typeface] = {}

    def face(font: Any) -> Typeface:
        if font.objgen not in faces:
            faces[font.objgen] = read_font(font)
        return faces[font.objgen]

    canvases = [draw(page, drawing, face) for page, drawing in zip(pdf.pages, _drawings(pdf), strict=True)]
    for page in pdf.pages:
        for font in page.get("/Resources", pikepdf.Dictionary()).get("/Font", pikepdf.Dictionary()).values():
            face(font)
    return canvases, list(faces.values())


def _sort(file: File) -> None:
    """What each marked content draws, and what it says instead."""
    for number, canvas in enumerate(file.canvases):
        for mark in canvas.seen:
            if mark.mcid is not None and mark.actual is not None:
                file.actual[Content(number, mark.mcid)] = mark.actual
        for piece in canvas.pieces:
            if piece.mark and piece.mark.mcid is not None:
                file.contents.setdefault(Content(number, piece.mark.mcid), []).append(piece)


def _drawings(pdf: pikepdf.Pdf) -> list[bytes]:
    """What each page is drawn by: one stream, or several that are one (7.8.2)."""
    within(len(pdf.pages), PAGES, "pages")
    found, total = [], 0
    for page in pdf.pages:
        contents = page.Contents
        streams = contents if isinstance(contents, pikepdf.Array) else [contents]
        found.append(b"\n".join(bytes(stream.read_bytes()) for stream in streams))
        total = within(total + len(found[-1]), PART_BYTES, "bytes of drawing")
    return found
