"""Links in PDF files (ISO 32000-2, 12.6.4.8): every URI action, with the page of its annotation.

An action that opens a file may name it by its address too (7.11.5).

pikepdf reads compressed objects and mends what it can. A file from outside may be made to exhaust memory or time, so
files are read in a process of their own that has limits.
"""

import io
from collections.abc import Iterator
from typing import Any

from ...findings import Position
from ..web.addresses import Address, Refusal, join, parse
from .places import Link, Place, Unreadable

CHAIN = 100
"""How many actions may follow one another in a chain."""


def in_pdf(data: bytes, name: str) -> list[Link]:
    """The links of a PDF file. Raises `Unreadable`."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as document:
            return [Link(text, Place(Position(name), where)) for text, where in _all(document)]
    except pikepdf.PasswordError as error:
        raise Unreadable("it is protected by a password") from error
    except (pikepdf.PdfError, ValueError, RuntimeError, RecursionError, MemoryError) as error:
        raise Unreadable("it is damaged or not a PDF file") from error


def _all(document: Any) -> Iterator[tuple[str, str]]:
    """Addresses with their places: by page first, then whatever else (bookmarks, forms) holds a URI action."""
    base = _base(document)
    seen: set[tuple[int, int]] = set()
    for number, page in enumerate(document.pages, 1):
        for annotation in _listed(page.obj.get("/Annots")):
            seen.add(annotation.objgen)
            for action in _actions(annotation):
                seen.add(action.objgen)
                yield from _address(base, action, f"page {number}")
    for thing in document.objects:
        if _is_dictionary(thing) and thing.objgen not in seen:
            for action in (thing, *_actions(thing)):
                if action is thing or not action.is_indirect:  # an indirect one has its own turn
                    yield from _address(base, action, "the document")


def _base(document: Any) -> Address | None:
    """The address that relative ones complete (ISO 32000-2, table 211)."""
    entry = document.Root.get("/URI")
    text = entry.get("/Base") if _is_dictionary(entry) else None
    found = parse(str(text)) if text is not None else None
    return found if isinstance(found, Address) else None


def _actions(thing: Any) -> Iterator[Any]:
    """The action of an annotation, a bookmark or the document with all that follow it, and those of its events."""
    waiting = [thing.get("/A"), thing.get("/OpenAction")]
    events = thing.get("/AA")
    if _is_dictionary(events):
        waiting += [events[key] for key in events.keys()]  # noqa: SIM118 - pikepdf's dictionaries iterate otherwise
    for _ in range(CHAIN):
        if not waiting:
            return
        action = waiting.pop(0)
        if _is_dictionary(action):
            yield action
            following = action.get("/Next")
            waiting += _listed(following) if not _is_dictionary(following) else [following]


def _address(base: Address | None, action: Any, where: str) -> Iterator[tuple[str, str]]:
    import pikepdf

    target = _target(action)
    if not isinstance(target, pikepdf.String):
        return
    text = _text(target)
    if base and isinstance(parse(text), Refusal):
        completed = join(base, text)
        text = completed.full if isinstance(completed, Address) else text
    yield text, where


def _target(action: Any) -> Any:
    import pikepdf

    kind, file = action.get("/S"), action.get("/F")
    if kind == pikepdf.Name.URI:
        return action.get("/URI")
    opens = kind in (pikepdf.Name.GoToR, pikepdf.Name.Launch) and _is_dictionary(file)
    return file.get("/F") if opens and file.get("/FS") == pikepdf.Name.URL else None


def _text(target: Any) -> str:
    """An address as text: ASCII by the standard, UTF-8 or UTF-16 with its mark by what programs write."""
    raw = bytes(target)
    if raw.startswith((b"\xfe\xff", b"\xff\xfe")):
        return raw.decode("utf-16", "replace")
    try:
        return raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _listed(thing: Any) -> list[Any]:
    import pikepdf

    return [one for one in thing if _is_dictionary(one)] if isinstance(thing, pikepdf.Array) else []


def _is_dictionary(thing: Any) -> bool:
    import pikepdf

    return isinstance(thing, pikepdf.Dictionary)
