"""Named facts: each number in one place, and not typed by hand beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from ..findings import Finding, Rule
from ..model import Context, Edition, FactDefinition
from .numbers import found
from .passages import of_edition

TYPED = Rule(
    "S017",
    "A number is typed by hand where a fact has another value",
    "One number, one place: what is typed stays behind when the fact changes, and the sheet contradicts itself.",
    "Write the fact with {fact}`name`; where another thing is counted, give it a fact of its own.",
    "warning",
)
SPACE = r"[ \u00a0\u202f\n]"


def typed_numbers(edition: Edition, context: Context) -> Iterator[Finding]:
    """Numbers directly before the unit of facts none of which has that value, as 50 countries where 53 is known."""
    units = _units(context.publication.facts, edition.language)
    if not units:
        return
    forms = "|".join(re.escape(form) for form in sorted(units, key=len, reverse=True))
    following = re.compile(rf"{SPACE}({forms})(?!\w)", re.IGNORECASE)
    for passage in of_edition(edition):
        for number in found(passage):
            match = following.match(passage.text, number.start + len(number.text))
            facts = units[match[1].casefold()] if match else {}
            if match and number.value not in facts.values():
                name, value = next(iter(facts.items()))
                what = f"Here stands {number.text} {match[1]}, but the fact «{name}» is {value}"
                yield TYPED.at(passage.at(number.start), what)


def _units(facts: Mapping[str, FactDefinition], language: str) -> dict[str, dict[str, Decimal]]:
    """The facts and their values for each form of a unit in the language."""
    units: dict[str, dict[str, Decimal]] = {}
    for name, fact in facts.items():
        for form in fact.forms_in(language) or ():
            units.setdefault(form.casefold(), {})[name] = fact.value
    return units


RULES = (TYPED,)
