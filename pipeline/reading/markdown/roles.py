"""Roles: {fact}`name` and {date}`2014-03-26`."""

import re

from ..rules import inlines as rules
from ..text.suggestions import did_you_mean
from .scans import Scan

ROLE = re.compile(r"\{([^{}\s`]{1,40})\}`([^`\n]*)(`?)")
QUOTES = "`'\"\u2018\u2019\u201c\u201d"
NAMED = re.compile(rf"\{{(fact|date)(?:\}}(?: ?[{QUOTES}][^{QUOTES}\n]*[{QUOTES}])?|[:=][^{{}}\n]*\}})")
"""A role without its value, or with one behind a space, between other signs than backticks or in the braces."""
ATTRIBUTE = re.compile(r"\{(#[^{}\s]|\.[A-Za-z]|lang=)[^{}]*\}")
ENDING = re.compile(r"\{[^{}]*\}\s*\Z")
"""What ends a heading, where its id would stand."""
ROLES = ("date", "fact")


def brace(scan: Scan) -> None:
    """A role, something that looks like one, or a brace that means itself."""
    match = ROLE.match(scan.text, scan.offset, scan.end)
    if match:
        return _role(scan, match)
    if named := NAMED.match(scan.text, scan.offset, scan.end):
        scan.report(rules.ROLE_VALUE, scan.offset)
        scan.offset = named.end()
        return None
    if ATTRIBUTE.match(scan.text, scan.offset, scan.end) or _ends_heading(scan):
        scan.report(rules.SPAN, scan.offset)
    scan.say("{", scan.offset)
    scan.offset += 1
    return None


def _ends_heading(scan: Scan) -> bool:
    return "heading" in scan.inside and ENDING.match(scan.text, scan.offset, scan.end) is not None


def _role(scan: Scan, match: re.Match[str]) -> None:
    name, value, closed = match.groups()
    start = scan.offset
    scan.offset = match.end()
    if name not in ROLES:
        fix = did_you_mean(name, ROLES, "")
        return scan.report(rules.ROLE, start, f"There is no role «{name}»", fix)
    if not closed or not value:
        return scan.report(rules.ROLE_VALUE, start)
    resolve = scan.resolver.date if name == "date" else scan.resolver.fact
    return scan.add(*resolve(value, scan.passage.at(start), scan.passage.at(match.start(2))))
