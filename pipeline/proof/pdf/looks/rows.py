"""The words of a row touch: only the spaces that are written stand between them, and all stand on one line.

A gap as wide as a space makes two words of one and two numbers of one, a space drawn away makes one of two, and a
figure that is raised is a power or the number of a note.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import compress, pairwise

from ...limits import Fault, Faults
from ...rules import UNSEEN
from ..parts.canvas import Glyphs, Piece
from ..parts.file import File
from .drawn import Drawn, Placed, stands, undrawn

SPREAD, CLOSED = 0.12, 0.22
"""How far kerning moves two letters apart or together at most, in parts of the size (the fonts' own tables, GPOS)."""
ARABIC = 0.21
"""As much for letters that are written from the right; no font of ours kerns a space, which is 0.236 wide."""
STILL = 5.0
"""Moves of no account, in thousandths of the size."""
TOUCH, BESIDE, BETWEEN = 0.75, 1.2, 3.5
"""How far two pieces of a row may stand apart, in points; a note's mark from a word beside it, and two marks."""
SPACES = frozenset(" \u00a0\u202f\u2009")
SPACE = 0.2, 0.3
"""How wide a space that is not drawn is, in parts of the size."""
LOW, HIGH = 0.2, 0.5
"""How high a note's mark is raised, in parts of the size of the words beside it."""


def examine_rows(file: File, drawn: list[Drawn], marks: frozenset[int]) -> Faults:
    """Every gap, overlap and step in the rows of each line; `marks`: the identities of note marks.

    The words in a picture are drawn, not set.
    """
    given = bool(file.actual) or any(element.actual is not None for element in file.elements)
    for line, element, pieces, _ in drawn:
        if line.role != "alternative":
            yield from _line(
                pieces, marks, undrawn(file, element) if given else 0, hangs=line.path.startswith("timeline:")
            )


def _line(pieces: list[Placed], marks: frozenset[int], spaces: int, *, hangs: bool) -> Faults:
    """Every fault of one line.

    `spaces` are spoken and not drawn: there the writer leaves the room of one. `hangs`: the line begins with a date
    that hangs in the margin, with one gap behind it in its row.
    """
    for page, piece in pieces:
        if piece.glyphs and (what := _inside(piece, piece.glyphs)):
            yield Fault(UNSEEN, f"{what} “{piece.text[:40]}” on page {page + 1} of the PDF", piece.text)
    if len(pieces) < 2:
        return
    pieces = [placed for placed in pieces if stands(placed[1])]
    words = [placed for placed in pieces if id(placed[1]) not in marks]
    for page, row in _rows(words):
        signs = [piece for where, piece in pieces if where == page and id(piece) in marks]
        raised = [sign for sign in signs if any(_beside(sign, word) for word in row)]
        for one, other in pairwise(sorted([*row, *raised], key=lambda piece: piece.box[0])):
            reach = (TOUCH, BESIDE, BETWEEN)[(id(one) in marks) + (id(other) in marks)]
            apart, size = other.box[0] - one.box[2], _smaller(one, other, marks)
            if apart > reach and 0 < (blanks := _blanks(apart, size)) <= spaces:
                spaces -= blanks
            elif hangs and apart > reach and other.baseline == pieces[0][1].baseline:
                hangs = False
            elif apart < -reach or apart > reach:
                what = f"“{other.text[:30]}” does not touch “{one.text[:30]}” on page {page + 1} of the PDF"
                yield Fault(UNSEEN, what, other.text)
    yield from _steps(pieces, marks)


def _blanks(apart: float, size: float) -> int:
    """How many undrawn spaces make a gap: two where words from the right end a row, their own standing first."""
    return next((count for count in (1, 2) if SPACE[0] * size * count < apart < SPACE[1] * size * count), 0)


def _smaller(one: Piece, other: Piece, marks: frozenset[int]) -> float:
    """The size of a space between two pieces: beside the large number of a key figure it is one of the words."""
    return min((piece.size for piece in (one, other) if id(piece) not in marks), default=one.size)


def _inside(piece: Piece, glyphs: Glyphs) -> str:
    """What is odd in how the letters of a piece follow each other."""
    between = glyphs.moves[:-1]
    if not between or (max(between) < STILL and min(between) > -STILL):
        return ""
    moves = _moves(glyphs, between) if any(map(unicodedata.combining, set(piece.text))) else between
    leftwards = not piece.text.isascii() and max(piece.text) >= "\u0590"
    if not leftwards and (max(moves) > 1000 * CLOSED or min(moves) < -1000 * SPREAD):
        return "letters stand apart or overlap in"
    moved = compress(enumerate(pairwise(glyphs.units)), map(STILL.__lt__, map(abs, moves)))
    places = (place for place, pair in moved if not SPACES.isdisjoint(pair))
    kerned = all(_is_kerned(glyphs.units[max(place - 1, 0) : place + 2], moves[place]) for place in places)
    return "" if kerned else "a space is drawn away or widened in"


def _is_kerned(units: Sequence[str], move: float) -> bool:
    """Whether a space is moved by the kerning of two signs before it: from the right, the first of them stands there.

    So `//` or `?.` have a narrower space beside them.
    """
    signs = len(units) == 3 and not any(unit.isalnum() or unit in SPACES for unit in units[:2])
    return signs and units[2] in SPACES and 0 < move <= 1000 * SPREAD


def _moves(glyphs: Glyphs, between: list[float]) -> list[float]:
    """How far each letter is moved from the one before; a sign above or below a letter goes where that asks for it."""
    signs = [any(map(unicodedata.combining, unit)) for unit in glyphs.units]
    return [0.0 if any(pair) else move for move, pair in zip(between, pairwise(signs), strict=True)]


def _rows(words: list[Placed]) -> Iterator[tuple[int, list[Piece]]]:
    """The pieces that stand on one line, with their page."""
    found: dict[tuple[int, int], list[Piece]] = {}
    for page, piece in words:
        place = round(20 * piece.baseline)
        key = next((key for step in (0, -1, 1) if (key := (page, place + step)) in found), (page, place))
        found.setdefault(key, []).append(piece)
    yield from ((page, row) for (page, _), row in found.items())


def _beside(mark: Piece, word: Piece) -> bool:
    return LOW * word.size < mark.baseline - word.baseline < HIGH * word.size


def _steps(pieces: list[Placed], marks: frozenset[int]) -> Faults:
    """Where two pieces do not stand on one line, one is a note's raised mark, or they stand in two rows."""
    for (page, one), (next_page, other) in pairwise(pieces):
        step = abs(one.baseline - other.baseline)
        if page != next_page or step < 0.1 or step > 0.9 * min(one.size, other.size):
            continue
        mark, word = (one, other) if id(one) in marks else (other, one)
        if id(mark) not in marks or not _beside(mark, word):
            what = f"“{other.text[:30]}” does not stand on the line of “{one.text[:30]}” on page {page + 1} of the PDF"
            yield Fault(UNSEEN, what, other.text)
