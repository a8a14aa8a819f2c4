"""How often a server may be asked: so many at once, so far apart, and half of it once it says "too many"."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from itertools import cycle, islice

from .addresses import Address
from .answers import Answer, Clock, Fault, Outcome

SILENT = 3
"""After so many addresses, none of which it answers, a server that never answered is not asked any more."""

FALLEN_SILENT = 12
"""The same for one that has answered before: it may have shut us out. Ever fewer of its addresses are tried still."""


CONTROLS = 3
"""How often a server that has answered well is asked the same again, before it is thought to have shut us out; and how
many addresses are kept for that, the quickest ones."""


class Lane:
    """The way to one server. `at_once` questions are under way at most, begun `spacing` seconds apart."""

    def __init__(self, clock: Clock, at_once: int, spacing: float) -> None:
        self._clock = clock
        self._at_once = at_once
        self._spacing = spacing
        self._under_way = 0
        self._next, self._left = 0.0, -spacing
        self._slowed = False
        self._answered = False
        self._silences = self._failures = self._given_up = 0
        self._well: dict[Address, float] = {}
        self._well_at = 0.0
        self._shut = False
        self._control = asyncio.Lock()
        self._waiting: list[asyncio.Future[None]] = []

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Waits until it is one's turn; it ends with the block."""
        while self._under_way >= self._at_once:
            ticket = asyncio.get_running_loop().create_future()
            self._waiting.append(ticket)
            try:
                await ticket
            finally:
                if ticket in self._waiting:
                    self._waiting.remove(ticket)
        self._under_way += 1
        try:
            yield
        finally:
            self._under_way -= 1
            self._wake()

    async def spaced(self) -> float:
        """Waits until the last question began long enough ago; for how many seconds."""
        now = self._clock.now()
        begin = max(now, self._next)
        self._next = begin + self._spacing
        if begin > now:
            await self._clock.sleep(begin - now)
        return begin - now

    async def leave(self) -> None:
        """Waits, once there is a connection, until the last question that really left is long enough ago.

        It may have left much later than it began, where it was long in connecting.
        """
        while (early := self._left + self._spacing - self._clock.now()) > 0:
            await self._clock.sleep(early)
        self._left = self._clock.now()
        self._next = max(self._next, self._left + self._spacing)

    def gives_up(self) -> bool:
        """Whether it is no use asking for the next address: one after the other would only wait for its time-out.

        Of a server that has answered before, the first, second, fourth, eighth … address is asked all the same: some
        addresses may hang and others be well.
        """
        if self._silences < (FALLEN_SILENT if self._answered and not self._shut else SILENT):
            return False
        self._given_up += self._answered
        return not self._answered or self._given_up.bit_count() != 1

    @property
    def hopeless(self) -> bool:
        """Whether once is enough for each further address: the server has never answered, or does not any more."""
        return self._shut or (not self._answered and self._failures >= SILENT)

    def learn(self, outcome: Outcome) -> None:
        """Remembers how a question ended."""
        if isinstance(outcome, Answer):
            self._answered, self._silences, self._failures, self._given_up = True, 0, 0, 0
        elif outcome.kind == "time-out":
            self._silences += 1

    def answered_well(self, address: Address, seconds: float) -> None:
        """Remembers an address by which the server can be tried later, and how long its answer took."""
        self._well_at, self._shut = self._clock.now(), False
        self._well[address] = seconds
        if len(self._well) > CONTROLS:
            del self._well[max(self._well, key=self._well.__getitem__)]

    async def well(self, seconds: float, ask: Callable[[Address], Awaitable[bool]]) -> bool:
        """Whether the server answered well within so many seconds, or does when it is asked again what it answered so.

        What fails then fails by itself. Of a server that never answered well, nothing else can be expected.
        """
        async with self._control:
            if not self._well or self._shut or self._clock.now() - self._well_at < seconds:
                return not self._shut
            for address in islice(cycle(tuple(self._well)), CONTROLS):
                self._well[address] = self._well.pop(address)  # it is another's turn next time
                if await ask(address):
                    self._well_at = self._clock.now()
                    return True
            self._shut = True
            return False

    def failed(self, outcome: Outcome) -> None:
        """Remembers how the last question about an address ended."""
        self._failures += isinstance(outcome, Fault)

    def slow_down(self) -> None:
        """Half as many at once, twice as far apart: the server said 429. Once for a run; Retry-After does the rest."""
        if not self._slowed:
            self._slowed = True
            self._at_once = max(1, self._at_once // 2)
            self._spacing *= 2

    def _wake(self) -> None:
        for ticket in self._waiting[: max(0, self._at_once - self._under_way)]:
            if not ticket.done():
                ticket.set_result(None)


class Lanes:
    """All lanes, by the name that `Address.lane` gives; `in_all` questions are under way at most."""

    def __init__(self, clock: Clock, at_once: int, spacing: float, in_all: int) -> None:
        self._clock = clock
        self._at_once = at_once
        self._spacing = spacing
        self._lanes: dict[str, Lane] = {}
        self._all = asyncio.Semaphore(in_all)

    def lane(self, name: str) -> Lane:
        """The lane to a server."""
        if name not in self._lanes:
            self._lanes[name] = Lane(self._clock, self._at_once, self._spacing)
        return self._lanes[name]

    @asynccontextmanager
    async def turn(self, name: str) -> AsyncIterator[Lane]:
        """One's turn on a lane and in all."""
        lane = self.lane(name)
        async with lane.turn(), self._all:
            yield lane
