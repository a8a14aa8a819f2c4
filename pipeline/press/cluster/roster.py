"""Who of the workers of a cluster may be used: each is asked, when it comes, what it makes files with."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING, Protocol

from ..stock import summary
from ..tools import Unavailable
from . import desk
from .outfit import Outfit, differences

if TYPE_CHECKING:
    from distributed import Client

ANSWER = 10
"""Seconds for a scheduler, or a worker, to answer."""

ALONE = 15
"""Seconds for which a run waits for a worker that it may use: at its beginning, and when the last one is lost."""

BEAT = 0.5
"""Seconds between two looks at who is there."""


class Listener(Protocol):
    """Who has jobs for the workers."""

    def begin(self) -> None:
        """Hand over anew whatever is under way: none of those who were there is left."""

    def fill(self) -> None:
        """There may be places free."""

    def give_up(self, failure: Unavailable) -> None:
        """There is no more hope."""


class Roster:
    """The workers that make files with what this machine makes them with. The others are told, and never used."""

    def __init__(self, client: Client, address: str, wanted: Outfit, say: Callable[[str], None]) -> None:
        """Of the scheduler at an address; `say` is told of every worker that is not used, and why."""
        self.resources = {f"factsheet-{summary(sorted(wanted.items()))[:16]}": 1}
        self.failure: Unavailable | None = None
        self._client = client
        self._address = address
        self._wanted = wanted
        self._say = say
        self._known: dict[str, int] = {}
        self._elders: set[str] = set()
        self._ready = Event()

    @property
    def places(self) -> int:
        """How many jobs can be done at once."""
        return sum(self._known.values())

    def wait(self) -> None:
        """Until a worker may be used. Raises Unavailable where none comes."""
        self._ready.wait()
        if self.failure:
            raise self.failure

    async def follow(self, session: Listener) -> None:
        """Ask everyone who comes, for as long as the client is open, and tell a session what it means for its jobs."""
        served = time.monotonic()
        while not self.failure:
            try:
                anew = await asyncio.wait_for(self._muster(), 2 * ANSWER)
                if self.places:
                    served = time.monotonic()
                    session.begin() if anew else session.fill()
                    self._ready.set()
            except Exception as error:  # a scheduler can be lost in many ways
                self.failure = self.lost(error)
                break
            if time.monotonic() - served > ALONE:
                self.failure = self._deserted()
            await asyncio.sleep(BEAT)
        self._ready.set()
        if self.failure:
            session.give_up(self.failure)

    def lost(self, error: BaseException) -> Unavailable:
        """What there is to say when the scheduler does not answer any more."""
        return Unavailable(
            f"the scheduler at {self._address} was lost ({told(error)}); see whether it runs, and build again"
        )

    async def _muster(self) -> bool:
        """Whether a job that was begun before may wait in vain.

        Dask moves a job of a dead worker to one that was fit already. Nobody looks at it again when one becomes fit
        later, so elders are those who were fit while another elder was seen alive.
        """
        seen = await self._client.scheduler.identity(n_workers=-1)  # type: ignore[union-attr]
        present = {worker["id"]: (address, worker["nthreads"]) for address, worker in seen["workers"].items()}
        fit = {name for name, places in self._known.items() if places and name in present}
        self._elders = fit if self._elders & fit else set()
        fresh = [name for name in present if name not in self._known]
        answers = await asyncio.gather(*(self._ask(*present[name]) for name in fresh))
        known = self._known | dict(zip(fresh, answers, strict=True))
        self._known = {name: places for name, places in known.items() if name in present}
        anew = not self._elders
        if anew:
            self._elders = {name for name, places in self._known.items() if places}
        return anew

    async def _ask(self, address: str, places: int) -> int:
        """How many jobs a worker may be given at once: none, unless it is fit."""
        (tag,) = self.resources
        asking = self._client.run(desk.apply, tag, self._wanted, workers=[address], on_error="return")
        try:
            answer = (await asyncio.wait_for(asking, ANSWER))[address]
        except (TimeoutError, KeyError, OSError) as error:
            answer = error
        why = _objection(answer, self._wanted)
        if why:
            self._say(f"the worker at {address} is not used: {why}")
        return 0 if why else places

    def _deserted(self) -> Unavailable:
        return Unavailable(
            f"the scheduler at {self._address} has had no worker that may be used for {ALONE} seconds; start workers "
            "with this very version of the project (docs/cluster.md), or leave --cluster out"
        )


def told(error: BaseException) -> str:
    """The first line of what an error says, or its name."""
    return str(error).partition("\n")[0] or type(error).__name__


def _objection(answer: Outfit | BaseException, wanted: Outfit) -> str:
    if isinstance(answer, TimeoutError):
        return f"it did not answer within {ANSWER} seconds"
    if isinstance(answer, ImportError):
        return f"this project is not installed there ({told(answer)})"
    if isinstance(answer, BaseException):
        return told(answer)
    return differences(answer, wanted)
