"""The running header and footer of an edition as a style sheet: the words that differ from sheet to sheet."""

from __future__ import annotations

import re

from ...model import Colours, Edition
from ..colour import light

# The margin boxes at the start and at the end of a line: what is left for one direction is right for the other.
SIDES = {"ltr": ("left", "right"), "rtl": ("right", "left")}
TURNED = "@page { @bottom-right { width: 75% } @bottom-left { width: 25% } }"
"""The house and the reference need more room than the number of the page: in print.css they stand at the left."""

RUNNING = """
@page {{
  direction: {direction};
  @top-{start} {{ content: {title}; overflow-wrap: anywhere; width: {share} }}
  @top-{end} {{
    content: {notices};
    color: {alert};
    font-family: "IBMPlexSans-SemiBold", "IBMPlexSansArabic-SemiBold";
  }}
  @bottom-{start} {{ content: {reference} }}
  @bottom-{end} {{ content: {page} }}
}}
@page :first {{
  @top-left {{ content: none }}
  @top-right {{ content: none }}
}}
"""


def running(edition: Edition, colours: Colours) -> str:
    """The contents of the margin boxes: title and notices above, house, reference and page number below.

    The first page needs none above: the masthead says it all. The number of pages is counted in a margin box only: in
    the text it would make WeasyPrint lay everything out again.
    """
    head = edition.masthead
    start, end = SIDES[edition.direction]
    made = RUNNING.format(
        direction=edition.direction,
        start=start,
        end=end,
        alert=light(colours).notice,
        share="auto" if head.notices else "100%",  # alone, it is not measured for its share on each page
        title=quoted(edition.title.replace("\N{SOFT HYPHEN}", "")),  # no word of it is broken
        notices=quoted(" · ".join(notice.text for notice in head.notices)),
        reference=quoted(f"{head.house} · {head.reference}"),
        page=_page(edition.labels.page),
    )
    return made + TURNED if edition.direction == "rtl" else made


def quoted(text: str) -> str:
    """The text as a CSS string (CSS Syntax 3, 4.3.5): all but letters, digits and spaces as escapes."""
    escaped = (char if char.isalnum() or char == " " else f"\\{ord(char):x} " for char in text)
    return f'"{"".join(escaped)}"'


def _page(label: str) -> str:
    """`Page {page} of {pages}` as a CSS content list."""
    parts = re.split(r"\{(page|pages)\}", label)
    return " ".join(f"counter({part})" if place % 2 else quoted(part) for place, part in enumerate(parts) if part)
