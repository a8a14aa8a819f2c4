"""What each line of the transcript draws, and where: the common ground of all rules for how words stand on a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ....model import Line
from ..parts.canvas import Box, Piece
from ..parts.file import File
from ..parts.tree import Content, Element

Placed = tuple[int, Piece]
APART = frozenset({"L", "Note", "Lbl"})
"""What stands inside of a line and is none of it."""


class Drawn(NamedTuple):
    """A line, the element that says it, all that this draws, and what of that is to be seen."""

    line: Line
    element: Element
    pieces: list[Placed]
    seen: list[Placed]


def drawn(file: File, told: list[tuple[Line, Element]]) -> list[Drawn]:
    """What each line draws; `told` are the lines in the model's order with their elements."""
    found = []
    for line, element in told:
        pieces = list(_drawn(file, element))
        found.append(Drawn(line, element, pieces, list(filter(_shows, pieces))))
    return found


def seen(file: File, element: Element) -> Iterator[Placed]:
    """What is to be seen of what an element draws itself."""
    return filter(_shows, _drawn(file, element))


def _shows(placed: Placed) -> bool:
    return bool(placed[1].text.strip()) or not placed[1].glyphs


def _drawn(file: File, element: Element) -> Iterator[Placed]:
    """What an element draws itself, spaces included: lists and notes inside are other lines."""
    for kid in element.kids:
        if isinstance(kid, Element):
            if kid.role not in APART:
                yield from _drawn(file, kid)
        elif isinstance(kid, Content):
            yield from ((kid.page, piece) for piece in file.contents.get(kid, ()))


def stands(piece: Piece) -> bool:
    """Whether a piece stands on its line: a vowel sign takes no room there, and stands above or below."""
    return piece.glyphs is not None and piece.box[2] - piece.box[0] > 0.01


def ink(piece: Piece) -> Box:
    """The box of words without the spaces before and behind them, which hang over the end of a row."""
    left, low, right, high = piece.box
    if piece.glyphs and piece.font and piece.text != (words := piece.text.strip()) and words:
        widths = [piece.font.glyphs.get(code, (0.0, ""))[0] * piece.size / 1000 for code in piece.glyphs.codes]
        blank = list(map(str.isspace, piece.glyphs.units))
        left += sum(widths[: blank.index(False)])
        right -= sum(widths[len(blank) - blank[::-1].index(False) :])
    return left, low, right, high


def labels(file: File) -> Iterator[tuple[Element, Element, Element]]:
    """Each item and each note that has a label, with this and what it stands before."""
    for element in file.elements:
        label, body = element.first("Lbl"), element.first("LBody") if element.role == "LI" else element
        if label is not None and body is not None:
            yield element, label, body


def undrawn(file: File, element: Element) -> int:
    """How many spaces an element has that are spoken and not drawn, where its words change their direction."""
    given = [(kid.actual, kid.contents()) for kid in element.all() if kid.actual is not None]
    given += [(file.actual[content], iter((content,))) for content in element.contents() if content in file.actual]
    return sum(
        spoken.count(" ") - sum(piece.text.count(" ") for one in contents for piece in file.contents.get(one, ()))
        for spoken, contents in given
    )


def marks_of(file: File) -> frozenset[int]:
    """The pieces that are marks of notes, by their identity."""
    references = (element for element in file.elements if element.role == "Reference")
    return frozenset(id(piece) for element in references for _, piece in file.pieces(element))
