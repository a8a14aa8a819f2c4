"""Where words stand that are not the text: in the masthead, and in the margins above and below each page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...limits import Fault, Faults
from ...rules import UNSEEN
from ..parts.canvas import Piece
from ..parts.file import File
from ..parts.geometry import hull
from .distances import MILLIMETRE
from .drawn import Drawn, ink
from .flow import is_sign
from .sight import A4

NEAR = 0.75
"""By how much edges may differ, in points."""
MARGIN, RAIL = 19 * MILLIMETRE, 34 * MILLIMETRE
"""The breadth of a page's margins, and of the rail between them and the text."""
HEAD, FOOT = A4[1] - 60.0, 52.0
"""Above and below which heights the running words of a page stand, in points."""
LINES, LEADING = {"Header": 801.6, "Footer": 29.1}, 10.0
"""The heights of the last row above a page and of the first one below it, and how far their rows are apart."""
RUNNING = frozenset({*LINES, "Watermark"})
"""The artifacts that run through all pages; the last is what says whose copy it is."""
PARTICULARS = frozenset({"Kind", "SheetReference", "PlaceAndDate", "Parties"})
ASIDE = frozenset({"House", "Notice"})


def examine_heads(drawn: list[Drawn], edge: float, *, leftwards: bool) -> Faults:
    """The house and the notices begin at the margin, the particulars where the text does, whose edge is given.

    The caption of a table begins where the text does, or where a broad table does.
    """
    for tags, begin in ((PARTICULARS, edge), (ASIDE, edge - RAIL)):
        lines = [one for one in drawn if one.element.tag in tags]
        for row in _rows([piece for one in lines for _, piece in one.seen]):
            if abs(_begin(row, leftwards=leftwards) - begin) > NEAR:
                yield _displaced(row[0].text, "in the masthead of the PDF")
    for one in drawn:
        if one.line.role == "caption" and one.line.path == "table" and one.seen:
            place = _begin([piece for _, piece in one.seen], leftwards=leftwards)
            if min(abs(place - edge), abs(place - edge + RAIL)) > NEAR:
                yield _displaced(one.line.text, "above a table of the PDF")


def _displaced(words: str, where: str) -> Fault:
    return Fault(UNSEEN, f"“{words[:40]}” {where} does not begin at its edge", words)


def _rows(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """The pieces that stand in one row, from the lowest."""
    row: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: piece.baseline):
        if row and piece.baseline - row[-1].baseline > piece.size / 2:
            yield row
            row = []
        row.append(piece)
    if row:
        yield row


def _begin(row: list[Piece], *, leftwards: bool) -> float:
    box = hull(piece.box for piece in row)
    return -box[2] if leftwards else box[0]


def examine_margins(file: File) -> Faults:
    """Headers stand above all else on their page, footers below, and what says whose copy it is below these.

    Their rows begin at the one margin or end at the other.
    """
    for number, canvas in enumerate(file.canvases, 1):
        rows: dict[tuple[int, float], list[Piece]] = {}
        for piece in canvas.pieces:
            if (
                piece.glyphs
                and piece.mark
                and piece.mark.artifact
                and piece.text.strip()
                and piece.mark.subtype in RUNNING
            ):
                yield from _misplaced(piece, piece.mark.subtype, number)
                if not is_sign(piece):
                    rows.setdefault((piece.mark.place, piece.baseline), []).append(piece)
        if not all(map(_reaches, rows.values())):
            yield Fault(UNSEEN, f"a header or a footer on page {number} of the PDF begins and ends at no margin")


def _misplaced(piece: Piece, kind: str, page: int) -> Faults:
    """Running words of a kind that stand among the text, or not on a row of their margin."""
    outside = piece.box[1] < HEAD if kind == "Header" else piece.box[3] > FOOT
    if outside:
        yield Fault(UNSEEN, f"“{piece.text[:40]}” stands outside of the margin of page {page} of the PDF")
    if kind in LINES and not is_sign(piece) and not _on_line(piece, LINES[kind]):
        yield Fault(UNSEEN, f"“{piece.text[:40]}” in a margin of page {page} of the PDF is not on its line")


def _on_line(piece: Piece, last: float) -> bool:
    """Whether words in a margin stand on its line, or a whole number of rows above or below it."""
    rows = (piece.baseline - last) / LEADING
    return abs(rows - round(rows)) * LEADING < NEAR


def _reaches(row: Iterable[Piece]) -> bool:
    """Whether a row begins at the one margin or ends at the other, with or without a space that hangs over its end."""
    pieces = list(row)
    left, _, right, _ = hull(piece.box for piece in pieces)
    begin, _, end, _ = hull(map(ink, pieces))
    return left - NEAR < MARGIN < begin + NEAR or end - NEAR < A4[0] - MARGIN < right + NEAR
