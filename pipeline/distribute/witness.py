"""The witness beside the ledger: the last dispatch that was released from here, and the file that it was noted in.

A ledger that was brought back from a backup, or is a copy of another, contradicts itself nowhere: it only does not know
what was sent since, and calls it open. What it cannot tell of itself, this file tells of it.
"""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

from pydantic import ValidationError

from ..findings import Failed, Position
from ..model import Value
from . import rules
from .ledger import Ledger
from .order import Order
from .outbox import Outbox

_AT_FDCWD = -100
_STATX_BTIME = 0x800


class Witness(Value):
    """The number of the last dispatch, 0 where there was none, and which file the ledger is.

    `file` is its number on its disk, `born` the moment of its birth in nanoseconds, 0 where that is not known: a disk
    gives the number of a file that was deleted to the next one. `own` is the birth of the file that says this: an older
    one that is copied over it says another.
    """

    dispatch: int
    file: int
    born: int = 0
    own: int = 0


def attest(outbox: Outbox, ledger: Ledger) -> None:
    """Writes down what the ledger knows now, before anything leaves. Raises OSError."""
    following = outbox.witness.with_name(f".{outbox.witness.name}")
    following.unlink(missing_ok=True)
    with following.open("xb") as file:
        told = _known(outbox, ledger).model_copy(update={"own": _born(following)})
        file.write(f"{told.model_dump_json()}\n".encode())
        file.flush()
        os.fsync(file.fileno())
    following.replace(outbox.witness)


def question(order: Order, ledger: Ledger) -> None:
    """Raises Failed where something may have been sent of which the ledger does not know, and nobody vouches for it."""
    seen, known = _seen(order.outbox), _known(order.outbox, ledger)
    if order.restored:
        attest(order.outbox, ledger)
    elif seen and seen.dispatch > known.dispatch:
        what = f"The ledger knows of dispatch {known.dispatch} as the last, but {seen.dispatch} was released from here"
        raise Failed((rules.BROUGHT_BACK.at(Position("outbox/ledger.sqlite3"), what),))
    elif known.dispatch and (seen is None or _other(seen, known) or _unlike(seen.own, _born(order.outbox.witness))):
        raise Failed((rules.BROUGHT_BACK.at(Position("outbox/ledger.sqlite3")),))


def _known(outbox: Outbox, ledger: Ledger) -> Witness:
    return Witness(dispatch=ledger.last(), file=outbox.ledger.stat().st_ino, born=_born(outbox.ledger))


def _other(seen: Witness, known: Witness) -> bool:
    """Whether these are two files."""
    return seen.file != known.file or _unlike(seen.born, known.born)


def _unlike(one: int, other: int) -> bool:
    """Whether two births differ; where one of them is not known, nothing is said."""
    return one != other and 0 not in (one, other)


def _born(path: Path) -> int:
    """When a file was made (statx(2)), which nobody can set; 0 where system or file system do not say."""
    about = ctypes.create_string_buffer(256)
    try:
        failed = ctypes.CDLL(None).statx(_AT_FDCWD, os.fsencode(path), 0, _STATX_BTIME, about)
    except AttributeError:  # a C library without it: glibc before 2.28, musl before 1.2.5
        return 0
    said = [int.from_bytes(about.raw[start:end], sys.byteorder) for start, end in ((0, 4), (80, 88), (88, 92))]
    return said[1] * 10**9 + said[2] if not failed and said[0] & _STATX_BTIME else 0


def _seen(outbox: Outbox) -> Witness | None:
    """What was written down last; None where that is nothing, or nothing that we write."""
    try:
        return Witness.model_validate_json(outbox.witness.read_bytes())
    except (FileNotFoundError, ValidationError):
        return None
