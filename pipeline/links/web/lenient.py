"""A second look at an answer that a strict parser refuses, as forgiving as browsers are.

Lines may end in a bare line feed, headers may be malformed or contradict each other. What does not begin with
`HTTP/` is no answer of a web server (browsers refuse HTTP/0.9 too), and a head that has not ended after 256 kB never
will.
"""

import asyncio
import re
import ssl
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace

from . import certificates, connecting
from .addresses import Address
from .answers import Answer, Appetite, Fault, FaultKind, Outcome
from .bodies import Unpacker, patience

_LIMIT = 262_144
_LINE = 4096
_ALERT_SECONDS = 0.5
_STATUS = re.compile(rb"(?i:HTTP)/\d+(?:\.\d+)?[ \t]+(\d{3})(?!\d)")
_VERSION = re.compile(rb"(?i:HTTP)/\d+(?:\.\d+)?[ \t\r\n]")
_SETTINGS = re.compile(rb"\x00[\x00-\xff]{2}\x04[\x00\x01]\x00{4}", re.DOTALL)
"""The frame with which a server that speaks only HTTP/2 begins (RFC 9113, 6.5)."""
_BEFORE = re.compile(rb"[^\r\n]{1,4}?((?i:HTTP)/\d)")
_END = re.compile(rb"\r?\n\r?\n")
_CHUNK = re.compile(rb"\s*([0-9a-fA-F]{1,8})[^\n]*\n")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, the vetted network addresses of which one is asked, best first, and when it may leave."""

    address: Address
    network_addresses: tuple[str, ...]
    trust: ssl.SSLContext | None
    headers: dict[str, str]
    leave: Callable[[], Awaitable[object]]

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
    end = asyncio.get_running_loop().time() + seconds
    try:
        async with asyncio.timeout_at(end):
            reader, writer = await connecting.connected(
                question.network_addresses, question.address.port, question.trust, question.address.host
            )
        try:
            async with asyncio.timeout_at(end):
                await asyncio.sleep(_ALERT_SECONDS if question.trust else 0)
                await question.leave()
                writer.write(question.written())
                head, start = await _answer(reader, complaint)
            if isinstance(head, Fault):
                return head
            head = replace(head, ends=certificates.ends(writer.get_extra_info("peercert")))
            return await _with_body(reader, head, start, appetite(head), end)
        finally:
            await connecting.end(writer)
    except TimeoutError:
        return Fault("time-out")
    except ssl.SSLError as error:
        return certificates.fault(error)
    except OSError as error:
        return connecting.fault(error)


async def _answer(reader: asyncio.StreamReader, complaint: str) -> tuple[Answer | Fault, bytes]:
    """The head of the answer behind any interim ones, and what has come of its body."""
    seen, passed = b"", 0
    while passed < _LIMIT:
        seen, end = await _head(reader, seen)
        if not seen:
            return Fault("closed"), b""
        status = _STATUS.match(seen)
        if _SETTINGS.match(seen):
            return Fault("other-version", "HTTP/2"), b""
        if not status:
            kind: FaultKind = "no-number" if _VERSION.match(seen) else "not-http"
            return Fault(kind, complaint.encode("ascii", "replace").decode()[:60]), b""
        if end < 0:
            return Fault("head", "without end" if len(seen) >= _LIMIT else "cut short"), b""
        if not 100 <= int(status[1]) < 200 or status[1] == b"101":
            return Answer(int(status[1]), _headers(seen[:end]), complete=False), seen[end:]
        seen, passed = seen[end:], passed + end
    return Fault("head", "interim answers without end"), b""


async def _head(reader: asyncio.StreamReader, seen: bytes) -> tuple[bytes, int]:
    """What has been read, and where the head ends in it (-1: nowhere)."""
    seen = _begun(seen)
    while not (match := _END.search(seen)) and len(seen) < _LIMIT:
        data = await reader.read(65_536)
        if not data or (len(seen) > 16 and seen[:5].upper() != b"HTTP/"):
            return seen, -1
        seen = _begun(seen + data)
    return seen, match.end() if match else -1


def _begun(seen: bytes) -> bytes:
    """What has come, from its first line on: browsers pass over a few bytes before it, and know what radios call it."""
    seen = seen.lstrip(b"\r\n")
    if seen[:4] == b"ICY ":
        return b"HTTP/1.0 " + seen[4:]
    return seen[match.start(1) :] if (match := _BEFORE.match(seen)) else seen


def _headers(head: bytes) -> tuple[tuple[str, str], ...]:
    lines = [line.partition(b":") for line in head.splitlines()[1:]]
    return tuple(
        (name.strip().lower().decode("latin-1"), value.strip().decode("utf-8", "surrogateescape"))
        for name, colon, value in lines
        if colon
    )


async def _with_body(reader: asyncio.StreamReader, head: Answer, start: bytes, limit: int, end: float) -> Answer:
    """The answer with as much of its body as is wanted and comes in time; that it breaks off undoes no answer."""
    body = _Body(head)
    with suppress(OSError):  # a time-out is one, and so is what TLS complains of
        async with asyncio.timeout_at(min(end, asyncio.get_running_loop().time() + patience(limit))):
            body.feed(start)
            while len(body.data) < limit and not body.over and (more := await reader.read(65_536)):
                body.feed(more)
            body.ended = reader.at_eof()
    unpacker = Unpacker(head.header("content-encoding") or "", limit)
    unpacker.feed(bytes(body.data))
    whole = body.whole and unpacker.whole
    return replace(head, body=unpacker.body, complete=whole, readable=unpacker.readable)


class _Body:
    """The bytes behind a head, and how they say that they are all (RFC 9112, 6.3 and 7.1, as browsers read it)."""

    def __init__(self, head: Answer) -> None:
        self.data, self.ended = bytearray(), False
        self._chunked = "chunked" in (head.header("transfer-encoding") or "").lower()
        self._length = 0 if head.status in {204, 304} else None if self._chunked else _length(head)
        self._raw, self._left, self._last, self._broken = bytearray(), 0, False, False

    @property
    def whole(self) -> bool:
        """Whether all of it has come: the length that was said, the last chunk, or else the end of the connection."""
        if self._chunked:
            return self._last
        return self.ended if self._length is None else len(self.data) >= self._length

    @property
    def over(self) -> bool:
        """Whether no more can come: all has, or what comes makes no sense, where browsers stop."""
        return self.whole or self._broken

    def feed(self, data: bytes) -> None:
        """Takes what has come, without the sizes of chunks and without what stands behind the end."""
        if not self._chunked:
            self.data += data if self._length is None else data[: self._length - len(self.data)]
            return
        self._raw += data
        while self._raw and not self._last:
            self._left = self._left or self._size()
            if not self._left:
                return
            self.data += self._raw[: self._left]
            taken = min(self._left, len(self._raw))
            del self._raw[:taken]
            self._left -= taken

    def _size(self) -> int:
        """The size of the next chunk; 0 where it has not come, is the last one, or makes no sense."""
        match = _CHUNK.match(bytes(self._raw[:_LINE]))
        if match:
            del self._raw[: match.end()]
            self._last = not int(match[1], 16)
        self._broken = not match and (b"\n" in self._raw.lstrip() or len(self._raw) > _LINE)
        return int(match[1], 16) if match else 0


def _length(head: Answer) -> int | None:
    """The length that the head says; None where it says none, nonsense, or several."""
    length = head.lengths.pop() if len(head.lengths) == 1 else ""
    return int(length) if re.fullmatch(r"[0-9]{1,15}", length) else None
