"""What each command does. Imports stand inside: what is not called costs nothing."""

from __future__ import annotations

import errno
import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..findings import counted
from .arguments import FORMATS
from .codes import DONE, ENVIRONMENT, USAGE, code_of
from .printing import aligned, summary, table

if TYPE_CHECKING:
    from ..findings import Finding
    from ..press import Order


def build(options: Namespace) -> int:
    """`factsheet build`."""
    from .. import press

    report = press.build(_order(options))
    _print(report.findings, options)
    if options.output == "text":
        print(table(report.rows, options.to or press.Place(options.root).build), end="")
        print(summary(report), file=sys.stderr)
    return code_of(report.findings)


def check(options: Namespace) -> int:
    """`factsheet check`."""
    from .. import press

    findings = press.check(_order(options)).findings
    _print(findings, options)
    if options.output == "text" and not findings:
        print("nothing to mend")
    return code_of(findings)


def proof(options: Namespace) -> int:
    """`factsheet proof`."""
    from .. import press

    findings, lines = press.proof(_order(options))
    _print(findings, options)
    if options.output == "text":
        print(aligned([("artefact", *press.QUALITIES), *lines]), end="")
        if not lines:
            print("0 files: nothing of this is published yet; `factsheet build` publishes it", file=sys.stderr)
    return code_of(findings)


def fix(options: Namespace) -> int:
    """`factsheet fix`."""
    from .. import authoring, press, reading
    from ..reports import harmless

    survey = reading.survey(options.root, press.Place(options.root).templates[0])
    names = options.publications or survey.catalogue
    read = [reading.read_publication(options.root, name, survey) for name in names]
    changes = authoring.changes(options.root, read)
    for change in changes:
        print("\n".join(map(harmless, change.diff().split("\n"))), end="")
        if options.write:
            authoring.save(options.root, change)
    advice = "; `factsheet fix --write` does it" if changes and not options.write else ""
    done = "corrected" if options.write else "to correct"
    unread = sum(each.publication is None for each in read)
    passed = f"; {counted(unread, 'publication')} passed over: `factsheet check` tells what is wrong" if unread else ""
    print(f"{counted(len(changes), 'file')} {done}{advice}{passed}", file=sys.stderr)
    return DONE


def new(options: Namespace) -> int:
    """`factsheet new`."""
    from .. import authoring, press, reading

    survey = reading.survey(options.root, press.Place(options.root).templates[0])
    references = [card.reference for card in survey.catalogue.values()]
    paths = authoring.publication(options.root, options.name, survey.house, options.today, references)
    print("\n".join(map(str, paths)))
    print("write in these; `factsheet preview` shows the sheet meanwhile, `build` publishes it", file=sys.stderr)
    return DONE


def preview(options: Namespace) -> int:
    """`factsheet preview`."""
    from ..authoring.preview import preview as serve

    try:
        serve(options.root, options.port, lambda address: print(f"{address} (Ctrl-C ends it)", flush=True))
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        print(f"factsheet: port {options.port} is taken; --port 0 takes a free one", file=sys.stderr)
        return ENVIRONMENT
    return DONE


def explain(options: Namespace) -> int:
    """`factsheet explain`."""
    from .. import rules

    if not options.code:
        print(rules.page(rules.rules()), end="")
        return DONE
    found = rules.rule(options.code)
    if found is None:
        print(f"factsheet: there is no code {options.code}; `factsheet explain` lists them all", file=sys.stderr)
        return USAGE
    print(rules.explanation(found), end="")
    return DONE


def schema(options: Namespace) -> int:
    """`factsheet schema`."""
    from .. import authoring

    for path in authoring.save_schemas(options.root):
        print(path)
    return DONE


def _order(options: Namespace) -> Order:
    from ..press import Order, processors

    form, to = getattr(options, "format", None), getattr(options, "to", None)
    return Order(
        root=options.root,
        today=options.today,
        publications=tuple(options.publications),
        formats=(form,) if form else FORMATS,
        to=to,
        workers=options.workers or processors(),
        cluster=getattr(options, "cluster", None),
        as_of=getattr(options, "as_of", None),
    )


def _print(findings: Sequence[Finding], options: Namespace) -> None:
    from ..reports import REPORTS

    print(REPORTS[options.output](findings, cache(lambda file: lines_of(options.root, file))), end="")


# What people write, and may be shown a line of; a line of a PDF tells nobody anything.
_WRITTEN = (".md", ".yaml", ".svg", ".css", ".toml")


def lines_of(root: Path, file: str) -> Sequence[str]:
    """The lines of a file of the root, as positions count them; none where it is no text of people's inside of it."""
    path = Path(os.path.realpath(root / file))  # `resolve` would raise where links lead in a circle
    try:
        if not path.is_relative_to(os.path.realpath(root)) or path.suffix not in _WRITTEN or not path.is_file():
            return ()
        text = path.read_bytes().decode("utf-8-sig", errors="replace")
    except OSError:
        return ()
    return text.replace("\r\n", "\n").split("\n")
