"""The far end of a cluster: what the jobs of one run share in a Dask worker, and how one of them is done there."""

from __future__ import annotations

import multiprocessing
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from functools import cached_property
from multiprocessing.util import Finalize
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from ..task import Task
from ..workers import Pool
from .freight import FREIGHT
from .outfit import Outfit, loaded
from .parcels import Parcel

if TYPE_CHECKING:
    from distributed import Worker

Made = tuple[Any, list[bytes]] | None
"""The value of a job and the objects that it names; None where the worker has not what the job needs."""


class Desk:
    """A folder with what was sent, and a pool of processes with the limits of every other.

    Dask keeps it as the result of a task and sends it to each worker that needs it, once. It goes, with its folder and
    its processes, when Dask lets go of it: at the end of the run, or when the command that wanted it is no more.
    """

    def __init__(self, run: str, survey: str, program: str, parcel: Parcel) -> None:
        """Of the run of this name, with the keys of its survey and its program; nothing is laid out before a job."""
        self._given = (run, survey, program, parcel)
        self._here: set[str] = set()
        self._lock = Lock()
        self._open = ExitStack()
        Finalize(self, self._open.close, exitpriority=1)  # in this process only, at its exit at the latest
        _DESKS.add(self)

    def __reduce__(self) -> tuple[type[Desk], tuple[str, str, str, Parcel]]:
        return Desk, self._given

    def __sizeof__(self) -> int:
        return self._given[3].size

    def perform(
        self, needed: str, given: Parcel | None, function: Callable[..., Any], arguments: tuple[Any, ...]
    ) -> Made:
        """A job that needs the parcel of a digest, which is given unless it may be here already.

        Raises what the job or its process came to grief over.
        """
        with self._lock:
            pool, task = self._pool, self._task
            if given:
                given.unpack(task.root, task.store)
                self._here.add(needed)
            if needed not in self._here:
                return None
        value = pool.submit(function, task, *arguments).result()
        return value, [task.store.need(digest) for digest in FREIGHT[function].brings(value)]

    def clear(self, run: str) -> None:
        """End whatever is at work and leave nothing, if it is this run that ends."""
        if self._given[0] == run:
            self._open.close()

    @cached_property
    def _folder(self) -> Path:
        from distributed import get_worker

        local = get_worker().local_directory
        return Path(self._open.enter_context(tempfile.TemporaryDirectory(prefix="factsheet-", dir=local)))

    @cached_property
    def _task(self) -> Task:
        _, survey, program, parcel = self._given
        task = Task(self._folder, (self._folder / "templates",), self._folder / "cache", survey, program)
        parcel.unpack(task.root, task.store)
        return task

    @cached_property
    def _pool(self) -> Pool:
        from distributed import get_worker

        # Dask's nanny makes its workers daemons, which may have no children; ours end with their parent (prctl(2)).
        multiprocessing.current_process().daemon = False
        scratch = self._folder / "scratch"
        scratch.mkdir()
        pool = Pool(get_worker().state.nthreads, scratch)
        self._open.callback(pool.close)
        return pool


_DESKS: WeakSet[Desk] = WeakSet()


def perform(
    desk: Desk, needed: str, given: Parcel | None, function: Callable[..., Any], arguments: tuple[Any, ...]
) -> Made:
    """A job, as Dask calls it."""
    return desk.perform(needed, given, function, arguments)


def clear(run: str) -> None:
    """End what is left of a run in this worker."""
    for desk in list(_DESKS):
        desk.clear(run)


async def apply(tag: str, wanted: Outfit, dask_worker: Worker) -> Outfit:
    """What this worker makes files with. If that is what is wanted, jobs that ask for `tag` may come here from now on.

    The tag is an abstract resource of Dask's, so that its scheduler sends no such job to any other worker.
    """
    own = loaded()
    if own == wanted:
        await dask_worker.set_resources(**{tag: dask_worker.state.nthreads})
    elif tag in dask_worker.state.total_resources:
        await dask_worker.set_resources(**{tag: 0})
    return own
