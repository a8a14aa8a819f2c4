"""What all the writers have in common: where links lead, and blocks that other systems say with simpler ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..catalogue import document as doc
from ..catalogue.document import Document, Passage, Words

SITE = "https://factsheets.example.org/"
Simple = doc.Heading | doc.Paragraph | doc.Items | doc.Callout | doc.Table | doc.Quote | doc.Figure

Say = Callable[[Passage], str]
"""Writes a passage in the language of one system."""


def target(link: doc.Link) -> str:
    """Where a link leads, as any system understands it."""
    if link.target.startswith("publication:"):
        name = link.target.partition(":")[2]
        return f"{SITE}{name}/{name}.en.html"
    return link.target


def simplified(edition: Document) -> Iterator[Simple]:
    """The blocks; a timeline and key figures as lists, a chart as a picture and a table."""
    charts = 0
    for block in edition.blocks:
        match block:
            case doc.Timeline():
                yield _listed(block.title, block.events)
            case doc.KeyFigures():
                yield _listed(block.title, tuple((figure, words) for _, figure, words in block.figures))
            case doc.Chart():
                charts += 1
                caption: Passage = (Words(block.source),)
                yield doc.Figure(f"{edition.publication}-chart-{charts}.svg", block.alternative, caption)
                rows = tuple(((Words(name),), (Words(str(value)),)) for name, value in block.rows)
                yield doc.Table(block.title, row_headers=True, header=block.header, rows=rows)
            case doc.Figure():
                yield doc.Figure(f"{edition.publication}-{block.file}", block.alternative, block.caption)
            case _:
                yield block


def _listed(title: str, rows: tuple[tuple[str, str], ...]) -> doc.Callout | doc.Items:
    items = tuple(((Words(first, "strong"), Words(f" {words}")), ()) for first, words in rows)
    return doc.Items(ordered=False, items=((((Words(title),)), ()), *items))
