"""What the ledger remembers: sheets, copies with their files, messages with their states, dispatches."""

from __future__ import annotations

from datetime import datetime

from ..model import Value
from ..model.base import MailAddress
from ..model.delegation import Code
from .states import REACHED, State, whole


class File(Value):
    """A finished file of a copy. `original` is the checksum of the unmarked file, `signer` that of the certificate."""

    name: str
    sha256: str
    bytes: int
    language: str = ""
    format: str = ""
    original: str = ""
    signer: str = ""


class Letter(Value):
    """The message to one address of a delegation: `field` is where the address stands, `reply` what was last heard."""

    address: str
    field: str
    state: State
    reply: str = ""
    moment: datetime | None = None
    dispatch: int | None = None


class Copy(Value):
    """What one delegation gets: its copy number, which never changes once it may have left, and its files."""

    publication: str
    code: Code
    name: str
    number: int
    total: int
    line: str
    language: str
    made: datetime
    early: bool
    files: tuple[File, ...]
    letters: tuple[Letter, ...] = ()

    @property
    def languages(self) -> frozenset[str]:
        """Those of its cover note and of its files."""
        return frozenset({self.language, *(file.language for file in self.files if file.language)})

    @property
    def state(self) -> State:
        """How far it has come."""
        return whole(letter.state for letter in self.letters)

    @property
    def reached(self) -> bool:
        """Whether it is with all its addresses, and nothing is left to do."""
        return self.state in REACHED

    @property
    def waiting(self) -> bool:
        """Whether it was released and is not with all its addresses: somebody must look at it."""
        return bool(self.letters) and not self.reached


class Dispatch(Value):
    """One round of distribution: when it was released, and by whom."""

    number: int
    publication: str
    released: datetime
    by: str


class Step(Value):
    """One change of state, as it was written down."""

    moment: datetime
    dispatch: int | None
    publication: str
    code: str
    address: str
    before: str
    after: State
    reply: str


Envelope = tuple[tuple[MailAddress, str], ...]
"""Addresses with the field (`to`, `cc`) in which each stands."""
