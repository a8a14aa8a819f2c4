"""A connection to the first of several network addresses that takes one."""

import asyncio
import ssl

_NEXT_SECONDS = 3.0  # for one, where another may be tried
_LIMIT = 262_144  # bytes that may wait to be read

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
    return await asyncio.open_connection(network_address, port, limit=_LIMIT, ssl=trust, server_hostname=name)
