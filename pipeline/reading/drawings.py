"""SVG drawings: only what draws is let through; nothing that acts, loads or refers to another place."""

import re
from dataclasses import dataclass

from lxml import etree

from ..findings import Finding, Position
from .rules import files as rules

SVG = "{http://www.w3.org/2000/svg}"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
XML = "{http://www.w3.org/XML/1998/namespace}"

ELEMENTS = frozenset(
    (  # noqa: SIM905 - one name a line would fill two pages
        "svg g defs symbol use view title desc metadata style "
        "path rect circle ellipse line polyline polygon text tspan textPath "
        "linearGradient stop marker clipPath"
    ).split()
)
"""The elements of SVG 2 that only draw or describe: no script, foreignObject, image, animation or link."""

EFFECTS = frozenset(("radialGradient", "pattern", "mask", "filter"))
"""Elements that only draw, but that WeasyPrint and resvg do not draw alike (with all that stands inside of them)."""

MODERN = re.compile(
    r"(?<![\w-])(?:(?:var|calc|env|color-mix|color|lab|lch|oklab|oklch|hwb|light-dark)\(|rebeccapurple\b)",
    re.IGNORECASE,
)
"""Values of CSS that browsers know, and resvg takes for black or for nothing."""
PLAIN_VALUES = "Write lengths as numbers and colours as #0b4f8a, or save the picture as PNG."

DRAWN = frozenset("path rect circle ellipse line polyline polygon text use".split())  # noqa: SIM905
DESCRIBING = frozenset(
    (
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "http://purl.org/dc/elements/1.1/",
        "http://creativecommons.org/ns#",
    )
)
"""Whose elements stand in `metadata`: who made the drawing, and when. They neither draw nor act."""
APART = frozenset(("defs", "symbol", "marker", "clipPath"))
"""What draws, and what is kept to be drawn where something else names it."""

ROOM = (800.0, 560.0)
"""CSS pixels: a drawing that says no size is as large as that allows, wider than the text of any page."""

MOST_COPIES = 200
ELSEWHERE = re.compile(r"url\(\s*(?!['\"]?#)|@import|expression\s*\(|javascript:|\\", re.IGNORECASE)
LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(px|pt|pc|mm|cm|in)?\s*")
UNITS = {"px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
"""CSS pixels in each unit (CSS Values 4, 6.2)."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing on its way: the lines of its file, and where its faults are told."""

    file: str
    lines: tuple[str, ...]
    found: list[Finding]

    def unsafe(self, line: int, needle: str, what: str) -> None:
        """Reports `what`, once, at the first `needle` from the line on (from the whole file where it is 0)."""
        finding = rules.UNSAFE_PICTURE.at(self.place(line, needle), f"The drawing holds {what}")
        if not any(finding.what == one.what and self.file == one.position.file for one in self.found):
            self.found.append(finding)

    def place(self, line: int, needle: str) -> Position:
        """Where the first `needle` stands from the line on, the beginning of the line if there is none."""
        for number, text in enumerate(self.lines[max(line - 1, 0) :], max(line, 1)):
            if needle in text:
                return Position(self.file, number, text.index(needle) + 1)
        return Position(self.file, max(line, 1))


def size(content: bytes, place: Position, found: list[Finding]) -> tuple[float, float] | None:
    """Width and height in CSS pixels, or None with a finding for everything that is unsafe."""
    before = len(found)
    lines = _lines(content, place, found)
    if lines is None:
        return None
    drawing = Drawing(place.file, lines, found)
    root = _root(content, place, drawing)
    if root is None:
        return None
    for node in root.iter():
        _vet(node, drawing)
    _vet_copies(root, drawing)
    if len(found) == before and not any(_draws(node) for node in root.iter(etree.Element)):
        found.append(rules.NOT_A_PICTURE.at(place, "The drawing holds nothing that draws"))
    sides = _sides(root)
    if sides is None:
        found.append(rules.PICTURE_SIZE.at(place, "The drawing has no size", "Give the element svg a viewBox."))
    return sides if len(found) == before else None


def _lines(content: bytes, place: Position, found: list[Finding]) -> tuple[str, ...] | None:
    try:
        return tuple(content.decode().split("\n"))
    except UnicodeDecodeError as error:
        before = content[: error.start].decode().split("\n")
        found.append(rules.NOT_UTF8.at(Position(place.file, len(before), len(before[-1]) + 1)))
        return None


def _root(content: bytes, place: Position, drawing: Drawing) -> "etree._Element | None":
    """The drawing's outermost element; None where it is no SVG that may be read, which is told."""
    if re.search(rb"<!(?:DOCTYPE[^<>]*\[|ENTITY)", content):
        drawing.unsafe(0, "<!", "entities, or a document type of its own")
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line, column = getattr(error, "position", None) or (1, 1)
        where = Position(place.file, max(line, 1), max(column, 1))
        drawing.found.append(rules.NOT_A_PICTURE.at(where, "The drawing is not well-formed XML"))
        return None
    if root.tag != f"{SVG}svg":
        drawing.found.append(rules.NOT_A_PICTURE.at(place, "The file is not an SVG drawing"))
        return None
    return root


def _draws(node: "etree._Element") -> bool:
    above = (etree.QName(each).localname for each in node.iterancestors())
    return etree.QName(node).localname in DRAWN and APART.isdisjoint(above)


def _vet(node: "etree._Element", drawing: Drawing) -> None:
    """Reports an element or an attribute that does more than draw."""
    line = _line(node)
    if not isinstance(node.tag, str):
        if node.tag is not etree.Comment:
            drawing.unsafe(line, "<?", "a processing instruction")
        return
    name = etree.QName(node).localname
    if name in EFFECTS or "stop-opacity" in node.attrib:
        drawing.found.append(rules.EFFECT.at(drawing.place(line, f"<{name}" if name in EFFECTS else "stop-opacity")))
        return
    if _describes(node) or any(_refused(above) for above in node.iterancestors()):
        return
    if node.tag.removeprefix(SVG) not in ELEMENTS:
        drawing.unsafe(line, name, f"the element «{name}»")
        return
    if name == "style":
        _vet_style("".join(str(text) for text in node.itertext()), line, drawing)
    for key, value in node.attrib.items():
        _vet_attribute(str(key), str(value), line, drawing)


def _vet_style(said: str, line: int, drawing: Drawing) -> None:
    if ELSEWHERE.search(said):
        drawing.unsafe(line, "style", "styles that refer to another place")
    _vet_value(said, line, drawing)


def _vet_value(value: str, line: int, drawing: Drawing) -> None:
    if modern := MODERN.search(value):
        what = f"The drawing uses «{modern.group().rstrip('(')}», which only browsers know"
        drawing.found.append(rules.EFFECT.at(drawing.place(line, modern.group()), what, PLAIN_VALUES))


def _vet_attribute(key: str, value: str, line: int, drawing: Drawing) -> None:
    word = etree.QName(key).localname
    if key.startswith("{") and not key.startswith(XML) and key != XLINK_HREF:
        drawing.unsafe(line, word, "notes of the program that drew it")
    elif _acts(key, value):
        drawing.unsafe(line, word, f"the attribute «{word}» with «{value[:40]}»")
    else:
        _vet_value(value, line, drawing)


def _describes(node: "etree._Element") -> bool:
    return etree.QName(node).namespace in DESCRIBING and next(node.iterancestors(f"{SVG}metadata"), None) is not None


def _refused(node: "etree._Element") -> bool:
    """Whether an element is reported, and all that it holds with it."""
    known = etree.QName(node).localname not in EFFECTS and str(node.tag).removeprefix(SVG) in ELEMENTS
    return not (known or _describes(node))


def _line(node: "etree._Element") -> int:
    number: int | None = getattr(node, "sourceline", None)
    return number or 1


def _acts(key: str, value: str) -> bool:
    """Whether an attribute does something, or refers to another place than the drawing itself."""
    if key in ("href", XLINK_HREF):
        return not value.startswith("#")
    return key == f"{XML}base" or key.lower().startswith("on") or ELSEWHERE.search(value) is not None


def _vet_copies(root: "etree._Element", drawing: Drawing) -> None:
    """A copy of a copy of a copy multiplies: few copies, and none inside a thing that is copied."""
    uses = list(root.iter(f"{SVG}use"))
    copied = {str(use.get("href") or use.get(XLINK_HREF) or "").removeprefix("#") for use in uses}
    nested = (use for use in uses if any(each.get("id") in copied for each in (use, *use.iterancestors())))
    first = next(nested, uses[0] if len(uses) > MOST_COPIES else None)
    if first is not None:
        drawing.unsafe(_line(first), "use", "copies inside copies, or very many of them")


def _sides(root: "etree._Element") -> tuple[float, float] | None:
    """Width and height as written, else from the viewBox (SVG 2, 8.2); None where neither gives one above zero.

    A drawing with a viewBox alone has proportions and no size: it takes the room that there is.
    """
    width, height = _length(root.get("width")), _length(root.get("height"))
    if 0 in (width, height):
        return None
    if width and height:
        return width, height
    box = [LENGTH.fullmatch(part) for part in re.split(r"[\s,]+", str(root.get("viewBox") or "").strip())[2:]]
    across, down = (float(match.group(1)) for match in box if match) if len(box) == 2 and all(box) else (0, 0)
    if not across or not down:
        return None
    if width:
        return width, width * down / across
    zoom = height / down if height else min(ROOM[0] / across, ROOM[1] / down)
    return zoom * across, zoom * down


def _length(written: str | None) -> float | None:
    match = LENGTH.fullmatch(written or "")
    return float(match.group(1)) * UNITS[match.group(2) or "px"] if match else None
