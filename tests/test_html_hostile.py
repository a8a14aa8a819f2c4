"""Whatever stands in a field stays text: no field can add an element, an attribute, a style or a script."""

import json
import re

import pytest
from lxml import html as parser

from pipeline.formats.html import render
from pipeline.model import Archived, Date, Edition, Fact, Link, Notice, Span
from pipeline.proof import prove
from tests.examples import at, example, stationery, text

ATTACKS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</title></style></script><svg onload=alert(1)>",
    "{{ 7 * 7 }}{% raw %}{# no #}",
    "&lt;b&gt; &amp; &#x3c;",
    "<!-- --> ]]> <?php ?>",
    "javascript:alert(1)",
    "{number} {0.__class__} %s",
)


def poisoned(value: object, attack: str) -> object:
    """The value with the attack after every text that an author can write."""
    match value:
        case dict():
            return {key: each if key in KEPT else poisoned(each, attack) for key, each in value.items()}
        case list() | tuple():
            return [poisoned(each, attack) for each in value]
        case str():
            return f"{value}{attack}"
        case _:
            return value


# What is no text of an author's: names of kinds, ids and languages, checked addresses, the files of pictures.
KEPT = frozenset(
    {
        "kind", "id", "note", "language", "target", "url", "value", "name", "position", "places", "publication", "stem",
        "status", "marking", "issued", "address", "labels", "translations", "sources", "picture", "alignments",
        "archived", "colours",
    }
)  # fmt: skip


def hostile(attack: str) -> Edition:
    edition = example(notices=(Notice(kind="draft", text="Draft"),))
    fields = poisoned(edition.model_dump(), attack)
    head = poisoned(edition.masthead.model_dump(), attack)
    assert isinstance(fields, dict)
    assert isinstance(head, dict)
    notices = [{"kind": "draft", "text": f"Draft {attack}"}]
    fields |= {
        "masthead": {**head, "kind": f"{edition.masthead.kind} {attack}", "notices": notices},
        "labels": edition.labels,
    }
    return Edition.model_validate(fields)


def shape(edition: Edition) -> list[tuple[str, tuple[str, ...]]]:
    tree = parser.document_fromstring(render(edition, stationery()).decode())
    return [(str(element.tag), tuple(sorted(element.attrib))) for element in tree.iter()]


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_text_stays_text(attack: str) -> None:
    edition, harmless = hostile(attack), re.sub(r"[^\w\s-]", "x", attack)
    assert shape(edition) == shape(hostile(harmless))
    assert prove(edition, "html", render(edition, stationery())) == ()


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_text_stays_text_in_the_linked_data(attack: str) -> None:
    source = render(hostile(attack), stationery()).decode()
    data = source.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert not set("<>&") & set(data)
    assert json.loads(data)["name"].endswith(attack)


@pytest.mark.parametrize(
    "attack",
    ['https://example.org/"><script>', "https://example.org/?a='b'&c=<d>", 'https://example.org/#a"onclick="b'],
)
def test_a_hostile_address_stays_one_attribute(attack: str) -> None:
    link = Link(position=at(1), target=attack, children=(text("words"),),
                archived=Archived(url=attack, date="2014-04-01"))  # fmt: skip
    held = (link, Span(position=at(1), language="fr", children=(text("<i>"),)),
            Date(position=at(1), value='"', text="<b>"), Fact(position=at(1), name="f", text="<u>"))  # fmt: skip
    paragraph = example().blocks[0].model_copy(update={"children": held})
    edition = example().model_copy(update={"blocks": (paragraph,), "notes": ()})
    tree = parser.document_fromstring(render(edition, stationery()).decode())
    anchor = tree.xpath("//main//a")[0]
    assert anchor.get("href") == anchor.get("data-originalurl") == anchor.get("data-versionurl") == attack
    assert sorted(anchor.attrib) == ["data-originalurl", "data-versiondate", "data-versionurl", "href"]
    assert [element.tag for element in tree.xpath("//main/p")[0]] == ["a", "span", "time", "span"]
