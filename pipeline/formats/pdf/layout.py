"""Lays an edition out on pages, so that each note stands at the foot of the page of its first mark."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ...findings import Failed
from ...model import Colours, Edition, Note
from .complaints import ASTRAY
from .crowding import easing
from .fonts import Faces
from .running import running
from .timelines import hanging

# PDF/A-3 without WeasyPrint's own tags; the profile under a name of ours, since it would open its own at every sheet.
OPTIONS = {"pdf_variant": "pdf/a-3u", "output_intent": "--srgb"}

# WeasyPrint 70.0 sometimes sends a note to the next page, or loses it, where it keeps the first and last lines of a
# paragraph together. Unbroken paragraphs cure nearly all of it, more room at the foot of the page where the first such
# note is called the rest: all that stands before it stays as it is, so that the next one, if any, stands further down.
UNBROKEN = "p, .item { orphans: 99 }"
ROOMS = (6, 12, 20, 32, 48)
"""How much room is left at the foot of a page, in millimetres, one after the other."""
MOST = 16
"""How often a sheet is laid out."""


def lay_out(edition: Edition, html: Any, faces: Faces, colours: Colours) -> Any:
    """WeasyPrint's document of the parsed page. Raises Failed, at the notes, where none of the attempts helps."""
    # After the loading in `fonts`.
    from weasyprint import CSS  # type: ignore[import-untyped] # noqa: PLC0415

    from .sparing import let_go  # noqa: PLC0415

    own = running(edition, colours) + hanging(edition) + easing(edition)
    attempt, rooms = "", dict[int, int]()
    for _ in range(MOST):
        sheets = [faces.style, CSS(string=own + attempt, url_fetcher=html.url_fetcher, font_config=faces.fonts)]
        document = html.render(
            stylesheets=sheets,
            font_config=faces.fonts,
            color_profiles={OPTIONS["output_intent"]: faces.profile},
            **OPTIONS,
        )
        anchors = [page.anchors for page in document.pages]
        if not (strays := astray(edition.notes, anchors)):
            return document
        if attempt:
            page = min(_called_on(note, anchors) for note in strays)
            rooms[page] = rooms.get(page, -1) + 1
            if rooms[page] == len(ROOMS):
                break
        attempt = UNBROKEN + "".join(map(_room, rooms, rooms.values()))
        let_go(html, document.pages)
    raise Failed(tuple(ASTRAY.at(note.position) for note in strays))


def _room(page: int, step: int) -> str:
    return f"@page :nth({page}) {{ padding-bottom: {ROOMS[step]}mm }}"


def _called_on(note: Note, anchors: list[Any]) -> int:
    """The number of the page with the first mark of a note, or of the first page."""
    return next((number for number, page in enumerate(anchors, 1) if f"mark-{note.number}" in page), 1)


def astray(notes: Iterable[Note], anchors: list[Any]) -> tuple[Note, ...]:
    """The notes that stand on another page than their first mark, or nowhere; `anchors` are those of each page."""
    pages = {anchor: number for number, page in reversed(list(enumerate(anchors))) for anchor in page}
    return tuple(note for note in notes if pages.get(f"note-{note.number}", -1) != pages.get(f"mark-{note.number}"))
