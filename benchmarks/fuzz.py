"""Damages good files at random and looks whether the proof always answers: `python benchmarks/fuzz.py [SECONDS]`.

What it finds is kept as a seed: `mutated(good(form), seed)` of `tests/test_proof_hostile.py` makes the same file again.
"""

from __future__ import annotations

import sys
import time
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from pipeline.proof import READERS
from tests.sabotage.files import good
from tests.test_proof_hostile import mutated, proven


def main() -> int:
    """0 where every file had its answer, 1 at the first that had none."""
    end = time.monotonic() + float(sys.argv[1] if len(sys.argv) > 1 else 30)
    for seed in count(time.time_ns() % 2**32):
        if time.monotonic() > end:
            return 0
        for form in READERS:
            try:
                proven(form, mutated(good(form), seed))
            except Exception as error:
                sys.stderr.write(f"{form}, seed {seed}: {error!r}\n")
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
