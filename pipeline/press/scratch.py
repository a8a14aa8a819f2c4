"""A folder for everything temporary that a run and its workers write, gone when the run is over, however it ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def scratch(cache: Path) -> Iterator[None]:
    """Let all temporary files of this process, and of those forked from it, lie in one folder of the cache.

    Workers are ended without ceremony, so they cannot be trusted to clean up. What a killed run left goes first.
    """
    import shutil  # a run without work needs neither
    import tempfile

    folder = cache / "scratch"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    before, tempfile.tempdir = tempfile.tempdir, str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = before
        shutil.rmtree(folder, ignore_errors=True)
