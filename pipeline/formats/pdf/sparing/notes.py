"""Each note is laid out once, where WeasyPrint lays out all notes of a page again whenever one more is called on it.

The notes of a page stand one under the other, without margins, in an area as high as they are (`print.css`): its height
is the sum of theirs. When the page is full they are put together as they were measured, each moved from where its area
was then: on a page before, whose foot may be higher.
"""

from __future__ import annotations

from math import inf
from typing import Any

from weasyprint.formatting_structure import boxes, build  # type: ignore[import-untyped]
from weasyprint.layout import LayoutContext, page  # type: ignore[import-untyped]
from weasyprint.layout.block import block_level_layout  # type: ignore[import-untyped]

_update = LayoutContext._update_footnote_area  # noqa: SLF001 - version 70.0 and no other


def spare() -> None:
    """From now on notes are laid out so."""
    LayoutContext._update_footnote_area = _updated  # noqa: SLF001
    page.block_level_layout = _assembled


def _updated(self: Any) -> bool:
    """Makes room at the foot of the page for the notes called on it so far; whether they overflow their area: never."""
    area = self.current_footnote_area
    if not self.current_page_footnotes:
        return bool(_update(self))
    if area.height != "auto":
        self.page_bottom += area.margin_height()
    area.height = sum(_alone(self, note).height for note in self.current_page_footnotes)
    area.children = self.current_page_footnotes
    self.page_bottom -= area.margin_height()
    return False


def _alone(context: Any, note: Any) -> Any:
    """The area laid out with nothing but this note in it."""
    known = vars(context).setdefault("notes_alone", {})
    if note not in known:
        area = context.current_footnote_area
        area.children = [note]
        alone = build.create_anonymous_boxes(area.deepcopy())
        known[note] = block_level_layout(context, alone, -inf, None, area.page)[0]
    return known[note]


def _assembled(context: Any, box: Any, *given: Any, **named: Any) -> Any:
    """WeasyPrint lays out each part of a page by this; the area of notes is laid out by now."""
    if not isinstance(box, boxes.FootnoteAreaBox) or not context.current_page_footnotes:
        return block_level_layout(context, box, *given, **named)
    areas = [_alone(context, note) for note in context.current_page_footnotes]
    children, height = [], 0.0
    for area in areas:
        for child in area.children:
            children.append(child.deepcopy())
            children[-1].translate(dy=box.position_y - area.position_y + height)
        height += area.height
    whole = areas[0].copy_with_children(children)
    whole.position_y = box.position_y
    whole.height = height
    return whole, None, {"break": "any", "page": None}, [], False, None
