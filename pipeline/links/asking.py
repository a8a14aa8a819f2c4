"""The port to the web: one GET, streamed, connected only to vetted network addresses."""

import asyncio
import errno
import ssl
from collections.abc import Callable
from types import TracebackType
from typing import Self

from . import certificates, wire
from .addresses import Address
from .answers import Answer, Appetite, Fault, FaultKind, Outcome, Resolver
from .bodies import Unpacker
from .connections import Connection, Connections

HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "en,*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}

# Where TLS 1.3 ends after the handshake, as for want of a personal certificate, a question that is already on its way
# makes the system drop the alert that says why (RFC 8446, 4.4.2.4): the next time the server has the first word.
_ALERT_SECONDS = 0.5

_SMALL = 65_536
_SMALL_SECONDS = 8.0  # for a title nobody waits longer; what has come by then will do

_ERRORS: dict[int, FaultKind] = {
    errno.ECONNREFUSED: "refused",
    errno.ENETUNREACH: "unreachable",
    errno.EHOSTUNREACH: "unreachable",
    errno.EADDRNOTAVAIL: "unreachable",
    errno.EMFILE: "unreachable",
    errno.ENFILE: "unreachable",
    errno.ENOBUFS: "unreachable",
    errno.ENOMEM: "unreachable",
    errno.ETIMEDOUT: "time-out",
}


class WebFetcher:
    """Implements `Fetcher`. To be used as an asynchronous context manager."""

    def __init__(self, resolver: Resolver, trust: Callable[[], ssl.SSLContext], agent: str) -> None:
        """`trust` gives the context for TLS; it is called when it is first needed, for it takes time to make."""
        self._resolver = resolver
        self._trust = trust
        self._headers = {"User-Agent": agent} | HEADERS
        self._connections = Connections()
        self._resetting: set[str] = set()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connections.close()

    async def fetch(self, address: Address, cookies: str, appetite: Appetite, seconds: float) -> Outcome:
        """One GET of `address`; see `Fetcher`."""
        end = asyncio.get_running_loop().time() + seconds
        connection: Connection | None = None
        try:
            async with asyncio.timeout_at(end):
                vetted = await self._resolver.resolve(address.host, address.port)
                if isinstance(vetted, Fault):
                    return vetted
                trust = self._trust() if address.scheme == "https" else None
                connection = await self._connections.connected(address, vetted, trust)
                if trust and address.lane in self._resetting:
                    await connection.heard(_ALERT_SECONDS)
                connection.write(wire.question(address, self._headers | ({"Cookie": cookies} if cookies else {})))
                head = await wire.head(connection)
            return head if isinstance(head, Fault) else await self._told(connection, address, head, appetite, end)
        except (OSError, ValueError) as error:
            if isinstance(error, ConnectionResetError):
                self._resetting.add(address.lane)
            return fault(error)
        finally:
            if connection and not connection.idle:
                connection.close()

    async def _told(
        self, connection: Connection, address: Address, head: wire.Head, appetite: Appetite, end: float
    ) -> Answer:
        """The answer with this head, on a connection that is kept where it may be used again."""
        body = wire.Body(head)
        answer = await _answer(connection, head, body, appetite, end)
        if body.ended and body.sound and connection.usable:
            self._connections.keep(address, connection)
        return answer


async def _answer(connection: Connection, head: wire.Head, body: wire.Body, appetite: Appetite, end: float) -> Answer:
    answer = Answer(head.status, head.headers, complete=False, ends=connection.ends)
    limit = appetite(answer)
    if not limit:
        body.take(head.rest)
        return answer
    seconds = max(end - asyncio.get_running_loop().time(), 1.0)
    seconds = min(seconds, _SMALL_SECONDS) if limit <= _SMALL else seconds
    unpacker = Unpacker(answer.header("content-encoding") or "", limit)
    complete = await _read(connection, head.rest, body, unpacker, seconds)
    return Answer(head.status, head.headers, bytes(unpacker.body), complete, unpacker.readable, connection.ends)


async def _read(connection: Connection, data: bytes, body: wire.Body, unpacker: Unpacker, seconds: float) -> bool:
    """Reads until the unpacker is full; whether the body was seen to its end. A body that breaks off is just short."""
    unpacker.feed(body.take(data))
    if body.ended:
        return True
    left = 2 * unpacker.limit + _SMALL - len(data)
    try:
        async with asyncio.timeout(seconds):
            while not unpacker.full and left >= 0 and (data := await connection.read()):
                unpacker.feed(body.take(data))
                left -= len(data)
                if body.ended:
                    return True
    except OSError:
        return False
    return body.till_closed and not data


def fault(error: BaseException) -> Fault:
    """The fault that an error of the system stands for."""
    if isinstance(error, ssl.SSLError) or isinstance(error.__cause__, ssl.SSLError):
        return certificates.fault(error if isinstance(error, ssl.SSLError) else error.__cause__ or error)
    if isinstance(error, TimeoutError):
        return Fault("time-out")
    if isinstance(error, ValueError) and not isinstance(error, OSError):
        return Fault("head", type(error).__name__)
    number = getattr(error, "errno", None) or 0
    return Fault(_ERRORS.get(number, "closed"), errno.errorcode.get(number, ""))
