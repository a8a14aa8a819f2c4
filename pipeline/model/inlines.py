"""The inlines: what a paragraph is made of. A closed set."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from ..findings import Position
from .base import Element, Language, Value, WebAddress


class Text(Element):
    r"""Characters, exactly as they are to be read: escapes and entities are already resolved, a line end is a space.

    `jumps` are the places where a character does not stand one column after the one before it: (offset, line, column),
    in ascending order. So `a\*b` written at 3:1 has the text `a*b` and the jump (2, 3, 4): an escape or an entity
    stands where it begins, the space of a line end where the line ends. The end of the text may have a jump too.
    """

    kind: Literal["text"] = "text"
    text: str
    jumps: tuple[tuple[int, int, int], ...] = Field(default=(), repr=False)

    def at(self, offset: int) -> Position:
        """Where the character number `offset`, counted from 0, was written."""
        before = bisect_right(self.jumps, offset, key=lambda jump: jump[0])
        start = (0, self.position.line, self.position.column)
        first, line, column = self.jumps[before - 1] if before else start
        return Position(self.position.file, line, column + offset - first)

    def escaped(self, offset: int) -> bool:
        """Whether the character was written as an escape or an entity, so that its author meant exactly it."""
        here, after = self.at(offset), self.at(offset + 1)
        return here.line == after.line and after.column - here.column != 1


class Emphasis(Element):
    """Stressed words, as `*words*`."""

    kind: Literal["emphasis"] = "emphasis"
    children: tuple[Inline, ...]


class Strong(Element):
    """Important words, as `**words**`."""

    kind: Literal["strong"] = "strong"
    children: tuple[Inline, ...]


class Span(Element):
    """Words in another language, as `[mots]{lang=fr}`."""

    kind: Literal["span"] = "span"
    language: Language
    children: tuple[Inline, ...]


class Archived(Value):
    """A verified copy of a page in a web archive."""

    url: WebAddress
    date: date


class Link(Element):
    """Words that lead somewhere.

    `target` is resolved: an https, http or mailto address, or `#id` inside the edition. `publication` is the ID when
    it was written as `publication:ID`; `bare` says that the address itself is the text, as `<https://…>`.
    `archived` is the register's archived copy, for formats that can carry it beside the link.
    """

    kind: Literal["link"] = "link"
    target: str
    children: tuple[Inline, ...]
    publication: str | None = None
    bare: bool = False
    archived: Archived | None = None


class Mark(Element):
    """A note's mark in the text: the `call`-th (from 1) call of the note `note`, which has the number `number`."""

    kind: Literal["mark"] = "mark"
    note: str
    number: int
    call: int


class Date(Element):
    """A date, as the role {date}. `value` is ISO 8601 (a day, a month, a year, or two of them joined by `/`)."""

    kind: Literal["date"] = "date"
    value: str
    text: str


class Fact(Element):
    """A named fact, as the role {fact}; `text` is value and unit in the edition's language.

    `number` is the value alone, with which `text` begins; it is empty where nobody set it apart.
    """

    kind: Literal["fact"] = "fact"
    name: str
    text: str
    number: str = ""


Inline = Annotated[
    Text | Emphasis | Strong | Span | Link | Mark | Date | Fact,
    Field(discriminator="kind"),
]

for _recursive in (Emphasis, Strong, Span, Link):
    _recursive.model_rebuild()
