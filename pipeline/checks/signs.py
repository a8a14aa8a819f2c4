"""Signs that only look like the right ones: keyboards and programs have several that are alike."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import primary
from .spaces import Place

LOOKALIKES = (
    (re.compile("(?<=[^\\W\\d_])\u00b4"), "’"),  # an accent without its letter
    (re.compile("(?<=[\\d \u00a0\u202f])[\u00ba\u2070\u02da](?= ?[CF]\\b)"), "°"),  # a raised o, a raised zero, a ring
    (re.compile("(?<=[^\\W\\d_])\u2212(?=[^\\W\\d_])"), "-"),  # minus
    (re.compile("(?<=\\w)\u201a(?=\\s)"), ","),  # a low quotation mark
)
"""Where a sign cannot be meant, and the one that is."""


FROM_THE_RIGHT = tuple(
    (re.compile(f"(?<=[\u0620-\u064a\u066e-\u06d3]){re.escape(wrong)}(?=\\s|$)"), right)
    for wrong, right in zip("?,;", "؟،؛", strict=True)
)
"""The marks of Arabic letters, which are turned round."""
OF_LANGUAGES = dict.fromkeys(("ar", "fa", "ur"), FROM_THE_RIGHT)

CEDILLAS = str.maketrans("ŞşŢţ", "ȘșȚț")
WORD = re.compile(r"\w*[ŞşŢţ]\w*")
TURKISH = re.compile("[ĞğİıÇçÖöÜü]")


def lookalikes(text: str, language: str) -> Iterator[Place]:
    """Each sign that stands for one which looks the same, with that one."""
    for pattern, right in (*LOOKALIKES, *OF_LANGUAGES.get(primary(language), ())):
        for match in pattern.finditer(text):
            yield *match.span(), right
    if primary(language) == "ro":
        yield from _cedillas(text)


def _cedillas(text: str) -> Iterator[Place]:
    """Letters with a cedilla, which stood for Romanian ones before these had characters; Turkish names keep theirs."""
    for word in WORD.finditer(text):
        for offset, letter in enumerate(word[0]) if not TURKISH.search(word[0]) else ():
            if letter.translate(CEDILLAS) != letter:
                yield word.start() + offset, word.start() + offset + 1, letter.translate(CEDILLAS)
