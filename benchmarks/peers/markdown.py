"""An edition in pandoc's Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ..catalogue import document as doc
from ..catalogue.document import Document, Foreign, Inline, Link, Mark, Passage, Words
from .plain import Simple, simplified, target

STYLES = {"plain": "", "emphasis": "*", "strong": "**"}


def write(edition: Document) -> str:
    """The source of one file."""
    quoted = [json.dumps(text, ensure_ascii=False) for text in (edition.title, edition.summary)]
    head = f"---\ntitle: {quoted[0]}\nlang: {edition.language}\nabstract: {quoted[1]}\n---"
    notes = [f"[^{name}]: {_passage(passage)}" for name, passage in edition.notes.items()]
    return "\n\n".join((head, *("\n".join(_block(block)) for block in simplified(edition)), *notes)) + "\n"


def _passage(passage: Passage) -> str:
    return "".join(map(_inline, passage))


def _inline(inline: Inline) -> str:
    match inline:
        case Words():
            return f"{STYLES[inline.style]}{inline.text}{STYLES[inline.style]}"
        case Foreign():
            return f"[{inline.text}]{{lang={inline.language}}}"
        case Link():
            return f"[{inline.text}]({target(inline)})"
        case Mark():
            return f"[^{inline.note}]"


def _block(block: Simple) -> Iterator[str]:
    match block:
        case doc.Heading():
            yield f"{'#' * block.level} {block.text} {{#{block.id}}}"
        case doc.Paragraph():
            yield _passage(block.passage)
        case doc.Items():
            yield from _items(block)
        case doc.Callout():
            yield f"::: callout\n**{block.title}**\n"
            yield from (f"{_passage(passage)}\n" for passage in block.paragraphs)
            yield ":::"
        case doc.Quote():
            yield from (f"> {_passage(passage)}\n>" for passage in block.paragraphs)
            yield f"> {block.source}"
        case doc.Figure():
            yield f'![{_passage(block.caption)}]({block.file}){{alt="{block.alternative}"}}'
        case doc.Table():
            yield from _table(block)


def _items(block: doc.Items) -> Iterator[str]:
    for number, (passage, inner) in enumerate(block.items, 1):
        marker = f"{number}. " if block.ordered else "- "
        yield marker + _passage(passage)
        yield from (f"{' ' * len(marker)}- {text}" for text in inner)


def _table(block: doc.Table) -> Iterator[str]:
    yield f"| {' | '.join(block.header)} |"
    yield f"|{'|'.join('---:' if number == 1 else '---' for number, _ in enumerate(block.header))}|"
    yield from (f"| {' | '.join(map(_passage, row))} |" for row in block.rows)
    yield f"\n: {block.caption}"
