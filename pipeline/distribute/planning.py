"""Drawing up the plan from what stands in content, in build/ and in the ledger."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding
from ..model.delegation import AddressBook
from . import rules
from .address_book import address_book, doubles
from .ledger import Ledger
from .order import Order
from .plan import Plan, draw_up
from .records import Copy
from .sheet import Sheet, place_of, published, standing, strictest


def plan(order: Order) -> Plan:
    """The plan of an order as things stand; changes nothing. Raises Failed where there is nothing to plan."""
    book = address_book(order.root, order.delegations)
    if not order.outbox.ledger.exists():
        return planned(order, book, None)
    with Ledger(order.outbox.ledger) as ledger:
        return planned(order, book, ledger)


def planned(order: Order, book: AddressBook, ledger: Ledger | None) -> Plan:
    """The plan for the delegations of a book that are meant.

    Before the first dispatch it is that of the published sheet, with all that keeps it from going out; afterwards, of
    the sheet that was dispatched, whatever became of the content since.
    """
    now = order.clock()
    meant = [each for each in book.delegations if order.audience is None or each.code in order.audience]
    known, copies = _dispatched(order, ledger)
    if known is None:
        sheet, findings = published(order.root, order.publication, now.date())
        return draw_up(sheet, meant, now, (*findings, *doubles(book)))
    current = standing(order.root, order.publication)
    told = (*_changed(order, known, current), *doubles(book))
    reached = {(copy.code, copy.name) for copy in copies if copy.reached}
    return draw_up(strictest(known, current) if current else known, meant, now, told, reached)


def _dispatched(order: Order, ledger: Ledger | None) -> tuple[Sheet | None, tuple[Copy, ...]]:
    """The sheet as it was dispatched, and its copies; None and nothing where it was not."""
    if ledger is None or not ledger.dispatched(order.publication):
        return None, ()
    return ledger.sheet(order.publication), ledger.copies(order.publication)


def _changed(order: Order, known: Sheet, current: Sheet | None) -> Iterator[Finding]:
    if current is None or current.files != known.files:
        yield rules.CHANGED.at(place_of(order.publication))
