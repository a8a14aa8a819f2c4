"""A scan: the state of reading one passage from left to right."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from ...findings import Finding, Position, Rule
from ...model import Inline, Text
from ..text.passages import Passage


class Resolver(Protocol):
    """What an edition knows: gives each construct that refers to something its resolved inlines."""

    found: list[Finding]

    def mark(self, name: str, position: Position, inside: frozenset[str]) -> tuple[Inline, ...]:
        """The mark of a note."""

    def bracketed(self, words: str, position: Position, *, closed: bool) -> None:
        """Words between square brackets that are printed: perhaps the name of a note whose mark is meant."""

    def link(self, target: str, children: tuple[Inline, ...], position: Position, *, bare: bool) -> tuple[Inline, ...]:
        """A link, and its archived copy if the register has one."""

    def fact(self, name: str, position: Position, value: Position) -> tuple[Inline, ...]:
        """A fact's number and unit; `value` is where its name stands."""

    def date(self, written: str, position: Position, value: Position) -> tuple[Inline, ...]:
        """A date in words; `value` is where it stands."""


@dataclass(slots=True)
class Delimiter:
    """A run of asterisks that may begin or end emphasis (CommonMark 6.2); `length` is what was written."""

    offset: int
    count: int
    opens: bool
    closes: bool
    length: int


Token = Inline | Delimiter


@dataclass(slots=True)
class Scan:
    """Reads `passage` from `offset` to `end`. `inside` says in what it stands: heading, note, link, span.

    `walk` reads a whole scan; it is given along because constructs that hold inlines need it. `idle` are the
    offsets of asterisks between spaces, `excessive` the lengths of reported runs that are too long and have no end yet.
    """

    passage: Passage
    resolver: Resolver
    pairs: Mapping[int, int]
    walk: Callable[["Scan"], tuple[Inline, ...]]
    offset: int
    end: int
    inside: frozenset[str]
    tokens: list[Token] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    jumps: list[tuple[int, int, int]] = field(default_factory=list)
    length: int = 0
    began: Position | None = None
    expected: tuple[int, int] = (0, 0)
    delimiters: int = 0
    idle: list[int] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)
    excessive: set[int] = field(default_factory=set)

    @property
    def text(self) -> str:
        """The whole text of the passage."""
        return self.passage.text

    def report(self, rule: Rule, offset: int, what: str = "", fix: str = "") -> None:
        """A finding at the character number `offset`."""
        self.resolver.found.append(rule.at(self.passage.at(offset), what, fix))

    def say(self, words: str, offset: int, width: int | None = None) -> None:
        """Adds characters that were written from `offset` on, in `width` characters of the source."""
        if not words:
            return
        line, column = self.passage.place(offset)
        if self.began is None:
            self.began = Position(self.passage.file, line, column)
        elif (line, column) != self.expected:
            self.jumps.append((self.length, line, column))
        self.written.append(words)
        self.length += len(words)
        self.expected = (line, column + len(words))
        if width is not None and width != len(words):
            line, column = self.passage.place(offset + width)
            self.jumps.append((self.length, line, column))
            self.expected = (line, column)

    def add(self, *tokens: Token) -> None:
        """Adds finished inlines or delimiters behind the text so far."""
        self.flush()
        self.tokens.extend(tokens)

    def flush(self) -> None:
        """Makes the characters so far an inline."""
        if self.began is not None:
            jumps = tuple(self.jumps)
            self.tokens.append(Text(position=self.began, text="".join(self.written), jumps=jumps))
            self.written, self.jumps, self.length, self.began = [], [], 0, None


Handler = Callable[[Scan], None]
"""Reads the construct that begins at the scan's offset and moves the offset behind it."""

BRACKETS = re.compile(r"\\.|<(?:https?|mailto):[^<>\s]*>|\{[a-z-]+\}`[^`\n]*`|[\[\]]", re.DOTALL)


def bracket_pairs(text: str) -> dict[int, int]:
    """The partner of each square bracket that has one; escapes, addresses and roles are skipped."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for match in BRACKETS.finditer(text):
        if match.group() == "[":
            opened.append(match.start())
        elif match.group() == "]" and opened:
            start = opened.pop()
            pairs[start] = match.start()
            pairs[match.start()] = start
    return pairs
