"""`factsheet fix`: the mechanical cures of typography, written at their exact places; nothing else is touched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from ..checks import Slip, slips
from ..reading import Reading
from .changes import Change, Edit, edited, lines_of, load

FILE = attrgetter("position.file")


def changes(root: Path, readings: Iterable[Reading]) -> tuple[Change, ...]:
    """What would be cured in the files of these publications, one change for each file that would differ.

    Nothing is written: show each change's `diff()`, then `save` it. Raises OSError where a file has gone meanwhile.
    """
    found = []
    for file, made in groupby(sorted(_slips(readings), key=FILE), FILE):
        before = load(root, file)
        after = edited(before, cures(made, before))
        if after != before:
            found.append(Change(file, before, after))
    return tuple(found)


def _slips(readings: Iterable[Reading]) -> Iterator[Slip]:
    for read in readings:
        for edition in read.editions:
            yield from slips(edition, read.publication)


def cures(made: Iterable[Slip], text: str) -> Iterator[Edit]:
    """The edits for those slips in a file that can be cured beyond doubt and found beyond doubt in its text."""
    lines = lines_of(text)
    for slip in made:
        if slip.new is not None and (column := _column(slip, lines)) is not None:
            yield Edit(slip.position.line, column, slip.old, slip.new)


def _column(slip: Slip, lines: list[str]) -> int | None:
    """The column at which the slip was written; None where the source does not read as the passage does."""
    place, passage = slip.position, slip.passage
    expected = slip.old or passage.text[slip.start : slip.start + 1]
    return place.column if passage.exact and lines[place.line - 1].startswith(expected, place.column - 1) else None
