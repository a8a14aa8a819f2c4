"""The catalogue as a page: everything in it works without its script, which only adds a search by words."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from itertools import groupby
from types import MappingProxyType

from babel import Locale
from babel.units import format_unit
from markupsafe import Markup

from ...model import ListedEdition, ListedPublication, Listing, primary
from ..linked_data import MEDIA_TYPES, embed
from ..markup import fill
from ..stationery import Stationery
from ..web_style import style_beyond
from .addresses import editions, page_of

NAMES = {"pdf": "PDF", "docx": "Word"}
"""The formats beside the web page, by the names that readers know."""

# What a language that was chosen hides: sheets without it, other editions, and years of which nothing is left.
HIDING = """\
:root:has(#language-{language}:checked)
:is(.publication, .edition):not(.in-{language}) {{ display: none }}
:root:has(#language-{language}:checked) .year:not(:has(.in-{language})) {{ display: none }}
"""


def articles(
    listing: Listing, stationery: Stationery, known: Mapping[str, str] = MappingProxyType({})
) -> dict[str, str]:
    """What the page says of each publication, as HTML, by a digest of the publication.

    `known` are such articles of an earlier page, of the same stationery, house and labels: they are not written again.
    """
    by_digest = {_digest(publication): publication for publication in listing.publications}
    return {key: known.get(key) or _article(listing, stationery, each) for key, each in by_digest.items()}


def render(listing: Listing, stationery: Stationery, known: Mapping[str, str] = MappingProxyType({})) -> bytes:
    """The page in UTF-8; `known` are articles that need not be written again."""
    said = articles(listing, stationery, known)
    languages = dict(_languages(editions(listing.publications)))
    sheet = style_beyond(_said(listing), stationery, ("catalogue/catalogue.css",), _rules(languages))
    script = stationery.text("catalogue/search.js")
    page = fill(
        stationery,
        "catalogue/page.html",
        listing=listing,
        labels=listing.labels,
        languages=languages,
        years=_years(listing.publications, said),
        style=Markup(sheet.text),  # noqa: S704  our own style sheet, which cannot close its element
        style_source=sheet.source,
        script=Markup(script),  # noqa: S704  our own script; a test sees that it cannot close its element
        script_source=f"sha256-{b64encode(sha256(script.encode()).digest()).decode()}",
        linked_data=Markup(embed(_described(listing))),  # noqa: S704  JSON without <, > and &
    )
    return page.encode()


@lru_cache(maxsize=4096)
def size(count: int, language: str) -> str:
    """A size in bytes in kilobytes, rounded up, as the language (a BCP 47 tag) writes it."""
    return format_unit(-(-count // 1000), "kilobyte", length="short", locale=Locale.parse(primary(language)))


def _languages(known: Iterable[ListedEdition]) -> Iterator[tuple[str, ListedEdition]]:
    """One edition for each language, by that language's own order: the alphabetical one of the tags."""
    for edition in sorted(known, key=lambda one: one.language, reverse=True):
        yield primary(edition.language), edition


def _article(listing: Listing, stationery: Stationery, publication: ListedPublication) -> str:
    return fill(
        stationery,
        "catalogue/publication.html",
        publication=publication,
        labels=listing.labels,
        language=listing.language,
        primary=primary,
        names=NAMES,
        media_types=MEDIA_TYPES,
        size=size,
    )


def _digest(publication: ListedPublication) -> str:
    return sha256(publication.model_dump_json().encode()).hexdigest()


def _years(publications: Iterable[ListedPublication], said: Mapping[str, str]) -> list[tuple[int, list[Markup]]]:
    years = groupby(publications, lambda one: one.lead.issued.year)
    return [(year, [Markup(said[_digest(one)]) for one in group]) for year, group in years]  # noqa: S704  our own HTML


def _rules(languages: Iterable[str]) -> str:
    return "".join(HIDING.format(language=language) for language in languages)


def _said(listing: Listing) -> str:
    labels = (value for value in listing.labels.model_dump().values() if isinstance(value, str))
    words = [*labels, listing.house, listing.reuse]
    for edition in editions(listing.publications):
        words += [edition.title, edition.summary, edition.language_name, edition.kind, edition.place_and_date]
    return "".join(words)


def _described(listing: Listing) -> dict[str, object]:
    """The page as a schema.org CollectionPage."""
    return {
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "name": listing.labels.fact_sheets,
        "inLanguage": listing.language,
        "url": listing.site,
        "publisher": {"@type": "Organization", "name": listing.house},
        "hasPart": [_report(listing, edition) for edition in editions(listing.publications)],
    }


def _report(listing: Listing, edition: ListedEdition) -> dict[str, object]:
    """Enough to find it: the rest stands in its own page, and in the catalogue as data."""
    return {
        "@type": "Report",
        "name": edition.title,
        "inLanguage": edition.language,
        "datePublished": edition.issued.isoformat(),
        "reportNumber": edition.reference,
        "url": page_of(listing, edition),
    }
