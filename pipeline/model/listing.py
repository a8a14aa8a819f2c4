"""What the catalogue lists: the editions that everyone may have, with their files."""

import datetime as dt
from collections.abc import Iterable
from typing import Literal

from .base import Identifier, Language, Value, primary
from .labels import Labels


class ListedFile(Value):
    """A finished file: `path` is relative to the site, `bytes` its size."""

    format: str
    path: str
    bytes: int
    sha256: str


class ListedEdition(Value):
    """An edition as the catalogue shows it; `original` says that it is the one the others were translated from."""

    publication: Identifier
    stem: str
    language: Language
    language_name: str
    direction: Literal["ltr", "rtl"]
    original: bool
    title: str
    summary: str
    keywords: tuple[str, ...]
    kind: str
    reference: str
    issued: dt.date
    place_and_date: str
    files: tuple[ListedFile, ...] = ()


class ListedPublication(Value):
    """A publication with those of its editions that everyone may have; the first one stands for it."""

    editions: tuple[ListedEdition, ...]

    @property
    def lead(self) -> ListedEdition:
        """The edition that stands for it."""
        return self.editions[0]


class Listing(Value):
    """All that the catalogue is made from. `labels` and texts are in the house's first language, `language`."""

    house: str
    site: str
    language: Language
    reuse: str
    labels: Labels
    publications: tuple[ListedPublication, ...]


def publications(editions: Iterable[ListedEdition], language: Language) -> tuple[ListedPublication, ...]:
    """The editions as publications, the newest first.

    An edition in `language` stands for its publication, else the original, else the first.
    """
    grouped: dict[str, list[ListedEdition]] = {}
    for edition in sorted(editions, key=lambda one: one.stem):
        grouped.setdefault(edition.publication, []).append(edition)
    found = [ListedPublication(editions=_led(group, language)) for _, group in sorted(grouped.items())]
    return tuple(sorted(found, key=lambda one: one.lead.issued, reverse=True))


def _led(editions: list[ListedEdition], language: Language) -> tuple[ListedEdition, ...]:
    wanted = primary(language)
    ranked = sorted(editions, key=lambda one: (primary(one.language) != wanted, not one.original))
    return (ranked[0], *(one for one in editions if one is not ranked[0]))
