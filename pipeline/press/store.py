"""What was made before, by the hash of its content: `.cache/`, safe to delete at any time."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from ..durable import write_whole
from .sealed import seal, unseal
from .tools import Unavailable

DAY = 24 * 60 * 60
"""Seconds; the use of an entry is noted no more often than that."""


@dataclass(frozen=True)
class Store:
    """A folder of objects, named by the SHA-256 of their bytes, and of results, named by the key of what led to them.

    Nothing in it is trusted: an object is hashed whenever it is read, a result bears a seal; what fails is made again.
    Several processes may write at once; a file appears complete or not at all. What nobody uses goes in the end
    (`retention`).
    """

    folder: Path

    def put(self, data: bytes) -> str:
        """Keep some bytes; returns their SHA-256. Raises Unavailable where nothing can be written."""
        digest = sha256(data).hexdigest()
        if self.get(digest) is None:
            _write(self._object(digest), data)
        return digest

    def get(self, digest: str) -> bytes | None:
        """The bytes of a digest; None where they are not, or no longer, there."""
        path = self._object(digest)
        try:
            data = _read(path)
        except OSError:
            return None
        if sha256(data).hexdigest() == digest:
            return data
        path.unlink(missing_ok=True)
        return None

    def need(self, digest: str) -> bytes:
        """The bytes of an object that a run has seen here. Raises LookupError where it has gone since."""
        data = self.get(digest)
        if data is None:
            raise LookupError(f"an object vanished from .cache while it was needed ({digest}); run it again")
        return data

    def record(self, key: str, result: Any) -> None:
        """Keep a result, a value of JSON, under its key. Raises Unavailable where nothing can be written."""
        _write(self._result(key), seal(key, result))

    def recall(self, key: str) -> Any | None:
        """The result of a key; None where there is none that is whole."""
        try:
            return unseal(key, _read(self._result(key)))
        except OSError:
            return None

    def forget(self, key: str) -> None:
        """Drop the result of a key."""
        self._result(key).unlink(missing_ok=True)

    def _object(self, digest: str) -> Path:
        return self.folder / "objects" / digest[:2] / digest

    def _result(self, key: str) -> Path:
        return self.folder / "results" / key[:2] / key


def _write(path: Path, data: bytes) -> None:
    try:
        write_whole(path, data)
    except OSError as error:
        what = f"cannot write to {path.parent}: {error.strerror}"
        raise Unavailable(f"{what}; make room there, or put right what stands in the way") from error


def _read(path: Path) -> bytes:
    """The bytes of a file, which counts as used today: its time of modification says so."""
    with path.open("rb") as file:
        if time.time() - os.fstat(file.fileno()).st_mtime > DAY:
            with suppress(OSError):
                os.utime(path)
        return file.read()
