"""What YAML is composed to: nodes with their places; and a document that was composed in parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from ...findings import Position
from ..text.limits import YAML_DEPTH
from ..text.lines import Line

_BEGINNING = re.compile(r"(\s*)(?:(?P<item>-)(?=\s|$)|[\"']?[\w-]+[\"']?:(?=\s|$)(?P<alone>\s*(?:#.*)?$)?)")
"""How a key or an item of a list begins, how far in, and whether a key stands alone on its line."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text. `plain` says that it was written without quotation marks.

    `first` is where its first character stands; None where not all others follow it just as they are in the value.
    """

    position: Position
    value: str
    plain: bool = True
    first: Position | None = None

    def at(self, offset: int) -> Position:
        """Where a character of the text was written; the beginning of the value where that is not known."""
        return replace(self.first, column=self.first.column + offset) if self.first else self.position


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of values."""

    position: Position
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values, in the order in which they were written."""

    position: Position
    entries: tuple[tuple[Scalar, Node], ...]

    def get(self, key: str) -> Node | None:
        """The value of a key, None where it is not written."""
        return next((value for name, value in self.entries if name.value == key), None)


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class Document:
    """What was composed: the top mapping, and where in each line (by number) a comment begins (column from 1)."""

    root: Mapping
    comments: dict[int, int]
    complete: bool = True


def taken_apart(lines: tuple[Line, ...], above: tuple[Line, ...] = ()) -> list[tuple[Line, ...]]:
    """The lines of each key by itself; of each key or item below one that stands alone, which is put `above` each.

    What begins no key belongs to the one before it, and at the beginning to the first.
    """
    begun = [(index, match) for index, line in enumerate(lines) if (match := _BEGINNING.match(line.text))]
    first = begun[0][1] if begun else None
    starts = [index for index, match in begun if first and match[1] == first[1] and match["item"] == first["item"]]
    if len(starts) == 1 and len(begun) > 1 and first and first["alone"] is not None and len(above) < YAML_DEPTH:
        inner = begun[1][0]
        return taken_apart(lines[inner:], (*above, *lines[:inner]))
    bounds = [0, *starts[1:], len(lines)]
    return [(*above, *lines[start:end]) for start, end in pairwise(bounds)]


def joined(nodes: list[Mapping]) -> Iterator[tuple[Scalar, Node]]:
    """The keys of mappings that are parts of one: what stands below the same key is put together again."""
    entries: dict[Position, tuple[Scalar, list[Node]]] = {}
    for key, value in (entry for node in nodes for entry in node.entries):
        entries.setdefault(key.position, (key, []))[1].append(value)
    for key, values in entries.values():
        yield key, _one(values)


def _one(values: list[Node]) -> Node:
    """The parts of a list or a mapping as one."""
    first = values[0]
    if isinstance(first, Sequence):
        items = (item for value in values if isinstance(value, Sequence) for item in value.items)
        return Sequence(first.position, tuple(items))
    if isinstance(first, Mapping):
        return Mapping(first.position, tuple(joined([value for value in values if isinstance(value, Mapping)])))
    return first
