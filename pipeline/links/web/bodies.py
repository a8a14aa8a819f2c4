"""Bodies of answers: unpacked within limits, and decoded to text as browsers decode it."""

import re
import zlib
from typing import Any

from .answers import TITLE_BYTES

_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_DECLARED = re.compile(
    rb"""(?i)<(?:meta[^>]{0,400}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([a-z0-9_:.-]{2,40})"""
)
_PARAMETER = re.compile(r"""(?i)charset\s*=\s*["']?\s*([a-z0-9_:.-]{2,40})""")

_WIDE = re.compile(r"(?i)(?:utf-?16|unicode|ucs-2|iso-10646-ucs-2|csunicode).*")
_GZIP = b"\x1f\x8b"
_TRAILER = 8  # bytes of checks at the end of gzip (RFC 1952, 2.3): browsers do not look whether they are right
_UNPACKED = frozenset({"gzip", "x-gzip", "deflate"})
_LAYERS = 3  # how often a body may be packed: servers pack twice by mistake, nobody does so four times
FOREIGN = frozenset({"br", "zstd", "compress", "x-compress", "dcb", "dcz"})
"""Encodings that browsers undo and we do not ask for. Names that nobody knows are ignored, as browsers do."""


_STYLED_BYTES = 262_144
_SAYING = 2048  # bytes of a page that are enough to say something, scripts and styles left out
_LONG_BLOCK = re.compile(rb"(?is)(<(script|style)\b.{0,400}).*?(</\2\s*>|\Z)")

_SMALL = 65_536
_SMALL_SECONDS, _SECONDS = 15.0, 60.0


def patience(limit: int) -> float:
    """How many seconds to wait for a body of `limit` bytes: for a title nobody waits long; what has come will do."""
    return _SMALL_SECONDS if limit <= _SMALL else _SECONDS


class Unpacker:
    """Undoes a Content-Encoding piece by piece and never makes more than `limit` bytes, whatever comes in.

    Where a title is wanted and there is next to nothing but scripts and styles, it goes on to what stands behind them.
    """

    def __init__(self, encoding: str, limit: int) -> None:
        self._names = [name for name in re.split(r"[\s,]+", encoding.lower()) if name in _UNPACKED | FOREIGN]
        self.readable = len(self._names) <= _LAYERS and not FOREIGN & set(self._names)
        about = ",".join(self._names[1:]) if self.readable else ""  # what was done last stands last (RFC 9110, 8.4)
        self._about = Unpacker(about, max(limit, _STYLED_BYTES)) if about else None
        self._engine: Any = None  # zlib names the type of its engine nowhere
        self._waiting = bytearray()
        self.limit = limit
        self._made = bytearray()
        self._sound = True

    @property
    def body(self) -> bytes:
        """What came; of long scripts and styles the beginning only where they stood before everything else."""
        return _abridged(self._made)[:TITLE_BYTES] if self.limit == _STYLED_BYTES else bytes(self._made)

    @property
    def full(self) -> bool:
        """Whether no more is wanted."""
        return len(self._made) >= self.limit or not self.readable or bool(self._about and self._about.full)

    @property
    def whole(self) -> bool:
        """Whether what came was all that had been packed; a wrong checksum at the end takes nothing from it."""
        own = self._engine is None or self._engine.eof or not self._sound
        return own and (self._about is None or self._about.whole)

    def feed(self, data: bytes) -> None:
        """Takes the next piece as it came over the wire."""
        if self._about:
            data = self._about.undone(data)
            self.readable = self.readable and self._about.readable
        self._waiting += data
        self._take()
        if len(self._made) == self.limit == TITLE_BYTES and len(_abridged(self._made)) < _SAYING:
            self.limit = _STYLED_BYTES
            self._take()

    def undone(self, data: bytes) -> bytes:
        """Takes the next piece and hands on what it adds: all of it, where it is packed within another packing."""
        before = len(self._made)
        self.feed(data)
        return bytes(self._made[before:])

    def _take(self) -> None:
        """Unpacks what waits, as far as it is wanted."""
        if not self._names:
            room = max(0, self.limit - len(self._made))
            self._made += self._waiting[:room]
            del self._waiting[:room]
            return
        try:
            while self._waiting and not self.full and self._inflated():
                pass
        except zlib.error as error:
            self._waiting.clear()
            self.readable = bool(self._made)
            self._sound = "check" not in str(error)

    def _inflated(self) -> bool:
        """Unpacks a piece, all but what may be checks; whether there is more to do."""
        if self._engine is None:
            if len(self._waiting) < 2:
                return False
            self._engine = zlib.decompressobj(_window(self._names[0], self._waiting))
        elif self._engine.eof:  # another member (RFC 1952, 2.2), or nothing
            if self._waiting[:2] != _GZIP:
                return False
            self._engine = zlib.decompressobj(16 + zlib.MAX_WBITS)
        piece = self._waiting[:-_TRAILER] or self._waiting
        rest = self._waiting[len(piece) :]
        self._made += self._engine.decompress(bytes(piece), self.limit - len(self._made))
        self._waiting = bytearray(self._engine.unused_data or self._engine.unconsumed_tail) + rest
        return True


def _abridged(body: bytes | bytearray) -> bytes:
    return _LONG_BLOCK.sub(rb"\1\3", body)


def _window(name: str, start: bytes | bytearray) -> int:
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
