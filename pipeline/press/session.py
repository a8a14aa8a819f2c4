"""One run on a cluster: what waits, what is under way, and what comes back."""

from __future__ import annotations

import asyncio
import concurrent.futures
import uuid
from collections import deque
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from . import desk
from .freight import FREIGHT
from .parcels import Parcel
from .roster import Roster
from .task import Task
from .tools import Unavailable
from .workers import Died

if TYPE_CHECKING:
    import distributed

LEAVE = 2
"""Seconds for taking leave of a cluster."""


@dataclass(frozen=True, eq=False)
class Job:
    """A function with its arguments behind the task, and what will come of it."""

    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    future: Future[Any] = field(default_factory=Future)


class Session:
    """Jobs of one run, done by the workers on a roster. What they make is kept in the store of the run.

    No more of them are handed to Dask than are done at once: when a worker dies, Dask holds it against every job that
    it was given. All state is the concern of the client's own thread.
    """

    def __init__(self, client: distributed.Client, roster: Roster, task: Task, common: Parcel) -> None:
        """Of the run of a task, whose jobs all need what is `common`. Raises Unavailable where no worker comes."""
        self._client = client
        self._roster = roster
        self._task = task
        self._run = f"factsheet-{uuid.uuid4().hex}"
        self._waiting: deque[Job] = deque()
        self._pending: dict[Job, distributed.Future[Any]] = {}
        self._sent: set[str] = set()
        self._begin(roster.follow, self._fill, self._give_up)
        roster.wait()
        self._desk = self._send(desk.Desk, self._run, task.survey, common, key=f"{self._run}-desk")

    def submit(self, function: Callable[..., Any], arguments: tuple[Any, ...]) -> Future[Any]:
        """The future value of a job of this run's task."""
        job = Job(function, arguments)
        self._begin(self._take, job)
        return job.future

    def close(self) -> None:
        """End what is under way on every worker, and leave; of whoever is no longer there, nothing is expected."""
        with suppress(Exception):
            self._client.sync(self._leave, callback_timeout=LEAVE)  # type: ignore[no-untyped-call]
        with suppress(Exception):
            self._client.close(timeout=LEAVE)  # type: ignore[no-untyped-call]

    def _begin(self, work: Callable[..., Awaitable[None]], *arguments: Any) -> None:
        self._client.loop.add_callback(work, *arguments)  # type: ignore[union-attr]

    def _send(self, function: Callable[..., Any], *arguments: Any, key: str | None = None) -> distributed.Future[Any]:
        return self._client.submit(function, *arguments, key=key, pure=False, resources=self._roster.resources)

    async def _take(self, job: Job) -> None:
        self._waiting.append(job)
        if self._roster.failure:
            self._give_up(self._roster.failure)
        self._fill()

    def _fill(self) -> None:
        while self._waiting and len(self._pending) < self._roster.places:
            self._dispatch(self._waiting.popleft())

    def _dispatch(self, job: Job, *, whole: bool = False) -> None:
        """Hand a job to Dask: with its parcel where that is new or asked for as a `whole`, else with its hash alone."""
        try:
            parcel = FREIGHT[job.function].takes(self._task, *job.arguments)
            given = parcel if whole or parcel.digest not in self._sent else None
            self._sent.add(parcel.digest)
            sent = self._send(desk.perform, self._desk, parcel.digest, given, job.function, job.arguments)
        except Exception as error:  # what cannot be sent fails its own sheet
            job.future.set_exception(error)
            return
        self._pending[job] = sent
        self._begin(self._finish, job)

    async def _finish(self, job: Job) -> None:
        """Keep what a job made and hand on its value; or send what its worker did not have."""
        try:
            made = await self._pending[job]
            if made is None:
                self._dispatch(job, whole=True)
                return
            value, objects = made
            for data in objects:
                self._task.store.put(data)
            self._pending.pop(job)
            job.future.set_result(value)
        except (asyncio.CancelledError, concurrent.futures.CancelledError) as error:
            self._fail(job, self._roster.lost(error))
        except Exception as error:
            self._fail(job, Died() if type(error).__name__ == "KilledWorker" else error)
        self._fill()

    def _fail(self, job: Job, error: Exception) -> None:
        if self._pending.pop(job, None):
            job.future.set_exception(error)

    def _give_up(self, failure: Unavailable) -> None:
        for job in list(self._pending):
            self._fail(job, failure)
        while self._waiting:
            self._waiting.popleft().future.set_exception(failure)

    async def _leave(self) -> None:
        self._waiting.clear()
        await self._client.cancel(list(self._pending.values()))  # type: ignore[no-untyped-call]
        await self._client.run(desk.clear, self._run, on_error="ignore")
