"""Measures `factsheet distribute make`: `python benchmarks/distribute.py [COPIES]` (1,000).

Makes that many copies of the first sheet, once unsigned and once signed with a key made for the occasion, and signs as
many files with nothing else done. Prints copies a second of processor time, the ratio of making and signing to signing
alone, and the peak memory after a tenth of the copies and after all of them, each in a process of its own.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

HOME = Path(__file__).parents[1]
SHEET = "eu-us-cyber-2014"
MOMENT = datetime(2026, 11, 23, 12, tzinfo=UTC)
SECRET = "secret"  # noqa: S105 - of a key that lives for a minute

sys.path.insert(0, str(HOME))

from pipeline.distribute import Order, make  # noqa: E402
from pipeline.distribute.address_book import settings  # noqa: E402
from pipeline.distribute.signature import seal  # noqa: E402
from tests.mail.keys import certify  # noqa: E402
from tests.mail.roots import delegation, press, register, settle  # noqa: E402


def prepare(folder: Path, copies: int, *, signed: bool) -> None:
    """A published root with as many delegations."""
    if not (folder / "build").exists():
        shutil.copytree(HOME / "content", folder / "content")
        press(folder)
        certify(folder / "keys" / "press.p12")
    shutil.rmtree(folder / "outbox", ignore_errors=True)
    register(folder, [delegation(f"D{number:04d}") for number in range(1, copies + 1)])
    settle(folder, **({"signing": {"certificate": "keys/press.p12"}} if signed else {}))


def measured(work: str, folder: Path, copies: int) -> dict[str, float]:
    """What one piece of work takes, in a process of its own: processor and wall seconds, peak megabytes."""
    line = [sys.executable, __file__, "--work", work, str(folder), str(copies)]
    told: dict[str, float] = json.loads(subprocess.run(line, check=True, capture_output=True, text=True).stdout)
    return told


def do(work: str, folder: Path, copies: int) -> dict[str, float]:
    """The work itself, in this process."""
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
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"processor": time.process_time() - processor, "wall": time.perf_counter() - wall, "memory": memory}


def main() -> None:
    """Prints the table."""
    if sys.argv[1:2] == ["--work"]:
        print(json.dumps(do(sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]))))
        return
    copies = int(sys.argv[1]) if sys.argv[1:] else 1000
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        prepare(folder, 1, signed=False)
        few, unsigned = measured("unsigned", folder, max(1, copies // 10)), measured("unsigned", folder, copies)
        signed, alone = measured("signed", folder, copies), measured("signing", folder, copies)
    print(f"{copies} copies of {SHEET}, {os.cpu_count()} processors")
    for name, told in (("made, unsigned", unsigned), ("made and signed", signed), ("signed, nothing else", alone)):
        rates = f"{copies / told['processor']:7.1f} a second of processor time, {copies / told['wall']:7.1f} a second"
        print(f"{name:22}{rates}, {told['memory']:6.0f} MB at most")
    print(f"made and signed : signed alone = {signed['processor'] / alone['processor']:.2f}")
    print(f"memory, all copies : a tenth of them = {unsigned['memory'] / few['memory']:.2f}")


if __name__ == "__main__":
    main()
