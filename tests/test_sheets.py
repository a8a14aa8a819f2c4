"""Valid sheets that were hard to print or to read back: each must pass the proof in all three formats."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from pipeline.findings import errors
from pipeline.model import Edition
from pipeline.press.formats import FORMATS
from pipeline.proof import prove
from pipeline.reading import read_publication, survey
from tests.examples import TEMPLATES, stationery
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
