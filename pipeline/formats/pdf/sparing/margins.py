"""Margin boxes of which only the browser's style sheet speaks have no style.

It says of all sixteen how their text would stand (CSS Paged Media 3, 5.2), so that WeasyPrint finds sixteen styles for
each page. A box without content is laid out as one without a style.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weasyprint import css  # type: ignore[import-untyped]
from weasyprint.html import UA_STYLESHEET  # type: ignore[import-untyped]

_declare = css.StyleFor.add_page_declarations


def spare() -> None:
    """From now on they have none."""
    css.StyleFor.add_page_declarations = _declared


def _declared(self: Any, page_type: Any) -> None:
    _declare(self, page_type)
    known = vars(self)
    if "unsaid" not in known:
        theirs = (sheet for sheet, origin, _ in self._sheets if origin != "user agent")
        said = {name for sheet in theirs for name in _margins(sheet)}
        known["unsaid"] = set(_margins(UA_STYLESHEET)) - said - {"@footnote", "@note-area"}
    for name in known["unsaid"]:
        self.get_cascaded_styles().pop((page_type, name), None)


def _margins(sheet: Any) -> Iterator[str]:
    """The names of the boxes in a page's margins, and of its notes, that a style sheet speaks of."""
    return (name for _, selectors, _ in sheet.page_rules for _, name, _ in selectors if name)
