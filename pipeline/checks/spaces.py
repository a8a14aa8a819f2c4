"""Spaces that are wrong: doubled, before a mark, or breaking where none may break."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import primary
from .passages import MARK

Place = tuple[int, int, str | None]
"""From, to, and what to write there instead; None where only a person can tell."""

NARROW, NO_BREAK = "\u202f", "\u00a0"

# French as written in Europe; Swiss and Canadian habits differ.
FRENCH = frozenset({"fr", "fr-FR", "fr-BE", "fr-LU"})

_REFUSED = re.compile(r"\[\^[^\]]+\]$")
"""A note's mark that reading refused; with a colon it begins the note's text, in a wrong place."""
_RATIO = re.compile(r"\d +: \d")


def leading(text: str) -> Iterator[Place]:
    """A space that does not break before the first word."""
    if match := re.match(r"[\u00a0\u2000-\u200a\u202f\u205f\u3000]+(?=\S)", text):
        yield *match.span(), ""


def doubled(text: str) -> Iterator[Place]:
    """Spaces that follow each other."""
    for match in re.finditer(r"(?<=[^\s|]) {2,}(?=[^\s|])", text):
        yield *match.span(), " "


def before_marks(text: str, language: str) -> Iterator[Place]:
    """Spaces before punctuation marks; French has them."""
    if primary(language) == "fr":
        return
    for match in re.finditer(rf"(?<=[\w)\]’”»'{MARK}]) +(?=[,.;:!?](?:\s|$))", text):
        if not _RATIO.match(text, match.start() - 1):  # a ratio, as in 1 : 10
            yield *match.span(), ""


def before_notes(text: str) -> Iterator[Place]:
    """Spaces before the marks of notes."""
    for match in re.finditer(rf"(?<=[\w.,;:!?…)\]’”»]) +(?={MARK})", text):
        yield *match.span(), ""


def in_french(text: str, language: str) -> Iterator[Place]:
    """Where French as written in Europe has a space that does not break, and another or none stands."""
    if language not in FRENCH:
        return
    for match in re.finditer(rf"(?<=[\w)\]»’”{MARK}]) *(?=[;!?](?:\s|$))|(?<=«) *(?=\w)|(?<=\w) *(?=»)", text):
        yield match.start(), match.end(), NARROW
    for match in re.finditer(rf"(?<=[\w)\]»’”{MARK}]) *(?=:(?:\s|$))", text):
        if not _REFUSED.search(text, 0, match.start()):
            yield match.start(), match.end(), NO_BREAK
