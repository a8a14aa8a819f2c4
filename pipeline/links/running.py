"""A run: every address asked once, servers in turn, until all are done or the run's deadline is reached."""

import asyncio
import resource
import time
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from .judging.checking import LINK_SECONDS, Checker
from .judging.verdicts import Judgement
from .rota import Page, Rota
from .web import certificates
from .web.asking import WebFetcher
from .web.networks import Policy
from .web.politeness import Lanes
from .web.resolving import SystemResolver
from .web.visiting import Visitor

WINDOW = 400
"""Addresses that are under way or waiting for their turn at a time: what bounds memory.

A run begins with as many as may be asked at once, and each that is done makes room for two: the first questions leave
sooner.
"""

AHEAD = 10
"""How many times as many addresses of one server as may be asked at once: some of them wait to be asked again."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to ask. Times are in seconds; `authorities` is a file of trusted certificates (PEM) besides the system's."""

    per_host: int = 2
    spacing: float = 0.25
    in_all: int = 256
    link_seconds: float = LINK_SECONDS
    run_seconds: float = 1800.0
    policy: Policy = field(default_factory=Policy)
    authorities: Path | None = None
    agent: str = "Mozilla/5.0 (compatible; factsheet-links/1; checks the links of a publication)"


Answered = Callable[[Page, Mapping[str | None, Judgement]], None]
"""Told of each page as soon as it is judged."""


_BEAT = 1.0
_LATE = 3.0


class SystemClock:
    """Implements `Clock`. Time in which this machine stood still (paused, overloaded) is nobody's and not counted."""

    def __init__(self) -> None:
        self._lost, self._seen = 0.0, time.monotonic()

    def now(self) -> float:
        """Monotonic seconds in which we were awake: where nobody has looked for long, we were not."""
        moment = time.monotonic()
        still = moment - self._seen - _BEAT
        self._lost += still if still > _LATE else 0.0
        self._seen = moment
        return moment - self._lost

    async def beat(self) -> None:
        """Looks every second."""
        while True:
            await asyncio.sleep(_BEAT)
            self.now()

    async def sleep(self, seconds: float) -> None:
        """Lets others go on."""
        await asyncio.sleep(seconds)


def ask(pages: Iterable[Page], settings: Settings, answered: Answered) -> None:
    """Asks all pages. Those of which `answered` has not been told at the end were left undone.

    Raises OSError where `settings.authorities` holds no certificates.
    """
    _make_room()
    asyncio.run(_run(tuple(pages), settings, answered))


@asynccontextmanager
async def visiting(settings: Settings) -> AsyncIterator[Visitor]:
    """A visitor with all its ports, for as long as the block lasts. Raises OSError as `ask` does."""
    trust = cache(lambda: certificates.context(settings.authorities))
    if settings.authorities:
        trust()
    clock = SystemClock()
    lanes = Lanes(clock, settings.per_host, settings.spacing, settings.in_all)
    beating = asyncio.ensure_future(clock.beat())
    try:
        async with WebFetcher(SystemResolver(settings.policy), trust, settings.agent) as fetcher:
            yield Visitor(fetcher, clock, lanes)
    finally:
        beating.cancel()


def _make_room() -> None:
    """Lets the process hold as many connections as the system permits: many hosts have one that idles."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 8192)), hard))


async def _run(pages: tuple[Page, ...], settings: Settings, answered: Answered) -> None:
    async with visiting(settings) as visitor:
        checker = Checker(visitor, settings.link_seconds)
        round_ = _Round(Rota(pages, settings.per_host * AHEAD), checker, answered, settings.in_all)
        try:
            async with asyncio.timeout(settings.run_seconds):
                await round_.finished()
        except TimeoutError:
            return
        finally:
            checker.close()
            await round_.cancel()


class _Round:
    """The pages that are under way: as soon as one is done, the next begins."""

    def __init__(self, rota: Rota, checker: Checker, answered: Answered, room: int) -> None:
        self._rota, self._checker, self._answered, self._room = rota, checker, answered, room
        self._under_way: set[asyncio.Task[None]] = set()
        self._end = asyncio.get_running_loop().create_future()
        self._fill()

    async def finished(self) -> None:
        """Waits for the last page. Raises what `answered` raised."""
        await self._end

    async def cancel(self) -> None:
        """Ends what is under way."""
        left = tuple(self._under_way)
        self._under_way.clear()
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    def _fill(self) -> None:
        while len(self._under_way) < self._room and (page := self._rota.take()):
            task = asyncio.ensure_future(self._one(page))
            self._under_way.add(task)
            task.add_done_callback(self._over)
        if not self._under_way and not self._end.done():
            self._end.set_result(None)

    async def _one(self, page: Page) -> None:
        try:
            self._answered(page, await _judged(page, self._checker))
        finally:
            self._rota.done(page)

    def _over(self, task: asyncio.Task[None]) -> None:
        if task not in self._under_way:
            return
        self._under_way.discard(task)
        self._room = min(self._room + 1, WINDOW)
        error = None if task.cancelled() else task.exception()
        if error and not self._end.done():
            self._end.set_exception(error)
        self._fill()


async def _judged(page: Page, checker: Checker) -> Mapping[str | None, Judgement]:
    """The judgements on a page. What a hostile answer breaks in us condemns nobody and stops nothing."""
    try:
        return await checker.check(page.address, page.parts)
    except Exception as error:  # the last resort: one page must not end the run for all others
        note = f"checking it failed, and the fault is ours ({type(error).__name__}); please report it"
        return dict.fromkeys(page.parts, Judgement("cannot-tell", note))
