"""How long the store keeps what no run has used: long enough to switch branches, not for ever."""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from .store import DAY, Store

MOST_DAYS = 30
"""What was not used for so many days goes."""

MOST_BYTES = 4 * 1024**3
"""Beyond this, what was not used for longest goes first; nothing goes that was used within a day."""

_SWEPT = "swept"
"""The file in the store whose time says when it was last swept."""


class _Entry(NamedTuple):
    used: float
    size: int
    path: str


def sweep(store: Store, used: Collection[str]) -> None:
    """Take away what nobody needs, once a day at most. `used` are the keys and digests of the run that calls this.

    The caller holds the lock of the root. Whatever is lost when a sweep is interrupted, or takes too much, can be made
    again: it costs time and nothing else.
    """
    marker, now = store.folder / _SWEPT, time.time()
    with suppress(FileNotFoundError):
        if now - marker.stat().st_mtime < DAY:
            return
    entries = list(_entries(store.folder))
    mine = [entry for entry in entries if _name(entry) in used]
    for entry in mine:
        _use(entry, now)
    others = sorted(entry for entry in entries if _name(entry) not in used)
    for entry in _surplus(others, sum(entry.size for entry in mine), now):
        Path(entry.path).unlink(missing_ok=True)
    marker.touch()


def _entries(folder: Path) -> Iterator[_Entry]:
    for kind in ("objects", "results"):
        for place, _, names in os.walk(folder / kind):
            for name in names:
                path = f"{place}/{name}"
                with suppress(OSError):
                    status = os.stat(path, follow_symlinks=False)  # noqa: PTH116  (there are many thousands)
                    yield _Entry(status.st_mtime, status.st_size, path)


def _name(entry: _Entry) -> str:
    return entry.path.rpartition("/")[2]


def _use(entry: _Entry, now: float) -> None:
    if now - entry.used > DAY:
        with suppress(OSError):
            os.utime(entry.path)


def _surplus(others: Iterable[_Entry], bytes_in_use: int, now: float) -> Iterator[_Entry]:
    """Those that are to go; `others` stand in the order of their last use."""
    kept = list(others)
    total = bytes_in_use + sum(entry.size for entry in kept)
    for entry in kept:
        age = now - entry.used
        if age <= DAY or (age <= MOST_DAYS * DAY and total <= MOST_BYTES):
            return
        total -= entry.size
        yield entry
