"""Charts of lying bars: each number's bar begins at zero and ends at its value, which stands beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .lettering import LINE, width, wrapped
from .looks import LOOKS
from .pen import WIDTH, Pen
from .values import Chart, CrowdedError, Datum

MARGIN = 16
GAP, WIDE_GAP = 8, 12
"""Between the bars of one name and those of the next: with one bar each, with several."""
BESIDE = 8
"""Between words and what they belong to."""
MOST_NAMES = 270
LEAST_PLOT = 130
MOST_HEIGHT = 760
"""What still fits on a printed page in letters that can be read."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Where the parts of a chart stand: the lines of its names, the left edge of the scale and its length."""

    names: tuple[tuple[str, ...], ...]
    start: float
    length: float
    thickness: int


def bars(chart: Chart, pen: Pen, top: float) -> tuple[str, float]:
    """The drawing of numbers of any sign, and where it ends."""
    low, high = chart.reach()
    plan = _planned(chart, _room(d for d in chart.data() if d.value < 0), _room(chart.data()))
    zero = plan.start + plan.length * float(-low / (high - low))
    parts, bottom = [], top
    for number, y, height in _rows(chart, plan, top):
        parts.append(_name(plan, number, y, height, pen))
        for place, (series, look) in enumerate(zip(chart.series, LOOKS, strict=False)):
            datum = series.data[number]
            length = plan.length * float(abs(datum.value) / (high - low))
            above = y + (height - len(chart.series) * plan.thickness) / 2 + place * plan.thickness
            left = zero - length if datum.value < 0 else zero
            parts.append(pen.bar((left, above + 1), (length, plan.thickness - 2), look))
            beside = (left - BESIDE, "end") if datum.value < 0 else (zero + length + BESIDE, "start")
            parts.append(pen.words((beside[0], above + plan.thickness / 2 + 6), [datum.written], beside[1]))
        bottom = y + height
    return "".join(parts) + pen.rule((zero, top - 2), (zero, bottom + 2)), bottom


def shares(chart: Chart, pen: Pen, top: float) -> tuple[str, float]:
    """The drawing of parts of a whole, which stands pale behind each of them, and where it ends. One series."""
    (series,) = chart.series
    whole = sum((datum.value for datum in series.data), start=series.data[0].value * 0)
    plan = _planned(chart, 0, _room(series.data))
    parts, bottom = [], top
    for number, y, height in _rows(chart, plan, top):
        datum, above = series.data[number], y + (height - plan.thickness) / 2
        length = plan.length * float(datum.value / whole) if whole else 0
        parts.append(_name(plan, number, y, height, pen))
        parts.append(pen.whole((plan.start, above + 1), (plan.length, plan.thickness - 2)))
        parts.append(pen.bar((plan.start, above + 1), (length, plan.thickness - 2), LOOKS[0]))
        beside = plan.start + plan.length + BESIDE
        parts.append(pen.words((beside, above + plan.thickness / 2 + 6), [datum.written], "start"))
        bottom = y + height
    return "".join(parts), bottom


def _planned(chart: Chart, before: float, behind: float) -> Plan:
    """The plan with room for values before and behind the bars. Raises CrowdedError where no bar has its length."""
    names = tuple(wrapped(name, MOST_NAMES) for name in chart.names)
    start = MARGIN + max(width(line) for lines in names for line in lines) + BESIDE + before
    length = WIDTH - MARGIN - behind - start
    if length < LEAST_PLOT:
        raise CrowdedError("The names and numbers leave no room for the bars")
    return Plan(names, start, length, 24 if len(chart.series) == 1 else 21)


def _rows(chart: Chart, plan: Plan, top: float) -> Iterator[tuple[int, float, float]]:
    """The number of each name, where its row begins and how high it is."""
    y, gap = top, GAP if len(chart.series) == 1 else WIDE_GAP
    for number, lines in enumerate(plan.names):
        height = max(len(chart.series) * plan.thickness, len(lines) * LINE)
        yield number, y, height
        y += height + gap
    if y > MOST_HEIGHT:
        raise CrowdedError(f"The chart has too many bars for one picture: {len(chart.names) * len(chart.series)}")


def _name(plan: Plan, number: int, y: float, height: float, pen: Pen) -> str:
    lines = plan.names[number]
    base = y + height / 2 - len(lines) * LINE / 2 + 15
    edge = MARGIN + max(width(line) for each in plan.names for line in each)
    return pen.words((edge, base), lines, "end")


def _room(data: Iterator[Datum] | tuple[Datum, ...]) -> float:
    return max((width(datum.written) + BESIDE for datum in data), default=0)
