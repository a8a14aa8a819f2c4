"""What is measured with: the synthetic catalogue is always the same, right, and says the same to every system."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from dataclasses import fields
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import get_args

import pytest
from PIL import Image

from benchmarks import page
from benchmarks.catalogue import catalogue, save
from benchmarks.catalogue import document as doc
from benchmarks.catalogue.pictures import png
from benchmarks.catalogue.wording import LANGUAGES, wording
from benchmarks.peers import WRITERS
from benchmarks.rows import Group, Row, load, missing
from benchmarks.rows import save as keep
from pipeline.press import Order, check
from tests.languages import LANGUAGES as LABELLED

HOME = Path(__file__).parents[1]
CATALOGUE = catalogue(30, 1)


def digest(folder: Path) -> str:
    total = sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        total.update(f"{path.relative_to(folder)}\0".encode() + path.read_bytes())
    return total.hexdigest()


def written(folder: Path, seed: int, **environment: str) -> str:
    line = [sys.executable, "-m", "benchmarks.catalogue", str(folder), "--sheets", "12", "--seed", str(seed)]
    subprocess.run(line, cwd=HOME, env=os.environ | environment, capture_output=True, check=True)
    return digest(folder)


def test_one_seed_makes_the_same_bytes_and_another_seed_others(tmp_path):
    first = written(tmp_path / "one", 1, PYTHONHASHSEED="1", TZ="Asia/Tokyo", LC_ALL="C")
    assert first == written(tmp_path / "two", 1, PYTHONHASHSEED="2", TZ="America/Lima", LC_ALL="C.UTF-8")
    assert first != written(tmp_path / "three", 2)


def test_nothing_is_written_over(tmp_path):
    written(tmp_path, 1)
    before = digest(tmp_path)
    with pytest.raises(subprocess.CalledProcessError):
        written(tmp_path, 2)
    assert digest(tmp_path) == before


def test_a_catalogue_has_nothing_to_mend(tmp_path):
    """No error and no warning, in all languages."""
    save(CATALOGUE, tmp_path)
    assert check(Order(tmp_path, dt.date(2026, 11, 23))).findings == ()


def test_a_catalogue_of_thirty_has_every_kind_of_block():
    editions = [edition for publication in CATALOGUE for edition in publication.editions]
    assert len(editions) == 30
    assert {type(block) for edition in editions for block in edition.blocks} == set(get_args(doc.Block))
    marks = [inline for edition in editions for passage in passages(edition) for inline in passage]
    assert {type(inline) for inline in marks} == set(get_args(doc.Inline))
    assert any(isinstance(mark, doc.Mark) and mark.again for mark in marks)
    assert any(isinstance(link, doc.Link) and link.target.startswith("publication:") for link in marks)
    assert any(len(publication.editions) > 1 for publication in CATALOGUE)


def passages(edition: doc.Document) -> list[doc.Passage]:
    return [block.passage for block in edition.blocks if isinstance(block, doc.Paragraph)]


def test_a_catalogue_of_some_size_has_every_language_and_lengths_that_differ():
    editions = [edition for publication in catalogue(80, 3) for edition in publication.editions]
    assert {edition.stem for edition in editions} == set(LANGUAGES) == set(LABELLED)
    assert min(len(edition.blocks) for edition in editions) < 8
    assert max(len(edition.blocks) for edition in editions) > 40
    references = [publication.reference for publication in catalogue(80, 3)]
    assert len(set(references)) == len(references)


@pytest.mark.parametrize("stem", LANGUAGES)
def test_every_language_has_the_same_words(stem):
    """As many of each, with the same places to fill in, and none written twice."""
    ours, english = wording(stem), wording("en")
    for field in fields(english):
        one, other = getattr(ours, field.name), getattr(english, field.name)
        assert shape(one) == shape(other), field.name
        assert isinstance(one, str) or len(set(one)) == len(one), field.name


def shape(words: str | tuple[str, ...]) -> object:
    return [shape(each) for each in words] if isinstance(words, tuple) else [words.count(c) for c in "{}"]


@pytest.mark.parametrize("ending", WRITERS)
def test_every_system_is_given_the_same_text(ending):
    for publication in CATALOGUE[:6]:
        for edition in publication.editions:
            source = WRITERS[ending](edition)
            for passage in (*passages(edition), *edition.notes.values()):
                for inline in passage:
                    said = getattr(inline, "text", "")
                    assert said in source, said
            headings = [block.text for block in edition.blocks if isinstance(block, doc.Heading)]
            assert all(heading in source for heading in headings)
            tables = [block for block in edition.blocks if isinstance(block, doc.Table)]
            assert all(row[1][0].text in source for table in tables for row in table.rows)


def test_a_picture_is_one():
    with Image.open(BytesIO(png((20, 60, 100)))) as picture:
        picture.load()
        assert picture.size == (320, 120)
        assert picture.convert("RGB").getpixel((300, 119)) != (255, 255, 255)


@pytest.mark.parametrize(
    ("values", "least", "met"),
    [((3.0, 5.0, 4.0), False, True), ((5.0, 4.5, 1.0), False, False), ((5.0, 4.5, 1.0), True, True), ((), True, True)],
)
def test_a_bar_is_held_against_the_median(values, least, met):
    assert Row(7, "what", values, bar=4, least=least).met is met


def test_what_was_not_measured_is_said_with_its_reason():
    assert "not measured: there is no lychee" in str(missing(4, "what", "there is no lychee"))


def test_groups_are_kept_as_they_were(tmp_path):
    rows = (Row(7, "what", (1.5, 2.0), " s", 4, least=True, command="run"), missing(4, "else", "not here"))
    groups = {"sheet": Group("2026-11-23 12:00 UTC", 1.5, "a machine", rows)}
    keep(groups, tmp_path / "kept.json")
    assert load(tmp_path / "kept.json") == groups
    assert load(tmp_path / "none.json") == {}


def test_the_page_shows_every_row_and_keeps_what_is_written_by_hand():
    rows = (Row(7, "Something | measured", (1.5, 2.0), " s", command="printf | xargs"), missing(4, "A link", "why"))
    text = "\n".join(page.lines({"sheet": Group("2026-11-23 12:00 UTC", 1.5, "a machine", rows)}))
    assert "1.75 s" in text
    assert "not measured: why" in text
    assert r"`printf \| xargs`" in text
    assert "## What each change gained" in text


def test_the_chart_is_drawn_as_on_a_sheet():
    drawing = page.drawing([("Ours", 12.5), ("Others", 40.0)])
    assert drawing.startswith(b"<svg")
    assert b"Others" in drawing
