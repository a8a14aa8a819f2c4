"""What fingers do while a sentence is written anew: a small word twice, no space behind a full stop."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..findings import Finding, Rule
from ..model import Context, Date, Edition, Fact, primary
from .passages import Passage, of_edition
from .prose import is_prose

TWICE = Rule(
    "T019",
    "A word stands twice",
    "Most often one stands at the end of a line and the other at the beginning of the next, where eyes pass over it.",
    "Delete one of the two.",
    "warning",
)
NO_SPACE = Rule(
    "T020",
    "A space is missing between two words",
    "They run together, and a screen reader may read the two words as an address.",
    "Write a space behind the full stop.",
    "warning",
)
TWO_MARKS = Rule(
    "T025",
    "Two punctuation marks stand side by side",
    "One of them was left over when the sentence was written anew.",
    "Keep one of the two.",
    "warning",
)
NO_END = Rule(
    "T026",
    "A bracket does not end",
    "Readers cannot tell where the aside stops and the sentence goes on.",
    "Write the closing bracket behind the last word of the aside; for the sign itself write \\(.",
    "warning",
)

SMALL = {
    "bg": "и на за от с до",
    "cs": "a v na pro od",
    "da": "og af til en et",
    "de": "und oder dem den des ein eine einer für mit von bei",
    "el": "και του της των στο στη από για",
    "en": "the a an and or of to for from with by at its be",
    "es": "el la los las un una de del y o en con por para al",
    "fi": "ja tai sekä",
    "fr": "le la les un une des du de et ou au aux dans pour par sur avec",
    "it": "il lo la gli le un una di del della dei e o nel nella con per dal al",
    "nl": "de het een en of van voor met aan bij",
    "pl": "i oraz na do dla od przez",
    "pt": "os as um uma de do da dos das e em no na com por para ao",
    "ro": "și sau din pentru cu la",
    "sv": "och eller av för till med ett",
}
"""Words that never stand twice in a row; others may, as `had had`, `nous nous` or `die, die`."""
DOUBLED = re.compile(r"(?<![\w’'-])(\w+)[ \u00a0]+\1(?![\w’'.-])", re.IGNORECASE)
IN_FULL = ": a date or a fact is printed in full, with its year or its unit"
LAST_TWO = re.compile(r"[^\W\d]+[ \u00a0]\w+$")
GLUED = re.compile(r"(?<![\w@/.:-])([^\W\d_]{2,}[!?]|[^\W\d_]{4,}\.)([^\W\d_]{2,})(?=[\s,;:]|$)")
GLUED_ASIDE = re.compile(r"(?<![\w@/.,:-])([^\W\d_]{3,}[,;])([^\W\d_]{3,})(?=[\s.;:]|$)")
MARKS = re.compile(r"(?<=[\w)\]’”»])(?:\.\.(?!\.)|[,;][.,;:])(?=\s|$)")
BRACKETS = re.compile(r"[()]")


def slips_of_the_hand(edition: Edition, _: Context) -> Iterator[Finding]:
    """Words that stand twice, and sentences without a space between them; marks that were left over or are missing."""
    small = frozenset(SMALL.get(primary(edition.language), "").split())
    for passage in of_edition(edition):
        for match in DOUBLED.finditer(passage.text):
            said = [_said(passage, offset) for offset in (match.start(), match.end() - 1)]
            prose = all(is_prose(passage, offset, edition) for offset in (match.start(), match.end() - 1))
            if (prose and match[1].casefold() in small) or said.count(True) == 1:
                place = passage.at(match.end() - len(match[1]))
                yield TWICE.at(place, f"The word «{match[1]}» stands twice in a row{IN_FULL if any(said) else ''}")
        yield from _again(passage)
        yield from _stuck(passage)
        for match in GLUED.finditer(passage.text):
            if match[1][1:].islower() and match[2].istitle() and is_prose(passage, match.start(2) - 1, edition):
                yield _glued(passage, match)
        for match in GLUED_ASIDE.finditer(passage.text):
            if match[0].islower() and is_prose(passage, match.start(2) - 1, edition):
                yield _glued(passage, match)
        yield from _marks(passage, edition)
        yield from _open_brackets(passage, edition)


def _glued(passage: Passage, match: re.Match[str]) -> Finding:
    what = f"A space is missing between «{match[1]}» and «{match[2]}»"
    return NO_SPACE.at(passage.at(match.start(2)), what, f"Write a space behind «{match[1][-1]}».")


def _marks(passage: Passage, edition: Edition) -> Iterator[Finding]:
    for match in MARKS.finditer(passage.text):
        if all(is_prose(passage, offset, edition) for offset in range(*match.span())):
            yield TWO_MARKS.at(passage.at(match.start()), f"The marks «{match[0]}» stand side by side")


def _open_brackets(passage: Passage, edition: Edition) -> Iterator[Finding]:
    """The first bracket that opens and does not close; one that closes alone is often the end of a number, as in a)."""
    opened: list[int] = []
    for match in BRACKETS.finditer(passage.text):
        if match[0] == "(":
            opened.append(match.start())
        elif opened:
            opened.pop()
    if opened and is_prose(passage, opened[0], edition) and "]" not in passage.text:
        yield NO_END.at(passage.at(opened[0]), "The bracket ( has no ) behind it in this text")


def _again(passage: Passage) -> Iterator[Finding]:
    """The last two words of a date or a fact that are typed once more behind it, as those of a unit."""
    for start, piece in zip(passage.starts, passage.pieces, strict=True):
        end = start + len(piece.text)
        match = LAST_TWO.search(piece.text) if isinstance(piece.inline, Date | Fact) else None
        if match and re.match(rf"\s+{re.escape(match[0])}(?!\w)", passage.text[end:], re.IGNORECASE):
            yield TWICE.at(passage.at(end + 1), f"The words «{match[0]}» stand twice in a row{IN_FULL}")


def _said(passage: Passage, offset: int) -> bool:
    """Whether a character was made from a date or a fact."""
    return isinstance(passage.piece(offset)[0].inline, Date | Fact)


def _stuck(passage: Passage) -> Iterator[Finding]:
    """Letters that touch a date or a fact, where a space is missing; endings are joined by a hyphen or a colon."""
    for start, piece in zip(passage.starts[1:], passage.pieces[1:], strict=True):
        before, after = passage.text[start - 1 : start], piece.text[:1]
        edge = _said(passage, start - 1) != _said(passage, start)
        if edge and before.isalnum() and after.isalnum():
            yield NO_SPACE.at(passage.at(start), "A space is missing beside a date or a fact", "Write the space.")


RULES = (TWICE, NO_SPACE, TWO_MARKS, NO_END)
