"""A folder for everything temporary that workers write, gone when the run is over, however it ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def scratch(cache: Path) -> Iterator[Path]:
    """An empty folder in the cache, for as long as a run lasts.

    Workers are ended without ceremony, so they cannot be trusted to clean up. What a killed run left goes first.
    """
    import shutil  # a run without work does not need it

    folder = cache / "scratch"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
