"""Links in Word files (ECMA-376): relationships of every part, and HYPERLINK fields, simple and complex.

Pictures that are fetched from the web are links too, and what is put in from another file has links of its own.
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
from posixpath import basename, dirname, join, normpath, splitext
from typing import Any

from ...findings import Position
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
            budget = [ALL_BYTES]
            for part in _parts(archive, budget):
                for text in _in_part(archive, part, budget):
                    yield Link(text, Place(Position(name), _where(part)))
    except DAMAGE as error:
        raise Unreadable("it is damaged, encrypted, or not a Word file") from error


def _parts(archive: zipfile.ZipFile, budget: list[int]) -> list[str]:
    """The parts that may hold links: those beside the text, and drawings below it that have relationships."""
    names = archive.namelist()
    if len(names) > PARTS:
        raise Unreadable(f"it holds more than {PARTS} parts")
    folder = re.escape(dirname(_main(archive, budget)))
    beside, below = re.compile(rf"{folder}/[^/]+\.xml"), re.compile(rf"{folder}/(?:charts|diagrams)/[^/]+\.xml")
    drawings = (name for name in names if below.fullmatch(name) and _beside(name) in archive.NameToInfo)
    return sorted([*filter(beside.fullmatch, names), *drawings])


def _beside(part: str) -> str:
    """Where the relationships of a part stand (ECMA-376-2, 9.3.3)."""
    return join(dirname(part), "_rels", f"{basename(part)}.rels")


def _main(archive: zipfile.ZipFile, budget: list[int]) -> str:
    """The part that is the text (ECMA-376-2, 9.3; ECMA-376-1, 11.3.10)."""
    kinds = _relations(archive, "", budget)
    said = next((target for kind, _, target, _ in kinds if kind == "officeDocument"), "word/document.xml")
    found = said.removeprefix("/")
    if found not in archive.NameToInfo:
        raise Unreadable("it is an archive, but not a Word file")
    return found


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
    relations = _relations(archive, part, budget)
    reader = _Reader({key: target for kind, key, target, away in relations if away and kind in {"hyperlink", "image"}})
    for event, element in _events(_unpacked(archive, part, budget)):
        _take(reader, event, element)
    reader.found += [target for key, target in reader.targets.items() if key not in reader.used]
    for kind, _, target, away in relations:
        if kind == "aFChunk" and not away:
            reader.found += _put_in(archive, normpath(join("/", dirname(part), target))[1:], budget)
    return reader.found


def _put_in(archive: zipfile.ZipFile, part: str, budget: list[int]) -> list[str]:
    """The links of what Word puts in place of an `altChunk` (ECMA-376-1, 17.17.2.1), where it is a web page."""
    if part not in archive.NameToInfo or not part.lower().endswith((".html", ".htm", ".xhtml")):
        return []
    from .web_files import in_html

    return [link.text for link in in_html(_unpacked(archive, part, budget), part)]


def _relations(archive: zipfile.ZipFile, part: str, budget: list[int]) -> list[tuple[str, str, str, bool]]:
    """A part's relationships: of what kind, by what id, to what, and whether that is outside of the file."""
    name = _beside(part)
    if name not in archive.NameToInfo:
        return []
    events = _events(_unpacked(archive, name, budget))
    return [_relation(element.attrib) for event, element in events if event == "start"]


def _relation(given: Any) -> tuple[str, str, str, bool]:
    kind = basename(given.get("Type", ""))
    return kind, given.get("Id", ""), given.get("Target", ""), given.get("TargetMode") == "External"


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
    elif event == "end" and name in {"instrText", "t"}:
        _instructs(reader, element.text or "", shown=name == "t")


def _attribute(element: Any, local: str) -> str | None:
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == local), None)


def _related(reader: _Reader, element: Any, anchor: str | None) -> None:
    key = _attribute(element, "id") or ""
    if key in reader.targets:
        reader.used.add(key)
        target = reader.targets[key]
        reader.found.append(f"{target}#{anchor}" if anchor and "#" not in target else target)


def _instructs(reader: _Reader, text: str, *, shown: bool) -> None:
    """An instruction grows by its own words, and by what a field within it shows."""
    around = reader.fields[: -1 if shown else None]
    if around and not around[-1].done and reader.fields[-1].done == shown:
        around[-1].instruction += text


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
    match = _FIELD.match(re.sub("[“”„]", '"', instruction))
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
