"""The tree of an edition's body before its inlines are read: what stands on which lines."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...findings import Finding, Position, Rule
from ..rules import files
from ..text.limits import BLOCKS
from ..text.lines import Line
from ..text.passages import Passage

DEFINITION = re.compile(r"\[\^([^\]\s]*)\]:")
"""How the text of a note begins."""


@dataclass(frozen=True, slots=True)
class HeadingTree:
    """A heading's words, its level and its id, where it has one."""

    position: Position
    level: int
    name: str | None
    named: Position
    passage: Passage


@dataclass(frozen=True, slots=True)
class ParagraphTree:
    """A paragraph's lines."""

    position: Position
    passage: Passage


@dataclass(frozen=True, slots=True)
class ItemTree:
    """An item's lines and the list inside it."""

    position: Position
    passage: Passage
    inner: ListTree | None


@dataclass(frozen=True, slots=True)
class ListTree:
    """A list's items."""

    position: Position
    ordered: bool
    items: tuple[ItemTree, ...]


@dataclass(frozen=True, slots=True)
class DirectiveTree:
    """A directive's name and id, the lines of its options (None where no line `---` ends them) and of its text."""

    position: Position
    name: str
    named: Position
    id: str | None
    identified: Position
    options: tuple[Line, ...] | None
    body: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class NoteTree:
    """A note's text under its name."""

    position: Position
    name: str
    passage: Passage


Tree = HeadingTree | ParagraphTree | ListTree | DirectiveTree | NoteTree


@dataclass(slots=True)
class Reader:
    """Lines that are read from the first to the last. `directive` is the directive that they stand in."""

    file: str
    lines: tuple[Line, ...]
    found: list[Finding]
    directive: str = ""
    index: int = 0
    count: int = 0

    @property
    def line(self) -> Line | None:
        """The line that is next, None behind the last."""
        return self.lines[self.index] if self.index < len(self.lines) else None

    def take(self) -> Line:
        """The next line, and moves on."""
        self.index += 1
        return self.lines[self.index - 1]

    def following(self) -> Line | None:
        """The first line from here on that is not empty."""
        index = self.index
        while index < len(self.lines) and not self.lines[index].text.strip():
            index += 1
        return self.lines[index] if index < len(self.lines) else None

    def report(self, rule: Rule, line: Line, offset: int = 0, what: str = "", fix: str = "") -> None:
        """A finding at the character number `offset` of a line."""
        self.found.append(rule.at(line.at(self.file, offset), what, fix))

    def counted(self, line: Line) -> bool:
        """Counts one more block, item or row; False, once reported, when there are too many."""
        self.count += 1
        if self.count == BLOCKS + 1:
            self.report(files.TOO_MANY, line)
        if self.count > BLOCKS:
            self.index = len(self.lines)
        return self.count <= BLOCKS
