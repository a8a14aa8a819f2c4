"""How a Word file is changed: its parts, and places in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tests.sabotage.damage import Apply, once

DOCUMENT, NOTES, STYLES = "word/document.xml", "word/footnotes.xml", "word/styles.xml"
NUMBERS, SETTINGS, RELATIONS = "word/numbering.xml", "word/settings.xml", "word/_rels/document.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def unpacked(data: bytes) -> dict[str, bytes]:
    """The parts of a Word file, in order."""
    with ZipFile(BytesIO(data)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A Word file of these parts."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, ZIP_DEFLATED)
    return out.getvalue()


def resaved(data: bytes) -> bytes:
    """The same Word file packed again, unharmed."""
    return packed(unpacked(data))


def on_parts(change: Callable[[dict[str, bytes]], None]) -> Apply:
    """Changes the parts of a Word file."""

    def apply(data: bytes) -> bytes:
        parts = unpacked(data)
        change(parts)
        return packed(parts)

    return apply


def on_part(part: str, change: Callable[[str], str]) -> Apply:
    """Changes the text of one part; it must then differ."""

    def apply(parts: dict[str, bytes]) -> None:
        old = parts[part].decode()
        new = change(old)
        assert new != old, part
        parts[part] = new.encode()

    return on_parts(apply)


def put(part: str, old: str, new: str) -> Apply:
    """Replaces the first such text of a part."""
    return on_part(part, lambda xml: once(xml, old, new))


def replace(part: str, pattern: str, new: str = "") -> Apply:
    """Replaces what the pattern finds first in a part."""
    return on_part(part, lambda xml: re.sub(pattern, new, xml, count=1, flags=re.DOTALL))


def add(name: str, content: bytes, relation: str = "", kind: str = "") -> Apply:
    """Adds a part, its relationship and its declared type."""

    def apply(parts: dict[str, bytes]) -> None:
        parts[name] = content
        if relation:
            line = f'<Relationship Id="rX" Type="{relation}" Target="/{name}"/></Relationships>'
            parts[RELATIONS] = parts[RELATIONS].replace(b"</Relationships>", line.encode())
        if kind:
            line = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'
            parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", line.encode())

    return on_parts(apply)


def on_run(properties: str) -> Apply:
    """Gives one run of plain words a property."""
    old = '<w:r><w:t xml:space="preserve">Opening words with '
    return put(DOCUMENT, old, old.replace("<w:r>", f"<w:r><w:rPr>{properties}</w:rPr>"))


def on_paragraph(properties: str) -> Apply:
    """Gives one paragraph a property."""
    return put(DOCUMENT, '<w:pStyle w:val="BodyText"/>', f'<w:pStyle w:val="BodyText"/>{properties}')


def before_section(xml: str) -> Apply:
    """Puts something behind the last paragraph."""
    return put(DOCUMENT, "<w:sectPr", f"{xml}<w:sectPr")


def in_paragraph(xml: str) -> Apply:
    """Puts something among the words of a paragraph."""
    return put(DOCUMENT, '<w:r><w:t xml:space="preserve">. A note', f'{xml}<w:r><w:t xml:space="preserve">. A note')
