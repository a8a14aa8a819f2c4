"""The catalogue: what stands for a publication, and the page."""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256

import pytest

from pipeline.formats.catalogue import render
from pipeline.model import publications
from tests.examples import stationery
from tests.languages import LANGUAGES, labels
from tests.listings import ATOM, EDITIONS, HOSTILE, data, edition, feed, listing, page


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
