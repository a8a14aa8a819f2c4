"""Pictures: each with its alternative, a number, and nothing of the data: address by which pandoc got it."""

from __future__ import annotations

from ..vocabulary import NAMESPACES, Element

DISTANCES = ("distT", "distB", "distL", "distR")
"""Around a picture, which fills the line: LibreOffice takes 3 mm where nothing is said, and puts it past the margin."""


def repair_pictures(body: Element) -> None:
    """Numbers the pictures and tidies their names; the alternative stands in both places where readers look."""
    for number, inline in enumerate(body.iterfind(".//wp:inline", NAMESPACES), 1):
        for side in DISTANCES:
            inline.set(side, "0")
        described = (*inline.iterfind("wp:docPr", NAMESPACES), *inline.iterfind(".//pic:cNvPr", NAMESPACES))
        alternative = described[0].get("descr", "")
        for place in described:
            place.attrib.clear()
            place.attrib.update({"id": str(number), "name": f"Picture {number}", "descr": alternative})
