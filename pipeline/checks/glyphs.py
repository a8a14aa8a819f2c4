"""Glyphs: every character that is printed must be in our fonts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from ..findings import Finding, Rule
from ..model import Context, Edition, Mark
from .passages import Passage, of_block, of_edition, of_inlines, plain

NO_GLYPH = Rule(
    "G001",
    "Our fonts cannot show this character",
    "PDF and print would show an empty box, for only fonts of ours are embedded.",
    "Write another character, or words instead.",
)


def coverage(edition: Edition, context: Context) -> Iterator[Finding]:
    """Each character that our fonts lack, once, where it stands first."""
    reported: set[str] = set()
    for passage in _printed(edition, context) if context.coverage else ():
        for offset, character in enumerate(passage.text):
            if ord(character) in context.coverage or character in reported or not _drawn(character):
                continue
            if not isinstance(passage.piece(offset)[0].inline, Mark):
                reported.add(character)
                name = unicodedata.name(character, "a character without a name").lower()
                what = f"Our fonts cannot show «{character}» (U+{ord(character):04X}, {name})"
                yield NO_GLYPH.at(passage.at(offset), what)


def _drawn(character: str) -> bool:
    """Whether a font is asked for it: not for what has no shape (Unicode, default ignorable)."""
    return unicodedata.category(character) not in {"Cf", "Cc"} and not "\ufe00" <= character <= "\ufe0f"


def _printed(edition: Edition, context: Context) -> Iterator[Passage]:
    """All that stands on the sheet, the masthead and the imprint included."""
    head, language = edition.masthead, edition.language
    yield plain(head.house, context.house.places.get("name", edition.position), language)
    yield plain(head.reference, context.publication.places.get("reference", edition.position), language)
    yield of_inlines(edition.position, head.place_and_date, language)
    yield of_inlines(edition.position, head.parties, language)
    yield from of_edition(edition)
    for paragraph in edition.imprint:
        yield from of_block(paragraph, edition.language)


RULES = (NO_GLYPH,)
