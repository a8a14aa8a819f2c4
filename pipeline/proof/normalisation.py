"""What is set aside before a file's words are compared with the source's: one closed table, a reason for each row."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from ..model import Line, joined

ALL = frozenset({"html", "pdf", "docx"})
SPACES = re.compile(" {2,}")


@dataclass(frozen=True, slots=True)
class Normalisation:
    """One thing set aside: in which formats, on both sides alike, and why that hides no difference."""

    formats: frozenset[str]
    reason: str
    apply: Callable[[Line], Line]


def _spaces(line: Line) -> Line:
    if "  " not in line.text:
        return line
    kept = []
    ends_in_space = False
    for run in line.runs:
        text = SPACES.sub(" ", run.text)
        text = text[1:] if ends_in_space and text.startswith(" ") else text
        ends_in_space = text.endswith(" ") if text else ends_in_space
        kept.append(replace(run, text=text))
    return replace(line, runs=joined(kept))


def _roles(names: Mapping[str, str]) -> Callable[[Line], Line]:
    return lambda line: replace(line, role=names[line.role]) if line.role in names else line


def _paths(names: Mapping[str, str]) -> Callable[[Line], Line]:
    return lambda line: replace(line, path=names[line.path]) if line.path in names else line


MASTHEAD = {name: "paragraph" for name in ("notice", "house", "kind", "reference", "place-and-date", "parties")}

NORMALISATIONS: tuple[Normalisation, ...] = (
    Normalisation(ALL, "A row of spaces is shown as one space by a browser, and a line may break in it.", _spaces),
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
        frozenset({"pdf", "docx"}),
        "A box's title and a quotation's source have no tag or style of meaning of their own there; their text, "
        "their order and that they belong to the box or the quotation are compared.",
        _roles({"callout-title": "paragraph", "source": "paragraph"}),
    ),
)


def normal(line: Line, form: str) -> Line:
    """The line with everything set aside that the table names for the format."""
    for row in NORMALISATIONS:
        if form in row.formats:
            line = row.apply(line)
    return line
