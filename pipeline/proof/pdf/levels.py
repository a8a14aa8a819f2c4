"""How far the lines of a page stand below each other: a masthead is not moved, and what is alike is apart alike."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..limits import Fault, Faults
from ..rules import UNSEEN
from .canvas import Piece
from .drawn import Drawn
from .file import File
from .margins import ASIDE, PARTICULARS
from .sight import A4
from .tree import Element

NEAR = 0.75
"""By how much distances may differ, in points."""
ROWS = frozenset({"LI", "Part", "Document"})
"""What says nothing of how far its lines are apart."""


class Heights(NamedTuple):
    """How far the parts of a masthead are apart, from line to line, in points, as our `print.css` sets them."""

    notices: float  # below the edge of the page
    house: float  # below the edge of the page
    warned: float  # the house below notices
    particulars: float  # below the house
    title: float  # below the particulars


HEIGHTS = {False: Heights(15.2, 37.4, 45.0, -1.25, 32.2), True: Heights(16.9, 37.4, 47.1, 0.25, 38.1)}
"""By whether the sheet is written from the right: Arabic wants more room for its signs."""


class Reach(NamedTuple):
    """The highest and the lowest line of some words."""

    first: float
    last: float


class Ended(NamedTuple):
    """Where a line of the text ended: its page, the height of its last row, what it is, and in what it stands."""

    page: int
    level: float
    kind: tuple[str, ...]
    holder: int


def examine_levels(file: File, drawn: list[Drawn], marks: frozenset[int]) -> Faults:
    """Every part of the masthead, and every two lines of the text, that are further apart or nearer than they must."""
    yield from _masthead(drawn, HEIGHTS[file.right_to_left])
    apart: dict[tuple[object, ...], float] = {}
    last: Ended | None = None
    for one in drawn:
        kind = _kind(one)
        placed = [(page, piece) for page, piece in one.seen if _stands(piece) and id(piece) not in marks]
        if kind and placed:
            (page, first), (end, row), holder = placed[0], placed[-1], _holder(one.element)
            if last and last.page == page:
                gap = last.level - first.baseline
                if abs(apart.setdefault((last.kind, kind, last.holder == holder), gap) - gap) > NEAR:
                    what = f"“{one.line.text[:40]}” on page {page + 1} of the PDF keeps another distance than others do"
                    yield Fault(UNSEEN, what, one.line.text)
            last = Ended(end, row.baseline, kind, holder) if _level(one.seen[-1][1], row) else None
        elif one.line.role != "note":
            last = None


def _holder(element: Element) -> int:
    """What holds a line, by its identity; for an item its list."""
    above = element.parent.parent if element.role == "LBody" and element.parent else element.parent
    return id(above)


def _stands(piece: Piece) -> bool:
    """Whether a piece stands on its line: a vowel sign takes no room there, and stands above or below."""
    return piece.glyphs is not None and piece.box[2] - piece.box[0] > 0.01


def _level(mark: Piece, word: Piece) -> bool:
    """Whether a note's mark that ends a text stands in the row of its last word."""
    return abs(mark.baseline - word.baseline) < word.size


def _kind(one: Drawn) -> tuple[str, ...]:
    """What a line is and stands in, where that decides how far it is from the next; else nothing."""
    if one.line.role in {"note", "alternative"} or one.line.path.startswith(("table r", "key-figures:")):
        return ()
    above: list[str] = []
    element: Element | None = one.element
    while element is not None:
        above += [] if element.tag in ROWS else [element.tag]
        element = element.parent
    return () if "Masthead" in above else tuple(above)


def _masthead(drawn: list[Drawn], due: Heights) -> Faults:
    """From the edge of the page down to the title."""
    notices, house, particulars, title = (
        _reach(one for one in drawn if one.element.tag in tags)
        for tags in ({"Notice"}, ASIDE - {"Notice"}, PARTICULARS, {"H1"})
    )
    if not (house and particulars and title):
        return
    steps = {
        "house": (notices.last - house.first, due.warned) if notices else (A4[1] - house.first, due.house),
        "reference": (house.first - particulars.first, due.particulars),
        "title": (particulars.last - title.first, due.title),
        "notice": (A4[1] - notices.first, due.notices) if notices else (0.0, 0.0),
    }
    for name, (step, wanted) in steps.items():
        if abs(step - wanted) > NEAR:
            yield Fault(UNSEEN, f"the {name} in the masthead of the PDF stands higher or lower than it must")


def _reach(lines: Iterable[Drawn]) -> Reach | None:
    levels = [piece.baseline for one in lines for _, piece in one.seen if _stands(piece)]
    return Reach(max(levels), min(levels)) if levels else None
