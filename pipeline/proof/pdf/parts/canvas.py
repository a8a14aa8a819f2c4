"""What is drawn on a page, piece by piece, and the state of the pen (ISO 32000-1, 8.4 and 9.3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from .fonts import Typeface

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
Colour = tuple[float, ...]

UNITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
EVERYWHERE: Box = (-1e9, -1e9, 1e9, 1e9)
NOWHERE: Box = (0.0, 0.0, -1.0, -1.0)
BLACK: Colour = (0.0, 0.0, 0.0)


HALF = 0.6 / 255
"""Half of the smallest step of a colour, and a little for rounding."""


class State(NamedTuple):
    """The graphics state (ISO 32000-1, 8.4.1), as far as it decides what is seen.

    `clip` is what may be seen at most, `view` what is seen for certain: nothing, where a clip is no plain rectangle.
    """

    matrix: Matrix = UNITY
    clip: Box = EVERYWHERE
    view: Box = EVERYWHERE
    fill: Colour = BLACK
    stroke: Colour = BLACK
    alpha: float = 1.0
    stroke_alpha: float = 1.0
    width: float = 1.0
    font: Typeface | None = None
    size: float = 0.0
    mode: int = 0
    rise: float = 0.0
    cuts: bool = False


INITIAL = State()


class Mark(NamedTuple):
    """A marked-content sequence (14.6).

    `mcid` where it is tagged, `artifact` where it is none of the text, `picture` where it calls itself one.
    """

    mcid: int | None
    artifact: bool
    actual: str | None
    subtype: str
    place: int
    picture: bool


class Glyphs(NamedTuple):
    """The glyphs of a text in the order of drawing: their codes, and what each says.

    `moves` are those behind each glyph, in thousandths of the size: what is positive moves the next one back (9.4.3).
    `gap` is the widest space between two of them, `step` the shortest way from the beginning of one to that of the
    next, both in points along the line: negative where one is drawn over or before another.
    """

    codes: tuple[int, ...]
    units: tuple[str, ...]
    moves: list[float]
    gap: float
    step: float


class Piece(NamedTuple):
    """Something drawn: text, a picture, or a path.

    `box` is in points from the page's lower left corner; `text` is what the glyphs stand for, in the order of drawing.
    `shape` has a letter for each step of a path: `r` for a rectangle, `l` for a point of a straight line, `c` for a
    curve; `cuts` says whether something else than boxes along the page's sides cuts it off.
    """

    kind: str
    mark: Mark | None
    box: Box
    clip: Box
    colour: Colour
    alpha: float
    order: int
    glyphs: Glyphs | None = None
    font: Typeface | None = None
    size: float = 0.0
    baseline: float = 0.0
    mode: int = 0
    upright: bool = True
    stroked: bool = False
    text: str = ""
    shape: str = ""
    cuts: bool = False
    image: Any = None


@dataclass(slots=True)
class Resources:
    """The things that a stream draws with, by their names in it (7.8.3)."""

    held: Any
    faces: dict[str, Typeface] = field(default_factory=dict)
    states: dict[str, dict[str, Any]] = field(default_factory=dict)

    def get(self, kind: str, name: str) -> Any:
        """The thing of a kind with that name, as pikepdf has it."""
        return self.held[kind][name]

    def settings(self, name: str) -> dict[str, Any]:
        """The graphics state parameters with that name; looked up once, too."""
        if name not in self.states:
            self.states[name] = dict(self.held["/ExtGState"][name].items())
        return self.states[name]

    def font(self, name: str, fonts: Callable[[Any], Typeface]) -> Typeface:
        """The typeface with that name; looked up once, for it is asked for with every word."""
        if name not in self.faces:
            self.faces[name] = fonts(self.held["/Font"][name])
        return self.faces[name]


@dataclass(slots=True)
class Canvas:
    """A page while it is drawn."""

    fonts: Callable[[Any], Typeface]
    state: State = INITIAL
    stack: list[State] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    text: Matrix = UNITY
    path: list[tuple[float, float]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)  # where the parts of the path begin in it
    clipping: bool = False
    plain: bool = False  # whether the path is one rectangle
    shape: str = ""  # what the path is made of, as a piece has it
    operators: int = 0
    depth: int = 0
    strange: set[str] = field(default_factory=set)
    seen: list[Mark] = field(default_factory=list)
    used: set[tuple[int, int]] = field(default_factory=set)  # the pictures, forms and patterns that it draws with

    @property
    def mark(self) -> Mark | None:
        """The innermost marked content that is tagged or an artifact."""
        for mark in reversed(self.marks):
            if mark.mcid is not None or mark.artifact:
                return mark
        return None


def shade(digits: str) -> Colour:
    """The colour of six hexadecimal digits. Raises ValueError for others."""
    return tuple(int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))


def is_shade(one: Colour, other: Colour) -> bool:
    """Whether two colours are one, but for rounding."""
    return len(one) == len(other) and all(abs(a - b) < HALF for a, b in zip(one, other, strict=True))


def times(one: Matrix, other: Matrix) -> Matrix:
    """The matrix that first does `one`, then `other` (8.3.4)."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)
