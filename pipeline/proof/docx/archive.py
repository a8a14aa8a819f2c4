"""The archive that a Word file is (ISO/IEC 29500-2, 10; ISO/IEC 21320-1): its parts, and no byte besides them.

Another program may pack the same parts with folders, with dates of its own and with sizes that follow the content. But
it packs all of them in one way: a part that differs has been put in later.
"""

from __future__ import annotations

import stat
import struct
import zlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from ..limits import PART_BYTES, PARTS, unreadable, within

LOCAL = struct.Struct("<4s5H3L2H")
"""The header before a part: signature, version, flags, method, time, date, checksum, two sizes, two lengths."""
CENTRAL = 46
"""Bytes of an entry in the list of parts, without its name."""
END = struct.Struct("<4s4H2LH")
"""What ends the list: signature, two numbers of discs, two counts of parts, the list's size and place, a length."""
NEWEST = 45
"""The version of the format (4.5) beyond which a program needs more than to unpack large files."""
UNSEEN, RUNS = 0xE, 0o111
"""Attributes by which a file is hidden or part of a system, and those by which it is run as a program."""
DAY = timedelta(days=1)
ENCRYPTED, FOLLOWED = 0x1, 0x8
"""Flags: the part is encrypted; its checksum and its sizes follow it."""
SIGNED, FOLLOWING = b"PK\x07\x08", struct.Struct("<3L")
"""What may mark the checksum and the two sizes that follow a part, and these."""
DATES = {0x5455: (5, 9, 13), 0x7875: (11,)}
"""Fields in which `zip` keeps a part's dates and its owner, and their lengths: no room for anything else."""


def read_archive(archive: ZipFile, data: bytes) -> tuple[dict[str, bytes], list[str]]:
    """The parts by name, and what else the archive holds. Refused where a part is not sound or beyond the limits."""
    entries = archive.infolist()
    within(len(entries), PARTS, "parts")
    within(sum(entry.file_size for entry in entries), PART_BYTES, "bytes unpacked")
    parts: dict[str, bytes] = {}
    for entry in entries:
        name = entry.filename
        if name in parts or not _named(entry) or entry.flag_bits & ENCRYPTED:
            raise unreadable(f"its part {name[:40]} is twice there, encrypted or outside of it")
        with archive.open(entry) as stream:
            parts[name] = stream.read(PART_BYTES + 1)
        if len(parts[name]) != entry.file_size:
            raise unreadable(f"its part {name[:40]} has another size than it says")
    folders = {name for name, part in parts.items() if name.endswith("/") and not part and _held(name, parts)}
    strange = [*(what for entry in entries for what in _besides(entry)), *_gaps(entries, data), *_mixed(entries)]
    return {name: part for name, part in parts.items() if name not in folders}, strange


def _named(entry: ZipInfo) -> bool:
    """Whether a name stays inside the archive, and is the same for programs that do not end it at a zero byte."""
    name = entry.filename
    return name == entry.orig_filename and not (name.startswith("/") or ".." in name or "\\" in name)


def _held(folder: str, parts: dict[str, bytes]) -> bool:
    return any(name.startswith(folder) and name != folder for name in parts)


def _besides(entry: ZipInfo) -> Iterator[str]:
    if entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        yield f"the part {entry.filename[:40]} is packed in a way that Word cannot read"
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
        yield f"the part {entry.filename[:40]} leads to another file"
    if entry.external_attr & UNSEEN or (kind != stat.S_IFDIR and entry.external_attr >> 16 & RUNS):
        yield f"the part {entry.filename[:40]} is hidden, or to be run"
    if entry.comment or entry.volume or entry.internal_attr > 1 or entry.extract_version > NEWEST:
        yield f"the part {entry.filename[:40]} is listed as another thing than a file"
    if not _dates(entry.extra):
        yield f"the part {entry.filename[:40]} carries something besides its content"


def _mixed(entries: list[ZipInfo]) -> Iterator[str]:
    """All parts are packed by one system, at one time and in one way; what cannot be made smaller may be left as is."""
    files = [entry for entry in entries if not entry.is_dir()]
    ways = {entry.compress_type for entry in files if entry.filename.endswith((".xml", ".rels"))}
    kinds = {
        (entry.create_system, entry.external_attr >> 16, tuple(kind for kind, _ in _fields(entry.extra)))
        for entry in files
    }
    try:
        days = [datetime(*entry.date_time) for entry in files]
    except ValueError:
        yield "the archive says days that there are not"
        return
    if not files or files[0].filename != "[Content_Types].xml":  # by which programs know what the archive is
        yield "the archive does not begin with the list of its parts’ kinds"
    if len(ways) > 1 or len(kinds) > 1 or (days and max(days) - min(days) > DAY):
        yield "a part of the archive is packed otherwise than the others"


def _fields(extra: bytes) -> Iterator[tuple[int, int]]:
    """The kind and the length of each extra field (4.5)."""
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<2H", extra)
        yield kind, length
        extra = extra[4 + length :]


def _stated(entry: ZipInfo) -> tuple[int, ...]:
    """What the header before a part says of it, as the list does: version, flags, method, time and date (4.4.6)."""
    year, month, day, hour, minute, second = entry.date_time
    time, date = hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day
    return entry.extract_version, entry.flag_bits, entry.compress_type, time, date


def _tail(entry: ZipInfo, packed: bytes) -> bytes:
    """What stands behind the end of what is packed (RFC 1951, 3.2.3)."""
    if entry.compress_type != ZIP_DEFLATED:
        return b""
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    unpacking.decompress(packed, entry.file_size + 1)
    return unpacking.unused_data


def _dates(extra: bytes) -> bool:
    """Whether extra fields hold dates and owners only."""
    fields = list(_fields(extra))
    known = all(length in DATES.get(kind, ()) for kind, length in fields)
    return known and sum(4 + length for _, length in fields) == len(extra)


def _gaps(entries: list[ZipInfo], data: bytes) -> Iterator[str]:
    """Each part follows the one before, the list of parts the last one, and then the file ends."""
    place = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        begin, header = place, LOCAL.unpack_from(data, entry.header_offset)
        flags, said, (name, extra) = header[2], header[6:9], header[9:]
        content = entry.header_offset + LOCAL.size + name + extra
        place, sizes = content + entry.compress_size, (entry.CRC, entry.compress_size, entry.file_size)
        packed, dates = data[content:place], data[content - extra : content]
        if flags & FOLLOWED:
            place += len(SIGNED) if data[place : place + 4] == SIGNED else 0
            said, place = FOLLOWING.unpack_from(data, place), place + FOLLOWING.size
        told = begin == entry.header_offset and said == sizes and header[1:6] == _stated(entry)
        if not told or not _dates(dates) or _tail(entry, packed):
            yield f"something stands in the archive beside its part {entry.filename[:40]}"
    listed = sum(CENTRAL + len(entry.orig_filename.encode()) + len(entry.extra) for entry in entries)
    end = (b"PK\x05\x06", 0, 0, len(entries), len(entries), listed, place, 0)
    if len(data) != place + listed + END.size or END.unpack_from(data, place + listed) != end:
        yield "the archive holds bytes that belong to no part"
