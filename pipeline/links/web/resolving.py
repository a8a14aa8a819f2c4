"""Names of hosts to network addresses, vetted.

A name is resolved once per run and only vetted addresses are handed on, so that a name that changes its answer (DNS
rebinding) gains nothing.
"""

import asyncio
import socket
from collections.abc import Callable
from contextlib import suppress
from ipaddress import ip_address
from threading import Thread

from .answers import Fault
from .networks import Policy

_NO_SUCH_NAME = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}

# Names that the world's DNS never holds (RFC 6761): that one of them is unknown needs no second opinion.
_RESERVED = ("test", "example")
_NEVER = "invalid"  # not even where a resolver says that it cannot tell
_HERE = "localhost"  # with every name below it: this machine, whether or not a resolver knows them (RFC 6761, 6.3)
_LOOPBACK = ("127.0.0.1", "::1")
# Without the network every name is "unknown". One that always exists tells the two apart.
_CONTROL = "a.root-servers.net"


AT_ONCE = 16
"""How many names are looked up at a time."""


class SystemResolver:
    """Asks the system's resolver, within a policy."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._known: dict[tuple[str, int], asyncio.Future[tuple[str, ...] | Fault]] = {}
        self._places = asyncio.Semaphore(AT_ONCE)
        self._control: asyncio.Future[tuple[str, ...] | Fault] | None = None

    async def resolve(self, host: str, port: int) -> tuple[str, ...] | Fault:
        """The vetted addresses of `host`, or why there are none. A passing failure is not remembered."""
        key = (host, port)
        if key not in self._known:
            self._known[key] = asyncio.ensure_future(self._ask(host, port))
        result = await asyncio.shield(self._known[key])
        if isinstance(result, Fault) and result.kind == "resolver":
            self._known.pop(key, None)
        return result

    async def _ask(self, host: str, port: int) -> tuple[str, ...] | Fault:
        async with self._places:
            found = await _look_up(host, port)
        if isinstance(found, Fault) and _domain(host) == _HERE:
            found = _LOOPBACK
        if isinstance(found, Fault):
            return Fault("unknown-host" if await self._sure(found, host) else "resolver", host)
        return self._policy.vetted(found) or Fault("excluded", host)

    async def _sure(self, found: Fault, host: str) -> bool:
        """Whether no such name exists, as far as can be believed."""
        domain = _domain(host)
        if domain == _NEVER or found.kind == "resolver":
            return domain == _NEVER
        if domain in _RESERVED:
            return True
        if self._control is None:
            self._control = asyncio.ensure_future(_look_up(_CONTROL, 53))
        return not isinstance(await asyncio.shield(self._control), Fault)


def _domain(host: str) -> str:
    """The last part of a name."""
    return host.removesuffix(".").rpartition(".")[2]


async def _look_up(host: str, port: int) -> tuple[str, ...] | Fault:
    with suppress(ValueError):
        return (str(ip_address(host)),)
    return await _apart(lambda: _asked(host, port))


def _asked(host: str, port: int) -> tuple[str, ...] | Fault:
    try:
        found = socket.getaddrinfo(host.removesuffix("."), port, type=socket.SOCK_STREAM)
    except (OSError, ValueError) as error:
        gone = isinstance(error, ValueError) or error.errno in _NO_SUCH_NAME
        return Fault("unknown-host" if gone else "resolver", host)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def _apart(work: Callable[[], tuple[str, ...] | Fault]) -> asyncio.Future[tuple[str, ...] | Fault]:
    """What work comes to that is done in a thread of its own, for which nobody waits once the run has ended."""
    loop = asyncio.get_running_loop()
    made: asyncio.Future[tuple[str, ...] | Fault] = loop.create_future()

    def deliver(result: tuple[str, ...] | Fault) -> None:
        if not made.done():
            made.set_result(result)

    def do() -> None:
        result = work()
        with suppress(RuntimeError):  # the run may be over
            loop.call_soon_threadsafe(deliver, result)

    Thread(target=do, daemon=True).start()
    return made
