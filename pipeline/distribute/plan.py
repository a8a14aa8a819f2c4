"""The plan: who gets what, who waits, who is left out and why. It changes nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Literal

from ..findings import Finding
from ..model import Value
from ..model.delegation import Delegation
from .gate import Reason, barred, early, parts_for
from .sheet import Part, Sheet

Fate = Literal["goes", "has it", "waits", "left out"]

WORDS: Mapping[Reason, str] = {
    "language": "no edition in its languages",
    "format": "no file in its formats",
    "marking": "the marking is higher than it may receive",
    "embargo": "the embargo is not over",
}


class Share(Value):
    """What happens to one delegation. `parts` are the files that it gets, or got; `early`: under embargo."""

    delegation: Delegation
    fate: Fate
    parts: tuple[Part, ...] = ()
    why: Reason | None = None
    early: bool = False

    @property
    def reason(self) -> str:
        """Why it waits or is left out, in words; nothing where it goes."""
        return WORDS[self.why] if self.why else ""


class Plan(Value):
    """A sheet at a moment, with the share of every delegation in the order of the address book."""

    sheet: Sheet
    moment: datetime
    shares: tuple[Share, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def receiving(self) -> tuple[Share, ...]:
        """The shares of all that have a copy, or get one now or later."""
        return tuple(share for share in self.shares if share.fate != "left out")

    @property
    def going(self) -> tuple[Share, ...]:
        """The shares of all that may have their copy now."""
        return tuple(share for share in self.shares if share.fate == "goes")


def draw_up(
    sheet: Sheet,
    delegations: Iterable[Delegation],
    now: datetime,
    findings: Iterable[Finding] = (),
    reached: Collection[tuple[str, str]] = (),
) -> Plan:
    """The plan for a sheet at the moment `now`; `reached` are codes and names. Raises ValueError for no zone."""
    if now.tzinfo is None:
        raise ValueError("a moment without its time zone decides nothing")
    shares = tuple(
        Share(delegation=each, fate="has it", parts=parts_for(sheet, each))
        if (each.code, each.name) in reached
        else _share(sheet, each, now)
        for each in delegations
    )
    return Plan(sheet=sheet, moment=now, shares=shares, findings=tuple(findings))


def _share(sheet: Sheet, delegation: Delegation, now: datetime) -> Share:
    why = barred(sheet, delegation, now)
    if why is None:
        parts = parts_for(sheet, delegation)
        return Share(delegation=delegation, fate="goes", parts=parts, early=early(sheet, delegation, now))
    if why == "embargo":
        return Share(delegation=delegation, fate="waits", parts=parts_for(sheet, delegation), why=why)
    return Share(delegation=delegation, fate="left out", why=why)
