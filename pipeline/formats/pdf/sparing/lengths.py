"""The lengths of a style that do not depend on where its box stands are found once, not for each layout of each box.

WeasyPrint asks seventeen properties of every box for their percentages whenever it lays the box out. Most have none.
"""

from __future__ import annotations

from typing import Any

from weasyprint.layout import percent  # type: ignore[import-untyped]

from .replacing import replace

_SIDES = ("top", "right", "bottom", "left")
_BORDERS = tuple(f"border_{side}_width" for side in _SIDES)
_LENGTHS = (
    *(f"margin_{side}" for side in _SIDES),
    *(f"padding_{side}" for side in _SIDES),
    *("width", "min_width", "max_width", "height", "min_height", "max_height"),
)

_resolve = percent.resolve_percentages


def spare() -> None:
    """From now on they are found so."""
    replace(_resolve, _resolved)


def _resolved(box: Any, containing_block: Any) -> None:
    """Gives the box its used lengths (CSS Values and Units 4, 5.1.1)."""
    known = vars(box.style)
    if "lengths" not in known:
        known["lengths"] = _fixed(box.style)
    if known["lengths"] is None:
        _resolve(box, containing_block)
        return
    vars(box).update(known["lengths"])
    if box.style["border_collapse"] == "collapse":
        for name in _BORDERS:
            if not hasattr(box, name):  # else a border shared with its neighbours has its width by now
                setattr(box, name, box.style[name])


def _fixed(style: Any) -> dict[str, Any] | None:
    """The used lengths where all are in pixels or `auto`, whatever is around; None where one depends on that."""
    lengths = {name: _pixels(style[name]) for name in _LENGTHS}
    if None in lengths.values() or style["box_sizing"] != "content-box":
        return None
    for name in ("min_width", "min_height"):
        lengths[name] = 0 if lengths[name] == "auto" else lengths[name]
    if style["border_collapse"] != "collapse":
        lengths |= {name: style[name] for name in _BORDERS}
    return lengths


def _pixels(value: Any) -> Any:
    if value == "auto":
        return value
    return value.value if getattr(value, "unit", None) == "px" else None
