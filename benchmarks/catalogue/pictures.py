"""Small pictures: rectangles of different heights, the tallest at the right, as PNG and as SVG."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

WIDTH, HEIGHT = 320, 120
COLOURS = ("0b4f8a", "c8a200", "1b1f24")


def png(heights: Sequence[int]) -> bytes:
    """A true-colour picture (PNG, third edition) with one rectangle for each height, in pixels up to HEIGHT."""
    step = WIDTH // len(heights)
    colours = [bytes.fromhex(COLOURS[number % len(COLOURS)]) for number in range(len(heights))]
    rows = bytearray()
    for y in range(HEIGHT):
        line = b"".join(
            (colour if y >= HEIGHT - height else b"\xff\xff\xff") * (step - 4) + b"\xff\xff\xff" * 4
            for height, colour in zip(heights, colours, strict=True)
        )
        rows += b"\0" + line.ljust(3 * WIDTH, b"\xff")
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(rows), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def svg(heights: Sequence[int]) -> bytes:
    """The same as a drawing."""
    step = WIDTH // len(heights)
    shapes = "".join(
        f'<rect x="{number * step}" y="{HEIGHT - height}" width="{step - 4}" height="{height}" '
        f'fill="#{COLOURS[number % len(COLOURS)]}"/>'
        for number, height in enumerate(heights)
    )
    size = f'width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{shapes}</svg>\n'.encode()
