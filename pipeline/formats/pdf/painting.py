"""The one place that knows WeasyPrint's inside: the boxes of its pages, and what each box drew.

WeasyPrint can write tags itself, but splits what runs over lines and pages and knows no notes. So its own tagging stays
off, and while a page is painted we keep the numbers that it gives to marked content. Version 70.0 and no other (`fonts`
checks): `Page._page_box`, `Stream._tags`, `AbsolutePlaceholder._box`, `Box.link_annotation` are private.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint.formatting_structure import boxes  # type: ignore[import-untyped]
from weasyprint.layout.absolute import AbsolutePlaceholder  # type: ignore[import-untyped]

from .readings import correct
from .structure import Words

# What WeasyPrint draws at the end of a line that is broken at a soft hyphen (CSS Text 4, 6.3.1).
HYPHEN = "\u2010"
# PDF points in a CSS pixel.
POINTS = 0.75


@dataclass(frozen=True, slots=True)
class Box:
    """One box of a page: the HTML element and pseudo-element that it comes from, and what it drew, if anything.

    `mcid` is None where it drew nothing itself; `words` is what a text box says; `margin` says that it stands in a
    margin box (running header or footer); `link` is the annotation that makes it clickable; `frame` is its
    rectangle on the page in PDF points, from the bottom left.
    """

    element: Element | None
    pseudo: str
    mcid: int | None
    words: Words | None
    margin: str | None
    link: Any
    frame: tuple[float, float, float, float]


@dataclass(eq=False)
class PaintedPage:
    """A page that remembers, once it was painted, what was drawn."""

    page: Any
    stream: Any = None
    drawn: dict[Any, dict[str, Any]] = field(default_factory=dict)

    def boxes(self) -> Iterator[Box]:
        """All boxes with content, in document order: the page's flow, then its notes and margins."""
        return self._boxes(self.page._page_box, None)  # noqa: SLF001

    def properties(self) -> dict[int, tuple[int, Any]]:
        """Where each marked-content number stands in the drawing operators: index and property list."""
        operators = self.stream.stream
        marked = ((index, item) for index, item in enumerate(operators) if isinstance(item, dict) and "MCID" in item)
        return {item["MCID"]: (index, item) for index, item in marked}

    def forget(self) -> None:
        """What was drawn, which is written now; the stream knows the boxes of it too."""
        self.drawn.clear()

    def _boxes(self, box: Any, margin: str | None) -> Iterator[Box]:
        box = box._box if isinstance(box, AbsolutePlaceholder) else box  # noqa: SLF001
        margin = box.at_keyword if isinstance(box, boxes.MarginBox) else margin
        yield self._seen(box, margin)
        for child in getattr(box, "children", ()):
            yield from self._boxes(child, margin)

    def _seen(self, box: Any, margin: str | None) -> Box:
        marked = self.drawn.get(box)
        return Box(
            element=box.element,
            pseudo=(box.element_tag or "").partition("::")[2],
            mcid=marked["mcid"] if marked else None,
            words=Words(_written(box.text), box.style["direction"]) if isinstance(box, boxes.TextBox) else None,
            margin=margin,
            link=box.link_annotation,
            frame=self._frame(box) if isinstance(box, boxes.ReplacedBox) else (0, 0, 0, 0),
        )

    def _frame(self, box: Any) -> tuple[float, float, float, float]:
        left, top = box.content_box_x(), box.content_box_y()
        bottom = self.page.height - top - box.height
        right, upper = left + box.width, self.page.height - top
        return (left * POINTS, bottom * POINTS, right * POINTS, upper * POINTS)


def _written(text: str) -> str:
    """A line's text without the hyphen that is drawn at its end, where a soft one was written."""
    return text.removesuffix(HYPHEN) if text.endswith(f"\N{SOFT HYPHEN}{HYPHEN}") else text


def follow(document: Any) -> list[PaintedPage]:
    """Makes the pages of a laid-out document mark their content and remember it when they are painted."""
    _unlink_repeated(document.pages)
    return [_followed(page, document.fonts) for page in document.pages]


def _unlink_repeated(pages: Iterable[Any]) -> None:
    """A header row that is repeated is for the eye alone: its links are those of the page that shows it first."""
    seen: set[Element] = set()
    for page in pages:
        inside = _all_boxes(page._page_box)  # noqa: SLF001
        heads = [box for box in inside if isinstance(box, boxes.TableRowGroupBox) and box.is_header]
        repeated = {id(box) for head in heads if head.element in seen for box in _all_boxes(head)}
        page.links[:] = [link for link in page.links if id(link[3]) not in repeated]
        seen.update(head.element for head in heads)


def _all_boxes(box: Any) -> Iterator[Any]:
    yield box
    for child in getattr(box, "children", ()):
        yield from _all_boxes(child._box if isinstance(child, AbsolutePlaceholder) else child)  # noqa: SLF001


def _followed(page: Any, fonts: Mapping[Any, Any]) -> PaintedPage:
    painted = PaintedPage(page)
    paint = page.paint

    def paint_marked(stream: Any, scale: float = 1) -> None:
        painted.stream, stream._tags = stream, painted.drawn  # noqa: SLF001
        paint(stream, scale)
        correct(fonts)

    page.paint = paint_marked
    return painted
