"""What a damage is, and the small tools with which they are made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Damage:
    """One way of damaging a file of a format; `what` is told in the documentation."""

    form: str
    what: str
    apply: Callable[[bytes], bytes]

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
