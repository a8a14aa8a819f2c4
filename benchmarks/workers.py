"""Two workers against one, and what two busy loops gain over one on the same machine in the same minutes."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from .catalogue import catalogue, save
from .measuring import PYTHON, SHOWN, Measured, cold, in_turn, run
from .rows import Row

SHEETS, SEED, ROUNDS = 100, 1, 3
LOOP = f"'{PYTHON}' -I -c 'sum(number * number for number in range(40_000_000))'"


def measure() -> Iterator[Row]:
    """The gain of the second worker as a share of what the machine can give."""
    rounds = _rounds()
    gains = tuple(one.wall / two.wall for one, two, _, _ in rounds)
    possible = tuple(2 * one.wall / two.wall for _, _, one, two in rounds)
    shares = tuple(gain / most for gain, most in zip(gains, possible, strict=True))
    command = f"{SHOWN} build --workers 1, then --workers 2"
    yield Row(7, f"{SHEETS} sheets × 3, one worker against two", gains, command=command)
    yield Row(7, "One busy loop twice against two at once", possible, command="python -c 'sum(…)', then two at once")
    what = "Two workers against one, as a share of what two busy loops gain"
    yield Row(7, what, shares, bar=0.9, least=True, command=command)


def _rounds() -> list[tuple[Measured, ...]]:
    """One worker, two workers, one busy loop, two of them: each in turn, several times."""
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        save(catalogue(SHEETS, SEED), root)
        return in_turn(
            ROUNDS,
            lambda: cold(root, "--workers", "1"),
            lambda: cold(root, "--workers", "2"),
            lambda: run(["sh", "-c", LOOP]),
            lambda: run(["sh", "-c", f"{LOOP} & {LOOP} & wait"]),
        )
