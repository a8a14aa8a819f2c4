"""What each format must say besides the source: headers, footers, names of links, ways in and out.

Stated here once more, from the edition alone, so that no renderer is believed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ..model import Edition, Heading, Inline, Line, Link, Mark, Run, Transcript, joined
from ..model.base import Element
from ..model.telling import TELLERS, runs
from .contents import all_of, parts_of
from .normalisation import bookmark_name

CONTENTS_FROM = 5
"""From this many headings of level 2 on, a web page has a table of contents."""

ENDINGS = (("pdf", "PDF"), ("docx", "Word"))


def stated(edition: Edition, form: str, transcript: Transcript, copy_line: str = "") -> tuple[Line, ...]:
    """The furniture that the file must have, in the order of its reading; `transcript` gives the number of pages.

    `copy_line` is what a delegation's copy says below every footer.
    """
    lines = tuple(STATEMENTS[form](edition, transcript))
    return tuple(_stamped(lines, copy_line, edition.language)) if copy_line else lines


def _stamped(lines: Iterable[Line], copy_line: str, language: str) -> Iterator[Line]:
    for line in lines:
        yield line
        if line.role == "footer":
            yield _line("copy-line", line.path, copy_line, language)


def _web(edition: Edition, _transcript: Transcript) -> Iterator[Line]:
    """What a web page says besides the text, in its order."""
    labels, tongue = edition.labels, edition.language
    yield _line("skip", "", labels.skip, tongue, "#main")
    yield from _ways(edition)
    yield from _mark_names(edition)
    if edition.notes:
        yield _line("notes-heading", "", labels.notes, tongue)
    for note in edition.notes:
        for call in range(1, note.calls + 1):
            words, target = (labels.back, "") if call == 1 else (labels.back_again, f"-{call}")
            name = words.format(number=note.number, call=call)
            yield _from(note, _line("back-link", "", name, tongue, f"#mark-{note.number}{target}"))
    yield _line("region", "imprint", labels.imprint, tongue)
    yield from anchors(edition)


def _mark_names(edition: Edition) -> Iterator[Line]:
    """What the links of notes' marks are called."""
    for mark in all_of(edition, Mark):
        name = edition.labels.note.format(number=mark.number)
        yield _from(mark, _line("mark-name", "", name, edition.language, f"#note-{mark.number}"))


def _ways(edition: Edition) -> Iterator[Line]:
    """The ways from a web page to the other formats, to the other languages, and into itself."""
    labels, tongue = edition.labels, edition.language
    formats = [(name, tongue, f"{edition.name}.{ending}") for ending, name in ENDINGS]
    languages = [(other.name, other.language, other.path.rpartition("/")[2]) for other in edition.translations]
    headings = [block for block in edition.blocks if isinstance(block, Heading) and block.level == 2]
    for label, ways in ((labels.formats, formats), (labels.languages, languages)):
        if ways:
            yield _line("navigation", "", label, tongue)
            yield _line("words", "", label, tongue)
            yield from (_line("link", "", *way) for way in ways)
    if len(headings) >= CONTENTS_FROM:
        yield _line("navigation", "", labels.contents, tongue)
        yield _line("words", "", labels.contents, tongue)
        for heading in headings:
            said = runs(heading.children, Run("", tongue))
            named = [Run(run.text, run.language, f"#{heading.id}") for run in said if run.mark is None]
            yield _from(heading, Line("link", "", joined(named)))


def anchors(edition: Edition) -> Iterator[Line]:
    """For each id of the text, the words that a link to it arrives at."""
    voice = Run("", edition.language)
    parts = parts_of((*edition.blocks, *edition.imprint))
    blocks = [part for part in parts if getattr(part, "kind", "") in TELLERS]
    for block in sorted(blocks, key=lambda block: block.id):
        words = next(TELLERS[block.kind](block, voice, "")).text
        yield _from(block, _line("anchor", block.id, words, edition.language))


def _print(edition: Edition, transcript: Transcript) -> Iterator[Line]:
    """What a PDF says besides the text, in its order."""
    labels, tongue, pages = edition.labels, edition.language, transcript.pages or 0
    yield from _mark_names(edition)
    for note in edition.notes:
        name = labels.back.format(number=note.number)
        yield _from(note, _line("back-link", "", name, tongue, f"#mark-{note.number}"))
    for link in all_of(edition, Link):
        yield _from(link, _line("link-name", "", _bare(link.children), tongue, link.target))
    for page in range(1, pages + 1):
        yield _line("header", f"page {page}", _header(edition) if page > 1 else "", tongue)
        yield _line("footer", f"page {page}", _footer(edition, page, pages), tongue)
    yield _line("bookmark", "level 1", edition.title.strip(), tongue)  # blanks at its ends are no part of a name
    for block in edition.blocks:
        if isinstance(block, Heading):
            level = f"level {block.level}"
            yield _from(block, _line("bookmark", level, _bare(block.children).strip(), tongue))
    yield from anchors(edition)


def _header(edition: Edition) -> str:
    """What stands above every page but the first, whose masthead says it: the title, and every notice.

    Where it says where a word may be broken, nothing is shown.
    """
    title = edition.title.replace("\N{SOFT HYPHEN}", "")
    return " ".join(filter(None, (title, " · ".join(notice.text for notice in edition.masthead.notices))))


def _footer(edition: Edition, page: int, pages: int) -> str:
    head = edition.masthead
    return f"{head.house} · {head.reference} {edition.labels.page.format(page=page, pages=pages)}"


def _bare(inlines: Iterable[Inline]) -> str:
    return "".join(run.text for run in runs(inlines, Run("", "")) if run.mark is None)


def _word(edition: Edition, _transcript: Transcript) -> Iterator[Line]:
    """Fields stand here as `{PAGE:1}`: what Word will work out, and what is shown until then."""
    tongue, head = edition.language, edition.masthead
    notices = " · ".join(notice.text for notice in head.notices)
    number = edition.labels.page.format(page="{PAGE:1}", pages="{NUMPAGES:1}")
    for kind in ("default", "first"):
        if notices:
            yield _line("header", kind, notices, tongue)
        if kind == "default":
            yield _line("header", kind, f"{{TITLE:{edition.title}}}", tongue)
    for kind in ("default", "first"):
        yield _line("footer", kind, f"{head.house} · {head.reference}\t{number}", tongue)
    for anchor in sorted(anchors(edition), key=lambda line: bookmark_name(line.path)):
        yield Line(anchor.role, bookmark_name(anchor.path), anchor.runs, anchor.position)


STATEMENTS: dict[str, Callable[[Edition, Transcript], Iterator[Line]]] = {"html": _web, "pdf": _print, "docx": _word}


def _from(source: Element, line: Line) -> Line:
    """The line with the place in the source that gives rise to it."""
    return Line(line.role, line.path, line.runs, source.position)


def _line(role: str, path: str, text: str, language: str, link: str | None = None) -> Line:
    return Line(role, path, joined([Run(text, language, link)]))
