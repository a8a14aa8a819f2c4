"""Requests to end a command, from the keyboard or from the system: heard wherever it is at work."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

MOMENT = 0.01
"""Seconds until a request that was dropped is made again."""


@contextmanager
def heeded() -> Iterator[None]:
    """In here SIGTERM and SIGHUP raise SystemExit, as SIGINT raises KeyboardInterrupt; what `nohup` ignores stays so.

    Some code drops whatever is raised in it: what Python calls behind a fork or a deletion (os.register_at_fork,
    object.__del__), and parts of libraries not written in Python. The command would go on to its end.
    """
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _end)
    before, sys.unraisablehook = sys.unraisablehook, _dropped
    try:
        yield
    finally:
        sys.unraisablehook = before


def _end(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)


def _dropped(what: UnraisableHookArgs) -> None:
    """Make a request again that was dropped; anything else is told as Python does."""
    request = what.exc_value
    if not isinstance(request, KeyboardInterrupt | SystemExit):
        sys.__unraisablehook__(what)
        return

    def again(_number: int, _frame: FrameType | None) -> None:
        raise request

    signal.signal(signal.SIGALRM, again)
    signal.setitimer(signal.ITIMER_REAL, MOMENT)
