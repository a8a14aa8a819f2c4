"""The sitemap (sitemaps.org, version 0.9): every page, with its other languages."""

from __future__ import annotations

from typing import Any

from lxml import etree
from lxml.builder import ElementMaker  # type: ignore[import-not-found]  # the stubs leave it out

from ...model import ListedEdition, ListedPublication, Listing
from .addresses import page_of, updated

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"

make = ElementMaker(namespace=SITEMAP, nsmap={None: SITEMAP, "xhtml": XHTML})
make_link = ElementMaker(namespace=XHTML, nsmap={"xhtml": XHTML}).link


def render(listing: Listing) -> bytes:
    """The sitemap. Each page names all pages of its publication, itself included, as search engines ask."""
    pages = make.urlset(
        make.url(make.loc(listing.site), make.lastmod(updated(listing).isoformat())),
        *(
            _page(listing, publication, edition)
            for publication in listing.publications
            for edition in publication.editions
        ),
    )
    written: bytes = etree.tostring(pages, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return written


def _page(listing: Listing, publication: ListedPublication, edition: ListedEdition) -> Any:
    several = publication.editions if len(publication.editions) > 1 else ()
    return make.url(
        make.loc(page_of(listing, edition)),
        make.lastmod(edition.issued.isoformat()),
        *(make_link(rel="alternate", hreflang=other.language, href=page_of(listing, other)) for other in several),
    )
