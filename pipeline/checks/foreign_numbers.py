"""Numbers and dates in the form of another language, where only that can be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..findings import Finding, Rule
from ..model import Context, Edition, primary
from .numbers import decimal_mark
from .passages import Passage, of_edition

DECIMALS = Rule(
    "T017",
    "The number is written as in another language",
    "A comma parts thousands in English and decimals in most other languages: what is meant must not be guessed.",
    "Write the mark of decimals that the edition's language has.",
    "warning",
)
DAY = Rule(
    "T018",
    "The date is read as one day in Europe and as another in America",
    "03/04/2026 is the third of April to one reader and the fourth of March to the next.",
    "Write {date}`2026-04-03`, which is printed in words, or the month in letters.",
    "warning",
)

AFTER = (
    r"(?=[ \u00a0\u202f]?(?:%|‰|€|°C|(?:EUR|GW|kWh|kg|km|MW|Mio|Mrd|TWh|bn|euro|mld|mln|per ?cent)\b"
    r"|(?:billi|milli|milj)\w+))"
)
"""What stands behind a number that is no date, no version and no article."""
OTHERWISE = frozenset({"419", "CH", "LI", "MX", "US"})
"""Where a language that has a comma elsewhere has a point."""
MONEY = re.compile("[€$£]|EUR|USD|GBP|CHF|euro")
COUNTED = r"(?=[ \u00a0\u202f]?(?:€|\$|£|(?:EUR|USD|GBP|CHF)\b|(?:de |d’)?euro))"
NO_BREAK = "\u00a0"
DATE = re.compile(r"(?<![\w/.-])(\d{1,2})/(\d{1,2})/(\d{4})(?![\w/-])")


def foreign_numbers(edition: Edition, _: Context) -> Iterator[Finding]:
    """Decimals behind the mark of another language, and days that are written in numbers alone."""
    own = decimal_mark(edition.language)
    other = "," if own == "." else "."
    decimals = re.compile(rf"(?<![\w.,])\d+{re.escape(other)}\d{{1,2}}(?!\d){AFTER}")
    thousands = re.compile(_thousands(re.escape(own)))
    apart = OTHERWISE & set(edition.language.split("-"))
    for passage in of_edition(edition):
        for match in decimals.finditer(passage.text) if not apart else ():
            if passage.piece(match.start())[0].written:
                fix = f"Write {match[0].replace(other, own)}."
                yield DECIMALS.at(passage.at(match.start()), f"«{match[0]}» is written as in another language", fix)
        money = not apart and MONEY.search(passage.text)
        for match in thousands.finditer(passage.text) if money else ():
            if passage.piece(match.start())[0].written:
                what = f"«{match[0]}» is a number with decimals in this language, and no number of thousands"
                fix = f"Write {match[0].replace(own, other if own == '.' else NO_BREAK)} if thousands are meant."
                yield DECIMALS.at(passage.at(match.start()), what, fix)
        yield from _days(passage, edition)


def _thousands(mark: str) -> str:
    """Sums with the language's mark of decimals before three digits of which the last is 0, or more than once.

    Nobody writes 12.500 for twelve and a half; prices such as 0.125 are none.
    """
    number = rf"[1-9]\d{{0,2}}(?:{mark}\d{{3}})*{mark}\d{{2}}0(?![\d]|[.,]\d)"
    return rf"(?<=[€$£]){number}|(?<=[€$£]\s){number}|(?<=(?:EUR|USD|GBP|CHF)\s){number}|(?<![\w.,]){number}{COUNTED}"


def _days(passage: Passage, edition: Edition) -> Iterator[Finding]:
    """Days in numbers alone: where two can be meant, and where month and day stand as in America."""
    american = "US" in edition.language.split("-")
    for match in DATE.finditer(passage.text):
        one, two = int(match[1]), int(match[2])
        if not passage.piece(match.start())[0].written:
            continue
        if one <= 12 < two <= 31 and not american:
            fix = f"Write {{date}}`{match[3]}-{one:02}-{two:02}`, or the month in letters."
            yield DAY.at(passage.at(match.start()), f"«{match[0]}» is a day in America alone", fix)
        elif primary(edition.language) == "en" and max(one, two) <= 12 and one != two:
            what = f"«{match[0]}» is one day in Europe and another in America"
            days = (f"{{date}}`{match[3]}-{month:02}-{day:02}`" for day, month in ((one, two), (two, one)))
            yield DAY.at(passage.at(match.start()), what, f"Write {' or '.join(days)}, which is printed in words.")


RULES = (DECIMALS, DAY)
