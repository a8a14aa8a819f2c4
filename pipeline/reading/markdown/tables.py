"""Pipe tables: header row, alignment row, rows."""

import re

from ...findings import counted
from ...model import Alignment
from ..rules import directives as rules
from ..rules import notes
from ..text.limits import BLOCKS
from ..text.lines import Line
from ..text.passages import Passage, passage
from .trees import DEFINITION, Reader

CELL = re.compile(r"((?:\\.|[^|\\]|\\$)*)\|")
ALIGNMENT = re.compile(r"(:?)-+(:?)")
AGAIN = re.compile(r"(?=.*---)\|(?:\s*:?-+:?\s*\|)+")
ALIGNMENTS: dict[tuple[bool, bool], Alignment] = {
    (False, False): "left",
    (True, False): "left",
    (True, True): "center",
    (False, True): "right",
}

Row = tuple[Passage, ...]


def rows(reader: Reader) -> tuple[tuple[Alignment, ...], tuple[Row, ...]] | None:
    """The alignments and all rows, the header first; None, with a finding, where there is no table."""
    lines = [line for line in reader.lines if line.text.strip()]
    header = _cells(reader, lines[0]) if lines else None
    if header is None:
        return None
    second = lines[1] if len(lines) > 1 else lines[0]
    alignments = _alignments(reader, second, len(header))
    # Where the line is missing, a row stands in its place: it is read as one, so that its faults are told too.
    below = lines[2:] if alignments or _is_rule(second) else lines[1:]
    kept = [header]
    for line in below:
        if DEFINITION.match(line.text):
            reader.report(notes.MISPLACED, line)
            continue
        if AGAIN.fullmatch(line.text.rstrip()):
            fix = "Write a directive of its own for each table; for dashes themselves write \\-\\-\\-."
            reader.report(rules.ALIGNMENT, line, 0, "A second line of alignments stands in the table", fix)
            continue
        row = _cells(reader, line) if reader.counted(line) else None
        if reader.count > BLOCKS:
            break
        if row is not None and _fits(reader, line, len(row), len(header)):
            kept.append(row)
    default: tuple[Alignment, ...] = tuple("left" for _ in header)
    return alignments or default, tuple(kept)


def _is_rule(line: Line) -> bool:
    """Whether a line is meant to give alignments: it holds no words."""
    return not re.search(r"\w", line.text)


def _fits(reader: Reader, line: Line, count: int, expected: int) -> bool:
    if count != expected:
        reader.report(rules.ROW, line, 0, f"The row has {counted(count, 'cell')}, the header has {expected}")
    return count == expected


def _cells(reader: Reader, line: Line) -> Row | None:
    """The cells of a row, each with its place."""
    text = line.text.rstrip()
    if not text.startswith("|"):
        reader.report(rules.ROW, line, 0, "A row of a table begins with |")
        return None
    cells, offset = [], 1
    while match := CELL.match(text, offset):
        inner = match.group(1)
        if DEFINITION.match(inner.lstrip()):
            reader.report(notes.MISPLACED, line, offset + len(inner) - len(inner.lstrip()))
        cells.append(passage(reader.file, (Line(line.number, inner, line.column + offset),)))
        offset = match.end()
    if offset != len(text) or not cells:
        reader.report(rules.ROW, line, len(text) - 1, "A row of a table ends with |")
        return None
    return tuple(cells)


def _alignments(reader: Reader, line: Line, expected: int) -> tuple[Alignment, ...] | None:
    cells = [cell.strip() for cell in line.text.strip().strip("|").split("|")]
    matches = [ALIGNMENT.fullmatch(cell) for cell in cells]
    if not all(matches):
        reader.report(
            rules.ALIGNMENT, line, 0, "", "" if _is_rule(line) else f"Write a line |{'---|' * expected} above it."
        )
        return None
    if len(cells) != expected:
        what = f"The alignment row has {counted(len(cells), 'cell')}, the header has {expected}"
        reader.report(rules.ALIGNMENT, line, 0, what)
        return None
    return tuple(ALIGNMENTS[bool(match.group(1)), bool(match.group(2))] for match in matches if match)
