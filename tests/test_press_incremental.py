"""What is built in steps is what is built at once: after random edits of every kind, byte for byte, findings included.

Each step alters the root, perhaps builds some of it, or fails, and builds it whole; then a copy of the sources is built
in a fresh root with an empty store. The trees with their permissions and what is printed must be the same.
"""

from __future__ import annotations

import random
import shutil
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

import pytest

from pipeline.press import Order, check, stock
from pipeline.press import run as run_module
from pipeline.press.formats import FORMATS, Format
from pipeline.press.progress import Progress
from pipeline.reports import as_text

from .author import EDITS, Author, copy
from .drafts import DRAWING, NAMES, PICTURE
from .presses import TODAY, modes, root, run, tree, write

DAYS = (TODAY, TODAY, date(2026, 12, 31), date(2028, 1, 1))
MOMENTS = (
    None,
    datetime.fromisoformat("2026-12-24T14:00:00+01:00"),
    datetime.fromisoformat("2030-01-01T00:00:00+00:00"),
)


def printed(folder: Path, today: date, as_of: datetime | None) -> str:
    """All that a build tells, as the command line prints it, but for what was made and what was there."""
    report = run(folder, formats=tuple(FORMATS), today=today, as_of=as_of)
    assert {"P001", "P002", "P003", "P004"}.isdisjoint(finding.code for finding in report.findings), report.findings
    found = as_text(report.findings, lambda file: ())
    return found + "".join(f"{row}\n" for row in report.rows)


class Interrupted(Progress):
    """Ends the run when so many jobs are done, as somebody at the keyboard does."""

    def __init__(self, jobs: int) -> None:
        super().__init__()
        self.jobs = jobs

    def advance(self, what: str, done: int, total: int) -> None:
        self.jobs -= bool(done)
        if self.jobs < 0:
            raise KeyboardInterrupt


def disturb(folder: Path, chance: random.Random, monkeypatch: pytest.MonkeyPatch) -> None:
    """What may lie between two whole builds."""
    kind = chance.choice(("nothing", "nothing", "check", "part", "format", "interrupted", "unpublished", "altered"))
    names = sorted(path.name for path in (folder / "content").iterdir() if path.is_dir())
    if kind == "check":
        check(Order(folder, TODAY, workers=2))
    elif kind == "part":
        run(folder, chance.choice(names), formats=tuple(FORMATS))
    elif kind == "format":
        run(folder, formats=("html",), to=folder.with_name("elsewhere"))
    elif kind == "interrupted":
        with suppress(KeyboardInterrupt):
            run(folder, formats=tuple(FORMATS), progress=Interrupted(chance.randrange(8)))
    elif kind == "unpublished":
        with monkeypatch.context() as failing, suppress(KeyboardInterrupt):
            failing.setattr("pipeline.press.publish.exchange", _stop)
            run(folder, formats=tuple(FORMATS))
    elif kind == "altered":
        for page in sorted((folder / "build").rglob("*.html"))[:1]:
            page.write_text("altered")


def _stop(_: object) -> None:
    raise KeyboardInterrupt


class Newer(Format):
    """A renderer of which there are versions: they write so many empty lines at the end of a web page."""

    version = 0

    def render(self, edition, stationery) -> bytes:
        return super().render(edition, stationery) + b"\n" * self.version


def install(version: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of a tool: what it writes differs, and so does what it says of itself."""
    row = FORMATS["html"]
    monkeypatch.setitem(
        FORMATS, "html", type("Newer", (Newer,), {"version": version})(row.name, row.stationery, row.weight)
    )
    monkeypatch.setattr(run_module, "packages", lambda: {"jinja2": str(version)})


def walk(folder: Path, seed: int, steps: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """Steps of edits and builds; returns how many of them were published."""
    chance = random.Random(seed)
    steady = root(folder / "steps")
    author = Author(steady, chance)
    for name in NAMES[:3]:
        author.publication(name)
    published = 0
    for step in range(steps):
        edits = [Author.cured] if chance.random() < 0.5 else []
        edits += [chance.choice(EDITS) for _ in range(chance.randint(1, 3))]
        for edit in edits:
            edit(author)
        if chance.random() < 0.1:
            install(chance.randint(1, 2), monkeypatch)
        disturb(steady, chance, monkeypatch)
        before = state(steady / "build")
        today, as_of = chance.choice(DAYS), chance.choice(MOMENTS)
        told = printed(steady, today, as_of)
        clean = folder / f"clean{step}"
        copy(steady, clean)
        assert told == printed(clean, today, as_of), (seed, step, edits)
        expected = state(clean / "build") or before
        assert state(steady / "build") == expected, (seed, step, edits)
        published += (clean / "build").exists()
        shutil.rmtree(clean)
    return published


def state(build: Path) -> dict[str, tuple[str | None, int]]:
    """Every file and folder with its bytes and its permissions."""
    sums = tree(build)
    return {name: (sums.get(name), mode) for name, mode in modes(build).items()}


@pytest.mark.slow
@pytest.mark.parametrize(("seed", "tick"), [(7, None), (2, 20_000_000), (3, None), (6, 20_000_000)])
def test_steps_come_to_the_same_as_a_clean_build(tmp_path, monkeypatch, web_page_only, seed, tick):
    """The web page alone, so that there is time for many steps; with a short tick, stamps of files are believed."""
    if tick:
        monkeypatch.setattr(stock, "_TICK", tick)
    assert walk(tmp_path, seed, 16, monkeypatch) > 5


@pytest.mark.slow
def test_steps_come_to_the_same_in_every_format(tmp_path, monkeypatch):
    assert walk(tmp_path, 5, 6, monkeypatch) > 2


def test_folders_that_hold_nothing_and_folders_named_as_caches_are_seen(tmp_path, web_page_only):
    """Reading sees them too: what it says of them must come and go with them."""
    folder = root(tmp_path, "alpha")
    assert run(folder, formats=tuple(FORMATS)).findings == ()
    for name in ("old", "__pycache__"):
        place = folder / "content/alpha" / name
        place.mkdir()
        (found,) = run(folder, formats=tuple(FORMATS)).findings
        assert found.what == f"Nothing uses the file {name}"
        place.rmdir()
        assert run(folder, formats=tuple(FORMATS)).findings == ()
    drawing = DRAWING.replace("map.svg", "__pycache__/map.svg")
    write(folder, "alpha", more=f"\n\n{drawing}")
    picture = folder / "content/alpha/__pycache__/map.svg"
    picture.parent.mkdir()
    for size in (10, 20):
        picture.write_text(PICTURE.format(size=size))
        assert run(folder, formats=tuple(FORMATS)).made == 1
