"""What is valid YAML and surely means something else: told before it is published as it stands."""

import re
from collections.abc import Iterator, Sequence

from ...findings import Finding
from ..rules import values as rules
from ..text.lines import Line

FOLDED = (
    "The line begins like an item of a list, and is read as a part of the value above it",
    "Write - and one space, in the column of the item above; if no item is meant, put the value into quotation marks.",
)
NOT_CLOSED = (
    "The quotation mark «{}» opens here and does not close in this value",
    'YAML goes by straight quotation marks only: put the whole value between two of them, as "one, two".',
)
CLOSING = {"“": "”“", "„": "“”", "«": "»", "»": "«", "”": "”"}
"""Which marks close what one of them opens, in one language or another."""


def slips(value: str, lines: Sequence[Line], file: str, offset: int) -> Iterator[Finding]:
    """The slips in a value without quotation marks of YAML's; it stands on `lines`, in the first from `offset` on."""
    for line in lines[1:]:
        if item := re.match(r"\s*-(?=\s|\w)", line.text):
            yield rules.SYNTAX.at(line.at(file, item.end() - 1), *FOLDED)
    opening, place = value[:1], lines[0].at(file, offset)
    marks = [mark for mark in value[1:] if mark in CLOSING.get(opening, "")]
    if len(marks) == 1 and value.endswith(marks[0]):
        yield rules.PRINTED_QUOTES.at(place)
    elif opening in CLOSING and not marks:
        yield rules.SYNTAX.at(place, NOT_CLOSED[0].format(opening), NOT_CLOSED[1])
