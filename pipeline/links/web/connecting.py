"""A connection to the first of several network addresses that takes one."""

import asyncio
import errno
import ssl
from contextlib import suppress

from .answers import Fault, FaultKind

_NEXT_SECONDS = 3.0  # for one, where another may be tried
_LIMIT = 262_144  # bytes that may wait to be read

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

Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def connected(
    network_addresses: tuple[str, ...], port: int, trust: ssl.SSLContext | None, host: str
) -> Connection:
    """The connection, over TLS where there is `trust`; what TLS complains of counts for all network addresses.

    Raises OSError where none takes one.
    """
    *others, last = network_addresses
    for network_address in others:
        try:
            async with asyncio.timeout(_NEXT_SECONDS):
                return await _opened(network_address, port, trust, host)
        except ssl.SSLError:
            raise
        except OSError:
            continue
    return await _opened(last, port, trust, host)


async def _opened(network_address: str, port: int, trust: ssl.SSLContext | None, host: str) -> Connection:
    name = host if trust else None
    try:
        return await asyncio.open_connection(network_address, port, limit=_LIMIT, ssl=trust, server_hostname=name)
    except OSError:
        await asyncio.sleep(0)  # what a failed handshake has left is closed in the loop's next turn
        raise


async def end(writer: asyncio.StreamWriter) -> None:
    """Ends a connection at once, without a farewell that its server would have to answer."""
    writer.transport.abort()
    with suppress(OSError):
        await writer.wait_closed()


def fault(error: BaseException) -> Fault:
    """The fault that an error of the system stands for."""
    number = getattr(error, "errno", None) or 0
    return Fault(_ERRORS.get(number, "closed"), errno.errorcode.get(number, ""))
