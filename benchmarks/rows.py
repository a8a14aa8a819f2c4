"""What was measured, as values: rows in groups, kept in docs/benchmarks.json so that groups can be measured apart."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median

HOME = Path(__file__).parents[1]
KEPT = HOME / "docs" / "benchmarks.json"


@dataclass(frozen=True)
class Row:
    """One thing measured: all its values, the bar if it has one, and the command.

    The bar is the most that the median may be, or the least where `least` is true. Without values `command` says why.
    """

    issue: int
    what: str
    values: tuple[float, ...]
    unit: str = ""
    bar: float | None = None
    least: bool = False
    command: str = ""

    @property
    def value(self) -> float:
        """The median."""
        return median(self.values)

    @property
    def met(self) -> bool:
        """Whether the bar holds; what has none, or was not measured, breaks none."""
        if self.bar is None or not self.values:
            return True
        return self.value >= self.bar if self.least else self.value <= self.bar

    def __str__(self) -> str:
        """A row of a table in Markdown, and on a terminal."""
        if not self.values:
            return f"| {self.what} | not measured: {self.command} | | | |"
        spread = f"{shown(min(self.values))} to {shown(max(self.values))}" if len(self.values) > 1 else "once"
        bar = f"{'at least' if self.least else 'at most'} {self.bar:g}{self.unit}" if self.bar is not None else ""
        met = ("yes" if self.met else "**no**") if self.bar is not None else "–"
        return f"| {self.what} | {shown(self.value)}{self.unit} | {spread} | {bar} | {met} |"


def shown(value: float) -> str:
    """A number with three digits that say something."""
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def missing(issue: int, what: str, why: str) -> Row:
    """A row that could not be measured."""
    return Row(issue, what, (), command=why)


@dataclass(frozen=True)
class Group:
    """The rows of one group, when they were measured and on which machine."""

    measured: str
    seconds: float
    machine: str
    rows: tuple[Row, ...] = field(default_factory=tuple)


def load(path: Path = KEPT) -> dict[str, Group]:
    """The groups that were measured before; none where there is no file."""
    if not path.is_file():
        return {}
    return {name: _group(value) for name, value in json.loads(path.read_text()).items()}


def _group(value: Mapping[str, object]) -> Group:
    rows = value["rows"]
    assert isinstance(rows, Sequence)  # noqa: S101 - we wrote it
    made = tuple(Row(**{**row, "values": tuple(row["values"])}) for row in rows)
    return Group(str(value["measured"]), float(str(value["seconds"])), str(value["machine"]), made)


def save(groups: Mapping[str, Group], path: Path = KEPT) -> None:
    """Keeps all groups, in the order of their names."""
    told = {name: asdict(groups[name]) for name in sorted(groups)}
    path.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
