"""Forked processes that are remembered, so that a pool ends its own and no other's."""

from __future__ import annotations

from multiprocessing.context import ForkContext, ForkProcess
from multiprocessing.process import BaseProcess
from typing import Any


class Kin(ForkContext):
    """What multiprocessing calls a context, for one pool."""

    def __init__(self) -> None:
        """Without any process yet."""
        super().__init__()
        self.processes: list[BaseProcess] = []

    def Process(self, *arguments: Any, **named: Any) -> ForkProcess:  # type: ignore[override]  # noqa: N802
        """A process as `multiprocessing.Process` makes it."""
        process = ForkProcess(*arguments, **named)
        self.processes.append(process)
        return process
