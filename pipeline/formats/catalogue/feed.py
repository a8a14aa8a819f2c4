"""The feed of the sheets: Atom (RFC 4287), one entry for each of the newest publications."""

from __future__ import annotations

import datetime as dt
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker  # type: ignore[import-not-found]  # the stubs leave it out

from ...model import ListedEdition, ListedPublication, Listing
from ..linked_data import MEDIA_TYPES
from .addresses import page_of, updated

NAME = "feed.xml"
MOST = 100
"""So many entries at most: whoever subscribes wants what is new; everything is in the catalogue."""

ATOM = "http://www.w3.org/2005/Atom"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

make = ElementMaker(namespace=ATOM, nsmap={None: ATOM})


def render(listing: Listing) -> bytes:
    """The feed. Its identifiers are addresses that stay; its dates are those of issue."""
    feed = make.feed(
        {LANGUAGE: listing.language},
        make.id(listing.site + NAME),
        make.title(f"{listing.house}: {listing.labels.fact_sheets}"),
        make.updated(_moment(updated(listing))),
        make.link(rel="self", type="application/atom+xml", href=listing.site + NAME),
        make.link(rel="alternate", type="text/html", href=listing.site),
        make.author(make.name(listing.house)),
        make.rights(listing.reuse),
        *(_entry(listing, publication) for publication in listing.publications[:MOST]),
    )
    written: bytes = etree.tostring(feed, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return written


def _entry(listing: Listing, publication: ListedPublication) -> Any:
    lead = publication.lead
    keywords = dict.fromkeys(lead.keywords)
    return make.entry(
        {LANGUAGE: lead.language},
        make.id(f"{listing.site}{lead.publication}/"),
        make.title(lead.title),
        make.updated(_moment(lead.issued)),
        make.published(_moment(lead.issued)),
        *(_page(listing, edition) for edition in publication.editions),
        *(enclosure for edition in publication.editions for enclosure in _enclosures(listing, edition)),
        *(make.category(term=keyword) for keyword in keywords),
        make.summary(lead.summary),
    )


def _page(listing: Listing, edition: ListedEdition) -> Any:
    """One alternate for each language: no two may have the same type and language (section 4.1.2)."""
    address = page_of(listing, edition)
    return make.link(rel="alternate", type="text/html", hreflang=edition.language, title=edition.title, href=address)


def _enclosures(listing: Listing, edition: ListedEdition) -> list[Any]:
    return [
        make.link(
            rel="enclosure",
            type=MEDIA_TYPES[file.format],
            hreflang=edition.language,
            length=str(file.bytes),
            href=listing.site + file.path,
        )
        for file in edition.files
        if file.format != "html"
    ]


def _moment(day: dt.date) -> str:
    """The beginning of a day as RFC 3339 has it; sheets are issued on a day, at no hour."""
    return f"{day.isoformat()}T00:00:00Z"
