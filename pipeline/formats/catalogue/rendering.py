"""The table of the catalogue's files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from ...model import Listing
from ..stationery import Stationery
from . import data, feed, page, sitemap

FILES: Mapping[str, Callable[[Listing, Stationery, Mapping[str, str]], bytes]] = {
    "index.html": page.render,
    "feed.xml": lambda listing, *_: feed.render(listing),
    "sitemap.xml": lambda listing, *_: sitemap.render(listing),
    "catalogue.jsonld": lambda listing, *_: data.render(listing),
}
"""Each file by its name in the published folder, and what makes it."""


def render(
    listing: Listing, stationery: Stationery, known: Mapping[str, str] = MappingProxyType({})
) -> dict[str, bytes]:
    """The files of the catalogue by name: the same bytes for the same listing and stationery.

    `known` are articles of its page that need not be written again (`articles`).
    """
    return {name: make(listing, stationery, known) for name, make in FILES.items()}
