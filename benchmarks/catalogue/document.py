"""What a synthetic sheet is made of, free of any markup language: frozen values, text already in its language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Words:
    """Plain words, or stressed ones: `style` is `plain`, `emphasis` or `strong`."""

    text: str
    style: str = "plain"


@dataclass(frozen=True)
class Foreign:
    """Words of another language."""

    text: str
    language: str


@dataclass(frozen=True)
class Link:
    """Words that lead to an address, to a heading (`#id`) or to another publication (`publication:ID`)."""

    text: str
    target: str


@dataclass(frozen=True)
class Mark:
    """A note's mark; `again` where the note was called before."""

    note: str
    again: bool = False


Inline = Words | Foreign | Link | Mark
Passage = tuple[Inline, ...]


@dataclass(frozen=True)
class Heading:
    """A heading of level 2 or 3 with its id."""

    level: int
    id: str
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    passage: Passage


@dataclass(frozen=True)
class Items:
    """A list; an item is its words and the items nested in it."""

    ordered: bool
    items: tuple[tuple[Passage, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Callout:
    """A box with a title."""

    title: str
    paragraphs: tuple[Passage, ...]


@dataclass(frozen=True)
class Table:
    """A table; its last two columns are numbers and words."""

    caption: str
    row_headers: bool
    header: tuple[str, ...]
    rows: tuple[tuple[Passage, ...], ...]


@dataclass(frozen=True)
class Quote:
    """A quotation with its source."""

    source: str
    paragraphs: tuple[Passage, ...]


@dataclass(frozen=True)
class Figure:
    """A picture of the publication's folder."""

    file: str
    alternative: str
    caption: Passage


@dataclass(frozen=True)
class Timeline:
    """What happened when, the earliest first; dates are days, months or years of ISO 8601."""

    title: str
    events: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class KeyFigures:
    """Facts with a few words: the fact's name, its number with the unit, the words."""

    title: str
    figures: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Chart:
    """Numbers to be drawn as `bar`, `line` or `share`, and to stand in a table under the drawing."""

    kind: str
    title: str
    alternative: str
    source: str
    header: tuple[str, str]
    rows: tuple[tuple[str, int], ...]


Block = Heading | Paragraph | Items | Callout | Table | Quote | Figure | Timeline | KeyFigures | Chart


@dataclass(frozen=True)
class Document:
    """One edition: a sheet in one language. `stem` names its file."""

    publication: str
    stem: str
    language: str
    title: str
    summary: str
    keywords: tuple[str, ...]
    blocks: tuple[Block, ...]
    notes: Mapping[str, Passage]


@dataclass(frozen=True)
class Publication:
    """A sheet with all its editions, its facts (value and unit by edition) and its pictures."""

    id: str
    reference: str
    issued: date
    marking: str
    editions: tuple[Document, ...]
    facts: Mapping[str, tuple[int, Mapping[str, str]]] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)
