"""Following redirects by hand: every hop is vetted like the first, with a cookie jar of the link's own."""

from collections import Counter
from dataclasses import dataclass

from .addresses import Address, Refusal, join
from .answers import TITLE_BYTES, Answer, Appetite, Outcome
from .cookies import Cookie, Jar
from .retry import TRIES
from .visiting import Purse, Visitor

HOPS = 20
ROUNDS = 3
"""How often an address may send its reader on with nothing new in the jar: then what follows is known, a circle."""

SLOWEST_REFRESH = 30
"""Seconds: a slower refresh is a page that renews itself, not one that sends its reader on."""

_FEW = 200  # characters of words on a page whose script may be there only to lead on

ENDLESS = "the server sends the reader on and on, and they never arrive"
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
    def permanent(self) -> bool:
        """Whether there was a step, and every one for good."""
        return bool(self.hops) and all(hop.permanent for hop in self.hops)

    @property
    def guessed(self) -> bool:
        """Whether a step is one that only a script seems to make."""
        return any(hop.guessed for hop in self.hops)


async def walk(visitor: Visitor, start: Address, appetite: Appetite, purse: Purse) -> Walk:
    """Goes from `start` to the last answer, at most `HOPS` steps."""
    hops: list[Hop] = []
    met: Counter[str] = Counter()
    states: Counter[tuple[str, frozenset[Cookie]]] = Counter()
    jar, here = Jar(), start
    while True:
        states[here.url, jar.held] += 1
        rounds = states[here.url, jar.held]
        visit = await visitor.visit(here, jar, appetite, purse, met[here.url])
        met[here.url] += 1
        fresh = jar.keep(here, visit.outcome) if isinstance(visit.outcome, Answer) else False
        target, kind = _next(here, visit.outcome, met, fresh=fresh)
        if target is None:
            return Walk(tuple(hops), here, visit.outcome, visit.asked_to_wait, hurried=visit.hurried)
        if isinstance(target, Address) and (len(hops) >= HOPS or rounds >= ROUNDS or met[here.url] >= TRIES):
            target = Refusal("malformed", ENDLESS)
        if isinstance(target, Refusal):
            return Walk(tuple(hops), here, visit.outcome, None, target)
        hops.append(Hop(here, permanent=kind == "permanent", guessed=kind == "script"))
        here = target


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
