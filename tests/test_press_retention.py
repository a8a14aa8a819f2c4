"""What the store keeps, and for how long: branches may be switched for weeks, and it does not grow for ever."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from pipeline.press import retention
from pipeline.press.formats import FORMATS
from pipeline.press.store import DAY

from .presses import root, run, tree, write

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("web_page_only")]

PAGE = "alpha/alpha.en.html"


@pytest.fixture
def folder(tmp_path):
    folder = root(tmp_path / "root", "alpha", "beta")
    build(folder)
    return folder


def build(folder: Path):
    return run(folder, formats=tuple(FORMATS))


def age(folder: Path, days: float) -> None:
    """Let so many days pass for the store."""
    for path in entries(folder) | {folder / ".cache" / "swept"}:
        then = path.stat().st_mtime - days * DAY
        os.utime(path, (then, then))


def entries(folder: Path) -> set[Path]:
    cache = folder / ".cache"
    return {path for kind in ("objects", "results") for path in (cache / kind).rglob("*") if path.is_file()}


def inodes(folder: Path) -> dict[str, int]:
    """Readings, artefacts and all objects: what is taken away and made again gets another inode."""
    found = entries(folder)
    kept = {path for path in found if "objects" in path.parts or b'"findings"' in path.read_bytes()}
    return {path.name: path.stat().st_ino for path in kept}


def edited(folder: Path, *words: str) -> None:
    for each in words:
        write(folder, "alpha", more=f" {each}.")
        build(folder)


def test_what_was_not_used_for_a_month_goes(folder):
    at_first = entries(folder)
    edited(folder, "One", "Two", "Three")
    full = entries(folder)
    age(folder, retention.MOST_DAYS + 1)
    write(folder, "alpha")
    assert build(folder).made == 0
    assert len(entries(folder)) <= len(at_first)
    assert len(full) > len(at_first) + 6


def test_branches_are_switched_for_weeks_without_making_anything_anew(folder):
    """Nothing of either is lost, used every four weeks: neither what is asked for nor what `build/` saves asking."""
    edited(folder, "Other")
    expected, lasting = tree(folder / "build"), inodes(folder)
    for turn in range(4):
        age(folder, 14)
        write(folder, "alpha", more=" Other." if turn % 2 else "")
        assert build(folder).made == 0
    assert inodes(folder) == lasting
    age(folder, 29)
    shutil.rmtree(folder / "build")
    assert build(folder).made == 0
    assert tree(folder / "build") == expected


def test_what_was_used_longest_ago_goes_first_when_there_is_too_much(folder, monkeypatch):
    edited(folder, "One")
    first = (folder / "build" / PAGE).read_bytes()
    age(folder, 2)
    edited(folder, "Two")
    age(folder, 2)
    edited(folder, "Three")
    age(folder, 2)
    size = sum(path.stat().st_size for path in entries(folder))
    monkeypatch.setattr(retention, "MOST_BYTES", size - len(first))
    edited(folder, "Four")
    write(folder, "alpha", more=" Three.")
    assert build(folder).made == 0
    write(folder, "alpha", more=" One.")
    assert build(folder).made == 1


def test_nothing_goes_that_was_used_within_a_day(folder, monkeypatch):
    monkeypatch.setattr(retention, "MOST_BYTES", 0)
    edited(folder, "One", "Two")
    (folder / ".cache" / "swept").unlink()
    edited(folder, "Three")
    write(folder, "alpha", more=" One.")
    assert build(folder).made == 0


def test_a_store_is_swept_once_a_day(folder):
    age(folder, 2)
    edited(folder, "One")
    old = folder / ".cache" / "objects" / "00" / "old"
    old.parent.mkdir(exist_ok=True)
    old.write_bytes(b"?")
    os.utime(old, (0, 0))
    edited(folder, "Two")
    assert old.exists()
    age(folder, 2)
    edited(folder, "Three")
    assert not old.exists()


def test_what_a_killed_writer_left_goes_too(folder):
    left = folder / ".cache" / "results" / "00" / ".key.123"
    left.parent.mkdir(exist_ok=True)
    left.write_bytes(b"half")
    age(folder, retention.MOST_DAYS + 1)
    edited(folder, "One")
    assert not left.exists()


@pytest.mark.parametrize("taken", [1, 5, 11])
def test_an_interrupted_sweep_costs_time_and_nothing_else(folder, monkeypatch, taken):
    """In whatever order files go: what is left is enough to come to the same tree."""
    edited(folder, "One")
    expected = tree(folder / "build")
    edited(folder, "Two")
    age(folder, retention.MOST_DAYS + 1)
    remove, left = Path.unlink, [taken]

    def interrupted(path, missing_ok=False):
        if "objects" in path.parts or "results" in path.parts:
            left[0] -= 1
            if left[0] < 0:
                raise KeyboardInterrupt
        remove(path, missing_ok=missing_ok)

    with monkeypatch.context() as failing:
        failing.setattr(Path, "unlink", interrupted)
        write(folder, "alpha", more=" Three.")
        with pytest.raises(KeyboardInterrupt):
            build(folder)
    write(folder, "alpha", more=" One.")
    assert build(folder).findings == ()
    assert tree(folder / "build") == expected


def test_a_run_without_changes_asks_nothing_of_the_store(folder):
    build(folder)
    age(folder, 3)
    before = {path: path.stat().st_mtime for path in entries(folder)}
    assert build(folder).made == 0
    assert {path: path.stat().st_mtime for path in entries(folder)} == before
    assert time.time() - (folder / ".cache" / "swept").stat().st_mtime > 2 * DAY
