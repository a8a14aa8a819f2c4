"""Sending: what may leave now and has not yet, after a person has seen the plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..durable import write_whole
from ..findings import Failed, Finding, Position, errors
from ..model.base import MailAddress
from . import rules
from .address_book import address_book, settings
from .deciding import reopen, undecidable, withdraw
from .ledger import Ledger
from .mail import Results
from .officer import officer
from .order import Order
from .parcels import Parcel, contents, parcels, without_copy
from .plan import Plan
from .planning import planned
from .post import Post
from .records import Copy
from .rounds import Rounds
from .sheet import place_of, require
from .vetting import faults, former_codes
from .witness import attest, question

Confirm = Callable[[Plan, Sequence[Parcel]], bool]
"""Shows what would go out, and says whether it shall."""


@dataclass(frozen=True)
class Ready:
    """What is known before anything leaves: the plan, the parcels that are sound, and all that was found."""

    plan: Plan
    post: Post
    parcels: tuple[Parcel, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Sent:
    """What came of it: everything found, all copies as they stand now, the parcels meant, and whether they left."""

    findings: tuple[Finding, ...]
    copies: tuple[Copy, ...]
    parcels: tuple[Parcel, ...]
    released: bool


def send(order: Order, confirm: Confirm, *, first: bool = False, again: Sequence[str] = ()) -> Sent:
    """Sends what may leave now and has not yet; `again` are codes for which a person says that it shall go once more.

    `first` says that nothing was ever sent from here, which a ledger that knows of nothing cannot tell. Whatever
    happened before, nothing that may have arrived is sent again without a person's word. Raises Failed where nothing
    may be sent at all, Unavailable where the server cannot do what the settings ask.
    """
    with order.outbox.alone(order.waiting), Ledger(order.outbox.ledger) as ledger:
        if not ledger.begun() and not first:
            raise Failed((rules.NOTHING_BEFORE.at(Position("outbox/ledger.sqlite3")),))
        question(order, ledger)
        ledger.recover(order.clock())
        withdraw(order, ledger, address_book(order.root, order.delegations))
        ready = prepare(order, ledger, again)
        released = bool(ready.parcels) and confirm(ready.plan, ready.parcels)
        if released:
            _release(order, ledger, ready, again)
        return Sent(ready.findings, ledger.copies(order.publication), ready.parcels, released)


def rehearse(order: Order, again: Sequence[str] = ()) -> Sent:
    """Writes the messages that `send` would send now into the outbox, and sends nothing; the ledger stays as it is."""
    with order.outbox.alone(order.waiting), Ledger(order.outbox.ledger) as ledger:
        ready = prepare(order, ledger, again)
        for parcel in ready.parcels:
            if parcel.delegation.channel == "mail":
                data = ready.post.message(parcel, contents(order.outbox, parcel)[0], order.clock())
                write_whole(order.outbox.message(order.publication, parcel.code), data)
        return Sent(ready.findings, ledger.copies(order.publication), ready.parcels, released=False)


def sample(order: Order, address: MailAddress, confirm: Confirm) -> tuple[Parcel, Results]:
    """Mails the first message to `address` alone, as it would look; the ledger stays as it is.

    Raises Failed where there is nothing to send, Unreached where the server does not answer.
    """
    with order.outbox.alone(order.waiting), Ledger(order.outbox.ledger) as ledger:
        ready = prepare(order, ledger, ())
        mailed = [parcel for parcel in ready.parcels if parcel.delegation.channel == "mail"]
        if not mailed:
            what, cure = "There is no message that could leave now", "`factsheet distribute plan` says who waits."
            raise Failed((rules.NO_COPIES.at(place_of(order.publication), what, cure),))
        parcel = mailed[0]
        if not confirm(ready.plan, [parcel]):
            return parcel, {}
        files = contents(order.outbox, parcel)[0]
        data = ready.post.message(parcel, files, order.clock(), ((address, "to"),))
        session = ready.post.session()
        try:
            settled: Results = {}
            results = session.deliver(ready.post.sender, [address], data, lambda _, known: settled.update(known))
            return parcel, settled | results
        finally:
            session.close()


def prepare(order: Order, ledger: Ledger, again: Sequence[str]) -> Ready:
    """The parcels of an order, each vetted. Raises Failed where the whole sheet may not go out."""
    book, known = address_book(order.root, order.delegations), settings(order.root)
    sheet = ledger.sheet(order.publication)
    if sheet is None:
        require(order.root, order.publication)
        raise Failed((rules.NO_COPIES.at(place_of(order.publication)),))
    plan = planned(order, book, ledger)
    stale = not ledger.dispatched(order.publication) and plan.sheet != sheet
    copies = {copy.code: copy for copy in ledger.copies(order.publication)}
    found = [
        *plan.findings,
        *([rules.STALE.at(place_of(order.publication))] if stale else []),
        *undecidable(order, copies, again),
    ]
    if errors(found):
        raise Failed(tuple(found))
    languages = frozenset(language for copy in copies.values() for language in copy.languages)
    post = Post.of(order.root, plan.sheet, known, languages)
    sound = []
    former = former_codes(book, copies.values())
    for parcel in parcels(plan, copies, again):
        bad = faults(order, post, parcel, former)
        found += bad
        sound += [] if bad else [parcel]
    return Ready(plan, post, tuple(sound), (*found, *without_copy(plan, copies)))


def _release(order: Order, ledger: Ledger, ready: Ready, again: Sequence[str]) -> None:
    moment, by = order.clock(), officer()
    vouching = ", who says that the ledger is whole" if order.restored else ""
    number = ledger.release(order.publication, moment, by + vouching)
    attest(order.outbox, ledger)
    for parcel in ready.parcels:
        if parcel.code in again:
            reopen(order, ledger, parcel, by, moment)
        ledger.expect(order.publication, parcel.code, parcel.whole)
    Rounds(order, ledger, ready.post, ready.parcels, number, moment).run()
