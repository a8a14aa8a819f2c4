"""An edition in reStructuredText, as Sphinx reads it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ..catalogue import document as doc
from ..catalogue.document import Document, Foreign, Inline, Link, Mark, Passage, Words
from .plain import Say, Simple, simplified, target

STYLES = {"plain": "", "emphasis": "*", "strong": "**"}
LINES = {2: "-", 3: "~"}


def write(edition: Document) -> str:
    """The source of one file."""
    head = f"{edition.title}\n{'=' * 2 * len(edition.title)}"
    notes = [f".. [#{name}] {_passage(passage, edition)}" for name, passage in edition.notes.items()]
    return "\n\n".join((head, *("\n".join(_block(block, edition)) for block in simplified(edition)), *notes)) + "\n"


def _passage(passage: Passage, edition: Document) -> str:
    return "".join(map(partial(_inline, edition=edition), passage))


def _label(name: str, edition: Document) -> str:
    """Labels are one space for the whole project."""
    return f"{edition.publication}-{edition.stem}-{name}"


def _inline(inline: Inline, edition: Document) -> str:
    match inline:
        case Words():
            return f"{STYLES[inline.style]}{inline.text}{STYLES[inline.style]}"
        case Foreign():
            return inline.text
        case Link() if inline.target.startswith("#"):
            return f"`{inline.text} <#{_label(inline.target[1:], edition)}>`__"
        case Link():
            return f"`{inline.text} <{target(inline)}>`__"
        case Mark():
            return f"\\ [#{inline.note}]_"


def _block(block: Simple, edition: Document) -> Iterator[str]:
    say = partial(_passage, edition=edition)
    match block:
        case doc.Heading():
            yield f".. _{_label(block.id, edition)}:\n\n{block.text}\n{LINES[block.level] * 2 * len(block.text)}"
        case doc.Paragraph():
            yield say(block.passage)
        case doc.Items():
            yield from _items(block, say)
        case doc.Callout():
            yield f".. admonition:: {block.title}\n"
            yield from (f"   {say(passage)}\n" for passage in block.paragraphs)
        case doc.Quote():
            yield ".. epigraph::\n"
            yield from (f"   {say(passage)}\n" for passage in block.paragraphs)
            yield f"   -- {block.source}"
        case doc.Figure():
            yield f".. figure:: {block.file}\n   :alt: {block.alternative}\n\n   {say(block.caption)}"
        case doc.Table():
            yield from _table(block, say)


def _items(block: doc.Items, say: Say) -> Iterator[str]:
    marker = "#. " if block.ordered else "- "
    for passage, inner in block.items:
        yield marker + say(passage)
        yield from (f"\n{' ' * len(marker)}- {text}" for text in inner)
        yield ""


def _table(block: doc.Table, say: Say) -> Iterator[str]:
    stubs = "   :stub-columns: 1\n" if block.row_headers else ""
    yield f".. list-table:: {block.caption}\n   :header-rows: 1\n{stubs}"
    for row in (block.header, *(tuple(map(say, row)) for row in block.rows)):
        yield "\n".join(f"   {'  ' if number else '* '}- {cell}" for number, cell in enumerate(row))
