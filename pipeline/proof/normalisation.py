"""What is set aside before a file's words are compared with the source's: one closed table, a reason for each row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha1
from urllib.parse import quote

from ..model import Line, Run, joined

ALL = frozenset({"html", "pdf", "docx"})
ASCII = "".join(map(chr, range(128)))
SPACES = re.compile(" {2,}")


@dataclass(frozen=True, slots=True)
class Normalisation:
    """One thing set aside: in which formats, on both sides alike, and why that hides no difference."""

    formats: frozenset[str]
    reason: str
    apply: Callable[[Line], Line]


def _spaces(line: Line) -> Line:
    return replace(line, runs=joined(single_spaced(line.runs, SPACES))) if "  " in line.text else line


def single_spaced(runs: Iterable[Run], spaces: re.Pattern[str]) -> Iterator[Run]:
    """What is said, each row of `spaces` made one space, in a run or over several."""
    ends_in_space = False
    for run in runs:
        text = spaces.sub(" ", run.text)
        text = text[1:] if ends_in_space and text.startswith(" ") else text
        ends_in_space = text.endswith(" ") if text else ends_in_space
        yield run if text == run.text else run.saying(text)


def _ends(line: Line) -> Line:
    if line.text == line.text.strip(" "):
        return line
    return replace(line, runs=without_ends(line.runs))


def without_ends(said: Iterable[Run]) -> tuple[Run, ...]:
    """What is said, without the spaces at its beginning and its end."""
    runs = list(said)
    while runs and not runs[0].text.strip(" "):
        runs.pop(0)
    while runs and not runs[-1].text.strip(" "):
        runs.pop()
    if runs:
        runs[0] = runs[0].saying(runs[0].text.lstrip(" "))
        runs[-1] = runs[-1].saying(runs[-1].text.rstrip(" "))
    return joined(runs)


def _roles(names: Mapping[str, str]) -> Callable[[Line], Line]:
    return lambda line: replace(line, role=names[line.role]) if line.role in names else line


def _paths(names: Mapping[str, str]) -> Callable[[Line], Line]:
    return lambda line: replace(line, path=names[line.path]) if line.path in names else line


def bookmark_name(name: str) -> str:
    """An id as Word may write it (ISO/IEC 29500-1, 17.13.6.2): no hyphens, at most 40 characters."""
    if len(name) > 40:
        return "X" + sha1(name.encode(), usedforsecurity=False).hexdigest()[1:]
    return name.replace("-", "_")


def _addresses(line: Line) -> Line:
    if not any(run.link and not run.link.isascii() for run in line.runs):
        return line
    return replace(line, runs=joined(run._replace(link=run.link and quote(run.link, safe=ASCII)) for run in line.runs))


def _bookmarks(line: Line) -> Line:
    if not any(run.link and run.link.startswith("#") for run in line.runs):
        return line
    named = (
        run._replace(link="#" + bookmark_name(run.link[1:])) if run.link and run.link.startswith("#") else run
        for run in line.runs
    )
    return replace(line, runs=joined(named))


def _numbers(line: Line) -> Line:
    if all(run.mark is None for run in line.runs):
        return line
    plain = (run if run.mark is None else run._replace(language="", emphasis=False, strong=False) for run in line.runs)
    return replace(line, runs=tuple(plain))


MASTHEAD = dict.fromkeys(("notice", "house", "kind", "reference", "place-and-date", "parties"), "paragraph")

NORMALISATIONS: tuple[Normalisation, ...] = (
    Normalisation(
        frozenset({"html", "pdf"}),
        "A row of spaces is shown as one space on a page made from HTML, and a line may break in it; Word shows each.",
        _spaces,
    ),
    Normalisation(
        frozenset({"html", "pdf"}),
        "Spaces at the ends of a text are not shown on a page made from HTML; Word shows those before it.",
        _ends,
    ),
    Normalisation(
        ALL,
        "No format knows a masthead's parts: to every reader they are paragraphs, in a fixed order.",
        _roles(MASTHEAD),
    ),
    Normalisation(
        frozenset({"pdf", "docx"}),
        "Paper knows no landmarks: masthead and imprint are what stands first and last.",
        _paths({"masthead": "", "imprint": ""}),
    ),
    Normalisation(
        frozenset({"pdf"}),
        "A box's title and a quotation's source have no standard tag of their own there; their text, "
        "their order and that they belong to the box or the quotation are compared.",
        _roles({"callout-title": "paragraph", "source": "paragraph"}),
    ),
    Normalisation(
        frozenset({"pdf"}),
        "A PDF's addresses are in ASCII (ISO 32000-1, 12.6.4.7): RFC 3987, 3.1, says how others become so, and back.",
        _addresses,
    ),
    Normalisation(
        frozenset({"docx"}),
        "Word allows no hyphen and only 40 characters in a bookmark's name; the names stay different.",
        _bookmarks,
    ),
    Normalisation(
        frozenset({"docx"}),
        "Word sets the numbers of notes itself, in one style: stress or another language around one is not its own.",
        _numbers,
    ),
)


def normal(line: Line, form: str) -> Line:
    """The line with everything set aside that the table names for the format."""
    for row in NORMALISATIONS:
        if form in row.formats:
            line = row.apply(line)
    return line
