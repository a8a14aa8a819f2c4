# ruff: noqa: E501  a damage is told in one line
"""Damages to how a PDF is written down: objects and the table of them, which two programs could read in two ways."""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf

from tests.sabotage.damage import Apply, Rows


def _between(body: bytes) -> Apply:
    """Writes the PDF with a table of its objects in plain text, and something before the first of them."""

    def apply(data: bytes) -> bytes:
        made = BytesIO()
        with pikepdf.open(BytesIO(data)) as pdf:
            pdf.save(made, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        plain = made.getvalue()
        start, table = plain.index(b"1 0 obj"), plain.rindex(b"xref\n0 ")
        moved = re.sub(rb"(\d{10}) 00000 n", lambda m: b"%010d 00000 n" % (int(m[1]) + len(body)), plain[table:])
        moved = re.sub(rb"startxref\n\d+", b"startxref\n%d" % (table + len(body)), moved)
        return plain[:start] + body + plain[start:table] + moved

    return apply


def _rewritten(old: bytes, new: bytes) -> Apply:
    """Changes what is written of an object, and fits the table of objects to it."""

    def apply(data: bytes) -> bytes:
        plain = _between(b"")(data)
        body, table = plain[: plain.rindex(b"xref\n0 ")], plain[plain.rindex(b"xref\n0 ") :]
        changed = re.sub(old, new, body, count=1)
        assert changed != body
        places = {int(m[1]): m.start() for m in re.finditer(rb"(?<=\n)(\d+) 0 obj\b", changed)}
        rows = b"".join(b"%010d 00000 n \n" % places[number] for number in sorted(places))
        table = re.sub(rb"(?:\d{10} 00000 n \n)+", rows, table)
        return changed + re.sub(rb"startxref\n\d+", b"startxref\n%d" % len(changed), table)

    return apply


def _lost(data: bytes) -> bytes:
    """An object that the table of objects tells of, and nothing else."""
    body = b"9999 0 obj\n(Not cleared)\nendobj\n"
    made = _between(body)(data)
    made = made.replace(b"trailer", b"9999 1\n%010d 00000 n \ntrailer" % made.index(body), 1)
    return re.sub(rb"/Size \d+(?= /ID)", b"/Size 10000", made)


OBJECTS: Rows = (
    ("two addresses of one link", _rewritten(rb"/URI (\(https://www[^)]*\))", rb"/URI (https://www.example.com/) /URI \1")),
    ("two sizes of one page", _rewritten(rb"/MediaBox (\[[^]]*\])", rb"/MediaBox [0 0 9 9] /MediaBox \1")),
    ("two alternatives of one picture", _rewritten(rb"/Alt (\([^)]*\))", rb"/Alt (Not true) /Alt \1")),
    ("another number of pages in their list", _rewritten(rb"/Count 2(?=[^>]*/Type /Pages)", b"/Count 1")),
    ("a comment between objects", _between(b"% not cleared\n")),
    ("an object that no table tells of", _between(b"9999 0 obj\n(Not cleared)\nendobj\n")),
    ("an earlier version of an object", _between(b"1 0 obj\n(Not cleared)\nendobj\n")),
    ("an object that nothing leads to", _lost),
)  # fmt: skip
