"""`factsheet distribute make`: copies of the first sheet, unsigned, and signed with a key made for the occasion.

As many files are signed with nothing else done. What needs the key's password has a process of its own in the place of
the command: `python -m benchmarks.distribute WORK FOLDER COPIES`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from .measuring import PRESS, Measured, run
from .rows import HOME, Row

SHEET = "eu-us-cyber-2014"
COPIES = 1000
MOMENT = datetime(2026, 11, 23, 12, tzinfo=UTC)
SECRET = "secret"  # noqa: S105 - of a key that lives for a minute


def prepare(folder: Path, copies: int, *, signed: bool) -> None:
    """A published root with as many delegations."""
    from tests.mail.keys import certify
    from tests.mail.roots import delegation, press, register, settle

    if not (folder / "build").exists():
        shutil.copytree(HOME / "content", folder / "content")
        press(folder)
        certify(folder / "keys" / "press.p12")
    shutil.rmtree(folder / "outbox", ignore_errors=True)
    register(folder, [delegation(f"D{number:04d}") for number in range(1, copies + 1)])
    signing = {"signing": {"certificate": "keys/press.p12"}} if signed else {}
    settle(folder, None, **signing)


def unsigned(folder: Path, copies: int) -> Measured:
    """The command itself."""
    prepare(folder, copies, signed=False)
    return run([*PRESS, "--root", folder, "distribute", "make", SHEET])


def processor(work: str, folder: Path, copies: int) -> float:
    """The processor seconds of one piece of work."""
    line = [sys.executable, "-m", "benchmarks.distribute", work, str(folder), str(copies)]
    return float(subprocess.run(line, cwd=HOME, check=True, capture_output=True, text=True).stdout)


def do(work: str, folder: Path, copies: int) -> float:
    """The work itself, in this process: `signed` makes copies, `signing` signs and does nothing else."""
    from pipeline.distribute import Order, make
    from pipeline.distribute.address_book import settings
    from pipeline.distribute.signature import seal

    prepare(folder, copies, signed=True)
    order = Order(root=folder, publication=SHEET, clock=lambda: MOMENT, ask=lambda: SECRET)
    begun = time.process_time()
    if work == "signing":
        signing = settings(folder).signing
        assert signing is not None  # noqa: S101 - it was just written
        sealed = seal(signing, folder, order.ask)
        data = next((folder / "build" / SHEET).glob("*.pdf")).read_bytes()
        for _ in range(copies):
            sealed.sign(data)
    else:
        make(order)
    return time.process_time() - begun


def measure() -> Iterator[Row]:
    """The rows, each when it is known."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        few, many = unsigned(folder, COPIES // 10), unsigned(folder, COPIES)
        command = ".venv/bin/factsheet distribute make ID"
        what = f"{COPIES} copies, stamped, unsigned: copies a second of processor time"
        yield Row(5, what, (COPIES / many.processor,), bar=20, least=True, command=command)
        yield Row(5, f"{COPIES} copies, memory at most", (many.megabytes,), " MB", command=command)
        growth = many.megabytes / few.megabytes
        yield Row(5, f"{COPIES} copies against {COPIES // 10}, memory", (growth,), bar=1.1, command=command)
        ratio = processor("signed", folder, COPIES) / processor("signing", folder, COPIES)
        command = "python -m benchmarks.distribute signed FOLDER 1000, then … signing …"
        yield Row(5, f"{COPIES} copies, stamped and signed, against signing alone", (ratio,), command=command)


if __name__ == "__main__":
    print(do(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])))
