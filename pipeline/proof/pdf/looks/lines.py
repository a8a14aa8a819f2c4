"""The thin lines of a page: above headings, between the rows of tables, above the imprint and the foot, under links."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from ...limits import Fault, Faults
from ...rules import UNSEEN
from ..parts.canvas import Box, Colour, Piece, is_shade
from ..parts.file import File
from ..parts.geometry import hull
from ..parts.tree import Element
from .drawn import stands
from .margins import MARGIN, RAIL
from .sight import A4, figures

NEAR = 1.0
FOOT = 45.0
"""In points from the lower edge: where the line above the footer stands at most."""
DUE = {"H2": "line", "Imprint": "rule", "KeyFigures": "rule", "Masthead": "rule"}
"""The colours of the lines above an element, of the masthead's below it."""
REACH = 45.0
"""How far such a line stands from the words at most, in points."""
ROW = 24.0
"""As much for the lines of a table."""
STRENGTHS = (0.5, 1.0)
"""How thick those between two rows are, and those round its header, in points."""
UNDER = (0.5, 3.5)
"""How far under the line of its words a link's own line stands, in points."""

FINE = 0.4
"""How thick it is, in points."""
SPACE = 4.0
"""The width of a space in points, at most."""

Line = tuple[Box, Piece]


@dataclass(slots=True)
class Page:
    """A page's words by the element that asks for something, all of its words, and what else it draws.

    `broken` are the elements that run on over to a later page, `resumed` those that began on an earlier one.
    """

    number: int
    words: list[Piece] = field(default_factory=list)
    held: dict[int, list[Piece]] = field(default_factory=dict)
    broken: set[int] = field(default_factory=set)
    resumed: set[int] = field(default_factory=set)
    grounds: list[Line] = field(default_factory=list)
    bars: list[Line] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def examine_lines(file: File, pages: list[Page], colours: Mapping[str, Colour]) -> Faults:
    """Every line that belongs to nothing or runs among words as a sign of theirs, and every one that is lost."""
    for page in pages:
        yield from _through(page)
    for element in file.elements:
        if element.tag in DUE:
            yield from _edge(file, element, pages, colours[DUE[element.tag]])
        elif element.tag == "Table":
            yield from _between(file, element, pages, (colours["line"], colours["accent"]))
    for page in pages:
        foot = [line for line in page.lines if line[0][3] < FOOT and is_shade(line[1].colour, colours["line"])]
        if len(foot) != 2 or len(foot) != len(page.lines) or not _spans([line for line, _ in foot]):
            yield Fault(UNSEEN, f"page {page.number + 1} of the PDF draws a line that belongs to nothing, or lacks one")
    yield from _underlined(file)


def _spans(foot: list[Box]) -> bool:
    """Whether the two lines above a footer make one, from margin to margin."""
    left, low, right, high = hull(foot)
    joined = sum(line[2] - line[0] for line in foot) > right - left - NEAR and high - low < NEAR
    return joined and _reaches(left, right, 0.0, leftwards=False)


def is_level(line: Piece) -> bool:
    """Whether a line that is drawn with a pen runs along the side of the page."""
    return min(line.box[2] - line.box[0], line.box[3] - line.box[1]) < line.size + 0.1


def _through(page: Page) -> Faults:
    """No line runs at the height of words, wherever they stand: there it would be a sign among them."""
    rows = {(word.baseline - 0.5, word.box[3]) for word in page.words}
    heights = {(box[1], box[3]) for box, _ in page.lines}
    if any(low < upper and lower < high for lower, upper in heights for low, high in rows):
        yield Fault(UNSEEN, f"page {page.number + 1} of the PDF draws a line among its words")


def _edge(file: File, element: Element, pages: list[Page], due: Colour) -> Faults:
    """The line above a heading or a part, below the masthead; a heading that begins the text has none."""
    below = next((kid for kid in element.inner if element.tag == "KeyFigures" and kid.role == "L"), element)
    placed = [(number, piece) for number, piece in file.pieces(below) if stands(piece) and piece.text.strip()]
    if not placed:
        return
    number, first = placed[0]  # what runs on over a page's end has no second line
    box = hull(piece.box for where, piece in placed if where == number)
    fitting = (
        line
        for line in pages[number].lines
        if is_shade(line[1].colour, due) and _borders(line[0], box, element, leftwards=file.right_to_left)
    )
    if line := min(fitting, key=lambda line: abs(line[0][1] - box[1]), default=None):
        pages[number].lines.remove(line)
    elif not _begins(element):
        yield Fault(UNSEEN, f"“{first.text[:40]}” lacks its line on page {number + 1} of the PDF", first.text)


def _begins(element: Element) -> bool:
    """Whether a heading is the first of the text."""
    return element.tag == "H2" and element.parent is not None and element.parent.inner[0] is element


def _borders(line: Box, box: Box, element: Element, *, leftwards: bool) -> bool:
    if element.tag == "Masthead":
        return line[0] < NEAR and line[2] > A4[0] - NEAR and 0 <= box[1] - line[3] < REACH
    return _reaches(line[0], line[2], RAIL, leftwards=leftwards) and 0 <= line[1] - box[3] < REACH


def _reaches(left: float, right: float, rail: float, *, leftwards: bool) -> bool:
    """Whether something reaches from the rail, whose breadth is given, to the margin on the other side."""
    begin, end = (0.0, rail) if leftwards else (rail, 0.0)
    return abs(left - MARGIN - begin) < NEAR and abs(A4[0] - MARGIN - end - right) < NEAR


def _between(file: File, table: Element, pages: list[Page], shades: tuple[Colour, ...]) -> Faults:
    """A table's lines run over its whole width: one above its header, one under each row."""
    cells = [cell for cell in table.all() if cell.role in {"TH", "TD"}]
    placed = [(number, piece.box) for cell in cells for number, piece in file.pieces(cell) if piece.text.strip()]
    for number in sorted({number for number, _ in placed}):
        box = hull(box for where, box in placed if where == number)
        if number != placed[0][0]:  # its header is repeated, above all that a page shows of it
            box = (box[0], box[1], box[2], A4[1])
        own = [line for line in pages[number].lines if _ruled(line, box, shades)]
        heights: dict[int, list[Box]] = {}
        for line in own:
            heights.setdefault(round(2 * line[0][1]), []).append(line[0])
            pages[number].lines.remove(line)
        sides = file.right_to_left
        if any(not _whole(lines, leftwards=sides) for lines in heights.values()) or not _alike(heights.values()):
            yield Fault(UNSEEN, f"a line of a table is broken or lost on page {number + 1} of the PDF")
        elif len({number for number, _ in placed}) == 1 and not _parted(file, table, heights):
            yield Fault(UNSEEN, f"a line of a table is none between two rows on page {number + 1} of the PDF")


def _parted(file: File, table: Element, heights: Iterable[int]) -> bool:
    """Whether one line runs above the first row of a table, and one below each; `heights` are in half points."""
    rows = [element for element in table.all() if element.role == "TR"]
    edges = sorted((height / 2 for height in heights), reverse=True)
    if len(edges) != len(rows) + 1:
        return False
    for row, (upper, lower) in zip(rows, pairwise(edges), strict=True):
        boxes = [piece.box for _, piece in file.pieces(row) if stands(piece) and piece.text.strip()]
        if boxes and not (lower < min(box[1] for box in boxes) + NEAR and max(box[3] for box in boxes) < upper + NEAR):
            return False
    return True


def _ruled(line: Line, box: Box, shades: tuple[Colour, ...]) -> bool:
    level = box[1] - ROW < line[0][1] and line[0][3] < box[3] + ROW
    strong = zip(shades, STRENGTHS, strict=True)
    return level and any(is_shade(line[1].colour, one) and abs(line[1].size - size) < 0.05 for one, size in strong)


def _alike(rows: Collection[list[Box]]) -> bool:
    """Whether there are lines, and all begin and end at the same edges."""
    begins, ends = ([pick(line[side] for line in lines) for lines in rows] for pick, side in ((min, 0), (max, 2)))
    return bool(rows) and max(begins) - min(begins) < NEAR and max(ends) - min(ends) < NEAR


def _whole(lines: list[Box], *, leftwards: bool) -> bool:
    """Whether the lines at one height join, and reach as far as the text does, or into the rail as well."""
    ends = sorted((line[0], line[2]) for line in lines)
    joined = all(one[1] >= other[0] - NEAR for one, other in pairwise(ends))
    return joined and any(_reaches(ends[0][0], ends[-1][1], rail, leftwards=leftwards) for rail in (RAIL, 0.0))


def _underlined(file: File) -> Faults:
    """Links are underlined, from their first letter to their last, and nothing else is; marks of notes are not."""
    pictured = figures(file)
    links = {
        content
        for element in file.elements
        if element.role == "Link" and element.parent and element.parent.role not in {"Reference", "Lbl"}
        for content in element.contents()
    }
    for content, pieces in file.contents.items():
        if content not in pictured:
            words = [piece for piece in pieces if stands(piece)] if content in links else []
            lines = [piece for piece in pieces if piece.kind == "path"]
            # Of a space between words that run either way only the line is drawn.
            lonely = content in links and not words and all(line.box[2] - line.box[0] < SPACE for line in lines)
            if not (lonely or _under(words, lines)):
                text = "".join(piece.text for piece in pieces)
                yield Fault(UNSEEN, f"“{text[:40]}” in the PDF is a link without its line, or looks like one", text)


def underlines(line: Piece, words: list[Piece], others: Iterable[Piece]) -> bool:
    """Whether a line is the one under a row of these words, as links have it.

    Of a space at the end of a row only the line is drawn: without words it goes on behind one of the `others`.
    """
    if not words and line.box[2] - line.box[0] < SPACE:
        return _is_plain(line) and any(_goes_on(line.box, word.box) for word in others)
    rows = (hull(word.box for word in row) for row in _by_height(words, lambda word: word.baseline))
    return _is_plain(line) and any(_below(line.box, row) for row in rows)


def _goes_on(line: Box, word: Box) -> bool:
    """Whether a line begins where a word ends, or ends where it begins, at the height of the line under that."""
    under = UNDER[0] < word[1] - (line[1] + line[3]) / 2 < UNDER[1]
    return under and min(abs(line[0] - word[2]), abs(line[2] - word[0])) < NEAR


def _is_plain(line: Piece) -> bool:
    return line.stroked and line.shape == "ll" and abs(line.size - FINE) < 0.05


def _under(words: list[Piece], lines: list[Piece]) -> bool:
    """Whether each row of words has its line, as long as the row and in its colour, and each line its words."""
    due = [hull(word.box for word in row) for row in _by_height(words, lambda word: word.baseline)]
    drawn = [hull(line.box for line in row) for row in _by_height(lines, lambda line: line.box[1])]
    plain = all(map(_is_plain, lines))
    like = {word.colour for word in words} == {line.colour for line in lines} and all(map(is_level, lines))
    single = sum(line.box[2] - line.box[0] for line in lines) <= sum(row[2] - row[0] for row in due) + NEAR * len(lines)
    return plain and like and single and len(due) == len(drawn) and all(map(_below, drawn, due))


def _by_height(pieces: list[Piece], height: Callable[[Piece], float]) -> list[list[Piece]]:
    """The pieces that stand at one height, from the highest."""
    rows: dict[int, list[Piece]] = {}
    for piece in pieces:
        rows.setdefault(round(height(piece)), []).append(piece)
    return [rows[place] for place in sorted(rows, reverse=True)]


def _below(line: Box, row: Box) -> bool:
    """Whether a line runs under a row of words, from its beginning to its end."""
    under = UNDER[0] < row[1] - (line[1] + line[3]) / 2 < UNDER[1]
    return under and abs(line[0] - row[0]) < NEAR and abs(line[2] - row[2]) < NEAR
