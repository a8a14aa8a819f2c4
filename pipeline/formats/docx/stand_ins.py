"""What stands for pictures while the text is with pandoc.

Its reader takes as long for each letter of a data: address as for one of the text: a chart cost as much as a page.
"""

from __future__ import annotations

from struct import pack
from zlib import crc32

from ...model import Picture

SIGNATURE = b"\x89PNG\r\n\x1a\n"


class StandIns:
    """Gives pictures out under small ones, and finds the content of each again."""

    def __init__(self) -> None:
        self._standing: dict[bytes, bytes] = {}

    def put(self, picture: Picture) -> Picture:
        """The picture with other content, the same for the same."""
        standing = self._standing.setdefault(picture.content, _numbered(len(self._standing) + 1))
        return picture.model_copy(update={"content": standing})

    @property
    def real(self) -> dict[bytes, bytes]:
        """The content of each picture that was given out, by what stands for it."""
        return {standing: content for content, standing in self._standing.items()}


def _numbered(number: int) -> bytes:
    """A PNG (third edition, 5.6) without dots, told apart by its width; pandoc looks at its head alone."""
    head = pack(">IIBBBBB", number, 1, 8, 0, 0, 0, 0)
    return SIGNATURE + _chunk(b"IHDR", head) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + kind + data + pack(">I", crc32(kind + data))
