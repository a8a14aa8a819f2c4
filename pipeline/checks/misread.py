"""Which parts of an edition reading found errors in: what they lack may follow from those, and is not told again."""

from __future__ import annotations

from bisect import bisect_left
from sys import maxsize

from ..findings import Position
from ..model import Block, Edition, Note


def misread_parts(edition: Edition, misread: frozenset[Position]) -> frozenset[int]:
    """The `id()` of each block and note with an error of reading between its first line and that of the next one."""
    lines = sorted(place.line for place in misread if place.file == edition.position.file)
    parts: list[Block | Note] = sorted((*edition.blocks, *edition.notes), key=lambda part: part.position)
    ends = [*(part.position.line for part in parts[1:]), maxsize]
    return frozenset(
        id(part)
        for part, end in zip(parts, ends, strict=False)  # no end where there is no part
        if bisect_left(lines, part.position.line) != bisect_left(lines, end)
    )


def misread_before(edition: Edition, misread: frozenset[Position]) -> bool:
    """Whether reading found an error above the first block: one may be lost there."""
    first = edition.blocks[0].position.line if edition.blocks else maxsize
    return any(place.file == edition.position.file and place.line < first for place in misread)
