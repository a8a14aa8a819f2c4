"""Where in the source something of a transcript was written: looked up only where a file differs from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from ..findings import Position
from ..model import Cell, Directive, Edition, Heading, Inline, Item, Line, Mark, Note, Paragraph, Text
from .contents import parts_of

SPACES = re.compile(" +")
OPTIONS = ("title", "caption", "source", "alternative")


@dataclass(frozen=True, slots=True)
class Origin:
    """Something that was written: its words, where it and each of its inlines stand, and an option's value."""

    text: str
    position: Position
    inlines: tuple[Inline, ...] = ()
    value: Position | None = None

    def at(self, index: int) -> Position:
        """Where a character was written; for one in a date, a fact, a mark or an option, where that begins."""
        ends = accumulate(len(_words(inline)) for inline in self.inlines)
        for inline, end in zip(self.inlines, ends, strict=True):
            if index < end:
                inside = index - end + len(_words(inline))
                return inline.at(inside) if isinstance(inline, Text) else inline.position
        return self.value or self.position


def origin(edition: Edition, line: Line, index: int) -> Position | None:
    """Where the word with the character number `index` of a line was written; None where no one knows.

    The line may have been made normal: rows of spaces in the source count as one.
    """
    if line.position is None:
        return None
    for found in _origins(edition):
        if found.position == line.position and _plain(found.text) == _plain(line.text):
            return found.at(_raw(found.text, _word(line.text, index)))
    return line.position


def located(edition: Edition, words: str) -> Position:
    """Where some words stand in the source; the beginning of the edition where they stand nowhere, or twice."""
    wanted = _plain(words)
    found = [one for one in _origins(edition) if wanted in _plain(one.text)] if wanted else []
    if len(found) != 1 or _plain(found[0].text).count(wanted) != 1:
        return edition.position
    return found[0].at(_raw(found[0].text, _plain(found[0].text).index(wanted)))


def _word(text: str, index: int) -> int:
    """The beginning of the word that a character belongs to."""
    return text.rfind(" ", 0, index) + 1 if index < len(text) and text[index] != " " else index


def _plain(text: str) -> str:
    """The text with each row of spaces made one, and none at its ends."""
    return SPACES.sub(" ", text).strip(" ")


def _raw(text: str, index: int) -> int:
    """The place in a text of a character of the same text made plain."""
    index += len(text) - len(text.lstrip(" "))
    for match in SPACES.finditer(text.rstrip(" "), len(text) - len(text.lstrip(" "))):
        if match.start() >= index:
            break
        index += len(match[0]) - 1
    return index


def _origins(edition: Edition) -> Iterator[Origin]:
    """Everything that was written in the edition, in order."""
    yield Origin(edition.title, edition.places.get("title", edition.position))
    for part in parts_of((*edition.blocks, *edition.notes, *edition.imprint)):
        if isinstance(part, Heading | Paragraph | Item | Cell | Note):
            # Those that hold characters themselves, and not others that do.
            inlines = tuple(one for one in parts_of(part.children) if not hasattr(one, "children"))
            yield Origin("".join(map(_words, inlines)), part.position, inlines)
        elif isinstance(part, Directive):
            for name in OPTIONS:
                if isinstance(text := getattr(part, name, None), str):
                    yield Origin(text, part.position, value=part.places.get(name))


def _words(inline: Inline) -> str:
    return str(inline.number) if isinstance(inline, Mark) else inline.text  # type: ignore[union-attr]
