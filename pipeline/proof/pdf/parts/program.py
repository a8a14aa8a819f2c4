"""Reads font programs (OpenType 1.9, TrueType outlines): shapes, widths, and what else such a file holds."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from ...limits import unreadable, within

COMPOSITE_MORE, COMPOSITE_WORDS, COMPOSITE_INSTRUCTIONS = 0x20, 0x01, 0x100
SCALES = ((0x08, 2), (0x40, 4), (0x80, 8))
BENDING = frozenset({"fpgm", "prep", "cvt ", "cvar", "fvar", "gvar"})
"""The tables by which a program moves the points of glyphs."""


@dataclass(frozen=True)
class Program:
    """A TrueType font program (OpenType 1.9), read only as far as needed, and never executed."""

    data: bytes
    outlines: dict[int, tuple[bytes, bool]] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def tables(self) -> dict[str, bytes]:
        """The tables by name."""
        count = within(int.from_bytes(self.data[4:6]), 64, "tables in a font")
        found = {}
        for index in range(count):
            tag, _, offset, length = struct.unpack_from(">4sLLL", self.data, 12 + 16 * index)
            found[tag.decode("latin-1")] = self.data[offset : offset + length]
        return found

    @cached_property
    def is_whole(self) -> bool:
        """Whether every byte belongs to a table, the list of them, or what fills a table up to four bytes."""
        lengths = sum((len(table) + 3) // 4 * 4 for table in self.tables.values())
        return len(self.data) in range(
            12 + 16 * len(self.tables) + lengths - 3, 12 + 16 * len(self.tables) + lengths + 1
        )

    @cached_property
    def places(self) -> tuple[int, ...]:
        """Where each glyph begins in `glyf`, and where the last ends."""
        wide = int.from_bytes(self.tables["head"][50:52])
        data = self.tables["loca"]
        if wide:
            return struct.unpack(f">{len(data) // 4}L", data[: len(data) // 4 * 4])
        return tuple([2 * place for place in struct.unpack(f">{len(data) // 2}H", data[: len(data) // 2 * 2])])

    @property
    def units(self) -> int:
        """The units of the em."""
        return int.from_bytes(self.tables["head"][18:20])

    def width(self, glyph: int) -> tuple[int, int]:
        """The advance and the left bearing of a glyph."""
        count = int.from_bytes(self.tables["hhea"][34:36])
        data = self.tables["hmtx"]
        if glyph < count:
            advance, bearing = struct.unpack_from(">Hh", data, 4 * glyph)
        else:
            (advance,) = struct.unpack_from(">H", data, 4 * (count - 1))
            (bearing,) = struct.unpack_from(">h", data, 4 * count + 2 * (glyph - count))
        return advance, bearing

    def outline(self, glyph: int) -> tuple[bytes, bool]:
        """The shape of a glyph without its instructions, and whether it has any."""
        if glyph not in self.outlines:
            self.outlines[glyph] = self._outline(glyph, 0)
        return self.outlines[glyph]

    def _outline(self, glyph: int, depth: int) -> tuple[bytes, bool]:
        within(depth, 8, "glyphs inside each other")
        if not 0 <= glyph < len(self.places) - 1:
            raise unreadable("a font lacks a glyph that is used")
        data = self.tables["glyf"][self.places[glyph] : self.places[glyph + 1]]
        if not data:
            return b"", False
        contours = struct.unpack_from(">h", data)[0]
        return self._composite(data, depth) if contours < 0 else self._simple(data, contours)

    @staticmethod
    def _simple(data: bytes, contours: int) -> tuple[bytes, bool]:
        start = 10 + 2 * contours
        length = int.from_bytes(data[start : start + 2])
        return data[:start] + data[start + 2 + length :].rstrip(b"\0"), length > 0

    def _composite(self, data: bytes, depth: int) -> tuple[bytes, bool]:
        shape, place, more, instructed = data[:10], 10, True, False
        while more:
            flags, glyph = struct.unpack_from(">HH", data, place)
            length = 8 if flags & COMPOSITE_WORDS else 6
            length += next((size for flag, size in SCALES if flags & flag), 0)
            part, inner = self._outline(glyph, depth + 1)
            shape += bytes([flags & 0xFF & ~COMPOSITE_MORE]) + data[place + 4 : place + length] + part
            instructed = instructed or inner or bool(flags & COMPOSITE_INSTRUCTIONS)
            place, more = place + length, bool(flags & COMPOSITE_MORE)
            within(len(shape), 1_000_000, "bytes in a glyph")
        return shape, instructed


def is_part(tables: Mapping[str, bytes], model: Mapping[str, bytes]) -> bool:
    """Whether a font has only tables of its model, none that could bend glyphs, and says of itself nothing else."""
    told = _told(tables.get("name", b"\0" * 6)) <= _told(model["name"])
    return set(tables) <= set(model) - BENDING and told


@lru_cache(maxsize=64)
def _told(names: bytes) -> frozenset[bytes]:
    """All texts of a `name` table (OpenType 1.9), and what stands in it beside them."""
    count, start = struct.unpack_from(">HH", names, 2)
    places = (struct.unpack_from(">HH", names, 6 + 12 * number + 8) for number in range(count))
    texts = {names[start + place : start + place + length] for length, place in places}
    loose = len(names) - start > sum(map(len, texts))
    return frozenset(texts | ({names} if loose else set()))
