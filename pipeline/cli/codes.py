"""The exit codes, the same for every command."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..findings import Finding

DONE = 0
"""Done; there may be warnings."""

ERRORS = 1
"""At least one error."""

USAGE = 2
"""The words make no command."""

ENVIRONMENT = 3
"""The machine lacks something: a library, a tool, a folder that can be written."""

INTERRUPTED = 130
"""Interrupted from the keyboard."""


def code_of(findings: Iterable[Finding]) -> int:
    """The exit code of a command that found these."""
    return ERRORS if any(finding.severity == "error" for finding in findings) else DONE
