"""What `factsheet links` does: check, fix and report."""

from __future__ import annotations

import argparse
import sys
from argparse import Namespace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..findings import counted
from .arguments import OUTPUTS, TODAY, Argument, writing
from .codes import DONE, USAGE, code_of
from .commands import lines_of

if TYPE_CHECKING:
    from ..links import Order
    from ..links.outcome import Outcome
    from ..press.progress import Progress

REPORTS = ("json", "junit", "sarif", "html")
"""The reports that go into files of their own, by the names of their options."""


def _seconds(word: str) -> float:
    try:
        seconds = float(word)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= 86_400:
        raise argparse.ArgumentTypeError(f"not a number of seconds: {word}")
    return seconds


def _many(word: str) -> int:
    if not word.isdecimal() or not 1 <= int(word) <= 64:
        raise argparse.ArgumentTypeError(f"not a number from 1 to 64: {word}")
    return int(word)


def _network(word: str) -> object:
    from ..links import network

    try:
        return network(word)
    except ValueError:
        raise argparse.ArgumentTypeError(f"not a network such as 10.0.0.0/8: {word}") from None


def _root(word: str) -> Path:
    if not (Path(word) / "content").is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {word}/content")
    return Path(word)


def _report(word: str) -> Path:
    if word == "-":
        raise argparse.ArgumentTypeError("- is no name of a file; --output prints a report")
    return Path(word)


def _file(word: str) -> Path:
    if not Path(word).is_file():
        raise argparse.ArgumentTypeError(f"there is no file {word}")
    return Path(word)


WRITTEN = (
    Argument("--output", choices=(*OUTPUTS, "junit", "html"), default="text", help="what is printed (text)"),
    *(
        Argument(f"--{name}", type=_report, metavar="FILE", help=f"write the {name} report there too")
        for name in REPORTS
    ),
)
ASKING = (
    Argument("--per-host", type=_many, default=2, metavar="N", help="questions to one server at once (2)"),
    Argument("--spacing", type=_seconds, default=0.25, metavar="SECONDS", help="between two of them (0.25)"),
    Argument("--timeout", type=_seconds, default=45.0, metavar="SECONDS", help="for one address (45)"),
    Argument("--deadline", type=_seconds, default=1800.0, metavar="SECONDS", help="for all of them (1800)"),
    Argument("--allow-private", action="store_true", help="contact private networks too"),
    Argument("--allow", type=_network, action="append", default=[], metavar="CIDR", help="contact this network too"),
    Argument("--deny", type=_network, action="append", default=[], metavar="CIDR", help="never contact this network"),
    Argument("--ca", type=_file, metavar="FILE", help="trust these authorities too (PEM)"),
)

CHECK = (
    Argument("names", nargs="*", type=Path, metavar="FILE", help="files and folders to check (content/ and build/)"),
    TODAY,
    *WRITTEN,
    Argument("--write", action="store_true", help="bring content/links.yaml up to date"),
    Argument("--new", action="store_true", help="only addresses that content/links.yaml does not know"),
    Argument("--before", type=_root, metavar="DIR", help="with --new: nor those that the content of this root cites"),
    *ASKING,
    Argument("--archive", metavar="ADDRESS", help="ask this web archive for copies of dead pages"),
)
FIX = (TODAY, *writing(usual=True), *ASKING)
REPORT = (
    Argument("name", nargs="?", type=Path, metavar="FILE", help="the JSON of an earlier check (the last one)"),
    *WRITTEN,
)


def check(options: Namespace) -> int:
    """`factsheet links check`."""
    from .. import links

    if options.write and options.names:
        print("factsheet: --write works on the whole root, not on files given by name", file=sys.stderr)
        return USAGE
    if options.before and not options.new:
        print("factsheet: --before goes with --new", file=sys.stderr)
        return USAGE
    order = _order(
        options,
        names=tuple(options.names),
        only_new=options.new,
        before=options.before,
        write=options.write,
        archive=options.archive,
    )
    with _Watch() as watch:
        outcome = links.check(order, watch.advance)
    return _tell(outcome, options)


def fix(options: Namespace) -> int:
    """`factsheet links fix`."""
    from .. import links
    from ..reports import harmless

    order = _order(options)
    with _Watch() as watch:
        fixing = links.fix(order, watch.advance)
    for change in fixing.changes:
        print("\n".join(map(harmless, change.diff().split("\n"))), end="")
        for repair in change.left:
            print(f"{repair.position}: not found as it is written, change it by hand: {repair.old}", file=sys.stderr)
    if options.write:
        links.save(order, fixing)
    changed = sum(change.before != change.after for change in fixing.changes)
    done = "corrected" if options.write else "to correct"
    print(f"{fixing.outcome.summary()}; {counted(changed, 'file')} {done}", file=sys.stderr)
    return DONE


def report(options: Namespace) -> int:
    """`factsheet links report`."""
    from .. import links

    path = options.name or links.last_report(options.root)
    try:
        outcome = links.report(path)
    except FileNotFoundError:
        print(f"factsheet: there is no report {path}; `factsheet links check` makes one", file=sys.stderr)
        return USAGE
    except ValueError:
        print(f"factsheet: {path} is no report that this version of `factsheet links check` made", file=sys.stderr)
        return USAGE
    _save(outcome, options)
    print(_written(options.output, outcome), end="")
    return code_of(outcome.findings)


def _order(options: Namespace, **chosen: Any) -> Order:
    """The order that the options make up, with what the command itself has `chosen`."""
    from .. import links

    policy = links.Policy(options.allow_private, tuple(options.allow), tuple(options.deny))
    settings = links.Settings(
        per_host=options.per_host,
        spacing=options.spacing,
        link_seconds=options.timeout,
        run_seconds=options.deadline,
        policy=policy,
        authorities=options.ca,
    )
    return links.Order(
        root=options.root,
        templates=lambda: _templates(options.root),
        today=options.today,
        settings=settings,
        **chosen,
    )


def _templates(root: Path) -> Path:
    from ..press import Place

    return Place(root).templates[0]


def _tell(outcome: Outcome, options: Namespace) -> int:
    from .. import links
    from ..reports import as_text

    _save(outcome, options)
    if options.output == "text":
        shown = cache(lambda file: [links.hidden(line) for line in lines_of(options.root, file)])
        print(as_text(outcome.findings, shown), end="")
        print(outcome.summary())
    else:
        print(_written(options.output, outcome), end="")
    return code_of(outcome.findings)


def _save(outcome: Outcome, options: Namespace) -> None:
    for name in REPORTS:
        path = getattr(options, name)
        if path:
            path.write_text(_written(name, outcome), "utf-8")


def _written(name: str, outcome: Outcome) -> str:
    from ..links.written import REPORTS as MAKERS

    return MAKERS[name](outcome)


class _Watch:
    """Shows how far a run has come, and takes the bar away at its end. It is loaded once there is something to show."""

    def __init__(self) -> None:
        self._progress: Progress | None = None

    def __enter__(self) -> _Watch:
        return self

    def __exit__(self, *_: object) -> None:
        if self._progress:
            self._progress.clear()

    def advance(self, done: int, whole: int) -> None:
        """`done` addresses of `whole` are judged."""
        if not done or not whole:
            return
        if self._progress is None:
            from ..press.progress import Progress

            self._progress = Progress()
        self._progress.advance("links", done, whole)
