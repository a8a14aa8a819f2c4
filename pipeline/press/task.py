"""What every job of a run needs to know."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .store import Store


@dataclass(frozen=True)
class Task:
    """Where things are, for a worker, under which key the survey of the root is kept, and which program does it."""

    root: Path
    templates: tuple[Path, ...]
    cache: Path
    survey: str
    program: str

    @property
    def store(self) -> Store:
        """Where results are kept."""
        return Store(self.cache)
