"""A passage: the text of a paragraph, an item, a cell or a note, that knows where each character was written."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ...findings import Position
from .lines import Line


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines joined by line feeds. `starts` are the offsets at which the lines begin."""

    file: str
    lines: tuple[Line, ...]
    text: str
    starts: tuple[int, ...]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of the character number `offset`, from 0."""
        index = bisect_right(self.starts, offset) - 1
        line = self.lines[index]
        return line.number, line.column + offset - self.starts[index]

    def at(self, offset: int) -> Position:
        """Where the character number `offset` was written."""
        return Position(self.file, *self.place(offset))


def passage(file: str, lines: Sequence[Line]) -> Passage:
    """The lines as one passage: leading spaces and the spaces at the very end belong to no text (CommonMark 4.8)."""
    trimmed = []
    for line in lines:
        inner = line.text.lstrip(" \t")
        trimmed.append(Line(line.number, inner, line.column + len(line.text) - len(inner)))
    trimmed[-1] = trimmed[-1]._replace(text=trimmed[-1].text.rstrip(" "))
    starts, offset = [], 0
    for line in trimmed:
        starts.append(offset)
        offset += len(line.text) + 1
    return Passage(file, tuple(trimmed), "\n".join(line.text for line in trimmed), tuple(starts))
