"""Stress must be seen as well as told: stressed words are drawn in another typeface than plain ones, and only they."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ...limits import Fault, Faults
from ...rules import STRESS
from ..parts.canvas import Piece
from ..parts.file import File
from ..parts.tree import Content, Element
from .flow import way

PLAIN = frozenset({"P", "TD", "LBody", "Note"})
"""The blocks whose words are drawn plainly where nothing stresses them."""
APART = frozenset({"Reference", "Lbl", "Timeline", "KeyFigures", "Figure"})
"""What has a look of its own: numbers of notes and items, dates and figures to be looked at, pictures."""


def examine_weights(file: File) -> Faults:
    """Every stressed word drawn as plain ones are, and every plain word drawn unlike the others."""
    found: dict[str, dict[str, Piece]] = {"plain": {}, "emphasis": {}, "strong": {}}
    for kind, piece in _words(file, file.tree, frozenset()):
        # Letters and digits from right to left have no slanted shapes: the typeface does not tell emphasis there.
        numbers = not way(piece.text) and any(map(str.isdecimal, filter(str.isascii, piece.text)))
        if kind in found and piece.font and (numbers or way(piece.text) == "L"):
            found[kind].setdefault(piece.font.name, piece)
    for kind in ("emphasis", "strong"):
        for name in found[kind].keys() & found["plain"].keys():
            one, other = found[kind][name].text[:40], found["plain"][name].text[:40]
            yield Fault(STRESS, f"“{one}” ({kind}) and “{other}” (plain) look alike in the PDF", one)
    for one, other in pairwise(piece.text[:40] for piece in found["plain"].values()):
        yield Fault(STRESS, f"“{one}” and “{other}” look different in the PDF, though neither is stressed", other)


def _words(file: File, element: Element, above: frozenset[str]) -> Iterator[tuple[str, Piece]]:
    """Each piece of drawn words with the way in which it is said."""
    for kid in element.kids:
        if isinstance(kid, Element):
            # A note is a text of its own, wherever its mark stands.
            yield from _words(file, kid, frozenset({kid.tag}) if kid.role == "Note" else above | {kid.tag})
        elif isinstance(kid, Content):
            kind = _kind(above)
            yield from ((kind, piece) for piece in file.contents.get(kid, ()) if piece.glyphs)


def _kind(above: frozenset[str]) -> str:
    if not above.isdisjoint(APART):
        return ""
    if "Em" in above or "Strong" in above:
        return "both" if {"Em", "Strong"} <= above else "emphasis" if "Em" in above else "strong"
    return "plain" if not above.isdisjoint(PLAIN) else ""
