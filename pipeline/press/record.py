"""What the last run knew, so that the next one need not find it out again: `.cache/record.json`."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

from ..durable import write_whole
from ..findings import Finding, Position
from .sealed import seal, unseal

if TYPE_CHECKING:
    from .stock import Stamp
    from .tools import Loaded

_NAME = "record 4"
"""Of another version, which holds other things, nothing is believed."""

Packed = list[Any]
"""A finding as a list of JSON values, in the order of its fields."""


class Listed(TypedDict):
    """An edition that the catalogue may list once it is released: at once, or at a moment in ISO 8601.

    `edition` is a ListedEdition without its files, as a value of JSON.
    """

    publication: str
    stem: str
    release: str
    edition: Any


class File(TypedDict):
    """A published file that is no artefact, as `build/manifest.json` lists it."""

    path: str
    bytes: int
    sha256: str


class Draft(TypedDict):
    """An edition that was read: what is printed about it, and the digest of its value in the store.

    `listed` is None for what the catalogue never lists: drafts, and what is not marked public.
    """

    publication: str
    stem: str
    language: str
    reference: str
    digest: str
    size: int
    listed: Listed | None


class Sheet(TypedDict):
    """A publication that was read and checked; `asked` holds the digest of each answer that it got from the survey."""

    asked: dict[str, str]
    findings: list[Packed]
    drafts: list[Draft]


class Given(TypedDict):
    """What a format is given: the digest of each template by its name, and that of all else, the colours included."""

    digest: str
    templates: dict[str, str]


class Survey(TypedDict):
    """What holds for the whole root.

    `digest` says where its value is kept, `answers` holds the digest of every answer that it can give, `stationery`
    what each format is given. `house` is the digest of the house and the labels alone, for those who need no more.
    """

    digest: str
    house: str
    findings: list[Packed]
    answers: dict[str, str]
    stationery: dict[str, Given]


class Result(TypedDict):
    """What came of rendering and proving; without `sha256` nothing that may be published.

    `asked` are the names of the templates that it was made of, or that were looked for and not there.
    """

    asked: list[str]
    sha256: str | None
    bytes: int
    pages: int | None
    findings: list[Packed]


class Row(TypedDict):
    """A finished file, as `build/manifest.json` lists it, which leaves out `asked` and the findings, told each time."""

    publication: str
    reference: str
    language: str
    format: str
    path: str
    bytes: int
    sha256: str
    pages: int | None
    key: str
    proof: dict[str, str]
    asked: list[str]
    findings: list[Packed]


class Record(TypedDict):
    """What is remembered of a root.

    `state` sums up all that the published tree was made from; it is None where it was not made from everything.
    """

    libraries: Loaded | None
    stock: dict[str, tuple[Stamp, str]]
    findings: list[Packed]
    rows: list[Row]
    listed: list[Listed]
    published: dict[str, tuple[Stamp, str]]
    state: str | None


def load(path: Path) -> Record:
    """The record of a root; an empty one where there is none that is whole and of this version."""
    with suppress(OSError):
        record: Record | None = unseal(_NAME, path.read_bytes())
        if record:
            return record
    return {
        "libraries": None,
        "stock": {},
        "findings": [],
        "rows": [],
        "listed": [],
        "published": {},
        "state": None,
    }


def save(path: Path, record: Record) -> None:
    """Keep the record: complete or not at all."""
    write_whole(path, seal(_NAME, record))


def spoilt(findings: Iterable[Finding]) -> Result:
    """What came of a file that could not be made, or did not pass."""
    return {"asked": [], "sha256": None, "bytes": 0, "pages": None, "findings": pack(findings)}


def pack(findings: Iterable[Finding]) -> list[Packed]:
    """Findings as values of JSON."""
    return [
        [
            (finding.position.file, finding.position.line, finding.position.column),
            finding.code,
            finding.what,
            finding.fix,
            finding.severity,
            finding.since and finding.since.isoformat(),
            finding.until and finding.until.isoformat(),
        ]
        for finding in findings
    ]


def unpack(packed: Iterable[Packed]) -> tuple[Finding, ...]:
    """The findings of `pack`."""
    return tuple(
        Finding(
            Position(*position),
            code,
            what,
            fix,
            severity,
            since and date.fromisoformat(since),
            until and date.fromisoformat(until),
        )
        for position, code, what, fix, severity, since, until in packed
    )
