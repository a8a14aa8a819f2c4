"""Distances that no style can say, since they hang on two neighbours: after a list, in and after a callout or table."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from ..style_sheet import points
from ..vocabulary import Element, make, name, properties_of, style_of

AFTER_LIST: Final = 5.0
AFTER_CALLOUT: Final = 10.0
AFTER_TABLE: Final = 10.0
BEFORE_IMPRINT: Final = 16.0
# What keeps a distance of its own above needs none more from a table.
KEEPERS: Final = ("Heading", "Caption", "Callout", "Figure", "TimelineTitle", "KeyFiguresTitle")
SEQUENCES: Final = ("Timeline", "KeyFigures")


def repair_distances(body: Element) -> None:
    """Sets the space between neighbours, in points, where it is not what their styles say."""
    top = ""  # the list at the first level that an item belongs to
    for upper, lower in pairwise(child for child in body if child.tag in (name("p"), name("tbl"))):
        top = _list(upper) or top
        new_list = _list(lower) not in ("", top)
        if upper.tag == name("tbl"):
            if not style_of(lower).startswith(KEEPERS):
                _space(lower, before=AFTER_TABLE)
        else:
            distance = _distance(style_of(upper), style_of(lower), new_list=new_list)
            if distance is not None:
                _space(upper, after=distance)


def _distance(upper: str, lower: str, *, new_list: bool) -> float | None:
    """The space between two paragraphs of these styles; None for what the upper one's style says."""
    if lower == "Imprint" != upper:
        return BEFORE_IMPRINT
    if upper.startswith("Callout") and lower.startswith("Callout") and lower != "CalloutTitle":
        # Inside the box there must be no gap: white would show between paragraphs that are set in differently.
        return None if lower == upper else 0
    if upper.startswith("Callout"):
        return AFTER_CALLOUT
    if upper in SEQUENCES and lower != upper:
        return AFTER_TABLE
    if upper.startswith("List") and (new_list or not lower.startswith("List")):
        return AFTER_LIST
    return None


def _list(paragraph: Element) -> str:
    """The number of the list that an item of the first level belongs to; empty for anything else."""
    numbered = paragraph.find(f"{name('pPr')}/{name('numPr')}")
    if numbered is None or numbered[0].get(name("val")) != "0":
        return ""
    return numbered[1].get(name("val"), "")


def _space(paragraph: Element, **distances: float) -> None:
    """One element for both sides: of two Word takes the last, or calls the file damaged."""
    properties = properties_of(paragraph)
    spacing = properties.find(name("spacing"))
    if spacing is None:
        spacing = make("spacing")
        properties.append(spacing)
    for side, width in distances.items():
        spacing.set(name(side), str(points(width)))
