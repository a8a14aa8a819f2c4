"""Where the catalogue's files and the sheets stand, and in what order they are told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from ...model import ListedEdition, ListedPublication, Listing

EPOCH = dt.date(1970, 1, 1)
"""The date of a catalogue without sheets: each needs one, and none may come from the clock."""


def page_of(listing: Listing, edition: ListedEdition) -> str:
    """The address of an edition's web page, which never changes."""
    return f"{listing.site}{edition.publication}/{edition.publication}.{edition.stem}.html"


def editions(publications: Iterable[ListedPublication]) -> Iterator[ListedEdition]:
    """All editions, in the order of the publications."""
    return (edition for publication in publications for edition in publication.editions)


def updated(listing: Listing) -> dt.date:
    """The day of issue of the newest sheet."""
    return max((publication.lead.issued for publication in listing.publications), default=EPOCH)
