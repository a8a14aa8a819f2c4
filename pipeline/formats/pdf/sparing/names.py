"""Elements that differ by nothing but their names share a style.

WeasyPrint makes a declaration of each `id`, parses it, and so takes every element with a name for one of a kind, and
what stands inside of it too. Here a name is laid over the style that elements without one would have.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weasyprint import css  # type: ignore[import-untyped]

_find = css.find_style_attributes
_begin, _ask = css.StyleFor.__init__, css.StyleFor.__call__


def spare() -> None:
    """From now on they do."""
    css.find_style_attributes = _found
    css.StyleFor.__init__, css.StyleFor.__call__ = _begun, _asked


class _Named(css.ComputedStyle):  # type: ignore[misc]
    """The style of an element with a name; whatever else is known of the style is known of all who share it."""

    __slots__ = ("shared",)

    def __init__(self, shared: Any, name: str) -> None:
        self.__dict__ = vars(shared)  # type: ignore[misc]
        self.shared = shared
        self.update(shared)
        self["anchor"] = name

    def __missing__(self, key: str) -> Any:
        value = self[key] = self.shared[key]
        return value


def _found(tree: Any, *given: Any) -> Iterator[Any]:
    """What the attributes of elements say of styles, but for the names."""
    names = {element: element.attrib.pop("id") for element in tree.iter() if "id" in element.attrib}
    try:
        yield from _find(tree, *given)
    finally:
        for element, name in names.items():
            element.set("id", name)


def _begun(self: Any, html: Any, *given: Any) -> None:
    _begin(self, html, *given)
    collector = given[-1]
    for element in html.etree_element.iter():
        if name := element.get("id"):
            collector.collect_anchor(name)


def _asked(self: Any, element: Any, pseudo_type: str | None = None) -> Any:
    style = _ask(self, element, pseudo_type)
    name = None if pseudo_type or style is None or isinstance(element, tuple) else element.get("id")
    return _Named(style, name) if name else style
