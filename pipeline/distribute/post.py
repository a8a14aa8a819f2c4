"""What a message needs besides its copy: the settings, the words, the sender."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr
from pathlib import Path

from ..model.delegation import Distribution
from ..press import Unavailable
from .address_book import message_limit
from .cover import subject
from .mail import PASSWORD, Session
from .message import Heading, message
from .parcels import Parcel
from .records import Envelope
from .sheet import Sheet
from .wording import Wording, wording


@dataclass(frozen=True)
class Post:
    """The post room of a dispatch."""

    sheet: Sheet
    settings: Distribution
    wording: Wording

    @classmethod
    def of(cls, root: Path, sheet: Sheet, settings: Distribution, languages: frozenset[str]) -> Post:
        """With the words of some languages."""
        return cls(sheet, settings, wording(root, languages))

    @property
    def sender(self) -> str:
        """The address that messages come from."""
        return parseaddr(self.settings.sender)[1]

    @property
    def limit(self) -> int:
        """The largest message in bytes."""
        return message_limit(self.settings)

    def message(
        self, parcel: Parcel, files: Mapping[str, bytes], moment: datetime, envelope: Envelope | None = None
    ) -> bytes:
        """The message of a parcel, to all its addresses or to those of `envelope`."""
        about = subject(self.sheet, parcel.copy, self.wording)
        return message(parcel.copy, files, Heading(about, envelope or parcel.whole, moment), self.settings)

    def session(self) -> Session:
        """A connection to the server. Raises Unavailable where the password is missing."""
        user = self.settings.smtp.user
        if user and PASSWORD not in os.environ:
            raise Unavailable(f"{self.settings.smtp.host} wants a password for {user}: set {PASSWORD}")
        return Session(self.settings.smtp, os.environ[PASSWORD] if user else None)
