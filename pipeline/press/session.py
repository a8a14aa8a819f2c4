"""One run on a cluster: what was sent, what is under way, and what comes back."""

from __future__ import annotations

import asyncio
import concurrent.futures
import uuid
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

from . import desk
from .freight import FREIGHT
from .parcels import Parcel
from .roster import Roster
from .task import Task
from .tools import Unavailable
from .workers import Died

if TYPE_CHECKING:
    import distributed

    Remote = distributed.Future[Any]

LEAVE = 2
"""Seconds for taking leave of a cluster."""


class Session:
    """Jobs of one run, done by the workers on a roster. What they make is kept in the store of the run."""

    def __init__(self, client: distributed.Client, roster: Roster, task: Task, common: Parcel) -> None:
        """Of the run of a task, whose jobs all need what is `common`. Raises Unavailable where no worker comes."""
        self._client = client
        self._roster = roster
        self._task = task
        self._run = f"factsheet-{uuid.uuid4().hex}"
        self._pending: dict[Future[Any], Remote] = {}
        self._sent: WeakValueDictionary[str, Remote] = WeakValueDictionary()
        self._begin(roster.follow, self._give_up)
        roster.wait()
        self._desk = self._send(desk.Desk, self._run, task.survey, common, key=f"{self._run}-desk")

    def submit(self, function: Callable[..., Any], arguments: tuple[Any, ...]) -> Future[Any]:
        """The future value of a job of this run's task."""
        future: Future[Any] = Future()
        parcel = self._parcel(FREIGHT[function].takes(self._task, *arguments))
        job = self._send(desk.perform, self._desk, parcel, function, arguments)
        self._pending[future] = job
        self._begin(self._finish, future, job, parcel)
        if self._roster.failure:
            raise self._roster.failure
        return future

    def close(self) -> None:
        """End what is under way on every worker, and leave; of whoever is no longer there, nothing is expected."""
        with suppress(Exception):
            self._client.sync(self._leave, callback_timeout=LEAVE)  # type: ignore[no-untyped-call]
        with suppress(Exception):
            self._client.close(timeout=LEAVE)  # type: ignore[no-untyped-call]

    def _begin(self, work: Callable[..., Awaitable[None]], *arguments: Any) -> None:
        """Something to be done in the client's own thread, beside the main one."""
        self._client.loop.add_callback(work, *arguments)  # type: ignore[union-attr]

    def _send(self, function: Callable[..., Any], *arguments: Any, key: str | None = None) -> Remote:
        return self._client.submit(function, *arguments, key=key, pure=False, resources=self._roster.resources)

    def _parcel(self, parcel: Parcel) -> Remote:
        """A parcel as a value of Dask's, which travels to each worker once, however many jobs need it at that time."""
        key = f"{self._run}-{parcel.digest}"
        sent = self._sent.get(key)
        if sent is None:
            sent = self._sent[key] = self._send(Parcel, parcel.files, parcel.objects, parcel.results, key=key)
        return sent

    async def _finish(self, future: Future[Any], job: Remote, _parcel: Remote) -> None:
        """Keep what a job made and hand on its value. While the parcel is held here, Dask holds it for other jobs."""
        try:
            value, objects = await job
            for data in objects:
                self._task.store.put(data)
            self._pending.pop(future).release()  # type: ignore[no-untyped-call]
            future.set_result(value)
        except (asyncio.CancelledError, concurrent.futures.CancelledError) as error:
            self._fail(future, self._roster.lost(error))
        except Exception as error:
            self._fail(future, Died() if type(error).__name__ == "KilledWorker" else error)

    def _fail(self, future: Future[Any], error: Exception) -> None:
        if self._pending.pop(future, None):
            future.set_exception(error)

    def _give_up(self, failure: Unavailable) -> None:
        for future in list(self._pending):
            self._fail(future, failure)

    async def _leave(self) -> None:
        await self._client.cancel(list(self._pending.values()))  # type: ignore[no-untyped-call]
        await self._client.run(desk.clear, self._run, on_error="ignore")
