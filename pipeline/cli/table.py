"""The commands: one row each, and the parser that is made from them."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from . import arguments, codes, commands, delivery_arguments, distribution, links


@dataclass(frozen=True)
class Command:
    """A word of the command line: what help says of it, its arguments, and what it does.

    `needs_root` says that it works on a folder with a `content/`. A command with `parts` is the first of two words.
    """

    name: str
    help: str
    arguments: tuple[arguments.Argument, ...] = ()
    run: Callable[[argparse.Namespace], int] | None = None
    needs_root: bool = True
    parts: tuple[Command, ...] = ()


COMMANDS: tuple[Command, ...] = (
    Command(
        "build",
        "publish into build/ what is in content/",
        (
            *arguments.FINDINGS,
            arguments.WORKERS,
            arguments.CLUSTER,
            arguments.FORMAT,
            arguments.TO,
            arguments.AS_OF,
        ),
        commands.build,
    ),
    Command("check", "look for problems, publish nothing", (*arguments.FINDINGS, arguments.WORKERS), commands.check),
    Command(
        "proof",
        "read the published files back, and show what was proven of each",
        (*arguments.FINDINGS, arguments.WORKERS),
        commands.proof,
    ),
    Command(
        "fix",
        "show the mechanical corrections, or make them",
        (arguments.PUBLICATIONS, *arguments.writing(usual=False)),
        commands.fix,
    ),
    Command("new", "begin a publication that builds at once", (arguments.NAME, arguments.ISSUED), commands.new),
    Command("preview", "show the sheets in a browser while they are written", (arguments.PORT,), commands.preview),
    Command("schema", "write the schemas that editors use for completion", (), commands.schema),
    Command(
        "links",
        "ask the web about every address",
        parts=(
            Command("check", "say what is dead and what has moved", links.CHECK, links.check, needs_root=False),
            Command("fix", "write what moved for good into the text", links.FIX, links.fix),
            Command("report", "tell an earlier check again", links.REPORT, links.report, needs_root=False),
        ),
    ),
    Command(
        "distribute",
        "give each delegation its copy, once",
        parts=(
            Command("plan", "show who gets what, and change nothing", delivery_arguments.PLAN, distribution.plan),
            Command("make", "make the copies, and send nothing", delivery_arguments.MAKE, distribution.make),
            Command("send", "send what may leave now and has not yet", delivery_arguments.SEND, distribution.send),
            Command(
                "arrived",
                "note that a delegation has what was uncertain",
                delivery_arguments.ARRIVED,
                distribution.arrived,
            ),
            Command(
                "bounced",
                "note that a message came back after it was accepted",
                delivery_arguments.BOUNCED,
                distribution.bounced,
            ),
            Command("status", "show who got what, and what is open", delivery_arguments.STATUS, distribution.status),
            Command(
                "verify",
                "say whose copy a file is, and whether it is intact",
                delivery_arguments.VERIFY,
                distribution.verify,
            ),
            Command(
                "correct",
                "send a sheet to all who have the one that it replaces",
                delivery_arguments.CORRECT,
                distribution.correct,
            ),
        ),
    ),
    Command("explain", "say why a rule exists", (arguments.CODE,), commands.explain, needs_root=False),
)


def parser(words: Collection[str]) -> argparse.ArgumentParser:
    """The parser of the command line `words`; what it parses has `run`, which takes it and returns the exit code.

    Of all commands it knows the names; of those that the words name, the arguments too: to make those of all the
    others would take as long as the rest of a short command.
    """
    whole = argparse.ArgumentParser(
        prog="factsheet", description="Publishes fact sheets as web page, PDF and Word file."
    )
    whole.add_argument("--root", type=Path, default=Path(), metavar="DIR", help="a folder with a content/ (here)")
    _add(whole, COMMANDS, words)
    return whole


def _add(parser: argparse.ArgumentParser, rows: tuple[Command, ...], words: Collection[str]) -> None:
    names = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for row in rows:
        one = names.add_parser(row.name, help=row.help, description=f"{row.help[0].upper()}{row.help[1:]}.")
        if row.name not in words:
            continue
        for argument in row.arguments:
            argument.add_to(one)
        if row.parts:
            _add(one, row.parts, words)
        else:
            one.set_defaults(run=_checked(row, one))


def _checked(row: Command, parser: argparse.ArgumentParser) -> Callable[[argparse.Namespace], int]:
    """The command behind what argparse cannot check for itself."""

    def run(options: argparse.Namespace) -> int:
        if row.needs_root:
            arguments.check(parser, options)
        return row.run(options) if row.run else codes.USAGE

    return run
