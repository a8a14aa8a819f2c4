"""Has every glyph read as the characters that it shows, where WeasyPrint notes others for it.

From right to left an opening bracket is drawn as the closing one (Unicode, BidiMirroring). WeasyPrint notes the
character that it drew a glyph for first, and would have every closing bracket of the page read as an opening one.

Where a font sets two letters as one glyph and a sign above it, as in the Arabic for "except", it notes the characters
of all three for the sign and none for the letters: nobody could copy them, and no word is at their place. And where a
letter stands first under a sign, it notes both for the letter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from io import BytesIO
from typing import Any
from unicodedata import combining, mirrored, normalize

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]


def correct(fonts: Mapping[Any, Any]) -> None:
    """Corrects the table of each font from which viewers read the characters of glyphs."""
    for font in fonts.values():
        for glyph, text in font.to_unicode.items():
            if len(text) == 1 and mirrored(text):
                font.to_unicode[glyph] = _brackets(font.file_content).get(glyph, text)
            elif not text:
                font.to_unicode[glyph] = _letters(font.file_content).get(glyph, "")
            elif len(text) > 1 and any(map(combining, text)):
                font.to_unicode[glyph] = _part(text, _letters(font.file_content).get(glyph, ""), font.widths[glyph])


def _part(text: str, letter: str, width: float) -> str:
    """What one glyph shows of a letter and the signs on it: the signs, its letter alone, or all."""
    if not width:
        return "".join(filter(combining, text))
    bare = "".join(each for each in text if not combining(each))
    return bare if normalize("NFKC", bare) == letter else text


@lru_cache(maxsize=16)
def _brackets(data: bytes) -> Mapping[int, str]:
    """The mirrored characters of a font file by glyph number: in our fonts a glyph has one character."""
    with TTFont(BytesIO(data), lazy=True) as font:
        table = font.getBestCmap()
        return {font.getGlyphID(name): chr(code) for code, name in table.items() if mirrored(chr(code))}


@lru_cache(maxsize=16)
def _letters(data: bytes) -> Mapping[int, str]:
    """The characters of a font file by glyph number, also of glyphs that stand in the place of others."""
    with TTFont(BytesIO(data), lazy=True) as font:
        found = {name: normalize("NFKC", chr(code)) for code, name in sorted(font.getBestCmap().items(), reverse=True)}
        waiting = list(_replacing(font))
        while ready := [(glyph, parts) for glyph, parts in waiting if glyph not in found and found.keys() >= {*parts}]:
            found |= {glyph: "".join(found[part] for part in parts) for glyph, parts in reversed(ready)}
        return {font.getGlyphID(name): text for name, text in found.items()}


def _replacing(font: TTFont) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each glyph that a font sets in the place of others, with these (OpenType, GSUB, lookup types 1 and 4)."""
    replacing = font["GSUB"].table.LookupList if "GSUB" in font else None
    for lookup in replacing.Lookup if replacing else ():
        for table in (getattr(table, "ExtSubTable", table) for table in lookup.SubTable):
            if table.LookupType == 1:
                yield from ((after, (before,)) for before, after in table.mapping.items())
            elif table.LookupType == 4:
                for first, ligatures in table.ligatures.items():
                    yield from ((each.LigGlyph, (first, *each.Component)) for each in ligatures)
