"""An edition in typst's language."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ..catalogue import document as doc
from ..catalogue.document import Document, Foreign, Inline, Link, Mark, Passage, Words
from .plain import Say, Simple, simplified, target

STYLES = {"plain": "{}", "emphasis": "#emph[{}]", "strong": "#strong[{}]"}
HEAD = """\
#set document(title: "{title}", description: "{summary}")
#set page(paper: "a4", numbering: "1 / 1")
#set text(font: ("IBM Plex Sans", "IBM Plex Sans Arabic"), lang: "{language}", size: 10pt)
= {title}"""


def write(edition: Document) -> str:
    """The source of one file. The text of a note stands in its first mark."""
    language = edition.language.partition("-")[0]
    head = HEAD.format(title=edition.title, summary=edition.summary, language=language)
    return "\n\n".join((head, *("\n".join(_block(block, edition)) for block in simplified(edition)))) + "\n"


def _passage(passage: Passage, edition: Document) -> str:
    return "".join(map(partial(_inline, edition=edition), passage))


def _inline(inline: Inline, edition: Document) -> str:
    match inline:
        case Words():
            return STYLES[inline.style].format(inline.text)
        case Foreign():
            return f'#text(lang: "{inline.language.partition("-")[0]}")[{inline.text}]'
        case Link() if inline.target.startswith("#"):
            return f"#link(<{inline.target[1:]}>)[{inline.text}]"
        case Link():
            return f'#link("{target(inline)}")[{inline.text}]'
        case Mark() if inline.again:
            return f"#footnote(<{inline.note}>)"
        case Mark():
            return f"#footnote[{_passage(edition.notes[inline.note], edition)}]<{inline.note}>"


def _block(block: Simple, edition: Document) -> Iterator[str]:
    say = partial(_passage, edition=edition)
    match block:
        case doc.Heading():
            yield f"{'=' * block.level} {block.text} <{block.id}>"
        case doc.Paragraph():
            yield say(block.passage)
        case doc.Items():
            yield from _items(block, say)
        case doc.Callout():
            yield f"#block(stroke: 1pt, inset: 8pt)[#strong[{block.title}]\n"
            yield from (f"{say(passage)}\n" for passage in block.paragraphs)
            yield "]"
        case doc.Quote():
            yield f"#quote(block: true, attribution: [{block.source}])["
            yield from (f"{say(passage)}\n" for passage in block.paragraphs)
            yield "]"
        case doc.Figure():
            picture = f'image("{block.file}", width: 60%, alt: "{block.alternative}")'
            yield f"#figure({picture}, caption: [{say(block.caption)}])"
        case doc.Table():
            yield from _table(block, say)


def _items(block: doc.Items, say: Say) -> Iterator[str]:
    for passage, inner in block.items:
        yield f"{'+' if block.ordered else '-'} {say(passage)}"
        yield from (f"  - {text}" for text in inner)


def _table(block: doc.Table, say: Say) -> Iterator[str]:
    header = ", ".join(f"[{name}]" for name in block.header)
    yield f"#figure(caption: [{block.caption}], table(columns: {len(block.header)}, table.header({header}),"
    yield from (", ".join(f"[{say(cell)}]" for cell in row) + "," for row in block.rows)
    yield "))"
