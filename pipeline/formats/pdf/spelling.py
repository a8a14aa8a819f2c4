"""Spells out the texts that cannot be read back from their glyphs, one after the other (ISO 32000-1, 14.9.4).

The replacement text stands on a structure element, not on the marked content: there it would make viewers that put
Arabic into reading order by themselves turn it round twice, and so break search and copying.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from unicodedata import bidirectional, category, is_normalized, normalize

from .structure import Content, Kid, Node, Words

# Ligatures in the form of characters: their glyphs also stand for the plain letters.
LIGATURES = range(0xFB00, 0xFB07)


def spell(root: Node, words: Mapping[Content, Words]) -> None:
    """Puts each stretch of content that its glyphs do not say exactly into a Span that does, by the true `words`."""
    shared = _written_twice(words.values())
    for node in list(root.walk()):
        stretches = groupby(node.kids, lambda kid: isinstance(kid, Content) and kid in words)
        node.kids = [kid for _, stretch in stretches for kid in _spelt(list(stretch), node, words, shared)]


def _written_twice(words: Iterable[Words]) -> frozenset[str]:
    """What stands somewhere in another spelling that the same glyph draws, for a font knows one spelling of a glyph.

    Letters as a base and its marks, and letters for which a ligature's character stands.
    """
    special = [each.text for each in words if not each.text.isascii()]
    split = (text for text in special if not is_normalized("NFC", text))
    letters = {char for text in split for char in normalize("NFC", text) if not char.isascii()}
    joined = {normalize("NFKC", char) for text in special for char in text if ord(char) in LIGATURES}
    return frozenset(letters | joined)


def _spelt(stretch: list[Kid], parent: Node, words: Mapping[Content, Words], shared: frozenset[str]) -> list[Kid]:
    said = [words[kid] for kid in stretch if isinstance(kid, Content) and kid in words]
    if all(legible(each) and not any(spelling in each.text for spelling in shared) for each in said):
        return stretch
    return [Node("Span", parent, text="".join(each.text for each in said), kids=stretch)]


def legible(words: Words) -> bool:
    """Whether the glyphs drawn for some words, each with its characters, say them exactly.

    They do not where text runs from right to left (glyphs are drawn from the left, brackets as their mirror images;
    in such a line the full stop after Latin letters stands on their left), where characters have no glyph (format
    characters; spaces that stand alone, which WeasyPrint does not draw), and where several are drawn as one.
    """
    text = words.text
    if words.direction == "rtl" and not text.isalnum():
        return False
    if text.isascii():
        return bool(text.strip(" "))
    return bool(text.strip()) and is_normalized("NFC", text) and all(map(_has_own_glyph, text))


def _has_own_glyph(char: str) -> bool:
    apart = bidirectional(char) not in {"R", "AL", "AN"} and category(char) not in {"Cf", "Mn", "Mc"}
    return apart and ord(char) not in LIGATURES
