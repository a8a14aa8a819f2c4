"""Notes typed by hand: a number in square brackets, or a raised one, in the text and again before the note's words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..findings import Finding, Rule
from ..model import Context, Edition, Text
from .passages import of_edition

TYPED = Rule(
    "N013",
    "A note seems to be typed by hand",
    "Such a mark leads nowhere, and the words of the note stand in the text and not at the foot of the page.",
    "Write [^1] at the mark, and on a line of its own [^1]: with the words of the note; if none is meant, \\[1\\].",
    "warning",
)

NOTE = re.compile(r"(\[\d{1,3}\]|[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]{1,3})\s?(?=\w)")
"""How words begin that are a note to whoever typed them."""
BEFORE = r"(?<=[\w.,;:!?)”’»])"
"""A mark stands directly behind what it belongs to."""


def typed_notes(edition: Edition, _: Context) -> Iterator[Finding]:
    """Words that begin with a number which stands as a mark elsewhere in the sheet."""
    passages = tuple(of_edition(edition))
    for passage in passages:
        match = NOTE.match(passage.text)
        if match is None:
            continue
        piece, inside = passage.piece(0)
        meant = isinstance(piece.inline, Text) and piece.inline.escaped(inside)
        mark = re.compile(BEFORE + re.escape(match[1]))
        if not meant and any(mark.search(other.text) for other in passages if other is not passage):
            yield TYPED.at(
                passage.at(0), f"«{match[1]}» before these words and in the text seems to be a note typed by hand"
            )


RULES = (TYPED,)
