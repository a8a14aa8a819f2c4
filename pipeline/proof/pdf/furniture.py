"""What only a PDF says: names of links, headers and footers, bookmarks, and where its links arrive."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from ...model import Line, Run, joined
from .canvas import Canvas, Piece
from .file import File
from .glyphs import MIRRORED
from .places import Destination
from .reader import targets
from .tree import Area, Element

GENERATED = re.compile(r"mark-.*|note-.*|title|main|imprint|notes|masthead|contents|.*_(title|caption)")

RIGHT_EDGE = 0.8
"""In parts of the page's width: what ends right of it stands in the right-hand margin box."""
LATIN = re.compile(r"[A-Za-z0-9](?:[^\u0590-\u08ff]*[A-Za-z0-9])?")

# How far above the first line of a place its destination may stand, in points: room for the space before a block.
REACH = 60.0


def furniture(file: File, told: list[tuple[Line, Element]]) -> Iterator[Line]:
    """The furniture in a fixed order: marks' names, notes' back-links, other links' names, pages, bookmarks, places."""
    language = str(file.pdf.Root.get("/Lang", ""))
    links = [link for _, element in told for link in _links(element)]
    for wanted in ("Reference", "Lbl", ""):
        for link in links:
            holder = link.parent.role if link.parent and link.parent.role in {"Reference", "Lbl"} else ""
            if holder == wanted:
                yield _link(link, {"Reference": "mark-name", "Lbl": "back-link"}.get(holder, "link-name"), language)
    for number, canvas in enumerate(file.canvases, 1):
        for subtype in ("Header", "Footer"):
            yield _line(subtype.lower(), f"page {number}", running(file, canvas, subtype), language)
        # Words of any further kind of artifact are told too: only a delegation's copy has some, and those are known.
        for subtype in sorted({mark.subtype for mark in canvas.seen if mark.artifact} - {"Header", "Footer", ""}):
            if text := running(file, canvas, subtype):
                yield _line("copy-line", f"page {number}", text, language)
    for level, title, place in file.outline:
        yield _line(
            "bookmark", f"level {level}", title if _arrives(file, place, title) else f"{title} (lost)", language
        )
    yield from _anchors(file, told, language)


def _links(element: Element) -> Iterator[Element]:
    """The links of a line: those in its label, its words and its marks, but not those of what stands apart."""
    for kid in element.inner:
        if kid.role == "Link":
            yield kid
        elif kid.role not in {"Note", "L"}:
            yield from _links(kid)


def _link(link: Element, role: str, language: str) -> Line:
    """Every annotation of a link must bear one name and lead to one place."""
    names = {str(kid.annotation.get("/Contents", "")) for kid in link.kids if isinstance(kid, Area)}
    places = set(targets(link))
    return _line(role, "", " / ".join(sorted(names)), language, " / ".join(sorted(places)))


def running(file: File, canvas: Canvas, subtype: str) -> str:
    """What the artifacts of one kind on a page say: `Header`, `Footer`, or nothing for what a table repeats."""
    texts: list[tuple[bool, str]] = []
    number = next(number for number, each in enumerate(file.canvases) if each is canvas)
    edge = RIGHT_EDGE * float(file.pdf.pages[number].MediaBox[2])
    for pieces in _sequences(canvas, subtype):
        mark, right = pieces[0].mark, max(piece.box[2] for piece in pieces)
        actual = None if mark is None else mark.actual
        text = (
            logical([unit for piece in pieces if piece.glyphs for unit in piece.glyphs.units], file.right_to_left)
            if actual is None
            else actual
        )
        # What is written from the right begins in the right-hand margin box, which is drawn last.
        texts.append((file.right_to_left and bool(subtype) and right < edge, text.strip(" ")))
    return " ".join(text for _, text in sorted(texts, key=lambda item: item[0]))


def _sequences(canvas: Canvas, subtype: str) -> list[list[Piece]]:
    """The drawn words of each artifact of a kind."""
    found: dict[int, list[Piece]] = {}
    for piece in canvas.pieces:
        if piece.kind == "text" and piece.mark and piece.mark.artifact and piece.mark.subtype == subtype:
            found.setdefault(piece.mark.place, []).append(piece)
    return list(found.values())


def logical(units: list[str], right_to_left: bool) -> str:  # noqa: FBT001 - the document's own
    """The order of reading of a line that is drawn from the left though some or all of it is written from the right.

    `units` says what each glyph stands for. A small inverse of the bidirectional algorithm, enough for headers and
    footers: from the right, all is turned round, then each stretch of Latin letters and numbers back; from the left,
    only what stands from the first to the last letter of a stretch that runs from the right.
    """
    places = [place for place, unit in enumerate(units) if _is_from_the_right(unit)]
    if places and not right_to_left:
        return "".join(_turned_within(units, places))
    if not places:
        return "".join(units)
    # A bracket is drawn, and named by its glyph, as its counterpart (Unicode Standard Annex 9, L4).
    turned = "".join(unit[::-1] if unit.isascii() else unit for unit in reversed(units)).translate(MIRRORED)
    return LATIN.sub(lambda match: match[0][::-1].translate(MIRRORED), turned)


def _is_from_the_right(unit: str) -> bool:
    return any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in unit)


def _turned_within(units: list[str], places: list[int]) -> list[str]:
    """The units with each stretch that holds no Latin letter or number between two of the places turned round."""
    read, first = list(units), places[0]
    for last, following in pairwise([*places, len(units)]):
        if following == len(units) or LATIN.search("".join(units[last:following])):
            read[first : last + 1] = reversed(units[first : last + 1])
            first = following
    return read


def _arrives(file: File, place: Destination | None, title: str) -> bool:
    """Whether a heading of that text begins just below the place, which is the heading's own."""
    headings = (element for element in file.elements if element.role in {"H1", "H2", "H3"})
    return place is not None and any(
        file.destinations.get(element.id or "") == place
        and file.spoken(element).strip() == title
        and starts(file, element, place)
        for element in headings
    )


def starts(file: File, element: Element, place: Destination) -> bool:
    """Whether what an element draws begins on the page of the place and just below it.

    A table's place is that of its rows, below its caption; a picture's is its frame, wherever its words stand.
    """
    page, piece = next(file.pieces(element), (-1, None))
    tops = [piece.box[3]] if piece and page == place.page else []
    for head in element.inner:
        if head.role == "THead":
            drawn = [piece.box[3] for page, piece in file.pieces(head) if page == place.page]
            tops += [max(drawn)] if drawn else []
        if head.role == "Figure" and page == place.page:
            tops += [float(value) for value in head.attributes.get("Layout", {}).get("BBox", [])[3:]]
    return any(-2 <= place.top - top <= REACH for top in tops)


def _anchors(file: File, told: list[tuple[Line, Element]], language: str) -> Iterator[Line]:
    lines = {id(element): line.text for line, element in told}
    for name in sorted(file.ids):
        if GENERATED.fullmatch(name):
            continue
        element, place = file.ids[name], file.destinations.get(name)
        first = next((lines[id(inside)] for inside in element.all() if id(inside) in lines), "")
        arrives = place is not None and starts(file, element, place)
        yield _line("anchor", name, first if arrives else "nothing", language)


def _line(role: str, path: str, text: str, language: str, link: str | None = None) -> Line:
    return Line(role, path, joined([Run(text, language, link)]))
