"""One sheet and ten: the first sheet against the three plain commands, the proof against the rendering."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from .measuring import PRESS, PYTHON, SHOWN, TODAY, Measured, build, cold, emptied, in_turn, ratios, run
from .rows import HOME, Row
from .warm import costs, editions

SHEET = "eu-us-cyber-2014"
RUNS = 7


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


def plain(folder: Path) -> Measured:
    """The three plain commands on the same text, one after another: no checks, no proof, no tags, no style of ours."""
    import pypandoc  # type: ignore[import-untyped]

    pandoc, text, out = pypandoc.get_pandoc_path(), folder / "content" / SHEET / "en.md", folder / "plain"
    out.mkdir(exist_ok=True)
    done = [
        run([pandoc, "--standalone", "--from=markdown", text, "--output", out / "sheet.html"]),
        run([pandoc, "--from=markdown", text, "--output", out / "sheet.docx"]),
        run([PYTHON.parent / "weasyprint", "--quiet", out / "sheet.html", out / "sheet.pdf"]),
    ]
    return Measured(sum(one.wall for one in done), sum(one.processor for one in done), done[-1].megabytes)


def _unproven(folder: Path) -> Measured:
    """A build with an empty store, in which nothing is read back."""
    emptied(folder)
    return run([PYTHON, "-P", "-m", "benchmarks.unproven", "--root", folder, "build", "--today", TODAY])


def measure() -> Iterator[Row]:
    """The rows, each when it is known."""
    with tempfile.TemporaryDirectory() as place:
        one, ten = root(Path(place) / "one", 1), root(Path(place) / "ten", 10)
        cold(one)
        idle = [build(one).wall for _ in range(RUNS)]
        yield Row(2, "One sheet, a run without changes", tuple(idle), " s", 0.3, command=f"{SHOWN} build")
        told = [run([*PRESS, "--help"]).wall for _ in range(RUNS)]
        yield Row(2, "`factsheet --help`", tuple(told), " s", 0.15, command=f"{SHOWN} --help")
        rounds = in_turn(RUNS, lambda: cold(one), lambda: plain(one), lambda: cold(ten), lambda: _unproven(one))
        what = "One sheet, cold, checked and proven, against pandoc, pandoc and weasyprint one after another"
        commands = "pandoc --standalone …; pandoc …; weasyprint --quiet …"
        yield Row(3, what, ratios(rounds, 0, 1), bar=1.3, command=f"{SHOWN} build, then {commands}")
        what = "One sheet, cold, checked and not proven, against the same three commands"
        yield Row(2, what, ratios(rounds, 3, 1), bar=1, command=f"python -m benchmarks.unproven build, then {commands}")
        yield Row(2, "Ten sheets against one, cold", ratios(rounds, 2, 0), bar=4, command=f"{SHOWN} build")
        yield from _warm(one)


def _warm(folder: Path) -> Iterator[Row]:
    (edition,) = editions(folder, SHEET)
    made = list(costs(edition, 3 * RUNS))
    what = "The proof of three formats against rendering them, warm"
    yield Row(3, what, tuple(one.proving / one.rendering for one in made), bar=0.25, command="benchmarks/warm.py")
    what = "One warm sheet, three formats, rendered and proven"
    yield Row(3, what, tuple(one.whole for one in made), " s", 0.5, command="benchmarks/warm.py")
