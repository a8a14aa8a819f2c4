"""What a damage is, and the small tools with which they are made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Apply = Callable[[bytes], bytes]
"""What makes a damaged file of a good one, or a damaged stream of a good one in it."""

Rows = tuple[tuple[str, Apply], ...]
"""What is damaged, in words, and how."""


@dataclass(frozen=True)
class Damage:
    """One way of damaging a file of a format; `what` is told in the documentation."""

    form: str
    what: str
    apply: Apply

    def __str__(self) -> str:
        return f"{self.form}: {self.what}"


def once(source: str, old: str, new: str) -> str:
    """The source with the first `old` made `new`; an error where there is none: the damage must strike."""
    assert old in source, f"nothing to damage: {old}"
    return source.replace(old, new, 1)


def swapped(source: str, one: str, other: str) -> str:
    """The source with two texts in each other's place."""
    assert source.count(one), one
    assert source.count(other), other
    return once(once(once(source, one, "\0"), other, one), "\0", other)
