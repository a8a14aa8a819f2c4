"""A run: every address asked once, servers in turn, until all are done or the run's deadline is reached."""

import asyncio
import resource
import time
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from . import certificates
from .addresses import Address
from .asking import WebFetcher
from .checking import LINK_SECONDS, Checker
from .networks import Policy
from .politeness import Lanes
from .resolving import SystemResolver
from .verdicts import Judgement
from .visiting import Visitor

WINDOW = 400
"""Addresses that are under way or waiting for their turn at a time: what bounds memory."""


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
    agent: str = "factsheet-links/1 (checks the links of a publication)"


@dataclass(frozen=True, slots=True)
class Page:
    """An address without its fragment, and the fragments that links point to (None: the whole)."""

    address: Address
    parts: tuple[str | None, ...]


Answered = Callable[[Page, Mapping[str | None, Judgement]], None]
"""Told of each page as soon as it is judged."""


class SystemClock:
    """Implements `Clock`."""

    def now(self) -> float:
        """Monotonic seconds."""
        return time.monotonic()

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
    async with WebFetcher(SystemResolver(settings.policy), trust, settings.agent) as fetcher:
        yield Visitor(fetcher, clock, lanes)


def _make_room() -> None:
    """Lets the process hold as many connections as the system permits: many hosts have one that idles."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 8192)), hard))


async def _run(pages: tuple[Page, ...], settings: Settings, answered: Answered) -> None:
    async with visiting(settings) as visitor:
        checker = Checker(visitor, settings.link_seconds)
        waiting = interleaved(pages)
        workers = [asyncio.ensure_future(_work(waiting, checker, answered)) for _ in pages[:WINDOW]]
        try:
            async with asyncio.timeout(settings.run_seconds):
                await asyncio.gather(*workers)
        except TimeoutError:
            return
        finally:
            checker.close()
            for worker in workers:
                worker.cancel()
            await asyncio.gather(*workers, return_exceptions=True)


async def _work(waiting: Iterator[Page], checker: Checker, answered: Answered) -> None:
    for page in waiting:
        answered(page, await _judged(page, checker))


async def _judged(page: Page, checker: Checker) -> Mapping[str | None, Judgement]:
    """The judgements on a page. What a hostile answer breaks in us condemns nobody and stops nothing."""
    try:
        return await checker.check(page.address, page.parts)
    except Exception as error:  # the last resort: one page must not end the run for all others
        note = f"checking it failed, and the fault is ours ({type(error).__name__}); please report it"
        return dict.fromkeys(page.parts, Judgement("cannot-tell", note))


def interleaved(pages: Iterable[Page]) -> Iterator[Page]:
    """The pages with the servers in turn, so that no server's long list keeps the others waiting."""
    lanes: dict[str, deque[Page]] = defaultdict(deque)
    for page in pages:
        lanes[page.address.lane].append(page)
    turns = deque(lanes.values())
    while turns:
        lane = turns.popleft()
        yield lane.popleft()
        if lane:
            turns.append(lane)
