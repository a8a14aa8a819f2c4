"""Reads each page a second time with another engine, PDFium, and holds the two readings against each other."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import zip_longest

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image

from ...model import Edition, Figure
from ..contents import all_of
from ..directions import runs_left
from ..limits import Fault, Faults
from ..pictures import alike
from ..rules import PICTURE, TWO_READINGS
from .glyphs import Shapes
from .parts.canvas import Canvas, Piece
from .parts.file import File
from .parts.tree import Element
from .parts.truth import plain

BRACKETS = str.maketrans(")]}»›>”’≥", "([{«‹<“‘≤")
"""Such signs are drawn as their counterparts in words from right to left: there, which of a pair it is says nothing."""
PARTS = str.maketrans({"®": "R", "©": "C", "≠": "=/", "≮": "</", "≯": ">/"})
"""What PDFium reads for signs in rows with words from right to left, where it takes letters apart."""
DOTS = (400, 1000)
"""How many dots the shorter side of a printed picture has at least; the more, where the fewer leave a doubt."""
OWN = frozenset("\ufffe\x02\u00ad\x00")
"""What PDFium writes of its own, as U+FFFE and U+0002 for hyphens at line ends; and hyphens that are not shown."""


def examine_readings(file: File, edition: Edition, files: Mapping[str, bytes]) -> Faults:
    """Whether both engines find the same letters on each page, and the drawn words say what is read aloud."""
    document, glyphs = pypdfium2.PdfDocument(file.data), Shapes(files)
    foreign = _foreign(file)
    try:
        pages = [document[number] for number in range(len(document))]
        yield from _pictures(file, pages, edition, files)
        for number, canvas in enumerate(file.canvases):
            text = pages[number].get_textpage().get_text_range()
            yield from _compared(number + 1, "".join(piece.text for piece in canvas.pieces), text, _unsaid(canvas))
            for pieces, actual in _given(canvas):
                leftwards = file.right_to_left or actual in foreign
                yield from _compared_spoken(number + 1, pieces, actual, glyphs, leftwards=leftwards)
    finally:
        document.close()
    for element in file.elements:
        if element.actual is not None:
            pieces = [piece for _, piece in file.pieces(element)]
            page = next((content.page for content in element.contents()), 0)
            leftwards = file.right_to_left or runs_left(element.language)
            yield from _compared_spoken(page + 1, pieces, element.actual, glyphs, leftwards=leftwards)


def _foreign(file: File) -> str:
    """What is said in languages from right to left: a table's header that is repeated says no language."""
    said = (element.actual for element in file.elements if runs_left(element.language))
    return "\n".join(filter(None, said))


def _pictures(file: File, pages: list[pypdfium2.PdfPage], edition: Edition, files: Mapping[str, bytes]) -> Faults:
    """Prints each picture's part of its page, and holds the print against the source's picture."""
    figures = [block.picture for block in all_of(edition, Figure)]
    tags = [element for element in file.elements if element.role == "Figure"]
    if len(figures) != len(tags):
        yield Fault(PICTURE, f"the PDF shows {len(tags)} pictures of {len(figures)}")
    for picture, tag in zip(figures, tags, strict=False):
        page = next((content.page for content in tag.contents()), -1)
        if 0 <= page < len(pages) and not any(alike(shown, picture, files) for shown in _prints(pages[page], tag)):
            yield Fault(PICTURE, f"the PDF shows another picture in the place of “{picture.file}”")


def _prints(page: pypdfium2.PdfPage, tag: Element) -> Iterator[Image.Image]:
    """A picture's part of the page, so fine that laying edges on whole dots moves none by much, and then finer."""
    box = [float(value) for value in tag.attributes.get("Layout", {}).get("BBox", [])]
    left, bottom, right, top = box if len(box) == 4 else (0.0, 0.0, 0.0, 0.0)
    width, height = page.get_size()
    crop = (left, bottom, width - right, height - top)
    for dots in DOTS if min(crop) >= 0 and min(right - left, top - bottom) > 1 else ():
        scale = max(4, math.ceil(dots / min(right - left, top - bottom)))
        yield page.render(scale=scale, crop=crop).to_pil()


def _letters(text: str, *, turned: bool = False) -> Counter[str]:
    """The letters of a text, however many spaces, hyphens and invisible characters stand between them."""
    if turned or _runs_left(text):
        text = text.translate(BRACKETS).translate(PARTS)
    found: Counter[str] = Counter()
    for letter, count in Counter(text).items():
        if letter not in OWN:
            for part in unicodedata.normalize("NFKD", letter).replace("\N{FRACTION SLASH}", "/"):
                if not part.isspace() and unicodedata.category(part) != "Cf":
                    found[part] += count
    return found


def _unsaid(canvas: Canvas) -> Counter[str]:
    """What PDFium reads for glyphs that say nothing, their letters being said by the sign above them: their numbers."""
    codes = (
        code
        for piece in canvas.pieces
        if piece.glyphs and "" in piece.glyphs.units
        for code, unit in zip(piece.glyphs.codes, piece.glyphs.units, strict=True)
        if not unit
    )
    return _letters("".join(map(chr, codes)))


def _compared(page: int, ours: str, theirs: str, unsaid: Counter[str]) -> Faults:
    """The letters that both have are set aside first: only what is left is looked at closely."""
    counted, read = Counter(ours), Counter(theirs)
    turned = _runs_left(ours) or _runs_left(theirs)
    mine, other = (
        _without_hyphens(_letters("".join(rest.elements()), turned=turned)) for rest in (counted - read, read - counted)
    )
    lost, extra = mine - other, other - mine - unsaid
    if lost or extra:
        shown = "".join(lost.elements())[:30], "".join(extra.elements())[:30]
        what = (
            f"a second reader finds other letters on page {page} of the PDF (without “{shown[0]}”, with “{shown[1]}”)"
        )
        yield Fault(TWO_READINGS, what, next(iter(lost or extra)))


def _without_hyphens(letters: Counter[str]) -> Counter[str]:
    """PDFium takes a hyphen at a line end for one that was not written, and drops it."""
    return Counter({letter: count for letter, count in letters.items() if letter not in "-\u2010\u2011"})


def _given(canvas: Canvas) -> list[tuple[list[Piece], str]]:
    """What is drawn, and what is to be read aloud instead, wherever a page gives both."""
    drawn: dict[int, list[Piece]] = {}
    for piece in canvas.pieces:
        if piece.kind == "text" and piece.mark:
            drawn.setdefault(piece.mark.place, []).append(piece)
    return [(drawn.get(mark.place, []), mark.actual) for mark in canvas.seen if mark.actual is not None]


def _compared_spoken(
    page: int,
    pieces: list[Piece],
    actual: str,
    glyphs: Shapes,
    *,
    leftwards: bool,
) -> Faults:
    """Words that are read aloud must be those that are drawn, whichever way these run; `leftwards`: from the right."""
    shown = _shown(pieces, soft="\N{SOFT HYPHEN}" in actual)
    if _plain(shown) == _plain(actual):
        return
    if leftwards or _runs_left(actual):
        said = _letters(actual, turned=True)
        # A glyph has one text, though one above and one below a vowel sign say different things: its shape decides.
        drawn = [(piece.font, code) for piece in pieces if piece.glyphs and piece.font for code in piece.glyphs.codes]
        if said in (_letters(shown, turned=True), _letters(glyphs.shown(drawn), turned=True)):
            return
    what = f"on page {page} of the PDF “{shown[:40]}” is read aloud as “{actual[:40]}”"
    yield Fault(TWO_READINGS, what, actual)


def _shown(pieces: list[Piece], *, soft: bool) -> str:
    """What is drawn; where `soft` hyphens are written, without those that show them at the ends of rows."""
    pairs = zip_longest(pieces, pieces[1:])
    return "".join(
        one.text.removesuffix("\u2010")
        if soft and (other is None or abs(one.baseline - other.baseline) > one.size / 2)
        else one.text
        for one, other in pairs
    )


def _plain(text: str) -> str:
    if text.isascii():
        return "".join(text.split())
    kept = (letter for letter in plain(text) if unicodedata.category(letter) != "Cf")
    return "".join(letter for letter in kept if not letter.isspace())


def _runs_left(text: str) -> bool:
    return not text.isascii() and any(unicodedata.bidirectional(letter) in {"R", "AL", "AN"} for letter in set(text))
