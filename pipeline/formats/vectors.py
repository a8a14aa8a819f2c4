"""Which drawings WeasyPrint 70.0 draws as every other program does: those of a closed list of elements and properties.

It knows a part of SVG, and passes over the rest in silence: turned gradients, lines painted with one, words in several
parts, along a path or underlined come out wrong or not at all, and each gradient ends in a streak of its first colour.
It sets the letters of a drawing one by one, which tears Arabic words apart. What is on the list was tried; any other
drawing is printed as dots.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml import etree

SVG: Final = "{http://www.w3.org/2000/svg}"
HREF: Final = "{http://www.w3.org/1999/xlink}href"
NAMES: Final = re.compile(r"[\w:.-]+")


def _names(words: str) -> frozenset[str]:
    return frozenset(NAMES.findall(words))


ELEMENTS: Final = _names(
    "svg g defs title desc metadata style path rect circle ellipse line polyline polygon text use symbol marker "
    "clipPath image"  # reading lets none pass: a last guard, for WeasyPrint's fetcher refuses whatever it names
)
SHAPE: Final = _names(
    "x y x1 y1 x2 y2 cx cy r rx ry dx dy width height viewBox d points transform href id class role version "
    "markerWidth markerHeight refX refY orient markerUnits clipPathUnits"
)
PAINT: Final = _names(
    "color fill fill-rule fill-opacity stroke stroke-width stroke-opacity stroke-dasharray stroke-dashoffset "
    "stroke-linecap stroke-linejoin stroke-miterlimit opacity clip-path clip-rule marker-start marker-mid "
    "marker-end display visibility"
)
LETTERS: Final = _names("font-family font-size font-style font-weight text-anchor")
KNOWN: Final = SHAPE | PAINT | LETTERS | {HREF}
"""The elements, attributes and properties of the list; `dx` and `dy` only where no words are."""
LINE: Final = (SHAPE - {"dx", "dy"}) | LETTERS | {"fill"}
AROUND: Final = frozenset(f"{SVG}{name}" for name in ("svg", "g"))
"""What words may say themselves, and what they may stand in."""

LENGTH: Final = re.compile(r"[-+.\d]+(?:[a-z]*|%)")
FULL: Final = re.compile(r"1(?:\.0*)?")
VALUES: Final = {
    "font-size": LENGTH,
    "font-weight": re.compile(r"normal|bold|\d+"),
    "fill-opacity": FULL,
    "stroke-opacity": FULL,
    "d": re.compile(r"[^Aa]*", re.DOTALL),
}
"""How values must be written to be understood; half a circle in a path is drawn too high by a fiftieth."""
RULES: Final = re.compile(r"\{([^{}]*)\}")


def drawn_alike(drawing: bytes) -> bool:
    """Whether WeasyPrint draws an SVG drawing, one that reading let pass, as it is meant."""
    from lxml import etree  # noqa: PLC0415 - only where a sheet has a drawing

    # No others draw; reading let those pass that describe.
    nodes = list(etree.fromstring(drawing).iter(f"{SVG}*"))
    lines = [node for node in nodes if node.tag == f"{SVG}text"]
    styles = [node for node in nodes if node.tag == f"{SVG}style"]
    return all(map(_known, nodes)) and all(map(_painting, styles)) and all(_plain(line) for line in lines)


def _known(node: etree._Element) -> bool:
    said = _said(node)
    written = all(form.fullmatch(said.get(name, "1").strip()) for name, form in VALUES.items())
    return node.tag.removeprefix(SVG) in ELEMENTS and written and KNOWN.issuperset(said)


def _said(node: etree._Element) -> Mapping[str, str]:
    """All that a node says of itself, be it in attributes or in its style."""
    attributes = {str(name): str(value) for name, value in node.items()}
    return attributes | _declared(attributes.pop("style", ""))


def _declared(declarations: str) -> dict[str, str]:
    pairs = (one.partition(":") for one in declarations.split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs if value}


def _painting(style: etree._Element) -> bool:
    """Whether a style sheet says nothing of letters."""
    text = "".join(map(str, style.itertext()))
    return "@" not in text and all(PAINT.issuperset(_declared(rule)) for rule in RULES.findall(text))


def _plain(line: etree._Element) -> bool:
    """Whether words are one line at one place."""
    words, said = line.text or "", _said(line)
    simple = not len(line) and words == " ".join(words.split()) and not runs_left(words)
    placed = all(LENGTH.fullmatch(said.get(side, "0").strip()) for side in "xy")
    return simple and placed and LINE.issuperset(said) and all(above.tag in AROUND for above in line.iterancestors())


def runs_left(words: str) -> bool:
    """Whether letters are among the words that are written from the right, or the figures that belong to them."""
    return not words.isascii() and any(unicodedata.bidirectional(letter) in ("R", "AL", "AN") for letter in words)
