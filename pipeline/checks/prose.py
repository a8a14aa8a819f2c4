"""Which characters of a passage are the author's own prose, and typed as they stand."""

from __future__ import annotations

from ..model import Edition, Text
from .passages import Passage


def is_prose(passage: Passage, offset: int, edition: Edition) -> bool:
    """Whether a character is prose in the edition's language, and neither escaped nor part of an address."""
    piece, inside = passage.piece(min(offset, len(passage.text) - 1))
    escaped = isinstance(piece.inline, Text) and piece.inline.escaped(inside)
    return piece.written and not escaped and piece.language == edition.language


def typed_together(passage: Passage, start: int, end: int) -> bool:
    """Whether characters were typed side by side, or over one line's end: not where something between is left out."""
    if end - start < 2 or not isinstance(passage.piece(start)[0].inline, Text):
        return True
    first, last = passage.at(start), passage.at(end - 1)
    if first.line == last.line:
        return last.column - first.column == end - 1 - start
    return last.line == first.line + 1
