"""The port behind which work runs: something that takes a function with its arguments and returns a Future."""

from __future__ import annotations

import gc
import os
import resource
import signal
import warnings
from collections.abc import Callable, Iterable
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar
from weakref import WeakSet

from ..room import with_room
from .scratch import scratch

if TYPE_CHECKING:
    from concurrent.futures import Future
    from multiprocessing.process import BaseProcess

    from .cluster import Cluster

Result = TypeVar("Result")

MEMORY = 2 * 1024**3
"""Bytes that one worker may use besides what it was forked with: some ten times what the largest sheet takes."""

SECONDS = 60
"""Seconds of processor time for one job."""

PATIENCE = 180
"""Seconds on the clock for one job: on a crowded machine a job waits longer than it works."""

GROWTH, SOONER = 48 * 1024**2, 16 * 1024**2
"""Bytes by which a worker may grow before it gives back what its jobs have left in memory; sooner after a long job.

Counted in bytes, not in jobs: a long sheet leaves more than a hundred short ones, and the pages that outlive it are
never whole again. After a long one the next may be as long, since the longest come first, and needs its memory on top
of that. Among short ones it is more than `KEPT`, or else each growth would give back what was just kept.
"""

LONG = 0.25
"""Seconds of processor time from which on a job is long: beside it giving back costs little."""

OBJECTS = 500_000
"""How many more objects may be made than freed before garbage is looked for within a job; most is seen behind it."""

KEPT = 32 * 1024**2
"""Bytes of freed memory that C keeps for the next time, until `_give_back`.

Pictures are some megabytes each: to ask the system for them anew means thousands of page faults for each sheet.
"""

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3
"""mallopt(3): what is freed at the heap's end and stays; from what size on something is mapped apart."""

_PR_SET_PDEATHSIG = 1
"""prctl(2): the signal that a process gets when its parent dies, so that none outlives a killed command."""


_NAME = "pebble_pool_worker"
"""What pebble calls its processes."""


class Died(Exception):
    """A job took down every worker that it was given to."""


class Workers(Protocol):
    """Runs jobs elsewhere. A function must be importable by name, its arguments and result plain values."""

    def submit(self, function: Callable[..., Result], /, *arguments: Any) -> Future[Result]:
        """The future result. It raises TimeoutError where the job took too long, and some other error where it died."""

    def close(self) -> None:
        """End whatever is at work; what is not done yet is lost."""


class Pool:
    """Workers on this machine: forked processes, which have loaded what this one has and survive each other's death."""

    def __init__(self, count: int, scratch: Path) -> None:
        """At most `count` processes, forked at the first job, which put their temporary files into `scratch`."""
        import pebble  # a run without work pays for neither

        from .kin import Kin

        # Python warns of forking beside threads; ours are the pool's own, and what is forked never waits for one.
        warnings.filterwarnings("ignore", ".*multi-threaded.*fork", DeprecationWarning)
        # How often the pool looks at its own state: with the default of 0.1 s, closing takes longer than a small job;
        # looking 200 times a second costs as much as every fiftieth sheet.
        pebble.CONSTS.sleep_unit = 0.02
        pebble.CONSTS.term_timeout = 0.5
        self._kin = Kin()
        self._futures: WeakSet[Future[Any]] = WeakSet()
        self._pool = pebble.ProcessPool(
            max_workers=count, initializer=_begin, initargs=(str(scratch),), context=self._kin
        )

    def submit(self, function: Callable[..., Result], /, *arguments: Any) -> Future[Result]:
        """A job of this pool, with a bound on its time."""
        future = self._pool.schedule(_bounded, args=(function, *arguments), timeout=PATIENCE)
        self._futures.add(future)
        return future

    def close(self) -> None:
        """End every process at once, with all that it started; jobs not yet done are cancelled, for whoever waits."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        _end(self._kin.processes)
        self._pool.join()
        for future in list(self._futures):
            future.cancel()


class Crew:
    """The workers of one run: none until there is work, gone with their temporary files when the run is over."""

    def __init__(self, cache: Path, cluster: Cluster | None = None) -> None:
        """Of a run whose cache is this folder; those of a cluster, if there is one."""
        self._open = ExitStack()
        self._cache = cache
        self._cluster = cluster
        self._pool: Pool | None = None

    def hire(self, count: int) -> Workers:
        """At most `count` new workers, which have loaded what this process has loaded by now; or the cluster's."""
        if self._cluster:
            return self._cluster
        self._end()
        self._pool = Pool(count, self._open.enter_context(scratch(self._cache)))
        return self._pool

    def anyone(self) -> Workers:
        """Those at hand, or one."""
        return self._pool or self.hire(1)

    def dismiss(self) -> None:
        """No process and no temporary file is left."""
        self._end()
        if self._cluster:
            self._cluster.close()

    def _end(self) -> None:
        if self._pool:
            self._pool.close()
        self._pool = None
        self._open.close()

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        self.dismiss()


def end_all() -> None:
    """End every worker of this process at once, with all that it started, whoever hired it."""
    import multiprocessing

    _end(child for child in multiprocessing.active_children() if child.name == _NAME)


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0))


def _begin(scratch: str) -> None:
    """In a new worker: a group of its own, so that whatever it starts can be ended with it, and its limits."""
    import ctypes  # the parent need not have it
    import tempfile

    tempfile.tempdir = scratch
    signal.set_wakeup_fd(-1)  # that of the parent, which would take our signals for its own
    os.setpgid(0, 0)
    library = ctypes.CDLL(None)
    library.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    for setting in (_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD):
        with suppress(AttributeError):  # a C library without it
            library.mallopt(setting, KEPT)
    signal.signal(signal.SIGTERM, lambda *_: os.killpg(0, signal.SIGKILL))
    most = _memory()[0] + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    gc.enable()
    gc.freeze()
    gc.set_threshold(OBJECTS)


def _memory() -> tuple[int, int]:
    """The bytes that this process has mapped, and those that it holds: the first two of `statm`, in pages (proc(5))."""
    mapped, held = Path("/proc/self/statm").read_text().split()[:2]
    return int(mapped) * resource.getpagesize(), int(held) * resource.getpagesize()


def _bounded(function: Callable[..., Result], *arguments: Any) -> Result:
    # The limit counts all that the process has ever used, so it is raised for each job (setrlimit(2)).
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    spent = used.ru_utime + used.ru_stime
    resource.setrlimit(resource.RLIMIT_CPU, (int(spent) + SECONDS + 1, most))
    _tidy.before_job(spent)
    return with_room(function, *arguments)


class _Tidiness:
    """Keeps what this process holds from growing with its jobs."""

    def __init__(self) -> None:
        self._held = 0
        self._spent = 0.0

    def before_job(self, spent: float) -> None:
        """Gives back what earlier jobs have left, where that is much; `spent` are all seconds of processor time."""
        allowed = SOONER if spent - self._spent > LONG else GROWTH
        self._spent = spent
        if _memory()[1] > self._held + allowed:
            _give_back()
            self._held = _memory()[1]


_tidy = _Tidiness()


def _give_back() -> None:
    """Collects what lies in cycles, and returns the allocator's empty pages to the system (malloc_trim(3))."""
    import ctypes

    gc.collect()
    with suppress(AttributeError):  # a C library without it
        ctypes.CDLL(None).malloc_trim(0)


def _end(processes: Iterable[BaseProcess]) -> None:
    for process in processes:
        if process.is_alive() and process.pid is not None:
            # The process too: it may not have its group yet. Either may be gone already.
            for kill in (os.killpg, os.kill):
                with suppress(ProcessLookupError):
                    kill(process.pid, signal.SIGKILL)
