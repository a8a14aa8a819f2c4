"""Draws a source's picture once more, so that what a file shows can be held against it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PIL import Image, ImageChops, ImageFilter, ImageStat

from ..model import Picture
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

FINE = 8
"""How many times as wide a drawing is drawn to be brought to that width: a whole number, so that edges stay."""


def same(data: bytes, picture: Picture, files: Mapping[str, bytes]) -> bool:
    """Whether a PNG or JPEG is the picture: its very bytes, or what its drawing becomes at that size."""
    if picture.media_type != "image/svg+xml":
        return data == picture.content
    return _same_drawing(data, picture.content, _fonts(picture, files))


@lru_cache(maxsize=32)
def _same_drawing(data: bytes, drawing: bytes, fonts: tuple[tuple[str, bytes], ...]) -> bool:
    with Image.open(BytesIO(data)) as shown:
        width, height = shown.size
        within(width * height, DOTS, "dots in a picture")
        drawn = _drawn(drawing, width, fonts)
        if drawn == data:
            return True
        if any(isinstance(value, str | bytes) and name != "transparency" for name, value in shown.info.items()):
            return False
        return _same_dots(shown, drawn)


def drawn_alike(shown: Image.Image, picture: Picture, files: Mapping[str, bytes]) -> bool:
    """Whether dots are what a drawing becomes at their number."""
    within(shown.width * shown.height, DOTS, "dots in a picture")
    return _same_dots(shown, _drawn(picture.content, shown.width, _fonts(picture, files)))


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
    drawing = picture.media_type == "image/svg+xml"
    data = _drawn(picture.content, little * FINE, _fonts(picture, files)) if drawing else picture.content
    with Image.open(BytesIO(data)) as opened:
        within(opened.width * opened.height, DOTS, "dots in a picture")
        ground = Image.new("RGBA", opened.size, "white")
        expected = Image.alpha_composite(ground, opened.convert("RGBA")).convert("RGB")
    if not drawing:
        # To one size first: brought down by a ratio that is not whole, the edges of a photograph would lie elsewhere.
        expected = expected.resize(shown.size, Image.Resampling.BOX)
    size = (little, max(1, round(little * shown.height / shown.width)))
    pair = [image.resize(size, Image.Resampling.BOX) for image in (shown, expected)]
    overall = ImageStat.Stat(ImageChops.difference(*pair)).mean
    blurred = ImageChops.difference(*(image.filter(ImageFilter.BoxBlur(1)) for image in pair))
    # The print is cut out in whole dots: what stands at its very edge may be cut, or may not.
    inner = blurred.crop((1, 1, size[0] - 1, size[1] - 1)) if size[1] > 2 else blurred
    return max(overall) <= 10 and max(most for _, most in _pairs(inner.getextrema())) <= 24


def _fonts(picture: Picture, files: Mapping[str, bytes]) -> tuple[tuple[str, bytes], ...]:
    """The fonts that a drawing needs, where it holds words."""
    if b"<text" not in picture.content:
        return ()
    return tuple((Path(name).name, data) for name, data in sorted(files.items()) if name.endswith(".ttf"))


@lru_cache(maxsize=32)
def _drawn(drawing: bytes, width: int, fonts: tuple[tuple[str, bytes], ...]) -> bytes:
    import resvg_py  # noqa: PLC0415 - only where a sheet has a drawing

    with TemporaryDirectory(prefix="factsheet-") as folder:
        for name, data in fonts:
            (Path(folder) / name).write_bytes(data)
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=drawing.decode(),
                width=width,
                dpi=96,
                skip_system_fonts=True,
                font_dirs=[folder],
                font_family=FAMILY,
                serif_family=FAMILY,
                sans_serif_family=FAMILY,
                monospace_family=FAMILY,
                cursive_family=FAMILY,
                fantasy_family=FAMILY,
                resources_dir=folder,
            )
        )
