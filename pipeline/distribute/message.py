"""The message to a delegation: one multipart message, the same bytes whenever it is made for the same dispatch."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from email.headerregistry import Address, BaseHeader, HeaderRegistry
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import format_datetime, parseaddr
from functools import cache
from hashlib import sha256
from typing import NamedTuple

from ..formats.linked_data import MEDIA_TYPES
from ..model.delegation import Distribution
from .cover import HTML, TEXT
from .records import Copy, Envelope


class _Headers(HeaderRegistry):
    """The library's, which makes a class anew for every header that is written or read."""

    @cache  # noqa: B019 - there is one of it
    def __getitem__(self, name: str) -> type[BaseHeader]:
        """The class of the headers with that name."""
        return super().__getitem__(name)


_HEADERS = _Headers()
_WRITTEN = SMTPUTF8.clone(cte_type="7bit", utf8=False, header_factory=_HEADERS)
_SENT = SMTP.clone(cte_type="7bit", header_factory=_HEADERS)


class Heading(NamedTuple):
    """What stands above a message: its subject, its addresses, the moment of its dispatch."""

    subject: str
    envelope: Envelope
    moment: datetime


def message(copy: Copy, files: Mapping[str, bytes], heading: Heading, settings: Distribution) -> bytes:
    """The whole message in 7-bit ASCII with CRLF (RFC 5322, 2045, 2046).

    `files` are those of the copy by name: the cover note as it was made becomes the text, the sheet's own files are
    attached. Values come validated, and the policy refuses line breaks in headers besides.
    """
    made = EmailMessage(policy=_WRITTEN)
    made["From"] = _mailbox(settings.sender)
    for field in ("to", "cc"):
        addresses = [_named(address, copy, field) for address, stands in heading.envelope if stands == field]
        if addresses:
            made[field.capitalize()] = addresses
    if settings.reply_to:
        made["Reply-To"] = settings.reply_to
    made["Subject"] = heading.subject
    made["Date"] = format_datetime(heading.moment)
    made["Message-ID"] = message_id(copy, settings)
    made.set_content(files[TEXT].decode(), cte="quoted-printable")
    made.add_alternative(files[HTML].decode(), subtype="html", cte="quoted-printable")
    _attach(made, copy, files)
    made["Content-Language"] = copy.language
    _bound(made, message_id(copy, settings))
    return made.as_bytes(policy=_SENT)


def message_id(copy: Copy, settings: Distribution) -> str:
    """The message's identification (RFC 5322, 3.6.4): made of what is sent to whom, so that it is always the same."""
    total = sha256("\n".join(file.sha256 for file in copy.files).encode()).hexdigest()[:16]
    domain = parseaddr(settings.sender)[1].rpartition("@")[2]
    return f"<{copy.publication}.{copy.code}.{total}@{domain}>"


def _attach(made: EmailMessage, copy: Copy, files: Mapping[str, bytes]) -> None:
    for file in copy.files:
        if file.format not in MEDIA_TYPES:
            continue
        maintype, subtype = MEDIA_TYPES[file.format].split("/")
        parameters = {"charset": "utf-8"} if maintype == "text" else {}
        made.add_attachment(files[file.name], maintype=maintype, subtype=subtype, filename=file.name, params=parameters)


def _bound(made: EmailMessage, seed: str) -> None:
    """Boundaries of our own: those of the library differ every time. No line of ours can begin like one."""
    for number, part in enumerate(part for part in made.walk() if part.is_multipart()):
        part.set_boundary(f"=_{sha256(f'{seed}{number}'.encode()).hexdigest()[:32]}")


def _mailbox(written: str) -> Address:
    name, address = parseaddr(written)
    return Address(display_name=name, addr_spec=address)


def _named(address: str, copy: Copy, field: str) -> Address:
    return Address(display_name=copy.name if field == "to" else "", addr_spec=address)
