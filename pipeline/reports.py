"""Findings as people and programs want them: text with the source line, JSON, GitHub annotations, SARIF."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .findings import Finding, Rule

Lines = Callable[[str], Sequence[str]]
"""Gives the lines of a file by its name relative to the root; an empty sequence where it cannot be read."""

VERSION = 1
WINDOW = 120
"""How many characters of a source line are shown at most."""

# Whatever could steer a terminal or reorder a line: controls, bidirectional formatting, line and paragraph separators.
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
# What stands between // and @ in an address: a password in the text must not be printed with its line.
_CREDENTIALS = re.compile(r"(?<=//)[^\s/?#<>()@]+(?=@)")
_SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_text(findings: Iterable[Finding], lines: Lines = lambda _file: ()) -> str:
    """One paragraph a finding: place and what, the source line with a caret, and the fix.

    The caret counts terminal columns: a tab stays a tab, wide characters take two columns, combining ones none. In a
    line that runs from right to left a caret would point anywhere, so the words at the place are quoted instead.
    """
    return "".join(f"{paragraph}\n" for paragraph in (_paragraph(finding, lines) for finding in findings))


def as_json(findings: Iterable[Finding]) -> str:
    """The findings as `docs/schemas/findings.json` describes them."""
    rows = [_row(finding) for finding in findings]
    counts = {kind: sum(row["severity"] == kind for row in rows) for kind in ("error", "warning")}
    whole = {"version": VERSION, "errors": counts["error"], "warnings": counts["warning"], "findings": rows}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def as_github(findings: Iterable[Finding]) -> str:
    """Workflow commands of GitHub Actions, one a line, escaped so that content can never start a command."""
    return "".join(
        f"::{finding.severity} file={_property(finding.position.file)},line={finding.position.line},"
        f"col={finding.position.column},title={_property(finding.code)}"
        f"::{_data(_message(finding))}\n"
        for finding in findings
    )


def as_sarif(findings: Iterable[Finding], rules: Mapping[str, Rule] = MappingProxyType({})) -> str:
    """SARIF 2.1.0 (OASIS), one run; `rules` documents the codes that occur. Columns are Unicode code points."""
    found = list(findings)
    codes = sorted({finding.code for finding in found})
    driver = {"name": "factsheet", "rules": [_sarif_rule(code, rules.get(code)) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(finding, codes.index(finding.code)) for finding in found],
    }
    whole = {"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


REPORTS: Mapping[str, Callable[[Iterable[Finding], Lines], str]] = {
    "text": as_text,
    "json": lambda findings, _lines: as_json(findings),
    "github": lambda findings, _lines: as_github(findings),
    "sarif": lambda findings, _lines: as_sarif(findings),
}
"""The report of each `--output`; only people are shown the lines."""


def harmless(text: str) -> str:
    """The text with each character that could steer a terminal replaced by one visible character."""
    return _STEERING.sub(lambda match: _picture(match[0]), text)


def _picture(character: str) -> str:
    if character == "\t":
        return character
    # The block "Control Pictures" shows C0 and DEL; there is nothing of the kind for the others.
    return chr(0x2400 + ord(character)) if character < " " else "\u2421" if character == "\x7f" else "\ufffd"


def _paragraph(finding: Finding, lines: Lines) -> str:
    parts = [f"{harmless(str(finding.position))}: {finding.severity}[{finding.code}]: {harmless(finding.what)}"]
    source = lines(finding.position.file)
    if 1 <= finding.position.line <= len(source):
        parts += _excerpt(source[finding.position.line - 1], finding.position.column - 1)
    parts.append(f"  fix: {harmless(finding.fix)}")
    return "\n".join(parts)


def _excerpt(line: str, index: int) -> Iterator[str]:
    start = max(0, index - WINDOW // 2) if len(line) > WINDOW else 0
    place = index - start
    shown = _CREDENTIALS.sub(lambda match: "•" * len(match[0]), line)[start : start + WINDOW]
    yield f"  | {harmless(shown)}"
    if any(unicodedata.bidirectional(character) in ("R", "AL", "AN") for character in shown):
        yield f'  | at "{harmless(shown[place : place + 20])}"'
    else:
        yield "  | " + "".join(map(_blank, shown[:place])) + "^"


def _blank(character: str) -> str:
    if character == "\t":
        return "\t"
    shown = harmless(character)
    if unicodedata.category(shown) in ("Mn", "Me", "Cf"):
        return ""
    return "  " if unicodedata.east_asian_width(shown) in ("W", "F") else " "


def _row(finding: Finding) -> dict[str, Any]:
    row: dict[str, Any] = {
        "file": finding.position.file,
        "line": finding.position.line,
        "column": finding.position.column,
        "severity": finding.severity,
        "code": finding.code,
        "what": finding.what,
        "fix": finding.fix,
    }
    bounds = {"since": finding.since, "until": finding.until}
    return row | {name: day.isoformat() for name, day in bounds.items() if day}


def _message(finding: Finding) -> str:
    return f"{finding.what}\nfix: {finding.fix}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _sarif_rule(code: str, rule: Rule | None) -> dict[str, Any]:
    if rule is None:
        return {"id": code}
    return {
        "id": code,
        "shortDescription": {"text": rule.what},
        "fullDescription": {"text": rule.why},
        "help": {"text": rule.fix},
        "defaultConfiguration": {"level": rule.severity},
    }


def _sarif_result(finding: Finding, index: int) -> dict[str, Any]:
    from urllib.parse import quote  # noqa: PLC0415  (40 times this module's own cost, and only SARIF wants it)

    place = {
        "artifactLocation": {"uri": quote(finding.position.file)},
        "region": {"startLine": finding.position.line, "startColumn": finding.position.column},
    }
    return {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": finding.severity,
        "message": {"text": _message(finding)},
        "locations": [{"physicalLocation": place}],
    }
