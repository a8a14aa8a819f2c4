"""Editions and contexts in a line, for the tests of the checks."""

import datetime as dt

from pipeline.findings import Finding, Position
from pipeline.model import (
    Context,
    Edition,
    Entry,
    House,
    Inline,
    Labels,
    Paragraph,
    Publication,
    Register,
    Text,
)

from .examples import english, example

MARKS = {
    "en": ("‘", "’", "“", "”"),
    "fr": ("«\u202f", "\u202f»", "“", "”"),
    "de": ("„", "“", "‚", "‘"),
}


def place(line: int = 1, column: int = 1, file: str = "content/example/en.md") -> Position:
    """A place in an edition's file."""
    return Position(file, line, column)


def labels(language: str) -> Labels:
    """English labels with the quotation marks of another language."""
    primary = language.partition("-")[0]
    return english().model_copy(update={"language": language, "quotation_marks": MARKS.get(primary, MARKS["en"])})


def text(words: str, line: int = 1, column: int = 1, file: str = "content/example/en.md") -> Text:
    """Plain words at a place."""
    return Text(position=place(line, column, file), text=words)


def edition(*blocks: object, language: str = "en", **more: object) -> Edition:
    """An edition of these blocks and nothing else."""
    stem = language.partition("-")[0]
    given = {
        "position": place(file=f"content/example/{stem}.md"), "publication": "example", "stem": stem,
        "language": language, "labels": labels(language), "title": "A title", "summary": "A summary",
        "keywords": (), "blocks": blocks, "notes": (), "imprint": (), "places": {}, **more,
    }  # fmt: skip
    return example().model_copy(update=given)


def prose(words: str, language: str = "en", **more: object) -> Edition:
    """An edition of one paragraph."""
    return edition(paragraph(text(words)), language=language, **more)


def paragraph(*children: Inline, line: int = 1, name: str = "b1", file: str = "content/example/en.md") -> Paragraph:
    """A paragraph at the beginning of a line."""
    return Paragraph(position=place(line, file=file), id=name, children=children)


def context(*editions: Edition, entries: tuple[Entry, ...] = (), **more: object) -> Context:
    """What these editions are checked against."""
    origin = Position("content/example/publication.yaml")
    publication = Publication(
        position=origin, id="example", reference="FS-2026-01", kind="fact-sheet", issued=dt.date(2026, 11, 23),
        place_of_issue="Brussels", parties=(), source_language="en", release="immediate", marking="public",
        contacts=("press",), imprint="An example.",
    )  # fmt: skip
    house = House(
        position=Position("content/house.yaml"), name="Press", site="https://factsheets.example.org/",
        languages=("en", "fr", "de", "bg", "el", "fi", "uk", "es", "ar"), contacts={}, reuse="Reuse.",
        alternative_formats="press@example.org",
    )  # fmt: skip
    register = Register(entries={entry.url: entry for entry in entries})
    given = {
        "publication": publication,
        "editions": editions,
        "catalogue": {},
        "house": house,
        "link_register": register,
    }
    return Context.model_validate({**given, **more})


def told(findings: object) -> list[tuple[str, int, int]]:
    """Findings as code, line and column."""
    return sorted((one.code, one.position.line, one.position.column) for one in findings if isinstance(one, Finding))
