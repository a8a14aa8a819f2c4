"""Reads each page a second time with another engine, PDFium, and holds the two readings against each other."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping

import pypdfium2  # type: ignore[import-untyped]

from ...model import Edition
from ..limits import Fault, Faults
from ..pictures import alike
from ..rules import PICTURE, TWO_READINGS
from .canvas import Canvas
from .file import File

# What PDFium writes of its own: line ends, and U+FFFE and U+0002 for hyphens at line ends.
BRACKETS = str.maketrans(")]}»›>”’", "([{«‹<“‘")
"""Brackets are drawn as their counterparts in words from right to left: there, which of a pair it is says nothing."""
OWN = frozenset("\ufffe\x02\u00ad\x00")


def examine_readings(file: File, edition: Edition, files: Mapping[str, bytes]) -> Faults:
    """Whether both engines find the same letters on each page, and the drawn words say what is read aloud."""
    document = pypdfium2.PdfDocument(file.data)
    try:
        yield from _pictures(file, document, edition, files)
        for number, canvas in enumerate(file.canvases):
            page = document[number]
            text = page.get_textpage().get_text_range()
            yield from _compared(number + 1, _letters("".join(piece.text for piece in canvas.pieces)), _letters(text))
            yield from _compared_spoken(file, number + 1, _given(canvas))
    finally:
        document.close()
    for element in file.elements:
        if element.actual is not None:
            drawn = "".join(piece.text for _, piece in file.pieces(element))
            page = next((content.page for content in element.contents()), 0)
            yield from _compared_spoken(file, page + 1, [(drawn, element.actual)])


def _pictures(file: File, document: pypdfium2.PdfDocument, edition: Edition, files: Mapping[str, bytes]) -> Faults:
    """Prints each picture's part of its page, and holds the print against the source's picture."""
    figures = [block.picture for block in edition.blocks if block.kind == "figure"]
    tags = [element for element in file.elements if element.role == "Figure"]
    if len(figures) != len(tags):
        yield Fault(PICTURE, f"the PDF shows {len(tags)} pictures of {len(figures)}")
    for picture, tag in zip(figures, tags, strict=False):
        box = [float(value) for value in tag.attributes.get("Layout", {}).get("BBox", [])]
        page = next((content.page for content in tag.contents()), -1)
        if len(box) == 4 and box[2] - box[0] > 10 and box[3] - box[1] > 1 and 0 <= page < len(document):
            width, height = document[page].get_size()
            crop = (box[0], box[1], width - box[2], height - box[3])
            # Fine enough that laying edges on whole dots moves none by much.
            if min(crop) >= 0 and not alike(document[page].render(scale=4, crop=crop).to_pil(), picture, files):
                yield Fault(PICTURE, f"the PDF shows another picture in the place of “{picture.file}”")


def _letters(text: str, *, turned: bool = False) -> Counter[str]:
    """The letters of a text, however many spaces, hyphens and invisible characters stand between them."""
    if turned or _runs_left(text):
        text = text.translate(BRACKETS)
    found: Counter[str] = Counter()
    for letter, count in Counter(text).items():
        if letter not in OWN:
            for part in unicodedata.normalize("NFKC", letter):
                if not part.isspace() and unicodedata.category(part) != "Cf":
                    found[part] += count
    return found


def _compared(page: int, ours: Counter[str], theirs: Counter[str]) -> Faults:
    ours, theirs = _without_hyphens(ours), _without_hyphens(theirs)
    if ours != theirs:
        lost, extra = "".join((ours - theirs).elements())[:30], "".join((theirs - ours).elements())[:30]
        what = f"a second reader finds other letters on page {page} of the PDF (without “{lost}”, with “{extra}”)"
        yield Fault(TWO_READINGS, what)


def _without_hyphens(letters: Counter[str]) -> Counter[str]:
    """PDFium takes a hyphen at a line end for one that was not written, and drops it."""
    return Counter({letter: count for letter, count in letters.items() if letter not in "-\u2010\u2011"})


def _given(canvas: Canvas) -> list[tuple[str, str]]:
    """What is drawn, and what is to be read aloud instead, wherever a page gives both."""
    drawn: dict[int, str] = {}
    for piece in canvas.pieces:
        if piece.kind == "text" and piece.mark:
            drawn[piece.mark.place] = drawn.get(piece.mark.place, "") + piece.text
    return [(drawn.get(mark.place, ""), mark.actual) for mark in canvas.seen if mark.actual is not None]


def _compared_spoken(file: File, page: int, pairs: list[tuple[str, str]]) -> Faults:
    """Words that are read aloud must be those that are drawn, whichever way these run."""
    for shown, actual in pairs:
        turned = (file.right_to_left or _runs_left(actual)) and _letters(shown, turned=True) == _letters(
            actual, turned=True
        )
        if _plain(shown) != _plain(actual) and not turned:
            yield Fault(
                TWO_READINGS, f"on page {page} of the PDF “{shown[:40]}” is read aloud as “{actual[:40]}”", actual
            )


def _plain(text: str) -> str:
    if text.isascii():
        return "".join(text.split())
    kept = (letter for letter in unicodedata.normalize("NFKC", text) if unicodedata.category(letter) != "Cf")
    return "".join(letter for letter in kept if not letter.isspace())


def _runs_left(text: str) -> bool:
    return not text.isascii() and any(unicodedata.bidirectional(letter) in {"R", "AL", "AN"} for letter in set(text))
