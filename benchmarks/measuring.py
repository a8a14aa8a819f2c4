"""Running commands and measuring them: wall clock, processor time of all that they start, memory at most.

Ratios are of one run: what is compared runs in turn (A B A B …), so that a machine that grows slower slows both.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
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
    begun = time.perf_counter()
    words = [str(word) for word in line]
    log = Path(os.environ.get("TMPDIR", "/tmp")) / f"benchmark.{os.getpid()}.log"  # noqa: S108 - one of ours, removed
    with log.open("wb") as output:
        process = subprocess.Popen(words, cwd=cwd, env=environment(), stdout=output, stderr=subprocess.STDOUT)
        while watch and os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT | os.WNOHANG) is None:
            watch(process.pid)
            time.sleep(0.2)
        _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    said = log.read_text(errors="replace")
    log.unlink()
    if process.returncode:
        raise RuntimeError(f"{' '.join(words)}: exit code {process.returncode}\n{said[-2000:]}")
    return Measured(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def build(root: Path, *more: str | Path, watch: Callable[[int], None] | None = None) -> Measured:
    """A build of a root, with whatever its store holds."""
    return run([*PRESS, "--root", root, "build", "--today", TODAY, *more], watch=watch)


def emptied(root: Path) -> None:
    """Nothing built and nothing remembered."""
    for name in (".cache", "build", "only"):
        shutil.rmtree(root / name, ignore_errors=True)


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
