"""Links in Word files (ECMA-376): relationships of every part, and HYPERLINK fields, simple and complex.

A Word file is a ZIP archive from outside: the number of its parts and what each unpacks to are limited, and XML is
read without entities.
"""

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from posixpath import basename, dirname, splitext
from typing import Any

from ..findings import Position
from .places import Link, Place, Unreadable

PARTS = 5000
PART_BYTES = 64 * 1024 * 1024
ALL_BYTES = 256 * 1024 * 1024

DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    NotImplementedError,
    RuntimeError,
)
"""What the standard library raises for archives that are damaged, encrypted or of an unknown kind."""

_NAMES = {
    "document": "text",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "header": "header",
    "footer": "footer",
}
_FIELD = re.compile(r"""(?is)^\s*HYPERLINK\b(.*)$""")
_WORDS = re.compile(r"""\\([a-zA-Z])|"((?:[^"\\]|\\.)*)"|([^\s"\\]\S*)""")


@dataclass(slots=True)
class _Field:
    """A complex field that is being read: its instruction until it separates from its result."""

    instruction: str = ""
    done: bool = False


@dataclass(slots=True)
class _Reader:
    """What has been read of one part."""

    targets: dict[str, str]
    found: list[str] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    fields: list[_Field] = field(default_factory=list)


def in_word(data: bytes, name: str) -> Iterator[Link]:
    """The links of a Word file. Raises `Unreadable`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = _parts(archive)
            if not any(basename(part).startswith("document") for part in parts):
                raise Unreadable("it is an archive, but not a Word file")
            budget = [ALL_BYTES]
            for part in sorted(parts):
                for text in _in_part(archive, part, budget):
                    yield Link(text, Place(Position(name), _where(part)))
    except DAMAGE as error:
        raise Unreadable("it is damaged, encrypted, or not a Word file") from error


def _parts(archive: zipfile.ZipFile) -> list[str]:
    names = archive.namelist()
    if len(names) > PARTS:
        raise Unreadable(f"it holds more than {PARTS} parts")
    return [name for name in names if re.fullmatch(r"word/[^/]+\.xml", name)]


def _where(part: str) -> str:
    stem = re.sub(r"\d+$", "", splitext(basename(part))[0])
    return _NAMES.get(stem, stem)


def _unpacked(archive: zipfile.ZipFile, part: str, budget: list[int]) -> bytes:
    """A part, never more than its limit and what is left for all of them, whatever its header claims."""
    limit = min(PART_BYTES, budget[0])
    with archive.open(part) as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise Unreadable("it unpacks to more than any Word file should")
    budget[0] -= len(data)
    return data


def _in_part(archive: zipfile.ZipFile, part: str, budget: list[int]) -> list[str]:
    relations = f"{dirname(part)}/_rels/{basename(part)}.rels"
    has = relations in archive.NameToInfo
    targets = _targets(_unpacked(archive, relations, budget)) if has else {}
    reader = _Reader(targets)
    for event, element in _events(_unpacked(archive, part, budget)):
        _take(reader, event, element)
    reader.found += [target for key, target in targets.items() if key not in reader.used]
    return reader.found


def _targets(data: bytes) -> dict[str, str]:
    """Addresses by the ids of a part's external hyperlink relationships."""
    found = {}
    for _, element in _events(data):
        given = element.attrib
        if given.get("Type", "").endswith("/hyperlink") and given.get("TargetMode") == "External":
            found[given.get("Id", "")] = given.get("Target", "")
    return found


def _events(data: bytes) -> Iterator[tuple[str, Any]]:
    from lxml import etree

    settings: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
    try:
        for event, element in etree.iterparse(io.BytesIO(data), events=("start", "end"), **settings):
            if isinstance(element.tag, str):
                yield event, element
            if event == "end":
                element.clear()
    except etree.XMLSyntaxError as error:
        raise Unreadable("a part of it is not well-formed XML") from error


def _take(reader: _Reader, event: str, element: Any) -> None:
    """One element of a part, by its local name: the two namespaces of WordprocessingML differ in nothing we read."""
    name = element.tag.rpartition("}")[2]
    if event == "start" and name == "hyperlink":
        _related(reader, element, _attribute(element, "anchor"))
    elif event == "start" and name in {"hlinkClick", "hlinkHover"}:
        _related(reader, element, None)
    elif event == "start" and name == "fldSimple":
        _instructed(reader, _attribute(element, "instr") or "")
    elif event == "start" and name == "fldChar":
        _mark(reader, _attribute(element, "fldCharType"))
    elif event == "end" and name == "instrText" and reader.fields and not reader.fields[-1].done:
        reader.fields[-1].instruction += element.text or ""


def _attribute(element: Any, local: str) -> str | None:
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == local), None)


def _related(reader: _Reader, element: Any, anchor: str | None) -> None:
    key = _attribute(element, "id") or ""
    if key in reader.targets:
        reader.used.add(key)
        target = reader.targets[key]
        reader.found.append(f"{target}#{anchor}" if anchor and "#" not in target else target)


def _mark(reader: _Reader, kind: str | None) -> None:
    if kind == "begin":
        reader.fields.append(_Field())
    elif reader.fields:
        current = reader.fields[-1]
        if not current.done:
            current.done = True
            _instructed(reader, current.instruction)
        if kind == "end":
            reader.fields.pop()


def _instructed(reader: _Reader, instruction: str) -> None:
    """The address of a HYPERLINK field (ECMA-376-1, 17.16.5.25): its first argument, and what follows `l`."""
    match = _FIELD.match(instruction)
    if not match:
        return
    target, part, switch = "", "", ""
    for letter, quoted, bare in _WORDS.findall(match[1]):
        if letter:
            switch = letter.lower()
            continue
        text = re.sub(r"\\(.)", r"\1", quoted) if quoted else bare
        if not switch and not target:
            target = text
        elif switch == "l":
            part = text
        switch = ""
    if target:
        reader.found.append(f"{target}#{part}" if part and "#" not in target else target)
