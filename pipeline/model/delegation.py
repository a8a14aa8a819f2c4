"""The address book and the ways by which copies leave the house, as the two files say them."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from .base import Element, Language, MailAddress, Mailbox, Value, WebAddress
from .publication import Marking

Code = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$", max_length=40)]
"""The code of a delegation, safe as the name of a folder: capital letters, digits and single hyphens."""


class Delegation(Element):
    """Who gets copies, in which languages and formats, by which way.

    Without `all_languages` it gets the first of its languages that a publication has. `marking` is the highest
    marking that it may receive.
    """

    code: Code
    name: str
    languages: tuple[Language, ...] = Field(min_length=1)
    all_languages: bool = False
    formats: tuple[Literal["html", "pdf", "docx"], ...] = Field(min_length=1)
    channel: Literal["mail", "folder"]
    to: tuple[MailAddress, ...] = ()
    cc: tuple[MailAddress, ...] = ()
    before_embargo: bool = False
    marking: Marking = "public"

    @model_validator(mode="after")
    def _reachable(self) -> Self:
        if self.channel == "mail" and not self.to:
            raise ValueError("Add `to` with at least one mail address, or choose the channel folder.")
        return self


class AddressBook(Value):
    """All delegations; no two have the same code."""

    delegations: tuple[Delegation, ...]


class MailServer(Value):
    """The server that takes the mail; the password comes from the environment. `timeout` is in seconds."""

    host: str = Field(pattern=r"^[A-Za-z0-9.:-]+$", max_length=253)
    port: int = Field(ge=1, le=65535)
    security: Literal["starttls", "tls", "none"]
    user: str | None = None
    timeout: int = Field(default=60, ge=1, le=600)

    @model_validator(mode="after")
    def _private(self) -> Self:
        if self.security == "none" and self.host not in ("localhost", "127.0.0.1", "::1"):
            raise ValueError("Without encryption only this machine itself (localhost) can be the server.")
        return self


class Token(Value):
    """A key in a hardware token (PKCS #11)."""

    module: str
    token: str
    certificate: str


class Signing(Value):
    """With what copies are signed: a file with certificate and key, or a token; and who stamps the time."""

    certificate: str | None = None
    pkcs11: Token | None = None
    time_stamp_authority: WebAddress | None = None


class Distribution(Value):
    """How copies leave the house. `size_limit` is that of a whole message, as `10 MB`.

    `retry_after` are the seconds to wait before each further attempt at what a server puts off.
    """

    sender: Mailbox
    reply_to: MailAddress | None = None
    smtp: MailServer
    size_limit: str = Field(default="10 MB", pattern=r"^[1-9]\d{0,3} (kB|MB)$")
    retry_after: tuple[Annotated[int, Field(ge=0, le=3600)], ...] = Field(default=(60, 300, 900), max_length=10)
    signing: Signing | None = None
