"""What travels to a worker that shares no disk: files, objects and results by value, named by the hash of it all."""

from __future__ import annotations

import os
import pickle
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from ..store import Store

Entry = bytes | Literal["folder", "pipe", "link"]
"""The bytes of a file, or what else there is of a name. All that readers refuse alike is told as one of these."""


@dataclass(frozen=True)
class Parcel:
    """Files by their paths below a folder; and, for a store, objects, and results by their keys."""

    files: Mapping[str, Entry] = field(default_factory=dict)
    objects: tuple[bytes, ...] = ()
    results: Mapping[str, Any] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """The SHA-256 of all of it."""
        return sha256(pickle.dumps(self)).hexdigest()

    @property
    def size(self) -> int:
        """The bytes of its files and objects."""
        return sum(map(len, (*self.files.values(), *self.objects)))

    def unpack(self, folder: Path, store: Store) -> None:
        """Lay the files out below a folder, in the place of what is there, and fill the store."""
        for name, entry in self.files.items():
            _lay_out(folder / name, entry)
        for data in self.objects:
            store.put(data)
        for key, result in self.results.items():
            store.record(key, result)


def entries(root: Path, name: str, limit: int) -> Iterator[tuple[str, Entry]]:
    """All that is in the folder `name` of a root, by path, at most `limit` bytes of a file; no link is followed."""
    yield name, "folder"
    for entry in sorted(os.scandir(root / name), key=lambda entry: entry.name):
        inner = f"{name}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from entries(root, inner, limit)
        else:
            yield inner, _entry(root / inner, limit)


def _entry(path: Path, limit: int) -> Entry:
    """What a reader would find there: it opens neither links nor what it may not, and waits for no pipe (open(2))."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return "link"
    with open(descriptor, "rb") as stream:  # noqa: PTH123  (a descriptor, not a path)
        return stream.read(limit) if stat.S_ISREG(os.fstat(descriptor).st_mode) else "pipe"


def _lay_out(path: Path, entry: Entry) -> None:
    if entry == "folder":
        path.mkdir(parents=True, exist_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    if isinstance(entry, bytes):
        path.write_bytes(entry)
    elif entry == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("nowhere")
