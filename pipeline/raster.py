"""Drawings as dots, by resvg: the engine, and what it made last.

Formats and proof both need it, each asks in its own words for the width, the fonts and the family that it holds to be
right. The dots of equal requests are equal, so they are drawn once.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

EVENLY = "svg { font-kerning: none }"
"""WeasyPrint sets the letters of a drawing one by one: here, too, none is moved towards another or joined to it."""
WORDS = re.compile(r"<(?:\w+:)?text\b.*?</(?:\w+:)?text\s*>", re.DOTALL)
SAID = re.compile(r">[^<]*<")
JOINED = re.compile(r"f(?=[fijlt])")
NOT_JOINED = "f\N{ZERO WIDTH NON-JOINER}"

Fonts = tuple[tuple[str, bytes], ...]
"""Names and contents of font files, sorted."""


@lru_cache(maxsize=32)
def rasterised(drawing: bytes, width: int, fonts: Fonts, family: str) -> bytes:
    """A PNG of an SVG drawing, `width` dots wide, its letters of `family` and `fonts` whatever it names.

    Lengths are CSS pixels (96 to the inch); no file but the fonts is read. Raises ValueError where it cannot be drawn.
    """
    from resvg_py import svg_to_bytes  # noqa: PLC0415 - loaded only where a sheet has a drawing

    with TemporaryDirectory(prefix="factsheet-") as folder:
        for name, data in fonts:  # they have to be files
            (Path(folder) / name).write_bytes(data)
        return bytes(
            svg_to_bytes(
                svg_string=_unjoined(drawing.decode()),
                width=width,
                dpi=96,  # without it lengths in cm or pt are nothing
                style_sheet=EVENLY,
                skip_system_fonts=True,
                font_dirs=[folder],
                font_family=family,
                serif_family=family,  # which it takes for every family that it has not, too
                sans_serif_family=family,
                monospace_family=family,
                cursive_family=family,
                fantasy_family=family,
                resources_dir=folder,  # and no folder of ours
            )
        )


def _unjoined(drawing: str) -> str:
    """A drawing whose letters make no ligature."""
    return WORDS.sub(lambda words: SAID.sub(lambda said: JOINED.sub(NOT_JOINED, said[0]), words[0]), drawing)
