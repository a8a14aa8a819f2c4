"""Changes of content files: what they would be, shown as a diff, and how they are written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import unified_diff
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from ..durable import write_durably

MARK = "\ufeff"


@dataclass(frozen=True)
class Edit:
    """The characters `old` at a line and a column (from 1, in code points) give way to `new`."""

    line: int
    column: int
    old: str
    new: str


LINE = attrgetter("line")


@dataclass(frozen=True)
class Change:
    """A file, relative to the root, before and after. Byte order mark and line ends are kept as they were."""

    file: str
    before: str
    after: str

    def diff(self) -> str:
        """The change as a unified diff."""
        shown = unified_diff(_lines(self.before), _lines(self.after), self.file, self.file, lineterm="")
        return "".join(f"{line}\n" for line in shown)


def _lines(text: str) -> list[str]:
    return [line.removesuffix("\r") for line in lines_of(text)]


def lines_of(text: str) -> list[str]:
    """The lines of a content file as edits count them: without byte order mark, a CR being the last of a line."""
    return text.removeprefix(MARK).split("\n")


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text after the edits; one whose characters do not stand at its place is left out, and so is an overlap."""
    lines = lines_of(text)
    for number, line_edits in groupby(sorted(edits, key=LINE), LINE):
        if 0 < number <= len(lines):
            lines[number - 1] = _edited_line(lines[number - 1], line_edits)
    return (MARK if text.startswith(MARK) else "") + "\n".join(lines)


def _edited_line(line: str, edits: Iterable[Edit]) -> str:
    """From right to left, so that columns stay true."""
    untouched = len(line)
    for edit in sorted(edits, key=lambda one: one.column, reverse=True):
        start = edit.column - 1
        if line.startswith(edit.old, start) and start + len(edit.old) <= untouched:
            line, untouched = line[:start] + edit.new + line[start + len(edit.old) :], start
    return line


def load(root: Path, file: str) -> str:
    """The text of a content file, with its byte order mark and line ends. Raises OSError where there is none."""
    return (root / file).read_bytes().decode("utf-8")


def save(root: Path, change: Change) -> None:
    """Writes the file anew, whole or not at all; its permissions stay. Raises OSError where it cannot be written."""
    write_durably(root / change.file, change.after.encode("utf-8"))
