"""Valid sheets that were hard to print or to read back: each must pass the proof in all three formats."""

from __future__ import annotations

import shutil
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Literal

import pytest
from PIL import Image

from pipeline.findings import Finding, Position, errors
from pipeline.model import Edition, Figure, Notice, Picture
from pipeline.press.formats import FORMATS
from pipeline.proof import prove
from pipeline.reading import read_publication, survey
from pipeline.reading.drawings import size
from tests.examples import TEMPLATES, example, stationery
from tests.presses import PUBLICATION, SAMPLE
from tests.sabotage.files import victim

SHEETS = sorted((Path(__file__).parent / "sheets").glob("*.md"))
FACTS = """\
facts:
  output:
    value: 48000
    unit: {en: [GWh], fr: [GWh], de: [GWh], ar: [غيغاواط ساعة], fa: [گیگاوات‌ساعت]}
  balance:
    value: -3
    unit: {en: [GWh], fr: [GWh], de: [GWh], ar: [غيغاواط ساعة]}
  count:
    value: 7
"""


@lru_cache
def read(sheet: Path, root: Path) -> Edition:
    """The edition, in a root of its own, with labels for languages that we have none for."""
    folder = root / "content" / "sheet"
    folder.mkdir(parents=True)
    (root / "content" / "house.yaml").write_bytes((SAMPLE / "house.yaml").read_bytes())
    stem = sheet.name.split(".")[1]
    if (labels := sheet.parent / "strings" / f"{stem}.yaml").exists():
        shutil.copytree(labels.parent, root / "templates" / "strings")
    publication = PUBLICATION.format(number=1).replace("source_language: en", f"source_language: {stem}")
    (folder / "publication.yaml").write_text(publication + FACTS)
    (folder / f"{stem}.md").write_bytes(sheet.read_bytes())
    reading = read_publication(root, "sheet", survey(root, TEMPLATES))
    assert not errors(reading.findings)
    return reading.editions[0]


@pytest.mark.parametrize("form", sorted(FORMATS))
@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_valid_sheet_passes(sheet: Path, form: str, tmp_path: Path) -> None:
    edition = read(sheet, tmp_path)
    assert prove(edition, form, FORMATS[form].render(edition, stationery()), stationery().files) == ()


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_a_sheet_about_no_parties_passes(form: str) -> None:
    masthead = example().masthead.model_copy(update={"parties": ()})
    edition = example().model_copy(update={"masthead": masthead})
    assert prove(edition, form, FORMATS[form].render(edition, stationery()), stationery().files) == ()


def test_a_notice_of_two_rows_in_the_header_passes() -> None:
    """A space that hangs over the end of a row is no word beyond the margin."""
    said: dict[Literal["draft", "embargo"], str] = {
        "draft": "Ограничено разпространение",
        "embargo": "Ембарго до 24 ноември 2027 г., 14:00 ч. (GMT+01:00)",
    }
    masthead = victim().masthead.model_copy(
        update={"notices": tuple(Notice(kind=kind, text=text) for kind, text in said.items())}
    )
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsverwaltungsrat"
    edition = victim().model_copy(update={"masthead": masthead, "title": f"Mitgliedstaaten {word}{word}"})
    assert prove(edition, "pdf", FORMATS["pdf"].render(edition, stationery()), stationery().files) == ()


SVG = '<svg xmlns="http://www.w3.org/2000/svg" %s</svg>'
FADING = '<linearGradient id="g"><stop stop-color="#f00"/><stop offset="1" stop-color="#00f"/></linearGradient>'
TYPE = (
    '<?xml version="1.0" standalone="no"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"\n'
    ' "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'
)
DRAWINGS = {
    "centimetres": (SVG % 'width="4cm" height="2cm"><rect width="2cm" height="2cm"/>', 151.2, 75.6),
    "a gradient": (SVG % f'viewBox="0 0 90 30">{FADING}<rect width="90" height="30" fill="url(#g)"/>', 90, 30),
    "a document type": (f"{TYPE}{SVG}" % 'viewBox="0 0 90 30"><text x="9" y="20">Words</text>', 90, 30),
    "uneven sides": (SVG % 'viewBox="0 0 333.3 77.7"><circle cx="50" cy="40" r="20"/>', 333.3, 77.7),
}


def photograph() -> Picture:
    """A JPEG of one colour."""
    data = BytesIO()
    Image.new("RGB", (300, 200), (20, 130, 30)).save(data, "JPEG")
    return Picture(file="photograph.jpg", media_type="image/jpeg", width=300, height=200, content=data.getvalue())


def drawing(words: str, width: float, height: float) -> Picture:
    """A drawing as the reading gives it."""
    return Picture(file="x.svg", media_type="image/svg+xml", width=width, height=height, content=words.encode())


@pytest.mark.parametrize("name", DRAWINGS)
def test_every_drawing_is_read(name: str) -> None:
    found: list[Finding] = []
    assert size(DRAWINGS[name][0].encode(), Position("x.svg"), found)
    assert found == []


PICTURES = {name: drawing(*sides) for name, sides in DRAWINGS.items()} | {"a photograph": photograph()}


@pytest.mark.parametrize("form", sorted(FORMATS))
@pytest.mark.parametrize("name", PICTURES)
def test_every_picture_passes(name: str, form: str) -> None:
    figure = next(block for block in example().blocks if isinstance(block, Figure))
    shown = figure.model_copy(update={"picture": PICTURES[name], "caption": ()})
    edition = example().model_copy(update={"blocks": (shown,), "notes": ()})
    assert prove(edition, form, FORMATS[form].render(edition, stationery()), stationery().files) == ()
