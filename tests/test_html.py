"""The web page: its structure, and that it is proven to say what the edition says."""

import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.formats.html import CONTENTS_FROM, is_wide, render
from pipeline.model import Edition, Emphasis, Link, Notice, Span, Strong
from pipeline.proof import prove
from tests.examples import at, example, mark, paragraph, stationery, text
from tests.html_sheets import ARABIC, FRENCH, heading, long_sheet, page, table
from tests.html_tree import portray
from tests.languages import LANGUAGES, example_in, labels

GOLDEN = Path(__file__).parent / "golden" / "html-elements.txt"
NOTICES = (Notice(kind="draft", text="Draft"), Notice(kind="marking", text="Limited distribution"))


def test_the_elements_are_as_they_were_read() -> None:
    """The golden text was read line by line; it is changed only together with a reason."""
    assert portray(render(example(notices=NOTICES[:1]), stationery())) == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_what_the_edition_says_in_every_language(language: str) -> None:
    edition = example_in(language)
    assert prove(edition, "html", render(edition, stationery())) == ()


@pytest.mark.parametrize(
    "edition",
    [example(notices=NOTICES, translations=(FRENCH, ARABIC)), long_sheet(CONTENTS_FROM), long_sheet(1)],
    ids=["notices and translations", "contents", "no notes"],
)
def test_the_page_says_what_other_editions_say(edition: Edition) -> None:
    assert prove(edition, "html", render(edition, stationery())) == ()


def test_marks_that_touch_are_set_apart() -> None:
    """Else the marks 1 and 2 would be read as 12; words between them set them apart already."""
    first, second, third = (mark("report", 1, 1, 1), mark("summit", 2, 1, 1), mark("report", 1, 2, 1))
    edition = example().model_copy(update={"blocks": (paragraph(1, first, second, text(" words"), third),)})
    found = page(edition).xpath("//main//sup")
    assert [sup.get("class") for sup in found] == [None, "further", None]
    (style,) = page(edition).xpath("//style/text()")
    assert re.search(r"sup\.further\s*{\s*margin-inline-start:\s*0?\.[2-9]\d*em", style)


def test_the_language_and_its_direction_are_exact() -> None:
    assert page(example()).attrib == {"lang": "en-GB", "dir": "ltr"}
    assert page(example_in("ar")).attrib == {"lang": "ar", "dir": "rtl"}


def test_only_words_of_the_other_direction_carry_one() -> None:
    arabic = Span(position=at(1), language="ar", children=(text("قمة"),))
    french = Span(position=at(1), language="fr", children=(text("sommet"),))
    edition = example().model_copy(update={"blocks": (paragraph(1, arabic, french),), "notes": ()})
    assert [dict(span.attrib) for span in page(edition).findall(".//main//span")] == [
        {"lang": "ar", "dir": "rtl"}, {"lang": "fr"},
    ]  # fmt: skip
    turned = edition.model_copy(update={"language": "ar", "labels": labels("ar")})
    assert [dict(span.attrib) for span in page(turned).findall(".//main//span")] == [
        {"lang": "ar"}, {"lang": "fr", "dir": "ltr"},
    ]  # fmt: skip


def test_each_mark_leads_to_its_note_and_each_note_back_to_each_mark() -> None:
    tree = page(example())
    marks = [(mark.get("id"), mark.get("href")) for mark in tree.xpath("//a[@role='doc-noteref']")]
    assert marks == [
        ("mark-1", "#note-1"), ("mark-1-2", "#note-1"), ("mark-2", "#note-2"), ("mark-2-2", "#note-2"),
        ("mark-1-3", "#note-1"),
    ]  # fmt: skip
    back = tree.xpath("//li[@id='note-1']//a[@role='doc-backlink']")
    assert [link.get("href") for link in back] == ["#mark-1", "#mark-1-2", "#mark-1-3"]
    assert [link.text_content() for link in back] == [
        "↩ Back to reference 1", "↩ Back to reference 1, mention 2", "↩ Back to reference 1, mention 3",
    ]  # fmt: skip
    assert all(link.find("span").get("aria-hidden") == "true" for link in back)


def test_the_arrow_back_is_mirrored_from_right_to_left() -> None:
    arrows = {arrow.text for arrow in page(example_in("ar")).xpath("//a[@role='doc-backlink']/span")}
    assert arrows == {"↪"}


def test_no_notes_no_section() -> None:
    assert not page(long_sheet(1)).xpath("//section")


def test_notices_come_first() -> None:
    said = [element.text_content() for element in page(example(notices=NOTICES)).xpath("//body//p")]
    assert said[:2] == ["Draft", "Limited distribution"]


@pytest.mark.parametrize(
    ("fields", "kept_out"), [({}, False), ({"status": "draft"}, True), ({"public": False}, True)]
)  # fmt: skip
def test_what_is_not_for_everyone_asks_to_be_kept_out_of_indexes(fields: dict[str, object], *, kept_out: bool) -> None:
    asked = page(example().model_copy(update=fields)).xpath("//meta[@name='robots']/@content")
    assert asked == (["noindex, nofollow, noarchive"] if kept_out else [])


def test_a_number_without_a_language_keeps_its_order_from_right_to_left() -> None:
    number = Span(position=at(1), language="zxx", children=(text("+32 2 555 01 00"),))
    edition = example_in("ar").model_copy(update={"imprint": (paragraph(1, number),)})
    assert dict(page(edition).xpath("//footer//span")[0].attrib) == {"lang": "zxx", "dir": "ltr"}


def test_landmarks_are_named_where_they_repeat() -> None:
    tree = page(long_sheet(CONTENTS_FROM).model_copy(update={"translations": (FRENCH,)}))
    assert [len(tree.findall(f".//{name}")) for name in ("header", "main", "footer", "nav")] == [1, 1, 1, 3]
    named = [tree.get_element_by_id(nav.get("aria-labelledby")).text for nav in tree.findall(".//nav")]
    assert named == ["Other formats", "Other languages", "Contents"]


def test_the_first_link_skips_to_the_text() -> None:
    first = page(example()).xpath("//body//a")[0]
    assert (first.get("href"), first.text) == ("#main", "Skip to content")


@pytest.mark.parametrize(("count", "has_contents"), [(CONTENTS_FROM - 1, False), (CONTENTS_FROM, True)])
def test_long_sheets_have_a_table_of_contents(count: int, *, has_contents: bool) -> None:
    tree = page(long_sheet(count))
    links = tree.xpath("//nav[@id='contents']//a/@href")
    assert links == ([f"#h{number}" for number in range(1, count + 1)] if has_contents else [])


def test_a_link_in_a_heading_is_only_words_in_the_contents() -> None:
    linked = Link(position=at(1), target="https://example.org/", children=(text("a link"),))
    stressed = Strong(position=at(1), children=(Emphasis(position=at(1), children=(text("stress"),)),))
    blocks = (heading(1, text("With "), linked, text(" and "), stressed), *long_sheet(CONTENTS_FROM).blocks[2:])
    tree = page(example().model_copy(update={"blocks": blocks, "notes": ()}))
    first = tree.xpath("//nav[@id='contents']//a")[0]
    assert (first.text_content(), len(first)) == ("With a link and stress", 0)


def test_the_same_bytes_each_time_and_in_every_process() -> None:
    code = (
        "from hashlib import sha256; from tests.examples import example, stationery; "
        "from pipeline.formats.html import render; print(sha256(render(example(), stationery())).hexdigest())"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "TZ": zone},
        ).stdout.strip()
        for seed, zone in (("1", "Asia/Tokyo"), ("2", "America/New_York"))
    }
    assert told == {sha256(render(example(), stationery())).hexdigest()}


@pytest.mark.parametrize(
    ("words", "wide"),
    [
        (("Dialogue", "Since", "Rhythm"), False),
        (("Responsibility", "Participants", "Expenditure"), True),
        (("one two three four five six seven eight nine ten", "short words only"), False),
        (("",), False),
    ],
)
def test_a_table_scrolls_only_where_its_longest_words_need_it(words: tuple[str, ...], *, wide: bool) -> None:
    block = table(*words)
    assert is_wide(block) is wide
    region = page(example().model_copy(update={"blocks": (block,), "notes": ()})).xpath("//div[@class='scroll']")[0]
    expected = {"role": "region", "aria-labelledby": "t_caption", "tabindex": "0"} if wide else {}
    assert dict(region.attrib) == {"class": "scroll", **expected}


def test_text_blocks_hold_no_space_that_is_not_the_authors() -> None:
    tree = page(example())
    for block in tree.xpath(
        "//main//p | //main//h2 | //main//h3 | //main//th | //main//td | //main//caption | //main//div[@class='item']"
    ):
        said = block.text_content()
        assert said == said.strip()
        assert "\n" not in said
