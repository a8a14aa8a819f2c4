"""Gives mirrored glyphs back their own characters.

From right to left an opening bracket is drawn as the closing one (Unicode, BidiMirroring). WeasyPrint notes the
character that it drew a glyph for first, and would have every closing bracket of the page read as an opening one.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from typing import Any
from unicodedata import mirrored

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]


def unmirror(fonts: Mapping[Any, Any]) -> None:
    """Corrects the table of each font from which viewers read the characters of glyphs."""
    for font in fonts.values():
        for glyph, text in font.to_unicode.items():
            if len(text) == 1 and mirrored(text):
                font.to_unicode[glyph] = _characters(font.file_content).get(glyph, text)


@lru_cache(maxsize=16)
def _characters(data: bytes) -> Mapping[int, str]:
    """The mirrored characters of a font file by glyph number: in our fonts a glyph has one character."""
    with TTFont(BytesIO(data), lazy=True) as font:
        table = font.getBestCmap()
        return {font.getGlyphID(name): chr(code) for code, name in table.items() if mirrored(chr(code))}
