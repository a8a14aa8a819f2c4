"""What the glyphs of our own fonts stand for: by their characters, by their names, by what they take the place of."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from io import BytesIO
from typing import Any

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from .program import Program


class Truth:
    """One of our own font files: its shapes, and what its glyphs are called."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self.program = Program(data)
        self._font = TTFont(BytesIO(data), lazy=True)
        self._readings: dict[int, set[str]] = {}

    @cached_property
    def _characters(self) -> dict[int, set[str]]:
        found: dict[int, set[str]] = {}
        for code, name in self._font.getBestCmap().items():
            found.setdefault(self._font.getGlyphID(name), set()).add(chr(code))
        return found

    def readings(self, glyph: int) -> set[str]:
        """The texts that a glyph may stand for.

        Its characters, and those of the parts that its name is made of; where there are none but such as every font
        uses as it likes, also those of the glyphs that it stands in the place of.
        """
        if glyph not in self._readings:
            self._readings[glyph] = self._read(glyph, frozenset())
        return self._readings[glyph]

    def _read(self, glyph: int, above: frozenset[int]) -> set[str]:
        found = {plain(text) for text in self._characters.get(glyph, ())}
        parts = self._font.getGlyphName(glyph).partition(".")[0].split("_")
        found |= _together(self._named(part) for part in parts)
        if all(map(_is_private, found)) and glyph not in above:
            for replaced in self._replaced.get(glyph, ()):
                found |= _together(self._read(part, above | {glyph}) for part in replaced)
        return found

    @cached_property
    def _replaced(self) -> dict[int, list[tuple[int, ...]]]:
        """For each glyph, the glyphs in whose place the font sets it: one (GSUB, lookup type 1) or several (type 4)."""
        found: dict[int, list[tuple[int, ...]]] = {}
        number = self._font.getGlyphID
        for table in _substitutions(self._font):
            for before, after in getattr(table, "mapping", {}).items():
                if isinstance(after, str):
                    found.setdefault(number(after), []).append((number(before),))
            for first, ligatures in getattr(table, "ligatures", {}).items():
                for each in ligatures:
                    parts = (number(first), *map(number, each.Component))
                    found.setdefault(number(each.LigGlyph), []).append(parts)
        return found

    def _named(self, name: str) -> set[str]:
        if name in self._font.getReverseGlyphMap():
            return self._characters.get(self._font.getGlyphID(name), set()) or _spelt(name)
        return _spelt(name)


def plain(text: str) -> str:
    """A text in the one form of its letters (Unicode Standard Annex 15), but what is raised, lowered or framed as such.

    A raised figure is another number than the same figure on the line.
    """
    if text.isascii():
        return text
    if not any(map(_is_set_apart, text)):
        return unicodedata.normalize("NFKC", text)
    return "".join(letter if _is_set_apart(letter) else unicodedata.normalize("NFKC", letter) for letter in text)


def _is_private(text: str) -> bool:
    """Whether a text has no meaning but that which a font gives it: two signs above a letter have such a number."""
    return all(unicodedata.category(letter) == "Co" for letter in text)


def _is_set_apart(letter: str) -> bool:
    return unicodedata.decomposition(letter).partition(" ")[0] in {"<super>", "<sub>", "<circle>", "<square>"}


def _substitutions(font: TTFont) -> Iterator[Any]:
    """The tables of a font that say which glyphs take the place of which; those of an extension as themselves."""
    if "GSUB" in font and font["GSUB"].table.LookupList:
        for lookup in font["GSUB"].table.LookupList.Lookup:
            yield from (getattr(table, "ExtSubTable", table) for table in lookup.SubTable)


def _together(parts: Iterable[set[str]]) -> set[str]:
    """What parts say one after the other; nothing, where one of them says nothing."""
    texts = list(parts)
    return {plain("".join(map(min, texts)))} if all(texts) else set()


def _spelt(name: str) -> set[str]:
    """The characters in a glyph's name (Adobe's glyph list specification, 2): `uni0628`, `uni0651064E`, `u1F600`."""
    joined = name.startswith("uni") and len(name) % 4 == 3
    digits = name[3:] if joined else name.removeprefix("u")
    parts = [digits[place : place + 4] for place in range(0, len(digits), 4)] if joined else [digits]
    try:
        return {"".join(chr(int(part, 16)) for part in parts)} if len(digits) >= 4 else set()
    except ValueError:
        return set()


@lru_cache(maxsize=16)
def truth(name: str, data: bytes) -> Truth:
    """A font file of ours, read once in a process."""
    return Truth(name, data)


def ours(files: Mapping[str, bytes]) -> list[Truth]:
    """The stationery's fonts."""
    return [truth(name, data) for name, data in sorted(files.items()) if name.endswith(".ttf")]
