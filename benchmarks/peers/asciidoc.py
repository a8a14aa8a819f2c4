"""An edition in AsciiDoc."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ..catalogue import document as doc
from ..catalogue.document import Document, Foreign, Inline, Link, Mark, Passage, Words
from .plain import Say, Simple, simplified, target

STYLES = {"plain": "", "emphasis": "_", "strong": "*"}


def write(edition: Document) -> str:
    """The source of one file. The text of a note stands in its first mark."""
    head = f"= {edition.title}\n:lang: {edition.language}\n:description: {edition.summary}\n:sectids!:"
    return "\n\n".join((head, *("\n".join(_block(block, edition)) for block in simplified(edition)))) + "\n"


def _passage(passage: Passage, edition: Document) -> str:
    return "".join(map(partial(_inline, edition=edition), passage))


def _inline(inline: Inline, edition: Document) -> str:
    match inline:
        case Words():
            return f"{STYLES[inline.style]}{inline.text}{STYLES[inline.style]}"
        case Foreign():
            return f"[.{inline.language}]#{inline.text}#"
        case Link() if inline.target.startswith("#"):
            return f"<<{inline.target[1:]},{inline.text}>>"
        case Link():
            return f"link:{target(inline)}[{inline.text}]"
        case Mark():
            text = "" if inline.again else _passage(edition.notes[inline.note], edition)
            return f"footnote:{inline.note}[{text}]"


def _block(block: Simple, edition: Document) -> Iterator[str]:
    say = partial(_passage, edition=edition)
    match block:
        case doc.Heading():
            yield f"[#{block.id}]\n{'=' * block.level} {block.text}"
        case doc.Paragraph():
            yield say(block.passage)
        case doc.Items():
            yield from _items(block, say)
        case doc.Callout():
            yield f".{block.title}\n****"
            yield from (f"{say(passage)}\n" for passage in block.paragraphs)
            yield "****"
        case doc.Quote():
            yield f'[quote,"{block.source}"]\n____'
            yield from (f"{say(passage)}\n" for passage in block.paragraphs)
            yield "____"
        case doc.Figure():
            yield f'.{say(block.caption)}\nimage::{block.file}["{block.alternative}"]'
        case doc.Table():
            yield from _table(block, say)


def _items(block: doc.Items, say: Say) -> Iterator[str]:
    marker = "." if block.ordered else "*"
    for passage, inner in block.items:
        yield f"{marker} {say(passage)}"
        yield from (f"** {text}" for text in inner)


def _table(block: doc.Table, say: Say) -> Iterator[str]:
    first = "h" if block.row_headers else ""
    columns = ",".join((f"1{first}", *(">1" if number == 0 else "1" for number in range(len(block.header) - 1))))
    yield f'.{block.caption}\n[cols="{columns}",options="header"]\n|==='
    yield " ".join(f"|{name}" for name in block.header) + "\n"
    yield from (" ".join(f"|{say(cell)}" for cell in row) for row in block.rows)
    yield "|==="
