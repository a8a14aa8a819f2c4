"""Days written in words that are none: a weekday beside another date, the 31st of a month that has thirty."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from ..findings import Finding, Rule
from ..model import Context, Edition
from ..reading import wording
from .passages import of_edition
from .prose import is_prose

NO_DAY = Rule(
    "T022",
    "There is no such day",
    "Where weekday and date do not agree, half of the readers come on the wrong day.",
    "Correct the day of the week or the date.",
    "warning",
)

SPACE = r"[ \u00a0\u202f]+"
FIRST_YEAR = 1900
"""Before that, the calendar was another one in some countries."""


class Names(NamedTuple):
    """How a language calls the days of the week (from Monday, 0) and the months (from 1), and how dates look in it."""

    weekdays: tuple[str, ...]
    months: Mapping[str, int]
    date: re.Pattern[str]


@cache
def _names(language: str) -> Names | None:
    """The names that Unicode's locale data give, written out and as they stand in a date; None where there are none."""
    known = wording.locale(language)
    if known is None:
        return None
    weekdays = tuple(str(known.days["format"]["wide"][number]) for number in range(7))
    months = {str(known.months[form]["wide"][number]): number for form in known.months for number in range(1, 13)}
    day, month = r"(?P<day>\d{1,2})(?:\.|er|º|ª)?", f"(?P<month>{'|'.join(map(re.escape, months))})"
    weekday = f"(?:(?P<weekday>{'|'.join(map(re.escape, weekdays))}),?{SPACE}(?:[^\\W\\d]{{2,3}}{SPACE})?)?"
    year = f"(?:,?{SPACE}(?:de{SPACE})?(?P<year>\\d{{4}}))?"
    written = f"(?<![\\w.,/–-]){weekday}{day}{SPACE}(?:de{SPACE})?{month}(?!\\w){year}"
    return Names(weekdays, months, re.compile(written))


def no_days(edition: Edition, _: Context) -> Iterator[Finding]:
    """Dates in the words of the edition's language that no calendar has."""
    names = _names(edition.language)
    if names is None:
        return
    for passage in of_edition(edition):
        for match in names.date.finditer(passage.text):
            told = _wrong(match, names)
            if told and is_prose(passage, match.start(), edition):
                yield NO_DAY.at(passage.at(match.start()), f"«{match[0]}» is no day{told}")


def _wrong(match: re.Match[str], names: Names) -> str:
    """What is wrong with a date, as the end of a sentence; nothing where it may be right."""
    day, month, year = int(match["day"]), names.months[match["month"]], int(match["year"] or 0)
    last = monthrange(year or 2000, month)[1]
    if last < day <= 31:
        return f": the month has {last} days"
    if not match["weekday"] or not day <= last or year < FIRST_YEAR:
        return ""
    right = names.weekdays[date(year, month, day).weekday()]
    return "" if right == match["weekday"] else f": that date is a {right}"


RULES = (NO_DAY,)
