"""A cluster: the same bytes and findings as here, whatever befalls its workers."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path

import pytest

from .clusters import NAMES, ONE, at_work, cluster, start, until
from .perils import HANGING
from .presses import await_end, children, command, root, tree, write


def twin(folder: Path) -> Path:
    """The same root in another place, without what was built."""
    copy = folder.with_name(f"{folder.name}-twin")
    shutil.copytree(folder, copy, symlinks=True, ignore=shutil.ignore_patterns("build", ".cache", "pipe"))
    for pipe in folder.rglob("pipe"):
        os.mkfifo(copy / pipe.relative_to(folder))
    return copy


@pytest.mark.slow
def test_a_worker_is_killed_at_its_work_and_nothing_is_lost(tmp_path):
    """The processes of the first worker that has a job are stopped, so that the kill comes before the job is done."""
    folder = root(tmp_path / "root", *NAMES)
    with cluster(tmp_path / "cluster") as made:
        workers = [made.worker(name) for name in ("first", "second", "third")]
        building = start(folder, "--cluster", made.address)
        victim, jobs = at_work(*workers)
        for job in jobs:
            os.kill(job, signal.SIGSTOP)
        assert building.poll() is None
        victim.kill()
        out, told = building.communicate(timeout=120)
        files = 3 * len(NAMES)
        assert (building.returncode, told) == (0, f"{files} files: {files} made, 0 as they were\n"), out
        for job in jobs:
            await_end(job)
        local = twin(folder)
        assert command("--root", str(local), "build").returncode == 0
        assert tree(folder / "build") == tree(local / "build")
        again = command("--root", str(folder), "build", "--cluster", made.address)
    assert "0 made" in again.stderr


@pytest.mark.slow
def test_when_every_worker_is_killed_another_one_does_the_work(tmp_path):
    folder = root(tmp_path / "root", *NAMES[:2])
    with cluster(tmp_path / "cluster") as made:
        last = made.worker("last")
        building = start(folder, "--cluster", made.address)
        for job in at_work(last)[1]:
            os.kill(job, signal.SIGSTOP)
        last.kill()
        made.worker("next")
        told = building.communicate(timeout=120)[1]
    assert (building.returncode, told) == (0, "6 files: 6 made, 0 as they were\n")
    local = twin(folder)
    assert command("--root", str(local), "build").returncode == 0
    assert tree(folder / "build") == tree(local / "build")


@pytest.mark.slow
def test_nothing_of_a_run_stays_on_a_worker(tmp_path, ground):
    folder = root(tmp_path, "alpha")
    before = [children(process.pid) for process in ground.processes]
    done = command("--root", str(folder), "build", "--cluster", ground.address)
    assert (done.returncode, done.stderr) == (0, "3 files: 3 made, 0 as they were\n")
    until(lambda: not [place for name in ("first", "second") for place in (ground.folder / name).rglob("factsheet-*")])
    until(lambda: [children(process.pid) for process in ground.processes] == before)


@pytest.mark.slow
def test_a_store_that_lost_its_objects_is_filled_again(tmp_path, ground):
    folder = root(tmp_path, *NAMES[:2])
    assert command("--root", str(folder), "build").returncode == 0
    before = tree(folder / "build")
    shutil.rmtree(folder / "build")
    shutil.rmtree(folder / ".cache" / "objects")
    done = command("--root", str(folder), "build", "--cluster", ground.address)
    assert (done.returncode, done.stderr) == (0, "6 files: 6 made, 0 as they were\n"), done.stdout
    assert tree(folder / "build") == before


@pytest.mark.slow
def test_what_is_wrong_is_told_alike(tmp_path, ground):
    """Whatever lies in a folder is found there as it is found here, though nothing but its bytes has travelled."""
    folder = root(tmp_path / "root", *NAMES[:3])
    place = folder / "content" / "beta"
    write(folder, "alpha", more=" Then {nothing}`x` and a [link](publication:gamma) and one [more](publication:delta).")
    (place / "en.md").write_text((place / "en.md").read_text() + "\n" + "x" * 1_000_001)
    (place / "fr.md").symlink_to("en.md")
    (place / "inner").mkdir()
    (place / "inner" / "de.md").symlink_to(folder / "content" / "house.yaml")
    (place / "elsewhere").symlink_to(tmp_path)
    (place / "empty").mkdir()
    os.mkfifo(place / "pipe")
    figure = ":::{figure}\nfile: FILE\nalternative: none\n---\nWords.\n:::\n"
    for name, file in (
        ("de", "pipe"),
        ("it", "elsewhere/scheduler.json"),
        ("es", "../alpha/en.md"),
        ("pt", "none.png"),
    ):
        text = (folder / "content/delta/en.md").read_text().replace("language: en", f"language: {name}")
        (place / f"{name}.md").write_text(text.replace("## A section", figure.replace("FILE", file) + "\n## A section"))
    local = command("--root", str(twin(folder)), "build", "--output", "json")
    there = command("--root", str(folder), "build", "--output", "json", "--cluster", ground.address)
    assert (there.returncode, there.stdout) == (1, local.stdout)
    assert there.stdout.count('"code"') > 8


@pytest.mark.slow
def test_one_sheet_comes_to_grief_and_the_others_go_on(tmp_path):
    """A job that takes two workers along is given up; one that dies, spins or swells does so alone."""
    folder = root(tmp_path / "root", *NAMES[:6])
    perils = {"alpha": "it takes its worker along", "beta": "it dies", "delta": "it spins", "epsilon": "it swells"}
    for name, words in perils.items():
        write(folder, name, more=f" Then {words}.")
    with cluster(tmp_path / "cluster", DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="1") as made:
        for name in ("first", "second", "third"):
            made.worker(name, "--preload", "tests.perils")
        done = command("--root", str(folder), "build", *ONE, str(tmp_path / "out"), "--cluster", made.address)
        assert done.returncode == 1
        lines = [line for line in done.stdout.splitlines() if ": error[" in line]
        told = {line.split("/")[1]: line.split("[")[1].split("]")[0] for line in lines}
        assert told == {"alpha": "P001", "beta": "P001", "delta": "P002", "epsilon": "P003"}
        for name in perils:
            write(folder, name)
        mended = command("--root", str(folder), "build", *ONE, str(tmp_path / "out"), "--cluster", made.address)
        assert mended.stderr.endswith("6 files: 4 made, 2 as they were\n")


@pytest.mark.slow
def test_an_interruption_ends_the_work_everywhere_and_a_lost_scheduler_ends_the_build(tmp_path):
    folder = root(tmp_path / "root", "alpha", "beta")
    write(folder, "alpha", more=" Then it hangs.")
    with cluster(tmp_path / "cluster") as made:
        worker = made.worker("first", "--preload", "tests.perils")
        building = start(folder, *ONE, str(tmp_path / "out"), "--cluster", made.address)
        _, jobs = at_work(worker)
        until(lambda: bool(list((made.folder / "first").rglob(f"{HANGING}*"))))
        building.send_signal(signal.SIGINT)
        told = building.communicate(timeout=10)[1]
        assert (building.returncode, told) == (130, "\nfactsheet: interrupted\n")
        for job in jobs:
            await_end(job)
        building = start(folder, *ONE, str(tmp_path / "out"), "--cluster", made.address)
        at_work(worker)
        made.scheduler.kill()
        told = building.communicate(timeout=60)[1]
    assert (building.returncode, len(told.splitlines())) == (3, 1)
    assert told.startswith(f"factsheet: the scheduler at {made.address} was lost")
    assert not (tmp_path / "out").exists()
