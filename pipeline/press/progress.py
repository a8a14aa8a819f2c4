"""Progress, told while it happens: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import os
import sys
import time
from typing import TextIO

WIDTH = 24
COLUMNS = 80
"""Those of a terminal that does not say how many it has."""
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
        left = seconds / done * (total - done)
        pace = f"{done / seconds:.1f} a second, {_span(left)} left" if seconds else ""
        self._drawn = True  # first: an interruption may come before the next line is done
        line = _fitted(what, done / total, f"{done}/{total} {pace}", self._columns())
        print(f"\r\x1b[K{line}", end="", file=self._stream, flush=True)

    def _columns(self) -> int:
        try:
            return os.get_terminal_size(self._stream.fileno()).columns or COLUMNS
        except OSError:  # io.UnsupportedOperation is one too
            return COLUMNS


def _fitted(what: str, part: float, told: str, columns: int) -> str:
    """A line that stays within the columns, the last of them left free: one that wraps could not be taken away.

    Where there is little room, the bar gets shorter and goes, then what is told is cut.
    """
    width = min(WIDTH, columns - len(f"{what} [] {told}") - 1)
    bar = f" [{'#' * int(width * part):{width}}]" if width > 0 else ""
    return f"{what}{bar} {told}"[: max(0, columns - 1)]


def _span(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < MANY else f"{seconds / 60:.0f} min"
