"""Notes of the Word file: their numbers, their further calls, and marks that touch."""

import pytest

from pipeline.formats.docx import render
from pipeline.model import Edition, Emphasis, Inline
from pipeline.proof import prove
from tests.examples import OLD, at, example, mark, paragraph, stationery, text
from tests.languages import example_in
from tests.sabotage.word.changes import DOCUMENT, packed, unpacked
from tests.word import W, Word, has, said
from tests.word_sheets import sheet

NARROW = "\N{NARROW NO-BREAK SPACE}"


def test_notes_are_words_own_and_numbered_as_in_the_model() -> None:
    word = sheet()
    marks = [mark.get(f"{W}id") for mark in word.document.iter(f"{W}footnoteReference")]
    notes = {note.get(f"{W}id"): said(note) for note in word.tree("word/footnotes.xml")}
    assert marks == ["1", "2"]
    assert notes.keys() == {"-1", "0", "1", "2"}
    assert notes["1"] == " European Commission, report on commitments, 2014."
    assert notes["2"].endswith(f"{OLD} (archived 1 April 2014)")


def test_a_further_call_is_a_field_that_repeats_the_number_of_the_first() -> None:
    word = sheet()
    assert word.fields() == [r"NOTEREF mark_1 \f \h", r"NOTEREF mark_2 \f \h", r"NOTEREF mark_1 \f \h"]
    for number in (1, 2):
        following = word.bookmarks()[f"mark_{number}"].getnext()
        assert [e.get(f"{W}id") for e in following.iter(f"{W}footnoteReference")] == [str(number)]
    shown = [
        said(run)
        for run in word.document.iter(f"{W}r")
        if has(run, "t") and "FootnoteReference" in {e.get(f"{W}val") for e in run.iter(f"{W}rStyle")}
    ]
    assert shown == ["1", "2", "1"]


def touching(*inlines: Inline) -> Edition:
    """The example with one paragraph; its marks call the notes 1 and 2."""
    return example().model_copy(update={"blocks": (paragraph(1, *inlines),)})


REPORTED, SUMMIT, AGAIN = mark("report", 1, 1, 1), mark("summit", 2, 1, 1), mark("report", 1, 2, 1)
SUMMIT_AGAIN = mark("summit", 2, 2, 1)


@pytest.mark.parametrize(
    ("inlines", "shown"),
    [
        ((REPORTED, SUMMIT, AGAIN, SUMMIT_AGAIN), ["", NARROW, "", NARROW, "1", NARROW, "2"]),
        ((REPORTED, text(" words"), SUMMIT, AGAIN, text(NARROW), SUMMIT_AGAIN), ["", "", NARROW, "1", "2"]),
        ((REPORTED, Emphasis(position=at(1), children=(SUMMIT,)), AGAIN), ["", NARROW, "", NARROW, "1"]),
    ],
    ids=["one after the other", "with words between them", "in stress"],
)
def test_marks_that_touch_are_set_apart(inlines: tuple[Inline, ...], shown: list[str]) -> None:
    """Else the marks 1 and 2 would be read as 12; words between them set them apart already."""
    data = render(touching(*inlines), stationery())
    marks = Word(data).document.xpath(
        "//w:r[w:rPr/w:rStyle[@w:val='FootnoteReference']][w:t or w:footnoteReference]", namespaces={"w": W[1:-1]}
    )
    assert [said(run) for run in marks] == shown
    assert prove(touching(*inlines), "docx", data) == ()


def test_from_right_to_left_the_space_between_marks_runs_to_the_left() -> None:
    edition = example_in("ar").model_copy(update={"blocks": (paragraph(1, REPORTED, SUMMIT),)})
    data = render(edition, stationery())
    (space,) = (run for run in Word(data).document.iter(f"{W}r") if said(run) == NARROW)
    assert has(space, "rtl")
    assert prove(edition, "docx", data) == ()


APART = f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:t xml:space="preserve">{NARROW}</w:t></w:r>'


@pytest.mark.parametrize("place", [0, 1, 2], ids=["two first calls", "a first call and a field", "two fields"])
def test_the_proof_finds_marks_that_touch(place: int) -> None:
    edition = touching(REPORTED, SUMMIT, AGAIN, SUMMIT_AGAIN)
    parts = unpacked(render(edition, stationery()))
    pieces = parts[DOCUMENT].decode().split(APART)
    assert len(pieces) == 4
    pieces[place : place + 2] = ["".join(pieces[place : place + 2])]
    (finding,) = prove(edition, "docx", packed({**parts, DOCUMENT: APART.join(pieces).encode()}))
    assert "touch" in finding.what
