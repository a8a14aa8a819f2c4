"""The commands: one row each, and the parser that is made from them."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from . import arguments, commands, links


@dataclass(frozen=True)
class Command:
    """A word of the command line: what help says of it, its arguments, and what it does.

    `needs_root` says that it works on a folder with a `content/`.
    """

    name: str
    help: str
    arguments: tuple[arguments.Argument, ...]
    run: Callable[[argparse.Namespace], int]
    needs_root: bool = True


COMMANDS: tuple[Command, ...] = (
    Command(
        "build",
        "publish into build/ what is in content/",
        (*arguments.FINDINGS, arguments.WORKERS, arguments.FORMAT, arguments.TO),
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
        (arguments.PUBLICATIONS, arguments.WRITE),
        commands.fix,
    ),
    Command("new", "begin a publication that builds at once", (arguments.NAME, arguments.TODAY), commands.new),
    Command("schema", "write the schemas that editors use for completion", (), commands.schema),
    Command("links", "ask the web about every address", links.ARGUMENTS, links.links, needs_root=False),
    Command("explain", "say why a rule exists", (arguments.CODE,), commands.explain, needs_root=False),
)


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line; what it parses has `run`, which takes it and returns the exit code."""
    whole = argparse.ArgumentParser(
        prog="factsheet", description="Publishes fact sheets as web page, PDF and Word file."
    )
    whole.add_argument("--root", type=Path, default=Path(), metavar="DIR", help="a folder with a content/ (here)")
    words = whole.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for row in COMMANDS:
        one = words.add_parser(row.name, help=row.help, description=f"{row.help[0].upper()}{row.help[1:]}.")
        for argument in row.arguments:
            argument.add_to(one)
        one.set_defaults(run=_checked(row, one))
    return whole


def _checked(row: Command, parser: argparse.ArgumentParser) -> Callable[[argparse.Namespace], int]:
    """The command behind what argparse cannot check for itself."""

    def run(options: argparse.Namespace) -> int:
        if row.needs_root:
            arguments.check(parser, options)
        return row.run(options)

    return run
