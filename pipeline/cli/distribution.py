"""What `factsheet distribute` does: plan, make, send, arrived, status, verify, correct."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from ..findings import counted
from .codes import DONE, ENVIRONMENT, ERRORS, USAGE, code_of
from .commands import lines_of
from .deliveries import copies_table, doubts_table, parcels_table, plan_table, status_text, verification_text

if TYPE_CHECKING:
    from ..distribute import Agree, Confirm, Doubt, Order, Parcel, Plan, Sent, Sheet
    from ..findings import Finding

VERSION = 1


def plan(options: Namespace) -> int:
    """`factsheet distribute plan`."""
    from .. import distribute

    drawn = distribute.plan(_order(options))
    if options.output == "json":
        _json({"plan": drawn.model_dump(mode="json", exclude={"findings"})}, drawn.findings)
        return code_of(drawn.findings)
    _findings(drawn.findings, options)
    print(plan_table(drawn), end="")
    return code_of(drawn.findings)


def make(options: Namespace) -> int:
    """`factsheet distribute make`."""
    from .. import distribute

    drawn, copies = distribute.make(_order(options))
    if options.output == "json":
        _json({"copies": [copy.model_dump(mode="json") for copy in copies]}, drawn.findings)
        return DONE
    _findings(drawn.findings, options)
    print(copies_table(copies), end="")
    print(
        f"copies for {counted(len(copies), 'delegation')} in {_outbox(options)}; nothing was sent",
        file=sys.stderr,
    )
    return DONE


def send(options: Namespace) -> int:
    """`factsheet distribute send`."""
    from .. import distribute

    order = _order(options)
    if options.test and (options.dry_run or options.first or options.restored or options.again):
        print(
            "factsheet: --test is for one message to one address: leave --dry-run, --first, --restored and --again out",
            file=sys.stderr,
        )
        return USAGE
    if options.test:
        return _sample(options, order)
    if options.dry_run:
        return _tell(distribute.rehearse(order, options.again), options)
    return _tell(distribute.send(order, _confirm(options), first=options.first, again=options.again), options)


def arrived(options: Namespace) -> int:
    """`factsheet distribute arrived`."""
    from .. import distribute

    told = distribute.arrived(_order(options), options.codes, _agree(options), options.address)
    if options.output == "json":
        _json({"noted": told.noted, "copies": [copy.model_dump(mode="json") for copy in told.copies]}, ())
    else:
        print(copies_table(told.copies), end="")
    if not told.noted:
        print("nothing was noted", file=sys.stderr)
    return DONE if told.noted else ERRORS


def correct(options: Namespace) -> int:
    """`factsheet distribute correct`."""
    from .. import distribute

    order = _order(options)
    sent = distribute.correct(order, _confirm(options), rehearsal=options.dry_run, again=options.again)
    return _tell(sent, options)


def status(options: Namespace) -> int:
    """`factsheet distribute status`."""
    from .. import distribute

    known = distribute.status(_order(options))
    if options.output == "json":
        _json({"status": known.model_dump(mode="json")}, ())
    else:
        print(status_text(known), end="")
    return ERRORS if known.open else DONE


def verify(options: Namespace) -> int:
    """`factsheet distribute verify`."""
    from .. import distribute

    found = distribute.verify(_order(options), options.file)
    if options.output == "json":
        _json({"verification": found.model_dump(mode="json")}, ())
    else:
        print(verification_text(found), end="")
    return DONE if found.good else ERRORS


def _sample(options: Namespace, order: Order) -> int:
    from .. import distribute

    try:
        parcel, results = distribute.sample(order, options.test, _confirm(options))
    except distribute.Unreached as error:
        print(f"factsheet: {error}", file=sys.stderr)
        return ENVIRONMENT
    for address, (state, reply) in results.items():
        print(f"{address}: the message to {parcel.code}: {state}: {reply}")
    return DONE if any(state == "accepted" for state, _ in results.values()) else ERRORS


def _confirm(options: Namespace) -> Confirm:
    """Shows what would leave and asks for the reference, unless `--yes` says it all."""

    def confirm(drawn: Plan, parcels: Sequence[Parcel]) -> bool:
        if options.yes:
            return True
        print(plan_table(drawn), end="", file=sys.stderr)
        print(parcels_table(parcels), end="", file=sys.stderr)
        return _typed(drawn.sheet.reference, f"To send to {counted(len(parcels), 'delegation')}", "nothing was sent")

    return confirm


def _agree(options: Namespace) -> Agree:
    """Shows what would be noted for ever and asks for the reference, unless `--yes` says it all."""

    def agree(sheet: Sheet, doubts: Sequence[Doubt]) -> bool:
        if options.yes:
            return True
        print(doubts_table(doubts), end="", file=sys.stderr)
        return _typed(sheet.reference, "To note for ever that this arrived", "nothing was noted")

    return agree


def _typed(wanted: str, purpose: str, otherwise: str) -> bool:
    """Whether a person at the terminal types the reference."""
    if not sys.stdin.isatty():
        print(f"factsheet: {otherwise}: say --yes, or answer at a terminal", file=sys.stderr)
        return False
    print(f"{purpose}, type the reference {wanted}: ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip() == wanted


def _tell(sent: Sent, options: Namespace) -> int:
    if options.output == "json":
        copies = [copy.model_dump(mode="json") for copy in sent.copies]
        _json(
            {"released": sent.released, "parcels": [each.code for each in sent.parcels], "copies": copies},
            sent.findings,
        )
    else:
        _findings(sent.findings, options)
        print(copies_table(sent.copies), end="")
        print(_summary(sent, options), file=sys.stderr)
    left = not options.dry_run and any(copy.waiting for copy in sent.copies)
    refused = bool(sent.parcels) and not sent.released and not options.dry_run
    return ERRORS if left or refused else code_of(sent.findings)


def _summary(sent: Sent, options: Namespace) -> str:
    if options.dry_run:
        messages = sum(parcel.delegation.channel == "mail" for parcel in sent.parcels)
        return f"{counted(messages, 'message')} written into {_outbox(options)}/messages; nothing was sent"
    if not sent.parcels:
        waiting = sum(each.waiting for each in sent.copies)
        more = f"; {counted(waiting, 'delegation')} not settled: `factsheet distribute status` tells what to do"
        return f"nothing is left to send now{more if waiting else ''}"
    if not sent.released:
        return "nothing was sent"
    settled = sum(each.reached for each in sent.copies)
    return f"{settled} of {counted(len(sent.copies), 'delegation')} reached; `factsheet distribute status` tells all"


def _order(options: Namespace) -> Order:
    from .. import distribute

    fixed = getattr(options, "at", None)
    return distribute.Order(
        root=options.root,
        publication=getattr(options, "publication", ""),
        clock=(lambda: fixed) if fixed else lambda: datetime.now().astimezone(),
        delegations=getattr(options, "delegations", None),
        restored=getattr(options, "restored", False),
    )


def _outbox(options: Namespace) -> str:
    return str(options.root / "outbox" / options.publication)


def _findings(findings: Iterable[Finding], options: Namespace) -> None:
    from ..reports import as_text

    print(as_text(tuple(findings), lambda file: lines_of(options.root, file)), end="")


def _json(told: dict[str, object], findings: Iterable[Finding]) -> None:
    import json

    from ..reports import as_json

    found = json.loads(as_json(tuple(findings)))["findings"]
    print(json.dumps({"version": VERSION, **told, "findings": found}, ensure_ascii=False, indent=1))
