"""How far the lines of a page stand below each other: neither a part of the masthead nor a row of the text is moved."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from ...limits import Fault, Faults
from ...rules import UNSEEN
from ..parts.canvas import Piece
from ..parts.file import File
from ..parts.tree import Element
from .distances import FACES, Face, distance, face_of, leading
from .drawn import Drawn, Placed, stands
from .margins import ASIDE, PARTICULARS
from .sight import A4

NEAR = 0.75
"""By how much distances in the masthead may differ, in points."""
MIXED = 0.05
"""By how much letters of another script make a row higher, in parts of their size."""
APART = 0.9
"""As much in the text: letters of another script make a row a little higher."""


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
    """The highest and the lowest line of some words, and the heights of all."""

    first: float
    last: float
    levels: frozenset[float]

    def even(self, face: Face, *, leftwards: bool) -> bool:
        """Whether each line is a leading apart from the next one, or several."""
        apart, near = leading(face, leftwards=leftwards), max(NEAR, face.size * MIXED)
        steps = ((lower - upper) / apart for upper, lower in pairwise(sorted(self.levels)))
        return all(abs(step - round(step)) * apart < near for step in steps)


class End(NamedTuple):
    """Where a line of the text begins or ends: its page, the height of that row, and what says it."""

    page: int
    level: float
    element: Element


def examine_levels(file: File, drawn: list[Drawn], marks: frozenset[int]) -> Faults:
    """Every part of the masthead, and every two rows of the text, that are further apart or nearer than they must."""
    leftwards = file.right_to_left
    yield from _masthead(drawn, HEIGHTS[leftwards], leftwards=leftwards)
    last: End | None = None
    for one in drawn:
        placed = [(page, piece) for page, piece in one.seen if stands(piece) and id(piece) not in marks]
        picture = one.line.role == "alternative"
        if placed and not picture:  # the words in a picture are drawn, not set
            yield from _rows(one, placed, leftwards=leftwards)
        if one.line.role == "note":
            continue
        extent = _extent(one, placed)
        if last and extent and last.page == extent[0].page:
            gap = last.level - extent[0].level
            if abs(distance(last.element, one.element, leftwards=leftwards) - gap) > APART:
                page, words = extent[0].page + 1, one.line.text
                what = f"“{words[:40]}” on page {page} of the PDF keeps another distance than it must"
                yield Fault(UNSEEN, what, words)
        last = extent[1] if extent and (picture or _level(one.seen[-1][1], placed)) else None


def _extent(one: Drawn, placed: list[Placed]) -> tuple[End, End] | None:
    """Where a line begins and where it ends; nothing where no line stands above or below it, but beside.

    A picture reaches from its upper edge to its lower one.
    """
    if "Masthead" in one.element.lineage or one.line.path.startswith(("table r", "key-figures:")):
        return None
    if one.line.role == "alternative" and one.seen:
        page = one.seen[0][0]
        box = [float(value) for value in one.element.attributes.get("Layout", {}).get("BBox", [])]
        return (End(page, box[3], one.element), End(page, box[1], one.element)) if len(box) == 4 else None
    if not placed:
        return None
    (page, first), (end, row) = placed[0], placed[-1]
    return End(page, first.baseline, one.element), End(end, row.baseline, one.element)


def _rows(one: Drawn, placed: list[Placed], *, leftwards: bool) -> Faults:
    """The rows of one text are its leading apart; those of a key figure are of several sizes."""
    if one.line.path.startswith("key-figures:") or one.element.role == "Note":
        return
    due = leading(face_of(one.element, placed[0][1].size), leftwards=leftwards)
    for (page, upper), (next_page, lower) in pairwise(placed):
        step = upper.baseline - lower.baseline
        if page == next_page and step > upper.size / 2 and abs(step - due) > APART:
            what = f"a row of “{one.line.text[:40]}” on page {page + 1} of the PDF keeps another distance than it must"
            yield Fault(UNSEEN, what, one.line.text)


def _level(last: Piece, placed: list[Placed]) -> bool:
    """Whether what ends a text stands in the row of its last word, where that is a note's mark."""
    return not placed or abs(last.baseline - placed[-1][1].baseline) < placed[-1][1].size


def _masthead(drawn: list[Drawn], due: Heights, *, leftwards: bool) -> Faults:
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
    groups = (house, "House"), (particulars, "Kind"), (title, "H1")
    uneven = {name for group, name in groups if not group.even(FACES[name], leftwards=leftwards)}
    if uneven:
        yield Fault(UNSEEN, "a row in the masthead of the PDF stands higher or lower than it must")
    for name, (step, wanted) in steps.items():
        if abs(step - wanted) > NEAR:
            yield Fault(UNSEEN, f"the {name} in the masthead of the PDF stands higher or lower than it must")


def _reach(lines: Iterable[Drawn]) -> Reach | None:
    levels = [piece.baseline for one in lines for _, piece in one.seen if stands(piece)]
    return Reach(max(levels), min(levels), frozenset(levels)) if levels else None
