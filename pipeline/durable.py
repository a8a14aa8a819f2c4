"""Writing a file whole: whoever reads it, or is killed while writing it, sees the old one or the new one."""

from __future__ import annotations

import os
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Puts a file, which can be made again, into the place of another at once, and into a folder. Raises OSError."""
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        part.write_bytes(data)
    except FileNotFoundError:
        part.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
    part.replace(path)


def write_durably(path: Path, data: bytes) -> None:
    """Puts a file that people own into the place of another, and on the disk; its permissions stay. Raises OSError."""
    import tempfile  # noqa: PLC0415 - most runs write no file of this kind

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(path.stat().st_mode & 0o7777 if path.exists() else 0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _settle(path.parent)


def _settle(folder: Path) -> None:
    """Puts the names in a folder on the disk: without that, a power failure may bring the old file back (fsync(2))."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
