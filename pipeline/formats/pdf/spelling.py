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
LEFTWARDS = frozenset({"R", "AL", "AN"})
LIGATURES = range(0xFB00, 0xFB07)


def spell(root: Node, texts: Mapping[Content, str], direction: str) -> None:
    """Puts each stretch of content that its glyphs do not say exactly into a Span that does, by the true `texts`.

    In a document written from right to left no stretch is sure to be drawn in order: a full stop after Latin letters
    stands on their left.
    """
    # Where a bracket is once drawn as its counterpart, its glyph stands for that in the whole document.
    turned = any(bidirectional(char) in LEFTWARDS for text in texts.values() for char in text)
    clear = direction == "ltr" and not turned
    for node in list(root.walk()):
        stretches = groupby(node.kids, lambda kid: isinstance(kid, Content) and kid in texts)
        node.kids = [kid for _, stretch in stretches for kid in _spelt(list(stretch), node, texts, clear=clear)]


def _spelt(stretch: list[Kid], parent: Node, texts: Mapping[Content, str], *, clear: bool) -> list[Kid]:
    said = [texts[kid] for kid in stretch if isinstance(kid, Content) and kid in texts]
    exact = all(legible(text) and (clear or text.isalnum()) for text in said)
    return stretch if exact else [Node("Span", parent, text="".join(said), kids=stretch)]


def legible(text: str) -> bool:
    """Whether the glyphs drawn for a text, each with its characters, say it exactly.

    They do not where text runs from right to left (glyphs are drawn from the left), where characters have no glyph
    (format characters; spaces that stand alone, which WeasyPrint does not draw), and where several are drawn as one.
    """
    if text.isascii():
        return bool(text.strip(" "))
    return bool(text.strip()) and normalize("NFC", text) == text and all(map(_has_own_glyph, text))


def _has_own_glyph(char: str) -> bool:
    apart = bidirectional(char) not in LEFTWARDS and category(char) not in {"Cf", "Mn", "Mc"}
    return apart and ord(char) not in LIGATURES
