"""Writes shapes and words as SVG 1.1, from left to right or mirrored, with lengths always written alike."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from ...model.contrast import WHITE, mix
from .lettering import LINE
from .looks import Look

WIDTH = 640
"""The width of every chart in CSS pixels, which all lengths here are in."""
HATCH = 6
"""From one line of a hatch to the next."""
MARKERS = {
    "square": ((-4.5, -4.5), (4.5, -4.5), (4.5, 4.5), (-4.5, 4.5)),
    "triangle": ((0, -6.5), (6, 4.5), (-6, 4.5)),
    "diamond": ((0, -7), (6, 0), (0, 7), (-6, 0)),
}
ANCHORS = {"start": "end", "end": "start", "middle": "middle"}
ARABIC = ' font-family="IBM Plex Sans Arabic, IBMPlexSansArabic-Regular, sans-serif"'
RIGHT_TO_LEFT_MARK = "\u200f"

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws in two colours. `rightwards`: all is mirrored, as it is read in a language that begins at the right.

    `number` writes a number as the language does.
    """

    ink: str
    accent: str
    rightwards: bool
    number: Callable[[Decimal], str]

    def words(self, place: Point, lines: Iterable[str], anchor: str, *, bold: bool = False) -> str:
        """Lines of words below each other; `place` is on the base line of the first."""
        anchor = ANCHORS[anchor] if self.rightwards else anchor
        look = f'fill={quoteattr(self.ink)} text-anchor="{anchor}"' + (' font-weight="bold"' if bold else "")
        heights = ((place[1] + number * LINE, line) for number, line in enumerate(lines))
        return "".join(f"<text {self._at(place[0], y)} {look}{_directed(line)}</text>" for y, line in heights)

    def bar(self, place: Point, size: Point, look: Look) -> str:
        """A box filled as its series is."""
        colour = self.colour(look)
        if look.full:
            return self._box(place, size, f'fill="{colour}"')
        within = (place[0] + 1, place[1] + 1), (max(size[0] - 2, 0), size[1] - 2)
        hatch = self._hatch(*within, look) if look.hatch else ""
        return hatch + self._box(*within, f'fill="none" stroke="{colour}" stroke-width="2"')

    def whole(self, place: Point, size: Point) -> str:
        """A pale box, which adorns."""
        return self._box(place, size, f'fill="{mix(self.ink, WHITE, 0.15)}"')

    def blank(self, place: Point, size: Point) -> str:
        """A white box, so that words upon it are read."""
        return self._box(place, size, f'fill="{WHITE}"')

    def rule(self, one: Point, other: Point, *, pale: bool = False) -> str:
        """A straight thin line."""
        ends = f'x1="{self._x(one[0])}" y1="{_short(one[1])}" x2="{self._x(other[0])}" y2="{_short(other[1])}"'
        return f'<line {ends} stroke="{mix(self.ink, WHITE, 0.25) if pale else self.ink}"/>'

    def line(self, points: Iterable[Point], look: Look) -> str:
        """Points joined by the line of a series."""
        path = " ".join(self._pair(point) for point in points)
        dashes = f' stroke-dasharray="{look.dashes}"' if look.dashes else ""
        return f'<polyline points="{path}" fill="none" stroke="{self.colour(look)}" stroke-width="3"{dashes}/>'

    def marker(self, point: Point, look: Look) -> str:
        """The mark of a series at a point."""
        fill = self.colour(look) if look.full else WHITE
        drawn = f'fill="{fill}" stroke="{self.colour(look)}" stroke-width="2"'
        if look.marker == "circle":
            return f'<circle cx="{self._x(point[0])}" cy="{_short(point[1])}" r="5" {drawn}/>'
        corners = " ".join(self._pair((point[0] + x, point[1] + y)) for x, y in MARKERS[look.marker])
        return f'<polygon points="{corners}" {drawn}/>'

    def colour(self, look: Look) -> str:
        """The colour of a series."""
        return self.ink if look.colour == "ink" else self.accent

    def _box(self, place: Point, size: Point, look: str) -> str:
        left = WIDTH - place[0] - size[0] if self.rightwards else place[0]
        sides = f'width="{_short(size[0])}" height="{_short(size[1])}"'
        return f'<rect x="{_short(left)}" y="{_short(place[1])}" {sides} {look}/>'

    def _hatch(self, place: Point, size: Point, look: Look) -> str:
        lines = _slanting(size) if look.hatch == "slanting" else _upright(size)
        moves = (
            f"M{self._pair((place[0] + x1, place[1] + y1))}L{self._pair((place[0] + x2, place[1] + y2))}"
            for (x1, y1), (x2, y2) in lines
        )
        path = "".join(moves)
        return f'<path d="{path}" stroke="{self.colour(look)}" stroke-width="1.5"/>' if path else ""

    def _at(self, x: float, y: float) -> str:
        return f'x="{self._x(x)}" y="{_short(y)}"'

    def _pair(self, point: Point) -> str:
        return f"{self._x(point[0])},{_short(point[1])}"

    def _x(self, x: float) -> str:
        return _short(WIDTH - x if self.rightwards else x)


def _slanting(size: Point) -> Iterator[tuple[Point, Point]]:
    """Lines from the lower edge up to the right at 45 degrees, cut off at the sides of a box."""
    across, down = size
    for start in range(int(-down) + HATCH, int(across), HATCH):
        left, right = max(start, 0.0), min(start + down, across)
        yield (left, down - (left - start)), (right, down - (right - start))


def _upright(size: Point) -> Iterator[tuple[Point, Point]]:
    """Lines from top to bottom of a box."""
    return (((x, 0.0), (x, size[1])) for x in range(HATCH // 2, int(size[0]), HATCH))


def _directed(words: str) -> str:
    """The end of a tag, and the words.

    Those from the right have a typeface of their own, in which bold is bold, and a mark in front that says which way
    they run: a drawing's own way is to the right.
    """
    right = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in words)
    return f"{ARABIC}>{RIGHT_TO_LEFT_MARK}{escape(words)}" if right else f">{escape(words)}"


def _short(length: float) -> str:
    """A length with at most two decimals, always written alike."""
    written = f"{length:.2f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written
