"""Measures the press and writes docs/benchmarks.md: `python benchmarks/measure.py [--runs N]`.

Ratios are of one run: what is compared is run in turn (A B A B …), and the median of the pairs' ratios is told, so that
a machine that grows slower in between slows both.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

HOME = Path(__file__).parents[1]
SHEET = "eu-us-cyber-2014"
PYTHON = Path(sys.executable)
TODAY = "2026-11-23"


@dataclass(frozen=True)
class Row:
    """One line of the report: what was measured, the value, its spread, the bar and whether it is met."""

    what: str
    value: float
    least: float
    most: float
    bar: float
    unit: str

    def __str__(self) -> str:
        met = "yes" if self.value <= self.bar else "**no**"
        spread = f"{self.least:.2f} to {self.most:.2f}"
        return f"| {self.what} | {self.value:.2f}{self.unit} | {spread} | {self.bar:g}{self.unit} | {met} |"


def seconds(*line: str | Path, cwd: Path = HOME) -> float:
    """The time that a command takes from start to end."""
    begun = time.perf_counter()
    subprocess.run([str(word) for word in line], cwd=cwd, check=True, capture_output=True, env=environment())
    return time.perf_counter() - begun


def environment() -> dict[str, str]:
    """Nothing but what a user's shell would have."""
    return {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "PYTHONPATH": str(HOME)}


def build(root: Path) -> float:
    """A build, with whatever the store holds."""
    return seconds(PYTHON, "-P", "-m", "pipeline", "--root", root, "build", "--today", TODAY)


def cold(root: Path) -> float:
    """A build with an empty store and nothing published."""
    for name in (".cache", "build"):
        shutil.rmtree(root / name, ignore_errors=True)
    return build(root)


def plain(root: Path) -> float:
    """The three plain commands on the same text, one after another: no checks, no proof, no tags, no style of ours."""
    import pypandoc

    pandoc, text, out = pypandoc.get_pandoc_path(), root / "content" / SHEET / "en.md", root / "plain"
    out.mkdir(exist_ok=True)
    return (
        seconds(pandoc, "--standalone", "--from=markdown", text, "--output", out / "sheet.html")
        + seconds(pandoc, "--from=markdown", text, "--output", out / "sheet.docx")
        + seconds(PYTHON.parent / "weasyprint", "--quiet", out / "sheet.html", out / "sheet.pdf")
    )


def root(folder: Path, sheets: int) -> Path:
    """A root with the first sheet, and as many copies of it as are wanted."""
    shutil.copytree(HOME / "content", folder / "content")
    place = folder / "content" / SHEET
    for number in range(2, sheets + 1):
        copy = folder / "content" / f"{SHEET}-{number}"
        shutil.copytree(place, copy)
        file = copy / "publication.yaml"
        file.write_text(file.read_text().replace("FS-2014-01", f"FS-2014-{number:02d}"))
        edition = copy / "en.md"
        edition.write_text(f"{edition.read_text()}\n%% Copy {number}\n")
    return folder


def paired(runs: int, one: Callable[[], float], other: Callable[[], float]) -> list[float]:
    """The ratios of one to the other, pair by pair, after a pair that does not count."""
    one()
    other()
    return [one() / other() for _ in range(runs)]


def row(what: str, values: list[float], bar: float, unit: str = "") -> Row:
    """The median of some values against its bar."""
    return Row(what, median(values), min(values), max(values), bar, unit)


def measure(runs: int, folder: Path) -> Iterator[Row]:
    """All rows, each when it is known."""
    one, ten = root(folder / "one", 1), root(folder / "ten", 10)
    cold(one)
    yield row("a run without changes", [build(one) for _ in range(runs)], 0.3, " s")
    yield row(
        "`factsheet --help`", [seconds(PYTHON, "-P", "-m", "pipeline", "--help") for _ in range(runs)], 0.15, " s"
    )
    yield row(
        "one sheet, cold, checked and proven, against pandoc, pandoc and weasyprint one after another",
        paired(runs, lambda: cold(one), lambda: plain(one)),
        1.3,
    )
    yield row("ten sheets against one, cold", paired(runs, lambda: cold(ten), lambda: cold(one)), 4)
    yield from warm(runs, one)


def warm(runs: int, folder: Path) -> Iterator[Row]:
    """Rendering and proving inside one warm process."""
    from pipeline.press import jobs
    from pipeline.press.formats import FORMATS
    from pipeline.press.task import Task

    task = Task(folder, (HOME / "templates",), folder / ".warm", "0" * 64)
    draft = jobs.read_and_check(task, SHEET)["drafts"][0]
    edition = jobs.load(task, draft["digest"])
    ratios, sheets = [], []
    for count in range(runs + 1):
        rendering = proving = 0.0
        for name, form in FORMATS.items():
            stationery = jobs.stationery(task, name)
            begun = time.perf_counter()
            data = form.render(edition, stationery)
            rendered = time.perf_counter()
            form.prove(edition, data, stationery)
            rendering += rendered - begun
            proving += time.perf_counter() - rendered
        if count:
            ratios.append(proving / rendering)
            sheets.append(rendering + proving)
    yield row("proof of three formats against rendering them, warm", ratios, 0.25)
    yield row("one warm sheet, three formats, rendered and proven", sheets, 0.5, " s")


def machine() -> str:
    """The machine and the versions, in one paragraph."""
    from pipeline.press import tools

    names = ("weasyprint", "pypandoc-binary", "pikepdf", "pydantic")
    versions = tools.packages() | tools.libraries(None)["versions"]
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    model = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), "")
    crew = f"{len(os.sched_getaffinity(0))} processors"
    said = ", ".join(f"{name} {versions[name]}" for name in (*names, "pango", "harfbuzz"))
    return f"{platform.machine()} {model}, {crew}, Python {platform.python_version()}, {said}."


PAGE = """# Benchmarks

Made by `make bench`. A value is the median of {runs} runs; ratios are of pairs run in turn. Bars are upper bounds.

{machine}

| what | value | least to most | bar | met |
|---|---|---|---|---|
{rows}
"""


def main() -> int:
    """Measures, prints, writes the page; exit code 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for one in measure(options.runs, Path(folder)):
            print(one, flush=True)
            rows.append(one)
    page = PAGE.format(runs=options.runs, machine=machine(), rows="\n".join(map(str, rows)))
    (HOME / "docs" / "benchmarks.md").write_text(page)
    return int(any(one.value > one.bar for one in rows))


if __name__ == "__main__":
    sys.exit(main())
