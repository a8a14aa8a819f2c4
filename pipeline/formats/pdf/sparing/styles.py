"""Styles start with all initial values that need no computing, and take what they inherit in one go.

WeasyPrint finds each of some hundred properties of each style by a general method that weighs cascade, inheritance,
logical properties, variables and arithmetic. For most properties of most styles the answer is known beforehand: nothing
is said of them, so the initial value or the parent's is it (CSS Cascading and Inheritance 4, 4.2 and 7.1).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from weasyprint import css  # type: ignore[import-untyped]
from weasyprint.css.computed_values import (  # type: ignore[import-untyped]
    COMPUTER_FUNCTIONS,
    PHYSICAL_FUNCTIONS,
)
from weasyprint.css.properties import (  # type: ignore[import-untyped]
    INHERITED,
    INITIAL_NOT_COMPUTED,
    INITIAL_VALUES,
    Dimension,
)
from weasyprint.html import UA_STYLESHEET  # type: ignore[import-untyped]

_SIDES = ("top", "right", "bottom", "left")

# How an element stands; how it is displayed depends on it.
_STANDING = {"position": "static", "float": "none"}

# Taken from the parent where nothing is said of them, by rules of their own (CSS Paged Media 3, 6.1, and CSS Text
# Decoration 3, 2).
_HANDED_DOWN = {"page", *(key for key in INITIAL_VALUES if key.startswith("text_decoration_"))}

# Not asked for by what our sheets are made of: they would only take room.
_SELDOM = (
    "align",
    "column_fill",
    "column_rule",
    "column_span",
    "flex",
    "footnote",
    "grid",
    "justify",
    "object",
    "order",
)

# A line that is not drawn has no width (CSS Backgrounds and Borders 3, 3.3).
_WIDTHS = {f"{line}_style": f"{line}_width" for line in (*(f"border_{side}" for side in _SIDES), "outline")}


def _logical() -> dict[str, set[str]]:
    """The physical properties that a logical one may decide (CSS Logical Properties 1, 4)."""
    decided = defaultdict(set)
    for physical, logical in PHYSICAL_FUNCTIONS.items():
        for inline in ("ltr", "rtl"):
            decided[logical(block="ttb", inline=inline)].add(physical)
    return decided


_DECIDED = _logical() | {style: {width} for style, width in _WIDTHS.items()}
_INHERITED = frozenset((INHERITED & INITIAL_VALUES.keys()) | _HANDED_DOWN)
_INITIAL = {
    key: value
    for key, value in INITIAL_VALUES.items()
    if key not in _INHERITED | INITIAL_NOT_COMPUTED | _logical().keys() | _STANDING.keys() | {"display"}
    and not key.startswith(_SELDOM)
} | dict.fromkeys(_WIDTHS.values(), 0)


# What is found by no other rule than its own.
_STRAIGHT = frozenset(INITIAL_VALUES.keys() - _HANDED_DOWN - _STANDING.keys() - {"display"})
_SIMPLE = (str, int, float, Dimension)
_LOGICAL = {
    physical: {logical(block="ttb", inline=inline) for inline in ("ltr", "rtl")}
    for physical, logical in PHYSICAL_FUNCTIONS.items()
}

_start, _find = css.ComputedStyle.__init__, css.ComputedStyle.__missing__
_start_anonymous, _find_anonymous = css.AnonymousStyle.__init__, css.AnonymousStyle.__missing__


def spare() -> None:
    """From now on styles are found so."""
    everywhere = UA_STYLESHEET.matcher.other_selectors
    everywhere[:] = [selector for selector in everywhere if not _of_pseudo_element(selector)]
    css.ComputedStyle.__init__, css.ComputedStyle.__missing__ = _started, _found
    css.AnonymousStyle.__init__, css.AnonymousStyle.__missing__ = _started_anonymous, _found_anonymous


def _of_pseudo_element(selector: tuple[Any, ...]) -> bool:
    """Whether it gives a style to a pseudo-element of every element, such as `::footnote-call`.

    Only list items and notes have one: print.css styles these, and all others need none.
    """
    *_, pseudo, _declarations = selector
    return pseudo is not None


def _started(self: Any, parent_style: Any, cascaded: Any, *rest: Any) -> None:
    _start(self, parent_style, cascaded, *rest)
    self.update(_INITIAL)
    for key in cascaded:
        self.pop(key, None)
        for decided in _DECIDED.get(key, ()):
            self.pop(decided, None)
    if _STANDING.keys().isdisjoint(cascaded):
        self.update(_STANDING)
        self.specified.update(_STANDING)


def _found(self: Any, key: str) -> Any:
    said = self.cascaded.get(key)
    if said is not None:
        return _settled(self, key, said[0]) if _is_settled(self, key, said[0]) else _find(self, key)
    if key not in _INHERITED or self.parent_style is None:
        return _find(self, key)
    _inherit(self, self.cascaded)
    return self[key]


def _is_settled(style: Any, key: str, value: Any) -> bool:
    """Whether what is said of a property is its specified value, without arithmetic and variables."""
    if key not in _STRAIGHT or type(value) not in _SIMPLE or value in ("inherit", "initial"):
        return False
    logical = _LOGICAL.get(key)
    return logical is None or logical.isdisjoint(style.cascaded)


def _settled(style: Any, key: str, value: Any) -> Any:
    compute = COMPUTER_FUNCTIONS.get(key)
    style[key] = value = compute(style, key, value) if compute else value
    return value


def _started_anonymous(self: Any, parent_style: Any) -> None:
    self.update(_INITIAL)
    self.update(_STANDING)
    _start_anonymous(self, parent_style)


def _found_anonymous(self: Any, key: str) -> Any:
    if key not in _INHERITED:
        return _find_anonymous(self, key)
    _inherit(self, {})
    return self[key]


def _inherit(style: Any, cascaded: Mapping[str, Any]) -> None:
    parent = style.parent_style
    style.update({name: parent[name] for name in _INHERITED if name not in style and name not in cascaded})
