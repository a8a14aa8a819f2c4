"""Mends how WeasyPrint 70.0 breaks a word that fits into a line, but not together with what stands right behind it.

A word that is longer than a line is broken wherever the line ends (CSS Text 3, 5.1, `overflow-wrap`). WeasyPrint does
so inside of one text only: the mark of a note, or stressed letters, that no line may part from a word stick out of the
line, over the next column or the edge of the page. Here the word is broken before its last letters instead, where
nothing else in the line can be broken.

Between two texts WeasyPrint asks Pango about the two letters that touch, and Pango breaks between a full stop and a
figure: so a mark would part from the sentence that it ends.

A link or stressed words of one word and a date pass for unbreakable, as each of the two is: a mark behind them that has
no room would stand in a row of its own. Here the space between them counts.
"""

from __future__ import annotations

from typing import Any

from weasyprint.formatting_structure import boxes  # type: ignore[import-untyped]
from weasyprint.layout import inline  # type: ignore[import-untyped]

_break_before = inline._break_waiting_children  # noqa: SLF001 - version 70.0 and no other
_can_break = inline.can_break_inside
_can_break_between = inline.can_break_text

LINE, CHILDREN, WAITING = 9, 10, 11
"""The places, among what `_break_waiting_children` is given, of what stands in the line so far, of what stands fast in
one box of it, and of what stands behind that and may yet go into the next line."""


def tear() -> None:
    """From now on nothing sticks out of a line that a letter could be parted from, and no mark begins one for less."""
    inline._break_waiting_children = _broken  # noqa: SLF001
    inline.can_break_text = _breakable
    inline.can_break_inside = _can_end


def _breakable(text: str, language: str | None) -> Any:
    """Whether a line may be broken within a text, or between two letters of two texts."""
    return not (len(text) == 2 and text[1].isdigit() and not text[0].isspace()) and _can_break_between(text, language)


def _broken(*given: Any) -> Any:
    """Where the line is broken: where it can be, else within its last word that may be, else behind that."""
    found = _break_before(*given)
    return found if found or not _is_word(given[LINE], given[WAITING]) else _torn(*given) or _parted(*given)


def _is_word(line: list[Any], waiting: list[Any]) -> bool:
    """Whether a line begins with what waits, so that no words before it can be broken apart from it."""
    return not line or any(child is begun for _, child, _ in waiting[-1:] for _, begun in line)


def _torn(*given: Any) -> Any:
    inline.can_break_inside = _can_tear
    try:
        return _break_before(*given[:LINE], [], *given[LINE + 1 :])
    finally:
        inline.can_break_inside = _can_end


def _can_end(box: Any) -> bool:
    """Whether a line may end inside of a box, or between two that it holds, behind a space."""
    wraps = isinstance(box, boxes.InlineBox) and box.style["white_space"] == "pre-wrap"
    return _can_break(box) or (wraps and any(map(_ends_with_space, box.children[:-1])))


def _ends_with_space(box: Any) -> bool:
    while isinstance(box, boxes.InlineBox) and box.children:
        box = box.children[-1]
    return isinstance(box, boxes.TextBox) and box.text.endswith(" ")


def _can_tear(box: Any) -> bool:
    if isinstance(box, boxes.TextBox):
        wraps = box.style["white_space"] == "pre-wrap" and box.style["overflow_wrap"] != "normal"
        return wraps and len(box.text) > 1
    return isinstance(box, boxes.InlineBox) and any(map(_can_tear, box.children))


def _parted(*given: Any) -> Any:
    children, waiting = given[CHILDREN : WAITING + 1]
    if not any(child.is_in_normal_flow() and child.width for _, child, _ in waiting):
        return None
    children.extend(waiting)
    return {waiting[-1][0] + 1: None}
