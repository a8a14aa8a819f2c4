"""Mappings that remember what they were asked, so that only what asked is done again when an answer changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

Answer = TypeVar("Answer")

ALL = "*"
"""The question that looking through a whole mapping asks."""


class Consulted(Mapping[str, Answer]):
    """A mapping that adds `kind:key` to `asked` for each key that is looked up, there or not; `kind:*` for a walk."""

    def __init__(self, kind: str, answers: Mapping[str, Answer], asked: set[str]) -> None:
        """Stand before `answers`."""
        self._kind = kind
        self._answers = answers
        self._asked = asked

    def __getitem__(self, key: str) -> Answer:
        self._asked.add(f"{self._kind}:{key}")
        return self._answers[key]

    def __iter__(self) -> Iterator[str]:
        self._asked.add(f"{self._kind}:{ALL}")
        return iter(self._answers)

    def __len__(self) -> int:
        self._asked.add(f"{self._kind}:{ALL}")
        return len(self._answers)
