"""Charts drawn from numbers: SVG without script or style, the same bytes for the same numbers (SVG 1.1).

Two colours on white that can be read there, and every series with a look of its own: nothing is said by colour alone
(WCAG 2.2, 1.4.1 and 1.4.11).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from xml.sax.saxutils import escape

from ...model import Picture
from ...model.contrast import WHITE, readable
from .bars import bars, shares
from .lettering import LINE, SIZE, width, wrapped
from .lines import MARGIN, lines
from .looks import LOOKS
from .pen import WIDTH, Pen
from .values import Chart, CrowdedError, Setting

SAMPLE = 34
"""The length of a sample in the legend."""
BETWEEN = 24
TITLE_LINES = 3


def draw(kind: str, chart: Chart, setting: Setting) -> Picture:
    """The drawing of a kind of chart under its title. Raises CrowdedError where its words have no place in it."""
    ink, accent = readable(setting.colours.ink, WHITE, 7.0), readable(setting.colours.accent, WHITE, 4.5)
    pen = Pen(ink, accent, setting.rightwards, setting.number)
    title, top = _title(chart, pen)
    legend, top = _legend(kind, chart, pen, top) if len(chart.series) > 1 else ("", top)
    drawn, bottom = DRAWINGS[kind](chart, pen, top)
    height = math.ceil(bottom + MARGIN)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" '
        f'role="img"><title>{escape(chart.title)}</title><rect width="{WIDTH}" height="{height}" fill="{WHITE}"/>'
        f'<g font-family="{FAMILIES}" font-size="{SIZE}">{title}{legend}{drawn}</g></svg>'
    )
    return Picture(file=f"{kind}.svg", media_type="image/svg+xml", width=WIDTH, height=height, content=svg.encode())


FAMILIES = "IBM Plex Sans, IBM Plex Sans Arabic, IBMPlexSans-Regular, IBMPlexSansArabic-Regular, sans-serif"
"""What the typefaces are called in Word's drawings and in print; a web page's drawings have those of the reader."""

DRAWINGS: dict[str, Callable[[Chart, Pen, float], tuple[str, float]]] = {"bar": bars, "line": lines, "share": shares}
"""The kinds of charts: a function that draws one from a height on and says where it ends. A new one is a row here."""


def _title(chart: Chart, pen: Pen) -> tuple[str, float]:
    rows = wrapped(chart.title, WIDTH - 2 * MARGIN, TITLE_LINES)
    return pen.words((MARGIN, MARGIN + 12), rows, "start", bold=True), MARGIN + 12 + LINE * len(rows)


def _legend(kind: str, chart: Chart, pen: Pen, top: float) -> tuple[str, float]:
    """The names of the series, each behind a sample of its look."""
    parts, bottom = [], top
    for number, (x, y) in enumerate(_flow([series.name for series in chart.series], top)):
        look, middle = LOOKS[number], y + LINE / 2
        if kind == "line":
            parts.append(pen.line([(x, middle), (x + SAMPLE, middle)], look))
            parts.append(pen.marker((x + SAMPLE / 2, middle), look))
        else:
            parts.append(pen.bar((x, y + 2), (SAMPLE, LINE - 4), look))
        parts.append(pen.words((x + SAMPLE + 8, middle + 6), [chart.series[number].name], "start"))
        bottom = y + LINE
    return "".join(parts), bottom + 16


def _flow(names: list[str], top: float) -> Iterator[tuple[float, float]]:
    """Where each sample begins: side by side as long as there is room."""
    x, y = float(MARGIN), top
    for name in names:
        long = SAMPLE + 8 + width(name)
        if long > WIDTH - 2 * MARGIN:
            raise CrowdedError(f"«{name[:60]}» has no place in the legend")
        if x + long > WIDTH - MARGIN:
            x, y = float(MARGIN), y + LINE + 6
        yield x, y
        x += long + BETWEEN
