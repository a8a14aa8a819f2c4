"""What only a PDF says: names of links, headers and footers, bookmarks, and where its links arrive."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import Line, Run, joined
from .parts.canvas import Canvas, Piece
from .parts.file import File
from .parts.places import Destination
from .parts.tree import Area, Element
from .reader import targets

GENERATED = re.compile(r"mark-.*|note-.*|title|main|imprint|notes|masthead|contents|.*_(title|caption)")

ROW = 3.0
"""Points: what stands so much lower is the next row; figures of one row differ by less."""

RIGHT_EDGE = 0.8
"""In parts of the page's width: what ends right of it stands in the right-hand margin box."""

REACH = 60.0
"""How far above the first line of a place its destination may stand, in points: room for the space before a block."""


def furniture(file: File, told: list[tuple[Line, Element]]) -> Iterator[Line]:
    """The furniture in a fixed order: marks' names, notes' back-links, other links' names, pages, bookmarks, places."""
    language = str(file.pdf.Root.get("/Lang", ""))
    links = [link for _, element in told for link in _links(element)]
    for wanted in ("Reference", "Lbl", ""):
        for link in links:
            holder = link.parent.role if link.parent and link.parent.role in {"Reference", "Lbl"} else ""
            if holder == wanted:
                yield _link(link, {"Reference": "mark-name", "Lbl": "back-link"}.get(holder, "link-name"), language)
    for number, canvas in enumerate(file.canvases):
        page = f"page {number + 1}"
        for subtype in ("Header", "Footer"):
            yield _line(subtype.lower(), page, running(file, number, subtype), language)
        # Words of any further kind of artifact are told too: only a delegation's copy has some, and those are known.
        for subtype in sorted({mark.subtype for mark in canvas.seen if mark.artifact} - {"Header", "Footer", ""}):
            if text := running(file, number, subtype):
                yield _line("copy-line", page, text, language)
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


def running(file: File, number: int, subtype: str) -> str:
    """What the artifacts of one kind on a page, counted from 0, say: `Header`, `Footer`; '' is what a table repeats.

    Rows of one margin box stand below each other and keep their spaces; a word may go on in the next one.
    """
    boxes: list[tuple[bool, str]] = []
    edge, below = RIGHT_EDGE * float(file.pdf.pages[number].MediaBox[2]), 0.0
    for pieces in _sequences(file.canvases[number], subtype):
        text, right, foot = _said(pieces), max(piece.box[2] for piece in pieces), pieces[0].box[1]
        if boxes and subtype in {"Header", "Footer"} and foot < below - ROW:
            boxes[-1] = boxes[-1][0], boxes[-1][1] + text
        else:
            # What is written from the right begins in the right-hand margin box, which is drawn last.
            boxes.append((file.right_to_left and bool(subtype) and right < edge, text))
        below = foot
    return " ".join(text.strip(" ") for _, text in sorted(boxes, key=lambda item: item[0]))


def _said(pieces: list[Piece]) -> str:
    """What an artifact says: its own words for it, or what its glyphs stand for."""
    mark = pieces[0].mark
    return "".join(piece.text for piece in pieces) if mark is None or mark.actual is None else mark.actual


def _sequences(canvas: Canvas, subtype: str) -> list[list[Piece]]:
    """The drawn words of each artifact of a kind."""
    found: dict[int, list[Piece]] = {}
    for piece in canvas.pieces:
        if piece.kind == "text" and piece.mark and piece.mark.artifact and piece.mark.subtype == subtype:
            found.setdefault(piece.mark.place, []).append(piece)
    return list(found.values())


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
