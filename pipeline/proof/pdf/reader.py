"""Tells what a PDF says to those who listen to it: the structure tree in reading order, as lines of a transcript."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pikepdf

from ...model import Line, Run, joined
from ..limits import unreadable
from ..normalisation import without_ends
from .parts.file import File
from .parts.places import name_of
from .parts.tree import Area, Content, Element

LABEL = re.compile(r"(\d+)\.")
BULLET = re.compile(r"[^\w\s]")


@dataclass(slots=True)
class Teller:
    """The lines while the tree is walked, each with its element; `closing` are those of the imprint."""

    file: File
    lines: list[tuple[Line, Element]] = field(default_factory=list)
    notes: list[tuple[Line, Element]] = field(default_factory=list)
    closing: list[tuple[Line, Element]] = field(default_factory=list)
    in_imprint: bool = False


def tell(file: File) -> list[tuple[Line, Element]]:
    """Each line in the model's order (notes after the text, then the imprint) with the element that says it."""
    teller = Teller(file)
    _walk(teller, file.tree, "")
    return [*teller.lines, *teller.notes, *teller.closing]


def _add(teller: Teller, role: str, path: str, element: Element) -> None:
    line = Line(role, path, tuple(_runs_of(teller.file, element)))
    (teller.closing if teller.in_imprint else teller.lines).append((line, element))


def _walk(teller: Teller, element: Element, path: str) -> None:
    for kid in element.inner:
        if kid.tag != "Span" or teller.file.spoken(kid).strip():
            HANDLERS.get(kid.tag, _strange)(teller, kid, path)


def _strange(_teller: Teller, element: Element, _path: str) -> None:
    raise unreadable(f"a “{element.tag}” stands in its structure where none of ours does")


def _inside(teller: Teller, element: Element, path: str) -> None:
    _walk(teller, element, path)


def _within(place: str) -> Callable[[Teller, Element, str], None]:
    return lambda teller, element, _path: _walk(teller, element, place)


def _says(role: str) -> Callable[[Teller, Element, str], None]:
    def handler(teller: Teller, element: Element, path: str) -> None:
        _add(teller, role, path, element)
        _notes(teller, element)

    return handler


def _imprint(teller: Teller, element: Element, _path: str) -> None:
    teller.in_imprint = True
    _walk(teller, element, "imprint")
    teller.in_imprint = False


def _list(teller: Teller, element: Element, path: str) -> None:
    for place, item in enumerate(element.inner, 1):
        body = item.first("LBody")
        if item.role != "LI" or body is None:
            raise unreadable("an item of a list has no body")
        where = _place(teller, item, path, place)
        _add(teller, "item", where, body)
        _notes(teller, body)
        for inner in body.inner:
            if inner.role == "L":
                _list(teller, inner, where)


LABELS = {"timeline": "•", "key-figures": ""}
"""What stands before each item of the lists that have a place of their own."""


def _place(teller: Teller, item: Element, path: str, place: int) -> str:
    """Where an item stands, by the label that is shown before it."""
    label = item.first("Lbl")
    shown = teller.file.spoken(label).strip() if label else ""
    if path in LABELS and shown == LABELS[path]:
        return f"{path}:{place}"
    number = LABEL.fullmatch(shown)
    style = "ordered" if number else "bulleted" if BULLET.fullmatch(shown) else f"labelled “{shown}”"
    return f"{path} {style}:{number[1] if number else place}".strip()


def _table(teller: Teller, element: Element, _path: str) -> None:
    row = 0
    for part in element.inner:
        if part.role == "Caption":
            _add(teller, "caption", "table", part)
            continue
        for cells in part.inner:
            row += 1
            for column, cell in enumerate(cells.inner, 1):
                scope = str(cell.attributes.get("Table", {}).get("Scope", ""))[1:].lower()
                role = "cell" if cell.role == "TD" else f"{scope or 'unscoped'}-header"
                _add(teller, role, f"table r{row} c{column}", cell)


def _figure(teller: Teller, element: Element, _path: str) -> None:
    line = Line("alternative", "figure", joined([Run(element.alternative or "", element.language)]))
    teller.lines.append((line, element))


def _note(teller: Teller, element: Element, _path: str) -> None:
    number = note_number(teller.file, element)
    teller.notes.append((Line("note", f"note {number}", tuple(_runs_of(teller.file, element))), element))


def note_number(file: File, note: Element) -> int:
    """The number that stands before a note, or 0."""
    label = note.first("Lbl")
    shown = file.spoken(label).strip() if label else ""
    return int(shown) if shown.isascii() and shown.isdigit() and len(shown) < 5 else 0


def _notes(teller: Teller, element: Element) -> None:
    for kid in element.inner:
        if kid.role == "Note":
            _note(teller, kid, "")


HANDLERS: dict[str, Callable[[Teller, Element, str], None]] = {
    "Document": _inside,
    "Masthead": _within("masthead"),
    "Part": _within(""),
    "Imprint": _imprint,
    "H1": _says("title"),
    "H2": _says("heading-2"),
    "H3": _says("heading-3"),
    "L": _list,
    "Callout": _within("callout"),
    "Quotation": _within("quote"),
    "Timeline": _within("timeline"),
    "KeyFigures": _within("key-figures"),
    "BlockQuote": _within("quote"),
    "Illustration": _within("figure"),
    "Caption": _within("figure"),
    "Table": _table,
    "Figure": _figure,
    "Note": _note,
    "QuoteSource": _says("source"),
    "CalloutTitle": _says("callout-title"),
    "ListTitle": _says("caption"),
    **dict.fromkeys(("P", "Notice", "House", "Kind", "SheetReference", "PlaceAndDate", "Parties"), _says("paragraph")),
}


def _runs_of(file: File, element: Element) -> tuple[Run, ...]:
    """The words of an element, without its label, its notes and the lists inside it; spaces at its ends dropped."""
    return without_ends(joined(_runs(file, element, Run("", element.language))))


def _runs(file: File, element: Element, voice: Run) -> Iterator[Run]:
    for kid in element.kids:
        if isinstance(kid, Content):
            yield voice.spoken(file.said(kid))
        elif isinstance(kid, Element) and kid.role == "Reference":
            yield Run(file.spoken(kid), kid.language, voice.link, voice.emphasis, voice.strong, _marked(file, kid))
        elif isinstance(kid, Element) and kid.role not in {"Lbl", "Note", "L"}:
            voiced = _voiced(kid, voice)
            yield from [voiced.spoken(kid.actual)] if kid.actual is not None else _runs(file, kid, voiced)


def _voiced(element: Element, voice: Run) -> Run:
    if element.role not in {"Span", "Link"}:
        raise unreadable(f"a “{element.tag}” stands among words")
    link = voice.link
    if element.role == "Link":
        link = next(iter(targets(element)), "")
    emphasis, strong = voice.emphasis or element.tag == "Em", voice.strong or element.tag == "Strong"
    return Run("", element.language, link, emphasis, strong)


def targets(element: Element) -> list[str]:
    """Where the annotations of a link lead: an address, or `#` and the name of a place."""
    found = []
    for kid in element.kids:
        if isinstance(kid, Area):
            action = kid.annotation.get("/A")
            if action is not None:
                found.append(name_of(action.get("/URI", pikepdf.String(""))))
            else:
                found.append("#" + name_of(kid.annotation.get("/Dest", pikepdf.String(""))))
    return found


def _marked(file: File, reference: Element) -> int:
    link = reference.first("Link")
    names = targets(link) if link else []
    note = file.ids.get(names[0][1:]) if names else None
    return note_number(file, note) if note and note.role == "Note" else 0
