"""What commands print besides findings: tables and counts."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..findings import counted

if TYPE_CHECKING:
    from ..press import Report, Row

COLUMNS = ("publication", "language", "format", "pages", "size", "path")


def table(rows: Iterable[Row], folder: Path) -> str:
    """A line for each finished file; `folder` is where they stand, and paths are relative to the current folder."""
    return aligned([COLUMNS, *(_shown(row, folder) for row in rows)])


def _shown(row: Row, folder: Path) -> tuple[str, ...]:
    size, path = f"{-(-row['bytes'] // 1000)} kB", os.path.relpath(folder / row["path"])  # up, as the catalogue does
    return row["publication"], row["language"], row["format"], str(row["pages"] or ""), size, path


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """A table whose columns stand under each other; nothing where there is but a heading."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows if len(rows) > 1)
    return "".join(f"{line}\n" for line in lines)


def summary(report: Report) -> str:
    """One line on what a run came to: what was made, what was reused, what failed."""
    stopped = sum(finding.severity == "error" for finding in report.findings)
    files = f"{counted(report.made + report.reused, 'file')}: {report.made} made, {report.reused} as they were"
    if not stopped and not report.rows:
        return "0 files: content/ holds no publication yet; `factsheet new ID` begins one"
    if not stopped:
        return files
    where = f" in {counted(report.failed, 'publication')}" if report.failed else ""
    return f"{counted(stopped, 'error')}{where}: nothing was published; {files}"
