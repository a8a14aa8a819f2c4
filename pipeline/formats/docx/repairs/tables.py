"""Tables: our style, header row and row headers said in Word's way, and columns as wide as their words need."""

from __future__ import annotations

import re
from itertools import zip_longest

from ... import letters
from ..style_sheet import points
from ..vocabulary import Element, make, name, properties_of, style_of, value

HEAD = "100000000000"  # the bits of 17.3.1.8: first row
SIDE = "001000000000"  # first column
LONG_TEXT = 60  # characters from which a longer text makes no wider column
SHORT_TEXT = 6
# Of the letters in points (styles.toml); of a cell's two sides in twentieths (style_sheet.py), and a little; of a side
# where columns are so many that they stand closer.
SIZE, MARGINS, CLOSE = 9, 230, 40
BREAKS = re.compile(r"[ \t\n]|(?<=[-\u2013])")  # where Word may end a line
SHORT_TABLE = 12  # rows up to which a table is kept on one page


def repair_tables(body: Element, measure: float, *, rightwards: bool) -> None:
    """Rewrites what pandoc says of each table. `measure` is the width of the text in points."""
    for table in body.iter(name("tbl")):
        rows = table.findall(name("tr"))
        headed = any(style_of(paragraph) == "TableRowHeading" for paragraph in table.iter(name("p")))
        widths, close = _widths(rows, points(measure))
        properties = table.find(name("tblPr"))
        grid = table.find(name("tblGrid"))
        if properties is not None and grid is not None:
            table.replace(properties, _properties(headed=headed, rightwards=rightwards, close=close))
            table.replace(grid, make("tblGrid", *(make("gridCol", w=width) for width in widths)))
        for number, row in enumerate(rows):
            _row(row, widths, head=number == 0, headed=headed)
        if len(rows) <= SHORT_TABLE:
            _keep_together(rows)


def _properties(*, headed: bool, rightwards: bool, close: bool) -> Element:
    """The properties in the order of CT_TblPrBase (17.4.59); `close` says whether the columns stand closer."""
    look = make("tblLook", val="06A0" if headed else "0620", firstRow=1, lastRow=0, firstColumn=int(headed),
                lastColumn=0, noHBand=1, noVBand=1)  # fmt: skip
    return make(
        "tblPr",
        value("tblStyle", "SheetTable"),
        make("bidiVisual") if rightwards else None,
        make("tblW", w=5000, type="pct"),
        make("tblLayout", type="autofit"),
        make("tblCellMar", *(make(side, w=CLOSE, type="dxa") for side in ("left", "right"))) if close else None,
        look,
    )


def _row(row: Element, widths: list[int], *, head: bool, headed: bool) -> None:
    for old in row.findall(name("trPr")):
        row.remove(old)
    # No row breaks across pages; the first is repeated on each (17.4.6, 17.4.78). cnfStyle comes first.
    said = [value("cnfStyle", HEAD)] if head else []
    said += [make("cantSplit"), *([make("tblHeader")] if head else [])]
    row.insert(0, make("trPr", *said))
    for column, (cell, width) in enumerate(zip(row.findall(name("tc")), widths, strict=True)):
        bits = HEAD if head else SIDE if headed and column == 0 else ""
        _cell(cell, width, bits)


def _cell(cell: Element, width: int, bits: str) -> None:
    for old in cell.findall(name("tcPr")):
        cell.remove(old)
    cell.insert(0, make("tcPr", value("cnfStyle", bits) if bits else None, make("tcW", w=width, type="dxa")))
    for style in cell.iter(name("rStyle")) if bits == HEAD else ():
        if style.get(name("val")) == "Hyperlink":
            style.set(name("val"), "HeadingLink")
    for paragraph in cell.findall(name("p")):
        if not style_of(paragraph):  # pandoc gives the paragraph of an empty cell none
            properties_of(paragraph).insert(0, value("pStyle", "TableText"))


def _keep_together(rows: list[Element]) -> None:
    """Each row but the last is kept with the next one (17.3.1.15), as Word has no such property for a table."""
    for row in rows[:-1]:
        for paragraph in row.iter(name("p")):
            properties_of(paragraph).insert(1, make("keepNext"))


def _widths(rows: list[Element], whole: int) -> tuple[list[int], bool]:
    """Shares of the whole width by the longest text of each column, within bounds; no word is broken for nothing.

    With them whether the columns have to stand closer than usual.
    """
    texts = [["".join(map(str, cell.itertext())) for cell in row.findall(name("tc"))] for row in rows]
    columns = list(zip_longest(*texts, fillvalue=""))
    needs = [max(_breadth(word) for text in column for word in BREAKS.split(text)) for column in columns]
    wishes = [max(_breadth(text[:LONG_TEXT].ljust(SHORT_TEXT)) for text in column) for column in columns]
    close = sum(needs) > whole
    if close:
        needs = [need - MARGINS + 2 * CLOSE for need in needs]
    widths = _shared(needs, wishes, whole)
    return [*widths[:-1], whole - sum(widths[:-1])] if widths else [], close


def _shared(needs: list[int], wishes: list[int], whole: int) -> list[int]:
    """The whole shared by what is wished, where there is enough; else what is needed and a share of the rest.

    Where there is not enough for what is needed, the longest words are broken before all others.
    """
    if sum(wishes) <= whole:
        return [whole * wish // sum(wishes) for wish in wishes]
    if sum(needs) >= whole:
        return [min(need, _level(needs, whole)) for need in needs]
    spare, wanted = whole - sum(needs), [max(wish - need, 1) for need, wish in zip(needs, wishes, strict=True)]
    return [need + spare * want // sum(wanted) for need, want in zip(needs, wanted, strict=True)]


def _level(needs: list[int], whole: int) -> int:
    """The most that a column may have so that all have room."""
    left = whole
    for number, need in enumerate(sorted(needs)):
        share = left // (len(needs) - number)
        if need > share:
            return share
        left -= need
    return max(needs)


def _breadth(words: str) -> int:
    """Twentieths of a point that some words on one line take with the margins of their cell."""
    return points(SIZE * letters.width(words)) + MARGINS
