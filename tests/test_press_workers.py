"""Workers that die, hang, eat memory or are interrupted: their sheet fails, the others go on, no process stays."""

from __future__ import annotations

import errno
import io
import os
import resource
import signal
import subprocess
import sys
import time
from concurrent.futures import Future
from pathlib import Path

import pytest

from pipeline.findings import Position
from pipeline.press import Unavailable, workers
from pipeline.press.formats import FORMATS
from pipeline.press.outcome import collect
from pipeline.press.progress import Progress
from pipeline.press.workers import Crew

from .perils import row
from .presses import HOME, await_end, children, codes, root, run, tree, write


@pytest.fixture(autouse=True)
def perilous(monkeypatch, web_page_only):
    monkeypatch.setitem(FORMATS, "html", row())
    monkeypatch.setattr(workers, "PATIENCE", 8)
    monkeypatch.setattr(workers, "SECONDS", 1)


def build(folder: Path):
    return run(folder, formats=tuple(FORMATS))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("it dies", "P001"),
        ("it hangs", "P002"),
        ("it spins", "P002"),
        ("it swells", "P003"),
        ("it breaks", "P004"),
        ("it warns", "P004"),
    ],
)
def test_one_sheet_comes_to_grief_and_the_others_go_on(tmp_path, words, code):
    before = children(os.getpid())
    folder = root(tmp_path, "alpha", "beta", "gamma", "delta")
    write(folder, "beta", more=f" Then {words}.")
    report = build(folder)
    assert codes(report.findings) == [code]
    assert report.findings[0].position.file == "content/beta/en.md"
    assert not (folder / "build").exists()
    write(folder, "beta")
    mended = build(folder)
    assert (mended.made, len(mended.rows)) == (1, 4)
    assert children(os.getpid()) == before


def test_a_full_disk_is_no_fault_of_a_sheet():
    future: Future[None] = Future()
    future.set_exception(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
    with pytest.raises(Unavailable, match="No space left on device: make room"):
        list(collect({"alpha": future}, Position, Progress(io.StringIO()), "made"))


def test_what_a_worker_started_ends_with_it(tmp_path):
    """A converter that hangs must not outlive the worker that waits for it."""
    with Crew(tmp_path) as crew:
        future = crew.hire(1).submit(_start, str(tmp_path / "number"))
        while not (tmp_path / "number").exists() or not (tmp_path / "number").read_text():
            time.sleep(0.01)
    number = int((tmp_path / "number").read_text())
    assert future.cancelled() or future.exception()
    await_end(number)


def _start(file: str) -> None:
    process = subprocess.Popen(["sleep", "600"])
    Path(file).write_text(str(process.pid))
    process.wait()


def test_temporary_files_go_with_the_run(tmp_path):
    folder = root(tmp_path, "alpha")
    build(folder)
    assert not (folder / ".cache" / "scratch").exists()


@pytest.mark.slow
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_an_interrupted_build_ends_at_once_and_leaves_the_tree_whole(tmp_path, number, code):
    names = [f"{letter}{number}" for letter in "abcdefgh" for number in range(3)]
    folder = root(tmp_path, names[0])
    line = [sys.executable, "-P", "-m", "pipeline", "--root", str(folder), "build"]
    environment = {**os.environ, "PYTHONPATH": str(HOME)}
    subprocess.run(line, env=environment, check=True, capture_output=True, timeout=120)
    before = tree(folder / "build")
    for name in names:
        write(folder, name, more=" Changed.")
    before_it = signal.signal(number, signal.SIG_DFL)  # or else, under nohup, the build would rightly go on
    process = subprocess.Popen(line, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    signal.signal(number, before_it)
    while not _at_work(folder) and process.poll() is None:
        time.sleep(0.02)
    members = children(process.pid)
    begun = time.monotonic()
    process.send_signal(number)
    _, told = process.communicate(timeout=20)
    assert time.monotonic() - begun < 3
    assert process.returncode == code, told
    assert "Traceback" not in told
    assert tree(folder / "build") == before
    for member in members:
        await_end(member)


def _at_work(folder: Path) -> bool:
    """Whether workers have files in the making; between the two crews of a run the folder for them is away."""
    try:
        return any((folder / ".cache" / "scratch").iterdir())
    except FileNotFoundError:
        return False


@pytest.mark.slow
def test_limits_do_not_add_up_over_the_jobs_of_a_worker(tmp_path):
    """The limit of processor time counts from the birth of a worker; eight jobs of 0.3 s must not exhaust 1 s."""
    with Crew(tmp_path) as crew:
        for future in [crew.anyone().submit(_work) for _ in range(8)]:
            assert future.result() > 0


def _work() -> int:
    end = time.process_time() + 0.3
    count = 0
    while time.process_time() < end:
        count += 1
    return count


def test_what_jobs_leave_in_memory_is_given_back(tmp_path):
    """Forty jobs leave 320 MiB in cycles, too few objects for the collector to come by itself."""
    with Crew(tmp_path) as crew:
        worker = crew.hire(1)
        held = [worker.submit(_litter).result() for _ in range(40)]
    assert max(held) < held[0] + 2 * workers.GROWTH


def _litter() -> int:
    cycle: list[object] = [bytes(b"x" * 8 * 1024**2)]
    cycle.append(cycle)
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


def test_the_table_of_formats_is_lazy():
    """Looking at the table must not load a renderer."""
    line = (
        "import sys, pipeline.press.formats as table\n"
        "heavy = {'jinja2', 'weasyprint', 'pydantic', 'lxml', 'pikepdf', 'pebble'} & set(sys.modules)\n"
        "sys.exit(bool(heavy) or not table.FORMATS)"
    )
    subprocess.run([sys.executable, "-c", line], cwd=HOME, check=True)
