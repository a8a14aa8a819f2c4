"""How far two lines must stand below each other, as our `print.css` sets them: their leading, and the space between.

Stated once more from the style sheet, whose checksum `looks` knows: margins that meet become one, the larger of both
(CSS 2.2, 8.3.1), and the space inside of a box keeps them apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from ..parts.tree import Element

MILLIMETRE = 72 / 25.4
MIDDLE = (1.025 - 0.275) / 2
"""How far the middle of a row lies above its line, in parts of the size: half of what our fonts rise more than fall."""


class Face(NamedTuple):
    """The size and the leading of words, in points; and the leading in a sheet that is written from the right."""

    size: float
    leading: float
    leftwards: float


class Box(NamedTuple):
    """The space of a box, in millimetres: outside and inside of it, above and below what it holds."""

    before: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    after: float = 0.0


TEXT, BROAD = Face(9.25, 12.6, 16.0), 8.0
"""What the body of the text is set in, and in less than which size a broad table is."""
NARROW = Face(7.75, 10.5, 15.0)
ALONE = {"Figure": Face(0.0, 0.0, 0.0), "Reference": Face(6.5, 6.5, 6.5), "Note": Face(7.75, 10.5, 10.5)}
"""What is set in one way wherever it stands; a picture has no rows, it begins and ends at its edges."""
FACES = {
    "House": Face(10.5, 13.0, 13.0),
    "Kind": Face(8.5, 12.0, 15.0),
    "H1": Face(20.0, 24.0, 32.0),
    "H2": Face(12.0, 15.0, 20.0),
    "H3": Face(9.75, 13.0, 15.0),
    "BlockQuote": Face(10.5, 14.5, 14.5),
    "QuoteSource": Face(8.5, 12.0, 15.0),
    "Illustration": Face(8.5, 12.0, 15.0),
    "ListTitle": Face(9.25, 13.0, 15.0),
    "Caption": Face(9.25, 11.25, 15.0),  # of a table; in the middle between that of a broad one and of others
    "TH": Face(8.75, 12.0, 15.0),
    "TD": Face(8.75, 12.0, 15.0),
    "Imprint": Face(7.75, 10.5, 13.0),
}
"""How words are set that are not set like the text, by the outermost of the tags that they stand in."""
BOXES = {
    "P": Box(after=1.6),
    "BlockQuote P": Box(after=1.0),
    "Imprint P": Box(after=0.6),
    "H2": Box(4.0, 2.3 + 0.5 / MILLIMETRE, 0.0, 1.4),
    "H3": Box(before=3.0, after=0.8),
    "L": Box(after=1.8),
    "LI": Box(after=0.2),
    "LBody L": Box(before=0.4),
    "Timeline L": Box(),
    "Timeline LI": Box(bottom=0.5),
    "Callout": Box(4.0, 3.0, 0.8, 4.0),
    **dict.fromkeys(("CalloutTitle", "ListTitle"), Box(after=1.0)),
    **dict.fromkeys(("Quotation", "Illustration", "Timeline", "KeyFigures"), Box(before=4.0, after=4.0)),
    "Illustration Caption": Box(before=1.5),
    "Table": Box(before=3.5, after=3.5),
    "Imprint": Box(5.0, 2.2 + 1.0),
}
"""By the tag of a box, or by that of what it stands in, one or two steps further out, and its own."""


def face_of(element: Element, size: float) -> Face:
    """How the words of an element are set; `size` tells a broad table from others."""
    face = _face(element.lineage)
    return NARROW if size < BROAD and "Table" in element.lineage else face


@lru_cache(maxsize=1024)
def _face(lineage: tuple[str, ...]) -> Face:
    if lineage[:1] and lineage[0] in ALONE:
        return ALONE[lineage[0]]
    return next((FACES[name] for name in reversed(lineage) if name in FACES), TEXT)


def leading(face: Face, *, leftwards: bool) -> float:
    """How far the rows of one text are apart."""
    return face.leftwards if leftwards else face.leading


def rise(line: Element, element: Element, *, leftwards: bool) -> float:
    """How far the edge of an element stands above the first row of its first line."""
    inside = [*_until(line.upwards(), {id(element)}), element]
    room, _ = _space((box.top, box.before) for box in map(_box, inside))
    face = face_of(line, TEXT.size)
    return leading(face, leftwards=leftwards) / 2 + MIDDLE * face.size + room * MILLIMETRE


def distance(upper: Element, lower: Element, *, leftwards: bool) -> float:
    """How far the first row of an element stands below the last row of the one before it."""
    holders = {id(element) for element in lower.upwards()}
    left = list(_until(upper.upwards(), holders))
    entered = list(_until(lower.upwards(), {id(element) for element in upper.upwards()}))
    solid, margin = _space((box.bottom, box.after) for box in map(_box, left))
    room, other = _space((box.top, box.before) for box in map(_box, entered))
    above, below = face_of(lower, TEXT.size), face_of(upper, TEXT.size)
    rows = (leading(above, leftwards=leftwards) + leading(below, leftwards=leftwards)) / 2
    return rows + MIDDLE * (above.size - below.size) + (solid + max(margin, other) + room) * MILLIMETRE


def _until(elements: Iterable[Element], holders: set[int]) -> Iterator[Element]:
    """The elements before the first that holds both."""
    for element in elements:
        if id(element) in holders:
            return
        yield element


def _space(edges: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """The space inside and the margin outside of boxes that stand in each other, from the innermost."""
    solid = margin = 0.0
    for inside, outside in edges:
        if inside:
            solid, margin = solid + margin + inside, 0.0
        margin = max(margin, outside)
    return solid, margin


def _box(element: Element) -> Box:
    """The space of an element; what begins the text has none above it."""
    box, parent = _known(element.lineage[:3]), element.parent
    first = parent is not None and parent.tag == "Part" and parent.inner[0] is element
    return box._replace(before=0.0, top=0.0) if first else box


@lru_cache(maxsize=1024)
def _known(lineage: tuple[str, ...]) -> Box:
    tag, *above = lineage or ("",)
    names = [*(f"{outer} {tag}" for outer in above), tag]
    return next((BOXES[name] for name in names if name in BOXES), Box())
