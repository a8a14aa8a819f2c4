"""Damages good files at random for a minute and looks whether the proof always answers.

What it finds is kept as a seed: `mutated(good(form), seed)` of `tests/test_proof_hostile.py` makes the same file again.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from itertools import count

from .rows import Row

SECONDS = 60.0


def measure() -> Iterator[Row]:
    """How many damaged files were proven, and how many left the proof without an answer."""
    from pipeline.proof import READERS
    from tests.sabotage.files import good
    from tests.test_proof_hostile import mutated, proven

    end, tried, silent = time.monotonic() + SECONDS, 0, 0
    for seed in count(time.time_ns() % 2**32):
        if time.monotonic() > end:
            break
        for form in READERS:
            tried += 1
            try:
                proven(form, mutated(good(form), seed))
            except Exception as error:
                sys.stderr.write(f"{form}, seed {seed}: {error!r}\n")
                silent += 1
    command = "python -m benchmarks --only fuzz"
    yield Row(3, f"Files damaged at random and read back, in {SECONDS:.0f} s", (tried,), command=command)
    yield Row(3, "Damaged files that left the proof without an answer", (silent,), bar=0, command=command)
