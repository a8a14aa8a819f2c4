"""The running texts of an edition, each as one string that remembers where its characters were written."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

from ..findings import Position
from ..model import (
    FIRST,
    Block,
    Callout,
    Date,
    Directive,
    Edition,
    Emphasis,
    Fact,
    Figure,
    Heading,
    House,
    Inline,
    KeyFigures,
    Link,
    List,
    Mark,
    Note,
    Paragraph,
    Publication,
    Quote,
    Span,
    Strong,
    Table,
    Text,
    Timeline,
)
from ..model.localised import choose, same
from ..remembering import remembered

MARK = "\ufffc"
"""Stands for a note's mark: the object replacement character of Unicode."""


@dataclass(frozen=True)
class Piece:
    """Characters of one inline, and the link around them, if any."""

    text: str
    language: str
    inline: Text | Date | Fact | Mark | None
    link: Link | None = None

    @property
    def written(self) -> bool:
        """Whether these are words of prose, not an address, and not made from a date, a fact or a mark."""
        return not isinstance(self.inline, Date | Fact | Mark) and not (self.link and self.link.bare)


@dataclass(frozen=True)
class Passage:
    """The text of one heading, paragraph, item, cell, note, title or option. A note's mark is one character, MARK.

    `first` is the place of the first character of a title or an option, if the others follow it as they stand here.
    """

    position: Position
    pieces: tuple[Piece, ...]
    first: Position | None = None

    @cached_property
    def text(self) -> str:
        """All its characters."""
        return "".join(piece.text for piece in self.pieces)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The offset of each piece."""
        return tuple(accumulate((len(piece.text) for piece in self.pieces), initial=0))[:-1]

    @property
    def exact(self) -> bool:
        """Whether `at` knows the place of each character; else it is that of the whole text."""
        return bool(self.first or self.pieces[0].inline)

    def piece(self, offset: int) -> tuple[Piece, int]:
        """The piece to which a character belongs, and the character's offset in it."""
        index = bisect_right(self.starts, offset) - 1
        return self.pieces[index], offset - self.starts[index]

    def at(self, offset: int) -> Position:
        """Where a character was written; the beginning of a date or a fact for the characters in it."""
        piece, inside = self.piece(offset)
        if isinstance(piece.inline, Text):
            return piece.inline.at(inside)
        if piece.inline is None and self.first:
            return replace(self.first, column=self.first.column + offset)
        return piece.inline.position if piece.inline else self.position


@remembered(2)
def of_edition(edition: Edition) -> tuple[Passage, ...]:
    """What the author of this edition wrote, in order: title, summary, keywords, blocks, notes; not the imprint."""
    return tuple(_of_edition(edition))


def _of_edition(edition: Edition) -> Iterator[Passage]:
    keywords = ((f"keywords.{index}", keyword) for index, keyword in enumerate(edition.keywords))
    for name, text in (("title", edition.title), ("summary", edition.summary), *keywords):
        yield plain(text, edition, name, edition.language)
    for block in edition.blocks:
        yield from of_block(block, edition.language)
    for note in edition.notes:
        yield of_inlines(note.position, note.children, edition.language)


def of_publication(publication: Publication, language: str) -> Iterator[Passage]:
    """What publication.yaml says on the sheet in a language: all texts but those of the house, and units of facts."""
    texts = {"place_of_issue": publication.place_of_issue, "imprint": publication.imprint}
    texts |= {f"parties.{index}": party for index, party in enumerate(publication.parties)}
    for name, text in texts.items():
        said = choose(text, publication.source_language, language)
        yield plain(said.text, publication, name if isinstance(text, str) else f"{name}.{said.language}", said.language)
    for name, fact in publication.facts.items():
        for tag, forms in fact.unit.items():
            for index, form in enumerate(forms) if same(tag, language) else ():
                yield plain(form, publication, f"facts.{name}.unit.{tag}.{index}", language)


def of_block(block: Block, language: str) -> Iterator[Passage]:
    """The texts of one block, in the order in which they are read."""
    match block:
        case Heading() | Paragraph():
            yield of_inlines(block.position, block.children, language)
        case List():
            yield from _of_list(block, language)
        case Table():
            yield plain(block.caption, block, "caption", language)
            for cell in (cell for row in (block.header, *block.rows) for cell in row):
                yield of_inlines(cell.position, cell.children, language)
        case Callout():
            yield plain(block.title, block, "title", language)
            yield from (passage for child in block.blocks for passage in of_block(child, language))
        case Quote():
            yield from (passage for child in block.blocks for passage in of_block(child, language))
            yield plain(block.source, block, "source", language)
        case Figure():
            yield plain(block.alternative, block, "alternative", language)
            yield from (passage for child in block.caption for passage in of_block(child, language))
        case Timeline() | KeyFigures():
            yield plain(block.title, block, "title", language)
            for item in block.items:
                yield of_inlines(item.position, item.children, language)


def _of_list(block: List, language: str) -> Iterator[Passage]:
    for item in block.items:
        yield of_inlines(item.position, item.children, language)
        if item.list:
            yield from _of_list(item.list, language)


def plain(text: str, owner: Directive | Edition | House | Publication, name: str, language: str) -> Passage:
    """The text of an option, or of a key of the front matter or another file, by the name of its key."""
    place = owner.places.get(name, owner.position)
    return Passage(place, (Piece(text, language, None),), owner.places.get(f"{name}.{FIRST}"))


def of_inlines(position: Position, inlines: Iterable[Inline], language: str) -> Passage:
    """Some inlines as one passage."""
    return Passage(position, tuple(_pieces(inlines, language, None)))


def _pieces(inlines: Iterable[Inline], language: str, link: Link | None) -> Iterator[Piece]:
    for inline in inlines:
        match inline:
            case Text() | Date() | Fact():
                yield Piece(inline.text, language, inline, link)
            case Emphasis() | Strong():
                yield from _pieces(inline.children, language, link)
            case Span():
                yield from _pieces(inline.children, inline.language, link)
            case Link():
                yield from _pieces(inline.children, language, inline)
            case Mark():
                yield Piece(MARK, language, inline, link)


@remembered(32)
def inlines(edition: Edition) -> tuple[Inline, ...]:
    """Every inline of the blocks and the notes, in order, containers before what they hold."""
    return tuple(inline for parent in (*edition.blocks, *edition.notes) for inline in inside(parent))


def inside(parent: Block | Note) -> Iterator[Inline]:
    """Every inline of a block or a note."""
    match parent:
        case Heading() | Paragraph() | Note():
            yield from _flat(parent.children)
        case List():
            for item in parent.items:
                yield from _flat(item.children)
                yield from inside(item.list) if item.list else ()
        case Table():
            for cell in (cell for row in (parent.header, *parent.rows) for cell in row):
                yield from _flat(cell.children)
        case Callout() | Quote():
            yield from (inline for block in parent.blocks for inline in inside(block))
        case Figure():
            yield from (inline for block in parent.caption for inline in inside(block))
        case Timeline() | KeyFigures():
            for item in parent.items:
                yield from _flat(item.children)


def _flat(parents: Iterable[Inline]) -> Iterator[Inline]:
    for inline in parents:
        yield inline
        if isinstance(inline, Emphasis | Strong | Span | Link):
            yield from _flat(inline.children)


def words(children: Iterable[Inline]) -> str:
    """The characters of some inlines, marks left out."""
    return "".join(piece.text for piece in _pieces(children, "", None) if not isinstance(piece.inline, Mark))


def blocks(edition: Edition) -> Iterator[Block]:
    """Every block, containers before what they hold."""
    for block in edition.blocks:
        yield block
        yield from _held(block)


def _held(block: Block) -> Iterator[Block]:
    match block:
        case Callout() | Quote():
            for child in block.blocks:
                yield child
                yield from _held(child)
        case Figure():
            yield from block.caption
        case List():
            for nested in (item.list for item in block.items if item.list):
                yield nested
                yield from _held(nested)
