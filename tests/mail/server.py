"""The server: every event of the dialogue is shown to the test, which may answer for it, hang up, wait, or look on."""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import trustme
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "press", "a-secret-word"

EVENTS = ("connect", "EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "body", "end", "stored", "replied")
"""What can be seen of a message, in order: `end` is its last line, `stored` means accepted but not yet answered."""


class Drop(Exception):
    """The test wants the connection cut at once."""


@dataclass(frozen=True)
class Event:
    """Something the server saw: which kind, how often by now, and for `RCPT` the address."""

    kind: str
    count: int
    address: str = ""


Behaviour = Callable[[Event], str | float | None]
"""A reply instead of the server's own, seconds to wait, or nothing; or it raises Drop."""


def docile(_event: Event) -> None:
    """A server that does what servers do."""


def on(kind: str, answer: str | float | None = None, *, number: int = 1) -> Behaviour:
    """At the n-th event of a kind the server answers so, or hangs up where no answer is given."""

    def behaviour(event: Event) -> str | float | None:
        if event.kind != kind or event.count != number:
            return None
        if answer is None:
            raise Drop
        return answer

    return behaviour


class Dialogue(SMTP):
    """One connection."""

    def __init__(self, office: Office, **properties: Any) -> None:
        self.office = office
        self.receiving = False
        super().__init__(office, **properties)

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        if transport.get_extra_info("sslcontext") is None or self.office.tls == "tls":
            self._seen("connect")

    def data_received(self, data: bytes) -> None:
        if not self.receiving or self._seen("body"):
            super().data_received(data)

    def _seen(self, kind: str) -> bool:
        """Shows what needs no answer, and may get one out of turn; whether the connection goes on."""
        try:
            answer = self.office.see(kind)
        except Drop:
            self.transport.abort()
            return False
        if isinstance(answer, str):
            self.transport.write(f"{answer}\r\n".encode())
        return True

    async def _told(self, kind: str, address: str = "") -> bool:
        """Whether the test has answered for the server."""
        try:
            answer = self.office.see(kind, address)
        except Drop:
            self.transport.abort()
            await asyncio.Event().wait()
        if isinstance(answer, float):
            await asyncio.sleep(answer)
        elif answer:
            await self.push(answer)
        return isinstance(answer, str)

    async def smtp_EHLO(self, arg: str) -> None:  # noqa: N802 - the library's name
        await self._told("EHLO") or await super().smtp_EHLO(arg)

    async def smtp_STARTTLS(self, arg: str) -> None:  # noqa: N802 - the library's name
        await self._told("STARTTLS") or await super().smtp_STARTTLS(arg)

    async def smtp_AUTH(self, arg: str) -> None:  # noqa: N802 - the library's name
        await self._told("AUTH") or await super().smtp_AUTH(arg)

    async def smtp_MAIL(self, arg: str) -> None:  # noqa: N802 - the library's name
        await self._told("MAIL") or await super().smtp_MAIL(arg)

    async def smtp_RCPT(self, arg: str) -> None:  # noqa: N802 - the library's name
        address = arg.partition("<")[2].partition(">")[0]
        await self._told("RCPT", address) or await super().smtp_RCPT(arg)

    async def smtp_RSET(self, arg: str) -> None:  # noqa: N802 - the library's name
        await self._told("RSET") or await super().smtp_RSET(arg)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 - the library's name
        if not await self._told("DATA"):
            self.receiving = True
            await super().smtp_DATA(arg)
            self.receiving = False
            await self._told("replied")


@dataclass
class Office:
    """A post office with its server, which is at work inside the context. `stored` is all mail that it took over."""

    folder: Path
    behaviour: Behaviour = docile
    tls: str = "starttls"
    authentication: bool = True
    stored: list[tuple[tuple[str, ...], bytes]] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    port: int = 0

    def __enter__(self) -> Office:
        authority = trustme.CA()
        authority.cert_pem.write_to_path(self.authority)
        self._trust = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("localhost", "127.0.0.1").configure_cert(self._trust)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._server = asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(10)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    @property
    def authority(self) -> Path:
        """The certificate of the authority that vouches for the server."""
        return self.folder / "authority.pem"

    @property
    def mail(self) -> list[EmailMessage]:
        """All that was taken over, read."""
        return [message_from_bytes(data, policy=default) for _, data in self.stored]  # type: ignore[misc]

    @property
    def delivered(self) -> Counter[str]:
        """How often each address has something in its box."""
        return Counter(address for addresses, _ in self.stored for address in addresses)

    def note(self, kind: str, address: str = "") -> Event:
        self.counts[kind] += 1
        event = Event(kind, self.counts[kind], address)
        self.events.append(event)
        return event

    def see(self, kind: str, address: str = "") -> str | float | None:
        return self.behaviour(self.note(kind, address))

    async def handle_DATA(self, server: Dialogue, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - the library's name
        """The whole message is here; only now may it be taken over."""
        server.receiving = False
        if await server._told("end"):
            return "250 never heard"  # the test's own reply was heard instead
        self.stored.append((tuple(envelope.rcpt_tos), envelope.original_content or b""))
        await server._told("stored")
        return "250 taken over"

    async def _listen(self) -> asyncio.Server:
        secure = {"starttls": {"tls_context": self._trust, "require_starttls": True}}.get(self.tls, {})
        wanted = {"auth_required": True, "authenticator": _authenticate} if self.authentication else {}
        if self.tls != "starttls" and self.authentication:
            wanted["auth_require_tls"] = False

        def made() -> Dialogue:
            return Dialogue(self, enable_SMTPUTF8=False, loop=self._loop, hostname="localhost", **secure, **wanted)

        trust = self._trust if self.tls == "tls" else None
        return await self._loop.create_server(made, "127.0.0.1", 0, ssl=trust)

    async def _close(self) -> None:
        self._server.close()
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)


def _authenticate(_server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
    right = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=right, handled=False)
