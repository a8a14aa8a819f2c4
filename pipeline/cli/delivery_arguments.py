"""The arguments of `factsheet distribute`, a row for each of its commands."""

from __future__ import annotations

import argparse
from pathlib import Path

from .arguments import Argument, moment, named


def _address(word: str) -> str:
    from pydantic import TypeAdapter, ValidationError

    from ..model.base import MailAddress

    try:
        return str(TypeAdapter(MailAddress).validate_python(word))
    except ValidationError:
        raise argparse.ArgumentTypeError(f"not a mail address: {word}") from None


def _name(word: str) -> str:
    from ..reading.yaml.shapes import IDENTIFIER

    if not IDENTIFIER.fullmatch(named(word)):
        raise argparse.ArgumentTypeError(f"not a publication's ID: {word}")
    return named(word)


PUBLICATION = Argument("publication", type=_name, metavar="ID", help="the folder's name under content/")
DELEGATIONS = Argument("--delegations", type=Path, metavar="FILE", help="the address book (content/delegations.yaml)")
OUTPUT = Argument("--output", choices=("text", "json"), default="text", help="how it is printed (text)")
YES = Argument("--yes", action="store_true", help="do not ask before sending")
RESTORED = Argument(
    "--restored", action="store_true", help="a copied or restored ledger is whole: nothing was sent that it knows not"
)
DRY_RUN = Argument("--dry-run", action="store_true", help="write the messages into outbox/ as .eml, send nothing")
AGAIN = Argument(
    "--again", action="append", default=[], metavar="CODE", help="send once more what is uncertain or was refused"
)

PLAN = (
    PUBLICATION,
    DELEGATIONS,
    OUTPUT,
    Argument("--at", type=moment, metavar="TIME", help="as it would be then (now)"),
)
MAKE = (PUBLICATION, DELEGATIONS, OUTPUT, RESTORED)
SEND = (
    PUBLICATION,
    DELEGATIONS,
    OUTPUT,
    YES,
    DRY_RUN,
    Argument("--test", type=_address, metavar="ADDRESS", help="mail one message to this address alone"),
    Argument("--first", action="store_true", help="nothing was ever sent from here: begin the ledger"),
    RESTORED,
    AGAIN,
)
NOTED = (
    Argument(
        "--address", action="append", default=[], metavar="ADDRESS", help="only this address of the delegation (all)"
    ),
    Argument("--yes", action="store_true", help="do not ask before it is noted"),
    OUTPUT,
)
ARRIVED = (
    PUBLICATION,
    Argument("codes", nargs="+", metavar="CODE", help="a delegation that says it has what `status` calls uncertain"),
    *NOTED,
)
BOUNCED = (
    PUBLICATION,
    Argument("codes", nargs="+", metavar="CODE", help="a delegation whose message was accepted and came back"),
    *NOTED,
)
STATUS = (PUBLICATION, OUTPUT)
VERIFY = (Argument("file", type=Path, metavar="FILE", help="a file that somebody received"), OUTPUT)
CORRECT = (PUBLICATION, DELEGATIONS, OUTPUT, YES, DRY_RUN, RESTORED, AGAIN)
