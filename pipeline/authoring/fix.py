"""`factsheet fix`: the mechanical cures of typography, written at their exact places; nothing else is touched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ..checks import Slip, slips
from ..model import Edition
from .changes import Change, Edit, edited, lines_of, load


def changes(root: Path, editions: Iterable[Edition]) -> tuple[Change, ...]:
    """What would be cured in the files of these editions, one change for each file that would differ.

    Nothing is written: show each change's `diff()`, then `save` it. Raises OSError where a file has gone meanwhile.
    """
    found = []
    for edition in editions:
        before = load(root, edition.position.file)
        after = edited(before, cures(edition, before))
        if after != before:
            found.append(Change(edition.position.file, before, after))
    return tuple(found)


def cures(edition: Edition, text: str) -> Iterator[Edit]:
    """The edits for those slips of an edition that can be cured beyond doubt and found beyond doubt in its text."""
    lines = lines_of(text)
    for slip in slips(edition):
        if slip.new is not None and (column := _column(slip, lines)) is not None:
            yield Edit(slip.position.line, column, slip.old, slip.new)


def _column(slip: Slip, lines: list[str]) -> int | None:
    """The column at which the slip was written; None where the source does not read as the passage does."""
    place, passage = slip.position, slip.passage
    expected = slip.old or passage.text[slip.start : slip.start + 1]
    known = passage.first or passage.pieces[0].inline
    return place.column if known and lines[place.line - 1].startswith(expected, place.column - 1) else None
