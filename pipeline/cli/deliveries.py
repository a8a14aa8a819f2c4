"""How plans, copies and what became of them are printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from .printing import aligned

if TYPE_CHECKING:
    from ..distribute import Copy, Doubt, Letter, Parcel, Plan, Status, Verification


def plan_table(plan: Plan) -> str:
    """A line for each delegation: what it gets, or why not."""
    rows = [("delegation", "name", "fate", "by", "files", "why")]
    for share in plan.shares:
        each, files = share.delegation, ", ".join(part.name for part in share.parts)
        rows.append((each.code, each.name, share.fate, each.channel, files, _why(share.reason, early=share.early)))
    return aligned(rows)


def _why(reason: str, *, early: bool) -> str:
    return "before the embargo ends" if early else reason


def parcels_table(parcels: Iterable[Parcel]) -> str:
    """A line for each address that would be written to."""
    rows = [("delegation", "copy", "address")]
    rows += [
        (parcel.code, f"{parcel.copy.number} of {parcel.copy.total}", f"{field}: {address}")
        for parcel in parcels
        for address, field in parcel.open
    ]
    return aligned(rows)


def folders(parcels: Iterable[Parcel]) -> str:
    """A line for each folder that was handed over: it lies where it was made until somebody carries it."""
    return "".join(
        f"{each.code}: carry {address} over to {each.delegation.name}\n"
        for each in parcels
        if each.delegation.channel == "folder"
        for address, _ in each.open
    )


def doubts_table(doubts: Iterable[Doubt]) -> str:
    """A line for each message whose fate a person knows better."""
    rows = [("delegation", "name", "address", "since")]
    rows += [
        (copy.code, copy.name, letter.address, letter.moment.isoformat(timespec="seconds") if letter.moment else "")
        for copy, letter in doubts
    ]
    return aligned(rows)


def copies_table(copies: Iterable[Copy]) -> str:
    """A line for each copy."""
    rows = [("copy", "delegation", "name", "state", "files")]
    for copy in copies:
        files = ", ".join(file.name for file in copy.files if file.format)
        rows.append((f"{copy.number} of {copy.total}", copy.code, copy.name, copy.state.value, files))
    return aligned(rows)


def status_text(status: Status) -> str:
    """Rounds, addresses with the server's last reply, and what a person must do."""
    rows = [("dispatch", "released", "by")]
    rows += [(str(each.number), each.released.isoformat(timespec="seconds"), each.by) for each in status.dispatches]
    parts = (
        aligned(rows),
        aligned([("copy", "delegation", "address", "state", "when", "dispatch", "reply"), *_letters(status)]),
        advice(status.copies),
    )
    return "\n".join(part for part in parts if part)


def _letters(status: Status) -> Iterator[tuple[str, ...]]:
    for copy in status.copies:
        number = f"{copy.number} of {copy.total}"
        if not copy.letters:
            yield number, copy.code, "", "not sent", "", "", ""
        for letter in copy.letters:
            when = letter.moment.isoformat(timespec="seconds") if letter.moment else ""
            yield number, copy.code, letter.address, letter.state.value, when, str(letter.dispatch or ""), letter.reply


ADVICE = {
    "uncertain": "it may have arrived: ask the delegation; if it did, `factsheet distribute arrived {id} {code}`; "
    "if it did not, `factsheet distribute send {id} --again {code}`",
    "withdrawn": "every address that it had was refused and taken out of the address book: send again",
    "refused": "correct its address in the address book, or take it out, and send; or "
    "`factsheet distribute send {id} --again {code}`",
    "ready": "it was released and did not leave: send again",
    "deferred": "the server put it off: send again later",
    "sending": "a run was interrupted: send again",
    "ending": "a run was interrupted at the end of the message, which may have arrived: ask the delegation; if it did, "
    "`factsheet distribute arrived {id} {code}`; if it did not, `factsheet distribute send {id} --again {code}`",
}
"""What a person does about each state that is not settled."""


def advice(copies: Iterable[Copy]) -> str:
    """A line for each copy that waits for a person, with what to do."""
    return "".join(_advised(copy) for copy in copies if copy.waiting)


def _advised(copy: Copy) -> str:
    cure = ADVICE[copy.state.value].format(id=copy.publication, code=copy.code)
    return f"{copy.code}: {copy.state.value}: {cure}\n"


def verification_text(found: Verification) -> str:
    """What is known of a file, a thing on each line."""
    lines = [("verdict", VERDICTS[found.verdict]), ("SHA-256", found.sha256)]
    if copy := found.copy_of:
        lines += [
            ("copy", f"{copy.number} of {copy.total} of {copy.publication}, for {copy.name} ({copy.code})"),
            ("made", copy.made.isoformat(timespec="seconds")),
            ("state", copy.state.value),
        ]
        lines += [("to", f"{letter.address}: {letter.state.value}{_told(letter)}") for letter in copy.letters]
        lines += [
            ("dispatch", f"{each.number}, {each.released.isoformat(timespec='seconds')}, by {each.by}")
            for each in found.dispatches
        ]
    if found.file and found.file.sha256 == found.file.original:
        lines.append(("mark", "none: the published file is the same, and may come from anywhere"))
    if found.alike:
        lines.append(("copies", f"{SEVERAL[found.verdict]}: {', '.join(found.alike)}"))
    if signature := found.signature:
        own = found.file is not None and found.file.signer == signature.fingerprint
        lines.append(("signature", f"{signature.what}, by {signature.signer}{', with our certificate' if own else ''}"))
    elif found.file and found.file.signer:
        lines.append(("signature", "missing"))
    return "".join(f"{name + ':':<11}{value}\n" for name, value in lines)


SEVERAL = {
    "intact": "the same for all of these, it bears no mark",
    "altered": "it was put together from these",
}
"""Why a file may be of several copies."""


def _told(letter: Letter) -> str:
    """When a message came to its state, and by whose word."""
    when = f", {letter.moment.isoformat(timespec='seconds')}" if letter.moment else ""
    return f"{when}: {letter.reply}" if letter.reply else when


VERDICTS = {
    "intact": "intact: byte for byte as it was made",
    "altered": "ALTERED: it has a copy line or checksum of ours, or a whole file of a copy, but is not as it was made",
    "original": "the unmarked original: it was given to nobody as a copy",
    "unknown": "UNKNOWN: no file of ours, or changed beyond recognition",
}
"""What each verdict means."""
