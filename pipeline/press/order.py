"""The values that a run passes on: what is ordered, what is known so far, and what it comes to."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from ..findings import Finding, errors
from .formats import FORMATS
from .keys import CONTENT, TEMPLATES
from .progress import Progress
from .record import Draft, File, Given, Record, Row
from .staging import Published
from .stock import CODE, Stock
from .store import Store
from .task import Task
from .tools import HOME
from .workers import Crew


def _real(path: Path) -> Path:
    """What a path leads to through all links. `Path.resolve` raises where they lead in a circle (until Python 3.13)."""
    return Path(os.path.realpath(path))


@dataclass(frozen=True)
class Place:
    """Where things are, for this process and for its workers."""

    root: Path

    @property
    def content(self) -> Path:
        """The author's folder."""
        return self.root / "content"

    @property
    def templates(self) -> tuple[Path, ...]:
        """The folders of templates, ours first: a file in a later one stands in the place of one in an earlier."""
        ours, theirs = HOME / "templates", self.root / "templates"
        return (ours, theirs) if theirs.is_dir() and _real(theirs) != ours else (ours,)

    @property
    def inputs(self) -> dict[str, tuple[Path, ...]]:
        """All folders that a run depends on, by the beginning of their names in a stock."""
        return {CONTENT: (self.content,), TEMPLATES: self.templates, CODE: (HOME / "pipeline",)}

    @property
    def build(self) -> Path:
        """The published folder; where it is a link, what it leads to."""
        return _real(self.root / "build")

    @property
    def cache(self) -> Path:
        """The folder of everything that can be made again."""
        return self.root / ".cache"

    @property
    def record(self) -> Path:
        """What the last run knew."""
        return self.cache / "record.json"

    @property
    def store(self) -> Store:
        """What was made before."""
        return Store(self.cache)


@dataclass(frozen=True)
class Order:
    """What is to be done: for which publications (none named: all), in which formats, for which day, and where to.

    What is under an embargo that ends by `as_of`, a moment with its zone, is in the catalogue; without one, nothing is.
    With `cluster`, the address of a Dask scheduler, its workers do the work, not `workers` processes of this machine.
    """

    root: Path
    today: date
    publications: tuple[str, ...] = ()
    formats: tuple[str, ...] = tuple(FORMATS)
    to: Path | None = None
    workers: int = 1
    cluster: str | None = None
    as_of: datetime | None = None
    progress: Progress = field(default_factory=Progress)

    @property
    def place(self) -> Place:
        """Where it is done."""
        return Place(self.root)

    @property
    def whole(self) -> bool:
        """Whether everything is wanted, in its usual place."""
        return not self.publications and self.to is None and self.formats == tuple(FORMATS)


@dataclass(frozen=True)
class Run:
    """What is known at some moment of a run. Each stage adds to it.

    `tools` are the versions of everything used, `program` sums them and our code up. `task` is what its jobs need to
    know, `record` is what will be remembered, `settled` says that nobody wrote into the sources while they were read,
    `laid_out` which artefacts stand ready beside `build/`.
    """

    order: Order
    stock: Stock
    tools: Mapping[str, str]
    program: str
    task: Task
    record: Record
    crew: Crew
    stationery: Mapping[str, Given] = field(default_factory=dict)
    drafts: tuple[Draft, ...] = ()
    findings: tuple[Finding, ...] = ()
    rows: tuple[Row, ...] = ()
    catalogue: tuple[File, ...] = ()
    laid_out: Published = field(default_factory=dict)
    made: int = 0
    settled: bool = True

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that stop the publication today."""
        return errors(finding for finding in self.findings if finding.holds(self.order.today))


@dataclass(frozen=True)
class Report:
    """What came of it: the findings of today, and what was published unless one of them is an error.

    So many files were `made`, so many `reused` as an earlier run made them; so many publications `failed`.
    """

    findings: tuple[Finding, ...]
    rows: tuple[Row, ...]
    made: int
    reused: int
    failed: int
