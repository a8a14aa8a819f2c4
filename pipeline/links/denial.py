"""Whether a text says that a page is not there: by the grammar of such messages, whatever their wording."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import product
from typing import Literal

from .absence import ABSENCE, SIGHS
from .words import ERROR_WORDS, folded

Saying = Literal["missing", "lost", "perhaps"]
"""It is said not to be there; to be lost or taken away; or there is but a sigh, or a no beside a word for a page."""

_THING, _NO, _VERB, _BOTH, _LOSS = range(5)
_NEAR = 7  # words from one word to the next that belongs to it
_ALONE = 2  # words that a message has at most which does not say what it is that was not found
_SENTENCE = re.compile(r"[.!|–—»«\"]+|\s-\s")
_WORD = re.compile(r"[^\W\d_]+")

Places = dict[int, list[int]]


def said(text: str) -> set[Saying]:
    """Everything that the sentences of a text say about its being there."""
    return {saying for sentence in _SENTENCE.split(folded(text)) for saying in _sentence(_WORD.findall(sentence))}


def _sentence(words: list[str]) -> Iterator[Saying]:
    if not _sighs().isdisjoint(words):
        yield "perhaps"
    plain = [word for word in words if word not in ERROR_WORDS]
    for found in _languages(plain).values():
        denials = found[_BOTH] + [no for no, verb in product(found[_NO], found[_VERB]) if _near(no, verb)]
        if denials:
            yield "missing" if len(plain) <= _ALONE else "perhaps"
        for thing in found[_THING]:
            if any(_near(thing, one) for one in denials):
                yield "missing"
            if any(_near(thing, one) for one in found[_LOSS]):
                yield "lost"
            if any(_near(thing, one) for one in found[_NO]):
                yield "perhaps"


def _near(one: int, other: int) -> bool:
    return abs(one - other) <= _NEAR


def _languages(words: list[str]) -> dict[str, Places]:
    """For each language, where in a sentence its words of each kind stand."""
    found: dict[str, Places] = defaultdict(lambda: defaultdict(list))
    for place, word in enumerate(words):
        for language, kind in _roles(word):
            found[language][kind].append(place)
    return found


@lru_cache(4096)
def _roles(word: str) -> tuple[tuple[str, int], ...]:
    """The languages in which a word plays a part, and which."""
    stems, whole = _stems(), f"{word} "
    return tuple(role for length in range(1, len(whole) + 1) for role in stems.get(whole[:length], ()))


@cache
def _stems() -> dict[str, list[tuple[str, int]]]:
    """The languages and kinds of each beginning of a word; a whole word has a blank behind it."""
    made: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for language, row in ABSENCE.items():
        for kind, stems in enumerate(row):
            for stem in folded(stems).split():
                made[f"{stem} " if kind == _NO else stem].append((language, kind))
    return dict(made)


@cache
def _sighs() -> frozenset[str]:
    return frozenset(folded(SIGHS).split())
