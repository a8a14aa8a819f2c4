"""What a person at the terminal is asked before anything leaves, or is noted for ever."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..findings import counted
from .deliveries import doubts_table, parcels_table, plan_table

if TYPE_CHECKING:
    from ..distribute import Agree, Confirm, Doubt, Parcel, Plan, Sheet, Word

NOT_SENT, NOT_NOTED = "nothing was sent", "nothing was noted"


def to_send(options: Namespace) -> Confirm:
    """Shows what would leave and asks for the reference, unless `--yes` says it all."""

    def confirm(drawn: Plan, parcels: Sequence[Parcel]) -> bool:
        if options.yes:
            return True
        print(plan_table(drawn), end="", file=sys.stderr)
        print(parcels_table(parcels), end="", file=sys.stderr)
        return _typed(drawn.sheet.reference, f"To send to {counted(len(parcels), 'delegation')}", NOT_SENT)

    return confirm


def to_try(options: Namespace) -> Confirm:
    """Says to which one address the message of a delegation would go, and asks as well."""

    def confirm(drawn: Plan, parcels: Sequence[Parcel]) -> bool:
        purpose = f"To send the message for {parcels[0].code} to {options.test} and to nobody else"
        return options.yes or _typed(drawn.sheet.reference, purpose, NOT_SENT)

    return confirm


def to_note(word: Word, options: Namespace) -> Agree:
    """Shows what would be noted for ever and asks as well."""

    def agree(sheet: Sheet, doubts: Sequence[Doubt]) -> bool:
        if options.yes:
            return True
        print(doubts_table(doubts), end="", file=sys.stderr)
        return _typed(sheet.reference, f"To note for ever that {word.said}", NOT_NOTED)

    return agree


def _typed(wanted: str, purpose: str, otherwise: str) -> bool:
    """Whether a person at the terminal types the reference."""
    if not sys.stdin.isatty():
        print(f"factsheet: {otherwise}: say --yes, or answer at a terminal", file=sys.stderr)
        return False
    print(f"{purpose}, type the reference {wanted}: ", end="", file=sys.stderr, flush=True)
    typed = sys.stdin.readline().strip()
    if typed != wanted:
        print(f"«{typed}» is not the reference {wanted}", file=sys.stderr)
    return typed == wanted
