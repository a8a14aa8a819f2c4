"""What each job takes along to a worker that shares no disk, and what it brings back: one row for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .. import jobs
from ..record import Draft, File, Result, Sheet, Survey
from ..supplies import files
from ..task import Task
from .parcels import Parcel, entries


@dataclass(frozen=True)
class Freight:
    """`takes` makes a parcel of a job's arguments; `brings` says of its value which objects of the store it names."""

    takes: Callable[..., Parcel]
    brings: Callable[[Any], Iterable[str]]


def common(task: Task) -> Parcel:
    """What every job of a run needs: templates and survey. Raises LookupError where the survey is not in the store."""
    told: Survey | None = task.store.recall(task.survey)
    if told is None:
        raise LookupError("the root was not surveyed")
    return Parcel(
        {f"templates/{name}": data for name, data in files(task.templates).items()},
        (task.store.need(told["digest"]), task.store.need(told["house"])),
        {task.survey: told},
    )


def _publication(task: Task, publication: str) -> Parcel:
    """The folder of a publication; of a file too large to be read, enough to see that it is."""
    from ...reading.text.limits import PICTURE_BYTES

    return Parcel(dict(entries(task.root, f"content/{publication}", PICTURE_BYTES + 1)))


def _edition(task: Task, draft: Draft, *_: object) -> Parcel:
    return Parcel(objects=(task.store.need(draft["digest"]),))


def _nothing(*_: object) -> Parcel:
    return Parcel()


def _drafts(sheet: Sheet) -> list[str]:
    return [draft["digest"] for draft in sheet["drafts"]]


def _artefacts(results: Mapping[str, Result]) -> list[str]:
    return [result["sha256"] for result in results.values() if result["sha256"]]


def _files(made: list[File]) -> list[str]:
    return [file["sha256"] for file in made]


FREIGHT: Mapping[Callable[..., Any], Freight] = {
    jobs.read_and_check: Freight(_publication, _drafts),
    jobs.render_and_prove: Freight(_edition, _artefacts),
    jobs.catalogue: Freight(_nothing, _files),
}
"""The jobs that travel. One that looks at the whole root has no row: it is done where the root is."""
