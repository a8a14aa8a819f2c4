"""A second look at an answer that a strict parser refuses, as forgiving as browsers are.

Lines may end in a bare line feed, headers may be malformed or contradict each other. What does not begin with
`HTTP/` is no answer of a web server (browsers refuse HTTP/0.9 too), and a head that has not ended after 256 kB never
will.
"""

import asyncio
import re
import ssl
from dataclasses import dataclass

from . import certificates
from .addresses import Address
from .answers import Answer, Appetite, Fault, Outcome
from .bodies import Unpacker

_LIMIT = 262_144
_HEADS = 20
_ALERT_SECONDS = 0.5
_STATUS = re.compile(rb"(?i:HTTP)/\d+(?:\.\d+)?[ \t]+(\d{3})(?!\d)")
_END = re.compile(rb"\r?\n\r?\n")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and the vetted network address that it is asked of."""

    address: Address
    network_address: str
    trust: ssl.SSLContext | None
    headers: dict[str, str]

    def written(self) -> bytes:
        """The request on the wire (RFC 9112, 3)."""
        lines = [f"GET {self.address.target} HTTP/1.1", f"Host: {self.address.authority}", "Connection: close"]
        lines += [f"{name}: {value}" for name, value in self.headers.items()]
        return ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8", "surrogateescape")


async def fetch(question: Question, appetite: Appetite, seconds: float, complaint: str) -> Outcome:
    """Asks again and reads leniently; `complaint` is what the strict parser said.

    Over TLS the server has the first word: where it ends the connection for want of a personal certificate, a question
    that is already on its way would make the system drop the alert that says so (RFC 8446, 4.4.2.4).
    """
    trust, host = question.trust, question.address.host if question.trust else None
    try:
        async with asyncio.timeout(seconds):
            reader, writer = await asyncio.open_connection(
                question.network_address, question.address.port, limit=_LIMIT, ssl=trust, server_hostname=host
            )
            try:
                await asyncio.sleep(_ALERT_SECONDS if trust else 0)
                writer.write(question.written())
                return await _answer(reader, appetite, complaint)
            finally:
                writer.close()
    except TimeoutError:
        return Fault("time-out")
    except ssl.SSLError as error:
        return certificates.fault(error)
    except OSError:
        return Fault("closed")


async def _answer(reader: asyncio.StreamReader, appetite: Appetite, complaint: str) -> Outcome:
    seen = b""
    for _ in range(_HEADS):
        seen, end = await _head(reader, seen)
        if not seen:
            return Fault("closed")
        status = _STATUS.match(seen)
        if not status:
            return Fault("not-http", complaint[:60])
        if end < 0:
            return Fault("head", "without end" if len(seen) >= _LIMIT else "cut short")
        if not 100 <= int(status[1]) < 200 or status[1] == b"101":
            head = Answer(int(status[1]), _headers(seen[:end]), complete=False)
            return await _with_body(reader, head, seen[end:], appetite(head))
        seen = seen[end:]
    return Fault("head", "interim answers without end")


async def _head(reader: asyncio.StreamReader, seen: bytes) -> tuple[bytes, int]:
    """What has been read, and where the head ends in it (-1: nowhere)."""
    seen = seen.lstrip(b"\r\n")
    while not (match := _END.search(seen)) and len(seen) < _LIMIT:
        data = await reader.read(65_536)
        if not data or (len(seen) > 16 and seen[:5].upper() != b"HTTP/"):
            return seen, -1
        seen = (seen + data).lstrip(b"\r\n")
    return seen, match.end() if match else -1


def _headers(head: bytes) -> tuple[tuple[str, str], ...]:
    lines = [line.partition(b":") for line in head.splitlines()[1:]]
    return tuple(
        (name.strip().lower().decode("latin-1"), value.strip().decode("utf-8", "surrogateescape"))
        for name, colon, value in lines
        if colon
    )


async def _with_body(reader: asyncio.StreamReader, head: Answer, start: bytes, limit: int) -> Answer:
    data = start
    while len(data) < limit and (more := await reader.read(65_536)):
        data += more
    ended = reader.at_eof()
    if "chunked" in (head.header("transfer-encoding") or "").lower():
        data, ended = _dechunked(data)
    unpacker = Unpacker(head.header("content-encoding") or "", limit)
    unpacker.feed(data)
    return Answer(head.status, head.headers, bytes(unpacker.body), ended, unpacker.readable)


def _dechunked(data: bytes) -> tuple[bytes, bool]:
    """The chunks joined (RFC 9112, 7.1), as far as they make sense, and whether the last one came."""
    parts = []
    while match := re.match(rb"\s*([0-9a-fA-F]{1,8})[^\n]*\n", data):
        size = int(match[1], 16)
        parts.append(data[match.end() : match.end() + size])
        data = data[match.end() + size :]
        if not size:
            return b"".join(parts), True
    return b"".join(parts), False
