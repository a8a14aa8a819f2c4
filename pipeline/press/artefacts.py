"""The stage render → proof: every artefact made and proven, or known from before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import islice

from ..findings import Position
from . import jobs, keys
from .formats import FORMATS, warm
from .order import Run
from .outcome import collect
from .record import Draft, Given, Result, Row, spoilt, unpack
from .stock import NEVER, Stamp, stamp_of, walk
from .store import Store

Wanted = Mapping[str, tuple[Draft, str]]
"""The draft and the format of each artefact, by the key of its rendering."""

Batch = tuple[str, ...]
"""Keys of renderings of one draft that one worker makes in one job."""

VARIANTS = 16
"""So many files of one rendering, made of other templates each time, the store remembers at most."""


def render_and_prove(run: Run) -> Run:
    """Adds the rows of all artefacts that may be published, and what was found in those that may not."""
    wanted = renderings(run)
    results = _known(run, wanted)
    missing = {key: pair for key, pair in wanted.items() if key not in results}
    if missing:
        results |= _make(run, missing)
    made = sum(results[key]["sha256"] is not None for key in missing)
    findings = tuple(one for result in results.values() for one in unpack(result["findings"]))
    rows = (_row(run, *wanted[key], result, result["sha256"]) for key, result in results.items() if result["sha256"])
    return replace(run, findings=run.findings + findings, rows=tuple(rows), made=made)


def path_of(draft: Draft, form: str) -> str:
    """Where an artefact is published, relative to `build/`."""
    return f"{draft['publication']}/{draft['publication']}.{draft['stem']}.{form}"


def renderings(run: Run) -> Wanted:
    """The artefacts that are wanted in a run that has its survey."""
    return {_rendering(run, draft, form): (draft, form) for draft in run.drafts for form in run.order.formats}


def key_of(run: Run, draft: Draft, form: str, asked: Iterable[str]) -> str:
    """The key of an artefact for which these templates are asked."""
    return keys.artefact(_rendering(run, draft, form), run.stationery[form], asked)


def position_of(draft: Draft) -> Position:
    """Where findings about a whole artefact are placed."""
    return Position(f"{keys.CONTENT}{draft['publication']}/{draft['stem']}.md")


def _rendering(run: Run, draft: Draft, form: str) -> str:
    return keys.rendering(draft, form, run.stationery[form], run.program)


def _known(run: Run, wanted: Wanted) -> dict[str, Result]:
    """The results of earlier runs whose files are still whole: where they are published, or else in the store."""
    there = {name: stamp_of(entry) for name, entry in walk(run.order.place.build)}
    standing = {row["path"]: row for row in run.record["rows"] if _stands(run, row, there)}
    known: dict[str, Result] = {}
    for key, (draft, form) in wanted.items():
        row = standing.get(path_of(draft, form))
        if row and row["key"] == keys.artefact(key, run.stationery[form], row["asked"]):
            known[key] = row  # type: ignore[assignment]  # which is a result and more
        elif result := _remembered(run, key, form):
            known[key] = result
    return known


def _remembered(run: Run, key: str, form: str) -> Result | None:
    """What the store knows of a rendering with the templates of today."""
    store, given = run.order.place.store, run.stationery[form]
    for artefact, result in _variants(store, key).items():
        if artefact == keys.artefact(key, given, result["asked"]) and store.get(result["sha256"] or "") is not None:
            return result
    return None


def _variants(store: Store, key: str) -> dict[str, Result]:
    """What was made of a rendering with one set of templates and another, by the key of each, the latest first."""
    return store.recall(key) or {}


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
                _remember(run, key, missing[key][1], results[key])
    return results


def _remember(run: Run, key: str, form: str, result: Result) -> None:
    store, artefact = run.order.place.store, keys.artefact(key, run.stationery[form], result["asked"])
    others = (each for each in _variants(store, key).items() if each[0] != artefact)
    store.record(key, {artefact: result, **dict(islice(others, VARIANTS - 1))})


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


def _expected(run: Run, missing: Wanted, batch: Batch) -> dict[str, Given]:
    return {missing[key][1]: run.stationery[missing[key][1]] for key in batch}


def _row(run: Run, draft: Draft, form: str, result: Result, digest: str) -> Row:
    return {
        "publication": draft["publication"],
        "reference": draft["reference"],
        "language": draft["language"],
        "format": form,
        "path": path_of(draft, form),
        "bytes": result["bytes"],
        "sha256": digest,
        "pages": result["pages"],
        "key": key_of(run, draft, form, result["asked"]),
        "proof": {"parity": "passed", "conformance": "passed", "accessibility": "passed"},
        "asked": result["asked"],
        "findings": result["findings"],
    }
