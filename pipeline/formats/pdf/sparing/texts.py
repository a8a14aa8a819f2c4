"""What Pango needs to know of a style is told it once for all texts in this style.

WeasyPrint makes a context, a description of the font and a set of features anew for every line that it tries and for
every line that it draws, and tells each text that long words are broken without a hyphen. Here the first layout in a
style is kept, which is told so once, and the others are copies of it.
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
_set_text = line_break.Layout.set_text
_strut = line_break.strut
_font_key = line_break._font_style_cache_key  # noqa: SLF001 - version 70.0 and no other


def spare() -> None:
    """From now on it is told once."""
    line_break.Layout.setup = _copied
    line_break.Layout.set_text = _given
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


def _given(self: Any, text: str, justify: bool = False) -> None:  # noqa: FBT001, FBT002 - as WeasyPrint calls it
    """Gives the layout a text, up to the first character of its second line."""
    style = self.style
    if (
        style["word_spacing"]
        or style["letter_spacing"] not in ("normal", 0)
        or (justify and self.justification_spacing)
    ):
        _set_text(self, text, justify)
        return
    end = text.find("\n")
    self.text = text if end < 0 else text[: end + 2]
    written = self.text.encode().replace(b"\0", b"")
    pango.pango_layout_set_text(self.layout, written, len(written))
    if b"\t" in written:
        self.set_tabs()


def _pattern(style: Any) -> dict[str, Any]:
    """What a layout for texts in this style consists of; equal styles of all documents share one."""
    patterns = vars(style.font_config).setdefault("patterns", {})
    unbroken = style["overflow_wrap"] == "normal"
    key = (_key(style), style["font_size"], style["direction"], style["text_decoration_line"] == "none", unbroken)
    if key not in patterns:
        if len(patterns) == MOST:
            patterns.clear()
        pattern = line_break.Layout.__new__(line_break.Layout)
        _set_up(pattern, style)
        if not unbroken:
            _without_hyphens(pattern.layout)
        patterns[key] = vars(pattern)
    found: dict[str, Any] = patterns[key]
    return found


def _without_hyphens(layout: Any) -> None:
    """Where a word is broken between any two letters, Pango puts no hyphen (pango_attr_insert_hyphens_new)."""
    told = pango.pango_layout_get_attributes(layout)
    if told == ffi.NULL:
        told = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    pango.pango_attr_list_change(told, pango.pango_attr_insert_hyphens_new(False))  # noqa: FBT003 - as C takes it
    pango.pango_layout_set_attributes(layout, told)
