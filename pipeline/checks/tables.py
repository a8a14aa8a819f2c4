"""Tables: every column and every row says what it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..findings import Finding, Position, Rule
from ..model import Cell, Context, Edition, Table
from .misread import misread_parts
from .passages import words

NO_HEADER = Rule(
    "S013",
    "A header cell is empty",
    "A screen reader says the headers with each cell; without them a figure in a table is just a figure (WCAG 1.3.1).",
    "Write into the header cell what its column or row holds.",
)
SAME_HEADER = Rule(
    "S014",
    "Two columns have the same header",
    "Whoever hears the table cannot tell which of the two a cell belongs to.",
    "Say in each header what its column holds.",
    "warning",
)
ONE_COLUMN = Rule(
    "S015",
    "The table has one column only",
    "That is a list: a table costs those who listen to it more and gives them nothing.",
    "Write it as a list.",
    "warning",
)
NO_ROWS = Rule(
    "S016",
    "The table has no rows under its header",
    "A header without cells says nothing; often the rows were forgotten.",
    "Write the rows, or take the table out.",
)
TOO_WIDE = Rule(
    "S018",
    "The table has more columns of numbers than a page is wide",
    "In print the numbers would be broken over two lines, and each half reads like another number.",
    "Make two tables of it, exchange rows and columns, or count in thousands.",
    "warning",
)
TOO_MANY = Rule(
    "S019",
    "The table has more than 40 columns",
    "However narrow they are, they have no room beside each other on a printed page, and nobody could read them there.",
    "Make several tables of it, exchange rows and columns, or publish the data elsewhere and link to it.",
)

COLUMNS = 40
LINE, DIGIT, GAP = 62.7, 0.62, 0.6
"""The widest line of a printed table, a digit and the room between two columns, in the size of its letters."""
NUMBER = re.compile(r"\d+(?:[.,’ \u00a0\u202f]\d+)*")


def shape(edition: Edition, context: Context) -> Iterator[Finding]:
    """Tables that are none: without rows, or with one column; and those that are more than a page can hold."""
    hurt = misread_parts(edition, context.misread)
    for table in _tables(edition):
        if not table.rows and id(table) not in hurt:
            yield NO_ROWS.at(table.position, f"The table «{table.caption}» has no rows under its header")
        if len(table.header) > COLUMNS:
            yield TOO_MANY.at(table.position, f"The table «{table.caption}» has {len(table.header)} columns")
        elif _need(table) > LINE:
            what = f"The table «{table.caption}» has {len(table.header)} columns, more than a page is wide"
            yield TOO_WIDE.at(table.position, what)
        if len(table.header) == 1:
            yield ONE_COLUMN.at(table.position, f"The table «{table.caption}» has one column only")


def headers(edition: Edition, _: Context) -> Iterator[Finding]:
    """Header cells that are empty or repeat another."""
    for table in _tables(edition):
        first: dict[str, Position] = {}
        for cell in table.header:
            said = _said(cell)
            if not said:
                yield NO_HEADER.at(cell.position, "The header of this column is empty")
            elif first.setdefault(said, cell.position) != cell.position:
                yield SAME_HEADER.at(cell.position, f"Two columns have the header «{words(cell.children).strip()}»")
        for row in table.rows if table.row_headers else ():
            if row and not _said(row[0]):
                yield NO_HEADER.at(row[0].position, "The header of this row, its first cell, is empty")


def _need(table: Table) -> float:
    """How wide the longest numbers of its columns are, with the room between them."""
    columns = zip(*(table.header, *table.rows), strict=False)
    numbers = ([found for cell in column for found in NUMBER.findall(words(cell.children))] for column in columns)
    return sum(GAP + DIGIT * max(map(len, found), default=1) for found in numbers)


def _tables(edition: Edition) -> Iterator[Table]:
    return (block for block in edition.blocks if isinstance(block, Table))


def _said(cell: Cell) -> str:
    return " ".join(words(cell.children).casefold().split())


RULES = (NO_HEADER, SAME_HEADER, ONE_COLUMN, NO_ROWS, TOO_WIDE, TOO_MANY)
