"""The numbers of a chart, read from its table, and whether its alternative says anything."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from ...model import Cell, Emphasis, Fact, Inline, Link, Mark, Span, Strong, Table
from .. import wording
from ..builders import Builder
from ..rules import directives as rules
from .looks import LOOKS
from .values import Chart, Datum, Series

WORD = re.compile(r"\w+")
NUMBER = re.compile(r"[^a-zA-Z]*\d[^a-zA-Z]*")
SPACES = (" ", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}")
GROUPS = re.compile(r"(?<=\d)[ \u00a0\u2009\u202f](?=\d{3}(?!\d))")
MOST_SERIES = {"share": 1}
"""The kinds of charts that show fewer series than there are looks."""


def chart_data(builder: Builder, table: Table, kind: str) -> Chart | None:
    """The columns of a table as a chart of a kind; None, with findings, where it shows what cannot be drawn."""
    before = len(builder.found)
    most = MOST_SERIES.get(kind, len(LOOKS))
    if not 2 <= len(table.header) <= most + 1:
        what = f"A chart of the kind «{kind}» shows names and {'one column' if most == 1 else f'1 to {most} columns'}"
        place = table.header[min(most + 1, len(table.header) - 1)].position
        builder.found.append(rules.COLUMNS.at(place, f"{what} of numbers, and this table has {len(table.header)}"))
        return None
    _vet_units(builder, table)
    columns = zip(*(row[1:] for row in table.rows), strict=True)
    data = [tuple(_datum(builder, cell, kind) for cell in column) for column in columns]
    names = tuple(_said(row[0].children) for row in table.rows)
    series = [Series(_said(head.children), each) for head, each in zip(table.header[1:], data, strict=False)]
    return Chart(table.caption, names, tuple(series)) if names and len(builder.found) == before else None


def _datum(builder: Builder, cell: Cell, kind: str) -> Datum:
    """The number of a cell; zero, with a finding, where there is none that the chart can show."""
    written = _said(cell.children)
    number = _number(written, builder.resolver.language) if NUMBER.fullmatch(written) else None
    if number is None or not number.is_finite():
        what = f"«{written[:40]}» is no number that a chart can show" if written else "A cell of the chart is empty"
        builder.found.append(rules.NUMBER.at(cell.position, what))
    elif wording.perhaps_thousands(number):
        one, other = (wording.number(each, builder.resolver.language) for each in (number.normalize(), number * 1000))
        what = f"«{written[:40]}» is {one} in this language, and no number of thousands"
        builder.found.append(rules.NUMBER.at(cell.position, what, f"Write {one}, or {other} if thousands are meant."))
    elif kind == "share" and number < 0:
        fix = "Leave it out, or make a bar chart, which shows what is below zero."
        builder.found.append(rules.NUMBER.at(cell.position, f"{written[:40]} is no part of a whole", fix))
    return Datum(number or Decimal(0), written)


def _number(written: str, language: str) -> Decimal | None:
    """The number, whichever space its thousands are set apart with where the language takes a space for it."""
    spaced = (GROUPS.sub(space, written) for space in SPACES)
    return next((number for each in spaced if (number := wording.parsed(each, language)) is not None), None)


def _vet_units(builder: Builder, table: Table) -> None:
    """Reports the first fact whose unit is another than that of the facts before it."""
    known = builder.resolver.surroundings.publication.facts
    facts = [fact for row in table.rows for cell in row[1:] for fact in _facts(cell.children)]
    others = (fact for fact in facts if known[fact.name].unit != known[facts[0].name].unit)
    for other in others:
        what = f"The chart counts «{facts[0].text}» and «{other.text}» along one scale"
        builder.found.append(rules.UNITS.at(other.position, what))
        return


def _facts(inlines: Iterable[Inline]) -> Iterator[Fact]:
    for inline in inlines:
        if isinstance(inline, Fact):
            yield inline
        elif isinstance(inline, Emphasis | Strong | Span | Link):
            yield from _facts(inline.children)


def _said(inlines: Iterable[Inline]) -> str:
    """What a cell says, without its notes; of a fact, the number alone."""
    return "".join(_words(inline) for inline in inlines).strip()


def _words(inline: Inline) -> str:
    match inline:
        case Mark():
            return ""
        case Emphasis() | Strong() | Span() | Link():
            return _said(inline.children)
        case Fact():
            return inline.number
        case _:
            return inline.text


def says_more(alternative: str, title: str) -> bool:
    """Whether an alternative has a word that the title has not."""
    return bool(set(WORD.findall(alternative.casefold())) - set(WORD.findall(title.casefold())))
