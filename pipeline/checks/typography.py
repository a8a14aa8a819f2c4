"""Typography: small slips of the keyboard, and what to write instead where that is certain.

The habits follow the Interinstitutional Style Guide of the European Union, 10.1 and the language parts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain

from ..findings import Finding, Rule
from ..model import Context, Edition, Labels, Publication, primary
from .passages import Passage, of_edition, of_publication
from .prose import is_prose, typed_together
from .quotation import straight_apostrophes, straight_quotes
from .signs import lookalikes
from .slip import Slip
from .spaces import Place, before_marks, before_notes, doubled, in_french, leading

QUOTES = Rule(
    "T004",
    "A straight quotation mark stands here",
    "Typewriters had no others; each language has its own, and readers know by them where a quotation begins and ends.",
    "Write the quotation marks of the language.",
    "warning",
)
APOSTROPHE = Rule(
    "T005",
    "A straight apostrophe stands here",
    "The apostrophe of print is ’; the straight one is the typewriter's makeshift.",
    "Write ’.",
    "warning",
)
DOUBLED_SPACE = Rule(
    "T006",
    "Two spaces follow each other",
    "They print as a hole in PDF and Word, and as one space on the web.",
    "Write one space.",
    "warning",
)
SPACE_BEFORE = Rule(
    "T007",
    "A space stands before the punctuation mark",
    "At the end of a line, the mark would be alone at the beginning of the next.",
    "Take the space out.",
    "warning",
)
FRENCH_SPACE = Rule(
    "T008",
    "French puts a narrow no-break space here",
    "With an ordinary space the mark can slip to the next line; without any it sticks to the word.",
    "Write a no-break space (U+202F; before a colon U+00A0).",
    "warning",
)
HYPHEN = Rule(
    "T009",
    "A hyphen stands for a dash",
    "A hyphen joins words, a dash parts thoughts and spans years; read fast, one is mistaken for the other.",
    "Write a dash (–).",
    "warning",
)
SIGN = Rule(
    "T014",
    "A sign before a number would be printed behind it",
    "Among words from right to left the sign goes to the other side of the number: -3 would be read as 3-.",
    "Write &lrm; before the sign, as in &lrm;-3; a {fact} does so by itself.",
    "warning",
)
DOTS = Rule(
    "T010",
    "Three full stops stand for an ellipsis",
    "They can be torn apart at the end of a line, and are read out as three full stops.",
    "Write ….",
    "warning",
)
SPACE_BEFORE_NOTE = Rule(
    "T016",
    "A space stands before the mark of a note",
    "At the end of a line it lets the mark begin the next one, away from the words to which it belongs.",
    "Take the space out.",
    "warning",
)
LEADING_SPACE = Rule(
    "T013",
    "A space that does not break stands before the first word",
    "It comes along when a text is pasted, and pushes the first line in.",
    "Take the space out.",
    "warning",
)
LOOKALIKE = Rule(
    "T024",
    "A sign stands here that only looks like the right one",
    "Programs search, sort and read aloud by what a sign is, not by how it looks: 5 ºC is five ordinals.",
    "Write the sign that is meant.",
    "warning",
)

# Languages in which a spaced en dash parts thoughts; Spanish, Portuguese and Ukrainian have other habits.
# The first ones also put it between years, without spaces.
SPANNING = frozenset(("cs", "da", "de", "en", "fi", "hu", "pl", "ro", "sk", "sl", "sv"))
DASHING = SPANNING | {"bg", "el", "et", "fr", "hr", "it", "lt", "lv", "nl"}
_ADDRESS = re.compile(r"://|@|www\.")
_SIGNED = re.compile(r"(?<![^\s(\[«“\"'])[-+\u2212\u00b1](?=\d)")
_YEARS = re.compile(r"(?<![\w/.-])((?:19|20)\d\d)-((?:19|20)\d\d)(?![\w/-])")


def _hyphens(text: str, language: str) -> Iterator[Place]:
    own = primary(language)
    for match in re.finditer(r"(?<=\S) +-{1,3} +(?=\S)", text):
        between_numbers = text[match.start() - 1].isdigit() and text[match.end()].isdigit()
        yield *match.span(), " – " if own in DASHING and not between_numbers else None
    for match in _YEARS.finditer(text) if own in SPANNING else ():
        if match[1] < match[2]:
            yield match.end(1), match.start(2), "–"


def _signs(text: str, labels: Labels) -> Iterator[Place]:
    for match in _SIGNED.finditer(text) if labels.direction == "rtl" else ():
        yield *match.span(), None


def _dots(text: str) -> Iterator[Place]:
    for match in re.finditer(r"(?<!\.)\.{3}(?!\.)", text):
        yield *match.span(), "…"


# What is looked for, in one table. Each is given the text, the language at its beginning, and the edition's labels.
SLIPS: tuple[tuple[Rule, Callable[[str, str, Labels], Iterator[Place]]], ...] = (
    (QUOTES, lambda text, _, labels: straight_quotes(text, labels)),
    (APOSTROPHE, lambda text, _, __: straight_apostrophes(text)),
    (SPACE_BEFORE, lambda text, language, _: before_marks(text, language)),
    (FRENCH_SPACE, lambda text, language, _: in_french(text, language)),
    (HYPHEN, lambda text, language, _: _hyphens(text, language)),
    (SPACE_BEFORE_NOTE, lambda text, _, __: before_notes(text)),
    (LEADING_SPACE, lambda text, _, __: leading(text)),
    (DOUBLED_SPACE, lambda text, _, __: doubled(text)),
    (DOTS, lambda text, _, __: _dots(text)),
    (SIGN, lambda text, _, labels: _signs(text, labels)),
    (LOOKALIKE, lambda text, language, _: lookalikes(text, language)),
)


def slips(edition: Edition, publication: Publication | None) -> Iterator[Slip]:
    """All slips of an edition, and those in what the publication says in its language.

    Addresses, foreign words, dates, facts and escaped characters are left alone. Where two overlap, the one that stands
    first in the table counts.
    """
    said = of_publication(publication, edition.language) if publication else ()
    for passage in chain(of_edition(edition), said):
        spared = set(_addresses(passage.text))
        for rule, look in SLIPS:
            for start, end, new in look(passage.text, edition.language, edition.labels):
                if start not in spared and _meant(passage, start, end, edition):
                    spared.update(range(start, max(end, start + 1)))
                    yield Slip(rule, passage, start, passage.text[start:end], new)


def _addresses(text: str) -> Iterator[int]:
    """The offsets of all characters in words that are addresses."""
    for match in re.finditer(r"\S+", text) if _ADDRESS.search(text) else ():
        if _ADDRESS.search(match[0]):
            yield from range(*match.span())


def _meant(passage: Passage, start: int, end: int, edition: Edition) -> bool:
    """Whether all the characters are the author's own prose, in the edition's language, and were typed together."""
    own = all(is_prose(passage, offset, edition) for offset in range(start, max(end, start + 1)))
    return own and typed_together(passage, start, end)


def typography(edition: Edition, context: Context) -> Iterator[Finding]:
    """Each slip as a finding."""
    return (slip.finding() for slip in slips(edition, context.publication))


RULES = (
    QUOTES,
    APOSTROPHE,
    DOUBLED_SPACE,
    SPACE_BEFORE,
    FRENCH_SPACE,
    HYPHEN,
    DOTS,
    SIGN,
    SPACE_BEFORE_NOTE,
    LEADING_SPACE,
    LOOKALIKE,
)
