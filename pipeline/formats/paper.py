"""The paper of a finished PDF: how large its pages are, and how much room they leave below all words."""

from __future__ import annotations

from typing import Any, NamedTuple


class Paper(NamedTuple):
    """A page, in points: `foot` is how high above its lower edge the lowest words stand."""

    width: float = 595.276
    height: float = 841.89
    foot: float = 27.5


A4 = Paper()
"""The page that our own style sheet asks for, with its footer."""


def paper(data: bytes) -> Paper:
    """The least of each measure among all pages of a PDF: what fits there fits on every page."""
    import pypdfium2  # type: ignore[import-untyped] # noqa: PLC0415 - heavy

    document = pypdfium2.PdfDocument(data)
    try:
        pages = [_page(document[number]) for number in range(len(document))]
    finally:
        document.close()
    return Paper(*(min(measures) for measures in zip(*pages, strict=True)))


def _page(page: Any) -> Paper:
    words = page.get_textpage()
    feet = [words.get_rect(number)[1] for number in range(words.count_rects())]
    width, height = page.get_size()
    return Paper(width, height, min(feet, default=height))
