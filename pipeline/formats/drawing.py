"""Drawings as dots, sharp enough for print: for Word, since pandoc embeds no SVG as such, and some for the PDF."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from ..model import Picture
from .stationery import Stationery

SHARPNESS: Final = 2.5  # dots per CSS pixel: 240 to the inch; Word itself keeps 220 for print
LARGEST: Final = 4000  # dots along the longer side, whatever the drawing's size
FAMILY: Final = "IBM Plex Sans"  # whatever a drawing names, its letters are those of the house
HIGHEST: Final = 110 * 72 / 25.4  # points: a picture leaves room on a page for its caption and for words
PIXELS_PER_POINT: Final = 96 / 72  # CSS Values, 6.2


def drawn(picture: Picture, stationery: Stationery) -> Picture:
    """The picture as dots, where it is a drawing; its letters in the stationery's own typefaces and no others."""
    if picture.media_type != "image/svg+xml":
        return picture
    zoom = min(SHARPNESS, LARGEST / max(picture.width, picture.height))
    dots = _drawn(picture.content, stationery, max(1, round(picture.width * zoom)))
    return picture.model_copy(update={"media_type": "image/png", "content": dots})


def joined(picture: Picture, stationery: Stationery) -> Picture:
    """The picture for print: as it is, or as dots where its letters run from the right.

    WeasyPrint 70.0 sets the letters of a drawing one by one, which tears Arabic words apart.
    """
    if picture.media_type != "image/svg+xml" or not _runs_left(picture.content.decode(errors="replace")):
        return picture
    return drawn(picture, stationery)


def size(picture: Picture, measure: float) -> tuple[float, float]:
    """Width and height on a page in CSS pixels, at most as wide as the text (`measure` in points)."""
    share = min(1.0, measure * PIXELS_PER_POINT / picture.width, HIGHEST * PIXELS_PER_POINT / picture.height)
    return picture.width * share, picture.height * share


def _runs_left(drawing: str) -> bool:
    return not drawing.isascii() and any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in drawing)


@lru_cache(maxsize=32)
def _drawn(content: bytes, stationery: Stationery, width: int) -> bytes:
    from resvg_py import svg_to_bytes  # noqa: PLC0415 - loaded only where a sheet has a drawing

    with TemporaryDirectory(prefix="factsheet-") as folder:
        if b"<text" in content:  # the typefaces have to be files
            for name in (name for name in stationery.files if name.endswith(".ttf")):
                (Path(folder) / Path(name).name).write_bytes(stationery.files[name])
        return bytes(
            svg_to_bytes(
                svg_string=content.decode(),
                width=width,
                dpi=96,  # CSS pixels to the inch: without it lengths in cm or pt are nothing
                skip_system_fonts=True,
                font_dirs=[folder],
                font_family=FAMILY,
                serif_family=FAMILY,  # which it takes for every family that it has not, too
                sans_serif_family=FAMILY,
                monospace_family=FAMILY,
                cursive_family=FAMILY,
                fantasy_family=FAMILY,
                resources_dir=folder,  # and no folder of ours
            )
        )
