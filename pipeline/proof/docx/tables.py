"""The rules for the tables of a Word file: columns that can be read, in their order, headed and set as the source's."""

from __future__ import annotations

import re
from itertools import zip_longest

from ...model import Edition, Table
from ..contents import all_of
from ..limits import Fault, Faults
from ..rules import LOOK, SECTION
from .package import DOCUMENT, Node, W, val
from .styling import Source, twips
from .words import File

WIDE, SLIM, MARGINS = 180, 45, 240
"""The widths of the widest and the slimmest letters in a table, and of a cell's margins, in twentieths of a point."""
HEAD, SIDE = "100000000000", "001000000000"
"""That a cell stands in the first row, or in the first column."""
EMPTY = "table text"
"""The style of a cell without words, wherever it stands."""

# The bits of `tblLook` by the attribute that says the same (ISO/IEC 29500-4, 14.3.7).
LOOKS = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}


def examine_tables(file: File, edition: Edition, source: Source) -> Faults:
    """Every fault of the tables."""
    measure = twips(source.measure)
    blocks = all_of(edition, Table)
    tables = list(file.package.tree(DOCUMENT).iter(f"{W}tbl"))
    for table in tables:
        yield from _cells(file, table)
        yield from _columns(table, measure)
        yield from _look(table, edition)
    yield from _kept(file.package.tree(DOCUMENT))
    for table, block in zip(tables, blocks, strict=False):
        yield from _alignment(table, block)
    for node in file.package.tree(DOCUMENT).iter(f"{W}jc"):
        if [above.tag for above in node.iterancestors()][:3] != [f"{W}{tag}" for tag in ("pPr", "p", "tc")]:
            yield Fault(LOOK, "a paragraph or a row of the Word file is set to another side than its style says")


def _cells(file: File, table: Node) -> Faults:
    """As many cells as columns, each looking like what it is, and told to be that."""
    firsts = val(table.find(f"{W}tblPr/{W}tblLook"), "firstColumn") == "1"
    columns = len(list(table.iterfind(f"{W}tblGrid/{W}gridCol")))
    for row, cells in enumerate(table.iterfind(f"{W}tr"), 1):
        found = list(cells.iterfind(f"{W}tc"))
        if len(found) != columns:
            yield Fault(LOOK, "a row of a table in the Word file has more or fewer cells than columns")
        if val(cells.find(f"{W}trPr/{W}cnfStyle")) != (HEAD if row == 1 else ""):
            yield Fault(LOOK, "a row of a table in the Word file is told to look like another")
        for column, cell in enumerate(found, 1):
            name = file.styles.name(val(cell.find(f"{W}p/{W}pPr/{W}pStyle")))
            wanted, bits = _due(row, column, firsts=firsts)
            if name != (wanted if _has_words(cell) else EMPTY):
                yield Fault(LOOK, f"a cell of a table in the Word file looks like a “{name}”")
            if val(cell.find(f"{W}tcPr/{W}cnfStyle")) != bits:
                yield Fault(LOOK, "a cell of a table in the Word file is told to look like another")


def _has_words(cell: Node) -> bool:
    """Whether there is a run in a cell, be it in a link."""
    return next(cell.iter(f"{W}r"), None) is not None


def _due(row: int, column: int, *, firsts: bool) -> tuple[str, str]:
    """The style of a cell's words, and the bits that tell where it stands (17.3.1.8)."""
    if row == 1:
        return "table heading", HEAD
    return ("table row heading", SIDE) if column == 1 and firsts else ("table text", "")


def _kept(tree: Node) -> Faults:
    """All rows of a table but the last are kept on the page of the next one, or none is; and nothing else."""
    for keep in tree.iter(f"{W}keepNext"):
        row = next(keep.iterancestors(f"{W}tr"), None)
        if row is None or row.getnext() is None:
            yield Fault(LOOK, "a paragraph of the Word file is kept on the page of the next one")
    for table in tree.iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")[:-1]
        kept, due = (sum(1 for row in rows for _ in row.iter(W + tag)) for tag in ("keepNext", "p"))
        if kept not in {0, due}:
            yield Fault(LOOK, "a row of a table in the Word file may be parted from the next one")


def _columns(table: Node, measure: int) -> Faults:
    """The table is as wide as the text, its columns fill it, and each cell is as wide as its column."""
    widths = [int(val(node, "w", "0")) for node in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    whole = table.find(f"{W}tblPr/{W}tblW")
    if (val(whole, "w"), val(whole, "type")) != ("5000", "pct") or sum(widths) != measure:
        yield Fault(LOOK, "a table or a column of the Word file is too narrow or too wide to be read")
    if any(width < least for width, least in zip(widths, _least(table, measure), strict=False)):
        yield Fault(LOOK, "a column of a table in the Word file is too narrow for its words")
    for row in table.iterfind(f"{W}tr"):
        cells = [cell.find(f"{W}tcPr/{W}tcW") for cell in row.iterfind(f"{W}tc")]
        if [(val(cell, "w"), val(cell, "type")) for cell in cells] != [(str(width), "dxa") for width in widths]:
            yield Fault(LOOK, "a cell of a table in the Word file has another width than its column")


def _least(table: Node, measure: int) -> list[int]:
    """What each column needs for its longest word in the slimmest letters; a little where not all may have room."""
    rows = [["".join(map(str, cell.itertext())) for cell in row.iterfind(f"{W}tc")] for row in table.iterfind(f"{W}tr")]
    columns = list(zip_longest(*rows, fillvalue=""))
    most = sum(WIDE * _longest(column, r"\s") + MARGINS for column in columns)
    if most > measure:
        return [measure // (20 * len(columns))] * len(columns)
    return [SLIM * _longest(column, r"\W") for column in columns]


def _longest(texts: tuple[str, ...], breaks: str) -> int:
    return max(len(word) for text in texts for word in re.split(breaks, text))


def _look(table: Node, edition: Edition) -> Faults:
    """What the table says of its first row and column it says once; its columns run the way of the language."""
    look = table.find(f"{W}tblPr/{W}tblLook")
    bits = sum(bit for name, bit in LOOKS.items() if val(look, name) == "1")
    if val(look) != f"{bits:04X}":
        yield Fault(LOOK, "a table of the Word file says two things of its first row and column")
    if (table.find(f"{W}tblPr/{W}bidiVisual") is not None) != (edition.direction == "rtl"):
        yield Fault(SECTION, "the columns of a table in the Word file run from the wrong side")


def _alignment(table: Node, block: Table) -> Faults:
    """Each column is set to its side."""
    for row in table.iterfind(f"{W}tr"):
        for cell, side in zip(row.iterfind(f"{W}tc"), block.alignments, strict=False):
            shown = val(cell.find(f"{W}p/{W}pPr/{W}jc"), default="left")
            if _has_words(cell) and shown != side:
                yield Fault(LOOK, f"a column of “{block.caption[:40]}” is set to another side in the Word file")
                return
