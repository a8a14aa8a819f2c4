"""One run at a time in one root: a second one waits for the first."""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from .tools import Unavailable


@contextmanager
def hold(folder: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the lock of a folder, which is made; `waiting` is called once if another process has it.

    The kernel lets go of it when the process ends, however it ends (flock(2)).
    Raises Unavailable where nothing can be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / "lock").open("wb")
    except FileExistsError as error:
        raise Unavailable(
            f"cannot write to {folder}: it is no folder, or a link that leads nowhere; put it right, or away"
        ) from error
    except OSError as error:
        raise Unavailable(f"cannot write to {folder}: {error.strerror}; make it writable, or copy the root") from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
