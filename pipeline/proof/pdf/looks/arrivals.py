"""Where links lie and where they arrive, to the point: on the words that they belong to, and at the edge of a block."""

from __future__ import annotations

from collections.abc import Iterator

from ...limits import Fault, Faults
from ...rules import ANNOTATION, UNSEEN
from ..parts.canvas import Box, Piece
from ..parts.file import File
from ..parts.geometry import hull
from ..parts.places import Destination
from ..parts.tree import Area, Element
from .areas import box_of
from .distances import MIDDLE, rise
from .drawn import Drawn, stands
from .margins import RAIL

NEAR = 0.9
"""By how much a place may lie higher or lower than it must, in points: letters of another script make a row higher."""
SIDES, LEVEL = (-1.0, 2.5), 0.12
"""How far an area reaches over its words to each side, in points, and how far its middle may lie from theirs, in parts
of their size."""
NUMBER, HUNDREDS = 6.5, 10.2
"""As far over the number of a note, which has a column of its own, and a broader one where notes have three digits."""


def examine_arrivals(file: File, drawn: list[Drawn]) -> Faults:
    """Every link's area that does not lie on its words, and every place that is not where its words begin."""
    many = sum(element.role == "Note" for element in file.elements) > 99
    for link in {id(link): link for link, _ in file.areas()}.values():
        number = link.parent is None or link.parent.role == "Lbl"
        yield from _areas(file, link, (HUNDREDS if many else NUMBER) if number else SIDES[1])
    lines = {id(one.element): one.element for one in drawn}
    for name, place in file.destinations.items():
        element = file.ids.get(name)
        if element is not None and element.tag != "Table" and not _arrives(file, element, place, lines):
            yield Fault(UNSEEN, f"a link to “{name}” arrives beside it in the PDF")


def _areas(file: File, link: Element, most: float) -> Faults:
    """`most`: how far they may reach to the side, in points."""
    words = [(page, piece) for page, piece in file.pieces(link) if stands(piece)]
    for kid in link.kids:
        if isinstance(kid, Area):
            box, page = box_of(kid), kid.page
            row = [piece for where, piece in words if where == page and _within(piece, box)]
            if not row or not _lies(box, row, most):
                text = "".join(piece.text for _, piece in words)
                yield Fault(
                    ANNOTATION, f"the area of the link “{text[:40]}” in the PDF does not lie on its words", text
                )


def _within(piece: Piece, box: Box) -> bool:
    return box[1] < piece.baseline < box[3] and box[0] < (piece.box[0] + piece.box[2]) / 2 < box[2]


def _lies(box: Box, row: list[Piece], most: float) -> bool:
    around, size = hull(piece.box for piece in row), row[0].size
    sides = around[0] - box[0], box[2] - around[2]
    middle = (box[1] + box[3]) / 2 - row[0].baseline - MIDDLE * size
    return all(SIDES[0] < side < most for side in sides) and abs(middle) < LEVEL * size


def _arrives(file: File, element: Element, place: Destination, lines: dict[int, Element]) -> bool:
    """Whether a place is at the upper edge of the first line that an element draws, and left of its words.

    A broad table reaches out into the rail, before the text that it begins.
    """
    line = next((inside for inside in element.all() if id(inside) in lines), element)
    page, piece = next(_shown(file, line), (place.page, None))
    if piece is None:
        return True
    level = _top(line) if line.role == "Figure" else piece.baseline
    due = level + rise(line, element, leftwards=file.right_to_left)
    begin = piece.box[2 if file.right_to_left else 0] + (RAIL if "Table" in line.lineage else 0.0)
    return page == place.page and abs(due - place.top) < NEAR and place.left < begin + NEAR


def _shown(file: File, line: Element) -> Iterator[tuple[int, Piece]]:
    return ((page, piece) for page, piece in file.pieces(line) if line.role == "Figure" or stands(piece))


def _top(picture: Element) -> float:
    return float(picture.attributes["Layout"]["BBox"][3])
