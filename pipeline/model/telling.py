"""Turns an edition into its transcript: one function per kind, in one table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from ..findings import Position
from .blocks import Callout, Figure, Heading, KeyFigures, List, Paragraph, Quote, Table, Timeline
from .inlines import Date, Emphasis, Fact, Inline, Link, Mark, Span, Strong, Text
from .transcript import Line, Metadata, Run, Transcript, joined

if TYPE_CHECKING:
    from .edition import Edition


def tell(edition: Edition) -> Transcript:
    """Everything that every format of the edition must say."""
    voice = Run("", edition.language)
    lines = [*masthead(edition, voice)]
    lines += [line for block in edition.blocks for line in _block(block, voice, "")]
    for note in edition.notes:
        lines.append(_line("note", f"note {note.number}", note.children, voice, note.position))
    lines += [line for block in edition.imprint for line in _block(block, voice, "imprint")]
    return Transcript(_metadata(edition), tuple(lines))


def _metadata(edition: Edition) -> Metadata:
    return Metadata(
        title=edition.title,
        author=edition.masthead.house,
        subject=edition.summary,
        keywords=edition.keywords,
        reference=edition.masthead.reference,
        date=edition.issued.isoformat(),
        language=edition.language,
    )


def masthead(edition: Edition, voice: Run) -> Iterator[Line]:
    """What stands above the text."""
    head = edition.masthead
    for notice in head.notices:
        yield _plain("notice", "masthead", notice.text, voice, edition.position)
    yield _line("house", "masthead", head.issuer, voice, edition.position)
    yield _plain("kind", "masthead", head.kind, voice, edition.position)
    yield _plain("reference", "masthead", head.reference, voice, edition.position)
    yield _line("place-and-date", "masthead", head.place_and_date, voice, edition.position)
    if head.parties:  # a sheet may be about none
        yield _line("parties", "masthead", head.parties, voice, edition.position)
    yield _plain("title", "", edition.title, voice, edition.places.get("title", edition.position))


def _heading(block: Heading, voice: Run, path: str) -> Iterator[Line]:
    yield _line(f"heading-{block.level}", path, block.children, voice, block.position)


def _paragraph(block: Paragraph, voice: Run, path: str) -> Iterator[Line]:
    yield _line("paragraph", path, block.children, voice, block.position)


def _list(block: List, voice: Run, path: str) -> Iterator[Line]:
    style = "ordered" if block.ordered else "bulleted"
    for number, item in enumerate(block.items, 1):
        place = f"{path} {style}:{number}".strip()
        yield _line("item", place, item.children, voice, item.position)
        if item.list:
            yield from _list(item.list, voice, place)


def _callout(block: Callout, voice: Run, _path: str) -> Iterator[Line]:
    yield _plain("callout-title", "callout", block.title, voice, block.position)
    for child in block.blocks:
        yield from _block(child, voice, "callout")


def _table(block: Table, voice: Run, _path: str) -> Iterator[Line]:
    yield _plain("caption", "table", block.caption, voice, block.position)
    for row, cells in enumerate((block.header, *block.rows), 1):
        for column, cell in enumerate(cells, 1):
            role = "column-header" if row == 1 else "row-header" if column == 1 and block.row_headers else "cell"
            yield _line(role, f"table r{row} c{column}", cell.children, voice, cell.position)


def _quote(block: Quote, voice: Run, _path: str) -> Iterator[Line]:
    for child in block.blocks:
        yield from _block(child, voice, "quote")
    yield _plain("source", "quote", block.source, voice, block.position)


def _figure(block: Figure, voice: Run, _path: str) -> Iterator[Line]:
    yield _plain("alternative", "figure", block.alternative, voice, block.position)
    for child in block.caption:
        yield from _block(child, voice, "figure")


def _titled_list(block: Timeline | KeyFigures, voice: Run, _path: str) -> Iterator[Line]:
    yield _plain("caption", block.kind, block.title, voice, block.position)
    for number, item in enumerate(block.items, 1):
        yield _line("item", f"{block.kind}:{number}", item.children, voice, item.position)


# A function per block kind. The values take one kind each, which a mapping's type cannot say.
TELLERS: dict[str, Callable[[Any, Run, str], Iterator[Line]]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "list": _list,
    "callout": _callout,
    "table": _table,
    "quote": _quote,
    "figure": _figure,
    "timeline": _titled_list,
    "key-figures": _titled_list,
}


def _block(block: Any, voice: Run, path: str) -> Iterator[Line]:
    return TELLERS[block.kind](block, voice, path)


def _line(role: str, path: str, inlines: Iterable[Inline], voice: Run, position: Position) -> Line:
    return Line(role, path, joined(runs(inlines, voice)), position)


def _plain(role: str, path: str, text: str, voice: Run, position: Position) -> Line:
    return Line(role, path, joined([voice.spoken(text)]), position)


def runs(inlines: Iterable[Inline], voice: Run) -> Iterator[Run]:
    """The runs of some inlines, said in the way of `voice` (whose text does not matter)."""
    for inline in inlines:
        match inline:
            case Text() | Date() | Fact():
                yield voice.spoken(inline.text)
            case Mark():
                yield voice.spoken(str(inline.number), inline.number)
            case Emphasis():
                yield from runs(inline.children, voice._replace(emphasis=True))
            case Strong():
                yield from runs(inline.children, voice._replace(strong=True))
            case Span():
                yield from runs(inline.children, voice._replace(language=inline.language))
            case Link():
                yield from runs(inline.children, voice._replace(link=inline.target))
