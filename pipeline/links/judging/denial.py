"""Whether a text says that a page is not there: by the grammar of such messages, whatever their wording."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import product
from typing import Literal

from .absence import ABSENCE
from .regrets import SIGHS
from .words import ERROR_WORDS, folded

Saying = Literal["missing", "sigh", "perhaps"]
"""It is said not to be there; or there is a sigh; or a no or a loss in one sentence with a word for a page.

Who asks, quotes, or names a year tells of something, and says at most `perhaps`.
"""

_THING, _NO, _VERB, _BOTH, _LOSS, _MOVE = range(6)
_BEFORE, _BEHIND = 5, 2  # words from a no to its verb, and from a verb to its no
_NEAR = 10  # words from both to the thing
_JOINED = 3  # words from "moved" to "deleted"
_ALONE = 3  # words that a message has at most which does not say what it is that was not found
_START = 500  # characters among which a message stands
_SENTENCE = re.compile(r"[.!|–—»«\"©]+|(?<=\?)|\s-\s")
_QUOTED = re.compile(r"“([^“”]{1,90})”|„([^„“”]{1,90})[“”]|«([^«»]{1,90})»|\"([^\"]{1,90})\"")
_TOLD = re.compile(r"\?\s*$|(?<![\w/.–-])(?:1\d|20)\d\d(?![\w/–-])")
_WORD = re.compile(r"[^\W\d_]+(?:'t\b)?")

Places = dict[int, list[int]]


@lru_cache(256)
def said(text: str) -> frozenset[Saying]:
    """Everything that the sentences of a text, or of its start, say about its being there."""
    start = folded(text[:_START])
    if not any(map(_telling, _WORD.findall(start))):
        return frozenset()
    quoted = " | ".join("".join(filter(None, one.groups())) for one in _QUOTED.finditer(start))
    own = {saying for one in _SENTENCE.split(_QUOTED.sub(" ", start)) for saying in _spoken(one)}
    return frozenset(own | {_told(saying) for one in _SENTENCE.split(quoted) for saying in _spoken(one)})


def shrugs(text: str) -> bool:
    """Whether a text is hardly more than a no: `Nothing here`."""
    words = _WORD.findall(folded(text))
    return len(words) <= _ALONE and any(kind == _NO for word in words for _, kind in _roles(word))


def unquoted(text: str) -> str:
    """A text without what stands in it between quotation marks."""
    return _QUOTED.sub(" ", text)


def _spoken(sentence: str) -> Iterator[Saying]:
    sayings = _sentence(_WORD.findall(sentence))
    return map(_told, sayings) if _TOLD.search(sentence) else sayings


def _told(saying: Saying) -> Saying:
    return "perhaps" if saying == "missing" else saying


def _sentence(words: list[str]) -> Iterator[Saying]:
    if not _sighs().isdisjoint(words):
        yield "sigh"
    plain = [word for word in words if word not in _errors()]
    for found in _languages(plain).values():
        denials = found[_BOTH] + _denials(found)
        near = any(abs(thing - denial) <= _NEAR for thing, denial in product(found[_THING], denials))
        if near or (denials and len(plain) <= _ALONE - bool(found[_BOTH])):
            yield "missing"
        elif denials or (found[_THING] and (found[_NO] or found[_LOSS])):
            yield "perhaps"
        if any(abs(move - loss) <= _JOINED for move, loss in product(found[_MOVE], found[_LOSS])):
            yield from ("sigh", "perhaps")


def _denials(found: Places) -> list[int]:
    """Where a no belongs to a verb of finding or being."""
    return [no for no, verb in product(found[_NO], found[_VERB]) if -_BEHIND <= verb - no <= _BEFORE]


def _languages(words: list[str]) -> dict[str, Places]:
    """For each language, where in a sentence its words of each kind stand."""
    found: dict[str, Places] = defaultdict(lambda: defaultdict(list))
    for place, word in enumerate(words):
        for language, kind in _roles(word):
            found[language][kind].append(place)
    return found


@lru_cache(4096)
def _telling(word: str) -> bool:
    """Whether a word may make a sentence say anything: most texts have none, and are done with at once."""
    return word in _sighs() or any(kind in {_NO, _BOTH, _LOSS} for _, kind in _roles(word))


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


@cache
def _errors() -> frozenset[str]:
    return frozenset(map(folded, ERROR_WORDS))
