"""Quotation marks that a language never has, and quotations that do not end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from ..findings import Finding, Rule
from ..model import Context, Edition, primary
from .passages import of_edition
from .prose import is_prose

FOREIGN = Rule(
    "T015",
    "The quotation marks are those of another language",
    "They come with what was pasted or left from another edition, and readers take them for a mistake.",
    "Write the marks of the edition's language; words of another one, marks included, as [words]{lang=de}.",
    "warning",
)

OPEN = Rule(
    "T021",
    "A quotation does not end",
    "Readers cannot tell where the words of somebody else stop and those of the house go on.",
    "Write the closing mark behind the last word that is quoted.",
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
        place = next((offset for offset in marks if is_prose(passage, offset, edition)), None)
        if place is not None:
            first, last = (mark.strip() for mark in edition.labels.quotation_marks[:2])
            what = f"The quotation mark {passage.text[place]} is none of this language, which has {first} … {last}"
            yield FOREIGN.at(passage.at(place), what)


def open_quotations(edition: Edition, _: Context) -> Iterator[Finding]:
    """The last opening mark of a text that has more of them than closing ones.

    A quotation of several paragraphs has an opening mark before each of them.
    """
    marks = [mark.strip() for mark in edition.labels.quotation_marks]
    pairs = [(first, last) for first, last in (marks[:2], marks[2:]) if first != last and last not in "’‘'"]
    passages = of_edition(edition)
    strange = STRANGE.get(primary(edition.language), "")
    for passage, following in zip_longest(passages, passages[1:]):
        if any(mark in passage.text for mark in strange):
            continue  # told by then
        for first, last in pairs:
            offsets = [match.start() for match in re.finditer(re.escape(first), passage.text)]
            opened = [offset for offset in offsets if is_prose(passage, offset, edition)]
            goes_on = following is not None and following.text.startswith(first)
            if len(opened) > passage.text.count(last) and opened[0] and not goes_on:
                what = f"The quotation mark {first} has no {last} behind it in this text"
                yield OPEN.at(passage.at(opened[-1]), what)


RULES = (FOREIGN, OPEN)
