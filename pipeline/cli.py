"""The command line: parses words, calls one function, prints, chooses the exit code.

0 done (warnings allowed), 1 at least one error, 2 wrong usage, 3 something missing on this machine, 130 interrupted.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .findings import Finding
    from .press import Order, Report, Row

DONE, ERRORS, USAGE, ENVIRONMENT, INTERRUPTED = 0, 1, 2, 3, 130

FORMATS = ("html", "pdf", "docx")
OUTPUTS = ("text", "json", "github", "sarif")
MOST_WORKERS = 256
COLUMNS = ("publication", "language", "format", "pages", "size", "path")

FAULT = """factsheet: this is a fault of the program, not of your text: {error}
Please report it as CONTRIBUTING.md says, with the command and the sheet. FACTSHEET_DEBUG=1 shows the particulars."""


def main(words: Sequence[str]) -> int:
    """Carries out the command that the words make up; returns the exit code, and raises nothing a user can cause."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, _frame: sys.exit(128 + number))
    try:
        options = _parser().parse_args(words)
        return int(options.run(options))
    except KeyboardInterrupt:
        print("\nfactsheet: interrupted; nothing was published", file=sys.stderr)
        return INTERRUPTED
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else USAGE
    except BrokenPipeError:
        # Whoever read our output has gone, as `head` does; what is left of it must not be flushed at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:
        return _failed(error)


def build(options: argparse.Namespace) -> int:
    """`factsheet build`."""
    from . import press

    report = press.build(_order(options))
    _print(report.findings, options)
    if options.output == "text":
        print(_table(report.rows, options.to or press.Place(options.root).build), end="")
        print(_summary(report), file=sys.stderr)
    return _code(report.findings)


def check(options: argparse.Namespace) -> int:
    """`factsheet check`."""
    from . import press

    report = press.check(_order(options))
    _print(report.findings, options)
    if options.output == "text" and not report.findings:
        print("nothing to mend")
    return _code(report.findings)


def proof(options: argparse.Namespace) -> int:
    """`factsheet proof`."""
    from . import press

    findings, proven = press.proof(_order(options))
    _print(findings, options)
    if options.output == "text":
        print(_aligned([("artefact", "parity", "conformance", "bytes"), *proven]), end="")
    return _code(findings)


def explain(options: argparse.Namespace) -> int:
    """`factsheet explain`."""
    from . import rules

    if not options.code:
        print(rules.page(rules.rules()), end="")
        return DONE
    found = rules.rule(options.code)
    if found is None:
        print(f"factsheet: there is no code {options.code}; `factsheet explain` lists them all", file=sys.stderr)
        return USAGE
    print(rules.explanation(found), end="")
    return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="factsheet", description="Publishes fact sheets as web page, PDF and Word file."
    )
    parser.add_argument("--root", type=Path, default=Path(), metavar="DIR", help="a folder with a content/ (here)")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    command = _command(commands, build, "publish into build/ what is in content/")
    command.add_argument("--format", choices=FORMATS, help="only this format; needs --to")
    command.add_argument("--to", type=Path, metavar="DIR", help="put the files into this folder; build/ stays as it is")
    _choice(command)

    command = _command(commands, check, "look for problems, publish nothing")
    _choice(command)

    command = _command(commands, proof, "read the published files back, and show what was proven of each")
    _choice(command)

    command = _command(commands, explain, "say why a rule exists and how its findings are cured")
    command.add_argument("code", nargs="?", metavar="CODE", help="as N001; all of them where it is left out")
    return parser


def _command(commands: Any, run: Callable[[argparse.Namespace], int], words: str) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(
        run.__name__, help=words, description=f"{words.capitalize()}."
    )
    command.set_defaults(run=run)
    return command


def _choice(command: argparse.ArgumentParser) -> None:
    command.add_argument("publications", nargs="*", metavar="ID", help="only these publications (all)")
    command.add_argument("--workers", type=_count, default=0, metavar="N", help="processes at work at once (all)")
    _findings(command)


def _findings(command: argparse.ArgumentParser) -> None:
    command.add_argument("--today", type=_day, default=None, metavar="DATE", help="judge as on this day (today)")
    command.add_argument("--output", choices=OUTPUTS, default="text", help="how findings are printed (text)")


def _root(word: str) -> Path:
    root = Path(word)
    if not (root / "content").is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder content/ in {word}")
    return root


def _count(word: str) -> int:
    if not word.isdecimal() or not 1 <= int(word) <= MOST_WORKERS:
        raise argparse.ArgumentTypeError(f"not a number from 1 to {MOST_WORKERS}: {word}")
    return int(word)


def _day(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise argparse.ArgumentTypeError(f"not a day written as 2026-11-23: {word}") from None


def _order(options: argparse.Namespace) -> Order:
    from .press import Order, processors

    form, to = getattr(options, "format", None), getattr(options, "to", None)
    return Order(
        root=_root(str(options.root)),
        today=options.today or date.today(),
        publications=tuple(options.publications),
        formats=(form,) if form else FORMATS,
        to=to,
        workers=options.workers or processors(),
    )


def _print(findings: Sequence[Finding], options: argparse.Namespace) -> None:
    from .reports import REPORTS

    print(REPORTS[options.output](findings, lru_cache(partial(_lines, options.root))), end="")


def _lines(root: Path, file: str) -> Sequence[str]:
    """The lines of a file of the root, as positions count them; none where it is no readable file inside of it."""
    path = (root / file).resolve()
    try:
        if not path.is_relative_to(root.resolve()) or not path.is_file():
            return ()
        text = path.read_bytes().decode("utf-8-sig", errors="replace")
    except OSError:
        return ()
    return text.replace("\r\n", "\n").split("\n")


def _table(rows: Iterable[Row], folder: Path) -> str:
    shown = [_shown(row, folder) for row in rows]
    return _aligned([COLUMNS, *shown]) if shown else ""


def _shown(row: Row, folder: Path) -> tuple[str, ...]:
    path = os.path.relpath(folder / row["path"])
    size = f"{row['bytes'] / 1000:.0f} kB"
    return row["publication"], row["language"], row["format"], str(row["pages"] or ""), size, path


def _aligned(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)
    return "".join(f"{line}\n" for line in lines)


def _summary(report: Report) -> str:
    stopped = sum(finding.severity == "error" for finding in report.findings)
    if stopped:
        return f"{_counted(stopped, 'error')}: nothing was published"
    return f"{_counted(len(report.rows), 'file')}: {report.made} made, {len(report.rows) - report.made} as they were"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _code(findings: Iterable[Finding]) -> int:
    return ERRORS if any(finding.severity == "error" for finding in findings) else DONE


def _failed(error: Exception) -> int:
    from .press import Unavailable

    if isinstance(error, Unavailable | OSError):
        print(f"factsheet: {error}", file=sys.stderr)
        return ENVIRONMENT
    if os.environ.get("FACTSHEET_DEBUG"):
        raise error
    print(FAULT.format(error=f"{type(error).__name__}: {error}"), file=sys.stderr)
    return ERRORS
