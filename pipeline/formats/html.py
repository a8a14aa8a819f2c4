"""The web page: one file that needs nothing else and runs no script."""

from __future__ import annotations

import re
from itertools import zip_longest

from markupsafe import Markup

from ..model import Cell, Edition, Heading, Table
from ..model.telling import runs
from ..model.transcript import Run
from .linked_data import PDF, WORD, describe, site
from .markup import render_page
from .stationery import Stationery
from .web_style import style

CONTENTS_FROM = 5
"""A sheet with this many headings of level 2 has a table of contents."""

# On a page 320 CSS pixels wide (WCAG 2.2, success criterion 1.4.10) a table has 288 between the margins; a letter is
# about 9 wide, the padding of a cell 24.
NARROW, LETTER, PADDING = 288, 9, 24


def render(edition: Edition, stationery: Stationery) -> bytes:
    """The edition as a web page in UTF-8: the same bytes for the same edition and stationery."""
    sheet = style(edition, stationery)
    page = render_page(
        edition,
        stationery,
        "web",
        style=Markup(sheet.text),  # noqa: S704  our own style sheet, which cannot close its element
        style_source=sheet.source,
        linked_data=Markup(describe(edition)),  # noqa: S704  JSON without <, > and &
        site=site(edition),
        media_types=(("pdf", "PDF", PDF), ("docx", "Word", WORD)),
        contents=_contents(edition),
        is_wide=is_wide,
    )
    return page.encode()


def is_wide(table: Table) -> bool:
    """Whether the longest words of the columns cannot stand side by side on the narrowest page."""
    columns = zip_longest(table.header, *table.rows)
    return sum(max(map(_width, column)) for column in columns) > NARROW


def _width(cell: Cell | None) -> int:
    said = "".join(run.text for run in runs(cell.children, Run("", ""))) if cell else ""
    return max(map(len, re.split(r"[\s-]", said))) * LETTER + PADDING


def _contents(edition: Edition) -> tuple[Heading, ...]:
    headings = tuple(block for block in edition.blocks if isinstance(block, Heading) and block.level == 2)
    return headings if len(headings) >= CONTENTS_FROM else ()
