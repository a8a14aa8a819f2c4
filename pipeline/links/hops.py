"""Following redirects by hand: every hop is vetted like the first, with a cookie jar of the link's own."""

from collections import Counter
from dataclasses import dataclass

from .addresses import Address, Refusal, join
from .answers import Answer, Appetite, Outcome
from .cookies import Jar
from .visiting import Purse, Visitor

HOPS = 20
SAME = 10
"""How often one address may be met again with the same cookies before it is a loop."""

SLOWEST_REFRESH = 30
"""Seconds: a slower refresh is a page that renews itself, not one that sends its reader on."""

ENDLESS = "the server sends the reader on and on, and they never arrive"

REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})


@dataclass(frozen=True, slots=True)
class Hop:
    """One step: from where, and whether for good."""

    origin: Address
    permanent: bool


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
    def permanent(self) -> bool:
        """Whether there was a step, and every one for good."""
        return bool(self.hops) and all(hop.permanent for hop in self.hops)


async def walk(visitor: Visitor, start: Address, appetite: Appetite, purse: Purse) -> Walk:
    """Goes from `start` to the last answer, at most `HOPS` steps."""
    hops: list[Hop] = []
    met: Counter[tuple[str, str]] = Counter()
    jar, here = Jar(), start
    while True:
        cookies = jar.header(here)
        visit = await visitor.visit(here, cookies, appetite, purse)
        met[here.url, cookies] += 1
        target, permanent = _next(here, visit.outcome, {url for url, _ in met})
        if target is None or not isinstance(visit.outcome, Answer):
            return Walk(tuple(hops), here, visit.outcome, visit.asked_to_wait, hurried=visit.hurried)
        if isinstance(target, Address) and (len(hops) >= HOPS or met[here.url, cookies] >= SAME):
            target = Refusal("malformed", ENDLESS)
        if isinstance(target, Refusal):
            return Walk(tuple(hops), here, visit.outcome, None, target)
        jar.keep(here, visit.outcome)
        hops.append(Hop(here, permanent))
        here = target


def _next(here: Address, answer: Outcome, met: set[str]) -> tuple[Address | Refusal | None, bool]:
    """Where an answer sends its reader, and whether for good."""
    if not isinstance(answer, Answer):
        return None, False
    if answer.status in REDIRECTS:
        location = (answer.header("location") or "").strip()
        return (join(here, location) if location else None), answer.status in PERMANENT
    if 200 <= answer.status < 300:
        return _refreshed(here, answer, met), False
    return None, False


def _refreshed(here: Address, answer: Answer, met: set[str]) -> Address | None:
    """The target of a refresh that takes the reader to another page soon.

    Pages that show each other in turn are there, and a page that renews itself is followed only to bring a cookie.
    """
    sent = answer.header("refresh")
    shown = answer.hypertext and b"http-equiv" in answer.body[:16384].lower()
    if not sent and not shown:
        return None
    from . import bodies, pages

    found = pages.refresh_of(sent or "")
    if not found and shown:
        found = pages.read(bodies.text(answer.body[:16384], answer.header("content-type") or "")).refresh
    if not found or found[0] > SLOWEST_REFRESH:
        return None
    target = join(here, found[1])
    if not isinstance(target, Address):
        return None
    again = target.url in met and not (target.url == here.url and len(met) == 1 and answer.every("set-cookie"))
    return None if again else target
