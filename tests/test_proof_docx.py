"""What the proof of a Word file asks of a sheet from right to left, and what it lets pass, said in another way."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import pytest

from pipeline.formats import Stationery
from pipeline.formats.docx import render
from pipeline.model import Colours, Edition, Table
from pipeline.proof import prove
from tests.examples import at, cells, example, stationery
from tests.sabotage.files import good, victim
from tests.sabotage.word import DOCUMENT, _edit, _put, _sub
from tests.test_specimen import arabic

WRITTEN = '<w:t xml:space="preserve">Opening words with '

HARMLESS: tuple[tuple[str, Callable[[bytes], bytes]], ...] = (
    (
        "a run made two",
        _put(DOCUMENT, WRITTEN, WRITTEN.replace(" words", '</w:t></w:r><w:r><w:t xml:space="preserve"> words')),
    ),
    ("a text made two", _put(DOCUMENT, WRITTEN, WRITTEN.replace(" words", '</w:t><w:t xml:space="preserve"> words'))),
)


@pytest.mark.parametrize(("what", "change"), HARMLESS, ids=[what for what, _ in HARMLESS])
def test_the_same_said_otherwise_passes(what: str, change: Callable[[bytes], bytes]) -> None:
    assert prove(victim(), "docx", change(good("docx")), stationery().files) == (), what


@lru_cache
def leftwards() -> Edition:
    """A sheet from right to left with a table."""
    table = Table(
        position=at(20), id="t20", caption="جدول", row_headers=False, alignments=("left", "right"),
        header=cells(20, "كلمة", "رقم"), rows=(cells(21, "واحد", "1"),),
    )  # fmt: skip
    sheet = arabic()
    return sheet.model_copy(update={"blocks": (*sheet.blocks, table)})


@lru_cache
def from_the_right() -> bytes:
    return render(leftwards(), stationery())


TURNED = {
    "paragraphs switched to the left": _edit(DOCUMENT, lambda xml: xml.replace("<w:bidi/>", '<w:bidi w:val="0"/>')),
    "columns switched to the left": _put(DOCUMENT, "<w:bidiVisual/>", '<w:bidiVisual w:val="0"/>'),
    "words of one run from the left": _sub(DOCUMENT, "<w:rtl/>(</w:rPr><w:t [^>]*>[^<]*قمة)", r"\1"),
    "words of one run switched to the left": _put(DOCUMENT, "<w:rtl/>", '<w:rtl w:val="0"/>'),
    "the header from the left": _put("word/header1.xml", "<w:bidi/>", ""),
    "words of the footer from the left": _edit("word/footer1.xml", lambda xml: xml.replace("<w:rtl/>", "")),
    "borders at the other side": _edit("word/styles.xml", lambda xml: xml.replace('w:sz="24"', 'w:sz="4"')),
}


@pytest.mark.parametrize("what", TURNED)
def test_a_sheet_from_the_right_is_written_from_there(what: str) -> None:
    assert prove(leftwards(), "docx", from_the_right(), stationery().files) == ()
    assert prove(leftwards(), "docx", TURNED[what](from_the_right()), stationery().files)


def test_the_colours_are_those_of_the_edition_s_house() -> None:
    red = example().model_copy(update={"colours": Colours(ink="#333333", accent="#7a0019", rule="#00aa88")})
    assert prove(red, "docx", render(red, Stationery(stationery().files, red.colours))) == ()
    assert prove(red, "docx", render(red, stationery()))
