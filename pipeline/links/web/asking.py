"""The port to the web, over aiohttp: one GET, streamed, connected only to vetted network addresses."""

import asyncio
import errno
import socket
import ssl
from collections.abc import Callable
from datetime import datetime
from typing import Any, Self
from weakref import WeakSet

from yarl import URL

from . import certificates, lenient
from .addresses import Address
from .answers import Answer, Appetite, Fault, FaultKind, Outcome, Resolver
from .bodies import Unpacker, patience
from .library import AbstractResolver, ResolveResult, aiohttp

HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "en,*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}

# Browsers take heads of 256 kB; a page with a very long policy in its headers is alive.
_HEAD_BYTES = 262_144
_HEADERS = 1000
_INTERIM_LIMIT = 10_000  # heads with a 1xx status before the answer: as many as the shortest ones make such a head
_SLACK = 65_536  # bytes of packing that may say little
_IDLE_SECONDS = 2.0

_ERRORS: dict[int, FaultKind] = {
    errno.EBADMSG: "head",
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
        self._headers = HEADERS | {"User-Agent": agent}
        self._odd: set[str] = set()

    async def __aenter__(self) -> Self:
        connector = aiohttp.TCPConnector(
            resolver=_Vetted(self._resolver), limit=0, keepalive_timeout=_IDLE_SECONDS, use_dns_cache=False
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            response_class=_Response,
            timeout=aiohttp.ClientTimeout(total=None),
            auto_decompress=False,
            max_line_size=_HEAD_BYTES,
            max_field_size=_HEAD_BYTES,
            max_headers=_HEADERS,
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._session.close()

    async def fetch(
        self, address: Address, cookies: str, appetite: Appetite, seconds: float, *, anew: bool = False
    ) -> Outcome:
        """One GET of `address`; see `Fetcher`."""
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        vetted: tuple[str, ...] | Fault = ()
        try:
            async with asyncio.timeout(seconds):
                vetted = await self._resolver.resolve(address.host, address.port)
                if isinstance(vetted, Fault):
                    return vetted
                secure = self._trust() if address.scheme == "https" else None
                question = lenient.Question(address, vetted[0], secure, self._sent(cookies))
                # aiohttp leaves out the mark of an empty query, and takes no cookies that are not text.
                if anew or address.url in self._odd or address.target.endswith("?") or not cookies.isascii():
                    return await lenient.fetch(question, appetite, max(end - loop.time(), 1.0), "")
                response = await self._request(question)
        except aiohttp.ClientResponseError as error:
            self._odd.add(address.url)
            return await lenient.fetch(question, appetite, max(end - loop.time(), 1.0), error.message)
        except (aiohttp.ClientError, OSError, ValueError) as error:
            return await self._failed(address, fault(error), vetted)
        async with response:
            return await _answer(response, appetite, max(end - loop.time(), 1.0))

    async def _failed(self, address: Address, found: Fault, vetted: tuple[str, ...] | Fault) -> Fault:
        """What a failure means: who breaks off may want our certificate; an unknown issuer's may have ended.

        And what has ended may be its issuer's alone, of which browsers may hold a newer one.
        """
        if address.scheme != "https" or not isinstance(vetted, tuple) or not vetted:
            return found
        server = vetted[0], address.port, address.host
        if found.kind in {"untrusted", "expired"}:
            return await certificates.flaw(*server) or Fault("untrusted", found.detail)
        if found.kind not in {"closed", "tls"} or address.url in self._odd:
            return found
        self._odd.add(address.url)
        asked = await certificates.guest_is_asked(*server)
        return Fault("client-certificate", found.detail) if asked else found

    async def _request(self, question: lenient.Question) -> "_Response":
        url = URL(question.address.url, encoded=True)
        secure = question.trust or True
        response = await self._session.get(url, headers=question.headers, allow_redirects=False, ssl=secure)
        assert isinstance(response, _Response)  # noqa: S101 - as the session was told
        return response

    def _sent(self, cookies: str) -> dict[str, str]:
        return self._headers | ({"Cookie": cookies} if cookies else {})


class _Vetted(AbstractResolver):
    """Our resolver in the shape that aiohttp asks."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver

    async def resolve(self, host: str, port: int = 0, family: Any = 0) -> list[ResolveResult]:  # noqa: ARG002
        """The vetted addresses of a host; the family is whatever the name has."""
        found = await self._resolver.resolve(host, port)
        if isinstance(found, Fault):
            raise OSError(found.kind)
        return [_resolved(host, port, address) for address in found]

    async def close(self) -> None:
        """Nothing to let go."""


def _resolved(host: str, port: int, address: str) -> ResolveResult:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    return ResolveResult(hostname=host, host=address, port=port, family=family, proto=0, flags=socket.AI_NUMERICHOST)


class _Response(aiohttp.ClientResponse):
    """A response that notes when the server's certificate ends and is not drowned in interim answers."""

    ends: datetime | None = None

    async def start(self, connection: Any) -> aiohttp.ClientResponse:
        """Reads the head."""
        transport = connection.transport
        self.ends = certificates.ends(transport.get_extra_info("peercert")) if transport else None
        try:
            await super().start(_Connection(connection))  # type: ignore[arg-type]
        except (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError) as error:
            raise _BrokenOff from error
        self._connection, self._protocol = connection, connection.protocol
        return self


class _BrokenOff(aiohttp.ClientError):
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


async def _answer(response: _Response, appetite: Appetite, seconds: float) -> Outcome:
    headers = tuple((key.lower(), value) for key, value in response.headers.items())
    head = Answer(response.status, headers, ends=response.ends, complete=False)
    limit = appetite(head)
    if not limit:
        return head
    unpacker = Unpacker(head.header("content-encoding") or "", limit)
    complete = await _read(response, unpacker, min(seconds, patience(limit)))
    whole = complete and unpacker.whole
    return Answer(head.status, headers, unpacker.body, whole, unpacker.readable, head.ends)


async def _read(response: _Response, unpacker: Unpacker, seconds: float) -> bool:
    """Reads until the unpacker is full; whether the body was seen to its end. A body that breaks off is just short."""
    wire = 0
    try:
        async with asyncio.timeout(seconds):
            async for data in response.content.iter_any():
                unpacker.feed(data)
                wire += len(data)
                if unpacker.full or wire > 2 * unpacker.limit + _SLACK:
                    return False
    except (aiohttp.ClientError, OSError):
        return False
    return True


def fault(error: BaseException) -> Fault:
    """The fault that an error of aiohttp or of the system stands for."""
    error = error.__cause__ if isinstance(error, _BrokenOff) and error.__cause__ else error
    inner = getattr(error, "certificate_error", None) or getattr(error, "os_error", None) or error
    if isinstance(inner, ssl.SSLError) or isinstance(inner.__cause__, ssl.SSLError):
        return certificates.fault(inner if isinstance(inner, ssl.SSLError) else inner.__cause__ or inner)
    if isinstance(inner, TimeoutError):
        return Fault("time-out")
    if isinstance(inner, (ssl.CertificateError, ValueError)) and not isinstance(inner, OSError):
        return Fault("head", type(inner).__name__)
    number = getattr(inner, "errno", None) or 0
    return Fault(_ERRORS.get(number, "closed"), errno.errorcode.get(number, ""))
