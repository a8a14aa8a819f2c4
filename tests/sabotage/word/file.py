# ruff: noqa: E501  a damage is told in one line
"""Damages to headers, properties and parts of a Word file, and to its archive."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile, ZipInfo

from tests.sabotage.damage import Rows
from tests.sabotage.word.changes import (
    DOCUMENT,
    OFFICE,
    SETTINGS,
    add,
    before_section,
    in_paragraph,
    on_paragraph,
    on_part,
    on_parts,
    packed,
    put,
    replace,
    unpacked,
)


def _bomb(parts: dict[str, bytes]) -> None:
    parts["word/media/bomb.png"] = b"\0" * 40_000_000


def _deep(parts: dict[str, bytes]) -> None:
    nested = b"<w:p>" * 5000 + b"</w:p>" * 5000
    parts[DOCUMENT] = parts[DOCUMENT].replace(b"<w:sectPr", nested + b"<w:sectPr", 1)


def _entities(parts: dict[str, bytes]) -> None:
    lines = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, 9))
    head = f'<!DOCTYPE w:document [<!ENTITY e0 "ha">{lines}]>'.encode()
    parts[DOCUMENT] = parts[DOCUMENT].replace(b"?>", b"?>" + head, 1).replace(b"Opening words", b"&e8;", 1)


def _twice(data: bytes) -> bytes:
    """Two parts under one name: one program reads the first, another the last."""
    out = BytesIO(data)
    with ZipFile(out, "a") as archive:
        part = ZipInfo("word/Document.xml", (1980, 1, 1, 0, 0, 0))
        archive.writestr(part, b"<x/>")
    return out.getvalue().replace(b"word/Document.xml", b"word/document.xml")


FILE: Rows = (
    ("the header lost", replace(DOCUMENT, r'<w:headerReference w:type="default"[^>]*/>')),
    ("the header's notice changed", put("word/header1.xml", "Draft", "Final")),
    ("the first page's notice lost", replace("word/header2.xml", r"<w:r>.*</w:r>")),
    (
        "a page number made into plain text",
        on_part(
            "word/footer1.xml",
            lambda xml: re.sub(
                r'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText[^>]*> PAGE .*?fldCharType="end"/></w:r>',
                "<w:r><w:t>1</w:t></w:r>",
                xml,
                count=1,
                flags=re.DOTALL,
            ),
        ),
    ),
    ("another page size", put(DOCUMENT, 'w:w="11906"', 'w:w="16838"')),
    ("a section added", on_paragraph('<w:sectPr><w:type w:val="nextPage"/></w:sectPr>')),
    ("a core property changed", put("docProps/core.xml", "An example of every construct", "Another title")),
    ("a custom property changed", put("docProps/custom.xml", "FS-2026-01", "FS-2026-02")),
    (
        "a custom property added",
        put(
            "docProps/custom.xml",
            "</Properties>",
            '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="9" name="Secret"/></Properties>',
        ),
    ),
    ("another company", replace("docProps/app.xml", r"<Company>.*?</Company>", "<Company>Another</Company>")),
    ("data of its own (custom XML)", add("customXml/item1.xml", b"<secret/>", OFFICE + "customXml")),
    (
        "a macro",
        add("word/vbaProject.bin", b"macro", "http://schemas.microsoft.com/office/2006/relationships/vbaProject"),
    ),
    ("another document inside", before_section('<w:altChunk r:id="rX"/>')),
    (
        "a text box",
        in_paragraph(
            "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>Not cleared</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        ),
    ),
    ("a control", in_paragraph("<w:sdt><w:sdtContent><w:r><w:t>not </w:t></w:r></w:sdtContent></w:sdt>")),
    ("a page break", in_paragraph('<w:r><w:br w:type="page"/></w:r>')),
    (
        "a template fetched from outside",
        put(
            SETTINGS,
            "<w:compat>",
            '<w:attachedTemplate r:id="rX" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/><w:compat>',
        ),
    ),
    ("locked against changes", put(SETTINGS, "<w:compat>", '<w:documentProtection w:edit="readOnly"/><w:compat>')),
    (
        "a part declared as something else",
        put("[Content_Types].xml", "wordprocessingml.footnotes+xml", "wordprocessingml.endnotes+xml"),
    ),
    ("a part lost", on_parts(lambda parts: parts.__delitem__(SETTINGS))),
    ("a comment in the markup", put(DOCUMENT, "<w:sectPr", "<!-- secret --><w:sectPr")),
    ("two parts under one name", _twice),
    ("the list of the parts' kinds at the end", lambda data: packed(dict(reversed(unpacked(data).items())))),
    ("words behind the archive", lambda data: data + b"secret"),
    ("words before the archive", lambda data: b"secret" + data),
    ("a bomb", on_parts(_bomb)),
    ("elements inside each other without end", on_parts(_deep)),
    ("entities that grow", on_parts(_entities)),
    ("cut short", lambda data: data[: len(data) // 2]),
)
