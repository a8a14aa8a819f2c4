"""The formats: one row each. A row costs nothing until it is used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..findings import Finding
    from ..formats import Stationery
    from ..model import Edition


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of finished file.

    `stationery` says, as patterns of names, all that its renderer is given of the templates: nothing else can touch its
    files, so nothing else is part of their keys. `weight` is its share of a sheet's cost: heavy work starts first.
    """

    name: str
    stationery: tuple[str, ...]
    weight: int

    def render(self, edition: Edition, stationery: Stationery) -> bytes:
        """The finished file. Raises Failed where a tool warns."""
        made: bytes = self._renderer().render(edition, stationery)
        return made

    def prove(self, edition: Edition, data: bytes, stationery: Stationery) -> tuple[Finding, ...]:
        """Everything in which a finished file is not what it must be."""
        found: tuple[Finding, ...] = import_module("..proof", __package__).prove(
            edition, self.name, data, stationery.files
        )
        return found

    def pages(self, data: bytes) -> int | None:
        """How many pages a finished file has; None where its kind has none of its own."""
        if self.name != "pdf":
            return None
        with import_module("pikepdf").open(BytesIO(data)) as document:
            return len(document.pages)

    def warm(self) -> None:
        """Load all that rendering and proving need, in a process from which workers will be forked."""
        prepare = getattr(self._renderer(), "prepare", None)
        if prepare:
            prepare()
        import_module(f"..proof.{self.name}", __package__)

    def _renderer(self) -> Any:
        return import_module(f"..formats.{self.name}", __package__)


FORMATS: Mapping[str, Format] = {
    row.name: row
    for row in (
        Format("html", ("blocks/*", "inlines.html", "web/*", "web.css", "fonts/*.woff2"), 1),
        Format("pdf", ("blocks/*", "inlines.html", "print/*", "print.css", "fonts/*.ttf"), 5),
        Format("docx", ("blocks/*", "inlines.html", "word/*", "docx/*", "fonts/*.ttf"), 2),
    )
}
"""Every format by its name, which is also the ending of its files."""

CATALOGUE = "catalogue"

STATIONERY: Mapping[str, tuple[str, ...]] = {
    **{name: row.stationery for name, row in FORMATS.items()},
    CATALOGUE: ("catalogue/*", "web.css", "fonts/*.woff2"),
}
"""What each format, and the catalogue, is given of the templates, as patterns of names."""


def is_given(form: str, name: str) -> bool:
    """Whether a format, or the catalogue, is given a file of the templates."""
    return any(fnmatchcase(name, pattern) for pattern in STATIONERY[form])


def warm(names: Iterable[str]) -> None:
    """Load all that rendering and proving in these formats need: workers that are forked then inherit it."""
    for name in names:
        FORMATS[name].warm()
