"""What is done to a drawn PDF before it is written: tags, artifacts, links, metadata, sources."""

from __future__ import annotations

from codecs import BOM_UTF16_BE
from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element

import pydyf  # type: ignore[import-untyped]

from ...model import Edition
from .metadata import describe
from .painting import PaintedPage
from .sources import embed
from .spelling import legible, spell
from .structure import Area, Node
from .tagging import Tree, grow
from .writing import write


def finish(edition: Edition, html: Element, pages: Sequence[PaintedPage], pdf: Any) -> None:
    """Makes the drawn PDF of an edition conform to PDF/UA-1 and PDF/A-3a."""
    tree = grow(html, pages)
    spell(tree.root, tree.words)
    marked = [page.properties() for page in pages]
    _set_artifacts(tree, pages, marked)
    _describe_links(tree.links)
    _number_pages(pdf)
    _order_links(tree, pdf)
    write(tree, pdf, len(pages))
    embed(edition, pdf)
    describe(edition, pdf)
    tree.root.part()


def _set_artifacts(tree: Tree, pages: Sequence[PaintedPage], marked: Sequence[Mapping[int, tuple[int, Any]]]) -> None:
    """Turns marked content into artifacts (ISO 32000-1, 14.8.2.2); spells out those that their glyphs do not say."""
    for artifact in tree.artifacts:
        index, properties = marked[artifact.content.page][artifact.content.mcid]
        pages[artifact.content.page].stream.stream[index - 1] = "/Artifact"
        properties.clear()
        properties["Type"] = "/Pagination"
        if artifact.subtype:
            properties["Subtype"] = artifact.subtype
        words = tree.words.get(artifact.content)
        if words and not legible(words):
            properties["ActualText"] = f"<{(BOM_UTF16_BE + words.text.encode('utf-16-be')).hex()}>"


def _describe_links(links: Mapping[Node, Element]) -> None:
    """Names each link as a person would (ISO 14289-1, 7.18.5)."""
    for node, element in links.items():
        words = element.get("aria-label") or "".join(element.itertext())
        for kid in node.kids:
            if isinstance(kid, Area):
                kid.annotation["Contents"] = pydyf.String(words)


def _number_pages(pdf: Any) -> None:
    for number, place in enumerate(pdf.pages["Kids"][::3]):
        pdf.objects[place].update({"Tabs": "/S", "StructParents": number})


def _order_links(tree: Tree, pdf: Any) -> None:
    """Lists the links of a page as they are read: some programs walk through this list and not through the tags."""
    areas: dict[int, list[Any]] = {}
    for node in tree.root.walk():
        for kid in node.kids:
            if isinstance(kid, Area):
                areas.setdefault(kid.page, []).append(kid.annotation.reference)
    places = pdf.pages["Kids"][::3]
    for number, references in areas.items():
        pdf.objects[places[number]]["Annots"] = pydyf.Array(references)
