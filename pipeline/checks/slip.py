"""A slip of the keyboard: where it stands, and what is to be written instead."""

from __future__ import annotations

from dataclasses import dataclass

from ..findings import Finding, Position, Rule
from .passages import Passage


@dataclass(frozen=True)
class Slip:
    """The characters `old` of a passage, from the offset `start`, and what to write instead.

    `new` is None where only a person can tell.
    """

    rule: Rule
    passage: Passage
    start: int
    old: str
    new: str | None

    @property
    def position(self) -> Position:
        """Where it stands."""
        return self.passage.at(self.start)

    def finding(self) -> Finding:
        """The slip as a person is told of it."""
        if self.new is None:
            return self.rule.at(self.position)
        cure = f"Write «{self.new}»" if self.new.strip() else self.rule.fix.rstrip(".")
        if not self.passage.exact:
            return self.rule.at(self.position, fix=f"{cure}.")
        doing = "join the two lines at it" if self._over_a_line_end() else "`factsheet fix` does it"
        return self.rule.at(self.position, fix=f"{cure}; {doing}.")

    def _over_a_line_end(self) -> bool:
        """Whether one of the blanks is the end of a line, which is not mended by itself."""
        behind = min(self.start + len(self.old), len(self.passage.text) - 1)
        return bool(self.old) and self.passage.at(behind).line != self.position.line
