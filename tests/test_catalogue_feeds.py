"""What programs read of the catalogue: its feed, sitemap and data, each by the rules of its standard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from pipeline.formats.catalogue.data import LANGUAGES as AUTHORITY
from tests.languages import LANGUAGES
from tests.listings import ATOM, EDITIONS, SITE, data, edition, feed, listing, page, sitemap

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


def test_an_empty_catalogue_is_a_catalogue() -> None:
    empty = listing(())
    assert not page(empty).xpath("//article")
    assert list(problems_of_feed(feed(empty))) == []
    assert len(sitemap(empty)) == 1
    assert data(empty)["dcat:dataset"] == []


def problems_of_feed(tree: Any) -> Iterator[str]:
    """What RFC 4287 asks of a feed and its entries, and this one does not do."""
    for element in (tree, *tree.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):  # sections 4.1.1 and 4.1.2
            if len(element.findall(f"{ATOM}{name}")) != 1:
                yield f"{element.tag} needs one {name}"
        moment = element.findtext(f"{ATOM}updated") or ""
        if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", moment):  # section 3.3
            yield f"no moment: {moment}"
        alternates = [
            (link.get("type"), link.get("hreflang"))
            for link in element.findall(f"{ATOM}link")
            if link.get("rel") == "alternate"
        ]
        if not alternates or len(set(alternates)) != len(alternates):
            yield f"alternates: {alternates}"
        for link in element.findall(f"{ATOM}link"):
            if not (link.get("href") or "").startswith("https://"):
                yield f"no address: {link.get('href')}"
    identifiers = [element.text for element in tree.iter(f"{ATOM}id")]
    if len(set(identifiers)) != len(identifiers):  # section 4.2.6
        yield "an id stands twice"
    if not tree.findall(f"{ATOM}author/{ATOM}name"):
        yield "no author"


def test_the_feed_keeps_the_rules_of_atom() -> None:
    assert list(problems_of_feed(feed())) == []


@pytest.mark.parametrize("element", ["id", "updated", "title"])
def test_the_rules_of_atom_notice(element: str) -> None:
    tree = feed()
    entry = tree.find(f"{ATOM}entry")
    entry.remove(entry.find(f"{ATOM}{element}"))
    assert list(problems_of_feed(tree))


def test_the_feed_has_one_entry_for_each_publication_with_all_its_files() -> None:
    entries = feed().findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}id") for entry in entries] == [
        f"{SITE}{name}/" for name in ("water", "ice", "cyber")
    ]
    kinds = [link.get("rel") for link in entries[2].findall(f"{ATOM}link")]
    assert (kinds.count("alternate"), kinds.count("enclosure")) == (3, 6)
    enclosure = next(link for link in entries[0] if link.get("rel") == "enclosure" and link.get("type").endswith("pdf"))
    assert (enclosure.get("href"), enclosure.get("length")) == (f"{SITE}water/water.en.pdf", "81001")


def test_the_feed_stays_short_and_the_rest_is_complete() -> None:
    many = listing(
        tuple(edition(f"sheet-{number}", "en", "A sheet", f"{1900 + number}-01-01") for number in range(120))
    )
    entries = feed(many).findall(f"{ATOM}entry")
    assert (len(entries), entries[0].findtext(f"{ATOM}id")) == (100, f"{SITE}sheet-119/")
    assert len(sitemap(many)) == 121
    assert len(data(many)["dcat:dataset"]) == len(page(many).xpath("//article")) == 120


def test_dates_of_the_feed_are_those_of_issue() -> None:
    tree = feed()
    days = [entry.findtext(f"{ATOM}updated")[:10] for entry in tree.findall(f"{ATOM}entry")]
    assert days == ["2026-11-23", "2026-06-02", "2014-03-26"]
    assert tree.findtext(f"{ATOM}updated") == "2026-11-23T00:00:00Z"


def test_the_identifier_of_an_entry_stays_when_another_language_comes_to_lead() -> None:
    french = edition("x", "fr", "Une fiche", original=True)
    both = (french, edition("x", "en", "A sheet"))
    first, second = (feed(listing(some)).find(f"{ATOM}entry/{ATOM}id").text for some in ((french,), both))
    assert first == second


def test_the_sitemap_names_every_page_once_and_its_languages_both_ways() -> None:
    tree = sitemap()
    pages = {url.findtext(f"{MAP}loc"): {link.get("href") for link in url.findall(LINK)} for url in tree}
    assert len(pages) == len(tree) == len(EDITIONS) + 1
    assert set(pages) == {SITE, *(f"{SITE}{one.publication}/{one.publication}.{one.stem}.html" for one in EDITIONS)}
    for address, others in pages.items():
        assert all(address in pages[other] for other in others)
        assert not others or address in others
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", url.findtext(f"{MAP}lastmod")) for url in tree)


def test_the_data_have_what_the_profile_asks_for() -> None:
    """DCAT-AP 3: the mandatory properties of catalogue, data set and distribution, and those we promise."""
    whole = data()
    assert {"dct:title", "dct:description", "dct:publisher"} <= whole.keys()
    for each in whole["dcat:dataset"]:
        assert each["dct:title"]
        assert each["dct:description"]
        for file in each["dcat:distribution"]:
            assert file["dcat:accessURL"]["@id"].startswith(SITE)
            assert len(file["spdx:checksum"]["spdx:checksumValue"]["@value"]) == 64
    names = [node["@id"] for node in nodes(whole) if node.get("@type", "").startswith("dcat:")]
    assert len(names) == len(set(names)) == 1 + 3 + 3 * len(EDITIONS)


def test_every_prefix_is_declared() -> None:
    whole = data()
    used = {key.partition(":")[0] for node in nodes(whole) for key in node if ":" in key}
    used |= {node["@type"].partition(":")[0] for node in nodes(whole) if "@type" in node}
    assert used <= whole["@context"].keys()


def test_every_language_with_labels_has_its_authority() -> None:
    assert set(AUTHORITY) == set(LANGUAGES)


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes(inner)
    if isinstance(value, dict) and "dcat" not in value:
        yield value
