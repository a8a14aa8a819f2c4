"""Translations that are none: the words of another edition, left as they were when its file was copied."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..findings import Finding, Rule
from ..model import Context, Date, Edition, Fact, primary
from .editions import source_edition
from .passages import MARK, Passage, of_edition
from .prose import is_prose

COPY = Rule(
    "E014",
    "The edition says the same words as the source-language edition",
    "It bears the name of a language that it is not written in: a screen reader would read it with the wrong voice, "
    "and readers of that language would find a sheet that they cannot read.",
    "Translate it, or take the file away until it is translated.",
    "warning",  # two close languages may read alike
)
LEFT = Rule(
    "E015",
    "This was not translated",
    "A passage in another language than its edition's is mostly one that was forgotten.",
    "Translate it; where it must stay in the other language, mark it: [words]{lang=fr}.",
    "warning",
)

LEAST = 6
"""With fewer words in common, two editions may agree by chance, or in a name."""
SENTENCE = re.compile(r"[^\s.!?][^.!?]*[.!?]?")  # also one without an end, or each of its letters would look for one
WORD = re.compile(r"[^\W\d_]{2,}")


def copies(edition: Edition, context: Context) -> Iterator[Finding]:
    """An edition whose every passage is the source-language edition's, or single passages and sentences that are."""
    source = source_edition(context)
    if source is None or primary(source.language) == primary(edition.language):
        return
    known = {_typed(passage) for passage in of_edition(source)}
    long = [passage for passage in of_edition(edition) if _counts(passage, edition.language)]
    same = [passage for passage in long if _typed(passage) in known]
    if len(same) == len(long) > 1:
        place = edition.places.get("language", edition.position)
        yield COPY.at(place, f"The edition in «{edition.language}» says the very words of {source.position.file}")
    else:
        for passage in same:
            yield LEFT.at(passage.position, f"«{passage.text[:40]}…» is left as it stands in {source.position.file}")
        yield from _sentences(source, edition, [passage for passage in long if _typed(passage) not in known])


def _sentences(source: Edition, edition: Edition, passages: list[Passage]) -> Iterator[Finding]:
    """Single sentences of passages that are those of the source-language edition."""
    known = {match[0] for passage in of_edition(source) for match in SENTENCE.finditer(passage.text)}
    for passage in passages:
        for match in SENTENCE.finditer(passage.text):
            left = match[0] in known and match[0].endswith((".", "!", "?"))
            if left and len(WORD.findall(match[0])) >= LEAST and is_prose(passage, match.start(), edition):
                what = f"«{match[0][:40]}…» is left as it stands in {source.position.file}"
                yield LEFT.at(passage.at(match.start()), what)


def _typed(passage: Passage) -> str:
    """The words as they were typed: dates and facts are said in each language by themselves."""
    return "".join(MARK if isinstance(piece.inline, Date | Fact) else piece.text for piece in passage.pieces)


def _counts(passage: Passage, language: str) -> bool:
    """Whether a passage has enough words that are said to be of the edition's language."""
    own = (piece.text for piece in passage.pieces if piece.written and primary(piece.language) == primary(language))
    return sum(len(WORD.findall(text)) for text in own) >= LEAST


RULES = (COPY, LEFT)
