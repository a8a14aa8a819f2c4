"""Which files a run depends on, and what is in them: taken by their stamps, so that an unchanged file is not read."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterable, Iterator, Mapping
from hashlib import file_digest, sha256
from pathlib import Path

Stamp = list[int]
"""Size, time of modification, time of change (both in nanoseconds) and inode: what alters when a file is written."""

Stock = dict[str, tuple[Stamp, str]]
"""The stamp and the SHA-256 of each file by name."""

NEVER: Stamp = [0, 0, 0, 0]
"""The stamp of a file that must be read again next time."""

CODE, CACHES = "pipeline/", "__pycache__"
"""Where the names of our own code begin, and the folders in it that Python writes while it runs."""

# A file written twice within one tick of its file system's clock would keep its stamp. FAT's tick, the longest, is 2 s.
_TICK = 2_000_000_000


def take(folders: Mapping[str, tuple[Path, ...]], known: Mapping[str, tuple[Stamp, str]]) -> Stock:
    """The stock of some folders, each under a prefix of its names; of several folders, a file in a later one counts.

    Files whose stamp is that of `known` are not read again: the rule of version control for its index, the time of
    change included, which no ordinary program can set back. A file changed in the last two seconds keeps no stamp.
    """
    now = time.time_ns()
    stock: Stock = {}
    for prefix, overlaid in folders.items():
        entries = {name: entry for folder in overlaid for name, entry in walk(folder, prefix)}
        for name, entry in entries.items():
            current = stamp_of(entry)
            before = known.get(name)
            digest = before[1] if before and list(before[0]) == current else _digest(entry)
            stock[name] = (current if max(current[1:3]) < now - _TICK else NEVER, digest)
    return stock


def walk(folder: Path, prefix: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file and every empty folder below a folder by its relative name, in no order.

    Links are not followed. What runs writes caches beside our code; nowhere else is a folder of that name a cache.
    """
    try:
        entries = list(os.scandir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        if not entry.is_dir(follow_symlinks=False):
            yield prefix + entry.name, entry
        elif entry.name != CACHES or not prefix.startswith(CODE):
            inner = None
            for inner in walk(Path(entry.path), f"{prefix}{entry.name}/"):
                yield inner
            if inner is None:
                yield prefix + entry.name, entry


def stamp_of(entry: os.DirEntry[str]) -> Stamp:
    """The stamp of a file; of a link, that of what it leads to, and a dangling link has none."""
    try:
        return stamp(entry.stat())
    except OSError:
        return NEVER


def stamp(status: os.stat_result) -> Stamp:
    """The stamp in a file's status."""
    return [status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino]


def summary(rows: Iterable[object]) -> str:
    """One SHA-256 over some values with a plain `repr`, in their order."""
    total = sha256()
    for row in rows:
        total.update(f"{row!r}\n".encode(errors="surrogateescape"))
    return total.hexdigest()


def part(stock: Mapping[str, tuple[Stamp, str]], prefix: str) -> str:
    """The summary of the files whose names start with a prefix."""
    return summary(sorted((name, digest) for name, (_, digest) in stock.items() if name.startswith(prefix)))


def _digest(entry: os.DirEntry[str]) -> str:
    try:
        if entry.is_symlink():
            # Never read through a link: it may lead to a device, or to gigabytes. Its target's stamp stands for it.
            return summary(("link", Path(entry.path).readlink(), stamp_of(entry)))
        if not stat.S_ISREG(mode := entry.stat().st_mode):
            return f"special {stat.S_IFMT(mode)}"
        with Path(entry.path).open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return f"unreadable {error.errno}"
