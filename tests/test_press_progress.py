"""What is told while a run goes on, and at its end: a bar on a terminal, plain lines elsewhere, one summary."""

from __future__ import annotations

import io
import os
import pty
import re
import signal
import subprocess
import sys
import termios
import time
from contextlib import suppress
from pathlib import Path

import pytest

from pipeline.cli.printing import summary, table
from pipeline.press import progress
from pipeline.press.formats import FORMATS
from pipeline.press.progress import Progress

from .presses import HOME, TODAY, root, run, write

CLEAR = "\r\x1b[K"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def on_a_terminal(temporary: Path, *words: str, interrupted_by: str | None = None) -> tuple[int, str]:
    """The command line with a pseudo-terminal for its standard error: the exit code and all that was shown.

    With `interrupted_by`, the whole group of processes gets SIGINT once that was shown, as the keyboard does it.
    However it ends, it leaves no process, and nothing in the `temporary` folder that it was given.
    """
    ours, theirs = pty.openpty()
    line = [sys.executable, "-P", "-m", "pipeline", *words]
    temporary.mkdir()
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(HOME), "TMPDIR": str(temporary)}
    process = subprocess.Popen(line, env=environment, stdout=subprocess.DEVNULL, stderr=theirs, start_new_session=True)
    os.close(theirs)
    shown = ""
    while True:
        try:
            shown += os.read(ours, 4096).decode()
        except OSError:  # the other end is closed (pty(7))
            break
        if interrupted_by and interrupted_by in shown:
            os.killpg(process.pid, signal.SIGINT)
            interrupted_by = None
    os.close(ours)
    code = process.wait(60)
    await_death(process.pid)
    assert list(temporary.iterdir()) == []
    return code, shown


def members(session: int) -> list[str]:
    """The living processes of a session (proc(5): the fourth field behind the name; the first is Z for the dead)."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            found += [stat.read_text()] if int(fields[3]) == session and fields[0] != "Z" else []
    return found


def await_death(session: int) -> None:
    """Waits until what was killed is dead, which on a busy machine takes a moment."""
    for _ in range(200):
        if not members(session):
            return
        time.sleep(0.01)
    pytest.fail(f"still there: {members(session)}")


@pytest.mark.slow
def test_a_bar_on_a_terminal_that_leaves_only_the_summary(tmp_path):
    folder = root(tmp_path / "root", "alpha", "beta", "gamma")
    code, shown = on_a_terminal(tmp_path / "tmp", "--root", str(folder), "build", "--today", TODAY.isoformat())
    assert code == 0
    bars = [bar for bar in shown.split(CLEAR) if "[" in bar]
    assert any(re.fullmatch(r"read \[#{24}\] 3/3 [0-9.]+ a second, 0 s left", bar) for bar in bars)
    assert any(re.fullmatch(r"made \[#+ +\] [1-8]/9 [0-9.]+ a second, [0-9]+ s left", bar) for bar in bars)
    assert shown.rpartition(CLEAR)[2] == "9 files: 9 made, 0 as they were\r\n"


@pytest.mark.slow
def test_an_interrupted_run_takes_its_bar_away(tmp_path):
    folder = root(tmp_path / "root", *(f"{letter}{number}" for letter in "abcdef" for number in range(4)))
    code, shown = on_a_terminal(tmp_path / "tmp", "--root", str(folder), "build", interrupted_by="made [")
    assert code == 130
    assert shown.rpartition(CLEAR)[2] == "\r\nfactsheet: interrupted\r\n"
    assert not (folder / "build").exists()


def test_plain_lines_in_a_log(monkeypatch):
    monkeypatch.setattr(progress, "SLOW", 0.02)
    stream = io.StringIO()
    told = Progress(stream)
    told.advance("made", 0, 4)
    for done in range(1, 5):
        time.sleep(0.03)
        told.advance("made", done, 4)
    told.clear()
    assert stream.getvalue() == "made: 1 of 4\nmade: 2 of 4\nmade: 3 of 4\nmade: 4 of 4\n"


def test_a_run_of_a_moment_says_nothing_in_a_log():
    stream = io.StringIO()
    told = Progress(stream)
    for done in range(5):
        told.advance("made", done, 4)
    told.clear()
    assert stream.getvalue() == ""


@pytest.mark.parametrize(
    ("columns", "line"),
    [
        (0, "made [############            ] 50/100 5.0 a second, 10 s left"),
        (63, "made [############            ] 50/100 5.0 a second, 10 s left"),
        (52, "made [######       ] 50/100 5.0 a second, 10 s left"),
        (38, "made 50/100 5.0 a second, 10 s left"),
        (20, "made 50/100 5.0 a s"),
        (1, ""),
    ],
)
def test_the_bar_stays_on_one_line_of_any_terminal(monkeypatch, columns, line):
    """What wraps cannot be taken away. Zero columns: a terminal that does not say (tty_ioctl(4))."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, columns))
    now = [1000.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    with os.fdopen(theirs, "w") as stream:
        told = Progress(stream)
        told.advance("made", 0, 100)
        now[0] += 10
        told.advance("made", 50, 100)
        assert os.read(ours, 4096).decode() == f"{CLEAR}{line}"
    os.close(ours)


def test_a_long_run_is_told_in_minutes(monkeypatch):
    stream, now = Terminal(), [1000.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    told = Progress(stream)
    told.advance("made", 0, 100)
    now[0] += 10
    told.advance("made", 1, 100)
    told.say("a word")
    assert stream.getvalue() == f"{CLEAR}made [{' ' * 24}] 1/100 0.1 a second, 16 min left{CLEAR}a word\n"


# --- the summary: what was made, what was reused, what failed


@pytest.fixture
def folder(tmp_path, web_page_only):
    return root(tmp_path / "root", "alpha", "beta", "gamma")


def told(folder: Path) -> str:
    return summary(run(folder, formats=tuple(FORMATS)))


def test_the_summary_of_a_root_that_holds_nothing_yet(tmp_path):
    assert told(root(tmp_path / "empty")) == "0 files: content/ holds no publication yet; `factsheet new ID` begins one"


def test_the_summary_of_runs_that_publish(folder):
    assert told(folder) == "3 files: 3 made, 0 as they were"
    assert told(folder) == "3 files: 0 made, 3 as they were"
    write(folder, "beta", more=" And more.")
    assert told(folder) == "3 files: 1 made, 2 as they were"


def test_the_summary_of_a_run_that_an_error_stops(folder):
    write(folder, "alpha", more=" Lost[^nowhere], lost[^again].")
    write(folder, "beta", more=" And more.")
    told(folder)
    write(folder, "gamma", more=" And more.")
    assert told(folder) == "2 errors in 1 publication: nothing was published; 2 files: 1 made, 1 as they were"
    write(folder, "alpha")
    assert told(folder) == "3 files: 1 made, 2 as they were"


def test_the_summary_of_a_fault_of_the_root(folder):
    told(folder)
    (folder / "content" / "house.yaml").write_text("name: [")
    assert told(folder).startswith("1 error: nothing was published; ")


def test_what_could_not_be_made_is_not_counted_as_made(folder, monkeypatch):
    """A fault that only rendering brings to light."""
    (folder / "templates" / "web").mkdir(parents=True)
    (folder / "templates" / "web" / "notes.html").write_text("{{ nothing.of.the.kind }}")
    assert told(folder) == "1 error: nothing was published; 0 files: 0 made, 0 as they were"


@pytest.mark.parametrize(("count", "shown"), [(1, "1 kB"), (1000, "1 kB"), (43_481, "44 kB")])
def test_a_size_is_the_one_that_the_catalogue_says(tmp_path, count, shown):
    (row,) = run(root(tmp_path, "alpha"), formats=("html",)).rows
    assert f"  {shown}  " in table([{**row, "bytes": count}], tmp_path)
