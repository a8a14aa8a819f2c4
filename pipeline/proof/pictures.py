"""Draws a source's picture once more, so that what a file shows can be held against it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zlib import crc32

from PIL import Image, ImageChops, ImageFilter, ImageStat

from ..model import Picture
from ..raster import Fonts, rasterised
from .limits import within

DOTS = 40_000_000
FAMILY = "IBM Plex Sans"
"""Whatever family a drawing names, its letters are those of the house."""
HIGHEST = 110 / 25.4 * 96
"""The height of the highest picture on a page, in CSS pixels."""
LITTLE = 96
"""To what width in dots two pictures are brought before they are compared loosely.

A small one is brought to a third of its own width.
"""

FINE, FINEST = 8, 16
"""How many times as wide a drawing is drawn to be brought to that width: a whole number, so that edges stay."""

BARE = frozenset({b"", b"IHDR", b"PLTE", b"tRNS", b"IDAT"})
"""The chunks of a PNG that others may follow; nothing precedes the first."""
SHARP = 2.4
"""Dots to a CSS pixel of the drawings in a Word file: drawn as wide, a chart is drawn once for both files."""


def same(data: bytes, picture: Picture, files: Mapping[str, bytes]) -> bool:
    """Whether a PNG or JPEG is the picture: its very bytes, or what its drawing becomes at that size."""
    if picture.media_type != "image/svg+xml":
        return data == picture.content
    return _same_drawing(data, picture.content, _fonts(picture, files))


@lru_cache(maxsize=32)
def _same_drawing(data: bytes, drawing: bytes, fonts: Fonts) -> bool:
    with Image.open(BytesIO(data)) as shown:
        width, height = shown.size
        within(width * height, DOTS, "dots in a picture")
        drawn = rasterised(drawing, width, fonts, FAMILY)
        if drawn == data:
            return True
        return _is_bare(data) and _same_dots(shown, drawn)


def _is_bare(data: bytes) -> bool:
    """Whether a PNG holds its dots (PNG, third edition, 11.2) and nothing besides: no words, no second picture.

    Programs refuse a part whose checksum is another (5.5).
    """
    place, kind = 8, b""
    while kind in BARE and place < len(data):
        length, kind = int.from_bytes(data[place : place + 4]), data[place + 4 : place + 8]
        place += length + 12
        if crc32(data[place - length - 8 : place - 4]) != int.from_bytes(data[place - 4 : place]):
            return False
    return kind == b"IEND" and place == len(data)


def drawn_alike(shown: Image.Image, picture: Picture, files: Mapping[str, bytes]) -> bool:
    """Whether dots are what a drawing becomes at their number."""
    within(shown.width * shown.height, DOTS, "dots in a picture")
    return _same_dots(shown, rasterised(picture.content, shown.width, _fonts(picture, files), FAMILY))


def _same_dots(shown: Image.Image, drawn: bytes) -> bool:
    """The same engine draws both: no dot may differ by more than rounding."""
    with Image.open(BytesIO(drawn)) as expected:
        if expected.size != shown.size:
            return False
        extremes = ImageChops.difference(shown.convert("RGBA"), expected.convert("RGBA")).getextrema()
    return all(most <= 2 for _, most in _pairs(extremes))


def _pairs(extremes: Any) -> tuple[tuple[float, float], ...]:
    """The least and the greatest value of each colour."""
    return tuple(extremes)


def misplaced(shown: tuple[float, float], picture: Picture, widest: float) -> bool:
    """Whether a picture's width and height on a page are not its own, or those that fit the text's width.

    All in CSS pixels; writers round to whole ones.
    """
    share = min(1.0, widest / picture.width, HIGHEST / picture.height)
    own = share * picture.width, share * picture.height
    return any(abs(side - expected) > 1.5 for side, expected in zip(shown, own, strict=True))


def alike(shown: Image.Image, picture: Picture, files: Mapping[str, bytes]) -> bool:
    """Whether a print of a page's part shows the picture.

    Two engines smooth edges differently, and one lays the sides of bars on whole dots. Over nine dots of 96 this comes
    to no more than some 12 of 255, in a picture of nothing but sharp stripes; a label that is lost, or a shape of a
    thirtieth of the width, moves them by more than twice as much.
    """
    little = min(LITTLE, round(picture.width / 3))
    size = (little, max(1, round(little * shown.height / shown.width)))
    drawing = picture.media_type == "image/svg+xml"
    with Image.open(BytesIO(_finely(picture, little, files) if drawing else picture.content)) as opened:
        within(opened.width * opened.height, DOTS, "dots in a picture")
        # A photograph to the print's size first: brought down by a ratio that is not whole, its edges would move.
        expected = opened.convert("RGBA").resize(size if drawing else shown.size, Image.Resampling.BOX)
    on_white = Image.alpha_composite(Image.new("RGBA", expected.size, "white"), expected)
    pair = [image.resize(size, Image.Resampling.BOX) for image in (shown, on_white.convert("RGB"))]
    overall = ImageStat.Stat(ImageChops.difference(*pair)).mean
    blurred = ImageChops.difference(*(image.filter(ImageFilter.BoxBlur(1)) for image in pair))
    # The print is cut out in whole dots: what stands at its very edge may be cut, or may not.
    inner = blurred.crop((1, 1, size[0] - 1, size[1] - 1)) if size[1] > 2 else blurred
    return max(overall) <= 10 and max(most for _, most in _pairs(inner.getextrema())) <= 24


def _finely(picture: Picture, little: int, files: Mapping[str, bytes]) -> bytes:
    times = min(max(round(picture.width * SHARP / little), FINE), FINEST)
    return rasterised(picture.content, little * times, _fonts(picture, files), FAMILY)


def _fonts(picture: Picture, files: Mapping[str, bytes]) -> Fonts:
    """The fonts that a drawing needs, where it holds words."""
    if b"<text" not in picture.content and b":text" not in picture.content:
        return ()
    return tuple((Path(name).name, data) for name, data in sorted(files.items()) if name.endswith(".ttf"))
