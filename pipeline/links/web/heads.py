"""Heads of answers, read by aiohttp, without what it overlooks: certificates, floods, and what nobody asked for."""

import errno
from datetime import datetime
from typing import Any
from weakref import WeakSet

from . import certificates
from .library import aiohttp

_INTERIM_LIMIT = 10_000  # heads with a 1xx status before the answer: as many of the shortest as make a long head


class Response(aiohttp.ClientResponse):
    """A response that notes when the server's certificate ends and is not drowned in interim answers."""

    ends: datetime | None = None

    async def start(self, connection: Any) -> aiohttp.ClientResponse:
        """Reads the head."""
        transport = connection.transport
        self.ends = certificates.ends(transport.get_extra_info("peercert")) if transport else None
        try:
            await super().start(_Connection(connection))  # type: ignore[arg-type]
        except (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError) as error:
            raise BrokenOff from error
        self._connection, self._protocol = connection, connection.protocol
        return self


class BrokenOff(aiohttp.ClientError):
    """The connection ended before an answer. Not one of the errors after which aiohttp asks again by itself."""


class _Connection:
    """A connection whose protocol is impatient, for the time in which the head is read."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self.protocol = _Impatient(connection.protocol)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


_USED: WeakSet[Any] = WeakSet()
"""The protocols of connections on which an answer has been read."""


class _Impatient:
    """A protocol that ends the reading of heads after so many of them."""

    def __init__(self, protocol: Any) -> None:
        self._protocol = protocol
        self._heads = 0
        self._used = protocol in _USED
        _USED.add(protocol)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._protocol, name)

    async def read(self) -> Any:
        """The next head."""
        self._heads += 1
        # A connection is used again, and what an earlier answer left on it is no answer to this question.
        if self._heads == 1 and self._used and self._protocol._buffer:  # noqa: SLF001 - aiohttp does not look
            raise ConnectionResetError(errno.ECONNRESET, "an answer before the question")
        if self._heads > _INTERIM_LIMIT:
            raise OSError(errno.EBADMSG, "interim answers without end")
        return await self._protocol.read()
