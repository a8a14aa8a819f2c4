"""Connections to servers: made only to vetted network addresses, used again for a moment, never after a fault."""

import asyncio
import socket
import ssl
from collections import defaultdict, deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from . import certificates
from .addresses import Address

_IDLE_SECONDS = 2.0
_NEXT_SECONDS = 0.25  # RFC 8305, 5: the time after which the next network address of a host is tried as well
_MOST_WAITING = 262_144


class Connection(asyncio.Protocol):
    """One connection. `ends` is when the server's certificate does; `ended` says that nothing more will come.

    What has come and is not yet read waits; while there is much of it, the server is made to wait too.
    """

    def __init__(self) -> None:
        self.ended = False
        self.ends: datetime | None = None
        self.idle: asyncio.TimerHandle | None = None
        self._transport: asyncio.Transport | None = None
        self._came = bytearray()
        self._error: BaseException | None = None
        self._reader: asyncio.Future[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """See `asyncio.Protocol`."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - as asyncio promises
        self._transport = transport
        self.ends = certificates.ends(transport.get_extra_info("peercert"))

    def data_received(self, data: bytes) -> None:
        """See `asyncio.Protocol`."""
        self._came += data
        if len(self._came) > _MOST_WAITING and self._transport:
            self._transport.pause_reading()
        self._wake()

    def eof_received(self) -> None:
        """See `asyncio.Protocol`."""
        self.ended = True
        self._wake()

    def connection_lost(self, error: BaseException | None) -> None:
        """See `asyncio.Protocol`."""
        self.ended, self._error = True, error
        self._wake()

    def _wake(self) -> None:
        if self._reader and not self._reader.done():
            self._reader.set_result(None)

    @property
    def usable(self) -> bool:
        """Whether another question can be asked: what comes unasked is no answer to it."""
        return not self.ended and not self._came

    def write(self, data: bytes) -> None:
        """Sends, where there is still somebody to send to."""
        if self._transport and not self.ended:
            self._transport.write(data)

    async def heard(self, seconds: float) -> None:
        """Waits so long at most for the server to speak, or to end it, by itself."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._word()

    async def _word(self) -> None:
        if not self._came and not self.ended:
            self._reader = asyncio.get_running_loop().create_future()
            await self._reader

    async def read(self) -> bytes:
        """What has come since, at least a byte; nothing at the end. Raises OSError where the connection broke."""
        await self._word()
        data = bytes(self._came)
        self._came.clear()
        if not data and self._error:
            raise self._error
        if len(data) > _MOST_WAITING and self._transport and not self.ended:
            self._transport.resume_reading()
        return data

    def close(self) -> None:
        """Ends it at once."""
        self.ended = True
        if self._transport:
            self._transport.abort()


@dataclass(frozen=True, slots=True)
class Server:
    """Who is at the other end; questions to one server may share a connection."""

    scheme: str
    host: str
    port: int


class Connections:
    """Makes connections, and keeps those that have nothing to do for a moment."""

    def __init__(self) -> None:
        self._idle: dict[Server, list[Connection]] = defaultdict(list)

    async def connected(self, address: Address, vetted: Sequence[str], trust: ssl.SSLContext | None) -> Connection:
        """A connection to the server of `address` at one of its vetted network addresses. Raises OSError."""
        idle = self._idle[_server(address)]
        while idle:
            connection = idle.pop()
            if connection.idle:
                connection.idle.cancel()
                connection.idle = None
            if connection.usable:
                return connection
            connection.close()
        made = await _reached(deque(_families_in_turn(vetted)), address.port)
        return await _spoken(made, address.host, trust)

    def keep(self, address: Address, connection: Connection) -> None:
        """Takes back a connection whose answer has been read to its end."""
        connection.idle = asyncio.get_running_loop().call_later(_IDLE_SECONDS, connection.close)
        self._idle[_server(address)].append(connection)

    def close(self) -> None:
        """Ends all that are kept."""
        for connection in (one for kept in self._idle.values() for one in kept):
            connection.close()


def _server(address: Address) -> Server:
    return Server(address.scheme, address.host, address.port)


async def _spoken(made: socket.socket, host: str, trust: ssl.SSLContext | None) -> Connection:
    name = host.removesuffix(".") if trust else None
    try:
        _, connection = await asyncio.get_running_loop().create_connection(
            Connection, sock=made, ssl=trust, server_hostname=name
        )
    except BaseException:
        made.close()
        raise
    return connection


async def _reached(vetted: deque[str], port: int) -> socket.socket:
    """A socket that is connected to the first network address that answers (RFC 8305, 5, in brief)."""
    if len(vetted) == 1:
        return await _connected(vetted[0], port)
    errors, trying = list[BaseException](), set[asyncio.Task[socket.socket]]()
    try:
        while vetted or trying:
            if vetted:
                trying.add(asyncio.ensure_future(_connected(vetted.popleft(), port)))
            wait = _NEXT_SECONDS if vetted else None
            done, trying = await asyncio.wait(trying, timeout=wait, return_when=asyncio.FIRST_COMPLETED)
            won = [one.result() for one in done if not one.exception()]
            for surplus in won[1:]:
                surplus.close()
            if won:
                return won[0]
            errors += [error for one in done if (error := one.exception())]
    finally:
        for attempt in trying:
            attempt.cancel()
    raise errors[0]


async def _connected(network_address: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in network_address else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    made.settimeout(0)  # as asyncio wants it
    try:
        await asyncio.get_running_loop().sock_connect(made, (network_address, port))
    except BaseException:
        made.close()
        raise
    return made


def _families_in_turn(vetted: Sequence[str]) -> list[str]:
    """The first address's kind and the other in turn, so that a network without one of them costs little time."""
    first = [one for one in vetted if (":" in one) == (":" in vetted[0])]
    other = [one for one in vetted if one not in first]
    pairs = zip(first + [""] * len(other), other + [""] * len(first), strict=False)
    return [one for pair in pairs for one in pair if one]
