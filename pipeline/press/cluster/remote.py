"""Workers on other machines: the second kind behind the port, where Dask (`distributed`) runs the very same jobs."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar

from ..scratch import scratch
from ..surveys import survey
from ..task import Task
from ..tools import Unavailable
from ..workers import Pool
from .freight import FREIGHT, common
from .outfit import outfit
from .roster import ANSWER, Roster, told
from .session import Session

if TYPE_CHECKING:
    from distributed import Client

Result = TypeVar("Result")


class Cluster:
    """The workers of a Dask scheduler. A job of a worker that dies is done again by another one.

    Jobs that look at the whole root are done here. Nothing is asked of the cluster before there is a job for it.
    """

    def __init__(self, address: str, say: Callable[[str], None]) -> None:
        """At an address as `tcp://host:port`; `say` is told which workers are not used, and why."""
        self._address = address
        self._say = say
        self._session: Session | None = None
        self._fault: BaseException | None = None

    def submit(self, function: Callable[..., Result], /, *arguments: Any) -> Future[Result]:
        """A job, whose first argument is the task of the run: one task for all jobs.

        Raises Unavailable, or lets the future raise it, where there is no scheduler or no worker that may be used.
        """
        if function not in FREIGHT:
            return _here(function, *arguments)
        if self._session is None and self._fault is None:
            self._open(arguments[0])
        if self._session:
            return self._session.submit(function, arguments[1:])
        future: Future[Result] = Future()
        future.set_exception(self._fault)
        return future

    def close(self) -> None:
        """End what is under way, everywhere."""
        if self._session:
            self._session.close()
        logging.disable(logging.NOTSET)

    def _open(self, task: Task) -> None:
        """Begin a session; where the root cannot be surveyed, the reason is the fault of every job."""
        try:
            sent = common(task)
        except LookupError:  # the store was cleared, wholly or in part
            self._fault = _here(survey, task, {}).exception()
            if self._fault:
                return
            sent = common(task)
        client, wanted = _connect(self._address), outfit()
        self._session = Session(client, Roster(client, self._address, wanted, self._say), task, sent)


def _here(function: Callable[..., Result], task: Task, *arguments: Any) -> Future[Result]:
    """A job in a process of this machine, done when this returns: what is sent afterwards depends on it."""
    with scratch(task.cache) as folder:
        pool = Pool(1, folder)
        try:
            future = pool.submit(function, task, *arguments)
            future.exception()
        finally:
            pool.close()
    return future


def _fulfil(future: Future[Result], function: Callable[[], Result]) -> None:
    try:
        future.set_result(function())
    except BaseException as error:  # one thread must tell another whatever it was
        future.set_exception(error)


def _connect(address: str) -> Client:
    """A client of the scheduler. Raises Unavailable where Dask is not installed, or nobody answers in time."""
    try:
        import dask
        import distributed
    except ImportError as error:
        raise Unavailable("--cluster needs Dask, which is not installed: `make cluster` installs it") from error
    if not os.environ.get("FACTSHEET_DEBUG"):
        logging.disable(logging.CRITICAL)  # Dask tells a lost connection in many lines; we tell what it means
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "1TiB"})
    opened: Future[Client] = Future()
    opening = partial(distributed.Client, address, timeout=ANSWER, set_as_default=False)
    Thread(target=_fulfil, args=(opened, opening), daemon=True).start()
    try:
        return opened.result(ANSWER)
    except Exception as error:
        why = f"not within {ANSWER} seconds" if isinstance(error, TimeoutError) else told(error)
        secret = "with the certificates that Dask's configuration names " if address.startswith("tls:") else ""
        raise Unavailable(
            f"no scheduler answers at {address} ({why}); start one with `dask scheduler` {secret}(docs/cluster.md), "
            "or leave --cluster out"
        ) from error
