"""What an edition is made of, in the order of the transcript: asked for by kind, or walked through part by part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from ..model import (
    Callout,
    Cell,
    Edition,
    Emphasis,
    Figure,
    Heading,
    Item,
    KeyFigures,
    Link,
    List,
    Note,
    Paragraph,
    Quote,
    Span,
    Strong,
    Table,
    Timeline,
)
from ..remembering import remembered

Found = TypeVar("Found")

# What a block or an inline is made of, in the order of reading.
PARTS: dict[type, tuple[str, ...]] = {
    **dict.fromkeys((Heading, Paragraph, Cell, Note, Emphasis, Strong, Span, Link), ("children",)),
    **dict.fromkeys((Callout, Quote), ("blocks",)),
    **dict.fromkeys((List, Timeline, KeyFigures), ("items",)),
    Item: ("children", "list"),
    Table: ("header", "rows"),
    Figure: ("caption",),
}


def all_of(edition: Edition, kind: type[Found]) -> Sequence[Found]:
    """Every block, item, cell, note or inline of a kind."""
    return _by_kind(edition).get(kind, ())


@remembered(2)
def _by_kind(edition: Edition) -> dict[type, list[Any]]:
    """All that an edition is made of by its kind: asked again for each format."""
    found: dict[type, list[Any]] = {}
    for part in parts_of((*edition.blocks, *edition.notes, *edition.imprint)):
        found.setdefault(type(part), []).append(part)
    return found


def parts_of(part: Any) -> Iterator[Any]:
    """All that blocks, items, cells, notes or inlines are made of, in order, each before what it is made of itself."""
    waiting = [part]
    while waiting:
        inner = waiting.pop()
        if isinstance(inner, tuple):
            waiting += reversed(inner)
        elif inner is not None:
            yield inner
            waiting += [getattr(inner, name) for name in reversed(PARTS.get(type(inner), ()))]
