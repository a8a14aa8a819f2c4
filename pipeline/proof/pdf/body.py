"""The body of a PDF (ISO 32000-1, 7.5): every byte belongs to an object, and every object to what the file shows.

What lies between objects, or what no object leads to, is shown by no viewer; but every program that mends a file or
searches through it finds it. There drafts are left behind.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from typing import Any

import pikepdf

from ..limits import PART_BYTES, Fault, Faults
from ..rules import UNKNOWN
from .parts.file import File

Name = tuple[int, int]
"""The number of an object, and its generation."""

STRING = re.compile(rb"\((?:[^\\()]++|\\.)*+\)", re.DOTALL)
FILTER = re.compile(rb"/Filter\s*(/\w+)?")
HEAD = re.compile(rb"%PDF-1\.7\n%[\x80-\xff]{4}\n")
OBJECT = re.compile(rb"\s*\d+ \d+ obj\b")
STREAM = re.compile(rb">>\s*stream\r?\n")
LENGTH = re.compile(rb"/Length (\d+)\b(?! \d+ R)")
PACKED = re.compile(rb"/N (\d+)")
END = re.compile(rb"\s*endstream\s+endobj\b")
TAIL = re.compile(rb"\s*(?:xref\s[\d\snf]*trailer\s*<<.*>>\s*)?startxref\s+(\d+)\s+%%EOF\n", re.DOTALL)
TABLE = re.compile(rb"(?<!\d)(?:xref|\d+ \d+ obj)\b")
REFERENCE = re.compile(rb"\b(\d++) (\d++) R\b")


def examine_body(file: File) -> Faults:
    """What belongs to no object, what is there twice, and objects that nothing leads to."""
    names: set[Name] = {thing.objgen for thing in file.pdf.objects}
    if _count(file.data) != len(names):
        yield Fault(UNKNOWN, "the PDF holds bytes that belong to no object of it, an object twice, or one packed oddly")
    tags: set[Name] = {element.objgen for element in file.elements}
    left = names - _reached(file.pdf, [file.pdf.trailer], tags)
    if len(left) > _frames(file.pdf, left):  # another program may keep apart what hangs on a tag
        left -= _reached(file.pdf, map(file.pdf.get_object, tags), names - left)
    if len(left) > _frames(file.pdf, left):
        yield Fault(UNKNOWN, "the PDF holds an object that nothing leads to")
    if file.pdf.get_warnings():  # all objects have been read by now
        yield Fault(UNKNOWN, "the PDF says something twice, of which programs choose one or the other, or is damaged")


def _count(data: bytes) -> int:
    """How many objects a file holds, those packed into others included; -1 where anything stands beside them."""
    head = HEAD.match(data)
    place, count = head.end() if head else 0, 0
    while found := OBJECT.match(data, place):
        end = data.find(b"endobj", found.end())
        if end < 0:
            return -1
        stream = STREAM.search(data, found.end(), end)
        if _is_commented(data[found.end() : stream.start() if stream else end]):
            return -1
        place, packed = _behind(data, found.end(), stream) if stream else (end + len(b"endobj"), 0)
        count += 1 + packed
    tail = TAIL.fullmatch(data, place)
    return count if head and tail and TABLE.match(data, int(tail[1])) else -1


def _is_commented(written: bytes) -> bool:
    """Whether an object holds a comment (7.2.4): no program shows it, and our writer makes none."""
    return b"%" in written and b"%" in STRING.sub(b"", written)


def _behind(data: bytes, start: int, stream: re.Match[bytes]) -> tuple[int, int]:
    """Where a stream ends, and how many objects are packed into it; at the end of all where it is packed oddly."""
    head = data[start : stream.end()]
    length, packed = LENGTH.search(head), PACKED.search(head) if b"/ObjStm" in head else None
    end = END.match(data, stream.end() + int(length[1])) if length else None
    if end is None or length is None or not _is_packed_once(head, data[stream.end() : stream.end() + int(length[1])]):
        return len(data), 0
    return end.end(), int(packed[1]) if packed else 0


def _is_packed_once(head: bytes, content: bytes) -> bool:
    """Whether a stream is as it stands, a photograph, or deflated once with nothing behind it (RFC 1950, 2.2)."""
    filters = FILTER.findall(head)
    if filters in ([], [b"/DCTDecode"]):
        return True
    unpacking = zlib.decompressobj()
    whole = unpacking.decompress(content, PART_BYTES) if filters == [b"/FlateDecode"] else b""
    return unpacking.eof and not unpacking.unused_data and not (b"/ObjStm" in head and _is_commented(whole))


def _reached(pdf: pikepdf.Pdf, first: Iterable[Any], known: set[Name]) -> set[Name]:
    """All objects that some lead to, besides those that are known, which are looked into no more."""
    found, waiting = set(known), list(first)
    while waiting:
        thing = waiting.pop()
        held = thing.stream_dict if isinstance(thing, pikepdf.Stream) else thing
        written = held.unparse(resolved=True) if isinstance(held, pikepdf.Object) else b""
        for number, generation in REFERENCE.findall(written):
            name = int(number), int(generation)
            if name not in found:
                found.add(name)
                waiting.append(pdf.get_object(name))
    return found


def _frames(pdf: pikepdf.Pdf, left: set[Name]) -> int:
    """How many of some objects only hold others, or the table of them (7.5.7 and 7.5.8): to those nothing leads."""
    kinds = [thing.get("/Type") for thing in map(pdf.get_object, left) if isinstance(thing, pikepdf.Stream)]
    return sum(kind == "/ObjStm" for kind in kinds) + (pdf.trailer.get("/Type") == "/XRef" and "/XRef" in kinds)
