"""The names of WordprocessingML and its neighbours, and how its elements are made (ECMA-376, Part 1)."""

from __future__ import annotations

from typing import Final

from lxml import etree

WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
PICTURE: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
PLACED: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
PACKAGE_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"

NAMESPACES: Final = {"w": WORD, "r": RELATIONSHIPS, "a": DRAWING, "pic": PICTURE, "wp": PLACED}

Element = etree._Element  # noqa: SLF001  lxml has no public name for the type of its elements


def name(tag: str) -> str:
    """The full name of a `w:` element or attribute."""
    return f"{{{WORD}}}{tag}"


def related(tag: str) -> str:
    """The full name of an `r:` attribute."""
    return f"{{{RELATIONSHIPS}}}{tag}"


def make(tag: str, *children: Element | None, **attributes: str | int) -> Element:
    """A `w:` element with `w:` attributes; a child that is None is left out."""
    element = etree.Element(name(tag), nsmap={"w": WORD})
    for key, value in attributes.items():
        element.set(name(key), str(value))
    element.extend(child for child in children if child is not None)
    return element


def value(tag: str, content: str | int) -> Element:
    """A `w:` element that says one thing, as `<w:jc w:val="center"/>`."""
    return make(tag, val=content)


def text(characters: str) -> Element:
    """A run's text, its spaces kept."""
    element = make("t")
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    element.text = characters
    return element


def style_of(paragraph: Element) -> str:
    """The identifier of a paragraph's style; empty where it names none."""
    found = paragraph.find(f"{name('pPr')}/{name('pStyle')}")
    return "" if found is None else found.get(name("val"), "")


def properties_of(paragraph: Element) -> Element:
    """The properties of a paragraph, made where it has none."""
    found = paragraph.find(name("pPr"))
    if found is None:
        found = make("pPr")
        paragraph.insert(0, found)
    return found


def root_of(namespace: str, tag: str) -> Element:
    """The root of a part whose names have no prefix."""
    spaces: dict[str | None, str] = {None: namespace}
    return etree.Element(f"{{{namespace}}}{tag}", nsmap=spaces)  # type: ignore[arg-type]  # None is lxml's default


def serialise(root: Element) -> bytes:
    """The XML of a part."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
