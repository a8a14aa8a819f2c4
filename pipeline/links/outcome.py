"""What a run came to, and its form in JSON, from which every other report can be made again."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from ..findings import Finding, Position
from .judging.verdicts import Judgement
from .results import Result
from .sources.places import Place

if TYPE_CHECKING:
    from ..model import Verdict

VERSION = 1
ORDER: tuple[Verdict, ...] = ("dead", "cannot-tell", "not-checked", "moved", "ok")


@dataclass(frozen=True, slots=True)
class Outcome:
    """Results and findings of the day `today`; how many links needed no asking; how many files were read."""

    today: date
    results: tuple[Result, ...]
    findings: tuple[Finding, ...]
    mail: int = 0
    internal: int = 0
    files: int = 0

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many addresses have each verdict, the worst first."""
        found = Counter(result.judgement.verdict for result in self.results)
        return {verdict: found[verdict] for verdict in ORDER}

    def summary(self) -> str:
        """One line."""
        said = ", ".join(f"{number} {verdict}" for verdict, number in self.counts.items() if number)
        rest = f"{self.mail} mail and {self.internal} internal not asked"
        addresses = f"{len(self.results)} web address{'' if len(self.results) == 1 else 'es'}"
        files = f"{self.files} file{'' if self.files == 1 else 's'}"
        return f"{addresses} in {files}: {said or 'nothing to ask'}; {rest}"


def as_json(outcome: Outcome, *, indent: int | None = 2) -> str:
    """The outcome as `docs/schemas/links-report.json` describes it; on one line, and sooner, without `indent`."""
    whole = {
        "version": VERSION,
        "date": outcome.today.isoformat(),
        "counts": outcome.counts | {"mail": outcome.mail, "internal": outcome.internal, "files": outcome.files},
        "links": [_link(result) for result in outcome.results],
        "findings": [_finding(finding) for finding in outcome.findings],
    }
    return json.dumps(whole, ensure_ascii=False, indent=indent) + "\n"


def _link(result: Result) -> dict[str, Any]:
    said = result.judgement.said()
    row: dict[str, Any] = {"url": result.url, "verdict": said.pop("verdict"), "note": said.pop("note")}
    row |= said
    if result.snapshot:
        row["snapshot"] = result.snapshot
    return row | {"places": [_place(place) for place in result.places]}


def _place(place: Place) -> dict[str, Any]:
    return _position(place.position) | ({"where": place.where} if place.where else {})


def _position(position: Position) -> dict[str, Any]:
    return {"file": position.file, "line": position.line, "column": position.column}


def _finding(finding: Finding) -> dict[str, Any]:
    row = _position(finding.position) | {"severity": finding.severity, "code": finding.code}
    return row | {"what": finding.what, "fix": finding.fix}


def from_json(text: str) -> Outcome:
    """The outcome that `as_json` wrote. Raises ValueError for anything else."""
    try:
        whole = json.loads(text)
        if whole["version"] != VERSION:
            raise ValueError(f"the version {whole['version']} is not known")
        counts = whole["counts"]
        return Outcome(
            date.fromisoformat(whole["date"]),
            tuple(_read_link(row) for row in whole["links"]),
            tuple(_read_finding(row) for row in whole["findings"]),
            counts["mail"],
            counts["internal"],
            counts["files"],
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("it is no report of links") from error


def _read_link(row: dict[str, Any]) -> Result:
    places = tuple(Place(_read_position(one), one.get("where", "")) for one in row["places"])
    kept = {key: row[key] for key in ("verdict", "note", "reached", "permanent", "status", "ending") if key in row}
    return Result(row["url"], Judgement(**kept), places, row.get("snapshot"))


def _read_position(row: dict[str, Any]) -> Position:
    return Position(row["file"], row["line"], row["column"])


def _read_finding(row: dict[str, Any]) -> Finding:
    return Finding(_read_position(row), row["code"], row["what"], row["fix"], row["severity"])
