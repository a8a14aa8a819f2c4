"""Runs and paragraphs: their properties in the order that the schema wants."""

from __future__ import annotations

from typing import Final

from ..vocabulary import Element, name

# EG_RPrBase (17.3.2), as far as pandoc and we write it.
ORDER: Final = {
    name(tag): number
    for number, tag in enumerate(
        ("rStyle", "rFonts", "b", "bCs", "i", "iCs", "strike", "color", "sz", "szCs", "u", "shd", "vertAlign", "rtl",
         "lang")
    )
}  # fmt: skip


# Pandoc's own styles, and ours that stand for them.
RENAMED: Final = {"FirstParagraph": "BodyText", "Compact": "TableText"}


def repair_runs(part: Element) -> None:
    """Sorts the properties of each run, puts our styles for pandoc's, drops the white space between elements."""
    for element in part.iter():
        element.tail = None
        if element.tag == name("rPr"):
            element.text = None
            if len(element) > 1:
                element[:] = sorted(element, key=lambda child: ORDER.get(child.tag, len(ORDER)))
        elif len(element):
            element.text = None
        elif element.tag == name("pStyle"):
            style = element.get(name("val"), "")
            element.set(name("val"), RENAMED.get(style, style))
