"""Words must look like what they are: in the size, the colour and the typeface that the house's style gives them.

A heading made small and grey, a note in two points or a word in red are read aloud as ever, and say something else.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ....model import Date, Edition, Fact, KeyFigures, Timeline
from ...contents import all_of
from ...limits import Fault, Faults
from ...palette import palette
from ...rules import UNSEEN
from ..parts.canvas import Piece, is_shade
from ..parts.file import File
from ..parts.tree import Content, Element
from .flow import way
from .house_style import BROAD, DATE, FIGURE, UNKNOWN, HouseStyle, Letters, house_style

RUNNING = frozenset({"Header", "Footer"})
LARGER = 1.2
"""By how much the number of a key figure is larger than the words beside it, at least."""
LISTS = {"Timeline": DATE, "KeyFigures": FIGURE}


class Place(NamedTuple):
    """Where words stand: in which tag and in which letters, in a list of which kind, and whether in an item of it."""

    outer: str = ""
    around: Letters = UNKNOWN
    listed: str = ""
    in_item: bool = False

    def into(self, element: Element, due: Letters) -> Place:
        """The place inside an element; a row is none of its own, and a note is a text of its own."""
        outer = self.outer if element.tag == "TR" else element.tag
        if element.tag in LISTS or element.role == "Note":
            return Place(outer, due, element.tag if element.tag in LISTS else "")
        return Place(outer, due, self.listed, self.in_item or (element.role == "LBody" and bool(self.listed)))


class Set(NamedTuple):
    """A piece of drawn words and how it must be set; `apart` is how else it may be set, as one thing in its list."""

    piece: Piece
    due: Letters
    apart: Letters | None = None


def examine_setting(file: File, edition: Edition, files: Mapping[str, bytes]) -> Faults:
    """Every word in another size, colour or typeface than what it is has in the house's style."""
    style = house_style(files.get("print.css", b""), tuple(palette(edition.colours).items()))
    standing: dict[str, list[str]] = {"Timeline": [], "KeyFigures": []}
    for page, held in _set(file, file.tree, Place(), style):
        piece, due, apart = held
        if apart is not None and due != apart and not _differs(piece, _eased(piece, due, apart)):
            standing["KeyFigures" if apart == style.within(due, FIGURE) else "Timeline"].append(piece.text)
        elif what := _differs(piece, due):
            yield Fault(UNSEEN, f"“{piece.text[:40]}” on page {page + 1} of the PDF is set in {what}", piece.text)
    yield from _standing(standing, edition)
    yield from _margins(file, style, edition)


def _set(file: File, element: Element, place: Place, style: HouseStyle) -> Iterator[tuple[int, Set]]:
    """Each piece of drawn words with its page, in the order of the tags; the words in pictures are drawn, not set."""
    if element.tag == "Figure":
        return
    due = style.letters(place.outer, element.tag, place.around)
    if element.tag == "Table" and _is_broad(file, element, style.within(due, BROAD)):
        due = style.within(due, BROAD)
    if element.tag == "Em":  # `weights` tells stressed words from plain ones
        due = due._replace(families=())
    inside = place.into(element, due)
    apart = style.within(due, LISTS[inside.listed]) if inside.listed and inside.in_item else None
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _set(file, kid, inside, style)
        elif isinstance(kid, Content):
            for piece in file.contents.get(kid, ()):
                if piece.glyphs:
                    yield kid.page, Set(piece, due, apart)


def _eased(piece: Piece, due: Letters, apart: Letters) -> Letters:
    """Long numbers of key figures are set smaller, but larger than the words beside them."""
    if due.size and apart.size and LARGER * due.size < piece.size < apart.size:
        return apart._replace(size=piece.size)
    return apart


def _is_broad(file: File, table: Element, letters: Letters) -> bool:
    """Whether a table is set as those that are too broad for the column: all of it is, or nothing."""
    cells = (element for element in table.all() if element.role in {"TH", "TD"})
    first = next((piece for cell in cells for _, piece in file.pieces(cell) if piece.glyphs), None)
    return first is not None and letters.size is not None and abs(first.size - letters.size) < 0.01


def _differs(piece: Piece, due: Letters) -> str:
    """In what a piece is set otherwise; nothing, where it is as it must be."""
    if due.size is not None and abs(piece.size - due.size) > 0.01:
        return f"{piece.size:.1f} points instead of {due.size}"
    if due.colour is not None and not is_shade(piece.colour, due.colour):
        return "another colour"
    if due.families and piece.font is not None and _family(piece.font.name) not in due.families:
        return f"the typeface {piece.font.name.partition('+')[2]}"
    return ""


def _family(name: str) -> str:
    """The family of a font by its name: without the letters of its subset, and without what the writer adds to it."""
    return "-".join(name.partition("+")[2].split("-")[:2])


def _standing(standing: Mapping[str, list[str]], edition: Edition) -> Faults:
    """The numbers of key figures and the dates that events begin with stand out, and nothing else in their lists."""
    dates = [item.children[0] for block in all_of(edition, Timeline) for item in block.items]
    figures = [item.children[0] for block in all_of(edition, KeyFigures) for item in block.items]
    due = {
        "Timeline": [first.text for first in dates if isinstance(first, Date)],
        "KeyFigures": [first.number for first in figures if isinstance(first, Fact)],
    }
    for name, texts in standing.items():
        if _plain("".join(texts)) != _plain("".join(due[name])):
            yield Fault(
                UNSEEN, f"other words than they should stand out in a “{name}” of the PDF: “{' '.join(texts):.60}”"
            )


def _plain(text: str) -> str:
    """The letters without spaces and marks that draw nothing; what is drawn the other way round, in no order."""
    seen = (letter for letter in text if not letter.isspace() and unicodedata.category(letter) != "Cf")
    letters = unicodedata.normalize("NFKC", "".join(seen))
    return letters if way(letters) in {"", "L"} else "".join(sorted(letters))


def _margins(file: File, style: HouseStyle, edition: Edition) -> Faults:
    """What stands above and below each page is set as the style sheet says of margins; notices stand out above."""
    notice = style.margins._replace(
        colour=style.colour("notice"), families=style.within(UNKNOWN, (".notice",)).families
    )
    due = _plain(" · ".join(one.text for one in edition.masthead.notices))
    for number, canvas in enumerate(file.canvases, 1):
        alarms = []
        for piece in canvas.pieces:
            subtype = piece.mark.subtype if piece.glyphs and piece.mark and piece.mark.artifact else ""
            if subtype == "Header" and not _differs(piece, notice):
                alarms.append(piece.text)
            elif subtype in RUNNING and (what := _differs(piece, style.margins)):
                yield Fault(UNSEEN, f"“{piece.text[:40]}” in a margin of page {number} of the PDF is set in {what}")
        if number > 1 and _plain("".join(alarms)) != due:
            yield Fault(UNSEEN, f"other words than the notices stand out above page {number} of the PDF")
