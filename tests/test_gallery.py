"""The documentation's pictures: nothing is missing, and the page is what `make pictures` would write."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import get_args

import pypdfium2
import pytest
from PIL import Image

from pipeline.model import Block
from pipeline.reading import read_publication, survey
from pipeline.reading.directives import DIRECTIVES
from tests.examples import stationery
from tests.gallery import ENTRIES, FORMATS, PAGE, PICTURES, file_name, written
from tests.gallery.paper import from_word
from tests.specimen import HOME

BLOCKS = {kind.model_fields["kind"].default for kind in get_args(get_args(Block)[0])}
NAMES = {entry.name for entry in ENTRIES}


def test_every_block_and_every_directive_has_its_section() -> None:
    assert BLOCKS | set(DIRECTIVES) <= NAMES
    assert len(NAMES) == len(ENTRIES)


def test_the_page_is_the_one_that_would_be_made_today() -> None:
    assert PAGE.read_text(encoding="utf-8") == written(), "run `make pictures`"


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_each_section_has_a_picture_in_each_format(entry, form) -> None:  # type: ignore[no-untyped-def]
    with Image.open(PICTURES / file_name(entry, form)) as picture:
        assert picture.format == "PNG"
        assert picture.mode == "P"
        assert picture.width > 400
        colours = picture.convert("RGB").getcolors()
    assert colours
    assert len(colours) > 5, "the picture shows nothing"


def test_pictures_are_few_and_small() -> None:
    files = {path.name: path.stat().st_size for path in PICTURES.iterdir()}
    assert set(files) == {file_name(entry, form) for entry in ENTRIES for form in FORMATS}
    assert sum(files.values()) < 3_000_000


def test_every_picture_has_an_alternative_that_says_something() -> None:
    shown = re.findall(r"!\[([^]]*)\]\(([^)]*)\)", PAGE.read_text(encoding="utf-8"))
    assert len(shown) == len(ENTRIES) * len(FORMATS)
    assert all(len(alternative.split()) > 8 for alternative, _ in shown)
    assert all((PAGE.parent / address).is_file() for _, address in shown)


def test_the_guide_leads_to_the_page() -> None:
    assert "(blocks.md)" in (PAGE.parent / "writing.md").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_first_sheet_is_two_pages(form: str, tmp_path: Path) -> None:
    """In Word's file too, as LibreOffice prints it in our typefaces."""
    known = survey(HOME, HOME / "templates")
    (edition,) = read_publication(HOME, "eu-us-cyber-2014", known).editions
    file = tmp_path / f"sheet.{form}"
    file.write_bytes(import_module(f"pipeline.formats.{form}").render(edition, stationery()))
    assert len(pypdfium2.PdfDocument(from_word(file, tmp_path) if form == "docx" else file)) == 2
