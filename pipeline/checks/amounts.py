"""Amounts of money as languages write them (Interinstitutional Style Guide, 7.3.3), where only that can be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..findings import Finding, Rule
from ..model import Context, Edition, primary
from .passages import of_edition
from .prose import is_prose

AMOUNT = Rule(
    "T023",
    "The amount of money is written as in another language",
    "Sums are what readers compare and quote: one habit for all of them is read fast and not mistaken.",
    "Write EUR 12 million or €12 million in English, 12 millions EUR or 12 millions € in French.",
    "warning",
)

CODES = "EUR|USD|GBP|CHF"
MONEY = re.compile(rf"[€£]|{CODES}|[Mm](?:io|rd|ld)")
BLANK = r"[ \u00a0\u202f]"
NUMBER = r"\d+(?:[.,\u00a0\u202f ]\d+)*"
LARGE = rf"(?:{BLANK}(?:thousand|million|billion|trillion))"
YEAR = rf"(?:19|20)\d\d{BLANK}(?:{CODES})"
ANYWHERE = (
    (re.compile(rf"(?<!\w)({CODES})(\d\d+(?:[.,]\d+)*(?!\w)|\d(?:[.,]\d+)?(?={LARGE}))"), r"\1 \2"),
    (re.compile(rf"(?<![\w.,/])(\d+(?:[.,]\d+)*)({CODES})(?!\w)"), r"\1 \2"),
)
"""What no language writes: a code that touches its number. EUR1 is the name of a form."""
HABITS = {
    "en": (
        (re.compile(rf"(?<![\w.,€])({NUMBER}{LARGE}?){BLANK}?([€£])(?!{BLANK}?\d)"), r"\2\1"),
        (re.compile(rf"(?<!\w)([€£]){BLANK}({NUMBER})"), r"\1\2"),
        (re.compile(rf"(?<![\w.,€])(?!{YEAR})({NUMBER}{LARGE}?){BLANK}({CODES})(?![\w/-]|{BLANK}?\d)"), r"\2 \1"),
        (re.compile(rf"(?<![\w.,])({NUMBER}){BLANK}[Mm]io\b\.?"), r"\1 million"),
        (re.compile(rf"(?<![\w.,])({NUMBER}){BLANK}(?:[Mm]rd|[Mm]ld)\b\.?"), r"\1 billion"),
    ),
    "fr": ((re.compile(rf"(?<!\w)€{BLANK}?({NUMBER})"), "\\1\u00a0€"),),
}
"""What is surely meant in a language, and how it is written there."""


def amounts(edition: Edition, _: Context) -> Iterator[Finding]:
    """Amounts whose sign, code or unit stands as in no language, or as in another than the edition's."""
    for passage in of_edition(edition):
        if not MONEY.search(passage.text):
            continue
        for habit, right in (*ANYWHERE, *HABITS.get(primary(edition.language), ())):
            for match in habit.finditer(passage.text):
                if is_prose(passage, match.start(), edition):
                    what = f"«{match[0]}» is written as in another language"
                    yield AMOUNT.at(passage.at(match.start()), what, f"Write {match.expand(right)}.")


RULES = (AMOUNT,)
