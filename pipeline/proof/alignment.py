"""Finds which line of a file answers to which line of the source, so that one loss is one finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import starmap, zip_longest

from ..model import Line

# Above this product of lengths similar lines are paired in order instead of by likeness: it would take too long.
MANY = 10_000


@dataclass(frozen=True, slots=True)
class Pair:
    """A line of the source and the one that answers to it; one of them may be lacking. `moved`: found elsewhere."""

    expected: Line | None
    found: Line | None
    moved: bool = False


def align(expected: Sequence[Line], found: Sequence[Line]) -> Iterator[Pair]:
    """Every line of both sides in one pair, in the order of the source."""
    head = _same(zip(expected, found, strict=False))
    tail = _same(zip(reversed(expected[head:]), reversed(found[head:]), strict=False))
    ours, theirs = list(expected[head : len(expected) - tail]), list(found[head : len(found) - tail])
    pairs = list(_matched(ours, theirs) if len(ours) * len(theirs) < 100 * MANY else _in_order(ours, theirs))
    yield from (Pair(line, line) for line in expected[:head])
    yield from _reunited(pairs)
    yield from (Pair(line, line) for line in expected[len(expected) - tail :])


def _same(lines: Iterator[tuple[Line, Line]] | zip[tuple[Line, Line]]) -> int:
    count = 0
    for one, other in lines:
        if one != other:
            break
        count += 1
    return count


def _matched(ours: list[Line], theirs: list[Line]) -> Iterator[Pair]:
    matcher = SequenceMatcher(None, [line.text for line in ours], [line.text for line in theirs], autojunk=False)
    for tag, one, one_end, other, other_end in matcher.get_opcodes():
        if tag == "equal":
            yield from _in_order(ours[one:one_end], theirs[other:other_end])
        else:
            yield from _alike(ours[one:one_end], theirs[other:other_end])


def _in_order(ours: list[Line], theirs: list[Line]) -> Iterator[Pair]:
    yield from starmap(Pair, zip_longest(ours, theirs))


def _alike(ours: list[Line], theirs: list[Line]) -> Iterator[Pair]:
    """Pairs changed lines with the likest of the other side that comes after the last one paired."""
    if len(ours) == len(theirs) == 1 or len(ours) * len(theirs) > MANY:
        yield from _in_order(ours, theirs)
        return
    used = 0
    for line in ours:
        likeness = [(_likeness(line, other), -index) for index, other in enumerate(theirs[used:])]
        best, place = max(likeness, default=(0.0, 0))
        if best < 0.5:
            yield Pair(line, None)
            continue
        yield from (Pair(None, extra) for extra in theirs[used : used - place])
        yield Pair(line, theirs[used - place])
        used = used - place + 1
    yield from (Pair(None, extra) for extra in theirs[used:])


def _likeness(one: Line, other: Line) -> float:
    matcher = SequenceMatcher(None, one.text[:300], other.text[:300], autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= 0.5 else 0.0


def _reunited(pairs: list[Pair]) -> Iterator[Pair]:
    """Joins a line lost in one place to the same text found in another: it has moved."""
    strays: dict[str, list[int]] = {}
    for index, pair in enumerate(pairs):
        if pair.expected is None and pair.found is not None:
            strays.setdefault(pair.found.text, []).append(index)
    taken: set[int] = set()
    result = []
    for pair in pairs:
        if pair.found is None and pair.expected is not None and strays.get(pair.expected.text):
            index = strays[pair.expected.text].pop(0)
            taken.add(index)
            result.append(Pair(pair.expected, pairs[index].found, moved=True))
        else:
            result.append(pair)
    return (pair for index, pair in enumerate(result) if index not in taken)
