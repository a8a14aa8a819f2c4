"""The running header and footer of an edition as a style sheet: the words that differ from sheet to sheet."""

from __future__ import annotations

import re

from ...model import Edition

RUNNING = """
@page {{
  @top-left {{ content: {title} }}
  @top-right {{ content: {notices} }}
  @bottom-left {{ content: {reference} }}
  @bottom-right {{ content: {page} }}
}}
@page :first {{
  @top-left {{ content: none }}
  @top-right {{ content: none }}
}}
"""


def running(edition: Edition) -> str:
    """The contents of the margin boxes: title and notices above, house, reference and page number below."""
    head = edition.masthead
    return RUNNING.format(
        reference=quoted(f"{head.house} · {head.reference}"),
        page=_page(edition.labels.page),
        title=quoted(edition.title),
        notices=quoted(" · ".join(notice.text for notice in head.notices)),
    )


def quoted(text: str) -> str:
    """The text as a CSS string (CSS Syntax 3, 4.3.5): all but letters, digits and spaces as escapes."""
    escaped = (char if char.isalnum() or char == " " else f"\\{ord(char):x} " for char in text)
    return f'"{"".join(escaped)}"'


def _page(label: str) -> str:
    """`Page {page} of {pages}` as a CSS content list."""
    parts = re.split(r"\{(page|pages)\}", label)
    return " ".join(f"counter({part})" if place % 2 else quoted(part) for place, part in enumerate(parts) if part)
