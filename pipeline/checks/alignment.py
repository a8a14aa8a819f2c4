"""Which block of a translation answers to which block of the source."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator
from difflib import SequenceMatcher

from ..model import Block, Date, Fact, Figure, Heading, KeyFigures, Link, List, Mark, Note, Table, Timeline
from .passages import inside, of_block

Pair = tuple[Block | None, Block | None, int]
"""A block of the source, the block of the translation, and the latter's index, or where it would stand."""


GENERATED = re.compile(r"b[0-9]+")


def pairs(source: tuple[Block, ...], translation: tuple[Block, ...]) -> list[Pair]:
    """Every block with its counterpart; None where there is none.

    First blocks to which their authors gave the same id, then those that agree in kind and in all that does not change
    with the language, then what is left by kind alone.
    """
    return list(_matched(source, translation, 0, (_named, _fingerprint, _kind)))


def _matched(
    source: tuple[Block, ...],
    translation: tuple[Block, ...],
    offset: int,
    features: tuple[Callable[[Block], Hashable], ...],
) -> Iterator[Pair]:
    """Pairs what is alike in the first feature, then between those in the next; `translation` begins at `offset`."""
    if not features:
        yield from ((block, None, offset) for block in source)
        yield from ((None, block, offset + index) for index, block in enumerate(translation))
        return
    ours, theirs = ([features[0](block) for block in blocks] for blocks in (source, translation))
    matcher = SequenceMatcher(a=ours, b=theirs, autojunk=False)
    steps = [("equal", 0, len(ours), 0, len(theirs))] if ours == theirs else matcher.get_opcodes()
    for kind, first, last, start, end in steps:
        if kind == "equal":
            paired = zip(source[first:last], translation[start:end], strict=True)
            yield from ((one, other, offset + start + index) for index, (one, other) in enumerate(paired))
        else:
            yield from _matched(source[first:last], translation[start:end], offset + start, features[1:])


def given_id(block: Block | Note) -> str:
    """The id that the author gave to a block; none where it is our own."""
    return "" if GENERATED.fullmatch(block.id) else block.id


def _named(block: Block) -> Hashable:
    """A block without an id is like no other."""
    return (block.kind, given_id(block)) if given_id(block) else id(block)


def _kind(block: Block) -> Hashable:
    """A heading's level is no part of it: a heading of another level is still the same heading."""
    return block.kind


def _fingerprint(block: Block) -> Hashable:
    """What a translation must not change."""
    carried = sorted(
        f"{inline.kind} {_constant(inline)}"
        for inline in inside(block)
        if isinstance(inline, Link | Mark | Date | Fact)
    )
    return block.kind, shape(block), tuple(carried), _large_numbers(block)


def _large_numbers(block: Block) -> Hashable:
    """Years and the like, by which paragraphs are known again in another language."""
    text = " ".join(passage.text for passage in of_block(block, ""))
    return frozenset(int(number) for number in re.findall(r"(?<!\d)\d{3,20}(?!\d)", text))


def _constant(inline: Link | Mark | Date | Fact) -> str:
    match inline:
        case Link():
            return inline.publication or ""
        case Mark():  # only how many: one note more or less changes the numbers of all that follow
            return ""
        case Date():
            return inline.value
        case Fact():
            return inline.name


def shape(block: Block) -> Hashable:
    """The outer form of a block: a heading's level, the sizes of a table or a list."""
    match block:
        case Heading():
            return block.level
        case List():
            return block.ordered, tuple(shape(item.list) if item.list else None for item in block.items)
        case Table():
            return block.row_headers, len(block.header), len(block.rows)
        case Timeline() | KeyFigures():
            return (len(block.items),)
        case Figure():
            return len(block.caption)
        case _:
            return None
