"""The numbers of a chart, read from its table, and whether its alternative says anything."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Cell, Date, Fact, Table, Text
from . import wording
from .builders import Builder
from .charts import Datum
from .rules import directives as rules

WORD = re.compile(r"\w+")


def chart_data(builder: Builder, table: Table) -> Iterator[Datum]:
    """The rows as names and numbers; a row that a chart cannot show is reported and left out."""
    for row in table.rows:
        cell = row[-1]
        written, number = _said(cell)
        value = wording.parsed(number, builder.resolver.language)
        if len(row) != len(("name", "number")):
            builder.found.append(rules.COLUMNS.at(row[0].position))
        elif value is None or value < 0:
            what = f"«{written[:40]}» is no number that a chart can show"
            builder.found.append(rules.NUMBER.at(cell.position, what))
        else:
            yield Datum(_said(row[0])[0], value, written)


def _said(cell: Cell) -> tuple[str, str]:
    """What a cell says, and the number in it: of a fact, the number alone."""
    said = [inline for inline in cell.children if isinstance(inline, Text | Date | Fact)]
    numbers = (inline.number if isinstance(inline, Fact) else inline.text for inline in said)
    return "".join(inline.text for inline in said).strip(), "".join(numbers).strip()


def says_more(alternative: str, title: str) -> bool:
    """Whether an alternative has a word that the title has not."""
    return bool(set(WORD.findall(alternative.casefold())) - set(WORD.findall(title.casefold())))
