"""Charts drawn from numbers: SVG without script or style, the same bytes for the same numbers (SVG 1.1).

One colour on white, and every value written beside its mark: nothing is said by colour alone (WCAG 2.2, 1.4.1).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from ..model import Colours, Picture

WIDTH = 640
MARGIN = 16
ROW = 34
LETTERS = 16
NAMES = 250
"""The part of the width, in CSS pixels as all lengths here, in which names of bars stand."""
VALUES = 110
LETTER = 9
"""The width of a letter, generously."""
MOST_ROWS = 20
PLOT = 200


Place = tuple[Decimal | int, Decimal | int]


@dataclass(frozen=True, slots=True)
class Datum:
    """One number of a chart: its name, the number, and how the number is written."""

    name: str
    value: Decimal
    written: str


def chart(kind: str, title: str, data: Sequence[Datum], colours: Colours) -> Picture:
    """The drawing of a `bar`, `line` or `share` chart under its title; no value is negative."""
    drawing, height = DRAWINGS[kind](data, colours)
    head = _words((0, MARGIN + 12), title, colours.ink, "start", 'font-weight="bold" ')
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" '
        f'role="img"><title>{escape(title)}</title><rect width="{WIDTH}" height="{height}" fill="#ffffff"/>'
        f'<g font-family="IBM Plex Sans, IBMPlexSans-Regular, sans-serif" font-size="{LETTERS}">'
        f"{head}{drawing}</g></svg>"
    )
    return Picture(file=f"{kind}.svg", media_type="image/svg+xml", width=WIDTH, height=height, content=svg.encode())


def legible(kind: str, title: str, data: Sequence[Datum]) -> bool:
    """Whether all words of the chart have their place: none is cut off, none stands over another."""
    if kind == "line":
        room = (WIDTH - 2 * MARGIN) // len(data)
        fit = all(max(len(datum.name), len(datum.written)) * LETTER <= room for datum in data)
    else:
        fit = len(data) <= MOST_ROWS and all(
            len(datum.name) * LETTER <= NAMES - 10 and len(datum.written) * LETTER <= VALUES - 8 for datum in data
        )
    return fit and len(title) * LETTER <= WIDTH


def _bars(data: Sequence[Datum], colours: Colours) -> tuple[str, int]:
    most = max(datum.value for datum in data)
    return _rows(data, most, colours, track=False)


def _shares(data: Sequence[Datum], colours: Colours) -> tuple[str, int]:
    whole = sum((datum.value for datum in data), Decimal(0))
    return _rows(data, whole, colours, track=True)


def _rows(data: Sequence[Datum], full: Decimal, colours: Colours, *, track: bool) -> tuple[str, int]:
    """A bar for each number, from the left edge of a common scale; with `track` the whole stands pale behind it."""
    start, room = NAMES, WIDTH - NAMES - VALUES
    top = 2 * MARGIN + 12
    parts = []
    for number, datum in enumerate(data):
        y = top + number * ROW
        length = room * datum.value / full if full else Decimal(0)
        parts.append(_words((start - 10, y + 19), datum.name, colours.ink, "end"))
        if track:
            parts.append(_box(start, y + 4, Decimal(room), f'fill={quoteattr(colours.ink)} fill-opacity="0.15"'))
        parts.append(_box(start, y + 4, length, f"fill={quoteattr(colours.accent)}"))
        beside = Decimal(room) if track else length
        parts.append(_words((start + beside + 8, y + 19), datum.written, colours.ink, "start"))
    return "".join(parts), top + len(data) * ROW + MARGIN


def _line(data: Sequence[Datum], colours: Colours) -> tuple[str, int]:
    """Points joined by a line over a base line at zero, each with its value above and its name below."""
    points = list(_points(data))
    base = 2 * MARGIN + 12 + 24 + PLOT
    path = " ".join(f"{_short(x)},{_short(y)}" for x, y in points)
    parts = [
        f'<line x1="{MARGIN}" y1="{base}" x2="{WIDTH - MARGIN}" y2="{base}" stroke={quoteattr(colours.ink)}/>',
        f'<polyline points="{path}" fill="none" stroke={quoteattr(colours.accent)} stroke-width="3"/>',
    ]
    for (x, y), datum in zip(points, data, strict=True):
        parts.append(f'<circle cx="{_short(x)}" cy="{_short(y)}" r="5" fill={quoteattr(colours.accent)}/>')
        parts.append(_words((x, y - 12), datum.written, colours.ink, "middle"))
        parts.append(_words((x, base + 22), datum.name, colours.ink, "middle"))
    return "".join(parts), base + 22 + MARGIN


def _points(data: Sequence[Datum]) -> Iterator[tuple[Decimal, Decimal]]:
    most = max(datum.value for datum in data) or Decimal(1)
    step = Decimal(WIDTH - 2 * MARGIN) / len(data)
    base = 2 * MARGIN + 12 + 24 + PLOT
    for number, datum in enumerate(data):
        yield MARGIN + step * number + step / 2, base - PLOT * datum.value / most


def _box(x: int, y: int, width: Decimal, look: str) -> str:
    return f'<rect x="{x}" y="{y}" width="{_short(width)}" height="22" {look}/>'


def _words(place: Place, words: str, colour: str, anchor: str, more: str = "") -> str:
    at = f'x="{_short(Decimal(place[0]))}" y="{_short(Decimal(place[1]))}"'
    return f'<text {at} fill={quoteattr(colour)} text-anchor="{anchor}" {more}>{escape(words)}</text>'


def _short(length: Decimal) -> str:
    """A length with at most two decimals, always written alike."""
    return f"{length:.2f}".rstrip("0").rstrip(".")


DRAWINGS: dict[str, Callable[[Sequence[Datum], Colours], tuple[str, int]]] = {
    "bar": _bars,
    "line": _line,
    "share": _shares,
}
"""The kinds of charts. A new one is a row here and its function."""
