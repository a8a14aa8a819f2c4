"""The transcript: what a document says, in order, free of any format."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from ..findings import Position


class Run(NamedTuple):
    """Characters that are said in one way.

    `language` is the effective tag. `link` is an address or `#id`. `mark` is the number of the note that a mark leads
    to; its text is the number that a reader sees.
    """

    text: str
    language: str
    link: str | None = None
    emphasis: bool = False
    strong: bool = False
    mark: int | None = None

    def saying(self, text: str) -> "Run":
        """Other characters in its place."""
        return Run(text, *self[1:])

    def spoken(self, text: str, mark: int | None = None) -> "Run":
        """Characters from elsewhere said in the same way; `mark` where they are the number of a note."""
        return Run(text, self.language, self.link, self.emphasis, self.strong, mark)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is said: a heading, a paragraph, an item, a cell, an alternative, a note.

    `role` says what it is, `path` where it stands (`callout ordered:2 bulleted:1`, `table r2 c1`, `note 3`).
    `position` takes no part in comparisons.
    """

    role: str
    path: str
    runs: tuple[Run, ...]
    position: Position | None = field(default=None, compare=False)

    @property
    def text(self) -> str:
        """The bare characters."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a finished file says of itself."""

    title: str
    author: str
    subject: str
    keywords: tuple[str, ...]
    reference: str
    date: str
    language: str


@dataclass(frozen=True, slots=True)
class Transcript:
    """A whole document: its metadata, and its lines in order (masthead, title, blocks, notes, imprint).

    `furniture` holds what only one format says (running headers, skip link, names of back-links), as a reader of that
    format found it; it is empty in a transcript of the model. `pages` is None where a format has none.
    """

    metadata: Metadata
    lines: tuple[Line, ...]
    furniture: tuple[Line, ...] = ()
    pages: int | None = None


TEXT, MANNER = itemgetter(0), itemgetter(slice(1, None))
"""The characters of a run, and the way in which they are said."""


def joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Neighbours that are said in the same way made one, empty runs dropped: the normal form of a line."""
    kept = tuple(filter(TEXT, runs))
    if len(kept) < 2:  # as most lines are
        return kept
    result: list[Run] = []
    for (*_, mark), neighbours in groupby(kept, MANNER):
        alike = list(neighbours)
        # Two marks of one note are two marks.
        single = len(alike) == 1 or mark is not None
        result += alike if single else [alike[0].saying("".join(map(TEXT, alike)))]
    return tuple(result)
