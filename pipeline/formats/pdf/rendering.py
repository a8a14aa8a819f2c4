"""An edition as a PDF that is PDF/UA-1 and PDF/A-3a at once."""

from __future__ import annotations

from typing import Any

from ...model import Edition
from ..markup import render_page
from ..stationery import Stationery
from .complaints import heard
from .fonts import load
from .running import running


def render(edition: Edition, stationery: Stationery) -> bytes:
    """The edition on A4 pages, tagged, with its sources inside.

    The same edition and stationery give the same bytes, with the same Pango and Fontconfig. Raises Failed, at the
    edition's position, where WeasyPrint warns, and where it is not the version that we know.
    """
    faces = load(stationery)
    with heard(edition.position):
        return _printed(edition, stationery, faces.fonts, faces.style)


def _printed(edition: Edition, stationery: Stationery, fonts: Any, style: Any) -> bytes:
    from weasyprint import CSS, HTML  # type: ignore[import-untyped] # noqa: PLC0415 - after its loading in `fonts`

    from .fetching import Fetcher  # noqa: PLC0415
    from .finishing import finish  # noqa: PLC0415
    from .painting import follow  # noqa: PLC0415

    page = render_page(edition, stationery, "print")
    html = HTML(string=page, base_url=Fetcher.BASE, url_fetcher=Fetcher(stationery))
    margins = CSS(string=running(edition), url_fetcher=html.url_fetcher, font_config=fonts)
    document = html.render(stylesheets=[style, margins], font_config=fonts, pdf_variant="pdf/a-3u")
    pages = [follow(page) for page in document.pages]

    def finisher(_document: Any, pdf: Any) -> None:
        finish(edition, html.etree_element, pages, pdf)

    data: bytes = document.write_pdf(finisher=finisher, pdf_variant="pdf/a-3u")
    return data
