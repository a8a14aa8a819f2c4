"""Spells out the texts that cannot be read back from their glyphs, one after the other (ISO 32000-1, 14.9.4).

The replacement text stands on a structure element, not on the marked content: there it would make viewers that put
Arabic into reading order by themselves turn it round twice, and so break search and copying.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from unicodedata import bidirectional, category, normalize

from .structure import Content, Kid, Node

# Ligatures in the form of characters: their glyphs also stand for the plain letters.
LIGATURES = range(0xFB00, 0xFB07)


def spell(root: Node, texts: Mapping[Content, str], direction: str) -> None:
    """Puts each stretch of content that its glyphs do not say exactly into a Span that does, by the true `texts`.

    In a document written from right to left no stretch is sure to be drawn in order: a full stop after Latin letters
    stands on their left.
    """
    for node in list(root.walk()):
        stretches = groupby(node.kids, lambda kid: isinstance(kid, Content) and kid in texts)
        node.kids = [kid for _, stretch in stretches for kid in _spelt(list(stretch), node, texts, direction)]


def _spelt(stretch: list[Kid], parent: Node, texts: Mapping[Content, str], direction: str) -> list[Kid]:
    said = [texts[kid] for kid in stretch if isinstance(kid, Content) and kid in texts]
    exact = all(text.isalnum() or (direction == "ltr" and legible(text)) for text in said if text.isascii())
    return stretch if exact and all(map(legible, said)) else [Node("Span", parent, text="".join(said), kids=stretch)]


def legible(text: str) -> bool:
    """Whether the glyphs drawn for a text, each with its characters, say it exactly.

    They do not where text runs from right to left (glyphs are drawn from the left), where characters have no glyph
    (format characters; spaces that stand alone, which WeasyPrint does not draw), and where several are drawn as one.
    """
    if text.isascii():
        return bool(text.strip(" "))
    return bool(text.strip()) and normalize("NFC", text) == text and all(map(_has_own_glyph, text))


def _has_own_glyph(char: str) -> bool:
    apart = bidirectional(char) not in {"R", "AL", "AN"} and category(char) not in {"Cf", "Mn", "Mc"}
    return apart and ord(char) not in LIGATURES
