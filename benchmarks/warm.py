"""One warm sheet: rendered and proven in three formats, in one process that has loaded everything, as workers do."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from .rows import HOME


@dataclass(frozen=True)
class Cost:
    """Seconds of one sheet."""

    rendering: float
    proving: float

    @property
    def whole(self) -> float:
        """Both."""
        return self.rendering + self.proving


@lru_cache
def _stationery() -> object:
    from pipeline.formats import Stationery

    files = [path for path in sorted((HOME / "templates").rglob("*")) if path.is_file()]
    return Stationery({path.relative_to(HOME / "templates").as_posix(): path.read_bytes() for path in files})


def editions(root: Path, *publications: str) -> tuple[object, ...]:
    """Publications of a root, read with their neighbours."""
    from pipeline import reading

    survey = reading.survey(root, HOME / "templates")
    return tuple(edition for name in publications for edition in reading.read_publication(root, name, survey).editions)


def make(edition: object) -> Cost:
    """Renders and proves one edition. Raises AssertionError where it may not be published."""
    from pipeline.press.formats import FORMATS

    rendering = proving = 0.0
    for form in FORMATS.values():
        begun = time.perf_counter()
        data = form.render(edition, _stationery())  # type: ignore[arg-type]
        rendered = time.perf_counter()
        findings = form.prove(edition, data, _stationery())  # type: ignore[arg-type]
        proving += time.perf_counter() - rendered
        rendering += rendered - begun
        assert not [one for one in findings if one.severity == "error"], findings  # noqa: S101
    return Cost(rendering, proving)


def costs(edition: object, runs: int) -> Iterator[Cost]:
    """What one edition costs, again and again; the first time, in which modules are loaded, does not count."""
    gc.set_threshold(50_000)  # as in a worker
    make(edition)
    gc.freeze()
    for _ in range(runs):
        yield make(edition)
