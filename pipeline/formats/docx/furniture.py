"""What stands on every page: the notices and the title above, the house, the reference and the page number below."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import Edition
from .style_sheet import points
from .style_table import Page
from .vocabulary import Element, make, text, value

FIELDS = {"page": "PAGE", "pages": "NUMPAGES"}


def first_header(edition: Edition) -> Element:
    """Above the first page, which has the masthead: only the notices."""
    return make("hdr", *(_notices(edition) or [_paragraph("Header")]))


def header(edition: Edition) -> Element:
    """Above every further page: the notices and the title."""
    return make("hdr", *_notices(edition), _paragraph("Header", *field("TITLE", edition.title)))


def footer(edition: Edition, page: Page) -> Element:
    """Below every page: the house and the reference, and the page's number at the end of the line."""
    head = edition.masthead
    tabs = make("tabs", make("tab", val="right", pos=points(page.measure)))
    line = _paragraph("Footer", _run(f"{head.house} · {head.reference}"), make("r", make("tab")), *_numbered(edition))
    line[0].insert(1, tabs)
    return make("ftr", line)


def field(instruction: str, shown: str, style: str = "") -> Iterator[Element]:
    """The runs of a complex field (17.16.18) with what it shows until Word works it out anew."""
    yield _styled(style, make("fldChar", fldCharType="begin"))
    code = make("instrText")
    code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    code.text = f" {instruction} "
    yield _styled(style, code)
    yield _styled(style, make("fldChar", fldCharType="separate"))
    yield _styled(style, text(shown))
    yield _styled(style, make("fldChar", fldCharType="end"))


def _notices(edition: Edition) -> list[Element]:
    """One line with all of them, or none: a header has no room for more."""
    said = " · ".join(notice.text for notice in edition.masthead.notices)
    return [_paragraph("HeaderNotice", _run(said))] if said else []


def _numbered(edition: Edition) -> Iterator[Element]:
    """The label `page` with a field at each of its places."""
    for part in re.split(r"(\{page\}|\{pages\})", edition.labels.page):
        if part[1:-1] in FIELDS and part.startswith("{"):
            yield from field(FIELDS[part[1:-1]], "1")
        elif part:
            yield _run(part)


def _paragraph(style: str, *runs: Element) -> Element:
    return make("p", make("pPr", value("pStyle", style)), *runs)


def _run(characters: str) -> Element:
    return make("r", text(characters))


def _styled(style: str, content: Element) -> Element:
    return make("r", make("rPr", value("rStyle", style)) if style else None, content)
