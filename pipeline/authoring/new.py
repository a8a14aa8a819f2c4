"""`factsheet new`: a publication to begin with, which builds at once and shows how each thing is written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from ..findings import Failed, Finding, Position, Rule
from ..model import House
from ..reading.rules.files import FOLDER_NAME

EXISTS = Rule(
    "F020",
    "There is a publication of this name already",
    "Nothing that somebody wrote is ever overwritten.",
    "Choose another name, or write in the folder that exists.",
)

_IDENTIFIER = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
LONGEST = 80

PUBLICATION = """\
# What holds for all languages of this fact sheet.
reference: {reference}
kind: fact-sheet
issued: {issued}
place_of_issue: Brussels
parties: [European Union]
source_language: {language}
release: immediate            # or  release: {{embargo: 2027-01-31T14:00:00+01:00}}
marking: public               # public, limited or restricted
contacts: [{contact}]         # names from content/house.yaml
imprint: What readers should know about this sheet.
# supersedes: [an-older-publication]
# A number that stands in one place and is used everywhere as {{fact}}`member-states`:
# facts:
#   member-states:
#     value: 27
#     unit: {{{primary}: [Member State, Member States]}}
#     as_of: {issued}
#     source: Where the number comes from
"""

EDITION = """\
---
title: Title of the fact sheet
language: {language}
summary: One sentence that says what the sheet is about.
keywords: [first keyword, second keyword]
status: draft
---
%% A line that begins like this one is a comment: nobody sees it. Change `status` to final when the text is done.
The opening paragraphs say what matters most, before the first heading. *Stressed* and **important** words are written
like this. A statement can carry a note[^source].

## The first section {{#first-section}}

A section has a heading, and a name in braces if something leads to it. A list has one item in each line.

- the first item,
- the second item.

%% A link:                 [the words that one clicks on](https://www.example.org/page)
%% An address as text:     <https://www.example.org/page>
%% A place in this sheet:  [the first section](#first-section)
%% Another fact sheet:     [its title](publication:its-name)
%% A date:                 {{date}}`{issued}`
%% Words of a language:    [Journal officiel]{{lang=fr}}
%%
%% A box, a table, a quotation and a picture; take the signs %% away to use one:
%%
%% :::{{callout}}
%% title: Key message
%% ---
%% What readers should remember.
%% :::
%%
%% :::{{table}}
%% caption: What the table shows
%% ---
%% | Year | Meetings |
%% |------|---------:|
%% | {issued:%Y} | 2        |
%% :::
%%
%% :::{{quote}}
%% source: Who said it, where and when
%% ---
%% The words that were said.
%% :::
%%
%% :::{{figure #map}}
%% file: map.svg
%% alternative: What there is to see, for those who do not see it.
%% ---
%% What it means.
%% :::

[^source]: Where the statement comes from.
"""


def publication(root: Path, name: str, house: House, issued: date, references: Iterable[str]) -> tuple[Path, ...]:
    """Makes the folder `content/<name>` with a publication and its first edition, in the house's first language.

    `references` are those already given. Returns the files written; raises Failed with a finding where the name is
    taken or impossible, and OSError where the folder cannot be written.
    """
    folder = root / "content" / name
    if not _IDENTIFIER.fullmatch(name) or len(name) > LONGEST:
        raise Failed((_refusal(FOLDER_NAME, name),))
    if folder.is_symlink() or folder.exists():
        raise Failed((_refusal(EXISTS, name),))
    language = house.languages[0]
    words = {
        "language": language,
        "primary": language.partition("-")[0],
        "issued": issued,
        "contact": next(iter(house.contacts), "press"),
        "reference": free_reference(issued, references),
    }
    folder.mkdir(parents=True)
    return (
        _written(folder / "publication.yaml", PUBLICATION.format(**words)),
        _written(folder / f"{words['primary']}.md", EDITION.format(**words)),
    )


def free_reference(issued: date, references: Iterable[str]) -> str:
    """The first reference of the year that is not given yet, as FS-2026-01."""
    given = set(references)
    return next(name for number in range(1, len(given) + 2) if (name := f"FS-{issued:%Y}-{number:02d}") not in given)


def _refusal(rule: Rule, name: str) -> Finding:
    return rule.at(Position(f"content/{name[:LONGEST]}"), f"{rule.what}: «{name[:LONGEST]}»")


def _written(path: Path, text: str) -> Path:
    with path.open("x", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
    return path


RULES = (EXISTS,)
