"""Whether a picture made of dots holds all of them: decoders make up in silence what is missing."""

import re
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO

from PIL import Image, PngImagePlugin

SCAN = re.compile(rb"\xff\xda\0[\x08-\x0e][\x01-\x04]")
"""How the dots of a JPEG picture begin (ITU-T T.81, B.2.3)."""
END = b"\xff\xd9"
MARKER = re.compile(rb"\xff([\xc0-\xcf\xd9-\xfe])")
"""What begins a segment: among dots, \xff is followed by zero or by one of the marks D0 to D7 (B.1.1)."""
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
PROGRESSIVE = frozenset({0xC2, 0xC6, 0xCA, 0xCE})
START, STOP = 0xDA, 0xD9
COEFFICIENTS = frozenset(range(64))
NOISE = bytes(range(1, 255)) * 4
"""Bytes without a marker, which change the picture wherever a decoder takes them for dots."""
STRIP = 256
PALETTE = re.compile(rb"(.{4})PLTE", re.DOTALL)


def whole(content: bytes) -> bool:
    """Whether every dot of a PNG or JPEG picture is there."""
    try:
        _open(content).verify()  # the checksums of a PNG's parts
        image = _open(content)
        if isinstance(image, PngImagePlugin.PngImageFile):
            image.load()
            return image.mode != "P" or _named(image, content)
        return _all_scans(content) and _digest(content) == _digest(_followed(content))
    except Exception:  # whatever a decoder stumbles over in the bytes of strangers
        return False


def _open(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content), formats=("PNG", "JPEG"))


def _digest(content: bytes) -> bytes:
    """The checksum of all dots, taken strip by strip: a large picture stands in memory once."""
    image, digest = _open(content), sha256()
    for top in range(0, image.height, STRIP):
        digest.update(image.crop((0, top, image.width, min(top + STRIP, image.height))).tobytes())
    return digest.digest()


def _named(image: Image.Image, content: bytes) -> bool:
    """Whether the palette of a PNG names the colour of each dot (ISO/IEC 15948, 11.2.3)."""
    palette = PALETTE.search(content[: content.find(b"IDAT")])
    last = max(number for _, number in image.getcolors() or [(0, 0)] if isinstance(number, int))
    return palette is not None and 3 * last < int.from_bytes(palette[1])


def _followed(content: bytes) -> bytes:
    """A JPEG with noise behind its dots.

    A decoder that has all dots skips it; one that lacks some reads it as dots, where it would have made up others.
    """
    scan = next(SCAN.finditer(content, _behind_segments(content)), None)
    end = content.find(END, scan.end()) if scan else -1
    return content[:end].rstrip(b"\xff") + NOISE + content[end:] if end >= 0 else content


def _behind_segments(content: bytes) -> int:
    """Where the segments before the first scan end: a small picture of the picture may stand in one of them."""
    offset = 2
    while content[offset + 1] not in (0xDA, 0xFF):
        offset += 2 + int.from_bytes(content[offset + 2 : offset + 4])
    return offset


def _all_scans(content: bytes) -> bool:
    """Whether the scans of a JPEG tell each coefficient of each colour to its last bit (ITU-T T.81, B.2.3, G.1.1.1).

    One that sharpens a picture step by step may be cut between two of its scans: it is shown, and stays blurred.
    """
    lacking: dict[int, frozenset[int]] = {}
    progressive = False
    for marker, segment in _segments(content):
        if marker in FRAMES:
            progressive = marker in PROGRESSIVE
            lacking = dict.fromkeys(segment[6 : 6 + 3 * segment[5] : 3], COEFFICIENTS)
        elif marker == START:
            end = 1 + 2 * segment[0]
            first, last, bits = segment[end : end + 3]
            told = frozenset(range(first, last + 1)) if progressive else COEFFICIENTS
            for colour in segment[1:end:2]:
                lacking[colour] -= told if not (progressive and bits & 15) else frozenset()
    return bool(lacking) and not any(lacking.values())


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The marker of each segment of a JPEG and what is in it, up to the end of the picture."""
    offset = 2
    while (match := MARKER.search(content, offset)) and match[1][0] != STOP:
        length = int.from_bytes(content[match.end() : match.end() + 2])
        yield match[1][0], content[match.end() + 2 : match.end() + length]
        offset = match.end() + length
