"""Languages and directions of the Word file."""

import pytest

from pipeline.formats.docx import render
from pipeline.model import Emphasis, Span
from pipeline.proof import prove
from tests.examples import at, paragraph, stationery, text
from tests.languages import LANGUAGES, example_in
from tests.word import W, Word, has, said
from tests.word_sheets import sheet, with_blocks, word_of


def test_the_language_is_exact_in_the_document_and_in_spans() -> None:
    word = sheet()
    default = next(word.tree("word/styles.xml").iter(f"{W}lang"))
    assert default.get(f"{W}val") == "en-GB"
    spans = [run for run in word.document.iter(f"{W}r") if has(run, "lang")]
    assert [(said(run), next(run.iter(f"{W}lang")).get(f"{W}val")) for run in spans] == [("Journal officiel", "fr")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_is_rendered_with_its_labels(language: str) -> None:
    edition = example_in(language)
    data = render(edition, stationery())
    word = Word(data)
    assert prove(edition, "docx", data) == ()
    page = edition.labels.page.format(page=1, pages=1)
    assert said(word.tree("word/footer1.xml")).endswith(page)
    assert [has(one, "bidi") for one in word.paragraphs()] == [edition.direction == "rtl"] * len(word.paragraphs())
    assert has(word.document, "bidiVisual") == (edition.direction == "rtl")


def test_arabic_letters_are_told_to_run_to_the_left_in_any_edition() -> None:
    word = word_of(with_blocks(paragraph(5, text("the word كتاب, of 3 letters"))))
    runs = [(said(run), has(run, "rtl")) for run in word.paragraphs("BodyText")[0].iter(f"{W}r")]
    assert runs == [("the word ", False), ("كتاب", True), (", of 3 letters", False)]


def test_what_is_written_from_the_left_stays_whole_in_an_arabic_sheet() -> None:
    """A sign between two passages from the left that ran the other way would show the last one first."""
    stressed = Emphasis(position=at(5), children=(text("summit"),))
    blocks = (paragraph(5, text("تقرير Brussels "), stressed, text(" 2014-03-26 ثم 53 دولة")),)
    word = word_of(example_in("ar").model_copy(update={"blocks": blocks, "notes": ()}))
    runs = [(said(run), has(run, "rtl")) for run in word.paragraphs("BodyText")[0].iter(f"{W}r")]
    assert runs == [
        ("تقرير ", True), ("Brussels ", False), ("summit", False), (" 2014-03-26", False), (" ثم 53 دولة", True),
    ]  # fmt: skip
    assert said(word.paragraphs("Reference")[0]) == "FS-2026-01"
    assert not has(word.paragraphs("Reference")[0], "rtl")


def test_a_telephone_number_runs_to_the_right_in_an_arabic_sheet() -> None:
    """Digits told to run to the left would show their groups from the last to the first."""
    number = Span(position=at(5), language="zxx", children=(text("+32 2 555 01 00"),))
    blocks = (paragraph(5, text("الهاتف "), number),)
    word = word_of(example_in("ar").model_copy(update={"blocks": blocks, "notes": ()}))
    wordless = [run for run in word.document.iter(f"{W}r") for e in run.iter(f"{W}lang") if e.get(f"{W}val") == "zxx"]
    assert "+32 2 555 01 00" in [said(run) for run in wordless]
    assert not any(has(run, "rtl") for run in wordless)
