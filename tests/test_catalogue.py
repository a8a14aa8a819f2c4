"""The catalogue: its page, feed, sitemap and data, each by the rules of its standard."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import pytest
from lxml import etree
from lxml import html as parser

from pipeline.formats.catalogue import render
from pipeline.formats.catalogue.data import LANGUAGES as AUTHORITY
from pipeline.model import Listing, publications
from tests.examples import stationery
from tests.languages import LANGUAGES, labels
from tests.listings import EDITIONS, HOSTILE, SITE, edition, listing

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


def page(told: Listing | None = None) -> Any:
    return parser.document_fromstring(render(told or listing(), stationery())["index.html"].decode())


def feed(told: Listing | None = None) -> Any:
    return etree.fromstring(render(told or listing(), stationery())["feed.xml"])


def sitemap(told: Listing | None = None) -> Any:
    return etree.fromstring(render(told or listing(), stationery())["sitemap.xml"])


def data(told: Listing | None = None) -> Any:
    return json.loads(render(told or listing(), stationery())["catalogue.jsonld"])


def test_the_same_editions_in_any_order_make_the_same_bytes() -> None:
    turned = listing(tuple(reversed(EDITIONS)))
    assert render(turned, stationery()) == render(listing(), stationery())


@pytest.mark.parametrize(
    ("stems", "language", "lead"),
    [("en fr", "fr", "fr"), ("de en fr", "sv", "en"), ("de fr", "sv", "de"), ("de en", "en-GB", "en")],
)
def test_the_edition_that_stands_for_a_publication(stems: str, language: str, lead: str) -> None:
    several = [edition("x", stem, stem, original=stem == "en") for stem in stems.split()]
    (found,) = publications(several, language)
    assert found.lead.stem == lead
    assert len(found.editions) == len(several)


# The page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_speaks_the_language_of_the_house(language: str) -> None:
    tree = page(listing(language=language))
    said = labels(language)
    assert dict(tree.attrib) == {"lang": language, "dir": said.direction}
    assert tree.xpath("//h1")[0].text == said.fact_sheets
    assert tree.xpath("//legend")[0].text == said.edition_language


def test_the_page_lists_the_newest_first_under_its_year() -> None:
    tree = page()
    years = [(year.findtext("h2"), [one.get("id") for one in year.findall("article")]) for year in tree.iter("section")]
    assert years == [("2026", ["publication-water", "publication-ice"]), ("2014", ["publication-cyber"])]
    targets = {f"#{identifier}" for identifier in tree.xpath("//@id")}
    assert set(tree.xpath("//a[starts-with(@href, '#')]/@href")) <= targets


def test_every_file_is_there_with_its_size_and_checksum() -> None:
    tree = page()
    shown = {
        item.find("a").get("href"): (item.find("code").text, item.find("a").tail.strip())
        for item in tree.xpath("//details//li")
    }
    files = [file for edition in EDITIONS for file in edition.files]
    assert {path: digest for path, (digest, _) in shown.items()} == {file.path: file.sha256 for file in files}
    assert shown["cyber/cyber.fr.pdf"][1] == "82 kB"
    assert set(tree.xpath("//main//a/@href")) == {file.path for file in files}


def test_other_languages_are_marked_as_such() -> None:
    cyber = page().get_element_by_id("publication-cyber")
    assert [item.get("lang") for item in cyber.xpath("./ul/li")] == ["en", "ar", "fr"]
    assert cyber.xpath("./ul/li[@lang='ar']/a/@dir") == ["rtl"] * 3
    assert cyber.xpath("./ul/li[@lang='fr']/a[2]")[0].text == "PDF (82\u202fko)"


@pytest.mark.parametrize("field", ["title", "summary", "place_and_date", "kind", "reference"])
def test_hostile_words_stay_words(field: str) -> None:
    """Everywhere: the same elements as with harmless words, and the words literally."""
    harmless, hostile = (listing((EDITIONS[1].model_copy(update={field: words}),)) for words in ("x", f"x {HOSTILE}"))
    before, after = page(harmless), page(hostile)
    assert [element.tag for element in after.iter()] == [element.tag for element in before.iter()]
    assert " ".join(HOSTILE.split()) in " ".join("".join(after.find("body").itertext()).split())
    assert json.loads(after.xpath("//script[@type='application/ld+json']")[0].text)
    assert [element.tag for element in feed(hostile).iter()] == [element.tag for element in feed(harmless).iter()]
    assert data(hostile)


def test_a_hostile_house_and_keyword_stay_words() -> None:
    hostile = (EDITIONS[1].model_copy(update={"keywords": (HOSTILE,)}),)
    tree = page(listing(hostile, house=HOSTILE))
    assert tree.xpath("//p[@class='house']")[0].text_content().strip() == HOSTILE
    assert len(tree.xpath("//script")) == 2
    assert feed(listing(hostile)).findall(f".//{ATOM}category")[0].get("term") == HOSTILE


def test_the_policy_names_exactly_the_style_and_the_script() -> None:
    tree = page()
    policy = tree.xpath("//meta[@http-equiv]/@content")[0]
    for kind, element in (("style", "//style"), ("script", "//script[not(@type)]")):
        (text,) = (found.text for found in tree.xpath(element))
        assert f"{kind}-src 'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_our_script_cannot_close_its_element() -> None:
    assert b"</" not in stationery().files["catalogue/search.js"]
    assert b"<!--" not in stationery().files["catalogue/search.js"]


def test_one_language_needs_no_choice_and_one_year_no_contents() -> None:
    tree = page(listing((EDITIONS[3],)))
    assert not tree.xpath("//fieldset | //nav")


def test_an_empty_catalogue_is_a_catalogue() -> None:
    empty = listing(())
    assert not page(empty).xpath("//article")
    assert list(problems_of_feed(feed(empty))) == []
    assert len(sitemap(empty)) == 1
    assert data(empty)["dcat:dataset"] == []


# The feed


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


# The sitemap


def test_the_sitemap_names_every_page_once_and_its_languages_both_ways() -> None:
    tree = sitemap()
    pages = {url.findtext(f"{MAP}loc"): {link.get("href") for link in url.findall(LINK)} for url in tree}
    assert len(pages) == len(tree) == len(EDITIONS) + 1
    assert set(pages) == {SITE, *(f"{SITE}{one.publication}/{one.publication}.{one.stem}.html" for one in EDITIONS)}
    for address, others in pages.items():
        assert all(address in pages[other] for other in others)
        assert not others or address in others
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", url.findtext(f"{MAP}lastmod")) for url in tree)


# The data


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
