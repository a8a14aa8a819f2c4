"""Writes a catalogue as a content root, in the content language of the press."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from . import document as doc
from .document import Document, Foreign, Inline, Link, Mark, Publication, Words
from .wording import LANGUAGES, wording

HOUSE = """\
name: Synthetic House
site: https://factsheets.example.org/
languages: [{languages}]
contacts:
  press:
    name: {{en: Press office}}
    email: press@factsheets.example.org
    telephone: +32 2 555 01 00
reuse: {{en: "Reuse is authorised, provided the source is acknowledged."}}
alternative_formats: press@factsheets.example.org
"""


def save(publications: Iterable[Publication], folder: Path) -> None:
    """Makes `content/` in a folder that has none. Raises FileExistsError where it has."""
    content = folder / "content"
    content.mkdir(parents=True)
    (content / "house.yaml").write_text(HOUSE.format(languages=", ".join(sorted(LANGUAGES, key=_english_first))))
    for publication in publications:
        place = content / publication.id
        place.mkdir()
        (place / "publication.yaml").write_text(card(publication), encoding="utf-8")
        for name, data in publication.pictures.items():
            (place / name).write_bytes(data)
        for edition in publication.editions:
            (place / f"{edition.stem}.md").write_text(source(edition), encoding="utf-8")


def _english_first(stem: str) -> tuple[bool, str]:
    """A house's first language is that of its texts."""
    return stem != "en", stem


def card(publication: Publication) -> str:
    """`publication.yaml`."""
    lines = [
        f"reference: {publication.reference}",
        "kind: fact-sheet",
        f"issued: {publication.issued.isoformat()}",
        f"place_of_issue: {{{_each(publication, 'city')}}}",
        "parties: []",
        f"source_language: {publication.editions[0].language}",
        "release: immediate",
        f"marking: {publication.marking}",
        "contacts: [press]",
        f"imprint: {{{_each(publication, 'summary')}}}",
    ]
    lines += ["facts:"] if publication.facts else []
    for name, (value, units) in publication.facts.items():
        said = ", ".join(f"{wording(stem).language}: [{_quoted(unit)}]" for stem, unit in units.items())
        lines += [f"  {name}:", f"    value: {value}", f"    unit: {{{said}}}"]
    return "\n".join(lines) + "\n"


def _each(publication: Publication, key: str) -> str:
    """A word of every language of a publication, as the inside of a YAML mapping."""
    words = [wording(edition.stem) for edition in publication.editions]
    return ", ".join(f"{each.language}: {_quoted(getattr(each, key))}" for each in words)


def source(edition: Document) -> str:
    """An edition's file."""
    parts = [
        "---",
        f"title: {_quoted(edition.title)}",
        f"language: {edition.language}",
        f"summary: {_quoted(edition.summary)}",
        f"keywords: [{', '.join(map(_quoted, edition.keywords))}]",
        "status: final",
        "---",
    ]
    for block in edition.blocks:
        parts += ["", *_block(block)]
    parts += ["", *(f"[^{name}]: {_passage(words)}" for name, words in edition.notes.items())] if edition.notes else []
    return "\n".join(parts) + "\n"


def _quoted(text: str) -> str:
    """A YAML scalar (JSON is YAML)."""
    return json.dumps(text, ensure_ascii=False)


def _passage(passage: Iterable[Inline]) -> str:
    return "".join(_inline(inline) for inline in passage)


def _inline(inline: Inline) -> str:
    match inline:
        case Words():
            return {"plain": "", "emphasis": "*", "strong": "**"}[inline.style].join(("", inline.text, ""))
        case Foreign():
            return f"[{inline.text}]{{lang={inline.language}}}"
        case Link():
            return f"[{inline.text}]({inline.target})"
        case Mark():
            return f"[^{inline.note}]"


def _block(block: doc.Block) -> Iterator[str]:
    match block:
        case doc.Heading():
            yield f"{'#' * block.level} {block.text} {{#{block.id}}}"
        case doc.Paragraph():
            yield _passage(block.passage)
        case doc.Items():
            yield from _items(block)
        case _:
            yield from _box(block)


def _box(block: doc.Block) -> Iterator[str]:
    match block:
        case doc.Callout():
            yield from _directive("callout", _separated(block.paragraphs), title=block.title)
        case doc.Quote():
            yield from _directive("quote", _separated(block.paragraphs), source=block.source)
        case doc.Figure():
            yield from _directive("figure", [_passage(block.caption)], file=block.file, alternative=block.alternative)
        case doc.Table():
            rows = [[_passage(cell) for cell in row] for row in block.rows]
            headers = {"row_headers": "true"} if block.row_headers else {}
            yield from _directive("table", _grid(block.header, rows), caption=block.caption, bare=headers)
        case doc.Timeline():
            events = [f"- {{date}}`{date}` {text}" for date, text in block.events]
            yield from _directive("timeline", events, title=block.title)
        case doc.KeyFigures():
            figures = [f"- {{fact}}`{name}` {text}" for name, _, text in block.figures]
            yield from _directive("key-figures", figures, title=block.title)
        case doc.Chart():
            rows = [[name, str(value)] for name, value in block.rows]
            options = {"title": block.title, "alternative": block.alternative, "source": block.source}
            yield from _directive("chart", _grid(block.header, rows), bare={"kind": block.kind}, **options)


def _items(block: doc.Items) -> Iterator[str]:
    for number, (passage, inner) in enumerate(block.items, 1):
        marker = f"{number}. " if block.ordered else "- "
        yield marker + _passage(passage)
        yield from (f"{' ' * len(marker)}- {text}" for text in inner)


def _separated(paragraphs: Iterable[doc.Passage]) -> Iterator[str]:
    for number, passage in enumerate(paragraphs):
        yield from ("", _passage(passage)) if number else (_passage(passage),)


def _grid(header: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """A pipe table; the column of numbers is the second one, and stands to the right."""
    names = list(header)
    yield f"| {' | '.join(names)} |"
    yield f"|{'|'.join('---:' if number == 1 else '---' for number, _ in enumerate(names))}|"
    yield from (f"| {' | '.join(row)} |" for row in rows)


def _directive(name: str, body: Iterable[str], *, bare: dict[str, str] | None = None, **options: str) -> Iterator[str]:
    yield f":::{{{name}}}"
    yield from (f"{key}: {value}" for key, value in (bare or {}).items())
    yield from (f"{key}: {_quoted(value)}" for key, value in options.items())
    yield "---"
    yield from body
    yield ":::"
