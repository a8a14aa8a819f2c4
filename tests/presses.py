"""Roots and runs for the tests of the press: a small root is copied, altered and built."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from pipeline import press
from pipeline.findings import Finding
from pipeline.press import Order, Report
from pipeline.press.formats import FORMATS

HOME = Path(__file__).parents[1]
SAMPLE = HOME / "tests" / "sample" / "content"
TODAY = date(2026, 11, 23)
PAGE = "alpha/alpha.en.html"

PUBLICATION = """\
reference: FS-2026-{number:02d}
kind: fact-sheet
issued: 2026-11-23
place_of_issue: Brussels
parties: [European Union]
source_language: en
release: immediate
marking: public
contacts: [press]
imprint: A sheet of the tests.
"""

EDITION = """\
---
title: Sheet {name}
language: en
summary: A sheet of the tests.
keywords: [test]
status: final
---
Opening words of {name} with a note[^one].{more}

## A section

More words of it.

[^one]: Where it comes from.
"""


def root(folder: Path, *names: str) -> Path:
    """A root with the sample's house and a short publication of each name."""
    content = folder / "content"
    content.mkdir(parents=True)
    shutil.copy(SAMPLE / "house.yaml", content)
    (content / "links.yaml").write_text("links: []\n")
    for name in names:
        write(folder, name)
    return folder


def write(folder: Path, name: str, more: str = "") -> None:
    """One publication, with something more at the end of its first paragraph; its initial gives its number."""
    place = folder / "content" / name
    place.mkdir(exist_ok=True)
    (place / "publication.yaml").write_text(PUBLICATION.format(number=ord(name[0]) - ord("a") + 1))
    (place / "en.md").write_text(EDITION.format(name=name, more=more))


def run(folder: Path, *publications: str, **order: Any) -> Report:
    """A build in this process."""
    return press.build(Order(**({"root": folder, "today": TODAY, "publications": publications, "workers": 2} | order)))


def build(folder: Path, *publications: str, **order: Any) -> Report:
    """A build in every format that the table has at the moment."""
    return run(folder, *publications, formats=tuple(FORMATS), **order)


def command(
    *words: str, cwd: Path | None = None, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """The command line, as a process of its own."""
    known = {"PATH": os.environ["PATH"], "PYTHONPATH": str(HOME), **(environment or {})}
    line = [sys.executable, "-P", "-m", "pipeline", *words]
    return subprocess.run(line, cwd=cwd, env=known, capture_output=True, text=True, timeout=120, check=False)


def tree(folder: Path) -> dict[str, str]:
    """The checksum of every file below a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


def modes(folder: Path) -> dict[str, int]:
    """The permissions of every file and folder below a folder."""
    return {path.relative_to(folder).as_posix(): path.stat().st_mode for path in sorted(folder.rglob("*"))}


def manifest(folder: Path) -> Any:
    """The manifest of what is published."""
    return json.loads((folder / "build" / "manifest.json").read_text())


def codes(findings: tuple[Finding, ...]) -> list[str]:
    """The codes of some findings."""
    return [finding.code for finding in findings]


def children(parent: int) -> set[int]:
    """The living children of a process (proc(5): the fourth field of `stat`; the third is Z for the dead)."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, of = stat.read_text().rpartition(")")[2].split()[:2]
            if int(of) == parent and state != "Z":
                found.add(int(stat.parent.name))
    return found


def await_end(process: int) -> None:
    """Wait until a process has ended; a test that waits too long fails."""
    for _ in range(200):
        try:
            if Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return
        except (FileNotFoundError, ProcessLookupError):
            return
        time.sleep(0.01)
    pytest.fail(f"process {process} is still there")
