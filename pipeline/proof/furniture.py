"""What each format must say besides the source: headers, footers, names of links, ways in and out.

Stated here once more, from the edition alone, so that no renderer is believed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from ..model import Edition, Heading, Line, List, Run, Transcript, joined
from ..model.telling import TELLERS, runs

CONTENTS_FROM = 5
"""From this many headings of level 2 on, a web page has a table of contents."""

ENDINGS = (("pdf", "PDF"), ("docx", "Word"))


def stated(edition: Edition, form: str, transcript: Transcript) -> tuple[Line, ...]:
    """The furniture that the file must have, in the order of its reading; `transcript` gives the number of pages."""
    return tuple(STATEMENTS[form](edition, transcript))


def _web(edition: Edition, _transcript: Transcript) -> Iterator[Line]:
    labels, tongue = edition.labels, edition.language
    yield _line("skip", "", labels.skip, tongue, "#main")
    yield from _ways(edition)
    for number in _marks(edition):
        yield _line("mark-name", "", labels.note.format(number=number), tongue, f"#note-{number}")
    if edition.notes:
        yield _line("notes-heading", "", labels.notes, tongue)
    for note in edition.notes:
        for call in range(1, note.calls + 1):
            words, target = (labels.back, "") if call == 1 else (labels.back_again, f"-{call}")
            name = words.format(number=note.number, call=call)
            yield _line("back-link", "", name, tongue, f"#mark-{note.number}{target}")
    yield _line("region", "imprint", labels.imprint, tongue)
    yield from anchors(edition)


def _ways(edition: Edition) -> Iterator[Line]:
    """The ways from a web page to the other formats, to the other languages, and into itself."""
    labels, tongue = edition.labels, edition.language
    formats = [(name, tongue, f"{edition.name}.{ending}") for ending, name in ENDINGS]
    languages = [(other.name, other.language, other.path.rpartition("/")[2]) for other in edition.translations]
    headings = [block for block in edition.blocks if isinstance(block, Heading) and block.level == 2]
    for label, links in ((labels.formats, formats), (labels.languages, languages)):
        if links:
            yield _line("navigation", "", label, tongue)
            yield _line("words", "", label, tongue)
            yield from (_line("link", "", *link) for link in links)
    if len(headings) >= CONTENTS_FROM:
        yield _line("navigation", "", labels.contents, tongue)
        yield _line("words", "", labels.contents, tongue)
        for heading in headings:
            said = runs(heading.children, Run("", tongue))
            named = [Run(run.text, run.language, f"#{heading.id}") for run in said if run.mark is None]
            yield Line("link", "", joined(named))


def _marks(edition: Edition) -> Iterator[int]:
    """The number of each note mark, in the order of the text."""
    for line in edition.transcript().lines:
        yield from (run.mark for run in line.runs if run.mark is not None)


def anchors(edition: Edition) -> Iterator[Line]:
    """For each id of the text, the words that a link to it arrives at."""
    voice = Run("", edition.language)
    found = {block.id: next(TELLERS[block.kind](block, voice, "")).text for block in _blocks(edition)}
    for name in sorted(found):
        yield _line("anchor", name, found[name], edition.language)


def _blocks(edition: Edition) -> Iterator[Any]:
    """All blocks with an id, those inside others included."""
    waiting: list[Any] = [*edition.blocks, *edition.imprint]
    while waiting:
        block = waiting.pop()
        yield block
        waiting += getattr(block, "blocks", ())
        waiting += getattr(block, "caption", ()) if block.kind == "figure" else ()
        if isinstance(block, List):
            waiting += [item.list for item in block.items if item.list]


def _print(edition: Edition, transcript: Transcript) -> Iterator[Line]:
    yield from ()


def _word(edition: Edition, transcript: Transcript) -> Iterator[Line]:
    yield from ()


STATEMENTS: dict[str, Callable[[Edition, Transcript], Iterator[Line]]] = {"html": _web, "pdf": _print, "docx": _word}


def _line(role: str, path: str, text: str, language: str, link: str | None = None) -> Line:
    return Line(role, path, joined([Run(text, language, link)]))
