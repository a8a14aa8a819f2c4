"""The stage that makes the catalogue of all that is published and that everyone may have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from ..findings import Position
from . import jobs, keys
from .formats import CATALOGUE
from .order import Run
from .outcome import collect
from .publish import lay_out
from .record import File, Listed, Row

MANY = 100
"""Files made from which on another worker makes the catalogue: theirs have grown with them, and it takes as much again
as a long sheet, for the words of all languages. To begin one costs a tenth of what a single sheet takes."""


def make_catalogue(run: Run) -> Run:
    """Adds the files of the catalogue to a run that will publish, made or known from before."""
    if run.errors or run.order.to:
        return run
    listed, rows = entries(run), all_rows(run)
    files = _files(rows)
    editions = [
        {**entry["edition"], "files": files.get(f"{entry['publication']}.{entry['stem']}", [])}
        for entry in released(listed, run.order.as_of)
    ]
    store = run.order.place.store
    frame = keys.frame(run.stock, run.program, run.stationery[CATALOGUE])
    key = keys.catalogue(frame, editions)
    known: list[File] | None = store.recall(key)
    if known is not None and all(store.get(file["sha256"]) is not None for file in known):
        return replace(run, catalogue=tuple(known))
    workers = run.crew.hire(1) if run.made > MANY else run.crew.anyone()
    work = {key: workers.submit(jobs.catalogue, run.task, frame, editions)}
    laid_out = lay_out(run.order.place.build, rows, store, run.record["published"])  # meanwhile
    ((_, made, failed),) = collect(work, _position, run.order.progress, "listed")
    if made is not None:
        store.record(key, made)
    return replace(run, catalogue=tuple(made or ()), laid_out=laid_out, findings=run.findings + failed)


def all_rows(run: Run) -> list[Row]:
    """Every artefact that will stand in `build/`: those of this order, and those of other publications that stay."""
    return sorted((*(row for row in run.record["rows"] if _stays(run, row["publication"])), *run.rows), key=_path)


def entries(run: Run) -> list[Listed]:
    """What may be listed of the editions that will stand in `build/`, always in the same order."""
    kept = [entry for entry in run.record["listed"] if _stays(run, entry["publication"])]
    made = (draft["listed"] for draft in run.drafts if draft["listed"])
    return sorted((*kept, *made), key=lambda entry: (entry["publication"], entry["stem"]))


def released(listed: Iterable[Listed], as_of: datetime | None) -> Iterator[Listed]:
    """Those whose time has come at a moment; where none is given, only those that never had to wait for one.

    The clock is not asked: the same order for the same sources makes the same catalogue.
    """
    for entry in listed:
        if entry["release"] == "immediate" or (as_of and datetime.fromisoformat(entry["release"]) <= as_of):
            yield entry


def _stays(run: Run, publication: str) -> bool:
    """Whether a publication that stands in `build/` is not of this order; no one is, if everything was wanted."""
    named = run.order.publications
    return bool(named) and publication not in named


def _files(rows: Iterable[Row]) -> dict[str, list[dict[str, Any]]]:
    """The files of each edition by its published name."""
    files: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        name = row["path"].rpartition("/")[2].removesuffix(f".{row['format']}")
        told = {"format": row["format"], "path": row["path"], "bytes": row["bytes"], "sha256": row["sha256"]}
        files.setdefault(name, []).append(told)
    return files


def _path(row: Row) -> str:
    return row["path"]


def _position(_key: str) -> Position:
    return Position(f"{keys.CONTENT}house.yaml")
