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

# What is tried one after the other. WeasyPrint 70.0 sometimes sends a note to the next page, or loses it, where it
# keeps the first and last lines of a paragraph together. Unbroken paragraphs cure nearly all of it, less room above the
# foot of the page the rest (measured on 40 random sheets with 2,848 notes: 16 astray in the first attempt, none in the
# end).
ATTEMPTS = (
    "",
    "p, .item { orphans: 99 }",
    "p, .item { orphans: 99 } @page { padding-bottom: 6mm }",
    "p, .item { orphans: 99 } @page { padding-bottom: 12mm }",
)


def lay_out(edition: Edition, html: Any, faces: Faces, colours: Colours) -> Any:
    """WeasyPrint's document of the parsed page. Raises Failed, at the notes, where none of the attempts helps."""
    from weasyprint import CSS  # type: ignore[import-untyped] # noqa: PLC0415 - after its loading in `fonts`

    strays: tuple[Note, ...] = ()
    for attempt in ATTEMPTS:
        own = running(edition, colours) + hanging(edition) + easing(edition) + attempt
        sheets = [faces.style, CSS(string=own, url_fetcher=html.url_fetcher, font_config=faces.fonts)]
        document = html.render(
            stylesheets=sheets,
            font_config=faces.fonts,
            color_profiles={OPTIONS["output_intent"]: faces.profile},
            **OPTIONS,
        )
        if not (strays := astray(edition.notes, [page.anchors for page in document.pages])):
            return document
    raise Failed(tuple(ASTRAY.at(note.position) for note in strays))


def astray(notes: Iterable[Note], anchors: list[Any]) -> tuple[Note, ...]:
    """The notes that stand on another page than their first mark, or nowhere; `anchors` are those of each page."""
    pages = {anchor: number for number, page in reversed(list(enumerate(anchors))) for anchor in page}
    return tuple(note for note in notes if pages.get(f"note-{note.number}", -1) != pages.get(f"mark-{note.number}"))
