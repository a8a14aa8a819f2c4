"""How far the dates of a timeline hang out of the text: as far as its longest date needs, never into the margin."""

from __future__ import annotations

from ...model import Date, Edition, Item, Timeline
from ..letters import width

# All lengths in millimetres. The rail left of the text holds dates of up to RAIL; the text begins AFTER behind a date,
# BETWEEN of which the date keeps itself.
SIZE = 9.25 * 25.4 / 72
RAIL, AFTER, BETWEEN = 30.8, 7.5, 7
LONGEST = 58.0
"""With a longer date, two days in two years, too little would be left for the words: there no date hangs."""


def hanging(edition: Edition) -> str:
    """The rules of CSS for an edition's timelines, beside those of print.css."""
    return "".join(_rules(block) for block in edition.blocks if isinstance(block, Timeline))


def _rules(timeline: Timeline) -> str:
    longest = max(map(_width, timeline.items), default=0.0)
    if longest > LONGEST:
        return ""
    date = f"#{timeline.id} .item > :is(time, .range):first-child"
    return (
        f"#{timeline.id} ol {{ margin-inline-start: {max(longest - RAIL, 0):.1f}mm }}"
        f"{date} {{ display: inline-block; width: {longest:.1f}mm; text-align: end;"
        f" margin-inline-start: {-longest - AFTER:.1f}mm; margin-inline-end: {BETWEEN}mm }}"
    )


def _width(item: Item) -> float:
    date = item.children[0]
    return SIZE * width(date.text) if isinstance(date, Date) else 0.0
