"""The stage read → check: every publication read, or known from before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from ..findings import Finding, Position, errors
from . import jobs, keys, surveys
from .formats import warm
from .order import Run
from .outcome import collect
from .record import Sheet, Survey, unpack
from .stock import take

if TYPE_CHECKING:
    from concurrent.futures import Future

    from .workers import Workers


def read_and_check(run: Run) -> Run:
    """Adds what each format is given, everything found, and the drafts of wanted publications without an error."""
    store = run.order.place.store
    names = keys.sheets(run.stock, run.program, wanted(run))
    known: dict[str, Sheet] = {name: sheet for name, key in names.items() if (sheet := store.recall(key))}
    survey: Survey | None = store.recall(run.task.survey)
    stale = outdated(names, known, survey) if survey else names.keys() - known.keys()
    if survey is None or stale:
        survey, known, findings = _read(run, names, known, stale)
        run = replace(run, findings=findings, settled=_settled(run, names))
    return _with(run, survey, known) if survey else run


def _with(run: Run, survey: Survey, sheets: Mapping[str, Sheet]) -> Run:
    of_root = unpack(survey["findings"])
    found = [*of_root, *(one for sheet in sheets.values() for one in unpack(sheet["findings"]))]
    # What is wrong in the templates would be wrong in every file.
    spoilt = any(one.position.file.startswith(keys.TEMPLATES) for one in errors(of_root))
    sound = [sheet for sheet in sheets.values() if not (spoilt or _stopped(sheet, run))]
    drafts = tuple(draft for sheet in sound for draft in sheet["drafts"])
    return replace(run, stationery=survey["stationery"], drafts=drafts, findings=(*run.findings, *found))


def wanted(run: Run) -> list[str]:
    """The publications that the order names, or all: each is a folder of the content."""
    folders = {name.split("/")[1] for name in run.stock if name.startswith(keys.CONTENT) and name.count("/") > 1}
    return sorted(folder for folder in folders if not folder.startswith(".") and _named(folder, run.order.publications))


def outdated(names: Iterable[str], known: Mapping[str, Sheet], survey: Survey) -> set[str]:
    """The publications that were never read as they are, or that would get another answer from the survey today."""
    answers = survey["answers"]
    return {
        name
        for name in names
        if name not in known or any(answers.get(ask, "") != answer for ask, answer in known[name]["asked"].items())
    }


def _named(folder: str, named: Collection[str]) -> bool:
    return not named or folder in named


def _stopped(sheet: Sheet, run: Run) -> bool:
    return bool(errors(one for one in unpack(sheet["findings"]) if one.holds(run.order.today)))


def _read(
    run: Run, names: Mapping[str, str], known: Mapping[str, Sheet], stale: Collection[str]
) -> tuple[Survey | None, dict[str, Sheet], tuple[Finding, ...]]:
    """The survey, all publications with those that were stale read anew, and what kept any of them from being read."""
    place, progress = run.order.place, run.order.progress
    import_module("..model", __package__)  # before the first worker is forked: both sides need it
    workers = run.crew.hire(min(run.order.workers, max(1, len(stale))))
    surveying = {"house.yaml": workers.submit(surveys.survey, run.task, keys.folders(run.stock, run.program))}
    alone = len(stale) == 1
    reading = _submitted(run, workers, stale) if alone else {}
    if stale:
        warm(run.order.formats)  # meanwhile this process loads what those that render will inherit from it
    if not alone:
        surveying["house.yaml"].exception()  # one worker of several surveys; the others would do the same
        reading = _submitted(run, workers, stale)
    ((_, survey, failed),) = collect(surveying, _position, progress, "surveyed")
    sheets, found = dict(known), list(failed)
    more = outdated(names, known, survey) - reading.keys() if survey else set()
    reading |= _submitted(run, workers, more)
    for name, sheet, failed in collect(reading, _position, progress, "read"):
        found += failed
        if sheet:
            sheets[name] = sheet
            place.store.record(names[name], sheet)
    return survey, sheets, tuple(found)


def _submitted(run: Run, workers: Workers, names: Iterable[str]) -> dict[str, Future[Sheet]]:
    """The publications that are being read."""
    return {name: workers.submit(jobs.read_and_check, run.task, name) for name in sorted(names)}


def _settled(run: Run, names: Mapping[str, str]) -> bool:
    """Whether nobody wrote into the files while they were read; what was read of those that moved is forgotten."""
    now = take(run.order.place.inputs, run.stock)
    if keys.survey(now, run.program) == run.task.survey:
        return True
    for key in (run.task.survey, surveys.CARDS, *names.values()):
        run.order.place.store.forget(key)
    return False


def _position(name: str) -> Position:
    return Position(f"{keys.CONTENT}{name}" if name.endswith(".yaml") else f"{keys.CONTENT}{name}/publication.yaml")
