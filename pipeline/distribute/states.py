"""What can be known of a message to one address, as an explicit state machine; the ledger allows nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum


class State(StrEnum):
    """How far the message to one address has come."""

    READY = "ready"
    """Nothing was tried, or nothing of what was tried can have arrived."""
    SENDING = "sending"
    """A dialogue with the server is under way; the end of the message was certainly not sent."""
    ENDING = "ending"
    """The end of the message is being sent: from here on, it may have arrived."""
    ACCEPTED = "accepted"
    """The server took it over. That is not: read."""
    DEFERRED = "deferred"
    """The server asks to try again later, or could not be reached."""
    REFUSED = "refused"
    """The server will not take it, now or later; or one further on would not, and a person says that it came back."""
    UNCERTAIN = "uncertain"
    """It may have arrived or not, and no machine can tell: a person decides."""
    WITHDRAWN = "withdrawn"
    """It was refused, and the address book has the address no longer."""
    ARRIVED = "arrived"
    """It was uncertain; a person who has asked the delegation says that it arrived."""


# From each state to those that may follow. Whoever reads this table knows that nothing is ever sent twice unseen:
# a message goes out from READY and DEFERRED only, and from UNCERTAIN only a person's word leads on: to READY, where it
# is sent again, or to ARRIVED, where it never is. So it is with ACCEPTED: what came back hours later is REFUSED.
FOLLOWING: Mapping[State, frozenset[State]] = {
    State.READY: frozenset({State.SENDING, State.ACCEPTED}),  # at once accepted: a folder that is handed over
    State.SENDING: frozenset({State.ENDING, State.DEFERRED, State.REFUSED, State.READY}),
    State.ENDING: frozenset({State.ACCEPTED, State.DEFERRED, State.REFUSED, State.UNCERTAIN}),
    State.DEFERRED: frozenset({State.SENDING}),
    State.ACCEPTED: frozenset({State.REFUSED}),
    State.REFUSED: frozenset({State.READY, State.WITHDRAWN}),
    State.WITHDRAWN: frozenset({State.READY}),
    State.UNCERTAIN: frozenset({State.READY, State.ARRIVED}),
    State.ARRIVED: frozenset(),
}

TO_SEND = frozenset({State.READY, State.DEFERRED})
"""The states from which a message may go out."""

INTERRUPTED: Mapping[State, State] = {State.SENDING: State.READY, State.ENDING: State.UNCERTAIN}
"""What a state means when the run that was at work is no more."""

TO_DECIDE = frozenset({State.UNCERTAIN, State.REFUSED, State.WITHDRAWN})
"""The states that only a person can end."""

REACHED = frozenset({State.ACCEPTED, State.ARRIVED})
"""The states that are the end of it: the delegation has its copy, as far as anyone can know."""

MAY_HAVE = REACHED | {State.ENDING, State.UNCERTAIN}
"""The states after which the message may have arrived."""

# The state of a copy is that of the address that most needs looking at.
_GRAVITY = (
    State.UNCERTAIN,
    State.ENDING,
    State.SENDING,
    State.REFUSED,
    State.DEFERRED,
    State.READY,
    State.ARRIVED,
    State.ACCEPTED,
    State.WITHDRAWN,
)


def whole(states: Iterable[State]) -> State:
    """The state of a copy, from those of its addresses; READY where there is none."""
    known = set(states)
    return next((state for state in _GRAVITY if state in known), State.READY)
