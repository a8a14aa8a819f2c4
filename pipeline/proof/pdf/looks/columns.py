"""Words of one kind begin at one edge: what is set in further belongs to a list, a box or a quotation, and to no other.

An item moved to the right is nested to the eye, a number moved to the next column is another one's, and a footer in
the middle of a page is a part of the text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ....model import Alignment, Edition, Table
from ...contents import all_of
from ...limits import Fault, Faults
from ...rules import UNSEEN
from ..parts.canvas import Box, Piece
from ..parts.file import File
from ..parts.geometry import hull
from ..parts.tree import Element
from .distances import MILLIMETRE
from .drawn import Drawn, Placed, labels, stands
from .margins import MARGIN, RAIL, examine_heads, examine_margins
from .sight import A4

NEAR = 0.75
"""By how much edges may differ, in points."""
SPACE = 3.0
"""The width of a space in a table, in points, at most."""
INDENTS = {"Callout": 5.4, "Quotation": 5.4, "Illustration": 0.0, "Imprint": 0.0, "LBody": 5.0}
"""How far what stands in a part is set in, in millimetres, as our `print.css` says."""
NOTES = (4.5, 5.8)
LOOSE = frozenset({"Timeline", "KeyFigures"})
"""Where words stand beside each other: `decor` and `flow` look at those."""
LEVEL = 0.2
"""How much higher or lower than its words a label may stand, in points."""
RAISED = 3.0
"""How much higher than its words a note's mark stands, in points, as our `print.css` says."""
ANYWHERE = (-1e9, 1e9)
LABEL = 16.0
"""How far the number of a note stands from its words at most, in points; the label of an item touches them."""


def examine_columns(file: File, edition: Edition, drawn: list[Drawn], marks: frozenset[int]) -> Faults:
    """Every row that begins elsewhere than the others of its kind, every cell outside of its column.

    `marks`: the identities of note marks, which may begin a row.
    """
    base = (MARGIN + RAIL - A4[0]) if file.right_to_left else MARGIN + RAIL
    for one in drawn:
        kind = _kind(one)
        if kind is None:
            continue
        for page, box in _rows(one, marks):
            edge = -box[2] if file.right_to_left else box[0]
            if all(abs(base + MILLIMETRE * indent - edge) > NEAR for indent in _indents(kind)):
                what = f"a row of “{one.line.text[:40]}” on page {page + 1} of the PDF does not begin at its edge"
                yield Fault(UNSEEN, what, one.line.text)
    yield from examine_heads(drawn, base, leftwards=file.right_to_left)
    yield from _cells(file, edition, drawn)
    yield from _levels(drawn, marks)
    yield from _labels(file)
    yield from examine_margins(file)


def _kind(one: Drawn) -> tuple[str, ...] | None:
    """What decides where a line begins: the parts that it stands in; None where it is looked at elsewhere."""
    if one.line.role == "alternative" or one.line.path.startswith("table"):
        return None
    above = one.element.lineage
    if not LOOSE.isdisjoint(above) and one.element.tag != "ListTitle":
        return None
    if "Masthead" in above:
        return () if one.element.role == "H1" else None
    return ("Note",) if one.element.role == "Note" else tuple(tag for tag in above if tag in INDENTS)


def _rows(one: Drawn, marks: frozenset[int]) -> Iterator[tuple[int, Box]]:
    """The rows of a line: by their words, with the marks of notes that are raised above these and may begin a row."""
    rows: list[tuple[int, float, list[Box]]] = []
    for page, piece in one.seen:
        if stands(piece) and id(piece) not in marks:
            if not rows or rows[-1][0] != page or abs(rows[-1][1] - piece.baseline) > piece.size / 2:
                rows.append((page, piece.baseline, []))
            rows[-1][2].append(piece.box)
    raised = [(page, piece) for page, piece in one.seen if id(piece) in marks]
    for page, level, boxes in rows:
        signs = [sign.box for where, sign in raised if where == page and 0 < sign.baseline - level < sign.size]
        yield page, hull([*boxes, *signs])


def _indents(kind: tuple[str, ...]) -> tuple[float, ...]:
    """How far what stands in some parts is set in, in millimetres; a note further where its number is a long one."""
    return NOTES if kind == ("Note",) else (sum(INDENTS[part] for part in kind),)


def _cells(file: File, edition: Edition, drawn: list[Drawn]) -> Faults:
    """The cells of a column begin at one edge, end at one, or stand round one middle, as the source sets them.

    Where a cell has several rows, the space at the end of the first one may be drawn or not.
    """
    columns: dict[tuple[int, int], list[tuple[Box, str]]] = defaultdict(list)
    broken: set[tuple[int, int]] = set()
    tables = {id(table): place for place, table in enumerate(each for each in file.elements if each.role == "Table")}
    for one in drawn:
        if one.seen and one.line.path.startswith("table r"):
            table = next(element for element in one.element.upwards() if element.role == "Table")
            column = tables[id(table)], int(one.line.path.rpartition("c")[2]) - 1
            columns[column] += [(box, one.line.text) for box in _boxes(one.seen)]
            if len({(page, round(piece.baseline)) for page, piece in one.seen if piece.glyphs}) > 1:
                broken.add(column)
    sides = [block.alignments for block in all_of(edition, Table)]
    for (place, number), cells in columns.items():
        side = sides[place][number] if place < len(sides) and number < len(sides[place]) else "left"
        edges = [_edge(box, side, leftwards=file.right_to_left) for box, _ in cells]
        if max(edges) - min(edges) > (NEAR + SPACE if (place, number) in broken else NEAR):
            what = f"the cells under “{cells[0][1][:40]}” do not stand in one column of the PDF, each at its {side}"
            yield Fault(UNSEEN, what, cells[0][1])


def _edge(box: Box, side: Alignment, *, leftwards: bool) -> float:
    """Where the words of a cell stand; what is written from the right begins at the right."""
    if side == "center":
        return (box[0] + box[2]) / 2
    return box[2] if (side == "right") != leftwards else box[0]


def _levels(drawn: list[Drawn], marks: frozenset[int]) -> Faults:
    """The cells of a row begin at one height, those of a header end at one."""
    levels: dict[tuple[int, str, str], float] = {}
    for one in drawn:
        words = [placed for placed in one.seen if stands(placed[1])]
        if words and one.line.path.startswith("table r"):
            page, piece = words[-1 if one.line.role == "column-header" else 0]
            level = piece.baseline - (RAISED if id(piece) in marks else 0)
            table = next(element for element in one.element.upwards() if element.role == "Table")
            row = id(table), one.line.path.rpartition(" ")[0], f"{one.line.role == 'column-header'} {page}"
            if abs(levels.setdefault(row, level) - level) > NEAR:
                what = f"the cell “{one.line.text[:40]}” on page {page + 1} of the PDF does not stand in its row"
                yield Fault(UNSEEN, what, one.line.text)


def _boxes(seen: list[Placed]) -> Iterator[Box]:
    """The box of a cell's first row: in the others a word may be broken. The line under a link is none of its words."""
    words = [placed for placed in seen if placed[1].glyphs]
    for page, first in words[:1]:
        row = (piece for where, piece in words if where == page)
        yield hull(piece.box for piece in row if abs(piece.baseline - first.baseline) < first.size / 2)


def _labels(file: File) -> Faults:
    """The label of an item or a note stands before its words, and near them."""
    for element, label, body in labels(file):
        listed = element.parent.parent if element.parent else None
        loose = listed is not None and listed.tag in LOOSE
        marks = [(page, piece) for page, piece in file.pieces(label) if piece.text.strip()]
        row = [
            piece for page, piece in file.pieces(body) if marks and page == marks[0][0] and _beside(piece, marks[0][1])
        ]
        reach = ANYWHERE if loose else (-1.0, LABEL) if element.role == "Note" else (-NEAR, NEAR)
        if row and not _precedes(marks[0][1], row, reach, leftwards=file.right_to_left):
            yield Fault(UNSEEN, f"the label of “{row[0].text[:40]}” does not stand before it in the PDF", row[0].text)
        shown = file.spoken(label).strip()
        if element.role == "LI" and not loose and not shown[:1].isdigit() and shown != _sign(element):
            yield Fault(UNSEEN, f"an item of the PDF has the sign “{shown[:10]}” before it")


def _sign(item: Element) -> str:
    """The sign before an item: that of lists inside of others is another one."""
    lists = [element.role for element in item.upwards()].count("L")
    return "•" if lists == 1 else "–"


def _beside(piece: Piece, label: Piece) -> bool:
    """Whether a piece stands in the row of a label, and is none of it."""
    return (
        bool(piece.text.strip()) and piece.mark != label.mark and abs(piece.baseline - label.baseline) < label.size / 2
    )


def _precedes(label: Piece, row: list[Piece], reach: tuple[float, float], *, leftwards: bool) -> bool:
    """Whether a label stands before the words of its row, so far from them and on their line."""
    words = hull(piece.box for piece in row)
    apart = label.box[0] - words[2] if leftwards else words[0] - label.box[2]
    return reach[0] < apart < reach[1] and any(abs(piece.baseline - label.baseline) < LEVEL for piece in row)
