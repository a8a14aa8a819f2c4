"""The stationery: everything of the house's that a renderer needs besides the edition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

from ..model import Colours


@dataclass(frozen=True, eq=False)
class Stationery:
    """Templates, style sheets and fonts by name (`web/page.html`, `fonts/IBMPlexSans-Regular.ttf`), and the colours.

    It travels to workers by value, so that rendering reads no file.
    """

    files: Mapping[str, bytes] = field(repr=False)
    colours: Colours = field(default_factory=Colours)

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of all that it holds."""
        total = sha256(self.colours.model_dump_json().encode())
        for name in sorted(self.files):
            total.update(f"{name}\0{len(self.files[name])}\0".encode() + self.files[name])
        return total.hexdigest()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Stationery) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    def text(self, name: str) -> str:
        """A text file of it; KeyError where there is none of that name."""
        return self.files[name].decode()
