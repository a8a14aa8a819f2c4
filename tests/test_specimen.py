"""The specimen of the documentation: it uses every kind of block, and each format of it is proven."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import import_module
from io import BytesIO
from typing import get_args
from zipfile import ZIP_DEFLATED, ZipFile

import pikepdf
import pytest

from pipeline.model import Block, Callout
from pipeline.proof import prove
from tests.examples import stationery
from tests.languages import arabic
from tests.specimen import specimen

KINDS = {kind.model_fields["kind"].default for kind in get_args(get_args(Block)[0])}
FORMS = ("html", "pdf", "docx")


@lru_cache
def rendered(form: str) -> bytes:
    """The specimen in a format."""
    data: bytes = import_module(f"pipeline.formats.{form}").render(specimen(), stationery())
    return data


def codes(form: str, data: bytes) -> set[str]:
    return {finding.code for finding in prove(specimen(), form, data)}


def test_it_uses_every_kind_of_block() -> None:
    assert {block.kind for block in specimen().blocks} == KINDS


@pytest.mark.parametrize("form", FORMS)
def test_each_format_says_what_the_source_says(form: str) -> None:
    assert prove(specimen(), form, rendered(form)) == ()


def test_what_a_timeline_and_key_figures_say() -> None:
    told = [(line.role, line.path, line.text) for line in specimen().transcript().lines]
    assert ("caption", "key-figures", "Key figures") in told
    assert ("item", "key-figures:1", "53 countries in the Alliance") in told
    assert ("item", "key-figures:3", "12.5 per cent of a whole, with a note2") in told
    assert ("caption", "timeline", "Milestones") in told
    assert ("item", "timeline:1", "November 2010 A summit creates the Working Group.") in told
    assert ("item", "timeline:4", "October\u2009–\u2009November 2014 A conference is due.") in told


def test_a_contact_is_a_box_with_the_words_of_the_house() -> None:
    (box,) = (block for block in specimen().blocks if block.id == "questions")
    assert isinstance(box, Callout)
    told = [(line.role, line.text) for line in specimen().transcript().lines if line.path == "callout"]
    assert told[-3:] == [
        ("callout-title", "Contact"),
        ("paragraph", "Questions about this specimen, on working days:"),
        ("paragraph", "Press office, press@factsheets.example.org, Telephone +32 2 555 01 00"),
    ]


@pytest.mark.parametrize("form", FORMS)
def test_from_right_to_left_each_format_says_it_too(form: str) -> None:
    data = import_module(f"pipeline.formats.{form}").render(arabic(), stationery())
    assert prove(arabic(), form, data) == ()


WEB = {
    "a timeline that is none": ('<figure class="timeline"', '<figure class="key-figures"'),
    "a number changed": ('<span class="figure">53</span>', '<span class="figure">54</span>'),
    "a date lost": (">November 2010</time>", "></time>"),
    "a title lost": ('<figcaption class="list-title">Milestones</figcaption>', ""),
    "an item lost": (r"<li><div class=\"item\"><time [^>]*>2011.*?</li>", ""),
}


@pytest.mark.parametrize("damage", WEB)
def test_what_is_damaged_in_the_web_page_is_found(damage: str) -> None:
    pattern, new = WEB[damage]
    page, count = re.subn(pattern, new, rendered("html").decode(), count=1, flags=re.DOTALL)
    assert count == 1
    assert codes("html", page.encode())


WORD = {
    "an event that is an item of a plain list": ('w:val="Timeline"/>', 'w:val="ListBullet"/>'),
    "a title that is text": ('w:val="KeyFiguresTitle"/>', 'w:val="BodyText"/>'),
    "a number changed": (">53<", ">54<"),
    "words that look like a date": ('w:val="KeyFigure"/>', 'w:val="EventDate"/>'),
    "an item without its point": (r'(w:val="Timeline"/>)<w:numPr>.*?</w:numPr>', r"\1"),
}


@pytest.mark.parametrize("damage", WORD)
def test_what_is_damaged_in_the_word_file_is_found(damage: str) -> None:
    pattern, new = WORD[damage]
    made = BytesIO()
    with ZipFile(BytesIO(rendered("docx"))) as given, ZipFile(made, "w", ZIP_DEFLATED) as taken:
        for entry in given.infolist():
            data = given.read(entry)
            if entry.filename == "word/document.xml":
                words, count = re.subn(pattern, new, data.decode(), count=1, flags=re.DOTALL)
                assert count == 1
                data = words.encode()
            taken.writestr(entry, data)
    assert codes("docx", made.getvalue())


def listed(pdf: pikepdf.Pdf, tag: str) -> list[pikepdf.Dictionary]:
    """The structure elements of a type, in the order of the file."""
    found = (thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary))
    return [thing for thing in found if thing.get("/S") == f"/{tag}"]


def swap_items(pdf: pikepdf.Pdf) -> None:
    items = listed(pdf, "KeyFigures")[0].K[1].K
    items[0], items[1] = items[1], items[0]


def retype(pdf: pikepdf.Pdf) -> None:
    listed(pdf, "Timeline")[0].S = pikepdf.Name("/KeyFigures")


def renumber(pdf: pikepdf.Pdf) -> None:
    listed(pdf, "KeyFigures")[0].K[1].A[0].ListNumbering = pikepdf.Name("/Disc")


def lose_a_label(pdf: pikepdf.Pdf) -> None:
    item = listed(pdf, "Timeline")[0].K[1].K[0]
    item.K = pikepdf.Array([item.K[1]])


@pytest.mark.parametrize("damage", [swap_items, retype, renumber, lose_a_label])
def test_what_is_damaged_in_the_pdf_is_found(damage: object) -> None:
    made = BytesIO()
    with pikepdf.open(BytesIO(rendered("pdf"))) as pdf:
        damage(pdf)  # type: ignore[operator]
        pdf.save(made, deterministic_id=True)
    assert codes("pdf", made.getvalue())
