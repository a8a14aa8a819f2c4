"""What Pango needs to know of a style is told it once for all texts in this style.

WeasyPrint makes a context, a description of the font and a set of features anew for every line that it tries and for
every line that it draws. Here the first layout in a style is kept, and the others are copies of it.
"""

from __future__ import annotations

from typing import Any

from weasyprint.text import line_break  # type: ignore[import-untyped]
from weasyprint.text.ffi import ffi, gobject, pango  # type: ignore[import-untyped]

from .replacing import replace

_ASKED = (
    *("font_style", "font_stretch", "font_weight", "font_kerning", "font_language_override", "lang"),
    *("font_variant_ligatures", "font_variant_position", "font_variant_caps", "font_variant_numeric"),
    *("font_variant_alternates", "font_variant_east_asian", "font_feature_settings", "font_variation_settings"),
)

MOST = 1000
"""Layouts that are kept: a sheet has some fifty."""

# https://docs.gtk.org/Pango/method.Layout.copy.html
ffi.cdef("PangoLayout * pango_layout_copy (PangoLayout *layout);")

_set_up = line_break.Layout.setup
_strut = line_break.strut
_font_key = line_break._font_style_cache_key  # noqa: SLF001 - version 70.0 and no other


def spare() -> None:
    """From now on it is told once."""
    line_break.Layout.setup = _copied
    replace(_font_key, _key)
    replace(_strut, _remembered)


def _key(style: Any, include_size: bool = False) -> tuple[Any, ...]:  # noqa: FBT001, FBT002 - as WeasyPrint calls it
    key = tuple(style["font_family"]), *map(style.__getitem__, _ASKED)
    return (*key, style["font_size"], style["line_height"]) if include_size else key


def _remembered(style: Any) -> Any:
    """The height of a line in this style, and its base line."""
    known = vars(style)
    if "strut" not in known:
        known["strut"] = _strut(style)
    return known["strut"]


def _copied(self: Any, style: Any) -> None:
    """Prepares the layout for texts in this style."""
    known = vars(style)
    if "pattern" not in known:
        known["pattern"] = _pattern(style)
    vars(self).update(known["pattern"], style=style)
    self.layout = ffi.gc(pango.pango_layout_copy(self.layout), gobject.g_object_unref)


def _pattern(style: Any) -> dict[str, Any]:
    """What a layout for texts in this style consists of; equal styles of all documents share one."""
    patterns = vars(style.font_config).setdefault("patterns", {})
    key = (_key(style), style["font_size"], style["direction"], style["text_decoration_line"] == "none")
    if key not in patterns:
        if len(patterns) == MOST:
            patterns.clear()
        pattern = line_break.Layout.__new__(line_break.Layout)
        _set_up(pattern, style)
        patterns[key] = vars(pattern)
    found: dict[str, Any] = patterns[key]
    return found
