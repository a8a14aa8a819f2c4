"""Pictures of which a part is missing, as decoders make it up in silence; whole ones of every kind pass."""

from __future__ import annotations

import re
import struct
import zlib
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from pipeline.findings import Finding, Position
from pipeline.reading.dots import whole
from pipeline.reading.drawings import size
from pipeline.reading.pictures import picture
from pipeline.reading.text.files import Folder

WAYS: dict[str, dict[str, Any]] = {
    "plain": {},
    "progressive": {"progressive": True},
    "restarting": {"restart_marker_rows": 1},
    "coarse": {"quality": 20},
    "optimised": {"optimize": True, "subsampling": 0},
}


@cache
def jpeg(way: str, mode: str) -> bytes:
    """A colourful picture above white, with a small picture of itself in a segment before its dots."""
    image = Image.linear_gradient("L").resize((320, 200)).convert(mode)
    image.paste(image.rotate(90).resize((200, 90)), (10, 10))
    image.paste("white", (0, 150, 320, 200))
    data, small = BytesIO(), BytesIO()
    image.resize((32, 20)).save(small, "JPEG")
    image.save(data, "JPEG", **WAYS[way])
    segment = b"\xff\xe2" + struct.pack(">H", 2 + len(small.getvalue())) + small.getvalue()
    return data.getvalue()[:2] + segment + data.getvalue()[2:]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_whole_jpeg_is_whole_and_one_cut_short_is_not(way: str, mode: str) -> None:
    data = jpeg(way, mode)
    assert whole(data)
    assert whole(data[:-2] + bytes(range(100)) + data[-2:])
    start = data.rindex(b"\xff\xda") + 20
    for part in (0.3, 0.6, 0.9):
        assert not whole(data[: start + int(part * (len(data) - start))] + b"\xff\xd9"), part


@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_jpeg_cut_between_two_of_its_scans_is_not_whole(mode: str) -> None:
    data = jpeg("progressive", mode)
    scans = [match.start() for match in re.finditer(rb"\xff\xda\0[\x08\x0a\x0c]", data)][1:]
    assert len(scans) > 3
    for scan in scans:
        tables = data.rindex(b"\xff\xc4", 0, scan)  # a scan's own tables stand before it
        assert not whole(data[:scan] + b"\xff\xd9")
        assert not whole(data[:tables] + b"\xff\xd9")


def chunk(name: bytes, content: bytes) -> bytes:
    """A part of a PNG (ISO/IEC 15948, 5.3)."""
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


@pytest.mark.parametrize(
    ("palette", "expected"),
    [(bytes(range(12)), True), (bytes(range(9)), False), (b"", False)],
    ids=["a colour for each", "one colour too few", "none"],
)
def test_a_palette_names_the_colour_of_each_dot(palette: bytes, expected: bool) -> None:
    dots = zlib.compress(20 * (b"\0" + bytes((0, 1, 2, 3)) * 5))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 20, 20, 8, 3, 0, 0, 0))
    colours = chunk(b"PLTE", palette) if palette else b""
    data = b"\x89PNG\r\n\x1a\n" + head + colours + chunk(b"IDAT", dots) + chunk(b"IEND", b"")
    assert whole(data) is expected


def test_a_drawing_may_say_who_made_it() -> None:
    told = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:dc="http://purl.org/dc/elements/1.1/"
      xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" width="90" height="60">
      <metadata><rdf:RDF><rdf:Description rdf:about=""><dc:title>A map</dc:title></rdf:Description></rdf:RDF></metadata>
      <rect width="50" height="50"/></svg>"""
    found: list[Finding] = []
    assert size(told.encode(), Position("map.svg"), found) == (90, 60)
    assert found == []
    assert size(told.replace("metadata", "g").encode(), Position("map.svg"), found) is None
    assert {(one.code, one.what) for one in found} == {("F012", "The drawing holds the element «RDF»")}


@pytest.mark.parametrize(
    ("name", "content", "held", "cure"),
    [
        ("a.png", b"\xff\xd8\xff\xe0", "a JPEG picture", ".jpg"),
        ("a.jpg", b"\x89PNG\r\n\x1a\n", "a PNG picture", ".png"),
        ("a.png", b"version https://git-lfs.github.com/spec/v1\n", "a pointer of Git LFS", "git lfs pull"),
        ("a.svg", b"\n<!DOCTYPE html><html>", "a web page", "picture itself"),
        ("a.jpg", b"RIFF\0\0\0\0WEBPVP8 ", "a WebP picture", "PNG, JPEG or SVG"),
    ],
)
def test_a_file_of_another_kind_than_its_name_says(
    tmp_path: Path, name: str, content: bytes, held: str, cure: str
) -> None:
    (tmp_path / "content" / "sheet").mkdir(parents=True)
    (tmp_path / "content" / "sheet" / name).write_bytes(content + bytes(100))
    found: list[Finding] = []
    assert picture(Folder(tmp_path), "sheet", name, Position("content/sheet/en.md", 9), found) is None
    assert [(one.code, one.position.file) for one in found] == [("F010", f"content/sheet/{name}")]
    assert held in found[0].what
    assert cure in found[0].fix
