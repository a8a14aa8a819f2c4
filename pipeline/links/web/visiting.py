"""Visiting one address: asked politely, again where that may help, within the time that the link has left."""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime

from . import retry
from .addresses import Address
from .answers import Answer, Appetite, Clock, Fault, Fetcher, Outcome, Turn
from .cookies import Jar
from .memory import Memory, Visit
from .politeness import Lane, Lanes

PATIENCE = 20.0
"""Seconds of silence after which a second question is put beside the first: a try may be lost, a server may be slow."""

CONTROL = 5.0
"""Seconds for the question whether a server still answers."""

FAIR = 30.0
"""Seconds that a server must have had before its silence is held against it."""


@dataclass(slots=True)
class Purse:
    """What one link may still spend: seconds of its own; waiting for a turn is free.

    `trusting`: a plain no is as good an answer as any other, and is not asked for again.
    """

    seconds: float
    trusting: bool = False
    fair: float = field(init=False)

    def __post_init__(self) -> None:
        """What a server must have had before its silence is held against it: most of what there is."""
        self.fair = min(FAIR, self.seconds * 2 / 3)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Knows the ports: the web, time, and whose turn it is; and what the run has asked."""

    fetcher: Fetcher
    clock: Clock
    lanes: Lanes
    memory: Memory = field(default_factory=Memory)

    async def visit(self, address: Address, jar: Jar, appetite: Appetite, purse: Purse, before: int = 0) -> Visit:
        """A visit to the address, for the first time or after so many by the same link.

        What another link has asked is not asked again; but a link that has little time or trust left asks for itself.
        """
        question = (address.url, jar.header(address), before, appetite)
        promised = self.memory.known(question)
        if promised and (known := await asyncio.shield(promised)):
            return known
        if purse.trusting or purse.seconds < purse.fair:
            return await self._visit(address, jar, appetite, purse)
        promise, made = self.memory.begun(question), None
        try:
            made = await self._visit(address, jar, appetite, purse)
            return made
        finally:  # where cookies came that were then brought, the visit is of use to no other link
            self.memory.ended(question, promise, made if jar.header(address) == question[1] else None)

    async def _visit(self, address: Address, jar: Jar, appetite: Appetite, purse: Purse) -> Visit:
        """Asks until there is an answer to believe, or the purse is empty, and brings the cookies that a no has set."""
        tries, refusals, lane, held = 0, 0, self.lanes.lane(address.lane), purse.seconds
        while True:
            hurried = purse.seconds < purse.fair
            outcome = await self._turn(address, jar.header(address), appetite, purse)
            tries, refusals = tries + 1, refusals + retry.refused(outcome)
            alike = refusals if retry.refused(outcome) else tries  # a no is believed when it was said twice
            decision = retry.after(outcome, alike, purse.seconds, datetime.now(UTC))
            if purse.trusting and retry.refused(outcome):
                return Visit(outcome)
            if isinstance(decision, retry.Stop):
                lane.failed(outcome)
                return Visit(await self._fair(outcome, lane, purse, held), decision.asked_to_wait, hurried)
            if self.memory.asked[address.url] >= retry.TRIES or lane.hopeless:
                return Visit(await self._fair(outcome, lane, purse, held), hurried=hurried)
            if isinstance(outcome, Answer):
                jar.keep(address, outcome)
            purse.seconds -= decision.seconds
            await self.clock.sleep(decision.seconds)

    async def _fair(self, outcome: Outcome, lane: Lane, purse: Purse, held: float) -> Outcome:
        """The outcome; but where the whole server fails that answered before, it is held against no address of it.

        It does not, if it answered another address in the later half of the time in which this one failed.
        """

        async def answers_well(address: Address) -> bool:
            if self.memory.asked[address.url] >= retry.TRIES:  # then we cannot know, and believe what we see
                return True
            self.memory.asked[address.url] += 1
            await lane.spaced()
            again = await self.fetcher.fetch(
                address, "", lambda _: 0, Turn(CONTROL, lane.leave, lane.spaced), anew=True
            )
            return isinstance(again, Answer) and not retry.may_be_all(again)

        if purse.trusting or not retry.may_be_all(outcome) or await lane.well((held - purse.seconds) / 2, answers_well):
            return outcome
        return Fault("shut")

    async def _turn(self, address: Address, cookies: str, appetite: Appetite, purse: Purse) -> Outcome:
        async with self.lanes.turn(address.lane) as lane:
            if lane.gives_up():
                return Fault("silent")
            started, waited = self.clock.now(), 0.0
            outcome: Outcome | None = await self.fetcher.prepare(address, max(purse.seconds, 1.0))
            if outcome is None:
                waited = await lane.spaced()
                outcome = await self._ask(address, cookies, appetite, purse, lane)
            taken = self.clock.now() - started - waited
            purse.seconds -= taken
        if retry.slept(outcome, purse.seconds):
            purse.seconds += taken  # what our machine slept through in part was no fair chance, and costs nothing
        else:
            lane.learn(outcome)
        if isinstance(outcome, Answer) and outcome.status == 429:
            lane.slow_down()
        if isinstance(outcome, Answer) and outcome.status < 400:
            lane.answered_well(address, taken)
        return outcome

    async def _ask(self, address: Address, cookies: str, appetite: Appetite, purse: Purse, lane: Lane) -> Outcome:
        """One question, and a second beside it where the first meets silence; the first to be answered counts."""
        left = max(purse.seconds, 1.0)

        async def question(seconds: float) -> Outcome:
            self.memory.asked[address.url] += 1
            end = self.clock.now() + seconds
            outcome = await self.fetcher.fetch(address, cookies, appetite, Turn(seconds, lane.leave, lane.spaced))
            unread = isinstance(outcome, Fault) and outcome.kind == "unread"
            if not unread or self.memory.asked[address.url] >= retry.TRIES:
                return outcome
            self.memory.asked[address.url] += 1
            end += await lane.spaced()
            left = max(end - self.clock.now(), 1.0)
            return await self.fetcher.fetch(address, cookies, appetite, Turn(left, lane.leave, lane.spaced))

        first = asyncio.ensure_future(question(left))
        try:
            done, _ = await asyncio.wait({first}, timeout=PATIENCE)
            if done or left <= PATIENCE or self.memory.asked[address.url] >= retry.TRIES:
                return await first
            await lane.spaced()
            return await _first_answer(first, asyncio.ensure_future(question(left - PATIENCE)))
        finally:
            first.cancel()


async def _first_answer(first: "asyncio.Future[Outcome]", second: "asyncio.Future[Outcome]") -> Outcome:
    try:
        done, _ = await asyncio.wait({first, second}, return_when=asyncio.FIRST_COMPLETED)
        earlier = done.pop()
        outcome = earlier.result()
        if isinstance(outcome, Fault):
            later = await (second if earlier is first else first)
            return later if isinstance(later, Answer) else outcome
        return outcome
    finally:
        first.cancel()
        second.cancel()
