"""How much room words take, guessed without the font: a web page shows drawings in whatever typeface there is."""

from __future__ import annotations

import unicodedata

from .values import CrowdedError

SIZE = 16
"""The size of all letters in CSS pixels, which all lengths here are in."""
LINE = 19
"""From one line of a name to the next."""
MOST_LINES = 3

NARROW = frozenset("fijlrtI.,:;'’()[]|!/ -\u00a0\u2009\u202f")
BROAD = frozenset("mwMWÆæŒœ@%‰…—ЖМФШЩЮжмфшщюыωψ")
# Shares of the size, as broad as IBM Plex Sans SemiBold, DejaVu Sans and Liberation Sans need on average.
NARROW_SHARE, BROAD_SHARE, CAPITAL_SHARE, COMMON_SHARE = 0.41, 1.0, 0.8, 0.63


def width(words: str) -> float:
    """The width of a line, rather too broad than too narrow."""
    return SIZE * sum(_share(letter) for letter in words)


def _share(letter: str) -> float:
    if unicodedata.category(letter) in ("Mn", "Cf"):
        return 0
    if letter in NARROW:
        return NARROW_SHARE
    if letter in BROAD:
        return BROAD_SHARE
    return CAPITAL_SHARE if letter.isupper() else COMMON_SHARE


def wrapped(words: str, room: float, most: int = MOST_LINES) -> tuple[str, ...]:
    """The words in lines no wider than `room`. Raises CrowdedError where they need more than `most` lines."""
    lines: list[str] = []
    for word in words.split(" "):
        if lines and width(f"{lines[-1]} {word}") <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > most or any(width(line) > room for line in lines):
        raise CrowdedError(f"«{words[:60]}» has no place in the chart")
    return tuple(lines)
