"""Pictures: each with its alternative, a number, and nothing of the data: address by which pandoc got it."""

from __future__ import annotations

from ..vocabulary import NAMESPACES, Element


def repair_pictures(body: Element) -> None:
    """Numbers the pictures and tidies their names; the alternative stands in both places where readers look."""
    for number, place in enumerate(body.iterfind(".//wp:docPr", NAMESPACES), 1):
        alternative = place.get("descr", "")
        inline = place.getparent()
        inner = inline.find(".//pic:cNvPr", NAMESPACES) if inline is not None else None
        for described in (place, inner):
            if described is not None:
                described.attrib.clear()
                described.attrib.update({"id": str(number), "name": f"Picture {number}", "descr": alternative})
