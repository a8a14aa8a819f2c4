"""Charts of lines: points over a base line at zero, each with its value, or with a scale where values are too many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from .lettering import LINE, SIZE, width, wrapped
from .looks import LOOKS
from .pen import WIDTH, Pen, Point
from .values import Chart, CrowdedError

MARGIN = 16
PLOT = 220
ABOVE, BELOW = -12, 25
"""From a point to the base line of its value."""
ROOM, FOOT = 28, 36
"""What values take above the highest point and below the lowest."""
MOST_VALUED = 2
"""With more series than this, values would stand over each other."""
MOST_SKIPPED = 10
STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
MOST_TICKS = 6


@dataclass(frozen=True, slots=True)
class Plan:
    """Where a chart's points stand: the left edge, the step from name to name, the top and the scale."""

    start: float
    step: float
    top: float
    low: Decimal
    high: Decimal

    def x(self, number: int) -> float:
        """Where the points of a name stand."""
        return self.start + self.step * (number + 0.5)

    def y(self, value: Decimal) -> float:
        """How far down a value stands."""
        return self.top + PLOT * float((self.high - value) / (self.high - self.low))


def lines(chart: Chart, pen: Pen, top: float) -> tuple[str, float]:
    """The drawing of numbers of any sign, and where it ends. Raises CrowdedError where its words have no place."""
    low, high = chart.reach()
    plan = _plan(chart, MARGIN, top + ROOM, low, high)
    room = plan.step - 6
    valued = len(chart.series) <= MOST_VALUED and all(width(datum.written) <= room for datum in chart.data())
    if valued:
        ground, words = "", _values(chart, plan, pen)
    else:
        plan, ground = _scaled(chart, top, _ticks(low, high), pen)
        words = ""
    names, end = _names(chart, plan, pen, plan.top + PLOT + (FOOT if valued else 6))
    return ground + _drawn(chart, plan, pen, words) + names, end


def _scaled(chart: Chart, top: float, ticks: list[Decimal], pen: Pen) -> tuple[Plan, str]:
    """The plan that leaves room for a scale at the edge, and the drawing of the scale."""
    written = [pen.number(tick) for tick in ticks]
    plan = _plan(chart, MARGIN + max(map(width, written)) + 8, top + 8, ticks[0], ticks[-1])
    return plan, _scale(plan, ticks, written, pen)


def _drawn(chart: Chart, plan: Plan, pen: Pen, words: str) -> str:
    """The line of nought and the lines of all series; `words` stand over these, and the points over all."""
    nought = plan.y(Decimal(0))
    series = tuple(_points(chart, plan))
    return "".join(
        (
            pen.rule((plan.start, nought), (WIDTH - MARGIN, nought)),
            *(pen.line(points, LOOKS[number]) for number, points in enumerate(series)),
            words,
            *(pen.marker(point, LOOKS[number]) for number, points in enumerate(series) for point in points),
        )
    )


def _plan(chart: Chart, start: float, top: float, low: Decimal, high: Decimal) -> Plan:
    return Plan(start, (WIDTH - MARGIN - start) / len(chart.names), top, low, high)


def _points(chart: Chart, plan: Plan) -> Iterator[list[Point]]:
    for series in chart.series:
        yield [(plan.x(number), plan.y(datum.value)) for number, datum in enumerate(series.data)]


def _values(chart: Chart, plan: Plan, pen: Pen) -> str:
    """The value of each point: of two series at one name, the higher one's above and the lower one's below."""
    parts = []
    for series in chart.series:
        for number, datum in enumerate(series.data):
            below = _low(chart, number, datum.value) if len(chart.series) == 1 else _under(chart, number, series)
            base = plan.y(datum.value) + (BELOW if below else ABOVE)
            across = width(datum.written)
            parts.append(pen.blank((plan.x(number) - across / 2, base - SIZE + 2), (across, SIZE + 2)))
            parts.append(pen.words((plan.x(number), base), [datum.written], "middle"))
    return "".join(parts)


def _low(chart: Chart, number: int, value: Decimal) -> bool:
    """Whether a single line comes down to this point and goes up from it, so that above it is no room."""
    data = chart.series[0].data
    beside = [data[place].value for place in (number - 1, number + 1) if 0 <= place < len(data)]
    return bool(beside) and all(each > value for each in beside)


def _under(chart: Chart, number: int, series: object) -> bool:
    first, second = (each.data[number].value for each in chart.series)
    return (series is chart.series[0]) == (first < second)


def _ticks(low: Decimal, high: Decimal) -> list[Decimal]:
    """Round numbers, at most six, from at or under the least to at or over the greatest value."""
    rough = (high - low) / (MOST_TICKS - 2)
    power = Decimal(1).scaleb(rough.adjusted())
    step = next(power * step for step in STEPS if power * step >= rough)
    first = int((low / step).to_integral_value("ROUND_FLOOR"))
    last = int((high / step).to_integral_value("ROUND_CEILING"))
    return [(step * number).normalize() + 0 for number in range(first, last + 1)]


def _scale(plan: Plan, ticks: list[Decimal], written: list[str], pen: Pen) -> str:
    parts = []
    for tick, words in zip(ticks, written, strict=True):
        y = plan.y(tick)
        parts.append(pen.rule((plan.start, y), (WIDTH - MARGIN, y), pale=True))
        parts.append(pen.words((plan.start - 8, y + 6), [words], "end"))
    return "".join(parts)


def _names(chart: Chart, plan: Plan, pen: Pen, top: float) -> tuple[str, float]:
    """The names under their points, and where they end; of years and the like, as many as have their place."""
    every = _every(chart, plan)
    room = plan.step * every - 8
    shown = {n: wrapped(name, room) for n, name in enumerate(chart.names) if n % every == 0}
    parts = (pen.words((plan.x(number), top + LINE - 4), words, "middle") for number, words in shown.items())
    return "".join(parts), top + LINE * max(map(len, shown.values())) + 2


def _every(chart: Chart, plan: Plan) -> int:
    """How many names there are to each that is written: more than one only where all are numbered, as years are."""
    widest = max((word for name in chart.names for word in name.split(" ")), key=width)
    every = next(n for n in range(1, len(chart.names) + 2) if width(widest) + 8 <= plan.step * n)
    counted = all(any(letter.isdigit() for letter in name) for name in chart.names)
    if every > (MOST_SKIPPED if counted else 1):
        raise CrowdedError(f"«{widest[:60]}» has no place under its point")
    return every
