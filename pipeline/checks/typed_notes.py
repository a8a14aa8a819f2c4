"""Notes typed by hand: a number in square brackets, or a raised one, in the text and again before the note's words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..findings import Finding, Rule
from ..model import Context, Edition, Text
from .passages import Passage, of_edition
from .prose import is_prose

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
SIGNS = re.compile("[\\[\u00b9\u00b2\u00b3\u2070-\u2079]")
MARK = re.compile(
    r"(?<=[^\W\d_])[.,;:!?)”’»]?(\[\d{1,3}\])(?!\()"
    r"|(?<=[^\W\d_]{3})[.,;:!?)”’»]?([\u00b9\u00b2\u00b3\u2070\u2074-\u2079]{1,3})(?![\w\u207a-\u207f])"
)
"""A number in square brackets behind a word, and a raised one behind a word of three letters: no unit is as long."""


def typed_notes(edition: Edition, context: Context) -> Iterator[Finding]:
    """Words that begin with a number which stands as a mark elsewhere in the sheet; marks whose words are nowhere."""
    passages = tuple(of_edition(edition))
    begun = False
    for passage in passages:
        match = NOTE.match(passage.text)
        if match is None or _meant(passage, 0):
            continue
        mark = re.compile(BEFORE + re.escape(match[1]))
        if any(mark.search(other.text) for other in passages if other is not passage):
            begun = True
            yield TYPED.at(
                passage.at(0), f"«{match[1]}» before these words and in the text seems to be a note typed by hand"
            )
    yield from () if begun else _marks(passages, edition, context)


def _marks(passages: tuple[Passage, ...], edition: Edition, context: Context) -> Iterator[Finding]:
    """What stands directly behind a word as a mark does; what reading told of is left out."""
    for passage in passages:
        for match in MARK.finditer(passage.text) if SIGNS.search(passage.text) else ():
            group = 1 if match[1] else 2
            place = passage.at(match.start(group))
            if is_prose(passage, match.start(group), edition) and place not in context.misread:
                yield TYPED.at(place, f"«{match[group]}» seems to be the mark of a note typed by hand")


def _meant(passage: Passage, offset: int) -> bool:
    """Whether a character was escaped."""
    piece, inside = passage.piece(offset)
    return isinstance(piece.inline, Text) and piece.inline.escaped(inside)


RULES = (TYPED,)
