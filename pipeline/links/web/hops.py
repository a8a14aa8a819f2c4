"""Following redirects by hand: every hop is vetted like the first, with a cookie jar of the link's own."""

from collections import Counter
from dataclasses import dataclass, field

from . import retry
from .addresses import Address, Refusal, join
from .answers import TITLE_BYTES, Answer, Appetite, Outcome
from .cookies import Cookie, Jar
from .visiting import Purse, Visitor

HOPS = 20
ROUNDS = 3
"""How often an address may send its reader on with nothing new in the jar: then what follows is known, a circle."""

REST, ENOUGH = 1.0, 5.0
"""Seconds before a way is gone once more, and seconds that a link must have left for it."""

SLOWEST_REFRESH = 30
"""Seconds: a slower refresh is a page that renews itself, not one that sends its reader on."""

_FEW = 200  # characters of words on a page whose script may be there only to lead on

ENDLESS = "the server sends the reader on and on, and they never arrive"
UNFINISHED = "the page sets another cookie and sends its reader on, ten times, and we do not see where that ends"
TURNING = "the page sends its reader on at once, and back again"

REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})


@dataclass(frozen=True, slots=True)
class Hop:
    """One step: from where, whether for good, and whether only a script seems to make it."""

    origin: Address
    permanent: bool
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Walk:
    """The whole way. `lost` says why it ended before a page: a loop, too long, or a target that is no web address.

    `hurried` says that earlier steps had left the last one little time.
    """

    hops: tuple[Hop, ...]
    reached: Address
    outcome: Outcome
    asked_to_wait: float | None = None
    lost: Refusal | None = None
    hurried: bool = False

    @property
    def away(self) -> bool:
        """Whether it ended at another address: some lead back to the same, to bring a cookie."""
        return bool(self.hops) and self.hops[0].origin.url != self.reached.url

    @property
    def permanent(self) -> bool:
        """Whether it led away, and every step was for good."""
        return self.away and all(hop.permanent for hop in self.hops)

    @property
    def guessed(self) -> bool:
        """Whether a step is one that only a script seems to make."""
        return any(hop.guessed for hop in self.hops)


async def walk(visitor: Visitor, start: Address, appetite: Appetite, purse: Purse) -> Walk:
    """Goes from `start` to the last answer, at most `HOPS` steps.

    A way that only passing redirects have led into a failure is gone once more: what condemns is to be said twice.
    """
    journey = _Journey(visitor, appetite, purse)
    way = await journey.way(start)
    if not _doubtful(way) or not await journey.rested(start):
        return way
    again = await journey.way(start, way)
    return way if _doubtful(again) else again


def _doubtful(way: Walk) -> bool:
    """Whether the same address may lead elsewhere the next time, to what is better than this."""
    if way.lost:
        return way.lost.kind == "malformed"
    return bool(way.hops) and not way.permanent and way.asked_to_wait is None and retry.failed(way.outcome)


@dataclass(slots=True)
class _Journey:
    """All ways of one link. `visits` counts where they came by, `left` the steps that may still be taken."""

    visitor: Visitor
    appetite: Appetite
    purse: Purse
    visits: Counter[str] = field(default_factory=Counter)
    left: int = HOPS

    async def rested(self, start: Address) -> bool:
        """Waits a moment before another way; False where there is to be none."""
        asked = self.visitor.memory.asked[start.url]
        if self.purse.trusting or asked >= retry.TRIES or self.purse.seconds < ENOUGH or not self.left:
            return False
        await self.visitor.clock.sleep(REST)
        self.purse.seconds -= REST
        return True

    async def way(self, start: Address, known: Walk | None = None) -> Walk:
        """The way from `start`, with an empty jar; the `known` one where it arrives where that did."""
        hops: list[Hop] = []
        met: Counter[str] = Counter()
        states: Counter[tuple[str, frozenset[Cookie]]] = Counter()
        jar, here = Jar(), start
        while not known or known.lost or here != known.reached:
            states[here.url, jar.held] += 1
            rounds = states[here.url, jar.held]
            visit = await self.visitor.visit(here, jar, self.appetite, self.purse, self.visits[here.url])
            self.visits[here.url] += 1
            met[here.url] += 1
            fresh = jar.keep(here, visit.outcome) if isinstance(visit.outcome, Answer) else False
            target, kind = _next(here, visit.outcome, met, fresh=fresh)
            if target is None:
                return Walk(tuple(hops), here, visit.outcome, visit.asked_to_wait, hurried=visit.hurried)
            if isinstance(target, Address):
                target = self._barred(here, rounds) or target
            if isinstance(target, Refusal):
                return Walk(tuple(hops), here, visit.outcome, None, target)
            hops.append(Hop(here, permanent=kind == "permanent", guessed=kind == "script"))
            self.left -= 1
            here = target
        return known

    def _barred(self, here: Address, rounds: int) -> Refusal | None:
        """Why no step may follow: the way is too long or a circle for browsers too, or only for us."""
        if not self.left or rounds >= ROUNDS:
            return Refusal("malformed", ENDLESS)
        return Refusal("other", UNFINISHED) if self.visits[here.url] >= retry.TRIES else None


def _next(here: Address, answer: Outcome, met: Counter[str], *, fresh: bool) -> tuple[Address | Refusal | None, str]:
    """Where an answer sends its reader, and how: `permanent`, `passing`, `at once`, or by a `script`."""
    if not isinstance(answer, Answer):
        return None, ""
    if answer.status in REDIRECTS:
        location = (answer.header("location") or "").strip(" \t")
        if len(set(answer.every("location"))) > 1:  # browsers refuse
            return Refusal("malformed", "the server leads on to several places at once"), "passing"
        kind = "permanent" if answer.status in PERMANENT else "passing"
        return (join(here, location) if location else None), kind
    if 200 <= answer.status < 300:
        return _led_on(here, answer, met, fresh=fresh)
    return None, ""


def _led_on(here: Address, answer: Answer, met: Counter[str], *, fresh: bool) -> tuple[Address | Refusal | None, str]:
    """The target of a refresh, or of a script, that takes the reader to another page soon.

    Pages that show each other in turn are there, unless they leave no time to read them, and none of them is met again
    but once, to bring a `fresh` cookie.
    """
    target, kind = _refresh(here, answer)
    if not isinstance(target, Address):
        return None, ""
    if met[target.url] <= fresh:
        return target, kind
    return (Refusal("other", TURNING) if kind == "at once" else None), ""


def _refresh(here: Address, answer: Answer) -> tuple[Address | Refusal | None, str]:
    """Where a good answer leads on, and how."""
    sent = answer.header("refresh")
    start = answer.body[:TITLE_BYTES].lower() if answer.hypertext else b""
    if not sent and b"http-equiv" not in start and b"location" not in start:
        return None, ""
    from . import pages

    page = pages.of(answer)
    header = pages.refresh_of(sent or "")
    refresh = header or (page.refresh if answer.hypertext else None)
    if refresh and refresh[0] > SLOWEST_REFRESH:
        return None, ""
    kind = "passing" if refresh and refresh[0] else "at once"
    if header:  # it comes before there is a base
        return join(here, header[1]), kind
    if refresh:
        return pages.target(page, here, refresh[1]), kind
    return (pages.target(page, here, page.script) if page.script and len(page.words) < _FEW else None), "script"
