"""What an edition refers to: notes, facts, dates, other publications, archived copies."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..findings import Finding, Position
from ..model import (
    Catalogue,
    Date,
    Fact,
    FactDefinition,
    House,
    Inline,
    Labels,
    Link,
    Mark,
    Publication,
    Register,
    Text,
)
from . import wording
from .rules import inlines
from .rules import notes as rules
from .text.suggestions import did_you_mean, nearest
from .yaml.shapes import NOTE_NAME


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the editions of a publication are resolved with. `source` is publication.yaml without comments.

    Where that file is `unusable`, the publication is a substitute: what it does not know is no fault of the edition.
    """

    publication: Publication
    house: House
    register: Register
    catalogue: Catalogue
    source: str
    unusable: bool = False


@dataclass(slots=True)
class EditionResolver:
    """Resolves what one edition refers to, and counts the calls of its notes (in the order of the text).

    `meant` are the notes that a refused mark was meant to call, `brackets` what stands in square brackets as printed.
    """

    surroundings: Surroundings
    language: str
    labels: Labels
    found: list[Finding]
    notes: frozenset[str] = frozenset()
    misplaced: frozenset[str] = frozenset()
    calls: dict[str, int] = field(default_factory=dict)
    meant: set[str] = field(default_factory=set)
    brackets: dict[str, tuple[str, Position]] = field(default_factory=dict)

    def mark(self, name: str, position: Position, inside: frozenset[str]) -> tuple[Inline, ...]:
        """The mark of a note; what is written, with a finding, where none can stand or lead anywhere."""
        where = next((told for place, told in PLACES.items() if place in inside), None)
        if where is None and name in self.notes:
            self.calls[name] = self.calls.get(name, 0) + 1
            number = list(self.calls).index(name) + 1
            return (Mark(position=position, note=name, number=number, call=self.calls[name]),)
        self.meant |= {nearest(part, self.notes) or part for part in (usable(name), *re.split(r"[,; ^]+", name))}
        if where:
            rule, *words = where
            self.found.append(rule.at(position, *words))
        elif name not in self.misplaced:
            self.found.append(_undefined(name, self.notes, position))
        return (Text(position=position, text=f"[^{name}]"),)

    def bracketed(self, words: str, position: Position, *, closed: bool) -> None:
        """Words in square brackets that are printed; where the brackets are not `closed`, that is told by then."""
        if closed:
            self.brackets.setdefault(words.strip("^ "), (words, position))
        elif words.startswith("^"):
            self.meant.add(words[1:])

    def link(self, target: str, children: tuple[Inline, ...], position: Position, *, bare: bool) -> tuple[Inline, ...]:
        """A link, followed by the archived copy in brackets if the register has one."""
        name = target.removeprefix("publication:") if target.startswith("publication:") else None
        resolved = self._address(name) if name is not None else target
        entry = self.surroundings.register.entries.get(target)
        archived = entry.archived if entry else None
        link = Link(
            position=position, target=resolved, children=children, publication=name, bare=bare, archived=archived
        )
        if archived is None:
            return (link,)
        words = self.labels.archived.replace("{date}", wording.day(archived.date, self.language))
        copy = Link(position=position, target=archived.url, children=(Text(position=position, text=words),))
        return (link, Text(position=position, text=" ("), copy, Text(position=position, text=")"))

    def _address(self, name: str) -> str:
        """Where a publication stands on the web; as it was written where there is none of that name."""
        card = self.surroundings.catalogue.get(name)
        edition = card and (card.edition_for(self.language) or next(iter(card.editions), None))
        return f"{self.surroundings.house.site}{name}/{name}.{edition.stem}.html" if edition else f"publication:{name}"

    def fact(self, name: str, position: Position, value: Position) -> tuple[Inline, ...]:
        """A fact's number, and its unit where it has one."""
        facts = self.surroundings.publication.facts
        fact = facts.get(name)
        if fact is None:
            self.found += [] if self.surroundings.unusable else [_unknown(name, facts, value)]
            return (_as_written(name, position),)
        number = words = wording.number(fact.value, self.language)
        if fact.unit:
            forms = fact.forms_in(self.language)
            unit = wording.counted(fact.value, forms, self.language) if forms else None
            if forms is None:
                self.found.append(
                    inlines.NO_UNIT.at(value, f"The fact «{name}» has no unit in the language {self.language}")
                )
            words = f"{words} {unit}" if unit else words
        return (Fact(position=position, name=name, text=words, number=number),)

    def date(self, written: str, position: Position, value: Position) -> tuple[Inline, ...]:
        """A date in the words of the edition's language."""
        if not wording.is_date(written):
            self.found.append(inlines.DATE.at(value, f"There is no date «{written[:60]}»"))
            return (_as_written(written, position),)
        return (Date(position=position, value=written, text=wording.dates(written, self.language)),)


def usable(name: str) -> str:
    """The name that a note can have and that was probably meant by one that it cannot have."""
    return name if NOTE_NAME.fullmatch(name) else re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or name


PLACES: dict[str, tuple[Any, ...]] = {
    "heading": (rules.IN_HEADING,),
    "note": (rules.IN_NOTE,),
    "link": (
        inlines.WITHIN,
        "The mark of a note stands inside a link",
        "Set it behind the link: [words](https://…)[^note].",
    ),
}
"""Where no note may be called, and how that is told."""


def _as_written(value: str, position: Position) -> Text:
    """The value of a role that says nothing, as characters that mean themselves: no slip of prose is found in them."""
    return Text(
        position=position,
        text=value,
        jumps=tuple((offset, position.line, position.column) for offset in range(len(value) + 1)),
    )


def _undefined(name: str, known: frozenset[str], position: Position) -> Finding:
    if not NOTE_NAME.fullmatch(name):
        return rules.NAME.at(position, f"«{name[:60]}» cannot be the name of a note")
    otherwise = f"Add a line `[^{name}]: …` with the text of the note."
    return rules.UNDEFINED.at(position, f"The note «{name}» has no text", did_you_mean(name, known, otherwise))


def _unknown(name: str, known: Mapping[str, FactDefinition], position: Position) -> Finding:
    otherwise = f"Add «{name[:60]}» to the facts of publication.yaml."
    what = f"There is no fact «{name[:60]}» in publication.yaml"
    return inlines.FACT.at(position, what, did_you_mean(name, known, otherwise))
