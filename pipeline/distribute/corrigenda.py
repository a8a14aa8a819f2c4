"""`correct`: a sheet that replaces another one goes to everyone who received the old one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .copies import make
from .order import Order
from .sending import Confirm, Sent, rehearse, send
from .sheet import published
from .status import opened
from .superseded import audience, unreached


def correct(order: Order, confirm: Confirm, *, rehearsal: bool = False, again: Sequence[str] = ()) -> Sent:
    """Makes and sends the corrigendum to all who have the old sheet; the cover note says what it replaces.

    With `rehearsal` the messages are written into the outbox instead. A delegation that has the old sheet and cannot
    get this one is a finding. Raises Failed where nobody has the old sheet, or this one may not go out.
    """
    sheet, _ = published(order.root, order.publication, order.clock().date())
    with opened(order.outbox) as ledger:
        meant = audience(ledger, sheet)
    narrowed = replace(order, audience=meant)
    plan, _ = make(narrowed)
    sent = rehearse(narrowed, again) if rehearsal else send(narrowed, confirm, again=again)
    receiving = frozenset(share.delegation.code for share in plan.receiving)
    return replace(sent, findings=(*sent.findings, *unreached(sheet, meant, receiving)))
