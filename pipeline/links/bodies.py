"""Bodies of answers: unpacked within limits, and decoded to text as browsers decode it."""

import asyncio
import re
import zlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_DECLARED = re.compile(
    rb"""(?i)<(?:meta[^>]{0,400}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([a-z0-9_:.-]{2,40})"""
)
_PARAMETER = re.compile(r"""(?i)charset\s*=\s*["']?\s*([a-z0-9_:.-]{2,40})""")

_WIDE = re.compile(r"(?i)(?:utf-?16|unicode|ucs-2|iso-10646-ucs-2|csunicode).*")
_GZIP = b"\x1f\x8b"
_TRAILER = 8  # bytes of checks at the end of gzip (RFC 1952, 2.3): browsers do not look whether they are right
_UNPACKED = frozenset({"gzip", "x-gzip", "deflate"})
FOREIGN = frozenset({"br", "zstd", "compress", "x-compress", "dcb", "dcz"})
"""Encodings that browsers undo and we do not ask for. Names that nobody knows are ignored, as browsers do."""


_SMALL = 65_536
_FIRST_SECONDS, _SMALL_SECONDS, _SECONDS = 15.0, 8.0, 60.0


@asynccontextmanager
async def patience(end: float, limit: int) -> AsyncIterator[Callable[[], None]]:
    """Bounds the time for a body of `limit` bytes; what it gives is called whenever something has come.

    The first bytes may be long in coming, for a page that shows nothing is none; for the rest of a title nobody waits
    long: what has come will do. `end` is the end in any case. Raises TimeoutError.
    """
    loop = asyncio.get_running_loop()
    seconds, waiting = _SMALL_SECONDS if limit <= _SMALL else _SECONDS, True
    async with asyncio.timeout_at(min(end, loop.time() + max(_FIRST_SECONDS, seconds))) as timer:

        def begun() -> None:
            nonlocal waiting
            if waiting:
                waiting = False
                timer.reschedule(min(end, loop.time() + seconds))

        yield begun


class Unpacker:
    """Undoes a Content-Encoding piece by piece and never makes more than `limit` bytes, whatever comes in."""

    def __init__(self, encoding: str, limit: int) -> None:
        self._names = [name for name in re.split(r"[\s,]+", encoding.lower()) if name in _UNPACKED | FOREIGN]
        self._engine: Any = None  # zlib names the type of its engine nowhere
        self._raw = b""
        self.limit = limit
        self.body = bytearray()
        self._sound = True
        self.readable = len(self._names) < 2 and not FOREIGN & set(self._names)

    @property
    def full(self) -> bool:
        """Whether no more is wanted."""
        return len(self.body) >= self.limit or not self.readable

    @property
    def whole(self) -> bool:
        """Whether what came was all that had been packed; a wrong checksum at the end takes nothing from it."""
        return self._engine is None or self._engine.eof or not self._sound

    def feed(self, data: bytes) -> None:
        """Takes the next piece as it came over the wire."""
        if not self._names:
            self.body += data[: max(0, self.limit - len(self.body))]
            return
        try:
            for piece in (data[:-_TRAILER], data[-_TRAILER:]):
                self.body += b"" if self.full else self._inflate(piece)
        except zlib.error as error:
            self.readable = bool(self.body)
            self._sound = "check" not in str(error)

    def _inflate(self, data: bytes) -> bytes:
        if self._engine is None:
            self._raw += data
            if len(self._raw) < 2:
                return b""
            data, self._raw = self._raw, b""
            self._engine = zlib.decompressobj(_window(self._names[0], data))
        made = bytes(self._engine.decompress(data, self.limit - len(self.body)))
        rest = self._engine.unused_data
        if rest[:2] == _GZIP and len(self.body) + len(made) < self.limit:  # another member (RFC 1952, 2.2)
            self._engine = zlib.decompressobj(16 + zlib.MAX_WBITS)
            made += bytes(self._engine.decompress(rest, self.limit - len(self.body) - len(made)))
        return made


def _window(name: str, start: bytes) -> int:
    """The `wbits` of zlib: `deflate` comes with and without its header (RFC 9110, 8.4.1.2)."""
    if name != "deflate":
        return 16 + zlib.MAX_WBITS
    wrapped = start[0] & 0x0F == 8 and int.from_bytes(start[:2], "big") % 31 == 0
    return zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS


def text(body: bytes, content_type: str) -> str:
    """The body as text: byte order mark, then the header's charset, then the page's own, then UTF-8 or Western."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    sent, inside = _PARAMETER.search(content_type), _DECLARED.search(body[:4096])
    meant = _encoding(sent[1]) if sent else None
    if meant is None and inside:
        # A page that can be searched for its charset is in none of two bytes (HTML, 13.2.3.2).
        meant = _encoding(_WIDE.sub("utf-8", inside[1].decode("ascii")))
    return str(meant.codec_info.decode(body, "replace")[0]) if meant else _guessed(body)


def _encoding(label: str) -> Any:
    """What a label of the Encoding Standard means; None for any other, as those of codecs that are not for pages."""
    from webencodings import lookup  # type: ignore[import-untyped]

    return lookup(label)


def _guessed(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        cut = error.start >= len(body) - 4  # the body may have been cut inside a character
        return body.decode("utf-8" if cut else "cp1252", "replace")
