"""Putting a whole new folder in the place of an old one, so that there is always a whole one."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_UNSUPPORTED = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}


def beside(folder: Path) -> tuple[Path, Path]:
    """The names beside a folder: of the next one while it is prepared, and of the last one while they are exchanged."""
    return folder.with_name(f"{folder.name}.next"), folder.with_name(f"{folder.name}.last")


def mend(folder: Path) -> None:
    """Undo an interrupted exchange: the folder is what it was, or what it became, and nothing is left beside it."""
    for leftover in beside(folder):
        if leftover.name.endswith(".last") and leftover.exists() and not folder.exists():
            leftover.rename(folder)
        elif leftover.exists():
            shutil.rmtree(leftover)


def exchange(folder: Path) -> None:
    """Put the next folder, which is complete, in the place of `folder`, and remove what was there."""
    following, last = beside(folder)
    if not folder.exists():
        following.rename(folder)
        return
    if not _swap(following, folder):
        folder.rename(last)  # interrupted here, `mend` brings the folder back
        following.rename(folder)
        following = last
    shutil.rmtree(following)


def _swap(one: Path, other: Path) -> bool:
    """Exchange two names at once (renameat2(2)); False where the kernel or the file system cannot."""
    import ctypes  # only needed when something is published

    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:  # a C library without it: glibc before 2.28, musl before 1.2.6
        return False
    if rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _UNSUPPORTED:
        return False
    raise OSError(code, os.strerror(code), str(other))
