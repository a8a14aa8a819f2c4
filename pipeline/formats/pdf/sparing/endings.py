"""What a finished document held is freed at once, not when Python next looks for objects that hold each other.

Memory that is freed at once is used again while it is at hand: a tenth of a PDF's time. Nothing needs a document's
boxes and styles once its file is written.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from weasyprint.css import AnonymousStyle  # type: ignore[import-untyped]
from weasyprint.document import Document  # type: ignore[import-untyped]

_build = Document._build_layout_context.__func__  # noqa: SLF001 - version 70.0 and no other


def spare() -> None:
    """From now on a document says what it was laid out with, and no style holds itself."""
    Document._build_layout_context = classmethod(_built)  # noqa: SLF001
    AnonymousStyle.specified = property(lambda style: style, lambda _style, _same: None)


def let_go(html: Any, pages: Iterable[Any]) -> None:
    """Takes apart all that was laid out of a page of HTML, and the pages themselves, which were written."""
    for context in vars(html).pop("contexts", ()):
        for style in context.style_for.get_computed_styles().values():
            _part(style)
        vars(context).clear()
    for page in pages:
        vars(page._page_box).clear()  # noqa: SLF001
        vars(page).clear()


def _part(style: Any) -> None:
    """From the style of the box without a name inside of it, and so on."""
    while style is not None:
        style = vars(style).pop("anonymous_style", None)


def _built(document: Any, html: Any, *given: Any) -> Any:
    context = _build(document, html, *given)
    vars(html).setdefault("contexts", []).append(context)
    return context
