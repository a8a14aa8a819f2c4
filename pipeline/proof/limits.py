"""How much of a finished file is read at all, and what is raised when it is more than that, or broken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..findings import Rule
from .rules import LIMIT, UNREADABLE

# No sheet of ours comes near any of these: at most 2,000 blocks of text are read from one source (see `reading`).
FILE_BYTES = 64 * 1024 * 1024
PART_BYTES = 16 * 1024 * 1024
PARTS = 500
ELEMENTS = 400_000
DEPTH = 100
PAGES = 500
OPERATORS = 4_000_000
FINDINGS = 25


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of a file before it has a place in the source: the rule, and what is wrong in particular.

    `words` are those of the text that it concerns, where it concerns some: they lead to the place.
    """

    rule: Rule
    what: str
    words: str = ""


Faults = Iterator[Fault]


class Refused(Exception):
    """The file cannot be read on: `fault` says why. Nothing that was read so far counts."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.what)
        self.fault = fault


def unreadable(why: str) -> Refused:
    """The file is broken."""
    return Refused(Fault(UNREADABLE, f"the file cannot be read back: {why}"))


def within(amount: int, limit: int, what: str) -> int:
    """`amount`, where it is not over the limit; else Refused."""
    if amount > limit:
        raise Refused(Fault(LIMIT, f"the file has over {limit} {what}"))
    return amount
