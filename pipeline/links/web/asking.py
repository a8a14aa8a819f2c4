"""The port to the web, over aiohttp: one GET, streamed, connected only to vetted network addresses."""

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from typing import Any, Self

from yarl import URL

from . import certificates, connecting, lenient
from .addresses import Address
from .answers import Answer, Appetite, Fault, Outcome, Resolver, Turn
from .bodies import Unpacker, patience
from .heads import BrokenOff, Response
from .library import AbstractResolver, ResolveResult, aiohttp

HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "en,*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}

# Browsers take heads of 256 kB; a page with a very long policy in its headers is alive.
_HEAD_BYTES = 262_144
_HEADERS = 1000
_SLACK = 65_536  # bytes of packing that may say little
_IDLE_SECONDS = 2.0


class WebFetcher:
    """Implements `Fetcher`. To be used as an asynchronous context manager."""

    def __init__(self, resolver: Resolver, trust: Callable[[], ssl.SSLContext], agent: str) -> None:
        """`trust` gives the context for TLS; it is called when it is first needed, for it takes time to make."""
        self._resolver = resolver
        self._trust = trust
        self._headers = HEADERS | {"User-Agent": agent}
        self._odd: dict[str, str] = {}

    async def __aenter__(self) -> Self:
        connector = aiohttp.TCPConnector(
            resolver=_Vetted(self._resolver), limit=0, keepalive_timeout=_IDLE_SECONDS, use_dns_cache=False
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            request_class=_Departing,
            response_class=Response,
            timeout=aiohttp.ClientTimeout(total=None),
            auto_decompress=False,
            max_line_size=_HEAD_BYTES,
            max_field_size=_HEAD_BYTES,
            max_headers=_HEADERS,
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._session.close()

    async def prepare(self, address: Address, seconds: float) -> Fault | None:
        """Looks up the host and what is trusted; see `Fetcher`."""
        try:
            async with asyncio.timeout(seconds):
                vetted = await self._resolver.resolve(address.host, address.port)
        except TimeoutError:
            return Fault("resolver", address.host)
        if address.scheme == "https":
            self._trust()
        return vetted if isinstance(vetted, Fault) else None

    async def fetch(
        self, address: Address, cookies: str, appetite: Appetite, turn: Turn, *, anew: bool = False
    ) -> Outcome:
        """One GET of `address`; see `Fetcher`."""
        loop = asyncio.get_running_loop()
        end = loop.time() + turn.seconds
        vetted: tuple[str, ...] | Fault = ()
        try:
            async with asyncio.timeout(turn.seconds):
                vetted = await self._resolver.resolve(address.host, address.port)
                if isinstance(vetted, Fault):
                    return vetted
                secure = self._trust() if address.scheme == "https" else None
                question = lenient.Question(address, vetted, secure, self._sent(cookies), turn.leave)
                # aiohttp leaves out the mark of an empty query, and takes no cookies that are not text.
                if anew or address.url in self._odd or address.target.endswith("?") or not cookies.isascii():
                    complaint = self._odd.get(address.url, "")
                    return await lenient.fetch(question, appetite, max(end - loop.time(), 1.0), complaint)
                response = await self._request(question)
        except aiohttp.ClientResponseError as error:
            self._odd[address.url] = error.message
            return Fault("unread", error.message)
        except (aiohttp.ClientError, OSError, ValueError) as error:
            return await self._failed(address, fault(error), vetted, turn)
        async with response:
            return await _answer(response, appetite, max(end - loop.time(), 1.0))

    async def _failed(self, address: Address, found: Fault, vetted: tuple[str, ...] | Fault, turn: Turn) -> Fault:
        """What a failure means: who breaks off may want our certificate; an unknown issuer's may have ended.

        And what has ended may be its issuer's alone, of which browsers may hold a newer one.
        """
        if address.scheme != "https" or not isinstance(vetted, tuple) or not vetted:
            return found
        server = certificates.Server(vetted, address.port, address.host, turn.spaced)
        if found.kind in {"untrusted", "expired"}:
            found = await certificates.flaw(server) or Fault("untrusted", found.detail)
        if found.kind == "wrong-host" and "_" in address.host:  # no star of a certificate stands for that in OpenSSL
            return Fault("odd-host", found.detail)
        if found.kind not in {"closed", "tls"} or address.url in self._odd:
            return found
        self._odd[address.url] = found.detail
        asked = await certificates.guest_is_asked(server)
        return Fault("client-certificate", found.detail) if asked else found

    async def _request(self, question: lenient.Question) -> Response:
        url = URL(question.address.url, encoded=True)
        _LEAVE.set(question.leave)
        response = await self._session.get(
            url, headers=question.headers, allow_redirects=False, ssl=question.trust or True
        )
        assert isinstance(response, Response)  # noqa: S101 - as the session was told
        return response

    def _sent(self, cookies: str) -> dict[str, str]:
        return self._headers | ({"Cookie": cookies} if cookies else {})


_LEAVE: ContextVar[Callable[[], Awaitable[object]]] = ContextVar("leave")
"""What a question waits for once there is a connection."""


class _Departing(aiohttp.ClientRequest):
    """A request that waits for its leave before it is sent."""

    async def send(self, conn: Any) -> aiohttp.ClientResponse:
        """Sends the head; a GET has no more."""
        await _LEAVE.get()()
        return await super().send(conn)


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


async def _answer(response: Response, appetite: Appetite, seconds: float) -> Outcome:
    headers = tuple((key.lower(), value) for key, value in response.headers.items())
    head = Answer(response.status, headers, ends=response.ends, complete=False)
    limit = appetite(head)
    if not limit:
        return head
    unpacker = Unpacker(head.header("content-encoding") or "", limit)
    complete = await _read(response, unpacker, min(seconds, patience(limit)))
    whole = complete and unpacker.whole
    return Answer(head.status, headers, unpacker.body, whole, unpacker.readable, head.ends)


async def _read(response: Response, unpacker: Unpacker, seconds: float) -> bool:
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
    error = error.__cause__ if isinstance(error, BrokenOff) and error.__cause__ else error
    inner = getattr(error, "certificate_error", None) or getattr(error, "os_error", None) or error
    if isinstance(inner, ssl.SSLError) or isinstance(inner.__cause__, ssl.SSLError):
        return certificates.fault(inner if isinstance(inner, ssl.SSLError) else inner.__cause__ or inner)
    if isinstance(inner, TimeoutError):
        return Fault("time-out")
    if isinstance(inner, (ssl.CertificateError, ValueError)) and not isinstance(inner, OSError):
        return Fault("head", type(inner).__name__)
    return connecting.fault(inner)
