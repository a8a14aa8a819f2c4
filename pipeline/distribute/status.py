"""Status: who got what and when, what is uncertain, what failed and why, who released it."""

from __future__ import annotations

from ..findings import Failed
from ..model import Value
from ..press import Unavailable
from . import rules
from .ledger import Ledger
from .order import Order
from .outbox import Outbox
from .records import Copy, Dispatch, Step
from .sheet import Sheet, place_of


class Status(Value):
    """A publication as the ledger knows it."""

    sheet: Sheet
    dispatches: tuple[Dispatch, ...]
    copies: tuple[Copy, ...]
    steps: tuple[Step, ...]

    @property
    def open(self) -> tuple[Copy, ...]:
        """The copies that were released and are not with all their addresses: somebody must look at them."""
        return tuple(copy for copy in self.copies if copy.waiting)


def status(order: Order) -> Status:
    """What the ledger knows of a publication. Raises Failed where that is nothing.

    Looks only: what a run that was interrupted left behind is told as it will be understood by the next one.
    """
    with opened(order.outbox) as ledger:
        return Status(
            sheet=known_sheet(ledger, order),
            dispatches=ledger.dispatches(order.publication),
            copies=ledger.copies(order.publication),
            steps=ledger.steps(order.publication),
        )


def known_sheet(ledger: Ledger, order: Order) -> Sheet:
    """The sheet of which copies were made. Raises Failed where the ledger knows of none."""
    sheet = ledger.sheet(order.publication)
    if sheet is None:
        raise Failed((rules.UNKNOWN_PUBLICATION.at(place_of(order.publication)),))
    return sheet


def opened(outbox: Outbox) -> Ledger:
    """The ledger of an outbox. Raises Unavailable where there is none, for looking at it must not begin one."""
    if not outbox.ledger.is_file():
        raise Unavailable(f"there is no ledger {outbox.ledger}: nothing was made or sent from here")
    return Ledger(outbox.ledger)
