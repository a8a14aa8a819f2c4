"""An edition as a PDF that is PDF/UA-1 and PDF/A-3a at once."""

from __future__ import annotations

from functools import partial
from typing import Any

from ...model import Edition
from ..drawing import joined, size
from ..markup import render_page
from ..stationery import Stationery
from .complaints import heard
from .fonts import Faces, load
from .layout import OPTIONS, lay_out

# Of the text in print.css, in points.
MEASURE = 138 * 72 / 25.4


def render(edition: Edition, stationery: Stationery) -> bytes:
    """The edition on A4 pages, tagged, with its sources inside.

    The same edition and stationery give the same bytes, with the same Pango and Fontconfig. Raises Failed: at the
    edition's position where WeasyPrint warns, at a note that cannot stand on the page of its mark, and where WeasyPrint
    is not the version that we know.
    """
    faces = load(stationery)
    with heard(edition.position):
        return _printed(edition, stationery, faces)


def _printed(edition: Edition, stationery: Stationery, faces: Faces) -> bytes:
    # After the loading in `fonts`, and only where there is something to print.
    from weasyprint import HTML  # type: ignore[import-untyped] # noqa: PLC0415

    from .fetching import Fetcher  # noqa: PLC0415
    from .finishing import finish  # noqa: PLC0415
    from .painting import follow  # noqa: PLC0415
    from .sparing import let_go  # noqa: PLC0415

    text = render_page(
        edition, stationery, "print",
        drawn=partial(joined, stationery=stationery), size=partial(size, measure=MEASURE),
    )  # fmt: skip
    html = HTML(string=text, base_url=Fetcher.BASE, url_fetcher=Fetcher(stationery))
    document = lay_out(edition, html, faces, stationery.colours)
    pages = follow(document)

    def finisher(_document: Any, pdf: Any) -> None:
        finish(edition, html.etree_element, pages, pdf)

    data: bytes = document.write_pdf(finisher=finisher, **OPTIONS)
    for page in pages:
        page.forget()
    let_go(html, document.pages)
    return data
