"""The proof: what it says of differences, where it points, how little it sets aside; the example passes everywhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.findings import Finding
from pipeline.formats.html import CONTENTS_FROM
from pipeline.formats.markup import RIGHT_TO_LEFT
from pipeline.model import Heading, Line, Run, Span, Strong, Transcript, joined
from pipeline.press.formats import FORMATS
from pipeline.proof import READERS, compare, prove
from pipeline.proof.furniture import stated
from pipeline.proof.limits import FINDINGS
from pipeline.proof.normalisation import NORMALISATIONS, normal
from pipeline.proof.origins import origin
from tests.examples import at, example, paragraph, stationery, text
from tests.languages import example_in

LANGUAGES = ["en", "fr", "el", "bg", "fi", "ar"]


@pytest.mark.parametrize("form", sorted(FORMATS))
@pytest.mark.parametrize("language", LANGUAGES)
def test_good_files_pass(form: str, language: str) -> None:
    edition = example_in(language)
    assert prove(edition, form, FORMATS[form].render(edition, stationery()), stationery().files) == ()


@pytest.mark.parametrize("form", sorted(FORMATS))
@pytest.mark.parametrize("language", ["en", "ar"])
def test_words_of_every_language_that_runs_from_the_right_pass(form: str, language: str) -> None:
    spans = [
        Span(position=at(3), language=tag, children=(text("ابتدا", 3),)) for tag in sorted({*RIGHT_TO_LEFT, "fr-CA"})
    ]
    words = [each for span in spans for each in (text("Words ", 3), span, text(". ", 3))]
    edition = example_in(language).model_copy(update={"blocks": (paragraph(3, *words),), "notes": ()})
    assert prove(edition, form, FORMATS[form].render(edition, stationery()), stationery().files) == ()


@pytest.mark.parametrize(
    ("language", "words"),
    [("fa", "سی ین پی بی نی"), ("ar", "لا الله محمد"), ("ur", "کی ہے"), ("nl", "bíj́na ÍJ́ fi ffl"), ("ro", "ș ț Ș Ț")],
)
def test_letters_that_are_drawn_as_one_pass(language: str, words: str) -> None:
    span = Span(position=at(3), language=language, children=(text(words, 3),))
    for around in ("en", "ar"):
        edition = example_in(around).model_copy(update={"blocks": (paragraph(3, span),), "notes": ()})
        assert prove(edition, "pdf", FORMATS["pdf"].render(edition, stationery()), stationery().files) == ()


@pytest.mark.parametrize("language", ["en", "ro", "ar"])
def test_digits_around_a_fraction_slash_are_drawn_as_they_are_written(language: str) -> None:
    blocks = tuple(paragraph(line, text("1\u20442, 13\u204448, m² and ½.", line)) for line in range(3, 63))
    edition = example_in(language).model_copy(update={"title": "1\u20442 of all", "blocks": blocks, "notes": ()})
    assert prove(edition, "pdf", FORMATS["pdf"].render(edition, stationery()), stationery().files) == ()


@pytest.mark.parametrize("words", ["\u0640\u064e", "\u25cc\u064e", "\u00a0\u064e"])
def test_a_sign_that_is_shown_by_itself_passes_in_bold(words: str) -> None:
    bold = Strong(position=at(3), children=(text(words, 3),))
    edition = example_in("ar").model_copy(update={"blocks": (paragraph(3, bold),), "notes": ()})
    assert prove(edition, "pdf", FORMATS["pdf"].render(edition, stationery()), stationery().files) == ()


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_a_title_passes_with_whatever_spaces_it_was_written(form: str) -> None:
    spaced = " Two  spaces,\u00a0 \u00a0no\u202fbreaks "
    edition = example_in("en").model_copy(update={"title": spaced, "summary": spaced, "keywords": ("two  spaces",)})
    assert prove(edition, form, FORMATS[form].render(edition, stationery()), stationery().files) == ()


@pytest.mark.parametrize("form", sorted(FORMATS))
@pytest.mark.parametrize("house", ["دار الصحافة", "دار Press"])
def test_a_house_whose_name_runs_from_the_right_passes_in_a_sheet_from_the_left(form: str, house: str) -> None:
    plain = example_in("en")
    edition = plain.model_copy(update={"masthead": plain.masthead.model_copy(update={"house": house})})
    assert prove(edition, form, FORMATS[form].render(edition, stationery()), stationery().files) == ()


@pytest.mark.parametrize("form", sorted(FORMATS))
@pytest.mark.parametrize(("language", "foreign"), [("en", "ar"), ("ar", "fr"), ("ar", "zxx")])
def test_headings_that_run_the_other_way_pass_in_a_table_of_contents(form: str, language: str, foreign: str) -> None:
    span = Span(position=at(3), language=foreign, children=(text("ابتدا" if foreign == "ar" else "Début", 3),))
    blocks = [
        block
        for line in range(3, 3 + CONTENTS_FROM)
        for block in (
            Heading(position=at(line), id=f"h{line}", level=2, children=(text(f"{line} ", line), span)),
            paragraph(line, text("Words.", line)),
        )
    ]
    edition = example_in(language).model_copy(update={"blocks": tuple(blocks), "notes": ()})
    assert prove(edition, form, FORMATS[form].render(edition, stationery()), stationery().files) == ()


def perfect(form: str = "html") -> Transcript:
    """What a flawless file of the example says."""
    told = example().transcript()
    return replace(told, furniture=stated(example(), form, told))


def said(transcript: Transcript, form: str = "html") -> list[Finding]:
    return list(compare(example(), form, transcript))


def changed(transcript: Transcript, index: int, **what: object) -> Transcript:
    lines = list(transcript.lines)
    lines[index] = replace(lines[index], **what)  # type: ignore[arg-type]
    return replace(transcript, lines=tuple(lines))


def index_of(role: str, words: str = "") -> int:
    lines = perfect().lines
    return next(place for place, line in enumerate(lines) if line.role == role and words in line.text)


@pytest.mark.parametrize("form", READERS)
def test_what_is_the_same_gives_no_finding(form: str) -> None:
    assert said(perfect(form), form) == []


def test_one_lost_line_is_one_finding_at_its_source() -> None:
    told = perfect()
    place = index_of("heading-2", "Lists")
    (finding,) = said(replace(told, lines=told.lines[:place] + told.lines[place + 1 :]))
    assert (finding.code, finding.position.line) == ("V002", 12)
    assert "“Lists”" in finding.what


def test_one_extra_line_is_one_finding_after_the_line_before_it() -> None:
    told = perfect()
    place = index_of("heading-2", "Lists")
    extra = Line("paragraph", "", joined([Run("Not cleared.", "en-GB")]))
    (finding,) = said(replace(told, lines=(*told.lines[: place + 1], extra, *told.lines[place + 1 :])))
    assert (finding.code, finding.position.line) == ("V003", 12)


def test_a_moved_line_is_told_as_moved() -> None:
    told = perfect()
    place = index_of("heading-2", "Lists")
    lines = [line for index, line in enumerate(told.lines) if index != place]
    (finding,) = said(replace(told, lines=(*lines[:20], told.lines[place], *lines[20:])))
    assert (finding.code, finding.position.line) == ("V004", 12)


def test_a_changed_word_is_shown_from_both_sides() -> None:
    place = index_of("paragraph", "A callout holds")
    runs = tuple(run._replace(text=run.text.replace("holds", "folds")) for run in perfect().lines[place].runs)
    (finding,) = said(changed(perfect(), place, runs=runs))
    assert finding.code == "V001"
    assert "holds" in finding.what
    assert "folds" in finding.what
    assert "web page" in finding.what
    assert finding.fix.startswith("The text is not at fault.")


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [("language", "de", "V007"), ("link", "https://example.com", "V008"), ("emphasis", True, "V010"),
     ("strong", True, "V010"), ("mark", 7, "V009")],
)  # fmt: skip
def test_words_said_in_another_manner(field: str, value: object, code: str) -> None:
    place = index_of("paragraph", "A callout holds")
    line = perfect().lines[place]
    first, *rest = line.runs
    runs = (first._replace(**{field: value}), *rest)  # type: ignore[arg-type]
    (finding,) = said(changed(perfect(), place, runs=runs))
    assert (finding.code, finding.position) == (code, origin(example(), line, 0))


def test_another_role_and_another_place() -> None:
    place = index_of("item", "They go on")
    assert [finding.code for finding in said(changed(perfect(), place, role="paragraph"))] == ["V005"]
    assert [finding.code for finding in said(changed(perfect(), place, path="ordered:3"))] == ["V006"]


@pytest.mark.parametrize("field", ["title", "author", "subject", "keywords", "reference", "date", "language"])
def test_every_field_of_the_metadata_counts(field: str) -> None:
    told = perfect()
    value = ("other",) if field == "keywords" else "other"
    (finding,) = said(replace(told, metadata=replace(told.metadata, **{field: value})))
    assert finding.code == "V011"


def test_one_wrong_language_everywhere_is_told_once() -> None:
    told = perfect()
    lines = tuple(replace(line, runs=tuple(run._replace(language="de") for run in line.runs)) for line in told.lines)
    codes = [finding.code for finding in said(replace(told, lines=lines))]
    assert codes.count("V007") <= 2


def test_a_wholly_other_file_does_not_bury_its_reader() -> None:
    lines = tuple(Line("paragraph", "", joined([Run(f"Words {number}", "en")])) for number in range(3000))
    assert len(said(replace(perfect(), lines=lines))) <= 2 * FINDINGS + 10


def test_disguised_characters_are_named() -> None:
    place = index_of("paragraph", "A callout holds")
    runs = tuple(run._replace(text=run.text.replace("callout", "c\u0430llout")) for run in perfect().lines[place].runs)
    (finding,) = said(changed(perfect(), place, runs=runs))
    assert "U+0430" in finding.what


def test_every_normalisation_has_its_reason_and_does_something() -> None:
    lines = [
        Line("notice", "masthead", joined([Run("two  spaces ", "en", "#a-b")])),
        Line("source", "quote", joined([Run("x", "en", "https://example.org/é"), Run("1", "en", mark=1)])),
    ]
    for row in NORMALISATIONS:
        assert row.reason.endswith(".")
        assert any(row.apply(line) != line for line in lines)


def test_normalising_twice_changes_nothing_more() -> None:
    for form in READERS:
        for line in example().transcript().lines:
            assert normal(normal(line, form), form) == normal(line, form)
