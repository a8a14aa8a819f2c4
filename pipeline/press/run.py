"""The run: read → check → render → proof → publish."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from ..findings import Finding, sort
from . import keys, record
from .artefacts import render_and_prove, renderings
from .catalogue import all_rows, entries, make_catalogue, released
from .drafts import read_and_check
from .exchange import mend
from .lock import hold
from .order import Order, Report, Run
from .proofreading import Line, read_back
from .publish import Contents, deliver, intact, publish
from .record import Listed, Survey, pack, unpack
from .retention import sweep
from .stock import summary, take
from .task import Task
from .tools import libraries, packages, python
from .workers import Crew

if TYPE_CHECKING:
    from .cluster import Cluster

Stage = Callable[[Run], Run]


def put_out(run: Run) -> Run:
    """The last stage: publishes, if nothing found today forbids it, all of it or nothing."""
    order, place = run.order, run.order.place
    if run.errors:
        return run
    if order.to:
        deliver(order.to, run.rows, place.store)
        return run
    rows, listed = all_rows(run), entries(run)
    before = run.record["published"] | run.laid_out
    stamps = publish(place.build, Contents(rows, run.catalogue, run.tools), place.store, before)
    state = _state(run, listed) if order.whole and run.settled else None
    known = {"rows": rows, "listed": listed, "published": stamps, "state": state, "findings": pack(run.findings)}
    return replace(run, record={**run.record, **known})  # type: ignore[typeddict-item]


STAGES: tuple[Stage, ...] = (read_and_check, render_and_prove, make_catalogue, put_out)
"""The whole run in its order; each stage is given what the one before it returned."""


def build(order: Order) -> Report:
    """Publish what is wanted, or find out that it is published; at most one run at a time in one root.

    Raises Unavailable where the machine lacks something; OSError where `build/` cannot be written.
    """
    with _begun(order) as run:
        if order.whole and _unchanged(run):
            return _report(replace(run, findings=unpack(run.record["findings"]), rows=tuple(run.record["rows"])))
        done = _through(run, STAGES)
        if order.whole and not done.errors:
            sweep(order.place.store, _used(done))
        return _report(done)


def check(order: Order) -> Report:
    """Everything that reading and checking finds; publishes nothing."""
    with _begun(replace(order, formats=())) as run:
        return _report(_through(run, (read_and_check,)))


def prepare(order: Order) -> Report:
    """Everything short of publishing. Its rows are all files that are right, whatever is wrong with other sheets."""
    with _begun(order) as run:
        done = _through(run, (read_and_check, render_and_prove))
        return replace(_report(done), rows=tuple(sorted(done.rows, key=lambda row: row["path"])))


def proof(order: Order) -> tuple[tuple[Finding, ...], list[Line]]:
    """What is found when the published files are read back, and a line of the table for each of them."""
    with _begun(order) as run:
        return read_back(read_and_check(run))


@contextmanager
def _begun(order: Order) -> Iterator[Run]:
    """A run that knows its sources and what was done before, alone in its root for as long as the block lasts."""
    place = order.place
    with hold(place.cache, _waiting(order)), Crew(place.cache, _cluster(order)) as crew:
        mend(place.build)
        known = record.load(place.record)
        stock = take(place.inputs, known["stock"])
        loaded = libraries(known["libraries"])
        tools = python() | loaded["versions"] | packages()
        known |= {"libraries": loaded, "stock": stock}
        program = keys.program(stock, tools)
        task = Task(place.root, place.templates, place.cache, keys.survey(stock, program), program)
        try:
            yield Run(order, stock, tools, program, task, known, crew)
        finally:
            order.progress.clear()


def _through(run: Run, stages: tuple[Stage, ...]) -> Run:
    for stage in stages:
        run = stage(run)
    record.save(run.order.place.record, run.record)
    return run


def _unchanged(run: Run) -> bool:
    same = run.record["state"] == _state(run, run.record["listed"])
    return same and intact(run.order.place.build, run.record["published"])


def _state(run: Run, listed: list[Listed]) -> str:
    """All that a published tree is made from: the sources, the program, and what is released at the moment asked of."""
    names = [(entry["publication"], entry["stem"]) for entry in released(listed, run.order.as_of)]
    return summary((run.task.survey, names))


def _used(run: Run) -> set[str]:
    """What a run that published is made of and did not ask the store for: the record knew, or `build/` had it."""
    told: Survey | None = run.order.place.store.recall(run.task.survey)
    files = {row["sha256"] for row in run.rows} | renderings(run).keys()
    return files | {draft["digest"] for draft in run.drafts} | ({told["digest"], told["house"]} if told else set())


def _report(run: Run) -> Report:
    today = run.order.today
    findings = sort(finding for finding in run.findings if finding.holds(today))
    rows = () if run.errors else tuple(sorted(run.rows, key=lambda row: row["path"]))
    return Report(findings, rows, run.made, len(run.rows) - run.made, len(_failed(run.errors)))


def _failed(errors: Iterable[Finding]) -> set[str]:
    """The publications with an error; other files of the content are none, nor are templates."""
    files = (error.position.file for error in errors if error.position.file.startswith(keys.CONTENT))
    folders = (file.removeprefix(keys.CONTENT).partition("/") for file in files)
    return {publication for publication, _, file in folders if file}


def _cluster(order: Order) -> Cluster | None:
    if order.cluster is None:
        return None
    from .cluster import Cluster

    return Cluster(order.cluster, order.progress.say)


def _waiting(order: Order) -> Callable[[], None]:
    return lambda: order.progress.say("another run is at work here; waiting for it")
