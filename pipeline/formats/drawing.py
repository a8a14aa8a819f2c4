"""Drawings as dots, sharp enough for print: for Word, since pandoc embeds no SVG as such, and some for the PDF."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ..model import Picture
from ..raster import Fonts, rasterised
from .stationery import Stationery

if TYPE_CHECKING:
    from lxml import etree

SHARPNESS: Final = 2.4  # dots per CSS pixel: 230 to the inch; Word itself keeps 220 for print
LARGEST: Final = 4000  # dots along the longer side, whatever the drawing's size
FAMILY: Final = "IBM Plex Sans"  # whatever a drawing names, its letters are those of the house
HIGHEST: Final = 110 * 72 / 25.4  # points: a picture leaves room on a page for its caption and for words
SVG: Final = "{http://www.w3.org/2000/svg}"
LENGTH: Final = re.compile(r"\s*[-+.\d]+(?:[a-z]*|%)\s*")
VALUES: Final = {"x": LENGTH, "y": LENGTH, "font-size": LENGTH, "font-weight": re.compile(r"normal|bold|\d+")}
"""How values are written that WeasyPrint understands."""
LINE: Final = frozenset(
    {"id", "class", "x", "y", "transform", "fill", "text-anchor", "font-family", "font-style", *VALUES}
)
"""The attributes of words that it sets as every other program does, and what these may stand in."""
AROUND: Final = frozenset(f"{SVG}{name}" for name in ("svg", "g", "text"))
INHERITED: Final = frozenset(
    "style direction dominant-baseline font font-stretch font-variant letter-spacing text-decoration text-rendering "  # noqa: SIM905
    "word-spacing writing-mode".split()
)
"""What would make something else of the words inside (SVG 1.1, 10.4 to 10.13)."""
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
    """The picture for print: as it is, or as dots where its words are more than plain lines.

    WeasyPrint 70.0 sets the letters of a drawing one by one, which tears Arabic words apart, and knows few properties
    of text: words in several parts, along a path or underlined come out wrong.
    """
    if picture.media_type != "image/svg+xml" or _plain(picture.content):
        return picture
    return drawn(picture, stationery)


def _plain(drawing: bytes) -> bool:
    """Whether all words of a drawing are plain lines, each at one place."""
    if not _has_words(drawing):
        return True
    from lxml import etree  # noqa: PLC0415 - only where a drawing holds words

    root = etree.fromstring(drawing)
    return next(root.iter(f"{SVG}style"), None) is None and all(map(_plain_line, root.iter(f"{SVG}text")))


def _plain_line(line: etree._Element) -> bool:
    words = line.text or ""
    simple = not len(line) and words == " ".join(words.split()) and not _runs_left(words)
    return simple and LINE.issuperset(line.keys()) and all(map(_leaves_plain, (line, *line.iterancestors())))


def _leaves_plain(part: etree._Element) -> bool:
    """Whether what words stand in says nothing of them that WeasyPrint does not know."""
    written = all(form.fullmatch(str(part.get(name, "0"))) for name, form in VALUES.items())
    return written and part.tag in AROUND and INHERITED.isdisjoint(part.keys())


def size(picture: Picture, measure: float) -> tuple[float, float]:
    """Width and height on a page in CSS pixels, at most as wide as the text (`measure` in points)."""
    share = min(1.0, measure * PIXELS_PER_POINT / picture.width, HIGHEST * PIXELS_PER_POINT / picture.height)
    return picture.width * share, picture.height * share


def _runs_left(drawing: str) -> bool:
    return not drawing.isascii() and any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in drawing)


def _fonts(picture: Picture, stationery: Stationery) -> Fonts:
    """The stationery's typefaces, where the drawing has letters."""
    if not _has_words(picture.content):
        return ()
    return tuple((Path(name).name, data) for name, data in sorted(stationery.files.items()) if name.endswith(".ttf"))


def _has_words(drawing: bytes) -> bool:
    return b"<text" in drawing or b":text" in drawing
