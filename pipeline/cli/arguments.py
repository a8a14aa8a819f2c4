"""The arguments that commands share, and what is wrong with them."""

from __future__ import annotations

import argparse
import os
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

FORMATS = ("html", "pdf", "docx")
OUTPUTS = ("text", "json", "github", "sarif")
MOST_WORKERS = 256
LAST_PORT = 65535


class Argument:
    """An argument as `ArgumentParser.add_argument` takes it, kept as a value."""

    def __init__(self, *names: str, **properties: Any) -> None:
        """Names and properties as argparse defines them."""
        self.names = names
        self.properties = properties

    def add_to(self, parser: argparse.ArgumentParser) -> None:
        """Let a parser know it."""
        parser.add_argument(*self.names, **self.properties)


def _count(word: str) -> int:
    if not word.isdecimal() or not 1 <= int(word) <= MOST_WORKERS:
        raise argparse.ArgumentTypeError(f"not a number from 1 to {MOST_WORKERS}: {word}")
    return int(word)


def _port(word: str) -> int:
    if not word.isdecimal() or int(word) > LAST_PORT:
        raise argparse.ArgumentTypeError(f"not a number from 0 to {LAST_PORT}: {word}")
    return int(word)


def _address(word: str) -> str:
    """As Dask writes it; a host in brackets is an IPv6 address (RFC 3986, section 3.2.2)."""
    found = re.fullmatch(r"(tcp|tls)://([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\]):([0-9]{1,5})", word)
    if not found or not 1 <= int(found[3]) <= LAST_PORT:
        raise argparse.ArgumentTypeError(f"not an address written as tcp://host:8786 or tls://host:8786: {word}")
    return word


def _day(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise argparse.ArgumentTypeError(f"not a day written as 2026-11-23: {word}") from None


def moment(word: str) -> datetime:
    """A date and time with their zone (ISO 8601). Raises ArgumentTypeError, as argparse wants it."""
    try:
        read = datetime.fromisoformat(word)
    except ValueError:
        read = None
    if read is None or read.tzinfo is None:
        raise argparse.ArgumentTypeError(f"not a moment with its zone, written as 2026-11-24T14:00:00+01:00: {word}")
    return read


def writing(*, usual: bool) -> tuple[Argument, Argument]:
    """`--write` and `--dry-run` of a command that corrects; the last one counts, and `usual` where there is none."""
    helps = {True: "make the corrections", False: "show the corrections, write nothing"}
    helps[usual] += " (the usual)"
    return (
        Argument("--write", action="store_true", default=usual, help=helps[True]),
        Argument("--dry-run", action="store_false", dest="write", help=helps[False]),
    )


def named(word: str) -> str:
    """A publication's ID, also where a shell completed the name of its folder."""
    return word.removeprefix("content/").rstrip("/")


PUBLICATIONS = Argument("publications", type=named, nargs="*", metavar="ID", help="only these publications (all)")
TODAY = Argument("--today", type=_day, default=date.today(), metavar="DATE", help="judge as on this day (today)")
ISSUED = Argument("--today", type=_day, default=date.today(), metavar="DATE", help="the day of issue (today)")
OUTPUT = Argument("--output", choices=OUTPUTS, default="text", help="how findings are printed (text)")
WORKERS = Argument("--workers", type=_count, metavar="N", help="processes at work at once (one for each processor)")
CLUSTER = Argument(
    "--cluster", type=_address, metavar="ADDRESS", help="let the workers of this Dask scheduler work, not this machine"
)
FORMAT = Argument("--format", choices=FORMATS, help="only this format; needs --to")
TO = Argument("--to", type=Path, metavar="DIR", help="put the files into this folder; build/ stays as it is")
AS_OF = Argument(
    "--as-of",
    type=moment,
    metavar="TIME",
    help="list in the catalogue what was under embargo until this moment or an earlier one (nothing)",
)
PORT = Argument("--port", type=_port, default=8480, metavar="N", help="of this machine, 0 for any free one (8480)")
NAME = Argument("name", metavar="ID", help="lower-case letters, digits and single hyphens")
CODE = Argument("code", nargs="?", metavar="CODE", help="as N001; all rules where it is left out")

FINDINGS = (PUBLICATIONS, TODAY, OUTPUT)
"""What every command takes that prints findings of publications."""


def check(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    """Ends with exit code 2 and a message, as argparse does, where the words make sense and yet no command."""
    content = options.root / "content"
    if not content.is_dir():
        parser.error(f"there is no folder {content}; go to the folder that holds content/, or: factsheet --root DIR …")
    folders = {entry.name for entry in content.iterdir() if entry.is_dir()}
    for name in getattr(options, "publications", ()):
        if name not in folders:
            from ..reading.text.suggestions import did_you_mean

            parser.error(f"there is no publication {name} in {content}. {did_you_mean(name, folders, '')}".rstrip(". "))
    if getattr(options, "cluster", None) and options.workers:
        parser.error("--workers is for this machine; a cluster has its own workers: leave one of the two out")
    to = getattr(options, "to", None)
    if getattr(options, "format", None) and not to:
        parser.error("--format needs --to DIR: what stands in build/ is always whole")
    ours = [os.path.realpath(options.root / folder) for folder in ("build", "content")]
    if to and any(Path(os.path.realpath(to)).is_relative_to(folder) for folder in ours):
        parser.error("--to must be a folder of its own, outside of build/ and content/")
