"""Valid sheets that were hard to print or to read back: each must pass the proof in all three formats."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from pipeline.findings import errors
from pipeline.model import Edition, Figure
from pipeline.press.formats import FORMATS
from pipeline.proof import prove
from pipeline.reading import read_publication, survey
from tests.examples import TEMPLATES, example, stationery
from tests.presses import PUBLICATION, SAMPLE

SHEETS = sorted((Path(__file__).parent / "sheets").glob("*.md"))


@lru_cache
def read(sheet: Path, root: Path) -> Edition:
    """The edition, in a root of its own."""
    folder = root / "content" / "sheet"
    folder.mkdir(parents=True)
    (root / "content" / "house.yaml").write_bytes((SAMPLE / "house.yaml").read_bytes())
    stem = sheet.name.split(".")[1]
    publication = PUBLICATION.format(number=1).replace("source_language: en", f"source_language: {stem}")
    (folder / "publication.yaml").write_text(publication)
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
    masthead = example().masthead.model_copy(update={"parties": ""})
    edition = example().model_copy(update={"masthead": masthead})
    assert prove(edition, form, FORMATS[form].render(edition, stationery()), stationery().files) == ()


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_a_drawing_in_centimetres_passes(form: str) -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="4cm" height="2cm"><rect width="2cm" height="2cm"/></svg>'
    figure = next(block for block in example().blocks if isinstance(block, Figure))
    picture = figure.picture.model_copy(update={"content": drawing, "width": 151.2, "height": 75.6})
    edition = example().model_copy(
        update={"blocks": (figure.model_copy(update={"picture": picture, "caption": ()}),), "notes": ()}
    )
    assert prove(edition, form, FORMATS[form].render(edition, stationery()), stationery().files) == ()
