"""Preparing a whole tree of files beside the published one, by doing only what is not done yet."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from .stock import NEVER, Stamp, stamp
from .store import Store

Published = dict[str, tuple[Stamp, str]]
"""The stamp and the SHA-256 of each published file by its path."""


def stage(target: Path, published: Path, digests: Mapping[str, str], store: Store, before: Published) -> Published:
    """Make `target` hold exactly the files of these digests, none of them shared with anything but `published`.

    It may hold an earlier tree. A file that stands in `target` or in `published` as it was published (`before`) is
    kept, or linked; any other comes from the store. Nothing shares its bytes with the store, so that whoever writes
    into a published file damages that file alone. Raises LookupError where the store has lost an object.
    """
    folders = _folders(digests)
    target.mkdir(mode=0o755, exist_ok=True)
    there = dict(_cleared(str(target), "", digests.keys(), folders))
    for folder in ("", *sorted(folders)):
        _open_to_all(os.path.join(target, folder))  # noqa: PTH118  (a path object costs more than the rest)
    staged: Published = {}
    for path, digest in digests.items():
        known, content = before.get(path, (NEVER, ""))
        if content != digest or there.get(path) != list(known):
            (target / path).unlink(missing_ok=True)
            if content != digest or not is_as(published / path, known) or not _linked(published / path, target / path):
                fill(target / path, store.need(digest))
            known = stamp((target / path).lstat())
        staged[path] = (known, digest)
    return staged


def is_as(path: Path, known: Stamp) -> bool:
    """Whether a file is there and has this stamp."""
    try:
        return stamp(path.lstat()) == list(known)
    except OSError:
        return False


def fill(path: Path, data: bytes) -> str:
    """Write a new file that everyone may read, whatever the mask; returns its SHA-256."""
    path.write_bytes(data)
    path.chmod(0o644)
    return sha256(data).hexdigest()


def _folders(paths: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def _cleared(place: str, prefix: str, files: Collection[str], folders: Collection[str]) -> Iterator[tuple[str, Stamp]]:
    """Take away whatever is not among these; the stamps of the files that stay. A link to a folder is a file here."""
    for entry in list(os.scandir(place)):
        name = prefix + entry.name
        if entry.is_dir(follow_symlinks=False):
            if name in folders:
                yield from _cleared(entry.path, f"{name}/", files, folders)
            else:
                shutil.rmtree(entry.path)
        elif name in files:
            yield name, stamp(entry.stat(follow_symlinks=False))
        else:
            Path(entry.path).unlink()


def _open_to_all(folder: str) -> None:
    with suppress(FileExistsError):
        os.mkdir(folder, mode=0o755)  # noqa: PTH102
    if os.stat(folder).st_mode & 0o777 != 0o755:  # noqa: PTH116
        Path(folder).chmod(0o755)


def _linked(source: Path, target: Path) -> bool:
    try:
        os.link(source, target)
    except OSError:  # a file system without links
        return False
    return True
