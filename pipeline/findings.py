"""What we tell a person: where something stands, what is wrong with it and how it is put right."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Severity = Literal["error", "warning"]


def counted(number: int, word: str) -> str:
    """A number and its English word, in the plural where there are several or none."""
    return f"{number} {word}{'' if number == 1 else 's'}"


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """Where something was written.

    `file` is relative to the root, with forward slashes. `line` and `column` count from 1, in Unicode
    code points; CRLF is one line end, a byte order mark is no character, a tab is one column.
    """

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem. `since` and `until` are the first and last day on which it holds (None: no bound)."""

    position: Position
    code: str
    what: str
    fix: str
    severity: Severity = "error"
    since: date | None = None
    until: date | None = None

    def holds(self, today: date) -> bool:
        """Whether the finding is one on the day `today`: the clock picks findings, nothing else does."""
        return (self.since is None or self.since <= today) and (self.until is None or today <= self.until)


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of finding with its documentation. Every finding is made from a rule, so every code is explained.

    `what` says what is wrong in general, `why` the reason for the rule, `fix` the usual cure.
    """

    code: str
    what: str
    why: str
    fix: str
    severity: Severity = "error"

    def at(
        self,
        position: Position,
        what: str = "",
        fix: str = "",
        *,
        since: date | None = None,
        until: date | None = None,
    ) -> Finding:
        """The finding of this rule at a place; `what` and `fix` replace the general words by particular ones."""
        return Finding(position, self.code, what or self.what, fix or self.fix, self.severity, since, until)


@dataclass(eq=False)  # not frozen: contextlib sets the traceback of whatever passes through it
class Failed(Exception):
    """Raised where nothing sensible can be returned; carries every finding known by then."""

    findings: tuple[Finding, ...] = field(default=())

    def __str__(self) -> str:
        return "\n".join(f"{finding.position}: {finding.code}: {finding.what}" for finding in self.findings)


def sort(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings by position, then code, each once."""
    return tuple(sorted(dict.fromkeys(findings), key=lambda finding: (finding.position, finding.code, finding.what)))


def errors(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Only the findings that stop a build or a dispatch."""
    return tuple(finding for finding in findings if finding.severity == "error")
