"""Drawings as dots, by resvg: the engine, and what it made last.

Formats and proof both need it, each asks in its own words for the width, the fonts and the family that it holds to be
right. The dots of equal requests are equal, so they are drawn once.
"""

from __future__ import annotations

import os
import re
from contextlib import ExitStack
from functools import lru_cache
from typing import BinaryIO

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

    with ExitStack() as held:
        files = [held.enter_context(_in_memory(name, data)) for name, data in fonts]
        return bytes(
            svg_to_bytes(
                svg_string=_unjoined(drawing.decode()),
                width=width,
                dpi=96,  # without it lengths in cm or pt are nothing
                style_sheet=EVENLY,
                skip_system_fonts=True,
                font_files=[f"/proc/self/fd/{file.fileno()}" for file in files],
                font_family=family,
                serif_family=family,  # which it takes for every family that it has not, too
                sans_serif_family=family,
                monospace_family=family,
                cursive_family=family,
                fantasy_family=family,
                resources_dir=os.devnull,  # in which there is nothing
            )
        )


def _in_memory(name: str, data: bytes) -> BinaryIO:
    """An open file, which the engine asks for, that lies in no folder (memfd_create(2)) and is gone once closed."""
    file = os.fdopen(os.memfd_create(name), "wb", buffering=0)
    file.write(data)
    return file


def _unjoined(drawing: str) -> str:
    """A drawing whose letters make no ligature."""
    return WORDS.sub(lambda words: SAID.sub(lambda said: JOINED.sub(NOT_JOINED, said[0]), words[0]), drawing)
