"""What came of a job: its result, or the finding that says why there is none."""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeVar

from ..findings import Finding, Position
from .progress import Progress
from .rules import DIED, FAULT, TOO_LARGE, TOO_LONG
from .tools import Unavailable
from .workers import Died

if TYPE_CHECKING:
    from concurrent.futures import Future

Name = TypeVar("Name")
Value = TypeVar("Value")

FULL = (errno.ENOSPC, errno.EDQUOT)
"""No sheet is to blame for it, and each of them would fail alike."""


def collect(
    jobs: Mapping[Name, Future[Value]], position: Callable[[Name], Position], progress: Progress, what: str
) -> Iterator[tuple[Name, Value | None, tuple[Finding, ...]]]:
    """Each job's name, its value and, where it has none, the finding at `position`; in the order of completion.

    Raises Unavailable where no worker is left, or no room on the disk.
    """
    from concurrent.futures import as_completed  # whoever has a future has loaded it

    names = {future: name for name, future in jobs.items()}
    progress.advance(what, 0, len(jobs))
    for done, future in enumerate(as_completed(names), 1):
        name = names[future]
        try:
            yield name, future.result(), ()
        except Unavailable:  # nobody is left who could do any of it
            raise
        except Exception as error:  # whatever befell one sheet, the others go on
            if isinstance(error, OSError) and error.errno in FULL:
                raise Unavailable(f"{error.strerror}: make room where the root is, and run it again") from error
            yield name, None, (_finding(error, position(name)),)
        progress.advance(what, done, len(jobs))
    progress.clear()


def _finding(error: Exception, position: Position) -> Finding:
    """What is told of a sheet whose job came to grief."""
    if isinstance(error, TimeoutError):
        return TOO_LONG.at(position)
    if isinstance(error, MemoryError):
        return TOO_LARGE.at(position)
    if isinstance(error, Died):
        return DIED.at(position)
    code = getattr(error, "exitcode", None)  # of pebble.ProcessExpired
    if code == -signal.SIGXCPU:
        return TOO_LONG.at(position)
    if code is not None:
        return DIED.at(position, f"{DIED.what} (exit code {code})")
    if os.environ.get("FACTSHEET_DEBUG"):
        import traceback

        traceback.print_exception(error, file=sys.stderr)
    return FAULT.at(position, f"{FAULT.what} ({type(error).__name__}: {error})")
