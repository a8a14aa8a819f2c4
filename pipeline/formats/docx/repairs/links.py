"""Links: the relationships of a part anew, only those that it uses, each address once, in the order of the text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lxml import etree

from ..package import Relationship
from ..vocabulary import DRAWING, PACKAGE_RELATIONSHIPS, Element, name, related

HYPERLINK: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
IMAGE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


def repair_links(part: Element, former: Mapping[str, str]) -> tuple[Relationship, ...]:
    """Gives links and pictures their identifiers; `former` are pandoc's targets by identifier."""
    known: dict[tuple[str, str], Relationship] = {}
    for link in part.iter(name("hyperlink")):
        if link.get(related("id")):
            _point(link, related("id"), HYPERLINK, former, known)
    for picture in part.iter(f"{{{DRAWING}}}blip"):
        _point(picture, related("embed"), IMAGE, former, known)
    return tuple(known.values())


def read_targets(relationships: bytes | None) -> dict[str, str]:
    """The targets of a part of pandoc's by identifier."""
    if relationships is None:
        return {}
    root = etree.fromstring(relationships)
    return {one.get("Id", ""): one.get("Target", "") for one in root.iter(f"{{{PACKAGE_RELATIONSHIPS}}}Relationship")}


def _point(
    element: Element,
    attribute: str,
    kind: str,
    former: Mapping[str, str],
    known: dict[tuple[str, str], Relationship],
) -> None:
    target = former[element.get(attribute, "")]
    fresh = Relationship(f"rId{len(known) + 1}", kind, target, external=kind == HYPERLINK)
    element.set(attribute, known.setdefault((kind, target), fresh).id)
