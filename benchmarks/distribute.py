"""`factsheet distribute make`: copies of the first sheet, unsigned, and signed with a key made for the occasion.

As many files are signed with nothing else done. Each measurement has a process of its own:
`python -m benchmarks.distribute WORK FOLDER COPIES`.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from .measuring import peak
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


def measured(work: str, folder: Path, copies: int) -> dict[str, float]:
    """What one piece of work takes, in a process of its own: processor and wall seconds, peak megabytes."""
    line = [sys.executable, "-m", "benchmarks.distribute", work, str(folder), str(copies)]
    told: dict[str, float] = json.loads(
        subprocess.run(line, cwd=HOME, check=True, capture_output=True, text=True).stdout
    )
    return told


def do(work: str, folder: Path, copies: int) -> dict[str, float]:
    """The work itself, in this process."""
    from pipeline.distribute import Order, make
    from pipeline.distribute.address_book import settings
    from pipeline.distribute.signature import seal

    prepare(folder, copies, signed=work != "unsigned")
    order = Order(root=folder, publication=SHEET, clock=lambda: MOMENT, ask=lambda: SECRET)
    wall, processor = time.perf_counter(), time.process_time()
    if work == "signing":
        signing = settings(folder).signing
        assert signing is not None  # noqa: S101 - it was just written
        sealed = seal(signing, folder, order.ask)
        data = next((folder / "build" / SHEET).glob("*.pdf")).read_bytes()
        for _ in range(copies):
            sealed.sign(data)
    else:
        make(order)
    return {"processor": time.process_time() - processor, "wall": time.perf_counter() - wall, "memory": peak("self")}


def measure() -> Iterator[Row]:
    """The rows, each when it is known."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        prepare(folder, 1, signed=False)
        few, unsigned = measured("unsigned", folder, COPIES // 10), measured("unsigned", folder, COPIES)
        command = "python -m benchmarks.distribute unsigned FOLDER 1000"
        what = f"{COPIES} copies, stamped, unsigned: copies a second of processor time"
        yield Row(5, what, (COPIES / unsigned["processor"],), bar=20, least=True, command=command)
        yield Row(5, f"{COPIES} copies, memory at most", (unsigned["memory"],), " MB", command=command)
        growth = unsigned["memory"] / few["memory"]
        yield Row(5, f"{COPIES} copies against {COPIES // 10}, memory", (growth,), bar=1.1, command=command)
        signed, alone = measured("signed", folder, COPIES), measured("signing", folder, COPIES)
        ratio = signed["processor"] / alone["processor"]
        yield Row(5, f"{COPIES} copies, stamped and signed, against signing alone", (ratio,), command="… signed …")


if __name__ == "__main__":
    print(json.dumps(do(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))))
