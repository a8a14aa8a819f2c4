"""The places in a PDF that links and bookmarks lead to (ISO 32000-1, 12.3.2), and its bookmarks (12.3.3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pikepdf

from ...limits import DEPTH, unreadable, within

DESTINATIONS = 50_000
WIDTH = 1191.0
"""Of a page, in points: a place further right would be shown as nothing."""
BOOKMARK = frozenset({"/Title", "/Parent", "/Prev", "/Next", "/First", "/Last", "/Count", "/Dest"})


class Destination(NamedTuple):
    """A place in the file: its page, counted from 0, its height from the page's lower edge, and from its left one."""

    page: int
    top: float
    left: float


Bookmark = tuple[int, str, Destination | None]
"""The level, the title, and where it leads."""


def name_of(text: Any) -> str:
    """A name or an address, which programs compare byte by byte (7.9.6): of ASCII letters, each has one."""
    name = str(text)
    if name.isascii() and len(bytes(text)) != len(name):
        raise unreadable(f"the name “{name[:40]}” is written in another way than others are")
    return name


def read_destinations(pdf: pikepdf.Pdf) -> Iterator[tuple[str, Destination]]:
    """The named destinations (12.3.2.3), from one level of names, as our writer makes them."""
    tree = pdf.Root.get("/Names", pikepdf.Dictionary()).get("/Dests", pikepdf.Dictionary())
    if "/Kids" in tree:
        raise unreadable("its destinations stand in more than one list")
    names = list(tree.get("/Names", []))
    within(len(names), DESTINATIONS, "destinations")
    pages = _numbered(pdf)
    for name, target in zip(names[::2], names[1::2], strict=True):
        yield name_of(name), _destination(pages, target)


def _numbered(pdf: pikepdf.Pdf) -> dict[Any, int]:
    """The number of each page, from 0, by what it is called in the file."""
    return {page.objgen: number for number, page in enumerate(pdf.pages)}


def _destination(pages: dict[Any, int], target: Any) -> Destination:
    """The place of an explicit destination (12.3.2.2); only /XYZ, as our writer makes them."""
    plain = isinstance(target, pikepdf.Array) and len(target) == 5 and target[1] == "/XYZ" and not target[4]
    if not plain or not -1 <= float(target[2]) <= WIDTH:
        raise unreadable("a destination is no place on a page")
    return Destination(pages.get(target[0].objgen, -1), float(target[3]), float(target[2]))


@dataclass(slots=True)
class _Reader:
    """The bookmarks while they are read."""

    pages: dict[Any, int]
    names: dict[str, Destination]
    found: list[Bookmark] = field(default_factory=list)
    seen: set[tuple[int, int]] = field(default_factory=set)


def read_bookmarks(pdf: pikepdf.Pdf, names: dict[str, Destination]) -> list[Bookmark]:
    """All bookmarks, all unfolded. Refused where one does something, or where their chain is broken."""
    reader = _Reader(_numbered(pdf), names)
    if "/Outlines" in pdf.Root:
        _walk(reader, pdf.Root.Outlines, 1)
    return reader.found


def _walk(reader: _Reader, parent: Any, level: int) -> int:
    """Reads what stands below a bookmark or the whole list, and tells how many these are."""
    within(level, DEPTH, "bookmarks inside each other")
    before, item, count = None, parent.get("/First"), 0
    while item is not None:
        if item.objgen in reader.seen:
            raise unreadable("its bookmarks lead into themselves")
        reader.seen.add(item.objgen)
        if item.keys() - BOOKMARK:
            raise unreadable("a bookmark does something")
        if _name(item.get("/Parent")) != parent.objgen or _name(item.get("/Prev")) != _name(before):
            raise unreadable("its bookmarks do not hold together")
        reader.found.append((level, str(item.get("/Title", "")), _place(reader, item)))
        count += 1 + _walk(reader, item, level + 1)
        before, item = item, item.get("/Next")
    if _name(parent.get("/Last")) != _name(before) or int(parent.get("/Count", 0)) != count:
        raise unreadable("its bookmarks are folded away, or miscounted")
    return count


def _name(item: Any) -> Any:
    return None if item is None else item.objgen


def _place(reader: _Reader, item: Any) -> Destination | None:
    if "/A" in item or "/Dest" not in item:
        return None
    target = item.Dest
    if isinstance(target, pikepdf.String):
        return reader.names.get(name_of(target))
    return _destination(reader.pages, target)
