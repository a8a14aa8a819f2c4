"""Editions and contexts in a line, for the tests of the checks."""

import datetime as dt
import re
from pathlib import Path

from pipeline.checks import check
from pipeline.findings import Finding, Position, errors, sort
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
from pipeline.reading import read_publication, survey

from .examples import MAP, english, example

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


FRONT = """\
---
title: {title}
language: {language}
summary: What it is about.
keywords: [one, two]
status: {status}
---
"""
PUBLICATION = """\
reference: FS-2026-01
kind: fact-sheet
issued: 2026-11-23
place_of_issue: Brussels
parties: [European Union]
source_language: en
release: immediate
marking: public
contacts: [press]
imprint: An example.
facts:
  countries:
    value: 53
    unit: {en: [country, countries], fr: [pays, pays], de: [Land, Länder], bg: [страна, страни]}
"""
HOUSE = """\
name: Press
site: https://factsheets.example.org/
languages: [en, fr, de, bg, el, fi, uk, es, ar]
contacts:
  press: {name: Press office, email: press@example.org}
reuse: Reuse is authorised.
alternative_formats: press@example.org
"""
TEMPLATES = Path(__file__).parent.parent / "templates"
EXPECTED = re.compile("⟦([A-Z0-9 ]+)⟧")


def front(language: str = "en", *, title: str = "A title", status: str = "final") -> str:
    """The front matter of an edition."""
    return FRONT.format(language=language, title=title, status=status)


def write(root: Path, **files: str) -> Path:
    """A root with one publication; `en`, `fr`, … are editions, `links`, `publication` and `house` YAML files."""
    folder = root / "content" / "example"
    folder.mkdir(parents=True, exist_ok=True)
    content = {"publication": PUBLICATION, "house": HOUSE, **files}
    for name, words in content.items():
        whole = {"publication": folder / "publication.yaml", "house": root / "content/house.yaml",
                 "links": root / "content/links.yaml"}.get(name, folder / f"{name}.md")  # fmt: skip
        whole.write_text(EXPECTED.sub("", words), encoding="utf-8", newline="")
    (folder / "map.svg").write_bytes(MAP)
    return root


def findings(root: Path, *, only: str = "LRSTEG", read: bool = True) -> list[Finding]:
    """What the checks find in all editions of the publication; with `read`, an error of the reader's fails the test."""
    known = survey(root, TEMPLATES)
    reading = read_publication(root, "example", known)
    assert not (read and errors((*known.findings, *reading.findings)))
    assert reading.publication
    surroundings = Context(
        publication=reading.publication, editions=reading.editions, catalogue=known.catalogue, house=known.house,
        link_register=known.link_register, coverage=frozenset(range(0x20, 0x2FFF)) | {ord("😀")},
    )  # fmt: skip
    found = [finding for edition in reading.editions for finding in check(edition, surroundings)]
    return [finding for finding in sort(found) if finding.code[0] in only]


def expected(**files: str) -> list[str]:
    """What the marks ⟦CODE⟧ in the files say: each stands directly before the place of its findings."""
    return sorted(
        f"{name}:{number}:{len(EXPECTED.sub('', line[: match.start()])) + 1} {code}"
        for name, words in files.items()
        for number, line in enumerate(words.split("\n"), 1)
        for match in EXPECTED.finditer(line)
        for code in match[1].split()
    )


def found(root: Path, *, only: str = "LRSTEG", today: dt.date = dt.date(2026, 11, 23)) -> list[str]:
    """The findings that hold on a day, in the form of `expected`."""
    told = [finding for finding in findings(root, only=only) if finding.holds(today)]
    return sorted(f"{Path(f.position.file).stem}:{f.position.line}:{f.position.column} {f.code}" for f in told)
