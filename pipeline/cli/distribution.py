"""What `factsheet distribute` does: plan, make, send, arrived, bounced, status, verify, correct."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from ..findings import counted
from . import asking
from .codes import DONE, ENVIRONMENT, ERRORS, USAGE, code_of
from .commands import lines_of
from .deliveries import advice, copies_table, folders, plan_table, status_text, verification_text

if TYPE_CHECKING:
    from ..distribute import Order, Sent, Word
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
    return _tell(distribute.send(order, asking.to_send(options), first=options.first, again=options.again), options)


def arrived(options: Namespace) -> int:
    """`factsheet distribute arrived`."""
    from .. import distribute

    return _decide(distribute.ARRIVED, options)


def bounced(options: Namespace) -> int:
    """`factsheet distribute bounced`."""
    from .. import distribute

    return _decide(distribute.BOUNCED, options)


def _decide(word: Word, options: Namespace) -> int:
    from .. import distribute

    told = distribute.decide(_order(options), word, options.codes, asking.to_note(word, options), options.address)
    if options.output == "json":
        _json({"noted": told.noted, "copies": [copy.model_dump(mode="json") for copy in told.copies]}, ())
    else:
        print(copies_table(told.copies), end="")
        print(advice(copy for copy in told.copies if copy.code in options.codes), end="")
    if not told.noted:
        print(asking.NOT_NOTED, file=sys.stderr)
    return DONE if told.noted else ERRORS


def correct(options: Namespace) -> int:
    """`factsheet distribute correct`."""
    from .. import distribute

    order = _order(options)
    sent = distribute.correct(order, asking.to_send(options), rehearsal=options.dry_run, again=options.again)
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
        parcel, results = distribute.sample(order, options.test, asking.to_try(options))
    except distribute.Unreached as error:
        print(f"factsheet: {error}", file=sys.stderr)
        return ENVIRONMENT
    for address, (state, reply) in results.items():
        print(f"{address}: the message to {parcel.code}: {state}: {reply}")
    if not results:
        print(asking.NOT_SENT, file=sys.stderr)
    return DONE if any(state == "accepted" for state, _ in results.values()) else ERRORS


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
        print(folders(sent.parcels) if sent.released else "", end="")
        print(_summary(sent, options), file=sys.stderr)
    left = not options.dry_run and any(copy.waiting for copy in sent.copies)
    refused = bool(sent.parcels) and not sent.released and not options.dry_run
    return ERRORS if left or refused else code_of(sent.findings)


def _summary(sent: Sent, options: Namespace) -> str:
    if options.dry_run:
        messages = sum(parcel.delegation.channel == "mail" for parcel in sent.parcels)
        return f"{counted(messages, 'message')} written into {_outbox(options)}/messages; {asking.NOT_SENT}"
    if sent.parcels and not sent.released:
        return asking.NOT_SENT
    name, copies = options.publication, counted(len(sent.copies), "delegation")
    waiting, later = sum(each.waiting for each in sent.copies), sum(not each.letters for each in sent.copies)
    told = [] if sent.parcels else ["nothing is left to send now"]
    told += [f"{sum(each.reached for each in sent.copies)} of {copies} reached"]
    told += [f"{waiting} not settled: `factsheet distribute status {name}` tells what to do"] if waiting else []
    told += [f"{later} not sent to yet: `factsheet distribute plan {name}` says why"] if later else []
    return "; ".join(told)


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
