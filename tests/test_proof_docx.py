"""What the proof of a Word file asks of a sheet from right to left, and what it lets pass, said in another way."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from functools import lru_cache
from io import BytesIO, UnsupportedOperation
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from pipeline.formats import Stationery
from pipeline.formats.docx import render
from pipeline.model import Colours, Edition, Table
from pipeline.proof import prove
from tests.examples import at, cells, example, stationery
from tests.languages import arabic
from tests.sabotage.files import good, victim
from tests.sabotage.word.changes import DOCUMENT, on_part, put, replace, unpacked

WRITTEN = '<w:t xml:space="preserve">Opening words with '

HARMLESS: tuple[tuple[str, Callable[[bytes], bytes]], ...] = (
    (
        "a run made two",
        put(DOCUMENT, WRITTEN, WRITTEN.replace(" words", '</w:t></w:r><w:r><w:t xml:space="preserve"> words')),
    ),
    ("a text made two", put(DOCUMENT, WRITTEN, WRITTEN.replace(" words", '</w:t><w:t xml:space="preserve"> words'))),
)


@pytest.mark.parametrize(("what", "change"), HARMLESS, ids=[what for what, _ in HARMLESS])
def test_the_same_said_otherwise_passes(what: str, change: Callable[[bytes], bytes]) -> None:
    assert prove(victim(), "docx", change(good("docx")), stationery().files) == (), what


@lru_cache
def leftwards() -> Edition:
    """A sheet from right to left with a table."""
    table = Table(
        position=at(20), id="t20", caption="جدول", row_headers=False, alignments=("left", "right"),
        header=cells(20, "كلمة", "رقم"), rows=(cells(21, "واحد", "1"),),
    )  # fmt: skip
    sheet = arabic()
    return sheet.model_copy(update={"blocks": (*sheet.blocks, table)})


@lru_cache
def from_the_right() -> bytes:
    return render(leftwards(), stationery())


TURNED = {
    "paragraphs switched to the left": on_part(DOCUMENT, lambda xml: xml.replace("<w:bidi/>", '<w:bidi w:val="0"/>')),
    "columns switched to the left": put(DOCUMENT, "<w:bidiVisual/>", '<w:bidiVisual w:val="0"/>'),
    "words of one run from the left": replace(DOCUMENT, "<w:rtl/>(</w:rPr><w:t [^>]*>[^<]*قمة)", r"\1"),
    "words of one run switched to the left": put(DOCUMENT, "<w:rtl/>", '<w:rtl w:val="0"/>'),
    "the reference from its last number to its first": put(
        DOCUMENT,
        '<w:t xml:space="preserve">FS-2026-01</w:t></w:r>',
        '<w:t xml:space="preserve">FS</w:t></w:r><w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space="preserve">-</w:t></w:r>'
        '<w:r><w:t xml:space="preserve">2026-01</w:t></w:r>',
    ),
    "the header from the left": put("word/header1.xml", "<w:bidi/>", ""),
    "words of the footer from the left": on_part("word/footer1.xml", lambda xml: xml.replace("<w:rtl/>", "")),
    "borders at the other side": on_part("word/styles.xml", lambda xml: xml.replace('w:sz="24"', 'w:sz="4"')),
}


@pytest.mark.parametrize("what", TURNED)
def test_a_sheet_from_the_right_is_written_from_there(what: str) -> None:
    assert prove(leftwards(), "docx", from_the_right(), stationery().files) == ()
    assert prove(leftwards(), "docx", TURNED[what](from_the_right()), stationery().files)


def test_the_colours_are_those_of_the_edition_s_house() -> None:
    red = example().model_copy(update={"colours": Colours(ink="#333333", accent="#7a0019", rule="#00aa88")})
    assert prove(red, "docx", render(red, Stationery(stationery().files, red.colours))) == ()
    assert prove(red, "docx", render(red, stationery()))


class Pipe(BytesIO):
    """Where an archive is written to that cannot go back: its sizes follow what they measure."""

    def tell(self) -> int:
        raise UnsupportedOperation


def streamed(data: bytes) -> bytes:
    pipe = Pipe()
    with ZipFile(pipe, "w", ZIP_DEFLATED) as archive:
        for name, part in unpacked(data).items():
            archive.writestr(name, part)
    return pipe.getvalue()


def with_folders(data: bytes) -> bytes:
    """As `zip` packs a folder: entries for folders, dates and owners beside each part."""
    dates = struct.pack("<2HBL", 0x5455, 5, 1, 1_400_000_000) + struct.pack("<2H2BLBL", 0x7875, 11, 1, 4, 0, 4, 0)
    return _packed(data, extra=dates, folders=("word/", "word/media/", "docProps/"))


def _packed(data: bytes, *, extra: bytes = b"", folders: tuple[str, ...] = (), comment: bytes = b"") -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.comment = comment
        for name, part in (*dict.fromkeys(folders, b"").items(), *unpacked(data).items()):
            entry = ZipInfo(name, (2026, 11, 23, 12, 0, 0))
            entry.compress_type, entry.extra = ZIP_DEFLATED, extra
            archive.writestr(entry, part)
    return out.getvalue()


@pytest.mark.parametrize("pack", [streamed, with_folders], ids=["as a stream", "as a folder"])
def test_another_program_may_pack_it(pack: Callable[[bytes], bytes]) -> None:
    assert prove(victim(), "docx", pack(good("docx")), stationery().files) == ()


def _behind(data: bytes) -> bytes:
    """The first part with bytes behind the end of its stream, counted as its own."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, part in unpacked(data).items():
            entry = ZipInfo(name)
            if name == "word/document.xml":
                packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
                archive.writestr(entry, packer.compress(part) + packer.flush() + b"secret")
                plain = entry, part
            else:
                archive.writestr(entry, part, ZIP_DEFLATED)
        entry, part = plain
        entry.compress_type, entry.file_size, entry.CRC = ZIP_DEFLATED, len(part), zlib.crc32(part)
        archive.fp.seek(entry.header_offset)
        archive.fp.write(entry.FileHeader())
        archive.fp.seek(0, 2)
    return out.getvalue()


HIDDEN = {
    "in a field of no known kind": lambda data: _packed(data, extra=struct.pack("<2H", 0x9999, 6) + b"secret"),
    "in a field of dates that is too long": lambda data: _packed(data, extra=struct.pack("<2H", 0x5455, 6) + b"secret"),
    "in a comment": lambda data: _packed(data, comment=b"secret"),
    "in a folder of no part": lambda data: _packed(data, folders=("secret/",)),
    "behind what is packed": _behind,
    "as another count of parts": lambda data: data[:-12] + b"\1\0" + data[-10:],
    "as a checksum of its own": lambda data: data[:14] + b"\0\0\0\0" + data[18:],
}


@pytest.mark.parametrize("where", HIDDEN)
def test_bytes_that_are_hidden_in_the_archive_are_found(where: str) -> None:
    found = prove(victim(), "docx", HIDDEN[where](good("docx")), stationery().files)
    assert "C003" in {finding.code for finding in found}
