"""One run on a cluster: what waits, what is under way, and what comes back."""

from __future__ import annotations

import asyncio
import concurrent.futures
import uuid
from collections import Counter, deque
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..task import Task
from ..tools import Unavailable
from ..workers import Died
from . import desk
from .freight import FREIGHT
from .parcels import Parcel
from .roster import Roster

if TYPE_CHECKING:
    import distributed

LEAVE = 2
"""Seconds for taking leave of a cluster."""

DEATHS = 3
"""So many times a job may lose all workers that there were. Dask counts those of one worker among others itself."""


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
        self._common = common
        self._waiting: deque[Job] = deque()
        self._pending: dict[Job, distributed.Future[Any]] = {}
        self._deaths: Counter[Job] = Counter()
        self._sent: set[str] = set()
        self._start(roster.follow, self)
        roster.wait()

    def submit(self, function: Callable[..., Any], arguments: tuple[Any, ...]) -> Future[Any]:
        """The future value of a job of this run's task."""
        job = Job(function, arguments)
        self._start(self._take, job)
        return job.future

    def begin(self) -> None:
        """A new desk, and all that is under way once more: none of the workers that had it is left."""
        self._sent.clear()
        self._desk = self._send(desk.Desk, self._run, self._task.survey, self._task.program, self._common)
        for job in list(self._pending):
            self._deaths[job] += 1
            if self._deaths[job] > DEATHS:
                self._fail(job, Died())
            else:
                self._dispatch(job)
        self.fill()

    def fill(self) -> None:
        """Hand over as many jobs as there are places."""
        while self._waiting and len(self._pending) < self._roster.places:
            self._dispatch(self._waiting.popleft())

    def give_up(self, failure: Unavailable) -> None:
        """Let every job fail."""
        for job in list(self._pending):
            self._fail(job, failure)
        while self._waiting:
            self._waiting.popleft().future.set_exception(failure)

    def close(self) -> None:
        """End what is under way on every worker, and leave; of whoever is no longer there, nothing is expected."""
        with suppress(Exception):
            self._client.sync(self._leave, callback_timeout=LEAVE)  # type: ignore[no-untyped-call]
        with suppress(Exception):
            self._client.close(timeout=LEAVE)  # type: ignore[no-untyped-call]

    def _start(self, work: Callable[..., Awaitable[None]], *arguments: Any) -> None:
        self._client.loop.add_callback(work, *arguments)  # type: ignore[union-attr]

    def _send(self, function: Callable[..., Any], *arguments: Any) -> distributed.Future[Any]:
        return self._client.submit(function, *arguments, pure=False, resources=self._roster.resources)

    async def _take(self, job: Job) -> None:
        self._waiting.append(job)
        if self._roster.failure:
            self.give_up(self._roster.failure)
        self.fill()

    def _dispatch(self, job: Job, *, whole: bool = False) -> None:
        """Hand a job to Dask: with its parcel where that is new or asked for as a `whole`, else with its hash alone."""
        try:
            parcel = FREIGHT[job.function].takes(self._task, *job.arguments)
            given = parcel if whole or parcel.digest not in self._sent else None
            self._sent.add(parcel.digest)
            sent = self._send(desk.perform, self._desk, parcel.digest, given, job.function, job.arguments)
        except Exception as error:  # what cannot be sent fails its own sheet
            self._pending.pop(job, None)
            job.future.set_exception(error)
            return
        self._pending[job] = sent
        self._start(self._finish, job, sent)

    async def _finish(self, job: Job, sent: distributed.Future[Any]) -> None:
        """Keep what a job made and hand on its value; or send what its worker did not have."""
        made, error = await self._outcome(sent)
        if self._pending.get(job) is not sent:  # it was handed over once more, or given up
            return
        if error:
            self._fail(job, error)
        elif made is None:
            self._dispatch(job, whole=True)
        else:
            self._keep(job, *made)
        self.fill()

    async def _outcome(self, sent: distributed.Future[desk.Made]) -> tuple[desk.Made, Exception | None]:
        try:
            return await sent, None
        except (asyncio.CancelledError, concurrent.futures.CancelledError) as error:
            return None, self._roster.lost(error)
        except Exception as error:
            return None, Died() if type(error).__name__ == "KilledWorker" else error

    def _keep(self, job: Job, value: Any, objects: list[bytes]) -> None:
        try:
            for data in objects:
                self._task.store.put(data)
        except OSError as error:  # a full disk
            self._fail(job, error)
        else:
            self._pending.pop(job)
            job.future.set_result(value)

    def _fail(self, job: Job, error: Exception) -> None:
        if self._pending.pop(job, None):
            job.future.set_exception(error)

    async def _leave(self) -> None:
        self._waiting.clear()
        await self._client.cancel(list(self._pending.values()))  # type: ignore[no-untyped-call]
        await self._client.run(desk.clear, self._run, on_error="ignore")
