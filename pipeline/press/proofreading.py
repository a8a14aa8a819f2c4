"""The proof of what is already published: every file read back once more, as it stands in `build/` now."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding, Position, counted, errors, sort
from . import jobs
from .artefacts import key_of, path_of, position_of
from .order import Run
from .outcome import collect
from .record import Draft, Row, unpack
from .rules import OUTDATED

Line = tuple[str, ...]
"""The path of an artefact, and what is said of each of its qualities."""

QUALITIES = ("parity", "conformance", "accessibility", "bytes")

# Rules whose breach shuts somebody out: landmarks, tags, links, notes, lists. The languages, outlines and alternatives
# that assistive technology speaks are compared word for word, as parity.
ACCESSIBILITY = frozenset({"C010", "C013", "C030", "C031", "C035", "C036", "C051", "C054"})


def read_back(run: Run) -> tuple[tuple[Finding, ...], list[Line]]:
    """What is wrong with the published files of a run that has read the sources, and a line for each file."""
    drafts = {path_of(draft, form): draft for draft in run.drafts for form in run.order.formats}
    named = run.order.publications
    rows = {row["path"]: row for row in run.record["rows"] if not named or row["publication"] in named}
    current = {path: row for path, row in rows.items() if path in drafts and _is_current(run, row, drafts[path])}
    outdated = {path: row["publication"] for path, row in rows.items() if path not in current}
    findings = list(_outdated(outdated))
    lines: list[Line] = [(path, *["outdated"] * len(QUALITIES)) for path in outdated]
    for path, found in _proven(run, current, drafts):
        findings += found
        lines.append((path, *_verdicts(found)))
    holding = (one for one in (*run.findings, *findings) if one.holds(run.order.today))
    return sort(holding), sorted(lines)


def _outdated(publications: dict[str, str]) -> Iterator[Finding]:
    """One finding for all files of a publication that are no longer current: cause and cure are the same."""
    for name in sorted(set(publications.values())):
        first, *more = sorted(path for path, publication in publications.items() if publication == name)
        files = f"This file and {counted(len(more), 'further file')} of «{name}»"
        what = f"{files} were not made from the sources as they are now"
        yield OUTDATED.at(Position(f"build/{first}"), what if more else "")


def _is_current(run: Run, row: Row, draft: Draft) -> bool:
    return row["key"] == key_of(run, draft, row["format"], row["asked"])


def _proven(run: Run, rows: dict[str, Row], drafts: dict[str, Draft]) -> list[tuple[str, tuple[Finding, ...]]]:
    if not rows:
        return []
    workers, build = run.crew.hire(min(run.order.workers, len(rows))), run.order.place.build
    work = {
        path: workers.submit(jobs.prove, run.task, drafts[path], row["format"], build / path, row["sha256"])
        for path, row in rows.items()
    }
    done = collect(work, lambda path: position_of(drafts[path]), run.order.progress, "read back")
    return [(path, unpack(found) if found is not None else failed) for path, found, failed in done]


def _verdicts(found: tuple[Finding, ...]) -> Iterator[str]:
    failed = {_quality(finding.code) for finding in errors(found)}
    return ("failed" if quality in failed else "passed" for quality in QUALITIES)


def _quality(code: str) -> str:
    """Codes of parity begin with V, those of bytes with P."""
    if code in ACCESSIBILITY:
        return "accessibility"
    return {"V": "parity", "P": "bytes"}.get(code[0], "conformance")
