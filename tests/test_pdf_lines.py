"""Lines of the printed page: what is not torn apart at their end, and how far dates hang out of them."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from markupsafe import escape

from pipeline.formats.letters import width
from pipeline.formats.markup import held
from pipeline.formats.pdf import render
from pipeline.formats.pdf.timelines import LONGEST, SIZE, hanging
from pipeline.model import Date, Fact, KeyFigures, Notice, Timeline
from pipeline.proof import prove
from pipeline.reading import wording
from tests.examples import TEMPLATES, at, example, item, link, paragraph, stationery, text
from tests.languages import LANGUAGES, example_in
from tests.pdf_sheets import pages
from tests.pdf_tree import portray
from tests.test_sheets import read

TORN = "\ufffe\x02"
HELD = {
    "the EU-US summit": ["EU-US"],
    "in October/November 2014.": ["October/November"],
    "(non-EU, EU-27)": ["non-EU", "EU-27"],
    "FS-2014-01 and and/or": ["FS-2014-01", "and/or"],
    "foreign-policy-related words": [],
    "a politico-military matter": [],
    "https://www.example.org/a-b/c-d": [],
    "a-b@example.org, www.a-b.org": [],
    "Pneumonoultramicro/scopicsilico": [],
    "<a-b> & c": ["a-b"],
    "و/أو": [],
    "EU- and US-led": ["US-led"],
}


@pytest.mark.parametrize("words", HELD)
def test_which_words_are_held_together(words: str) -> None:
    made = str(held(words))
    assert made.count('<span class="held">') == len(HELD[words])
    assert all(f'<span class="held">{each}</span>' in made for each in HELD[words])
    assert made.replace('<span class="held">', "").replace("</span>", "") == str(escape(words))


def test_no_line_ends_inside_such_a_word() -> None:
    """At whatever place of the line it comes to stand; and the proof reads the same words."""
    blocks = tuple(paragraph(10 + n, text("x" * n + " the EU-US summit" * 20)) for n in range(1, 16))
    edition = example().model_copy(update={"blocks": blocks, "notes": ()})
    data = render(edition, stationery())
    assert prove(edition, "pdf", data) == ()
    said = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))
    assert said.count("EU-US") == 15 * 20
    assert not set(said) & set(TORN), "PDFium's sign for a hyphen at the end of a line"


def events(*values: str, language: str = "en") -> Timeline:
    """A timeline of these dates."""
    dates = (Date(position=at(10), value=value, text=wording.dates(value, language)) for value in values)
    items = tuple(item(10, date, text(" An event.")) for date in dates)
    return Timeline(position=at(9), id="events", title="Events", items=items)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_date_is_not_broader_than_it_is_taken_for(language: str) -> None:
    fonts = [TTFont(TEMPLATES / "fonts" / f"IBMPlexSans{script}-SemiBold.ttf") for script in ("", "Arabic")]
    widths = {code: font["hmtx"][name][0] for font in reversed(fonts) for code, name in font.getBestCmap().items()}
    for month in range(1, 13):
        for value in (f"2014-{month:02}", f"2014-{month:02}-26", f"2013-{month:02}/2014-{month:02}"):
            words = wording.dates(value, language)
            assert sum(widths[ord(letter)] for letter in words) / 1000 <= width(words), words


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_link_may_follow_a_date_that_hangs(language: str) -> None:
    date = Date(position=at(10), value="2014-03", text=wording.dates("2014-03", language))
    first = item(10, date, text(" "), link("https://www.example.org/", "The report", 10), text(" and more."))
    block = Timeline(position=at(9), id="events", title="Events", items=(first, *events("2015").items))
    direction = "rtl" if language == "ar" else "ltr"
    labels = example().labels.model_copy(update={"direction": direction})
    edition = example().model_copy(update={"blocks": (block,), "notes": (), "language": language, "labels": labels})
    assert [one.what for one in prove(edition, "pdf", render(edition, stationery())) if "touch" in one.what] == []


@pytest.mark.parametrize("values", [("2011", "2014-10/2014-11"), ("2013-12/2014-09",), ("2013-09-26/2014-11-28",)])
def test_dates_hang_out_of_the_text_and_never_into_the_margin(values: tuple[str, ...]) -> None:
    edition = example().model_copy(update={"blocks": (events(*values),), "notes": ()})
    data = render(edition, stationery())
    assert prove(edition, "pdf", data) == ()
    page = pypdfium2.PdfDocument(data)[0].get_textpage()
    left = min(page.get_charbox(place)[0] for place in range(page.count_chars()))
    assert left >= 19 * 72 / 25.4 - 0.5


def test_very_long_dates_stand_before_their_words() -> None:
    long = events("2013-09-26/2014-11-28", language="es")
    assert SIZE * 0.5 * len(long.items[0].children[0].text) > LONGEST  # type: ignore[union-attr]
    assert hanging(example().model_copy(update={"blocks": (long,)})) == ""


def test_soft_hyphens_of_a_title_show_nothing_above_the_pages() -> None:
    words = paragraph(10, text("Words of it. " * 900))
    title = "Recht\u00adschreib\u00adreform der Donau\u00addampf\u00adschiff\u00adfahrt"
    edition = example().model_copy(update={"blocks": (words,), "notes": (), "title": title})
    data = render(edition, stationery())
    assert len(pypdfium2.PdfDocument(data)) > 1
    assert prove(edition, "pdf", data) == ()


def test_lines_break_where_they_would_without_inline_elements() -> None:
    """A date in the text is an element of its own, which must not move the line's end."""

    def lines(*, dated: bool) -> list[str]:
        year = Date(position=at(1), value="2014", text="2014") if dated else text("2014")
        blocks = [
            paragraph(n, text(f"{'i' * n} In the year "), year, text(" it published a report. " * 6))
            for n in range(1, 60)
        ]
        update = {"blocks": tuple(blocks), "notes": ()}
        return "".join(pages(render(example().model_copy(update=update), stationery()))).split("\r\n")

    assert lines(dated=True) == lines(dated=False)


def test_a_space_at_the_end_of_a_line_is_kept() -> None:
    """Words on two lines stay two words for those who listen."""
    words = " ".join(f"word{number}" for number in range(200))
    tree = portray(
        render(example().model_copy(update={"blocks": (paragraph(10, text(words)),), "notes": ()}), stationery())
    )
    said = "".join(re.findall(r"‘(.*)’", tree[tree.index("P #b10") : tree.index("Imprint")]))
    assert said == words


HYPHENS = (
    "EU-US-cooperation-on-cyber-security in-the-Euro-Atlantic-area long-term-inter-institutional-co-operation-and-more"
)
RUNNING = {
    "words broken at their hyphens": ("en", HYPHENS),
    "a word longer than a row": ("en", "W" * 140),
    "a long word beside notices": ("en", "A " + "abcdefghij" * 13),
    "numbers and Latin words from the right": ("ar", "تقرير EU-US 2014, 2015-2016 (12:45) عن المياه 12 - 3"),
    "nothing but numbers from the right": ("ar", "12-3 2014 2015"),
}


@pytest.mark.parametrize("case", RUNNING)
def test_lines_above_and_below_the_pages_hold_any_words(case: str) -> None:
    language, title = RUNNING[case]
    end = {"en": "Embargo until 1 January 2030, 12:00 (GMT+05:45)", "ar": "حظر النشر حتى 1 يناير 2030, 12:00"}[language]
    notices = (Notice(kind="draft", text="Draft"), Notice(kind="embargo", text=end))
    blocks = (paragraph(10, text("Words of it. " * 900)),)
    edition = example_in(language).model_copy(update={"blocks": blocks, "notes": (), "title": title})
    head = edition.masthead.model_copy(update={"notices": notices, "house": "بيت 2030 EU", "reference": "2026/07-1"})
    edition = edition.model_copy(update={"masthead": head})
    data = render(edition, stationery())
    assert len(pypdfium2.PdfDocument(data)) > 1
    assert prove(edition, "pdf", data) == ()


def test_a_number_below_zero_keeps_its_sign_before_it_among_words_from_the_right() -> None:
    number = wording.number(Decimal("-3.5"), "ar")
    fact = Fact(position=at(5), name="change", text=f"{number} نقطة", number=number)
    figures = KeyFigures(position=at(4), id="figures", title="أرقام", items=(item(5, fact, text(" في السنة")),))
    edition = example_in("ar").model_copy(update={"blocks": (figures, paragraph(6, text("في "), fact)), "notes": ()})
    data = render(edition, stationery())
    assert prove(edition, "pdf", data) == ()
    assert "-3.5" in "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))


def test_a_row_of_the_masthead_beside_a_long_name_stands_where_it_must() -> None:
    """The space at its end makes a row broader than its place: it must not go below the name of the house."""
    parties = "European Union, الولايات المتحدة, Организация за безопасност и сътрудничество в Европа и други un NATO"
    edition = example_in("lv")
    head = edition.masthead.model_copy(update={"house": "Пресслужба на Съвета", "parties": (text(parties),)})
    edition = edition.model_copy(update={"masthead": head})
    assert prove(edition, "pdf", render(edition, stationery())) == ()


def test_a_title_stands_beside_a_name_of_more_rows_than_the_particulars() -> None:
    for language in ("en", "ar"):
        edition = example_in(language)
        house = "Office for Publications and Communication of the Parliaments and Councils of all Regions"
        head = edition.masthead.model_copy(update={"house": house, "issuer": (text(house),), "parties": ()})
        edition = edition.model_copy(update={"masthead": head})
        assert prove(edition, "pdf", render(edition, stationery())) == ()


def test_no_row_begins_with_the_mark_of_the_sentence_before(tmp_path: Path) -> None:
    edition = read(Path(__file__).parent / "sheets" / "marks-at-row-ends.en.md", tmp_path)
    pages = pypdfium2.PdfDocument(render(edition, stationery()))
    rows = [row for page in pages for row in page.get_textpage().get_text_range().splitlines()]
    assert [row for row in rows if row.startswith("1")] == ["1 The first count."]


def test_two_years_stay_on_one_line_in_a_title_too() -> None:
    assert held("in 2014–2026, not 1–2–3") == 'in <span class="number">2014–2026</span>, not 1–2–3'
    for word in ("EU-US", "2014–2026"):
        for letters in range(30, 62, 4):
            edition = example().model_copy(update={"title": f"{'n' * (letters // 2)} {'n' * (letters // 2)} {word}"})
            rows = pypdfium2.PdfDocument(render(edition, stationery()))[0].get_textpage().get_text_range().splitlines()
            assert any(word in row for row in rows)
