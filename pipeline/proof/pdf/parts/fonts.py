"""Reads the fonts of a PDF: what each code says (ToUnicode), how wide it is, which font program draws it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pikepdf

from ...limits import PART_BYTES, unreadable, within
from .vocabulary import odd

CHARACTERS = re.compile(rb"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]*)>")
MAP = re.compile(
    rb"/CIDInit /ProcSet findresource begin\s+12 dict begin\s+begincmap\s+/CIDSystemInfo\s+<<\s*/Registry \(Adobe\)\s+"
    rb"/Ordering \(UCS\)\s+/Supplement 0\s*>>\s*def\s+/CMapName /Adobe-Identity-UCS def\s+/CMapType 2 def\s+"
    rb"1 begincodespacerange\s+<0000>\s*<ffff>\s+endcodespacerange\s+"
    rb"(?:\d+ beginbfchar\s+(?:<[0-9a-f]{4}>\s*<[0-9a-f]*>\s*)*endbfchar\s+)*"
    rb"endcmap\s+CMapName currentdict /CMap defineresource pop\s+end\s+end\s*",
    re.IGNORECASE,
)
"""A character map as our writer makes it (9.10.3): all else could map codes anew."""
BLOCK = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
CODES = 65_536
SCRIPT = ("/Registry", "/Ordering", "/Supplement")
STEM = 80
"""How thick our writer says that all letters are, in thousandths of the size."""
SYMBOLIC, STYLES = 0x4, 0x1 | 0x2 | 0x40
"""Flags (9.8.2): that a font has glyphs of its own choice; and that it is slanted, of one width or with serifs."""


@dataclass(eq=False)
class Typeface:
    """A font as the file has it. `faults` tells in which ways its dictionaries are not those of our fonts."""

    name: str
    texts: dict[int, str]
    widths: dict[int, float]
    default_width: float
    program: bytes
    faults: list[str] = field(default_factory=list)

    @cached_property
    def glyphs(self) -> dict[int, tuple[float, str]]:
        """For each code that the font says something of: how wide its glyph is, and what it stands for."""
        codes = self.widths.keys() | self.texts.keys()
        return {code: (self.widths.get(code, self.default_width), self.texts.get(code, "\ufffd")) for code in codes}


def read_font(font: Any) -> Typeface:
    """The typeface of a font dictionary (ISO 32000-1, 9.7). Only composite TrueType fonts are ours."""
    name = str(font.get("/BaseFont", ""))
    if font.get("/Subtype") != "/Type0" or len(font.get("/DescendantFonts", [])) != 1:
        return Typeface(name, {}, {}, 1000, b"", [f"the font {name} is not a composite font"])
    inner = font.DescendantFonts[0]
    descriptor = inner.get("/FontDescriptor", pikepdf.Dictionary())
    program = bytes(descriptor.FontFile2.read_bytes()) if "/FontFile2" in descriptor else b""
    within(len(program), PART_BYTES, "bytes in a font")
    widths = _widths(inner.get("/W", pikepdf.Array()))
    face = Typeface(name, _texts(font), widths, float(inner.get("/DW", 1000)), program)
    face.faults += _faults(font, inner, descriptor, program)
    return face


def _faults(font: Any, inner: Any, descriptor: Any, program: bytes) -> list[str]:
    """In which ways the dictionaries of a font differ from those of ours (9.7.4, 9.8)."""
    name = str(font.get("/BaseFont", ""))
    kept = inner.get("/CIDSystemInfo", {})
    parts = {
        "font": font, "inner font": inner, "descriptor": descriptor, "script": kept,
        "program": descriptor.get("/FontFile2", {}), "map": font.get("/ToUnicode", {}),
    }  # fmt: skip
    script = [str(kept.get(key, "")) for key in SCRIPT]
    told = {
        "has parts that none of ours has, or lacks some": any(odd(kind, part) for kind, part in parts.items()),
        "is said to be of another script": script != ["Adobe", "Identity", "0"],
        "is not drawn by its own glyph numbers": font.get("/Encoding") != "/Identity-H",
        "says nothing to those who copy or listen": "/ToUnicode" not in font,
        "is not TrueType": inner.get("/Subtype") != "/CIDFontType2",
        "maps codes to other glyphs": inner.get("/CIDToGIDMap", "/Identity") != "/Identity",
        "is not embedded": "/FontFile2" not in descriptor,
        "is embedded twice": "/FontFile" in descriptor or "/FontFile3" in descriptor,
        "bears several names": {str(inner.get("/BaseFont")), str(descriptor.get("/FontName"))} != {name}
        or not f"{name.partition('+')[2]}-".startswith(f"{descriptor.get('/FontFamily', '')}-"),
        "is moved on its lines": "/W2" in inner or "/DW2" in inner,
        "says other measures than it has": not _measured(descriptor, inner),
        "says another length of its program": _length(descriptor) != len(program),
    }
    return [f"the font {name} {what}" for what, holds in told.items() if holds]


def _measured(descriptor: Any, inner: Any) -> bool:
    """Whether the measures agree with each other as our writer makes them (9.8)."""
    said = {
        key: descriptor.get(f"/{key}") for key in ("Ascent", "Descent", "CapHeight", "StemV", "StemH", "ItalicAngle")
    }
    widest = max(_widths(inner.get("/W", pikepdf.Array())).values(), default=0)
    due = {**said, "CapHeight": said["Ascent"], "StemV": STEM, "StemH": STEM, "ItalicAngle": 0}
    box = [0, said["Descent"], widest, said["Ascent"]]
    plain = int(descriptor.get("/Flags", 0)) & ~STYLES == SYMBOLIC
    return said == due and list(descriptor.get("/FontBBox", [])) == box and plain


def _length(descriptor: Any) -> int:
    return int(descriptor.get("/FontFile2", {}).get("/Length1", -1))


def _texts(font: Any) -> dict[int, str]:
    """What each code says (9.10.3); only single mappings, as our writer makes them."""
    if "/ToUnicode" not in font:
        return {}
    data = bytes(font.ToUnicode.read_bytes())
    within(len(data), PART_BYTES, "bytes in a character map")
    if not MAP.fullmatch(data):
        raise unreadable("a font maps its characters in another way than one by one")
    found: dict[int, str] = {}
    for block in BLOCK.findall(data):
        for code, text in CHARACTERS.findall(block):
            if int(code, 16) in found:
                raise unreadable("a font maps one code twice")
            found[int(code, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be")
    return found


def _widths(array: Any) -> dict[int, float]:
    """The widths by code (9.7.4.3), in thousandths of the size."""
    found: dict[int, float] = {}
    items = list(array)
    index = 0
    while index < len(items):
        first = int(items[index])
        if isinstance(items[index + 1], pikepdf.Array):
            found.update(enumerate(map(float, items[index + 1]), first))
            index += 2
        else:
            last = within(int(items[index + 1]), CODES, "codes in a font")
            found.update(dict.fromkeys(range(first, last + 1), float(items[index + 2])))
            index += 3
        within(len(found), CODES, "widths in a font")
    return found
