"""Millions and milliards: in each language, what the words behind a number mean."""

from __future__ import annotations

import pytest

from pipeline.checks.alignment import pairs
from pipeline.checks.counterparts import Counterparts
from pipeline.checks.magnitudes import BILLIONS, MILLIARDS, MILLIONS, magnitudes

from .checking import prose, told

SAID = {
    "bg": "5 милиона, 5 милиарда", "cs": "5 milionů, 5 miliard", "da": "5 mio., 5 milliarder",
    "de": "5 Mio., 5 Milliarden",
    "el": "5 εκατομμυρίων, 5 δισεκατομμύρια", "es": "5 millones, 5 mil millones", "et": "5 miljonit, 5 miljardit",
    "fi": "5 miljoonaa, 5 miljardia", "fr": "5 millions, 5 milliards", "ga": "5 mhilliún, 5 billiún",
    "hr": "5 milijuna, 5 milijardi", "hu": "5 millió, 5 milliárd", "it": "5 milioni, 5 miliardi",
    "lt": "5 mln., 5 mlrd.", "lv": "5 miljoni, 5 miljardi", "mt": "5 miljuni, 5 biljuni", "nl": "5 miljoen, 5 miljard",
    "pl": "5 milionów, 5 mld", "pt": "5 milhões, 5 mil milhões", "ro": "5 milioane, 5 miliarde",
    "sk": "5 miliónov, 5 miliárd", "sl": "5 milijonov, 5 milijard", "sv": "5 miljoner, 5 miljarder",
    "uk": "5 мільйонів, 5 мільярдів",
}  # fmt: skip


def compared(source: str, language: str, words: str) -> list[tuple[str, int, int]]:
    one, other = prose(source), prose(words, language)
    ((ours, theirs, _),) = pairs(one.blocks, other.blocks)
    assert ours
    assert theirs
    return told(magnitudes(Counterparts(ours, theirs, one, other)))


@pytest.mark.parametrize("language", SAID)
def test_the_same_amounts_are_the_same_in_every_language(language: str) -> None:
    assert compared("5 million, 5 billion", language, SAID[language]) == []
    assert compared("5 million, 5 trillion", language, SAID[language]) != []


def test_each_language_says_both() -> None:
    assert SAID.keys() == MILLIONS.keys() - {"en"} == MILLIARDS.keys() - {"en"}
    assert BILLIONS.keys() <= MILLIONS.keys()
