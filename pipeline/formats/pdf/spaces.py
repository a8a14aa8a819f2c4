"""Mends how WeasyPrint 70.0 breaks lines whose spaces are preserved.

Text is set with its spaces preserved (pre-wrap), so that the words on either side of a line's end stay apart in the
tags. CSS Text 3, 4.1.3 lets such a space hang over the line's end; WeasyPrint counts it, and so breaks too early where
an inline element ends near there. Measured on 90 widths: 24 paragraphs broken wrongly without this, none with it.

Where a soft hyphen stands further on in a text, WeasyPrint takes all before it for one word, and a column that must
hold it unbroken grows over the edge of the page: here only the first word is measured, up to its space.
"""

from __future__ import annotations

import re
from typing import Any

from weasyprint.formatting_structure import boxes  # type: ignore[import-untyped]
from weasyprint.layout import inline, preferred  # type: ignore[import-untyped]

SOFT_HYPHEN = "\u00ad"
FIRST = re.compile(f" *[^ {SOFT_HYPHEN}]+ +(?=[^ ])")
"""A first word without soft hyphens, and the spaces before the next one."""

_measure = inline.trailing_whitespace_size
_split = preferred.split_first_line


def hang() -> None:
    """From now on a preserved space at a line's end takes no room, and a soft hyphen joins no words."""
    inline.trailing_whitespace_size = _trailing
    preferred.split_first_line = _first


def _first(text: str, style: Any, context: Any, room: float | None, *given: Any, **more: Any) -> Any:
    """What is measured of a text: where there is no room, its first word."""
    word = FIRST.match(text) if room == 0 and SOFT_HYPHEN in text else None
    if word is None:
        return _split(text, style, context, room, *given, **more)
    layout, length, end, *size = _split(word[0], style, context, room, *given, **more)
    return layout, length, end or len(word[0].encode()), *size


def _trailing(context: Any, box: Any) -> Any:
    while isinstance(box, boxes.InlineBox | boxes.LineBox) and box.children:
        box = box.children[-1]
    if not isinstance(box, boxes.TextBox) or box.style["white_space"] != "pre-wrap":
        return _measure(context, box)
    collapsing = box.copy()
    collapsing.style = box.style.copy()
    collapsing.style["white_space"] = "normal"
    return _measure(context, collapsing)
