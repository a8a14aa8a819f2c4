"""Makes the pictures and the page: `python -m tests.gallery`. It needs Chromium and LibreOffice."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from pipeline.model import Edition
from pipeline.press import Order, build
from pipeline.proof.normalisation import bookmark_name
from tests.specimen import HOME, ROOT, specimen

from . import paper, screen
from .entries import ENTRIES, Entry, Form
from .page import PAGE, PICTURES, file_name, place, written

FIRST = HOME / "docs" / "pictures" / "eu-us-cyber-2014.png"
"""The first sheet, which the README shows."""
COLOURS = 64
# Where the text of a page stands, in points from its left edge: in print with the rail beside it, and in Word.
PRINT, WORD = (52.0, 545.0), (56.0, 540.0)


def main() -> None:
    """Build the specimen, take the pictures, write the page."""
    with TemporaryDirectory(prefix="factsheet-gallery-") as name:
        folder = Path(name)
        files = _built(folder)
        pictures = (
            _screen(files["html"])
            | _paper(files["pdf"], "pdf")
            | _paper(paper.from_word(files["docx"], folder), "docx")
        )
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir(parents=True)
    for file, image in pictures.items():
        image.quantize(COLOURS, dither=Image.Dither.NONE).save(PICTURES / file, optimize=True)
    PAGE.write_text(written(), encoding="utf-8")
    with TemporaryDirectory(prefix="factsheet-gallery-") as name:
        first = paper.side_by_side(_built(Path(name), HOME)["pdf"])
    first.quantize(256, dither=Image.Dither.NONE).save(FIRST, optimize=True)


def _built(folder: Path, root: Path = ROOT) -> dict[str, Path]:
    """The one publication of a root in each format, made and proven by the press."""
    shutil.copytree(root / "content", folder / "content")
    report = build(Order(root=folder, today=date(2026, 11, 23)))
    assert not any(finding.severity == "error" for finding in report.findings), report.findings
    rows = json.loads((folder / "build" / "manifest.json").read_text(encoding="utf-8"))["artefacts"]
    return {row["format"]: folder / "build" / row["path"] for row in rows}


def _screen(file: Path) -> dict[str, Image.Image]:
    wanted = {file_name(entry, "html"): _ids(entry, specimen()) or ["notes"] for entry in ENTRIES}
    return screen.pictures(file, wanted)


def _paper(file: Path, form: Form) -> dict[str, Image.Image]:
    edition = specimen()
    notes = [line.text[:20] for line in edition.transcript().lines if line.role == "note"]
    sheet = paper.printed(file, notes, *(PRINT if form == "pdf" else WORD))
    order = [*(block.id for block in edition.blocks), "imprint"]
    ruled = {"imprint", *(block.id for block in edition.blocks if block.kind == "heading" and block.level == 2)}
    made = {}
    for entry in ENTRIES:
        ids = _ids(entry, edition)
        after = order[order.index(ids[-1]) + 1] if ids else ""
        names = [_name(each, form) for each in (*ids[:1], *ids[-1:], after)]
        made[file_name(entry, form)] = sheet.picture(*names, ruled=after in ruled) if ids else sheet.foot(0)
    return made


def _name(block_id: str, form: Form) -> str:
    """What the destination of a block is called: in Word's its bookmark, whose underscores LibreOffice writes as 5F."""
    return bookmark_name(block_id).replace("_", "5F") if form == "docx" else block_id


def _ids(entry: Entry, edition: Edition) -> list[str]:
    """The ids of the blocks that are written in the entry's lines; none for notes."""
    first, last = place(entry)
    return [block.id for block in edition.blocks if first <= block.position.line <= last]


if __name__ == "__main__":
    main()
