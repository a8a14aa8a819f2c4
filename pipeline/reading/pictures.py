"""Pictures: what they are, how large they are, and that they are only pictures."""

import re
import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from ..findings import Finding, Position
from ..model import Picture
from .rules import files as rules
from .text.files import Folder, read_bytes
from .text.limits import PICTURE_BYTES

SHORTEST_SIDE, LONGEST_SIDE = 16, 10_000
SLIMMEST = 40
"""How often the longer side may hold the shorter one: on a page, what is slimmer is a line."""
PIXELS = 40_000_000

Sides = tuple[float, float]
MediaType = Literal["image/svg+xml", "image/png", "image/jpeg"]

PNG = b"\x89PNG\r\n\x1a\n"
TURNED = re.compile(
    rb"Exif\0\0(?:II.*?\x12\x01\x03\0\x01\0{3}[\x02-\x08]\0|MM.*?\x01\x12\0\x03\0{3}\x01\0[\x02-\x08])", re.DOTALL
)
"""The orientation that Exif gives (CIPA DC-008, 4.6.5.1: tag 0x0112, one SHORT), when it is not upright."""
SHORTEST_PNG = 45  # the signature, IHDR and IEND
JPEG = b"\xff\xd8\xff"


def picture(folder: Folder, publication: str, file: str, named: Position, found: list[Finding]) -> Picture | None:
    """The picture that is named at `named`, relative to the publication's folder, or None with a finding."""
    parts = file.split("/")
    if "\\" in file or any(part in ("", ".", "..") or part.startswith("~") for part in parts):
        fix = "Write the name of a file in the folder of the publication, as map.svg."
        found.append(rules.OUTSIDE.at(named, f"«{file[:60]}» does not lead to a file of the publication", fix))
        return None
    path = f"content/{publication}/{file}"
    content = read_bytes(folder, path, PICTURE_BYTES, found, named)
    if content is None:
        return None
    kind = next((kind for ending, kind in KINDS.items() if file.lower().endswith(ending)), None)
    if kind is None:
        found.append(rules.NOT_A_PICTURE.at(named, f"«{file[:60]}» is no PNG, JPEG or SVG file"))
        return None
    place = folder.place(path)
    if other := _other(content, kind.media_type):
        found.append(rules.NOT_A_PICTURE.at(place, *other))
        return None
    sides = kind.measure(content, place, found)
    if sides is None or not _fits(sides, place, found) or not _shows(content, kind.media_type, place, found):
        return None
    return Picture(file=file, media_type=kind.media_type, width=sides[0], height=sides[1], content=content)


SIGNS = (
    (rb"\x89PNG\r\n", "image/png", "a PNG picture", "Let its name end in .png, here and where the sheet names it."),
    (rb"\xff\xd8\xff", "image/jpeg", "a JPEG picture", "Let its name end in .jpg, here and where the sheet names it."),
    (rb"version https://git-lfs", "", "a pointer of Git LFS and no picture", "Fetch the picture: git lfs pull."),
    (
        rb"\s*<(?i:!doctype html|html)",
        "",
        "a web page and no picture",
        "Save the picture itself, not the page around it.",
    ),
    (rb"GIF8", "", "a GIF picture", ""),
    (rb"RIFF.{4}WEBP", "", "a WebP picture", ""),
    (rb"II\*\0|MM\0\*", "", "a TIFF picture", ""),
    (rb".{4}ftyp", "", "a picture or film of a telephone", ""),
    (rb"%PDF", "", "a PDF file", ""),
    (rb"PK\x03\x04|\xd0\xcf\x11\xe0", "", "an Office file or an archive", ""),
    (rb"\x1f\x8b", "", "something packed", "Unpack it; of a drawing .svgz that is the .svg."),
)
"""How files begin: the media type where we take it, what that is, and what to do where the name says another kind."""


def _other(content: bytes, media_type: MediaType) -> tuple[str, str] | None:
    """What a file holds where its name says another kind of picture, and the cure."""
    for beginning, held, what, fix in SIGNS:
        if held != media_type and re.match(beginning, content, re.DOTALL):
            return f"The file holds {what}, its name says another kind", fix
    return None


def _fits(sides: Sides, place: Position, found: list[Finding]) -> bool:
    width, height = sides
    shorter, longer = sorted(sides)
    fits = shorter >= SHORTEST_SIDE and longer <= min(LONGEST_SIDE, SLIMMEST * shorter) and width * height <= PIXELS
    if not fits:
        found.append(rules.PICTURE_SIZE.at(place, f"The picture is {width:g} by {height:g} pixels large"))
    return fits


def _shows(content: bytes, media_type: MediaType, place: Position, found: list[Finding]) -> bool:
    """Whether every dot of a picture can be read: a damaged one is shown in part by one program, by the next not."""
    if media_type == "image/svg+xml":
        return True
    from .dots import whole  # noqa: PLC0415 - only where a picture has dots

    if whole(content):
        return True
    fix = "Save the picture again in a program for pictures, or ask for it once more."
    found.append(rules.NOT_A_PICTURE.at(place, "The picture is damaged: parts of it cannot be read", fix))
    return False


def _svg(content: bytes, place: Position, found: list[Finding]) -> Sides | None:
    from .drawings import size  # noqa: PLC0415 - lxml is read only where a drawing is

    return size(content, place, found)


def _png(content: bytes, place: Position, found: list[Finding]) -> Sides | None:
    """Width and height from the chunk IHDR (ISO/IEC 15948, 11.2.2); a whole file ends with IEND."""
    whole = len(content) >= SHORTEST_PNG and b"IEND" in content[-16:]
    if not content.startswith(PNG) or content[12:16] != b"IHDR" or not whole:
        found.append(rules.NOT_A_PICTURE.at(place, "The file is not a whole PNG picture"))
        return None
    width, height, depth, colour = struct.unpack(">IIBB", content[16:26])
    if (depth, colour) == (16, 0):  # WeasyPrint cannot embed it
        fix = "Save the picture again with 8 bits for each dot."
        found.append(rules.NOT_A_PICTURE.at(place, "The picture has shades of grey in 16 bits", fix))
        return None
    return width, height


def _jpeg(content: bytes, place: Position, found: list[Finding]) -> Sides | None:
    """Width and height from the frame header (ITU-T T.81, B.2.2); a whole file ends with EOI."""
    if not content.startswith(JPEG) or b"\xff\xd9" not in content[-64:]:
        found.append(rules.NOT_A_PICTURE.at(place, "The file is not a whole JPEG picture"))
        return None
    sides, colours = _frame(content) or ((0, 0), 0)
    if colours not in {1, 3}:
        what = (
            "The picture is in the four colours of printing" if colours == 4 else "The file is not a whole JPEG picture"
        )
        found.append(rules.NOT_A_PICTURE.at(place, what, "Save the picture again as a JPEG in the colours RGB."))
    elif TURNED.search(content[:65_536]):
        what = "The picture is stored lying or turned, with a note in the file (EXIF) to turn it; Word does not"
        found.append(rules.NOT_A_PICTURE.at(place, what, "Turn the picture in a program for pictures, and save it."))
    else:
        return sides
    return None


def _frame(content: bytes) -> tuple[Sides, int] | None:
    """The sides and the number of colours."""
    offset = 2
    while offset + 9 < len(content) and content[offset] == 0xFF:
        marker = content[offset + 1]
        if marker in range(0xC0, 0xD0) and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[offset + 5 : offset + 9])
            return (width, height), content[offset + 9]
        offset += 1 if marker == 0xFF else 2 + struct.unpack(">H", content[offset + 2 : offset + 4])[0]
    return None


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of picture: its media type, and the function that finds its sides or its faults."""

    media_type: MediaType
    measure: Callable[[bytes, Position, list[Finding]], Sides | None]


KINDS = {
    ".svg": Kind("image/svg+xml", _svg),
    ".png": Kind("image/png", _png),
    ".jpg": Kind("image/jpeg", _jpeg),
    ".jpeg": Kind("image/jpeg", _jpeg),
}
"""By the ending of the file's name."""
