"""The transcript: what a document says, in order, free of any format."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from ..findings import Position


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that are said in one way.

    `language` is the effective tag. `link` is an address or `#id`. `mark` is the number of the note that a mark leads
    to; its text is the number that a reader sees. `position` takes no part in comparisons.
    """

    text: str
    language: str
    link: str | None = None
    emphasis: bool = False
    strong: bool = False
    mark: int | None = None
    position: Position | None = field(default=None, compare=False)

    def like(self, other: "Run") -> bool:
        """Whether both are said in the same way, so that their texts may be joined."""
        return self.mark is None is other.mark and self.manner == other.manner

    @property
    def manner(self) -> tuple[str, str | None, bool, bool]:
        """The way in which the characters are said."""
        return self.language, self.link, self.emphasis, self.strong


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


def joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Neighbours that are said in the same way made one, empty runs dropped: the normal form of a line."""
    result: list[Run] = []
    for run in runs:
        if result and result[-1].like(run):
            result[-1] = replace(result[-1], text=result[-1].text + run.text)
        elif run.text:
            result.append(run)
    return tuple(result)
