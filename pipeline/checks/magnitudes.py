"""Millions and milliards: the words behind a number, which are false friends between languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from ..findings import Finding, Rule
from ..model import primary
from .counterparts import Counterparts
from .numbers import Number, found
from .passages import Passage

MAGNITUDE = Rule(
    "E016",
    "The amount is a thousand or a million times that of the source-language edition",
    "A billion of English is a milliard in most languages, and their billion a thousand times as much.",
    "Compare the words behind the two numbers.",
    "warning",
)

MILLIONS = {
    "bg": "милион|млн", "cs": "milion", "da": "million|mio", "de": "million|mio", "el": "εκατομμ|εκατ",
    "en": "million", "es": "mill[oó]n", "et": "miljon", "fi": "miljoon", "fr": "million", "ga": "mh?illiún",
    "hr": "milijun", "hu": "millió", "it": "milion", "lt": "milijon|mln", "lv": "miljon", "mt": "miljun",
    "nl": "miljoen|mln", "pl": "milion|mln", "pt": "milh(?:ão|ões)", "ro": "milio", "sk": "milión", "sl": "milijon",
    "sv": "miljon", "uk": "мільйон|млн",
}  # fmt: skip
MILLIARDS = {
    "bg": "милиард|млрд", "cs": "miliard", "da": "milliard|mia", "de": "milliard|mrd", "el": "δισεκατομμ|δισ",
    "en": "billion|bn", "es": "mil mill", "et": "miljard", "fi": "miljard", "fr": "milliard", "ga": "m?bh?illiún",
    "hr": "milijard", "hu": "milliárd", "it": "miliard|mld", "lt": "milijard|mlrd", "lv": "miljard", "mt": "biljun",
    "nl": "miljard|mld", "pl": "miliard|mld", "pt": "mil milhões", "ro": "miliard", "sk": "mili[aá]rd",
    "sl": "milijard", "sv": "miljard", "uk": "мільярд|млрд",
}  # fmt: skip
BILLIONS = {
    "cs": "bilion", "da": "billion", "de": "billion", "el": "τρισεκατομμ|τρισ", "en": "trillion", "es": "bill[oó]n",
    "fi": "biljoon", "fr": "billion", "hr": "bilijun", "hu": "billió", "nl": "biljoen", "pl": "bilion",
    "pt": "bili(?:ão|ões)", "sk": "bilión", "sl": "bilijon", "sv": "biljon",
}  # fmt: skip
SCALES = ((12, BILLIONS), (9, MILLIARDS), (6, MILLIONS))
"""How the words begin that stand behind a number, with the power of ten that they mean in a language."""


class Amount(NamedTuple):
    """A number with the word behind it: what is meant, and how it is written."""

    value: Decimal
    number: Number
    text: str


@cache
def _words(language: str) -> tuple[tuple[int, re.Pattern[str]], ...]:
    own = ((power, names[language]) for power, names in SCALES if language in names)
    return tuple((power, re.compile(rf"[ \u00a0\u202f]?(?:{names})\w*", re.IGNORECASE)) for power, names in own)


def _amounts(passages: tuple[Passage, ...], language: str) -> Iterator[Amount]:
    for number in (number for passage in passages for number in found(passage)):
        end = number.start + len(number.text)
        for power, word in _words(primary(language)):
            if match := word.match(number.passage.text, end):
                yield Amount(number.value * 10**power, number, number.text + match[0])
                break


def magnitudes(both: Counterparts) -> Iterator[Finding]:
    """Amounts whose number is that of the source-language edition, and whose word means another power of ten."""
    ours = list(_amounts(both.passages[0], both.source.language))
    theirs = list(_amounts(both.passages[1], both.edition.language))
    missing = Counter(amount.value for amount in ours) - Counter(amount.value for amount in theirs)
    extra = Counter(amount.value for amount in theirs) - Counter(amount.value for amount in ours)
    for other in theirs:
        one = next((one for one in ours if one.number.value == other.number.value and missing[one.value]), None)
        if one and extra[other.value]:
            missing[one.value] -= 1
            extra[other.value] -= 1
            what = f"Here stands «{other.text}», but «{one.text}» {both.source_line}"
            yield MAGNITUDE.at(other.number.passage.at(other.number.start), what)


RULES = (MAGNITUDE,)
