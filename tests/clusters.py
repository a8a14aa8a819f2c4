"""A real Dask scheduler and real workers on loopback, each a process with a folder of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from .presses import HOME, children

NAMES = ("alpha", "beta", "delta", "epsilon", "gamma", "kappa", "lambda", "zeta")
ONE = ("--format", "html", "--to")
PATIENCE = 60


class Cluster:
    """A scheduler, and the workers that tests add; all of them end with the test, or the module."""

    def __init__(self, folder: Path, *words: str, **environment: str) -> None:
        self.folder = folder
        self.processes: list[subprocess.Popen[bytes]] = []
        told = folder / "scheduler.json"
        words = (
            "--host",
            "127.0.0.1",
            "--port",
            "0",
            "--dashboard-address",
            "127.0.0.1:0",
            "--scheduler-file",
            str(told),
        )
        self.scheduler = self._start("scheduler", words, environment)
        until(lambda: told.exists() and told.stat().st_size > 0)
        self.address: str = json.loads(told.read_text())["address"]

    def worker(self, name: str, *words: str, **environment: str) -> subprocess.Popen[bytes]:
        """A worker of one thread that is known to the scheduler when this returns."""
        place = ("--local-directory", str(self.folder / name), "--name", name)
        alone = ("--host", "127.0.0.1", "--nthreads", "1", "--no-nanny", "--no-dashboard")
        process = self._start("worker", (self.address, *place, *alone, *words), environment, name)
        until(lambda: "Registered to" in (self.folder / f"{name}.log").read_text())
        return process

    def resources(self) -> dict[str, dict[str, float]]:
        """What the scheduler knows its workers by name to have, as abstract resources."""
        line = (
            "import json, sys; from distributed import Client\n"
            "workers = Client(sys.argv[1]).scheduler_info()['workers']\n"
            "print(json.dumps({told['name']: told['resources'] for told in workers.values()}))"
        )
        words = [sys.executable, "-P", "-c", line, self.address]
        told: dict[str, dict[str, float]] = json.loads(subprocess.run(words, capture_output=True, check=True).stdout)
        return told

    def end(self) -> None:
        """No process is left."""
        for process in self.processes:
            process.kill()
            process.wait()

    def _start(self, what: str, words: tuple[str, ...], environment: dict[str, str], name: str = "scheduler"):
        known = {"PATH": os.environ["PATH"], "HOME": str(self.folder), "PYTHONPATH": str(HOME), **environment}
        line = [sys.executable, "-P", "-m", f"distributed.cli.dask_{what}", *words]
        with (self.folder / f"{name}.log").open("wb") as log:
            process = subprocess.Popen(line, cwd=self.folder, env=known, stdout=log, stderr=log)
        self.processes.append(process)
        return process


@contextmanager
def cluster(folder: Path, *words: str, **environment: str) -> Iterator[Cluster]:
    """A scheduler for as long as the block lasts."""
    folder.mkdir(parents=True, exist_ok=True)
    made = Cluster(folder, *words, **environment)
    try:
        yield made
    finally:
        made.end()


def start(folder: Path, *words: str) -> subprocess.Popen[str]:
    """A build that goes on while the test does."""
    line = [sys.executable, "-P", "-m", "pipeline", "--root", str(folder), "build", *words]
    known = {"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONPATH": str(HOME)}
    return subprocess.Popen(line, env=known, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def until(holds: Callable[[], bool]) -> None:
    """Wait for something that must come soon."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


def at_work(*workers: subprocess.Popen[bytes]) -> tuple[subprocess.Popen[bytes], set[int]]:
    """The first of these workers that does a job of ours, once one does, and the processes that it does it in."""
    until(lambda: any(children(worker.pid) for worker in workers))
    worker = next(each for each in workers if children(each.pid))
    return worker, children(worker.pid)
