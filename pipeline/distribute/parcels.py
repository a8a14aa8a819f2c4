"""What is to go out now: the copies that may leave, whole as they were made, with the addresses still open."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from ..findings import Finding, Position
from ..model.delegation import Delegation
from . import rules
from .outbox import Outbox
from .plan import Plan, Share
from .records import Copy, Envelope
from .states import MAY_HAVE, TO_DECIDE, TO_SEND, State

FOLDER = "folder"
"""The field of an address that is a folder: nothing is mailed to it."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A copy on its way to a delegation. `open` are the addresses that it shall still reach; the rest has it."""

    copy: Copy
    delegation: Delegation
    open: Envelope
    whole: Envelope

    @property
    def code(self) -> str:
        """The delegation's code."""
        return self.copy.code


def parcels(plan: Plan, copies: Mapping[str, Copy], again: Collection[str] = ()) -> Iterator[Parcel]:
    """A parcel for each delegation that may have its copy now and was not reached at all its addresses yet.

    `again` are codes for which a person says that what is uncertain or was refused shall go once more.
    """
    for share in plan.going:
        copy = copies.get(share.delegation.code)
        if copy:
            parcel = _parcel(share, copy, TO_SEND | TO_DECIDE if copy.code in again else TO_SEND)
            if parcel.open:
                yield parcel


def without_copy(plan: Plan, copies: Mapping[str, Copy]) -> Iterator[Finding]:
    """A finding for each delegation that may have a copy now, while none was made."""
    for share in plan.going:
        if share.delegation.code not in copies:
            yield rules.NO_COPIES.at(share.delegation.position, f"There is no copy for {share.delegation.code} yet")


def contents(outbox: Outbox, parcel: Parcel) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    """The files of a copy by name; with a finding for each of them that is not as it was made."""
    copy, folder = parcel.copy, outbox.copy(parcel.copy.publication, parcel.copy.code)
    files, found = dict[str, bytes](), list[Finding]()
    for file in copy.files:
        archive = outbox.archive(copy.publication, copy.code)
        path = archive if file.name == archive.name else folder / file.name
        data = _bytes(path)
        if sha256(data).hexdigest() != file.sha256:
            place = Position(f"outbox/{path.relative_to(outbox.folder).as_posix()}")
            found.append(rules.DAMAGED.at(place, f"{rules.DAMAGED.what}: {copy.code} does not get it"))
        files[file.name] = data
    return files, tuple(found)


def _bytes(path: Path) -> bytes:
    """What is in a file; nothing where it cannot be read, which keeps one copy from leaving and no other."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _parcel(share: Share, copy: Copy, sendable: Collection[State]) -> Parcel:
    """Where an address may have the copy, those that are open in the ledger are; else those of the address book."""
    delegation = share.delegation
    known = {letter.address: letter for letter in copy.letters}
    if any(letter.state in MAY_HAVE.difference(sendable) for letter in copy.letters):
        whole: Envelope = tuple(
            (letter.address, letter.field) for letter in copy.letters if letter.state is not State.WITHDRAWN
        )
    else:
        whole = addresses(copy, delegation)
    still = tuple(
        (address, field) for address, field in whole if address not in known or known[address].state in sendable
    )
    return Parcel(copy, delegation, still, whole)


def addresses(copy: Copy, delegation: Delegation) -> Envelope:
    """The addresses of the address book, each once, however it is written; a folder stands for itself."""
    if delegation.channel == "folder":
        return ((f"outbox/{copy.publication}/{copy.code}", FOLDER),)
    pairs = [*((address, "to") for address in delegation.to), *((address, "cc") for address in delegation.cc)]
    return tuple({address.lower(): (address, field) for address, field in reversed(pairs)}.values())[::-1]
