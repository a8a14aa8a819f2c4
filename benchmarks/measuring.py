"""Running commands and measuring them: wall clock, processor time of all that they start, memory at most.

Ratios are of one run: what is compared runs in turn (A B A B …), so that a machine that grows slower slows both.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from .rows import HOME

PYTHON = Path(sys.executable)
TODAY = "2026-11-23"
PRESS = (str(PYTHON), "-P", "-m", "pipeline")
SHOWN = ".venv/bin/factsheet"
"""How PRESS is written on the page."""


@dataclass(frozen=True)
class Measured:
    """Seconds on the clock and of the processors, and the most memory of one process in megabytes."""

    wall: float
    processor: float
    megabytes: float


def environment() -> dict[str, str]:
    """Nothing but what a user's shell would have."""
    return {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "PYTHONPATH": str(HOME)}


def run(line: Sequence[str | Path], cwd: Path = HOME, *, watch: Callable[[int], None] | None = None) -> Measured:
    """A command from start to end; `watch` is called with its process's number now and then while it runs.

    Raises RuntimeError with the end of what it printed where it fails.
    """
    words = [str(word) for word in line]
    with tempfile.TemporaryFile() as output:
        begun = time.perf_counter()
        process = subprocess.Popen(words, cwd=cwd, env=environment(), stdout=output, stderr=subprocess.STDOUT)
        with watching(process.pid, watch) as peaks:
            _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        said = output.read().decode(errors="replace")
    if process.returncode:
        raise RuntimeError(f"{' '.join(words)}: exit code {process.returncode}\n{said[-2000:]}")
    return Measured(wall, usage.ru_utime + usage.ru_stime, max(peaks, default=0.0))


@contextmanager
def watching(process: int, watch: Callable[[int], None] | None) -> Iterator[list[float]]:
    """Looks at a process twenty times a second for as long as the block lasts; gives the peaks of its memory.

    What wait4(2) says of memory will not do: it begins with that of the process that started the command.
    """
    peaks: list[float] = []
    over = threading.Event()

    def look() -> None:
        while not over.wait(0.05):
            peaks.append(peak(process))
            if watch:
                watch(process)

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield peaks
    finally:
        over.set()
        thread.join()


def peak(process: int | str) -> float:
    """The most memory that a process has had in megabytes (VmHWM of proc(5)); 0 where it is gone."""
    try:
        found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text())
    except OSError:
        return 0.0
    return int(found[1]) / 1024 if found else 0.0


def build(root: Path, *more: str | Path, watch: Callable[[int], None] | None = None) -> Measured:
    """A build of a root, with whatever its store holds."""
    return run([*PRESS, "--root", root, "build", "--today", TODAY, *more], watch=watch)


def emptied(root: Path) -> None:
    """Nothing built and nothing remembered.

    What was is put aside, not deleted: for a minute after a deletion ext4 looks at each inode that it freed whenever a
    file is made, and the next measurement would pay for this one.
    """
    aside = Path(tempfile.mkdtemp(prefix=".aside-", dir=root))
    for name in (".cache", "build", "only"):
        with suppress(FileNotFoundError):
            (root / name).rename(aside / name)


def cold(root: Path, *more: str | Path, watch: Callable[[int], None] | None = None) -> Measured:
    """A build with an empty store and nothing published."""
    emptied(root)
    return build(root, *more, watch=watch)


def in_turn(runs: int, *works: Callable[[], Measured]) -> list[tuple[Measured, ...]]:
    """Each work once in every round."""
    return [tuple(work() for work in works) for _ in range(runs)]


def ratios(rounds: Sequence[tuple[Measured, ...]], one: int, other: int) -> tuple[float, ...]:
    """How many times as long one work takes as the other, round by round."""
    return tuple(each[one].wall / each[other].wall for each in rounds)
