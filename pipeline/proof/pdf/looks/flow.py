"""What is read one after another must stand one after another: down the page, along the line, page by page."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import pairwise

from ....model import Line
from ...directions import runs_left
from ...limits import Fault, Faults
from ...rules import NOTE_PAGE, UNSEEN
from ..parts.canvas import Piece
from ..parts.file import File
from ..parts.tree import Content
from .drawn import Drawn, Placed, labels, seen
from .sight import stretched

CELLS = frozenset({"cell", "column-header", "row-header"})


def examine_flow(file: File, drawn: list[Drawn]) -> Faults:
    """Every fault in where the lines stand, which are given in the model's order."""
    placed = [(one.line, one.seen) for one in drawn if one.seen]
    strangers = _strangers(file)
    for line, pieces in placed:
        if line.role != "alternative":  # The words in a picture are drawn, not set.
            yield from _along(file, pieces, strangers)
    body = [entry for entry in placed if entry[0].role != "note"]
    yield from _down(body)
    yield from _across(body)
    yield from _down([entry for entry in placed if entry[0].role == "note"])
    yield from _labels(file)
    yield from _notes(file, placed)


def _same_row(one: Piece, other: Piece) -> bool:
    return abs(one.baseline - other.baseline) < 0.55 * max(one.size, other.size, 1.0)


def _strangers(file: File) -> frozenset[int]:
    """The pieces whose language is written the other way than the document's, by their identity."""
    others = (element for element in file.elements if runs_left(element.language) != file.right_to_left)
    contents = (kid for element in others for kid in element.kids if isinstance(kid, Content))
    return frozenset(id(piece) for content in contents for piece in file.contents.get(content, ()))


def _along(file: File, pieces: list[Placed], strangers: frozenset[int]) -> Faults:
    """Along a line of text, and from its end to the beginning of the next."""
    foreign = "L" if file.right_to_left else "R"
    mixed = any(way(piece.text) == foreign for _, piece in pieces)
    # A vowel sign is drawn at its letter, before it or after it, and takes no room in the line.
    standing = [placed for placed in pieces if not is_sign(placed[1])]
    for (page, one), (next_page, other) in pairwise(standing):
        if not one.glyphs or not other.glyphs:
            continue
        if next_page == page and _same_row(one, other):
            inside = mixed and {way(one.text), way(other.text)} <= {foreign, ""}
            inside |= {id(one), id(other)} <= strangers
            wrong = _backwards(file, one, other, inside=inside)
        else:
            wrong = next_page not in {page, page + 1} or (next_page == page and other.baseline > one.baseline)
        if wrong:
            what = f"“{other.text[:30]}” does not stand after “{one.text[:30]}” on page {page + 1}"
            yield Fault(UNSEEN, what, other.text)
    for page, piece in pieces:
        if way(piece.text) != "R" and stretched(piece):
            what = f"the letters of “{piece.text[:40]}” stand apart or overlap on page {page + 1}"
            yield Fault(UNSEEN, what, piece.text)


def is_sign(piece: Piece) -> bool:
    """Whether a piece is a sign above or below a letter, which stands where that letter wants it."""
    return piece.box[2] - piece.box[0] < 0.01 and any(map(unicodedata.combining, piece.text))


def _backwards(file: File, one: Piece, other: Piece, *, inside: bool) -> bool:
    """Whether the second piece stands before the first.

    What is drawn under one tag is drawn from the left, whichever way it is written; tags follow each other the way
    the document is written, but `inside` words that run the other way, as English ones in an Arabic sheet,
    they may follow these.
    """
    together = one.mark is not None and other.mark is not None and one.mark.place == other.mark.place
    leftwards, rightwards = other.box[0] < one.box[2] - 1.0, other.box[2] > one.box[0] + 1.0
    if inside and not together:
        return leftwards and rightwards
    return rightwards if file.right_to_left and not together else leftwards


@lru_cache(maxsize=1024)
def way(text: str) -> str:
    """Which way a text is written: `L`, `R`, or nothing where no letter says it; `M` where both do."""
    if text.isascii():
        return "L" if any(map(str.isalpha, text)) else ""
    ways = set(map(unicodedata.bidirectional, set(text)))
    right = bool(ways & {"R", "AL", "AN"})
    left = "L" in ways or ("EN" in ways and right)
    return "M" if right and left else "R" if right else "L" if left else ""


def _down(lines: list[tuple[Line, list[Placed]]]) -> Faults:
    """Each line below the one before it, or on the next page; the cells of a row are looked at by `_across`.

    A house may set its text in columns, or boxes beside it: what has no breadth in common stands side by side.
    """
    last: tuple[int, float] | None = None
    for (_, before), (line, pieces) in zip([lines[0], *lines] if lines else [], lines, strict=False):
        page, first = pieces[0]
        beside = _row(line) != "" and not line.path.endswith((" c1", "key-figures:1"))
        apart = _apart([piece for where, piece in before if where == page], first)
        if last and not (beside or apart) and (page < last[0] or (page == last[0] and _top(first) > last[1] + 1.0)):
            yield Fault(UNSEEN, f"“{line.text[:40]}” stands above what goes before it, on page {page + 1}", line.text)
        ends = [(page, -_bottom(piece)) for page, piece in pieces]
        low_page, low = max(ends)
        last = (
            (low_page, -low) if not beside or last is None else min((low_page, -low), last, key=lambda e: (-e[0], e[1]))
        )


def _apart(before: list[Piece], piece: Piece) -> bool:
    """Whether a piece begins right or left of all that a line before it draws on its page."""
    breadth = [(one.box[0], one.box[2]) for one in before]
    ends = (min((left for left, _ in breadth), default=0.0), max((right for _, right in breadth), default=1e9))
    return piece.box[2] < ends[0] or piece.box[0] > ends[1]


def _row(line: Line) -> str:
    """What stands side by side: the cells of a table's row, and key figures; nothing for any other line."""
    if line.role in CELLS:
        return line.path.rpartition(" ")[0]
    return "key-figures" if line.role == "item" and line.path.startswith("key-figures:") else ""


def _bottom(piece: Piece) -> float:
    """The lower end of what is seen of a piece: a drawing may hold more than its frame shows."""
    return max(piece.box[1], piece.clip[1])


def _top(piece: Piece) -> float:
    return piece.box[3] if piece.glyphs else piece.box[1]


def _across(lines: list[tuple[Line, list[Placed]]]) -> Faults:
    """The cells of a row side by side, in their order: from left to right or, written that way, from right to left."""
    steps: list[tuple[float, str]] = []
    for (one, some), (other, more) in pairwise(lines):
        if not _row(other) or _row(one) != _row(other) or other.path == "key-figures:1":
            continue
        if not _beside(some, more):
            if other.role == "item" and _below(some, more):  # long key figures have a row each
                continue
            yield Fault(UNSEEN, f"the cell “{other.text[:40]}” does not stand beside “{one.text[:40]}”", other.text)
        steps.append((more[0][1].box[0] - some[0][1].box[0], other.text))
    rightward = sum(step > 0 for step, _ in steps) >= len(steps) / 2
    yield from (
        Fault(UNSEEN, f"the cell “{text[:40]}” stands on the wrong side", text)
        for step, text in steps
        if (step > 0) != rightward
    )


def _beside(some: list[Placed], more: list[Placed]) -> bool:
    """Whether two cells have a page and a height in common."""
    for page in {page for page, _ in some} & {page for page, _ in more}:
        one, other = ([piece.box for where, piece in cell if where == page] for cell in (some, more))
        lowest = max(min(box[1] for box in one), min(box[1] for box in other))
        if lowest <= min(max(box[3] for box in one), max(box[3] for box in other)) + 2:
            return True
    return False


def _below(some: list[Placed], more: list[Placed]) -> bool:
    """Whether the second begins under the end of the first, or on a later page."""
    return max((page, -piece.box[1]) for page, piece in some) <= min((page, 1.0 - _top(piece)) for page, piece in more)


def _labels(file: File) -> Faults:
    """The label of an item or a note stands in the row of its first words."""
    for _, label, body in labels(file):
        marker, words = next(file.pieces(label), None), next((one for one in seen(file, body) if one[1].glyphs), None)
        if marker and words and not (marker[0] == words[0] and _beside_label(marker[1], words[1])):
            yield Fault(UNSEEN, f"the label of “{words[1].text[:40]}” stands elsewhere", words[1].text)


def _beside_label(label: Piece, words: Piece) -> bool:
    """Whether words stand in the row of their label, or below it where their first one is longer than a row."""
    below = 0 < label.baseline - words.baseline < 2 * label.size
    long = words.box[2] - words.box[0] > 10 * words.size and not any(map(str.isspace, words.text))
    return _same_row(label, words) or (below and long)


def _notes(file: File, placed: list[tuple[Line, list[Placed]]]) -> Faults:
    """Each note at the foot of the page of its first mark: below all text of that page."""
    first: dict[int, int] = {}
    lowest: dict[int, float] = {}
    for line, pieces in placed:
        if line.role == "note":
            continue
        for page, piece in pieces:
            lowest[page] = min(lowest.get(page, 1e9), piece.box[1])
        for run in line.runs:
            if run.mark and run.mark not in first:
                first[run.mark] = _page_of_mark(file, run.mark, pieces)
    for line, pieces in placed:
        number = int(line.path.split()[1]) if line.role == "note" else 0
        if number and pieces[0][0] != first.get(number):
            yield Fault(NOTE_PAGE, f"note {number} does not stand on the page of its first mark", line.text)
        if number and pieces[0][1].box[3] > lowest.get(pieces[0][0], 1e9) + 1.0:
            yield Fault(UNSEEN, f"note {number} does not stand at the foot of its page", line.text)
        if number and any(page != pieces[0][0] for page, _ in pieces):
            yield Fault(NOTE_PAGE, f"note {number} runs over to another page", line.text)


def _page_of_mark(file: File, number: int, pieces: list[Placed]) -> int:
    """The page of the first mark of a note: of the first reference to it."""
    for element in file.elements:
        if element.role == "Reference" and element.id == f"mark-{number}":
            page, _ = next(file.pieces(element), (pieces[0][0], None))
            return page
    return pieces[0][0]
