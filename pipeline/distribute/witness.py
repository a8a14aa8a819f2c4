"""The witness beside the ledger: the last dispatch that was released from here, and the file that it was noted in.

A ledger that was brought back from a backup, or is a copy of another, contradicts itself nowhere: it only does not know
what was sent since, and calls it open. What it cannot tell of itself, this file tells of it.
"""

from __future__ import annotations

from pydantic import ValidationError

from ..durable import write_durably
from ..findings import Failed, Position
from ..model import Value
from . import rules
from .ledger import Ledger
from .order import Order
from .outbox import Outbox


class Witness(Value):
    """The number of the last dispatch, 0 where there was none, and that of the ledger's file on its disk."""

    dispatch: int
    file: int


def attest(outbox: Outbox, ledger: Ledger) -> None:
    """Writes down what the ledger knows now, before anything leaves. Raises OSError."""
    write_durably(outbox.witness, f"{_known(outbox, ledger).model_dump_json()}\n".encode())


def question(order: Order, ledger: Ledger) -> None:
    """Raises Failed where something may have been sent of which the ledger does not know, and nobody vouches for it."""
    seen, known = _seen(order.outbox), _known(order.outbox, ledger)
    if order.restored:
        attest(order.outbox, ledger)
    elif seen and seen.dispatch > known.dispatch:
        what = f"The ledger knows of dispatch {known.dispatch} as the last, but {seen.dispatch} was released from here"
        raise Failed((rules.BROUGHT_BACK.at(Position("outbox/ledger.sqlite3"), what),))
    elif known.dispatch and (seen is None or seen.file != known.file):
        raise Failed((rules.BROUGHT_BACK.at(Position("outbox/ledger.sqlite3")),))


def _known(outbox: Outbox, ledger: Ledger) -> Witness:
    return Witness(dispatch=ledger.last(), file=outbox.ledger.stat().st_ino)


def _seen(outbox: Outbox) -> Witness | None:
    """What was written down last; None where that is nothing, or nothing that we write."""
    try:
        return Witness.model_validate_json(outbox.witness.read_bytes())
    except (FileNotFoundError, ValidationError):
        return None
