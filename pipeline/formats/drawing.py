"""Drawings as dots, sharp enough for print: for Word, since pandoc embeds no SVG as such, and some for the PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ..model import Picture
from ..raster import Fonts, rasterised
from .stationery import Stationery
from .vectors import drawn_alike

SHARPNESS: Final = 2.4  # dots per CSS pixel: 230 to the inch; Word itself keeps 220 for print
LARGEST: Final = 4000  # dots along the longer side, whatever the drawing's size
FAMILY: Final = "IBM Plex Sans"  # whatever a drawing names, its letters are those of the house
HIGHEST: Final = 110 * 72 / 25.4  # points: a picture leaves room on a page for its caption and for words
PIXELS_PER_POINT: Final = 96 / 72  # CSS Values, 6.2


def drawn(picture: Picture, stationery: Stationery) -> Picture:
    """The picture as dots, where it is a drawing; its letters in the stationery's own typefaces and no others."""
    if picture.media_type != "image/svg+xml":
        return picture
    zoom = min(SHARPNESS, LARGEST / max(picture.width, picture.height))
    width = max(1, round(picture.width * zoom))
    dots = rasterised(picture.content, width, _fonts(picture, stationery), FAMILY)
    return picture.model_copy(update={"media_type": "image/png", "content": dots})


def joined(picture: Picture, stationery: Stationery) -> Picture:
    """The picture for print: as it is, or as dots where WeasyPrint would draw another."""
    if picture.media_type != "image/svg+xml" or drawn_alike(picture.content):
        return picture
    return drawn(picture, stationery)


def size(picture: Picture, measure: float) -> tuple[float, float]:
    """Width and height on a page in CSS pixels, at most as wide as the text (`measure` in points)."""
    share = min(1.0, measure * PIXELS_PER_POINT / picture.width, HIGHEST * PIXELS_PER_POINT / picture.height)
    return picture.width * share, picture.height * share


def _fonts(picture: Picture, stationery: Stationery) -> Fonts:
    """The stationery's typefaces, where the drawing has letters."""
    if not _has_words(picture.content):
        return ()
    return tuple((Path(name).name, data) for name, data in sorted(stationery.files.items()) if name.endswith(".ttf"))


def _has_words(drawing: bytes) -> bool:
    return b"<text" in drawing or b":text" in drawing
