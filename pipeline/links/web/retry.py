"""When a question is asked again, and when not: pure, the clock is the caller's.

A server that fails, breaks off or does not answer may be well a second later; what it states plainly is believed when
it says it twice. Retry-After is obeyed up to thirty seconds (RFC 9110, 10.2.3); whoever asks for more is left in peace.
"""

import re
from dataclasses import dataclass
from datetime import MAXYEAR, UTC, datetime

from .answers import Answer, Fault, Outcome

PAUSES = (0.5, 1.0, 2.0, 3.0, 4.0, 5.0)
"""Seconds before the second to the seventh try."""

BUSY_PAUSES = (1.0, 3.0, 6.0)
"""The same after 429 without a Retry-After."""

DOUBTED_PAUSES = (1.0,)
"""The same after a plain refusal: one of several machines behind a name may be behind the others."""

RESOLVER_PAUSES = (0.5, 2.0)
"""The same where the resolver does not answer, which concerns all links alike."""

LONGEST_WAIT = 30.0
AEONS = 1e9
"""Seconds that stand for any longer wait."""

_SECONDS = re.compile(r"(?ai)\+?(\d+(?:\.\d*)?) ?(?:s|secs?|seconds?)?")
TRIES = 10
"""How often one address is asked at most, whatever the reasons."""

_AGAIN = frozenset({408, 421, 425}) | frozenset(range(500, 600)) - {501, 505, 511}
_DOUBTED = frozenset({400, 404, 405, *range(409, 418), 422, 424, 428, 431, 501, 505})
_NONSENSE = frozenset({"not-http", "no-number", "head"})
_WHOLE = frozenset({"refused", "closed", "time-out"})
_PASSING = frozenset({"resolver", "refused", "unreachable", "closed", "tls", "time-out"})
"""A time-out is one of them: it leaves time for another question only where our machine stood still meanwhile."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Ask again after so many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Stop:
    """Ask no more. `asked_to_wait` is how long the server wanted us to wait, where that was too long."""

    asked_to_wait: float | None = None


def refused(outcome: Outcome) -> bool:
    """Whether the server plainly says no, or what nobody can read."""
    return outcome.status in _DOUBTED if isinstance(outcome, Answer) else outcome.kind in _NONSENSE


def may_be_all(outcome: Outcome) -> bool:
    """Whether it may be the whole server that fails, or that shuts us out, whatever it is asked."""
    return outcome.status >= 500 if isinstance(outcome, Answer) else outcome.kind in _WHOLE


def slept(outcome: Outcome, left: float) -> bool:
    """Whether a time-out says nothing of the server: there is time left, which our machine did not live through."""
    return isinstance(outcome, Fault) and outcome.kind == "time-out" and left > PAUSES[0]


def after(outcome: Outcome, tries: int, left: float, wall_time: datetime) -> Wait | Stop:
    """What to do after the `tries`-th try, with `left` seconds left for the link. `wall_time` is for dates only."""
    if not failed(outcome):
        return Stop()
    heard = isinstance(outcome, Answer) and not refused(outcome)
    wished = retry_after(outcome, wall_time) if heard and isinstance(outcome, Answer) else None
    if wished is not None and (wished > LONGEST_WAIT or wished >= left):
        return Stop(wished)
    pauses = _pauses(outcome) if wished is None else PAUSES
    if tries > len(pauses):
        return Stop()
    pause = max(wished, 0.05) if wished is not None else pauses[tries - 1]
    return Wait(pause) if pause < left else Stop()


def _pauses(outcome: Outcome) -> tuple[float, ...]:
    if refused(outcome):
        return DOUBTED_PAUSES
    if isinstance(outcome, Answer):
        return BUSY_PAUSES if outcome.status == 429 else PAUSES
    return RESOLVER_PAUSES if outcome.kind == "resolver" else PAUSES


def retry_after(answer: Answer, wall_time: datetime) -> float | None:
    """The longest wait in seconds that Retry-After headers ask for; None where there is none to understand."""
    waits = (_wait(text.strip(), wall_time) for text in answer.every("retry-after"))
    return max((wait for wait in waits if wait is not None), default=None)


def _wait(text: str, wall_time: datetime) -> float | None:
    """The seconds of one header: numbers, also as some servers spell them (`1.5`, `60s`, `5, 10`), or a date."""
    numbers = [_SECONDS.fullmatch(part.strip()) for part in text.split(",")]
    if all(numbers):
        return max(min(float(number[1]), AEONS) for number in numbers if number)
    moment = _moment(text)
    return moment if moment is None or isinstance(moment, float) else max(0.0, (moment - wall_time).total_seconds())


def _moment(text: str) -> datetime | float | None:
    """The date, or AEONS where its year is beyond all calendars."""
    from email.utils import parsedate_to_datetime, parsedate_tz

    try:
        moment = datetime.fromisoformat(text) if text[:4].isdigit() else parsedate_to_datetime(text)
    except (TypeError, ValueError, OverflowError):
        parts = parsedate_tz(text)
        return AEONS if parts and parts[0] > MAXYEAR else None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def failed(outcome: Outcome) -> bool:
    """Whether it went wrong in a way that may pass."""
    passing = outcome.status in _AGAIN | {429} if isinstance(outcome, Answer) else outcome.kind in _PASSING
    return passing or refused(outcome)
