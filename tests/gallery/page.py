"""The page of the documentation: of each entry what is written, and its pictures side by side."""

from __future__ import annotations

from collections.abc import Iterator

from tests.specimen import HOME, ROOT

from .entries import ENTRIES, Entry, Form

SOURCE = ROOT / "content" / "specimen" / "en.md"
PAGE = HOME / "docs" / "blocks.md"
PICTURES = HOME / "docs" / "pictures" / "blocks"
FORMATS: dict[Form, str] = {"html": "Web page", "pdf": "PDF", "docx": "Word file"}
HEAD = """# Pictures of every block

What is written, and what becomes of it. Page and pictures are made by `make pictures` from the
[specimen](specimen/README.md), a publication that uses everything and that the tests hold against the standards of
every format. How each thing is written stands in [Writing a fact sheet](writing.md).
"""


def written() -> str:
    """The whole page."""
    return HEAD + "".join(_section(entry) for entry in ENTRIES)


def file_name(entry: Entry, form: Form) -> str:
    """The name of a picture's file."""
    return f"{entry.name}.{form}.png"


def place(entry: Entry) -> tuple[int, int]:
    """The first and the last line of an entry in the specimen, counted from 1."""
    lines = SOURCE.read_text(encoding="utf-8").split("\n")
    first = next(number for number, line in enumerate(lines, 1) if line.startswith(entry.begins))
    return first, next(n for n, line in enumerate(lines, 1) if n >= first and line.startswith(entry.ends))


def _section(entry: Entry) -> str:
    return (
        f"\n## {entry.title}\n\n{entry.words}\n\n" + "".join(_source(entry)) + "\n" + "\n".join(_pictures(entry)) + "\n"
    )


def _source(entry: Entry) -> Iterator[str]:
    first, last = place(entry)
    lines = SOURCE.read_text(encoding="utf-8").split("\n")[first - 1 : last]
    return (f"    {line}".rstrip() + "\n" for line in lines)


def _pictures(entry: Entry) -> Iterator[str]:
    yield "| " + " | ".join(FORMATS.values()) + " |"
    yield "|---" * len(FORMATS) + "|"
    folder = PICTURES.relative_to(PAGE.parent).as_posix()
    cells = (f"![{name}: {entry.alternative(form)}.]({folder}/{file_name(entry, form)})"
             for form, name in FORMATS.items())  # fmt: skip
    yield "| " + " | ".join(cells) + " |"
