"""SVG drawings: only what draws is let through; nothing that acts, loads or refers to another place."""

import re

from lxml import etree

from ..findings import Finding, Position
from .rules import files as rules

SVG = "{http://www.w3.org/2000/svg}"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
XML = "{http://www.w3.org/XML/1998/namespace}"

ELEMENTS = frozenset(
    """circle clipPath defs desc ellipse feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix
    feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR
    feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile
    feTurbulence filter g line linearGradient marker mask metadata path pattern polygon polyline radialGradient rect
    stop style svg symbol text textPath title tspan use view""".split()
)
"""The elements of SVG 2 that only draw or describe: no script, foreignObject, image, animation or link."""

MOST_USES = 200
ELSEWHERE = re.compile(r"url\(\s*(?!['\"]?#)|@import|expression\s*\(|javascript:|\\", re.IGNORECASE)
LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(px|pt|pc|mm|cm|in)?\s*")
UNITS = {"px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
"""CSS pixels in each unit (CSS Values 4, 6.2)."""


def size(content: bytes, place: Position, found: list[Finding]) -> tuple[float, float] | None:
    """Width and height in CSS pixels, or None with a finding for everything that is unsafe."""
    before = len(found)
    if re.search(rb"<!(DOCTYPE|ENTITY)", content, re.IGNORECASE) or b"\x00" in content[:400]:
        found.append(_unsafe(content, place, 0, "<!", "a document type or entities"))
        return None
    root = _root(content, place, found)
    if root is None:
        return None
    for node in root.iter():
        found.extend(_faults(node, content, place))
    found.extend(_nested_uses(root, content, place))
    sides = _sides(root)
    if sides is None:
        found.append(rules.PICTURE_SIZE.at(place, "The drawing says no size", "Give the element svg a viewBox."))
    return sides if len(found) == before else None


def _root(content: bytes, place: Position, found: list[Finding]) -> "etree._Element | None":
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line, column = getattr(error, "position", (1, 1))
        where = Position(place.file, max(line, 1), max(column, 1))
        found.append(rules.NOT_A_PICTURE.at(where, "The drawing is not well-formed XML"))
        return None
    if root.tag != f"{SVG}svg":
        found.append(rules.NOT_A_PICTURE.at(place, "The file is not an SVG drawing"))
        return None
    return root


def _unsafe(content: bytes, place: Position, line: int, needle: str, what: str) -> Finding:
    """A finding at the first `needle` in a line of the drawing (in all of it where the line is not known)."""
    lines = content.decode("utf-8", "replace").split("\n")
    for number, text in enumerate(lines, 1):
        if line in (0, number) and needle in text:
            return rules.UNSAFE_PICTURE.at(Position(place.file, number, text.index(needle) + 1), f"The drawing holds {what}")
    return rules.UNSAFE_PICTURE.at(Position(place.file, max(line, 1)), f"The drawing holds {what}")


def _faults(node: "etree._Element", content: bytes, place: Position) -> list[Finding]:
    line = node.sourceline or 1
    if not isinstance(node.tag, str):
        return [] if node.tag is etree.Comment else [_unsafe(content, place, line, "<?", "a processing instruction")]
    name = node.tag.removeprefix(SVG)
    if name not in ELEMENTS:
        short = etree.QName(node).localname
        return [_unsafe(content, place, line, short, f"the element {short}")]
    if name == "style" and ELSEWHERE.search("".join(node.itertext())):
        return [_unsafe(content, place, line, "style", "styles that refer to another place")]
    return [
        _unsafe(content, place, line, etree.QName(key).localname, f"the attribute {etree.QName(key).localname}={value[:40]!r}")
        for key, value in node.attrib.items()
        if _acts(str(key), str(value))
    ]


def _acts(key: str, value: str) -> bool:
    """Whether an attribute does something or refers to another place than the drawing itself."""
    if key in ("href", XLINK_HREF):
        return not value.startswith("#")
    if key.startswith("{") and not key.startswith(XML):
        return True
    return key.lower().startswith("on") or key == f"{XML}base" or ELSEWHERE.search(value) is not None


def _nested_uses(root: "etree._Element", content: bytes, place: Position) -> list[Finding]:
    """A copy of a copy of a copy multiplies: few copies, and none inside a thing that is copied."""
    uses = list(root.iter(f"{SVG}use"))
    copied = {(use.get("href") or use.get(XLINK_HREF) or "").removeprefix("#") for use in uses}
    nested = [use for use in uses if any(each.get("id") in copied for each in (use, *use.iterancestors()))]
    if nested or len(uses) > MOST_USES:
        return [_unsafe(content, place, (nested or uses)[0].sourceline or 1, "use", "copies inside copies, or very many")]
    return []


def _sides(root: "etree._Element") -> tuple[float, float] | None:
    width, height = _length(root.get("width")), _length(root.get("height"))
    box = re.split(r"[\s,]+", (root.get("viewBox") or "").strip())
    if width and height:
        return width, height
    numbers = [LENGTH.fullmatch(part) for part in box[2:]] if len(box) == 4 else []
    if len(numbers) != 2 or not all(numbers):
        return None
    across, down = (float(match.group(1)) for match in numbers if match)
    if width and across:
        return width, width * down / across
    return (height * across / down, height) if height and down else (across, down)


def _length(written: str | None) -> float | None:
    match = LENGTH.fullmatch(written or "")
    return float(match.group(1)) * UNITS[match.group(2) or "px"] if match else None
