"""The facts of publication.yaml: those that no edition names, that are due for review, whose unit lacks a form."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from ..findings import Finding
from ..model import KEY, Publication
from . import wording
from .markdown.roles import QUOTES
from .rules import values as rules
from .text.lines import Line
from .text.suggestions import nearest

NAMING = re.compile(rf"\{{fact\}}(?: ?[{QUOTES}]([^{QUOTES}]*))?")
"""A fact as it is written or was meant to be, with the name that stands there."""


def unused(publication: Publication, lines: Iterable[Line]) -> Iterator[Finding]:
    """The facts that stand on none of the editions' lines.

    A name that is no fact counts for the nearest one, and where a {fact} bears no name nothing is known.
    """
    said = {match[1] or "" for line in lines for match in NAMING.finditer(line.text)}
    if "" in said:
        return
    named = said | {nearest(name, publication.facts) for name in said}
    for name in publication.facts:
        if name not in named:
            yield rules.UNUSED.at(publication.places[f"facts.{name}.{KEY}"], f"No edition uses the fact «{name}»")


def reviews(publication: Publication) -> Iterator[Finding]:
    """Findings of a later day: a fact that is due for review."""
    for name, fact in publication.facts.items():
        if fact.review and fact.review < dt.date.max:
            what = f"The fact «{name}» was to be reviewed by {fact.review}"
            later = fact.review + dt.timedelta(days=1)
            yield rules.REVIEW_DUE.at(publication.places[f"facts.{name}.review"], what, since=later)


def thousands(publication: Publication) -> Iterator[Finding]:
    """Values with three decimals of which the last is 0: probably thousands, with a point between them."""
    for name, fact in publication.facts.items():
        if wording.perhaps_thousands(fact.value):
            what = f"The value {fact.value} is {fact.value.normalize():f}, and no number of thousands"
            fix = f"Write {fact.value.normalize():f}, or {fact.value * 1000:.0f} if thousands are meant."
            yield rules.THOUSANDS.at(publication.places[f"facts.{name}.value"], what, fix)


def plurals(publication: Publication, language: str) -> Iterator[Finding]:
    """Units that lack a form which the language needs."""
    for name, fact in publication.facts.items():
        forms = fact.forms_in(language)
        if forms is not None and wording.counted(fact.value, forms, language) is None:
            place = next(publication.places[path] for path in _unit_paths(name, language) if path in publication.places)
            needed = ", ".join(wording.common_categories(language))
            what = f"The unit has {len(forms)} forms in the language {language}"
            yield rules.PLURALS.at(place, what, f"Give one form for each of: {needed}.")


def _unit_paths(name: str, language: str) -> tuple[str, str]:
    return f"facts.{name}.unit.{language}", f"facts.{name}.unit.{language.partition('-')[0]}"
