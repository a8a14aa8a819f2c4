"""What the stationery's `print.css` says of letters: their size, their colour and their typeface, by what is set.

Stated once more from the style sheet's text alone: a small reader of plain rules (CSS 2.2, 4.1), with no cascade but
the order of the rows below. What the sheet does not say of a thing is that of what it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from ..parts.canvas import Colour, shade

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
PAGE = re.compile(r"@page\s*\{([^{}]*)")
RULE = re.compile(r"([^{};]+)\{([^{}]*)\}")
SELECTOR = re.compile(r"(?:[^,(]|\([^)]*\))+")
POINTS = re.compile(r"([\d.]+)pt")
FAMILY = re.compile(r'"([^"]+)"')
NAMED = re.compile(r"var\(--([a-z-]+)\)")


class Letters(NamedTuple):
    """How words are set; None for what the style sheet does not say, no families where others look at them."""

    size: float | None = None
    colour: Colour | None = None
    families: tuple[str, ...] | None = None


UNKNOWN = Letters()

# Which rules of the style sheet hold for a tag, or for a tag inside another one (`outer inner`): the outer first.
SELECTORS: dict[str, tuple[str, ...]] = {
    "Document": ("html",),
    "Masthead": ("header",),
    "Notice": (".notices", ".notice"),
    "House": (".house",),
    "Kind": (".particulars", ".kind"),
    "SheetReference": (".particulars", ".reference"),
    **dict.fromkeys(("PlaceAndDate", "Parties"), (".particulars",)),
    "H1": ("h1",),
    "H2": ("h2",),
    "H3": ("h3",),
    "CalloutTitle": (".callout-title",),
    "ListTitle": (".list-title",),
    "Table": ("table",),
    "Table Caption": ("caption",),
    "THead TH": ("th", "thead th"),
    "TH": ("th",),
    "BlockQuote": ("blockquote",),
    **dict.fromkeys(("QuoteSource", "Illustration Caption"), ("figcaption",)),
    "Strong": ("strong",),
    "Link": ("a",),
    "Reference": (".mark",),
    "Note": ("html", ".note"),
    "Note Lbl": (".back",),
    "LI Lbl": ("li::marker",),
    "Imprint": ("footer",),
}
DATE, FIGURE, BROAD = (".timeline .item > :is(time, .range):first-child",), (".key-figures .figure",), (".broad",)


class HouseStyle:
    """The style sheet with the house's colours; `letters` is asked once for each way in which tags stand."""

    def __init__(self, sheet: str, colours: Mapping[str, str]) -> None:
        bare = COMMENT.sub("", sheet)
        self.colours = colours
        self.rules: dict[str, dict[str, str]] = {}
        for selectors, declarations in [("@page", text) for text in PAGE.findall(bare)] + RULE.findall(bare):
            for selector in SELECTOR.findall(selectors):
                self.rules.setdefault(" ".join(selector.split()), {}).update(_declared(declarations))
        self.margins = self.within(UNKNOWN, ("@page",))
        self._known: dict[tuple[str, str, Letters], Letters] = {}

    def letters(self, outer: str, tag: str, around: Letters) -> Letters:
        """How words of a tag inside another tag are set, where `around` holds for that one."""
        key = (outer, tag, around)
        if key not in self._known:
            self._known[key] = self.within(around, SELECTORS.get(f"{outer} {tag}") or SELECTORS.get(tag, ()))
        return self._known[key]

    def within(self, around: Letters, selectors: tuple[str, ...]) -> Letters:
        """How words under these rules are set, one rule after the other, inside of others."""
        size, colour, families = around
        for selector in selectors:
            said = self.rules.get(selector, {})
            for value in (said.get("font", ""), said.get("font-size", "")):
                size = float(found[1]) if (found := POINTS.match(value)) else size
            for value in (said.get("font", ""), said.get("font-family", "")):
                families = families if families == () else tuple(FAMILY.findall(value)) or families
            colour = self._colour(said["color"]) if "color" in said else colour
        return Letters(size, colour, families)

    def _colour(self, value: str) -> Colour | None:
        """The colour of the house that a value names; None for any other."""
        named = NAMED.fullmatch(value)
        return self.colour(named[1].replace("-", "_")) if named else None

    def colour(self, name: str) -> Colour | None:
        """A colour of the house by its name, as parts of one."""
        digits = self.colours.get(name)
        return shade(digits) if digits else None


def _declared(declarations: str) -> dict[str, str]:
    pairs = (one.partition(":") for one in declarations.split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs if value}


@lru_cache(maxsize=8)
def house_style(sheet: bytes, colours: tuple[tuple[str, str], ...]) -> HouseStyle:
    """The style of a stationery and a house, read once in a process."""
    return HouseStyle(sheet.decode(errors="replace"), dict(colours))
