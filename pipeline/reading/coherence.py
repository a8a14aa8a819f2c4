"""What can be told of publication.yaml only beside the house and the editions."""

import datetime as dt
from collections.abc import Iterator, Mapping

from ..findings import Finding
from ..model import Card, House, Localised, Publication
from ..model.localised import said_in, same
from . import facts
from .rules import values as rules
from .text.suggestions import did_you_mean
from .yaml.values import Read, repeated

SHORT = 40
"""So many characters of a text are repeated in a cure."""
YEAR = dt.timedelta(days=366)


def entries(read: Read, house: House, catalogue: Mapping[str, Card]) -> Iterator[Finding]:
    """What is wrong in the entries of lists, also where other values cannot be used."""
    for path, contact in _entries(read, "contacts"):
        if isinstance(contact, str) and house.contacts and contact not in house.contacts:
            what = f"There is no contact «{contact[:60]}» in house.yaml"
            fix = did_you_mean(contact, house.contacts, rules.UNKNOWN_CONTACT.fix)
            yield rules.UNKNOWN_CONTACT.at(read.places[path], what, fix)
    for path, former in _entries(read, "supersedes"):
        card = catalogue.get(former) if isinstance(former, str) else None
        if card and card.reference not in ("", former):
            what, fix = f"«{former}» is the name of a folder, and no reference", f"Write {card.reference}."
            own = card.reference == read.raw.get("reference")
            yield rules.A_FOLDER.at(read.places[path], what, rules.ITSELF.fix if own else fix)
    for key in ("contacts", "parties", "supersedes"):
        yield from repeated(((path, str(entry)) for path, entry in _entries(read, key)), read.places)


def _entries(read: Read, key: str) -> list[tuple[str, object]]:
    """The entries of a list by their paths, without empty ones."""
    written = read.raw.get(key)
    if not isinstance(written, tuple):
        return []
    return [(f"{key}.{index}", entry) for index, entry in enumerate(written) if entry is not None]


def coherence(publication: Publication, languages: list[str]) -> Iterator[Finding]:
    """What does not fit together in a publication with editions in these languages."""
    if publication.reference in publication.supersedes:
        place = publication.places[f"supersedes.{publication.supersedes.index(publication.reference)}"]
        yield rules.ITSELF.at(place)
    yield from _days(publication)
    yield from facts.reviews(publication)
    yield from facts.thousands(publication)
    for language in languages:
        yield from facts.plurals(publication, language)
    yield from _fallbacks(publication, languages)


def _days(publication: Publication) -> Iterator[Finding]:
    """The days of issue and release that no longer hold, or hardly can."""
    days = {"issued": publication.issued}
    if publication.release != "immediate":
        days["release.embargo"] = free = publication.release.embargo.date()
        place = publication.places["release.embargo"]
        if free < dt.date.max:
            yield rules.EMBARGO_PAST.at(place, since=free + dt.timedelta(days=1))
        if free < publication.issued:
            yield rules.EARLY.at(place, f"The embargo ends on {free}, before the day of issue, {publication.issued}")
    for name, day in days.items():
        if day - dt.date.min > YEAR:
            yield rules.FAR_AHEAD.at(publication.places[name], f"{day} is more than a year ahead", until=day - YEAR)


def _fallbacks(publication: Publication, languages: list[str]) -> Iterator[Finding]:
    """Texts that an edition must print in another language; none where no edition is in the source language."""
    if not any(same(language, publication.source_language) for language in languages):
        return
    texts = {"place_of_issue": publication.place_of_issue, "imprint": publication.imprint}
    texts |= {f"parties.{index}": party for index, party in enumerate(publication.parties)}
    for path, text in texts.items():
        if missing := [tag for tag in languages if not said_in(text, publication.source_language, tag)]:
            what = f"«{path.partition('.')[0]}» is not given in the language of an edition: {', '.join(missing)}"
            yield rules.OTHER_LANGUAGE.at(publication.places[path], what, _translated(text, publication, missing))


def _translated(text: Localised, publication: Publication, missing: list[str]) -> str:
    """What to write where a text is not given in some languages."""
    others = ", ".join(f"{tag}: …" for tag in missing)
    if not isinstance(text, str):
        return f"Add {others} to it."
    own = publication.source_language.partition("-")[0]
    return f"Give the text for each language: {{{own}: {text if len(text) <= SHORT else '…'}, {others}}}."
