"""When a question is asked again, and when not: pure, the clock is the caller's.

A server that fails, breaks off or does not answer may be well a second later; what it states plainly is believed when
it says it twice, and what is gone for good (410) at once. Retry-After is obeyed up to thirty seconds (RFC 9110,
10.2.3); whoever asks for more is left in peace.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from .answers import Answer, Outcome

PAUSES = (0.5, 1.0, 2.0, 3.0, 4.0, 5.0)
"""Seconds before the second to the seventh try."""

BUSY_PAUSES = (1.0, 3.0, 6.0)
"""The same after 429 without a Retry-After."""

DOUBTED_PAUSES = (1.0,)
"""The same after a plain refusal: one of several machines behind a name may be behind the others."""

RESOLVER_PAUSES = (0.5, 2.0)
"""The same where the resolver does not answer, which concerns all links alike."""

LONGEST_WAIT = 30.0
TRIES = 10
"""How often one address is asked at most, whatever the reasons."""

_AGAIN = frozenset({408, 421, 425}) | frozenset(range(500, 600)) - {501, 505, 511}
_DOUBTED = frozenset({400, 404, 405, 409, 412, 422, 424, 428})
_PASSING = frozenset({"resolver", "refused", "unreachable", "closed", "tls"})


@dataclass(frozen=True, slots=True)
class Wait:
    """Ask again after so many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Stop:
    """Ask no more. `asked_to_wait` is how long the server wanted us to wait, where that was too long."""

    asked_to_wait: float | None = None


def refused(outcome: Outcome) -> bool:
    """Whether the server plainly says no."""
    return isinstance(outcome, Answer) and outcome.status in _DOUBTED


def after(outcome: Outcome, tries: int, left: float, wall_time: datetime) -> Wait | Stop:
    """What to do after the `tries`-th try, with `left` seconds left for the link. `wall_time` is for dates only."""
    if not _worth_it(outcome):
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
    """The seconds of a Retry-After header, given as a number or as a date; None where there is none to understand."""
    text = (answer.header("retry-after") or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    if not text:
        return None
    from email.utils import parsedate_to_datetime

    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - wall_time).total_seconds())


def _worth_it(outcome: Outcome) -> bool:
    if isinstance(outcome, Answer):
        return refused(outcome) or outcome.status in _AGAIN or outcome.status == 429
    return outcome.kind in _PASSING
