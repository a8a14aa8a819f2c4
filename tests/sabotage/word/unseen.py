# ruff: noqa: E501  a damage is told in one line
"""Damages to what Word does not show at once: how the file is packed, and what lies in it beside its parts."""

from __future__ import annotations

import re
import stat
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

from tests.sabotage.damage import Apply, Rows
from tests.sabotage.word.changes import DOCUMENT, RELATIONS, put, replace


def _declared(xml: str) -> str:
    """A declaration of attributes in an encoding where no search for ASCII finds it."""
    kind = "<!DOCTYPE d [<!ATTLIST p a CDATA 'x'>]>"
    return re.sub(r"<\?xml[^>]*\?>", f'<?xml version="1.0" encoding="UTF-16"?>{kind}', xml)


def _encoded(data: bytes) -> bytes:
    made = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(made, "w") as new:
        for entry in old.infolist():
            part = old.read(entry)
            new.writestr(entry, _declared(part.decode()).encode("utf-16") if entry.filename == DOCUMENT else part)
    return made.getvalue()


def _around(data: bytes) -> bytes:
    return _reworked(lambda name, part: part + b"<!-- not cleared -->" if name == DOCUMENT else part)(data)


def _reworked(change: Callable[[str, bytes], bytes], link: str = "") -> Apply:
    """Packs a Word file anew, its parts changed; one of them may be a link to another file."""

    def apply(data: bytes) -> bytes:
        made = BytesIO()
        with ZipFile(BytesIO(data)) as old, ZipFile(made, "w") as new:
            for entry in old.infolist():
                part = change(entry.filename, old.read(entry))
                entry.external_attr = stat.S_IFLNK << 16 if entry.filename == link else entry.external_attr
                new.writestr(entry, part)
        return made.getvalue()

    return apply


LAST = r"(<w:pPr><w:pStyle w:val=\"ListNumber\"/>(?:(?!</w:pPr>).)*)<w:spacing [^>]*/>"
UNSEEN: Rows = (
    ("a declaration in another encoding", _encoded),
    ("a comment behind the markup", _around),
    ("words in a name's declaration", put(DOCUMENT, "urn:schemas-microsoft-com:office:word", "urn:not:cleared")),
    ("a part that is a link to another file", _reworked(lambda _, part: part, "word/footnotes.xml")),
    ("words behind a picture", _reworked(lambda name, part: part + b"not cleared" if name.endswith(".png") else part)),
    ("a picture whose checksum is another", _reworked(lambda name, part: part[:-4] + b"0000" if name.endswith(".png") else part)),
    ("a part under a name that no XML allows", put(RELATIONS, 'Id="rStyles"', 'Id="1Styles"')),
    ("an empty cell that is a heading", replace(DOCUMENT, r'<w:pStyle w:val="TableText"/>(?=(<w:jc [^>]*/>)?</w:pPr></w:p></w:tc>)', '<w:pStyle w:val="Heading2"/>')),
    ("a row of a table parted from the next", put(DOCUMENT, '<w:pStyle w:val="TableHeading"/><w:keepNext/>', '<w:pStyle w:val="TableHeading"/>')),
    ("a list that touches what follows", replace(DOCUMENT, LAST, r"\1")),
    ("a gap between two items", replace(DOCUMENT, r'(<w:pStyle w:val="ListBullet"/><w:numPr>(?:(?!</w:numPr>).)*</w:numPr>)', r'\1<w:spacing w:after="320"/>')),
)  # fmt: skip
