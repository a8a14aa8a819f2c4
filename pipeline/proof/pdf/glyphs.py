"""Holds a PDF's embedded fonts against ours: the same glyph must look the same, and say what it shows.

The character map of a PDF is only a claim. What is seen is the outline; so each used glyph must have the outline that
one of our font files has under the same number, and the text that it claims must be what that file calls the glyph.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from ..limits import Fault, Faults, within
from ..rules import FONT, TWO_READINGS
from .parts.file import File
from .parts.fonts import CODES, Typeface
from .parts.program import Program, is_part
from .parts.truth import Truth, ours, plain

MIRRORED = str.maketrans("()[]{}<>«»‹›≤≥", ")(][}{><»«›‹≥≤")
DOTLESS = str.maketrans("ıȷ", "ij")
"""Below a sign i and j lose their dots, and are read as the letters that they are."""
HALF = 0.51
"""By how much a width may be rounded, in thousandths of the size."""
SAMPLE = 8
"""By how many glyphs a font is recognised."""

Turned = Callable[[Typeface, int], bool]
"""Whether a code of a typeface is drawn among words from the right alone."""


@lru_cache(maxsize=16)
def _program(data: bytes) -> Program:
    """The font program of a face, asked again and again while its file is read."""
    return Program(data)


def examine_fonts(file: File, files: Mapping[str, bytes]) -> Faults:
    """Every fault of the fonts: of their dictionaries, and of each code that is drawn and what it claims to say."""
    used = file.used()
    for place, face in enumerate(file.faces):
        yield from (Fault(FONT, what) for what in face.faults)
        codes = used.get(place, {})
        if codes and face.program and not face.faults:
            yield from _face(face, codes, ours(files), file.turned)


def model_of(face: Typeface, codes: Iterable[int], truths: list[Truth]) -> Truth | None:
    """The font of ours whose outlines a face draws under some of these codes, if it is one."""
    program = _program(face.program)
    sample = [code for code in codes if program.outline(code)[0]][:SAMPLE]
    model, most = None, 0
    for one in truths:
        count = sum(_same(program, one.program, code) for code in sample)
        if count > most:
            model, most = one, count
        if most == len(sample):  # no other has more in common with it
            break
    return model


def _face(face: Typeface, codes: Mapping[int, str], truths: list[Truth], turned: Turned) -> Faults:
    """Whether a font is a part of one of ours, and each of its glyphs is read aloud as what it shows."""
    program = _program(face.program)
    within(len(codes), CODES, "glyphs in a font")
    model = model_of(face, codes, truths)
    if model is None:
        yield Fault(FONT, f"the font {face.name} is none of the stationery's")
        return
    whole = program.data == model.program.data
    part = program.is_whole and is_part(program.tables, model.program.tables)
    if program.units != model.program.units or not (whole or part):
        yield Fault(FONT, f"the font {face.name} holds what {model.name} does not")
    signed = [text for text in codes.values() if any(map(unicodedata.combining, text))]
    for code, text in sorted(codes.items()):
        readings = model.readings(code)
        yield from _glyph(face, program, model, code, text)
        dotted = signed and text in {reading.translate(DOTLESS) for reading in readings}
        mirrored = _mirrors(readings, text) and turned(face, code)
        if not (plain(text) in readings or dotted or mirrored or _same_digit(readings, text)):
            shown = "/".join(sorted(readings)) or "no letter"
            what = f"a glyph of {face.name} shows “{shown}” but is read aloud as “{text}”"
            yield Fault(TWO_READINGS, what, text)


def _glyph(face: Typeface, program: Program, model: Truth, code: int, text: str) -> Faults:
    width = model.program.width(code)
    if not _same(program, model.program, code) or program.width(code) != width:
        yield Fault(FONT, f"the glyph for “{text}” in {face.name} has another shape than in {model.name}")
    advance = width[0] * 1000 / model.program.units
    if abs(face.widths.get(code, face.default_width) - advance) > HALF:
        yield Fault(FONT, f"the glyph for “{text}” in {face.name} takes another width than in {model.name}")


def _same(program: Program, model: Program, glyph: int) -> bool:
    """Whether a glyph has our shape; its instructions, which could bend it, must be gone or ours."""
    if not 0 <= glyph < len(model.places) - 1:
        return False
    shape, instructed = program.outline(glyph)
    return shape == model.outline(glyph)[0] and (not instructed or program.data == model.data)


def _mirrors(readings: set[str], text: str) -> bool:
    """In text from right to left a bracket is drawn as its counterpart (Unicode Standard Annex 9, L4)."""
    return plain(text) in {reading.translate(MIRRORED) for reading in readings}


def _same_digit(readings: set[str], text: str) -> bool:
    """Urdu draws its digits 4, 6 and 7 as Arabic does, which has characters of its own for them (Unicode, 9.2)."""
    return text.isdecimal() and any(reading.isdecimal() and int(reading) == int(text) for reading in readings)


class Shapes:
    """Tells what the glyphs of a file show, by their outlines and not by what they claim."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._truths = ours(files)
        self._models: dict[int, Truth | None] = {}

    def shown(self, glyphs: Iterable[tuple[Typeface, int]]) -> str:
        """What glyphs show one after another; a face that says what its codes are is recognised once."""
        shown, silent = "", dict[int, Truth | None]()
        for face, code in glyphs:
            models = self._models if face.texts else silent
            if id(face) not in models:
                models[id(face)] = model_of(face, [code, *face.texts], self._truths)
            model = models[id(face)]
            shown += min(model.readings(code), default="") if model else face.texts.get(code, "")
        return shown
