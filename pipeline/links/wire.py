"""Answers of HTTP/1 as they come over the wire (RFC 9112), read as forgivingly as browsers do.

Lines may end in a bare line feed, headers may be malformed or contradict each other. What does not begin with
`HTTP/` is no answer of a web server (browsers refuse HTTP/0.9 too), and a head that has not ended after 256 kB never
will.
"""

import re
from dataclasses import dataclass
from typing import Protocol

from .addresses import Address
from .answers import Fault

Headers = tuple[tuple[str, str], ...]

_HEAD_BYTES = 262_144
_HEADS = 20  # those with a 1xx status before the answer
_STATUS = re.compile(rb"(?i:HTTP)/(\d+(?:\.\d+)?)[ \t]+(\d{3})(?!\d)")
_END = re.compile(rb"\r?\n\r?\n")
_SIZE = re.compile(rb"\s*([0-9a-fA-F]{1,15})[^\n]*\n")
_NO_SIZE = re.compile(rb"\s*(?:[^\s0-9a-fA-F]|[^\n]{1000})")
_TRAILERS = re.compile(rb"(?:[^\r\n][^\n]*\n)*\r?\n")
_BODILESS = frozenset({204, 304})


class Source(Protocol):
    """Where bytes come from."""

    async def read(self) -> bytes:
        """The next bytes, none at the end. Raises OSError."""
        ...


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a final answer, and what has come of its body already. `lasting`: the connection may stay open."""

    status: int
    headers: Headers
    lasting: bool
    rest: bytes

    def header(self, name: str) -> str:
        """All headers of this (lower-case) name in one, in lower case."""
        return ", ".join(value.lower() for key, value in self.headers if key == name)


def question(address: Address, headers: dict[str, str]) -> bytes:
    """The request for an address (RFC 9112, 3)."""
    lines = [f"GET {address.target} HTTP/1.1", f"Host: {address.authority}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8", "surrogateescape")


async def head(source: Source) -> Head | Fault:
    """Reads up to the end of the final head. Raises OSError."""
    seen = b""
    for _ in range(_HEADS):
        seen, end = await _one_head(source, seen)
        status = _STATUS.match(seen)
        if not seen or (end < 0 and len(seen) < _HEAD_BYTES and _may_be_http(seen)):
            return Fault("closed", "before the answer" if not seen else "within the head")
        if not status:
            return Fault("not-http")
        if end < 0:
            return Fault("head", "without end")
        if not 100 <= int(status[2]) < 200 or status[2] == b"101":
            return _head(status[1], int(status[2]), seen[:end], seen[end:])
        seen = seen[end:]
    return Fault("head", "interim answers without end")


async def _one_head(source: Source, seen: bytes) -> tuple[bytes, int]:
    """What has been read, and where the head ends in it (-1: nowhere)."""
    seen, searched = seen.lstrip(b"\r\n"), 0
    while not (match := _END.search(seen, searched)) and len(seen) < _HEAD_BYTES and _may_be_http(seen):
        searched = max(0, len(seen) - 3)
        data = await source.read()
        if not data:
            break
        seen = seen + data if seen else data.lstrip(b"\r\n")
    return seen, match.end() if match else -1


def _may_be_http(seen: bytes) -> bool:
    return seen[:5].upper() == b"HTTP/"[: len(seen)]


def _head(version: bytes, status: int, text: bytes, rest: bytes) -> Head:
    made = Head(status, _headers(text), lasting=True, rest=rest)
    wishes = made.header("connection")
    lasting = "keep-alive" in wishes if version in {b"1.0", b"0.9"} else "close" not in wishes
    return Head(status, made.headers, lasting, rest)


def _headers(text: bytes) -> Headers:
    """Name in lower case, and value; a line that begins with a blank goes on with the one before (RFC 9112, 5.2)."""
    lines = re.sub(rb"\r?\n[ \t]+", b" ", text).split(b"\n")[1:]
    pairs = (line.partition(b":") for line in lines)
    return tuple(
        (name.strip().lower().decode("latin-1"), value.strip().decode("utf-8", "surrogateescape"))
        for name, colon, value in pairs
        if colon
    )


class Body:
    """Takes the framing off a body piece by piece (RFC 9112, 6). `ended`: it was seen to its end.

    `sound` says that nothing contradicted itself and nothing came behind the end: the connection may be used again.
    """

    def __init__(self, head: Head) -> None:
        lengths = set(head.header("content-length").split(", ")) - {""}
        self._chunks = _Chunks() if "chunked" in head.header("transfer-encoding") else None
        known = len(lengths) == 1 and (text := next(iter(lengths))).isascii() and text.isdigit()
        self._left = int(lengths.pop()[:18]) if known else 0
        self.till_closed = not self._chunks and not known
        self.sound = head.lasting and not (self._chunks and lengths) and not self.till_closed
        if head.status in _BODILESS:
            self._chunks, self._left, self.till_closed = None, 0, False
        self.ended = not self._chunks and not self.till_closed and not self._left

    def take(self, data: bytes) -> bytes:
        """The part of the next piece that belongs to the body."""
        if self.ended:
            self.sound &= not data
            return b""
        if self._chunks:
            return self._chunked(self._chunks, data)
        if self.till_closed:
            return data
        self.sound &= len(data) <= self._left
        mine = data[: self._left]
        self._left -= len(mine)
        self.ended = not self._left
        return mine

    def _chunked(self, chunks: "_Chunks", data: bytes) -> bytes:
        mine = chunks.take(data)
        self.ended = chunks.ended
        self.sound &= not chunks.broken and not (chunks.ended and chunks.left_over)
        return mine


class _Chunks:
    """Joins chunks (RFC 9112, 7.1) as far as they make sense; trailers are read and forgotten."""

    def __init__(self) -> None:
        self._waiting = b""
        self._left = 0
        self.ended = self.broken = False

    @property
    def left_over(self) -> bool:
        """Whether something came behind the end."""
        return bool(self._waiting)

    def take(self, data: bytes) -> bytes:
        """The content of the chunks in the next piece."""
        waiting, at, parts = self._waiting + data, 0, []
        while not self.broken and not self.ended:
            if self._left:
                parts.append(waiting[at : at + self._left])
                self._left -= len(parts[-1])
                at += len(parts[-1])
            size = None if self._left else _SIZE.match(waiting, at)
            if not size:
                self.broken = not self._left and bool(_NO_SIZE.match(waiting, at))
                break
            at, self._left = size.end(), int(size[1], 16)
            if not self._left:
                trailers = _TRAILERS.match(waiting, at)
                self.ended, at = True, trailers.end() if trailers else at - 1
        self._waiting = waiting[at:]
        return b"".join(parts)
