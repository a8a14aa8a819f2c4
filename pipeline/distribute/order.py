"""What is asked of distribution: for which publication, from which address book, at what moment, by whom."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from ..press.progress import Progress
from .outbox import Outbox
from .signature import Ask, ask_passphrase


@dataclass(frozen=True)
class Order:
    """One order. `clock` gives the moment with its zone; `audience` are the codes meant, None: all.

    `restored`: a person says that nothing was sent of which the ledger does not know, wherever it comes from.
    """

    root: Path
    publication: str
    clock: Callable[[], datetime]
    delegations: Path | None = None
    audience: frozenset[str] | None = None
    restored: bool = False
    ask: Ask = ask_passphrase
    pause: Callable[[float], None] = time.sleep
    progress: Progress = field(default_factory=Progress)

    @property
    def outbox(self) -> Outbox:
        """Where copies and the ledger are."""
        return Outbox.of(self.root)

    def waiting(self) -> None:
        """Says that another run has the outbox."""
        self.progress.say("another run works with outbox/; waiting for it")
