"""The stage render → proof: every artefact made and proven, or known from before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ..findings import Position
from . import jobs, keys
from .formats import FORMATS, warm
from .order import Run
from .outcome import collect
from .record import Draft, Result, Row, spoilt, unpack
from .stock import NEVER, Stamp, stamp_of, walk

Wanted = Mapping[str, tuple[Draft, str]]
"""The draft and the format of each artefact, by its key."""

Batch = tuple[str, ...]
"""Keys of artefacts of one draft that one worker makes in one job."""


def render_and_prove(run: Run) -> Run:
    """Adds the rows of all artefacts that may be published, and what was found in those that may not."""
    wanted = _wanted(run)
    results = _known(run, wanted)
    missing = {key: pair for key, pair in wanted.items() if key not in results}
    if missing:
        results |= _make(run, missing)
    made = sum(results[key]["sha256"] is not None for key in missing)
    findings = tuple(one for result in results.values() for one in unpack(result["findings"]))
    rows = (_row(key, *wanted[key], result, result["sha256"]) for key, result in results.items() if result["sha256"])
    return replace(run, findings=run.findings + findings, rows=tuple(rows), made=made)


def path_of(draft: Draft, form: str) -> str:
    """Where an artefact is published, relative to `build/`."""
    return f"{draft['publication']}/{draft['publication']}.{draft['stem']}.{form}"


def key_of(run: Run, draft: Draft, form: str) -> str:
    """The key of an artefact in a run that has its survey."""
    return keys.artefact(draft, form, run.stationery[form], run.program)


def position_of(draft: Draft) -> Position:
    """Where findings about a whole artefact are placed."""
    return Position(f"{keys.CONTENT}{draft['publication']}/{draft['stem']}.md")


def _wanted(run: Run) -> Wanted:
    return {key_of(run, draft, form): (draft, form) for draft in run.drafts for form in run.order.formats}


def _known(run: Run, wanted: Wanted) -> dict[str, Result]:
    """The results of earlier runs whose files are still whole: where they are published, or else in the store."""
    store = run.order.place.store
    there = {name: stamp_of(entry) for name, entry in walk(run.order.place.build)}
    standing = {row["key"]: row for row in run.record["rows"] if _stands(run, row, there)}
    known: dict[str, Result] = {key: standing[key] for key in wanted.keys() & standing.keys()}  # type: ignore[misc]
    for key in wanted.keys() - standing.keys():
        result: Result | None = store.recall(key)
        if result and result["sha256"] and store.get(result["sha256"]) is not None:
            known[key] = result
    return {key: known[key] for key in wanted if key in known}


def _stands(run: Run, row: Row, there: Mapping[str, Stamp]) -> bool:
    """Whether a file stands in `build/` as it was published."""
    stamp, digest = run.record["published"].get(row["path"], (NEVER, ""))
    return digest == row["sha256"] and there.get(row["path"]) == list(stamp)


def _make(run: Run, missing: Wanted) -> dict[str, Result]:
    """The results of what is missing, made by workers; the store remembers those that may be published."""
    place = run.order.place
    warm({form for _, form in missing.values()})
    results: dict[str, Result] = {}
    lost = {draft["publication"] for draft, _ in missing.values() if place.store.get(draft["digest"]) is None}
    workers = run.crew.hire(min(run.order.workers, len(missing)))
    for name in sorted(lost):
        workers.submit(jobs.read_and_check, run.task, name).exception()
    work = {
        batch: workers.submit(jobs.render_and_prove, run.task, missing[batch[0]][0], _expected(run, missing, batch))
        for batch in _batches(missing, run.order.workers)
    }
    for batch, made, findings in collect(work, lambda one: position_of(missing[one[0]][0]), run.order.progress, "made"):
        for key in batch:
            results[key] = made[missing[key][1]] if made else spoilt(findings)
            if results[key]["sha256"]:
                place.store.record(key, results[key])
    return results


def _batches(missing: Wanted, workers: int) -> list[Batch]:
    """The keys of each job, the longest first.

    The formats of a sheet go together, which share its reading and its drawings, unless some worker would be idle.
    """
    longest = sorted(missing, key=lambda key: -_weight(*missing[key]))
    together: dict[str, list[str]] = {}
    for key in longest:
        together.setdefault(missing[key][0]["digest"], []).append(key)
    if len(together) < 2 * workers:
        return [(key,) for key in longest]
    return sorted(map(tuple, together.values()), key=lambda batch: -sum(_weight(*missing[key]) for key in batch))


def _weight(draft: Draft, form: str) -> int:
    return draft["size"] * FORMATS[form].weight


def _expected(run: Run, missing: Wanted, batch: Batch) -> dict[str, str]:
    return {missing[key][1]: run.stationery[missing[key][1]] for key in batch}


def _row(key: str, draft: Draft, form: str, result: Result, digest: str) -> Row:
    return {
        "publication": draft["publication"],
        "reference": draft["reference"],
        "language": draft["language"],
        "format": form,
        "path": path_of(draft, form),
        "bytes": result["bytes"],
        "sha256": digest,
        "pages": result["pages"],
        "key": key,
        "proof": {"parity": "passed", "conformance": "passed", "accessibility": "passed"},
        "findings": result["findings"],
    }
