"""The stationery: everything of the house's that a renderer needs besides the edition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

from ..model import Colours

TEMPLATE = ".html"
"""How the names of templates end."""


@dataclass(frozen=True, eq=False)
class Stationery:
    """Templates, style sheets and fonts by name (`web/page.html`, `fonts/IBMPlexSans-Regular.ttf`), and the colours.

    It travels to workers by value, so that rendering reads no file. Which templates a sheet needs is known when it is
    rendered: their names, there or not, are added to `asked`.
    """

    files: Mapping[str, bytes] = field(repr=False)
    colours: Colours = field(default_factory=Colours)
    asked: set[str] = field(default_factory=set, repr=False)

    @cached_property
    def templates(self) -> Mapping[str, str]:
        """The SHA-256 of each template by its name."""
        return {name: sha256(data).hexdigest() for name, data in sorted(self.files.items()) if name.endswith(TEMPLATE)}

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of all that it holds besides the templates."""
        total = sha256(self.colours.model_dump_json().encode())
        for name in sorted(self.files.keys() - self.templates.keys()):
            total.update(f"{name}\0{len(self.files[name])}\0".encode() + self.files[name])
        return total.hexdigest()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Stationery) and (self.digest, self.templates) == (other.digest, other.templates)

    def __hash__(self) -> int:
        return hash((self.digest, *self.templates.values()))

    def text(self, name: str) -> str:
        """A text file of it; KeyError where there is none of that name."""
        return self.files[name].decode()
