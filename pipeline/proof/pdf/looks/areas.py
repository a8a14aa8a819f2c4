"""The rules for a PDF's links as they lie on its pages (ISO 32000-1, 12.5; ISO 14289-1, 7.18)."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from operator import itemgetter
from typing import Any, NamedTuple

import pikepdf

from ...limits import Fault, Faults
from ...rules import ANNOTATION, UNKNOWN, UNSEEN
from ..parts.canvas import Box, Canvas, Piece
from ..parts.file import File
from ..parts.geometry import around, hull, middle
from ..parts.tree import Area, Element
from ..parts.vocabulary import odd
from .drawn import stands
from .sight import sheet_of


class Word(NamedTuple):
    """Drawn words by the middle of their box, and in which order they are drawn."""

    y: float
    x: float
    order: int
    piece: Piece


def examine_areas(file: File) -> Faults:
    """ISO 14289-1, 7.18: only links, each in a Link tag, described, printed, and lying where its words are."""
    areas = [(area.page, area.annotation.objgen) for _, area in file.areas()]
    held = Counter(name for _, name in areas)
    for number, page in enumerate(file.pdf.pages, 1):
        listed = [(annotation.objgen, annotation) for annotation in page.get("/Annots", pikepdf.Array())]
        for name, annotation in listed:
            if held[name] != 1 or annotation.get("/Subtype") != "/Link":
                yield Fault(ANNOTATION, f"page {number} of the PDF has an annotation that is no tagged link")
            yield from _annotation(annotation, number)
        if page.get("/Tabs") != "/S":
            yield Fault(ANNOTATION, f"page {number} of the PDF is not walked through in the order of its tags")
        if [name for name, _ in listed] != [name for place, name in areas if place == number - 1]:
            yield Fault(ANNOTATION, f"page {number} of the PDF lists its links in another order than they are read in")
    words = [_by_height(canvas) for canvas in file.canvases]
    reaches = [sheet_of(page)[2] for page in file.pdf.pages]
    for element, _ in file.areas():
        yield from _areas(file, element, reaches)
        yield from _strangers(file, element, words)


def _annotation(annotation: Any, page: int) -> Faults:
    """A link is shown, leads to one place and does nothing else."""
    action, frame = annotation.get("/A"), annotation.get("/BS", pikepdf.Dictionary())
    if odd("link", annotation) or int(annotation.get("/F", 0)) != 4 or (action is None) == ("/Dest" not in annotation):
        yield Fault(ANNOTATION, f"a link on page {page} of the PDF is hidden, or does something")
    if action is not None and (action.get("/S") != "/URI" or odd("action", action)):
        yield Fault(ANNOTATION, f"a link on page {page} of the PDF does something else than lead to an address")
    if odd("frame", frame) or float(frame.W):  # 12.5.4: drawn, where nothing is said of it
        yield Fault(UNKNOWN, f"page {page} of the PDF has frames round its links")


def _by_height(canvas: Canvas) -> list[Word]:
    """The words of a page from the lowest, without the signs above and below letters."""
    pieces = [piece for piece in canvas.pieces if stands(piece) and piece.text.strip()]
    return sorted(Word(*middle(piece.box)[::-1], piece.order, piece) for piece in pieces)


def _strangers(file: File, link: Element, words: list[list[Word]]) -> Faults:
    """No word can be clicked that is not the link's."""
    own = {id(piece) for _, piece in file.pieces(link)}
    for kid in link.kids:
        if isinstance(kid, Area) and kid.page >= 0:
            left, low, right, high = box_of(kid)
            begin, end = (bisect(words[kid.page], height, key=itemgetter(0)) for height in (low, high))
            over = [word.piece for word in words[kid.page][begin:end] if left < word.x < right and word.y < high]
            for piece in sorted(over, key=lambda piece: piece.order):
                if id(piece) not in own:
                    what = f"a link on page {kid.page + 1} of the PDF lies over “{piece.text[:40]}”"
                    yield Fault(UNSEEN, what, piece.text)


def _areas(file: File, link: Element, reaches: list[float]) -> Faults:
    """The clickable areas of a link cover its words, and nothing but its words, on pages that reach so far."""
    areas = [(kid.page, box_of(kid)) for kid in link.kids if isinstance(kid, Area)]
    words = [(page, piece) for page, piece in file.pieces(link) if stands(piece) and piece.text.strip()]
    for page, piece in words:
        point = middle(piece.box)
        if not any(page == where and _over(box, point) and box[2] <= reaches[page] for where, box in areas):
            yield Fault(UNSEEN, f"the link “{piece.text[:40]}” cannot be clicked where it is read", piece.text)
    for page, box in areas:
        if box[2] - box[0] < 2 or box[3] - box[1] < 4:
            yield Fault(UNSEEN, f"a link's area on page {page + 1} of the PDF is too flat to be clicked")
        left, low, right, high = hull([piece.box for where, piece in words if where == page] or [(0, 0, 0, 0)])
        if not (left - 10 <= box[0] and low - 12 <= box[1] and box[2] <= right + 10 and box[3] <= high + 12):
            yield Fault(UNSEEN, f"a link's area on page {page + 1} of the PDF lies where its words are not")


def box_of(area: Area) -> Box:
    """Where an annotation lies."""
    left, low, right, high = map(float, area.annotation.Rect)
    return around(((left, low), (right, high)))


def _over(box: Box, point: tuple[float, float]) -> bool:
    return box[0] - 1 <= point[0] <= box[2] + 1 and box[1] - 1 <= point[1] <= box[3] + 1
