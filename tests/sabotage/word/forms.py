# ruff: noqa: E501  a damage is told in one line
"""Damages to the form of a Word file: how its parts are packed, and in which one way each is written."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from tests.sabotage.damage import Apply, Rows
from tests.sabotage.word.changes import DOCUMENT, NOTES, RELATIONS, put, replace


def _entry(change: Callable[[Any], None]) -> Apply:
    """Packs a Word file anew, and one of its parts in a way of its own."""

    def apply(data: bytes) -> bytes:
        made = BytesIO()
        with ZipFile(BytesIO(data)) as old, ZipFile(made, "w") as new:
            for entry in old.infolist():
                part = old.read(entry)
                if entry.filename == DOCUMENT:
                    change(entry)
                new.writestr(entry, part)
        return made.getvalue()

    return apply


def _said(place: int, value: int, sign: bytes) -> Apply:
    """Changes a byte of the last entry in the list of parts, or of the last header before one."""

    def apply(data: bytes) -> bytes:
        at = data.rindex(sign) + place
        return data[:at] + bytes([value]) + data[at + 1 :]

    return apply


LISTED, BEFORE = b"PK\x01\x02", b"PK\x03\x04"
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
FORMS: Rows = (
    ("a part of another day", _entry(lambda entry: setattr(entry, "date_time", (2031, 2, 3, 4, 5, 6)))),
    ("a part from another system", _entry(lambda entry: setattr(entry, "create_system", 19))),
    ("a part that is to be run", _entry(lambda entry: setattr(entry, "external_attr", 0o755 << 16))),
    ("a part that is hidden", _entry(lambda entry: setattr(entry, "external_attr", entry.external_attr | 2))),
    ("a part that is not packed", _entry(lambda entry: setattr(entry, "compress_type", 0))),
    ("letters in the date of one part", _entry(lambda entry: setattr(entry, "extra", b"UT\x05\x00\x01Hi!?"))),
    ("a part of another disc", _said(34, 1, LISTED)),
    ("a part of a kind of its own", _said(36, 7, LISTED)),
    ("a part for newer programs", _said(6, 63, LISTED)),
    ("a header with other flags than the list", _said(6, 0x20, BEFORE)),
    ("a header with another date than the list", _said(12, 0x41, BEFORE)),
    ("words in a section of their own", put(DOCUMENT, ">Lists<", "><![CDATA[Lists]]><")),
    ("a letter as a number", put(DOCUMENT, ">Lists<", ">&#76;ists<")),
    ("no declaration before the words", replace(DOCUMENT, r"^<\?xml[^>]*>\s*", "")),
    ("a mark of the order of bytes", replace(DOCUMENT, r"^", "\ufeff")),
    ("another version of XML", put(DOCUMENT, "version='1.0'", "version='1.1'")),
    ("empty lines behind the words", replace(DOCUMENT, r"\Z", "\n\n")),
    ("space between two elements", replace(DOCUMENT, "</w:p><w:p>", "</w:p> <w:p>")),
    ("a prefix that nothing uses", put(DOCUMENT, SPACE, f"{SPACE} {SPACE.replace(':w', ':draft')}")),
    ("a roundabout way to the styles", put(RELATIONS, 'Target="styles.xml"', 'Target="./styles.xml"')),
    ("a way to the styles from the top", put(RELATIONS, 'Target="styles.xml"', 'Target="/word/styles.xml"')),
    ("notes in another order than their marks", replace(NOTES, r'(<w:footnote [^>]*w:id="1">.*?</w:footnote>)(<w:footnote [^>]*w:id="2">.*?</w:footnote>)', r"\2\1")),
)  # fmt: skip
