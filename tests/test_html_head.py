"""The head of the web page and what it brings along: addresses, linked data, policy, style, typefaces."""

import json
from base64 import b64encode
from hashlib import sha256

from pipeline.formats import Stationery
from pipeline.model import Colours, Edition, Emphasis
from tests.examples import at, example, stationery, text
from tests.html_sheets import ARABIC, FRENCH, heading, long_sheet, page
from tests.languages import labels


def test_other_languages_stand_in_their_own_names() -> None:
    links = page(example(translations=(FRENCH, ARABIC))).xpath("//a[@hreflang]")
    assert [(*(link.get(name) for name in ("href", "lang", "hreflang", "dir")), link.text) for link in links] == [
        ("example.fr.html", "fr", "fr", "ltr", "français"), ("example.ar.html", "ar", "ar", "rtl", "العربية"),
    ]  # fmt: skip


def test_the_head_names_canonical_address_translations_and_formats() -> None:
    tree = page(example(translations=(FRENCH,)))
    links = [
        (link.get("rel"), link.get("hreflang") or link.get("title"), link.get("href")) for link in tree.xpath("//link")
    ]
    own = "https://factsheets.example.org/example/example"
    assert {("canonical", None, f"{own}.en.html"), ("alternate", "en-GB", f"{own}.en.html"),
            ("alternate", "fr", f"{own}.fr.html"), ("alternate", "PDF", "example.en.pdf"),
            ("alternate", "Word", "example.en.docx")} <= set(links)  # fmt: skip


def test_the_linked_data_is_the_sheet_as_a_report() -> None:
    said = json.loads(page(example(translations=(FRENCH,))).xpath("//script[@type='application/ld+json']")[0].text)
    assert (said["@type"], said["reportNumber"], said["inLanguage"]) == ("Report", "FS-2026-01", "en-GB")
    assert said["encoding"][0]["contentUrl"] == "https://factsheets.example.org/example/example.en.pdf"
    assert said["workTranslation"][0]["url"] == "https://factsheets.example.org/example/example.fr.html"


def test_the_policy_lets_exactly_our_style_pass() -> None:
    tree = page(example())
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    digest = b64encode(sha256(tree.xpath("//style")[0].text.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; font-src data:; base-uri 'none'; "
        "form-action 'none'"
    )


def test_nothing_runs_and_nothing_is_fetched() -> None:
    tree = page(example(translations=(FRENCH,)))
    assert not tree.xpath("//@style | //@*[starts-with(name(), 'on')] | //iframe | //form | //object | //embed")
    assert [script.get("type") for script in tree.xpath("//script")] == ["application/ld+json"]
    assert all(source.startswith("data:") for source in tree.xpath("//@src"))
    assert 'url("data:font/woff2;base64,' in tree.xpath("//style")[0].text
    assert 'url("fonts/' not in tree.xpath("//style")[0].text
    assert "@import" not in tree.xpath("//style")[0].text


def faces(edition: Edition) -> set[str]:
    style = page(edition).xpath("//style")[0].text
    return {rule.split('"')[1] for rule in style.split("@font-face { font-family: ")[1:]}


def test_only_the_faces_that_the_text_needs_are_embedded() -> None:
    plain = long_sheet(1)
    assert faces(plain) == {"Sheet", "Sheet SemiBold"}
    assert faces(example()) == {"Sheet", "Sheet SemiBold", "Sheet Italic"}
    arabic = {"Sheet", "Sheet SemiBold", "Sheet Arabic", "Sheet Arabic SemiBold"}
    assert faces(plain.model_copy(update={"language": "ar", "labels": labels("ar")})) == arabic
    stressed = heading(1, Emphasis(position=at(1), children=(text("stressed"),)))
    assert "Sheet SemiBold Italic" in faces(plain.model_copy(update={"blocks": (stressed, *plain.blocks)}))


def test_the_house_can_bring_its_own_style_and_colours() -> None:
    files = {**stationery().files, "web.css": b"/* <!-- </style><p>no --> */ body { content: '</style>' }\r\n"}
    house = Stationery(files, Colours(ink="#202020", accent="#7a1f5c", rule="#00aa88"))
    style = page(example(), house).xpath("//style")[0].text
    assert "--band: #7a1f5c;" in style
    assert "content: '<\\/style>'" in style
    assert "\r" not in style
