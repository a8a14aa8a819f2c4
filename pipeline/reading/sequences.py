"""Timelines and key figures: one list whose items begin with a date or with a fact."""

from __future__ import annotations

import re
from itertools import pairwise

from ..model import Date, Item
from .builders import Builder
from .markdown.blocks import parse
from .markdown.trees import ItemTree, ListTree, Reader
from .rules import directives as rules

EVENT = re.compile(r"\{date\}`[^`\n]*`[ \n]\S")
FIGURE = re.compile(r"\{fact\}`[^`\n]*`[ \n]\S")
MOST_FIGURES = 4


def events(builder: Builder, body: Reader) -> tuple[Item, ...]:
    """The items of a timeline, in the order of their dates; faults are reported."""
    items = _items(builder, body, EVENT, "a date")
    dates = [item.children[0] for item in items]
    for first, second in pairwise(date for date in dates if isinstance(date, Date)):
        if _later(first, second):
            what = f"{second.text} stands after {first.text}"
            builder.found.append(rules.BACKWARDS.at(second.position, what))
    return items


def figures(builder: Builder, body: Reader) -> tuple[Item, ...]:
    """The items of key figures; faults are reported."""
    items = _items(builder, body, FIGURE, "a fact")
    if len(items) > MOST_FIGURES:
        builder.found.append(rules.TOO_MANY_FIGURES.at(items[MOST_FIGURES].position))
    return items


def _items(builder: Builder, body: Reader, beginning: re.Pattern[str], wanted: str) -> tuple[Item, ...]:
    items: list[Item] = []
    for number, tree in enumerate(parse(body)):
        if number or not isinstance(tree, ListTree) or tree.ordered:
            builder.found.append(rules.ONE_LIST.at(tree.position))
        else:
            items += [item for each in tree.items if (item := _item(builder, each, beginning, wanted))]
    return tuple(items)


def _item(builder: Builder, tree: ItemTree, beginning: re.Pattern[str], wanted: str) -> Item | None:
    if tree.inner:
        builder.found.append(rules.ONE_LIST.at(tree.inner.position, "A list inside the list cannot stand here"))
    if not beginning.match(tree.passage.text):
        what = f"The item does not begin with {wanted} and words"
        builder.found.append(rules.BEGINNING.at(tree.passage.at(0), what))
    children = builder.inlines(tree.passage)
    return Item(position=tree.position, children=children) if children else None


def _later(one: Date, other: Date) -> bool:
    """Whether one date begins after another, as far as both are known: 2014-03 is neither before nor after 2014."""
    begin, end = one.value.partition("/")[0], other.value.partition("/")[0]
    known = min(len(begin), len(end))
    return begin[:known] > end[:known]
