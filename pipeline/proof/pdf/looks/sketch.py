"""The lines and grounds of a drawing: as many as its source has, each in its place, its colour and its turn.

A short line before a number makes it one below zero, and is lost in any print that is compared loosely.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from ..parts.canvas import BLACK, Box, Colour, Piece, is_shade, shade

SVG = "{http://www.w3.org/2000/svg}"
HEX = re.compile("#[0-9a-fA-F]{6}")
GROUP = frozenset({"font-family", "font-size", "font-style", "font-weight"})
"""The attributes of a group that concern its words alone."""
SILENT = frozenset({"title", "desc"})
PAINT = frozenset({"fill", "stroke", "stroke-width"})
NEAR = 0.5
"""How far a line or a ground may lie from its place, in points."""


class Stroke(NamedTuple):
    """A painted path: where, in which colour, with a pen or filled, and how many letters are drawn before it."""

    box: Box
    colour: Colour
    stroked: bool
    before: int


class Plan(NamedTuple):
    """How a drawing lies on its page: from where, how much larger, and how high its frame reaches."""

    left: float
    upper: float
    scale: float
    frame: Box

    def box(self, box: Box, pen: float = 0.0) -> Box:
        """A box of the drawing on the page, with half of the pen around it."""
        left, right = (self.frame[0] + (x - self.left) * self.scale for x in (box[0], box[2]))
        low, high = (self.frame[3] - (y - self.upper) * self.scale for y in (box[3], box[1]))
        half = pen * self.scale / 2
        return left - half, low - half, right + half, high + half


def visible(text: str) -> str:
    """The characters that draw something: no spaces, no soft hyphens and joiners."""
    return "".join(letter for letter in text if not (letter.isspace() or unicodedata.category(letter) == "Cf"))


def _points(text: str) -> Box:
    numbers = [float(number) for number in text.replace(",", " ").split()]
    return min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2])


# The shapes of our charts, and of drawings that are as plain: their attributes, and the box that these say.
SHAPES: dict[str, tuple[tuple[str, ...], Callable[..., Box]]] = {
    "rect": (("x", "y", "width", "height"), lambda x, y, width, height: (x, y, x + width, y + height)),
    "circle": (("cx", "cy", "r"), lambda x, y, r: (x - r, y - r, x + r, y + r)),
    "line": (("x1", "y1", "x2", "y2"), lambda x, y, u, v: (min(x, u), min(y, v), max(x, u), max(y, v))),
}


def strokes_due(root: Any, plan: Plan) -> list[Stroke] | None:
    """What a source paints, in its order; None where it is not so plain that this can be told."""
    letters, found = 0, list[Stroke]()
    for node in root.iter():
        name = str(node.tag).removeprefix(SVG)
        if node.tag == f"{SVG}text":
            letters += len(visible(node.text or ""))
        elif name in SHAPES or name == "polyline":
            try:
                found += _painted(node, name, plan, letters)
            except ValueError:
                return None
        elif not (node is root or name in SILENT or (name == "g" and set(node.attrib) <= GROUP)):
            return None
    return found


def _painted(node: Any, name: str, plan: Plan, letters: int) -> Iterator[Stroke]:
    """What a shape paints: its ground, then its line. Raises ValueError for one that is none of the plain ones."""
    keys, place = SHAPES.get(name, (("points",), _points))
    if set(node.attrib) - PAINT - set(keys):
        raise ValueError(name)
    values = [node.get(key, "0") for key in keys]
    box = _points(values[0]) if name == "polyline" else place(*map(float, values))
    fill, pen = node.get("fill", "#000000"), node.get("stroke", "none")
    if fill != "none" and name != "line" and box[0] < box[2] and box[1] < box[3]:
        yield Stroke(plan.box(box), _colour(fill), stroked=False, before=letters)
    if pen != "none":
        yield Stroke(plan.box(box, float(node.get("stroke-width", "1"))), _colour(pen), stroked=True, before=letters)


def _colour(text: str) -> Colour:
    if not HEX.fullmatch(text):
        raise ValueError(text)
    return shade(text[1:])


def strokes_drawn(drawn: list[Piece]) -> list[Stroke]:
    """What a page paints of a drawing, in its order; what has no breadth is not to be seen."""
    letters, found = 0, list[Stroke]()
    for piece in drawn:
        if piece.glyphs:
            letters += bool(piece.text.strip())
        elif piece.stroked or (piece.box[0] < piece.box[2] and piece.box[1] < piece.box[3]):
            colour = piece.colour if piece.alpha == 1 else BLACK[:0]
            found.append(Stroke(piece.box, colour, piece.stroked, letters))
    return found


def alike(due: list[Stroke], drawn: list[Stroke]) -> bool:
    """Whether all that a source paints is drawn as it says, and nothing else."""
    return len(due) == len(drawn) and all(map(_same, due, drawn))


def _same(one: Stroke, other: Stroke) -> bool:
    place = all(abs(a - b) < NEAR for a, b in zip(one.box, other.box, strict=True))
    return place and is_shade(one.colour, other.colour) and one[2:] == other[2:]
