"""What comes back when an address is asked once: an answer, a fault, or a refusal of ours to ask at all."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from .addresses import Address

FaultKind = Literal[
    "unknown-host",
    "resolver",
    "excluded",
    "refused",
    "unreachable",
    "closed",
    "time-out",
    "silent",
    "shut",
    "unread",
    "not-http",
    "no-number",
    "head",
    "not-tls",
    "tls",
    "other-version",
    "client-certificate",
    "expired",
    "wrong-host",
    "odd-host",
    "self-signed",
    "untrusted",
]
"""Every way in which asking once can fail. What each means is one table in `verdicts`."""


TITLE_BYTES = 16 * 1024
"""How much of a page is read to know its title and its first words."""

PDF = "application/pdf"
PDF_START = 1024
"""Within so many bytes a PDF says that it is one, as readers of PDF have it (ISO 32000-1, annex H, 3.4.1)."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why no answer came. `detail` is a technical word or two for those who mend servers."""

    kind: FaultKind
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer. `body` is as much of it as was asked for, unpacked; `complete` says that this is all of it.

    `readable` is False where the packing of the body could not be undone. `ends` is when the server's certificate does.
    """

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes = b""
    complete: bool = True
    readable: bool = True
    ends: datetime | None = None

    def header(self, name: str) -> str | None:
        """The first header of this (lower-case) name."""
        for key, value in self.headers:
            if key == name:
                return value
        return None

    def every(self, name: str) -> tuple[str, ...]:
        """All headers of this (lower-case) name."""
        return tuple(value for key, value in self.headers if key == name)

    @property
    def lengths(self) -> set[str]:
        """What the head says of the body's length."""
        return {one.strip() for value in self.every("content-length") for one in value.split(",")}

    @property
    def media_type(self) -> str:
        """The declared media type in lower case, or what the first bytes look like (WHATWG MIME Sniffing, in brief)."""
        declared = (self.header("content-type") or "").partition(";")[0].strip().lower()
        if "/" in declared:
            return declared
        return "text/html" if self.body.lstrip()[:1] == b"<" else "application/octet-stream"

    @property
    def hypertext(self) -> bool:
        """Whether a browser shows it as a page of HTML."""
        return self.media_type in {"text/html", "application/xhtml+xml"}

    @property
    def plain(self) -> bool:
        """Whether a browser shows it as it is, in words that can be read."""
        return self.media_type == "text/plain" or self.media_type.endswith(("/json", "+json"))

    @property
    def worded(self) -> bool:
        """Whether its first words may tell what it is."""
        return self.hypertext or self.plain or self.media_type.endswith("/xml") or not self.header("content-type")


Outcome = Answer | Fault
Appetite = Callable[[Answer], int]
"""How many bytes of the body are wanted, seeing the head of an answer."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What a question may take: so many `seconds` until there is the head of an answer.

    `leave` waits between connecting and asking, `spaced` before another connection for the same question.
    """

    seconds: float
    leave: Callable[[], Awaitable[object]]
    spaced: Callable[[], Awaitable[object]]


class Fetcher(Protocol):
    """The port to the web: asks one address once, follows nothing, repeats nothing, raises nothing."""

    async def prepare(self, address: Address, seconds: float) -> Fault | None:
        """Looks up, for at most `seconds`, what must be known before a question can leave; what is in its way."""
        ...

    async def fetch(
        self, address: Address, cookies: str, appetite: Appetite, turn: Turn, *, anew: bool = False
    ) -> Outcome:
        """Asks; a body that is late is cut short.

        An answer that is `unread` is out of the ordinary: the next one is read as forgivingly as browsers do.

        `anew`: over a connection of its own, since a server may have closed those that idle.
        """
        ...


class Clock(Protocol):
    """The port to time, in seconds that only go forward."""

    def now(self) -> float:
        """The seconds since some moment."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Lets others go on for so long."""
        ...


class Resolver(Protocol):
    """The port to the names of hosts."""

    async def resolve(self, host: str, port: int) -> tuple[str, ...] | Fault:
        """The network addresses of a host that may be contacted, best first."""
        ...
