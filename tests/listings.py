"""A catalogue for tests: sheets in three languages and two years, and words that want to be markup."""

from __future__ import annotations

import datetime as dt
import json
from hashlib import sha256
from typing import Any

from lxml import etree
from lxml import html as parser

from pipeline.formats.catalogue import render
from pipeline.model import ListedEdition, ListedFile, Listing, publications
from tests.examples import stationery
from tests.languages import labels

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "https://factsheets.example.org/"
HOSTILE = "<script>document.title = 'broken into'</script> &amp; ]]> </style> \u2028 {{ 7 * 7 }} \"'"
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


def edition(
    publication: str, stem: str, title: str, issued: str = "2026-11-23", *, original: bool = False
) -> ListedEdition:
    said, day = labels(stem), dt.date.fromisoformat(issued)
    files = tuple(
        ListedFile(
            format=form,
            path=f"{publication}/{publication}.{stem}.{form}",
            bytes=size,
            sha256=sha256(f"{publication}.{stem}.{form}".encode()).hexdigest(),
        )
        for form, size in (("docx", 42_420), ("html", 184_321), ("pdf", 81_001))
    )
    return ListedEdition(
        publication=publication, stem=stem, language=stem, language_name=said.name, direction=said.direction,
        original=original, title=title, summary=f"What {title} is about.", keywords=("water", "Zusammenarbeit"),
        kind=said.fact_sheet, reference=f"FS-{publication}", issued=day, place_and_date=f"Brussels, {day}", files=files,
    )  # fmt: skip


EDITIONS = (
    edition("cyber", "ar", "التعاون في الفضاء الإلكتروني", "2014-03-26"),
    edition("cyber", "en", "Cooperation on cyber security", "2014-03-26", original=True),
    edition("cyber", "fr", "Coopération en matière de cybersécurité", "2014-03-26"),
    edition("water", "en", f"Water {HOSTILE}", original=True),
    edition("ice", "de", f"Eisschmelze {LONG}", "2026-06-02", original=True),
)


def listing(editions: tuple[ListedEdition, ...] = EDITIONS, language: str = "en", house: str = "Press") -> Listing:
    return Listing(
        house=house, site=SITE, language=language, reuse="Reuse is authorised.", labels=labels(language),
        publications=publications(editions, language),
    )  # fmt: skip


def page(told: Listing | None = None) -> Any:
    """The catalogue's page, parsed."""
    return parser.document_fromstring(render(told or listing(), stationery())["index.html"].decode())


def feed(told: Listing | None = None) -> Any:
    """The feed, parsed."""
    return etree.fromstring(render(told or listing(), stationery())["feed.xml"])


def sitemap(told: Listing | None = None) -> Any:
    """The sitemap, parsed."""
    return etree.fromstring(render(told or listing(), stationery())["sitemap.xml"])


def data(told: Listing | None = None) -> Any:
    """The data set, parsed."""
    return json.loads(render(told or listing(), stationery())["catalogue.jsonld"])
