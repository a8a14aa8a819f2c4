"""A publication, the house that issues it, and the cards by which publications know of each other."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Annotated, Literal, Protocol, TypeVar

from pydantic import AwareDatetime, Field

from ..findings import Position
from .base import Element, Identifier, Language, MailAddress, Site, Value, primary

Marking = Literal["public", "limited", "restricted"]
Status = Literal["draft", "final"]

Localised = str | Mapping[Language, str]
"""A text in the source language, or one for each language."""

PartialDate = Annotated[str, Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
"""A day, a month or a year in ISO 8601."""


class Embargo(Value):
    """Not to be used before this moment; the time zone is part of it."""

    embargo: AwareDatetime


class FactDefinition(Element):
    """A fact with one number in one place. `unit` gives, for each language, the plural forms in CLDR order."""

    value: Decimal
    unit: Mapping[Language, tuple[str, ...]] = {}
    as_of: PartialDate | None = None
    source: Localised | None = None
    review: dt.date | None = None

    def forms_in(self, language: Language) -> tuple[str, ...] | None:
        """The forms of the unit for a tag or for its language alone; None where it has none."""
        return self.unit.get(language) or self.unit.get(primary(language))


class Publication(Element):
    """One fact sheet: what holds for all its editions. `places` gives the position of each key that was written."""

    id: Identifier
    reference: str
    kind: Literal["fact-sheet"]
    issued: dt.date
    place_of_issue: Localised
    parties: tuple[Localised, ...]
    source_language: Language
    release: Literal["immediate"] | Embargo
    marking: Marking
    contacts: tuple[str, ...]
    imprint: Localised
    supersedes: tuple[str, ...] = ()
    facts: Mapping[Identifier, FactDefinition] = {}
    places: Mapping[str, Position] = Field(default={}, repr=False)

    @property
    def public(self) -> bool:
        """Whether it may be shown to everyone: marked public and under no embargo, whatever the clock says."""
        return self.marking == "public" and self.release == "immediate"


class Contact(Element):
    """Whom to ask."""

    name: Localised
    email: MailAddress
    telephone: str | None = None


class Colours(Value):
    """The house's colour tokens, as `#rrggbb`."""

    ink: str = Field(default="#1b1f24", pattern=r"^#[0-9a-fA-F]{6}$")
    accent: str = Field(default="#0b4f8a", pattern=r"^#[0-9a-fA-F]{6}$")
    rule: str = Field(default="#c8a200", pattern=r"^#[0-9a-fA-F]{6}$")


class House(Element):
    """The issuing body: one per root. `site` ends with a slash."""

    name: Localised
    site: Site
    languages: tuple[Language, ...] = Field(min_length=1)
    contacts: Mapping[Identifier, Contact]
    reuse: Localised
    alternative_formats: MailAddress
    imprint: Localised | None = None
    colours: Colours = Colours()
    places: Mapping[str, Position] = Field(default={}, repr=False)


class EditionCard(Value):
    """What others may know of an edition."""

    stem: str
    language: Language
    title: str
    status: Status


class Card(Value):
    """What other publications may know of a publication: enough to link to it and to list it.

    `position` is where its reference stands, which no other publication may have.
    """

    position: Position
    id: Identifier
    reference: str
    source_language: Language
    public: bool
    editions: tuple[EditionCard, ...]

    def edition_for(self, language: Language) -> EditionCard | None:
        """The edition to which a reader of a language is led: the same language, else the source language."""
        return first_in(self.editions, language, primary(language), self.source_language)


class Written(Protocol):
    """What is written in a language."""

    @property
    def language(self) -> Language:
        """Its tag (BCP 47)."""
        ...


AnyWritten = TypeVar("AnyWritten", bound=Written)


def first_in(editions: Sequence[AnyWritten], *wishes: Language) -> AnyWritten | None:
    """The edition in the first of the wishes that there is; en is met by en, else by the first of en-GB and en-IE."""
    for wish in wishes:
        exact = (edition for edition in editions if edition.language == wish)
        regional = (edition for edition in editions if primary(edition.language) == wish)
        if found := next(exact, None) or next(regional, None):
            return found
    return None


Catalogue = Mapping[str, Card]
