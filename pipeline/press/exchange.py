"""Putting a whole new folder in the place of an old one, so that there is always a whole one.

The old one is kept as the place where the next one will be prepared: most of its files will be the same, and taking a
thousand folders away costs more than everything else in a run that changes one file.
"""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_UNSUPPORTED = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}


def beside(folder: Path) -> tuple[Path, Path]:
    """The names beside a folder: of the one that is prepared, and of the last one while they are exchanged."""
    return folder.with_name(f".{folder.name}.next"), folder.with_name(f".{folder.name}.last")


def mend(folder: Path) -> None:
    """Undo or finish an interrupted exchange: the folder is what it was, or what it was to become."""
    following, last = beside(folder)
    if not last.exists():
        return
    if not folder.exists():
        last.rename(folder)
    elif not following.exists():
        last.rename(following)
    else:
        shutil.rmtree(last)


def exchange(folder: Path) -> None:
    """Put the following folder, which is complete, in the place of `folder`, and keep that one for the next time."""
    following, last = beside(folder)
    if not folder.exists():
        following.rename(folder)
    elif not _swap(following, folder):
        folder.rename(last)  # interrupted here or below, `mend` puts it right
        following.rename(folder)
        last.rename(following)


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
