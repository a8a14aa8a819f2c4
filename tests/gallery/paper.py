"""Pictures of printed pages: each block from its named destination down to where the next thing begins."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
from PIL import Image, ImageChops

from tests.examples import TEMPLATES

SHARPNESS = 2.0
"""Dots to a point: 1.5 to a CSS pixel."""
PAD = 2
RULED = 9
"""How far above a heading or the imprint its line may stand, in points."""
BOTTOM = 51
"""The margin at the foot of each page, in points."""
EDGE = 10
BETWEEN = 12
TINT = 2
"""How far a dot differs from white to be seen."""


EXPORT = 'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><dir>/usr/share/fonts</dir><cachedir>{folder}/fonts</cachedir></fontconfig>
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something begins: its page, counted from 0, and how far from the top, in points."""

    page: int
    top: float


@dataclass(frozen=True, slots=True)
class Paper:
    """A printed file: its pages as pictures, where its blocks begin, and where the foot of each page does."""

    pages: tuple[Image.Image, ...]
    places: Mapping[str, Place]
    feet: tuple[float, ...]
    left: float
    right: float

    def picture(self, name: str, last: str, after: str, *, ruled: bool) -> Image.Image:
        """From the first of some blocks down to where the block after the last one, or the foot of the page begins.

        `ruled`: the block after the last one has a line above it.
        """
        start, final, end = self._start(name), self._start(last), self._start(after)
        bottom = end.top - (RULED if ruled else 0) if end.page == final.page else self.feet[final.page]
        if final.page == start.page:
            return self._cut(start.page, start.top, bottom)
        return _below(
            [self._cut(start.page, start.top, self.feet[start.page]), self._cut(final.page, final.top, bottom)]
        )

    def foot(self, page: int) -> Image.Image:
        """The notes of a page."""
        return self._cut(page, self.feet[page] + PAD, self.pages[page].height / SHARPNESS - BOTTOM + PAD)

    def _start(self, name: str) -> Place:
        """Where a block begins; a table's destination is below its caption."""
        return self.places.get(f"{name}_caption", self.places[name])

    def _cut(self, page: int, top: float, bottom: float) -> Image.Image:
        sides = (self.left, top - PAD, self.right, bottom - PAD)
        return _trimmed(self.pages[page].crop(tuple(round(side * SHARPNESS) for side in sides)))  # type: ignore[arg-type]


def printed(file: Path, notes: Sequence[str], left: float, right: float) -> Paper:
    """A PDF with named destinations. `notes` are the first words of each note, `left` and `right` the text's edges."""
    document = pypdfium2.PdfDocument(file)
    pages = tuple(page.render(scale=SHARPNESS).to_pil().convert("RGB") for page in document)
    feet = tuple(_foot(page, notes) for page in document)
    return Paper(pages, _places(file), feet, left, right)


def from_word(file: Path, folder: Path) -> Path:
    """The Word file as LibreOffice prints it in our typefaces, its bookmarks as named destinations."""
    settings = folder / "fonts.conf"
    settings.write_text(FONTS.format(fonts=TEMPLATES / "fonts", folder=folder), encoding="utf-8")
    profile = f"-env:UserInstallation=file://{folder}/office"
    line = ["soffice", profile, "--headless", "--convert-to", EXPORT, "--outdir", str(folder), str(file)]
    known = {**os.environ, "FONTCONFIG_FILE": str(settings)}
    subprocess.run(line, env=known, check=True, capture_output=True, timeout=180)
    return folder / f"{file.stem}.pdf"


def side_by_side(file: Path) -> Image.Image:
    """All pages of a PDF in a row, a grey line between them."""
    pages = [page.render().to_pil().convert("RGB") for page in pypdfium2.PdfDocument(file)]
    whole = Image.new("RGB", (sum(page.width + BETWEEN for page in pages) - BETWEEN, pages[0].height), "#808080")
    for number, page in enumerate(pages):
        whole.paste(page, (number * (page.width + BETWEEN), 0))
    return whole


def _places(file: Path) -> dict[str, Place]:
    with pikepdf.open(file) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        heights = [float(page.mediabox[3]) for page in pdf.pages]
        found = {}
        old = pdf.Root.get("/Dests")  # as LibreOffice has it; the tree of names is WeasyPrint's
        for name, value in (pikepdf.NameTree(pdf.Root.Names.Dests) if old is None else old).items():
            target = value.D if isinstance(value, pikepdf.Dictionary) else value
            number = numbers[target[0].objgen]
            found[str(name).removeprefix("/")] = Place(number, heights[number] - float(target[3]))
    return found


def _tops(page: pypdfium2.PdfPage, words: str) -> Iterator[float]:
    """How far from the top the words stand, at each place of a page."""
    text, height = page.get_textpage(), page.get_height()
    search = text.search(words)
    while found := search.get_next():
        yield height - text.get_charbox(found[0])[3]


def _foot(page: pypdfium2.PdfPage, notes: Sequence[str]) -> float:
    """Where the notes of a page begin, or else where its foot does, in points from the top."""
    tops = [top for words in notes for top in _tops(page, words)]
    return min(tops, default=page.get_height() - BOTTOM + 8) - 8


def _trimmed(image: Image.Image) -> Image.Image:
    """Without the white rows at its end and the white columns at its left, but for a small edge."""
    white = Image.new("RGB", image.size, "white")
    box = ImageChops.difference(image, white).convert("L").point(lambda dot: 255 if dot > TINT else 0).getbbox()
    if box is None:
        return image
    return image.crop((max(0, box[0] - EDGE), 0, image.width, min(image.height, box[3] + EDGE)))


def _below(parts: Sequence[Image.Image]) -> Image.Image:
    whole = Image.new("RGB", (max(part.width for part in parts), sum(part.height for part in parts)), "white")
    top = 0
    for part in parts:
        whole.paste(part, (0, top))
        top += part.height
    return whole
