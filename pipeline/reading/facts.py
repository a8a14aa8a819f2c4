"""Facts of publication.yaml that no edition names."""

import re
from collections.abc import Iterable, Iterator

from ..findings import Finding
from ..model import KEY, Publication
from .lines import Line
from .roles import QUOTES
from .rules import values as rules
from .suggestions import nearest

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
