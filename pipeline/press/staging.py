"""Preparing a whole tree of files beside the published one, by doing only what is not done yet."""

from __future__ import annotations

import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from .stock import Stamp, stamp
from .store import Store

Published = dict[str, tuple[Stamp, str]]
"""The stamp and the SHA-256 of each published file by its path."""


def stage(target: Path, published: Path, digests: Mapping[str, str], store: Store, before: Published) -> None:
    """Make `target` hold exactly the files of these digests, none of them shared with anything but `published`.

    It may hold an earlier tree. A file that stands in `target` or in `published` as it was published (`before`) is
    kept, or linked; any other comes from the store. Nothing shares its bytes with the store, so that whoever writes
    into a published file damages that file alone. Raises LookupError where the store has lost an object.
    """
    folders = {target / parent for path in digests for parent in Path(path).parents} | {target}
    _clear(target, {target / path for path in digests}, folders)
    for folder in sorted(folders):
        folder.mkdir(mode=0o755, exist_ok=True)
        if folder.stat().st_mode & 0o777 != 0o755:
            folder.chmod(0o755)
    for path, digest in digests.items():
        known, content = before.get(path, ((), ""))
        if content != digest or not is_as(target / path, known):
            (target / path).unlink(missing_ok=True)
            if content != digest or not is_as(published / path, known) or not _linked(published / path, target / path):
                fill(target / path, content_of(store, digest))


def is_as(path: Path, known: Stamp | tuple[()]) -> bool:
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


def content_of(store: Store, digest: str) -> bytes:
    """The bytes of an object that a run has seen in the store. LookupError where it has gone since."""
    data = store.get(digest)
    if data is None:
        raise LookupError(f"an object vanished from the store while it was published: {digest}")
    return data


def _clear(target: Path, files: set[Path], folders: set[Path]) -> None:
    """Take away whatever is not among these; a link to a folder is a file here, and never followed."""
    for place, inner, names in os.walk(target, topdown=False):
        for name in (*names, *inner):
            path = Path(place, name)
            if path.is_dir() and not path.is_symlink():
                if path not in folders:
                    path.rmdir()
            elif path not in files:
                path.unlink()


def _linked(source: Path, target: Path) -> bool:
    try:
        os.link(source, target)
    except OSError:  # a file system without links
        return False
    return True
