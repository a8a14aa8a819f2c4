"""The section: the sheet, its margins, and what stands above and below each page."""

from __future__ import annotations

from ..package import standing_id
from ..style_sheet import points
from ..style_table import Page
from ..vocabulary import Element, make, name, related


def repair_section(body: Element, page: Page, *, rightwards: bool) -> None:
    """Puts our section at the end of the body (17.6.17; the order is that of CT_SectPr)."""
    for old in body.findall(name("sectPr")):
        body.remove(old)
    body.append(
        make(
            "sectPr",
            _reference("headerReference", "default", "word/header1.xml"),
            _reference("headerReference", "first", "word/header2.xml"),
            _reference("footerReference", "default", "word/footer1.xml"),
            _reference("footerReference", "first", "word/footer1.xml"),
            *geometry(page),
            make("cols", space=720),
            make("titlePg"),
            make("bidi") if rightwards else None,
        )
    )


def geometry(page: Page) -> tuple[Element, Element]:
    """The sheet's size and its margins."""
    size = make("pgSz", w=points(page.width), h=points(page.height))
    margins = make("pgMar", top=points(page.top), right=points(page.side), bottom=points(page.bottom),
                   left=points(page.side), header=points(page.header), footer=points(page.footer),
                   gutter=0)  # fmt: skip
    return size, margins


def _reference(tag: str, pages: str, part: str) -> Element:
    reference = make(tag, type=pages)
    reference.set(related("id"), standing_id(part))
    return reference
