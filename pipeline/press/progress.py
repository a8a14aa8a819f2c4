"""Progress, told while it happens: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from typing import TextIO

WIDTH = 24
SLOW = 10.0
"""Seconds between two plain lines, and before the first."""
MANY = 120.0
"""Seconds from which on they are told in minutes."""


class Progress:
    """Counts finished jobs on a stream. A run of a moment says nothing at all."""

    def __init__(self, stream: TextIO | None = None) -> None:
        """On standard error if no stream is given."""
        self._stream = stream or sys.stderr
        self._bar = self._stream.isatty()
        self._begun = self._told = time.monotonic()
        self._drawn = False

    def say(self, words: str) -> None:
        """A line of its own."""
        self.clear()
        print(words, file=self._stream, flush=True)

    def advance(self, what: str, done: int, total: int) -> None:
        """`done` of `total` jobs of this kind are finished."""
        if done == 0:
            self._begun = time.monotonic()
            return
        now = time.monotonic()
        if now - self._told < (0.1 if self._bar else SLOW) and done < total:
            return
        if self._bar:
            self._told = now
            self._draw(what, done, total, now - self._begun)
        elif now - self._begun > SLOW:
            self._told = now
            print(f"{what}: {done} of {total}", file=self._stream, flush=True)

    def clear(self) -> None:
        """Take the bar away."""
        if self._drawn:
            print("\r\x1b[K", end="", file=self._stream, flush=True)
            self._drawn = False

    def _draw(self, what: str, done: int, total: int, seconds: float) -> None:
        bar = "#" * (WIDTH * done // total)
        left = seconds / done * (total - done)
        pace = f"{done / seconds:.1f} a second, {_span(left)} left" if seconds else ""
        self._drawn = True  # first: an interruption may come before the next line is done
        print(f"\r\x1b[K{what} [{bar:{WIDTH}}] {done}/{total} {pace}", end="", file=self._stream, flush=True)


def _span(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < MANY else f"{seconds / 60:.0f} min"
