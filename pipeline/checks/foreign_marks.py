"""Quotation marks that a language never has: they came with a text of another one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..findings import Finding, Rule
from ..model import Context, Edition, Text, primary
from .passages import Passage, of_edition

FOREIGN = Rule(
    "T015",
    "The quotation marks are those of another language",
    "They come with what was pasted or left from another edition, and readers take them for a mistake.",
    "Write the marks of the edition's language; words of another one, marks included, as [words]{lang=de}.",
    "warning",
)

STRANGE = {
    **dict.fromkeys(("en", "ga", "mt"), "„«»"),
    **dict.fromkeys(("el", "es", "fr", "it", "pt"), "„"),
}
"""The marks that a language does not have at all; most languages have two kinds or three."""


def foreign_marks(edition: Edition, _: Context) -> Iterator[Finding]:
    """The first mark of another language in each text; a whole value in such marks is told by reading."""
    strange = STRANGE.get(primary(edition.language))
    for passage in of_edition(edition) if strange else ():
        told = passage.pieces[:1] and passage.pieces[0].inline is None and re.match(f"[{strange}]", passage.text)
        marks = [match.start() for match in re.finditer(f"[{strange}]", passage.text) if not told]
        place = next((offset for offset in marks if _typed(passage, offset, edition)), None)
        if place is not None:
            first, last = (mark.strip() for mark in edition.labels.quotation_marks[:2])
            what = f"The quotation mark {passage.text[place]} is none of this language, which has {first} … {last}"
            yield FOREIGN.at(passage.at(place), what)


def _typed(passage: Passage, offset: int, edition: Edition) -> bool:
    """Whether a character is meant to be of the edition's language."""
    piece, inside = passage.piece(offset)
    own = primary(piece.language) == primary(edition.language)
    return own and not (isinstance(piece.inline, Text) and piece.inline.escaped(inside))


RULES = (FOREIGN,)
