"""The reference document: what every Word file of this stationery shares, built from code and the table of styles."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final
from zipfile import ZIP_STORED

from lxml import etree

from ..stationery import Stationery
from .package import DOCUMENT, NOTES, assemble, standing
from .repairs.section import geometry
from .style_sheet import style_sheet
from .style_table import colour, read_style_table
from .vocabulary import DRAWING, WORD, Element, make, serialise, value

COMPATIBILITY: Final = "http://schemas.microsoft.com/office/word"
WORD_2013: Final = "15"  # the newest layout rules; without it Word opens the file in its compatibility mode
# Families that Word takes where ours is not installed, and what tells it which are alike (17.8.3).
FALLBACKS: Final = {
    "latin": ("Segoe UI", "020B0503050203000203", "00"),
    "arabic": ("Segoe UI", "020B0503050203000203", "B2"),
}
# The slots of a colour scheme in their order (20.1.6.2), and the colours of the palette that fill them.
THEME_COLOURS: Final = {
    "dk1": "ink", "lt1": "paper", "dk2": "accent", "lt2": "tint", "accent1": "accent", "accent2": "rule",
    "accent3": "muted", "accent4": "line", "accent5": "notice", "accent6": "ink", "hlink": "accent",
    "folHlink": "accent",
}  # fmt: skip


@lru_cache(maxsize=32)
def shared_parts(stationery: Stationery, language: str, direction: str) -> Mapping[str, bytes]:
    """The parts of every edition in a language that is written `ltr` or `rtl`: styles, settings, fonts, theme."""
    return MappingProxyType(
        {
            "word/styles.xml": serialise(style_sheet(stationery, language, direction)),
            "word/settings.xml": serialise(_settings(language)),
            "word/fontTable.xml": serialise(_fonts(stationery)),
            "word/theme/theme1.xml": serialise(_theme(stationery)),
        }
    )


@lru_cache(maxsize=4)
def reference_document(stationery: Stationery) -> bytes:
    """The document that pandoc looks styles up in: their names, and the width of the text.

    What the styles look like stands in `shared_parts`; pandoc would read it for every sheet and write it again.
    """
    # Pandoc makes no picture wider than the text of this document.
    section = make("sectPr", *geometry(read_style_table(stationery).page))
    document = make("document", make("body", make("p"), section))
    parts = {
        **shared_parts(stationery, "en", "ltr"),
        "word/styles.xml": serialise(_names(style_sheet(stationery, "en", "ltr"))),
        DOCUMENT: serialise(document),
        NOTES: serialise(separators()),
    }
    return assemble(parts, {DOCUMENT: standing(parts)}, compression=ZIP_STORED)


def separators() -> Element:
    """The notes part with the two lines that Word wants in it before any note (17.11)."""
    return make(
        "footnotes",
        make("footnote", make("p", make("r", make("separator"))), type="separator", id=-1),
        make("footnote", make("p", make("r", make("continuationSeparator"))), type="continuationSeparator", id=0),
    )


def _names(sheet: Element) -> Element:
    for style in sheet.iterchildren(f"{{{WORD}}}style"):
        for looks in [child for child in style if etree.QName(child).localname not in ("name", "basedOn")]:
            style.remove(looks)
    return sheet


def _settings(language: str) -> Element:
    """The settings in the order of CT_Settings (17.15.1.78)."""
    compatibility = make("compat", make("compatSetting", name="compatibilityMode", uri=COMPATIBILITY,
                                        val=WORD_2013))  # fmt: skip
    separated = make("footnotePr", make("footnote", id=-1), make("footnote", id=0))
    return make(
        "settings",
        make("zoom", percent=100),
        value("defaultTabStop", 720),
        value("characterSpacingControl", "doNotCompress"),
        separated,
        compatibility,
        make("themeFontLang", val=language, bidi=language),
        make("clrSchemeMapping", bg1="light1", t1="dark1", bg2="light2", t2="dark2", accent1="accent1",
             accent2="accent2", accent3="accent3", accent4="accent4", accent5="accent5", accent6="accent6",
             hyperlink="hyperlink", followedHyperlink="followedHyperlink"),
        value("decimalSymbol", "."),
        value("listSeparator", ","),
    )  # fmt: skip


def _fonts(stationery: Stationery) -> Element:
    """Our two families, each with what Word may take where it is not installed (17.8.3)."""
    table = read_style_table(stationery).defaults
    fonts = make("fonts")
    for family, (other, panose, charset) in ((getattr(table, key), FALLBACKS[key]) for key in FALLBACKS):
        fonts.append(make("font", value("altName", other), value("panose1", panose), value("charset", charset),
                          value("family", "swiss"), value("pitch", "variable"), name=family))  # fmt: skip
    return fonts


def _theme(stationery: Stationery) -> Element:
    """A theme, so that Word offers the house's own colours and typeface to whoever edits the file (20.1.6.9)."""
    table = read_style_table(stationery).defaults
    root = _drawn("theme", name="Fact sheet")
    elements = _within(root, "themeElements")
    scheme = _within(elements, "clrScheme", name="House")
    for slot, token in THEME_COLOURS.items():
        _within(_within(scheme, slot), "srgbClr", val=colour(stationery, token))
    typefaces = _within(elements, "fontScheme", name="House")
    for slot in ("majorFont", "minorFont"):
        font = _within(typefaces, slot)
        for tag, family in (("latin", table.latin), ("ea", ""), ("cs", table.arabic)):
            _within(font, tag, typeface=family)
    _formats(_within(elements, "fmtScheme", name="Plain"))
    return root


def _formats(scheme: Element) -> None:
    """Three plain fills, lines, effects and backgrounds: the fewest that a theme may have (20.1.4.1.14)."""
    fills, lines = _within(scheme, "fillStyleLst"), _within(scheme, "lnStyleLst")
    effects, grounds = _within(scheme, "effectStyleLst"), _within(scheme, "bgFillStyleLst")
    for _ in range(3):
        for place in (fills, _within(lines, "ln", w="6350"), grounds):
            _within(_within(place, "solidFill"), "schemeClr", val="phClr")
        _within(_within(effects, "effectStyle"), "effectLst")


def _drawn(tag: str, **attributes: str) -> Element:
    return etree.Element(f"{{{DRAWING}}}{tag}", attributes, nsmap={"a": DRAWING})


def _within(parent: Element, tag: str, **attributes: str) -> Element:
    return etree.SubElement(parent, f"{{{DRAWING}}}{tag}", attributes)
