"""Where copies and the ledger stand: `outbox/`, which no clean-up ever touches; this package is its only writer."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from ..press.lock import hold


@dataclass(frozen=True, slots=True)
class Outbox:
    """The layout of the outbox of a root. Publications and codes come validated: they are safe as names."""

    folder: Path

    @classmethod
    def of(cls, root: Path) -> Outbox:
        """The outbox of a root."""
        return cls(root / "outbox")

    @property
    def ledger(self) -> Path:
        """The file of the ledger."""
        return self.folder / "ledger.sqlite3"

    @property
    def witness(self) -> Path:
        """What stands beside the ledger (see `witness`)."""
        return self.folder / "witness.json"

    def originals(self, publication: str) -> Path:
        """The unmarked files of which copies are made."""
        return self.folder / publication / "originals"

    def copy(self, publication: str, code: str) -> Path:
        """The folder of one delegation's copy."""
        return self.folder / publication / code

    def archive(self, publication: str, code: str) -> Path:
        """The same as one file."""
        return self.folder / publication / f"{publication}.{code}.zip"

    def message(self, publication: str, code: str) -> Path:
        """Where a rehearsal puts the message to a delegation."""
        return self.folder / publication / "messages" / f"{publication}.{code}.eml"

    def alone(self, waiting: Callable[[], None]) -> AbstractContextManager[None]:
        """Holds the outbox for this process; `waiting` is called once if another has it."""
        return hold(self.folder, waiting)
