"""What is on a page must be seen: not invisible, pale, covered, cut off, turned, tiny or drawn over other words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from ....model.contrast import contrast
from ...limits import Fault, Faults
from ...rules import CONTENT, SHEET, UNKNOWN, UNSEEN
from ..parts.canvas import Box, Canvas, Colour, Piece
from ..parts.file import File
from ..parts.geometry import cut
from ..parts.tree import Content
from ..parts.vocabulary import odd

A4 = (595.275591, 841.889764)
UPRIGHT = (A4, (841.889764, 1190.551181), (419.527559, 595.275591), (612.0, 792.0), (612.0, 1008.0))
SHEETS = (*UPRIGHT, *((high, wide) for wide, high in UPRIGHT))
"""The sheets on which a house may print (CSS Paged Media 3, 7.1): A4, A3, A5, Letter and Legal, upright and lying."""
WHITE: Colour = (1.0, 1.0, 1.0)
LEAST, GREATEST = 5.0, 60.0
"""The sizes of letters in points between which text can be read and stands in a line."""


class Paint(NamedTuple):
    """A path or a picture, and the part of it that is not clipped away."""

    piece: Piece
    shown: Box


class Word(NamedTuple):
    """Words, and the middle of their box: letters may reach a little beyond the frame that they stand in."""

    piece: Piece
    core: Box


class Paints:
    """The paths and pictures of a page, looked through once for each row of words."""

    def __init__(self, pieces: list[Piece]) -> None:
        self._all = [Paint(piece, cut(piece.box, piece.clip)) for piece in pieces if piece.kind != "text"]
        self._level: dict[tuple[float, float], list[Paint]] = {}

    def near(self, core: Box) -> list[Paint]:
        """Those that touch a box."""
        left, low, right, high = core
        if (low, high) not in self._level:
            level = [paint for paint in self._all if paint.shown[1] < high and low < paint.shown[3]]
            self._level[low, high] = level
        return [paint for paint in self._level[low, high] if paint.shown[0] < right and left < paint.shown[2]]


def examine_sight(file: File) -> Faults:
    """Every fault in how the pages show what they hold."""
    pictured = figures(file)
    for number, (page, canvas) in enumerate(zip(file.pdf.pages, file.canvases, strict=True)):
        what = f"page {number + 1} of the PDF"
        yield from _sheet(page, what)
        yield from (Fault(UNKNOWN, f"{what} uses {name}") for name in sorted(canvas.strange))
        yield from _tagged(canvas, what)
        shown = [piece for piece in canvas.pieces if piece.kind == "text" and piece.text.strip()]
        words = [Word(piece, _core(piece.box)) for piece in shown if (number, _mcid(piece)) not in pictured]
        paints, sheet = Paints(canvas.pieces), sheet_of(page)
        for word in words:
            for reason in _hidden(word, paints.near(word.core), sheet):
                text = word.piece.text
                yield Fault(UNSEEN, f"{reason}: “{text[:40]}” on {what}", text)
        yield from _overlaps(words, what)


def figures(file: File) -> frozenset[Content]:
    """The marked content of pictures: words in them are drawn, not set."""
    tags = (element for element in file.elements if element.role == "Figure")
    return frozenset(content for tag in tags for content in tag.contents())


def _mcid(piece: Piece) -> int | None:
    return piece.mark.mcid if piece.mark else None


def _sheet(page: Any, what: str) -> Faults:
    if unknown := odd("page", page.obj):
        yield Fault(UNKNOWN, f"{what} has {', '.join(unknown)}")
    for name in ("/MediaBox", "/BleedBox", "/TrimBox"):
        box = [float(value) for value in page.get(name, [])]
        if len(box) != 4 or max(abs(one - other) for one, other in zip(box, sheet_of(page), strict=True)) > 0.01:
            yield Fault(SHEET, f"{what} is not a page of a usual size shown whole")


def sheet_of(page: Any) -> Box:
    """The usual sheet that is nearest to the size that a page says to have."""
    box = [float(value) for value in page.get("/MediaBox", [])]
    sizes = sorted(SHEETS, key=lambda size: abs(size[0] - box[2]) + abs(size[1] - box[3]) if len(box) == 4 else 0)
    return (0.0, 0.0, *sizes[0])


def examine_sheets(file: File) -> Faults:
    """Every page that is not an upright sheet of A4, as our own style sheet asks for it."""
    for number, page in enumerate(file.pdf.pages):
        if sheet_of(page) != (0.0, 0.0, *A4):
            yield Fault(SHEET, f"page {number + 1} of the PDF is not an A4 page")


def _tagged(canvas: Canvas, what: str) -> Faults:
    loose = [piece for piece in canvas.pieces if piece.mark is None]
    for piece in loose[:1]:
        yield Fault(CONTENT, f"{what} draws “{piece.text[:40] or piece.kind}” outside all tags", piece.text)


def _hidden(word: Word, near: list[Paint], sheet: Box) -> Iterator[str]:
    """In which ways a word escapes the eye."""
    piece, core = word
    if piece.mode != 0 or piece.alpha < 0.99:
        yield "drawn invisibly or transparently"
    if not piece.upright:
        yield "turned or mirrored"
    if not LEAST <= piece.size <= GREATEST:
        yield f"set in {piece.size:.1f} points"
    if not _holds((-0.5, -0.5, sheet[2] + 0.5, sheet[3] + 0.5), piece.box) or not _holds(piece.clip, core):
        yield "cut off"
    if _pale(piece, core, near):
        yield "too pale to be read"
    if any(paint.piece.order > piece.order and _covers(paint, core) for paint in near):
        yield "covered"
    if any(_strikes(paint.shown, core) for paint in near):
        yield "struck through"


def _core(box: Box) -> Box:
    width, height = box[2] - box[0], box[3] - box[1]
    return box[0] + width * 0.02, box[1] + height * 0.2, box[2] - width * 0.02, box[3] - height * 0.2


def _holds(outer: Box, inner: Box) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and outer[2] >= inner[2] and outer[3] >= inner[3]


def _shared(one: Box, other: Box) -> float:
    """How much of the smaller box the two have in common, from 0 to 1."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    if width <= 0 or height <= 0:
        return 0.0
    least = min((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other))
    return width * height / least if least > 0 else 0.0


def _pale(piece: Piece, core: Box, near: list[Paint]) -> bool:
    """Whether the letters stand out too little from anything that they are drawn upon."""
    grounds = [WHITE]
    for paint in near:
        other = paint.piece
        if other.order > piece.order or other.stroked or other.alpha < 0.2:
            continue
        if other.kind == "path" and other.alpha > 0.5 and _holds(paint.shown, core):
            grounds = [other.colour]
        elif _shared(paint.shown, core) > 0.1:
            grounds.append(other.colour if other.kind == "path" else piece.colour)
    least = 3.0 if piece.size >= 18 else 4.5
    return any(_contrast(piece.colour, ground) < least for ground in grounds)


@lru_cache(maxsize=256)
def _contrast(one: Colour, other: Colour) -> float:
    return contrast(_hex(one), _hex(other))


def _hex(colour: Colour) -> str:
    return "#" + "".join(f"{round(min(max(value, 0.0), 1.0) * 255):02x}" for value in colour)


def _covers(paint: Paint, core: Box) -> bool:
    """Whether something drawn later hides the words: a filled path, a picture, or a thick line."""
    other = paint.piece
    if other.alpha < 0.2 or (other.stroked and other.size <= 1.5):
        return False
    return _shared(paint.shown, core) > 0.25


def _strikes(shown: Box, core: Box) -> bool:
    """Whether a thin line runs through the letters."""
    flat = shown[3] - shown[1] < (core[3] - core[1]) / 2
    return flat and min(shown[2], core[2]) - max(shown[0], core[0]) > (core[2] - core[0]) / 4


def _overlaps(words: list[Word], what: str) -> Faults:
    """Words drawn over words."""
    ordered = sorted(words, key=lambda word: word.piece.box[1])
    for index, (piece, core) in enumerate(ordered):
        top, left, right = piece.box[3], core[0], core[2]
        for other, inner in ordered[index + 1 :]:
            if other.box[1] >= top:
                break
            if inner[0] < right and left < inner[2] and _shared(core, inner) > 0.25:
                both = f"“{piece.text[:30]}” and “{other.text[:30]}”"
                yield Fault(UNSEEN, f"{both} are drawn over each other on {what}", piece.text)


def stretched(piece: Piece) -> bool:
    """Whether the letters of a piece stand further apart, or nearer, than words of ours ever do."""
    if piece.glyphs is None:
        return False
    return piece.glyphs.gap > 0.5 * piece.size or piece.glyphs.step < -0.3 * piece.size
