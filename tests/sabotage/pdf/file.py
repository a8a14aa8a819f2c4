"""Damages to what the file says of itself and carries along, and to how it is put together."""

from __future__ import annotations

import re

import pikepdf
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, Pdf, String

from tests.sabotage.damage import Rows
from tests.sabotage.pdf.changes import dropping, edit, in_metadata, on_root, setting


def _other_source(pdf: Pdf) -> None:
    pdf.Root.AF[0].EF.UF = pdf.make_stream(b"# another source\n", Type=Name.EmbeddedFile)


def _attached(pdf: Pdf) -> None:
    pdf.attachments["secret.txt"] = AttachedFileSpec(pdf, b"secret", filename="secret.txt")


FILE: Rows = (
    ("the information's title changed", edit(lambda pdf: pdf.docinfo.__setitem__("/Title", "Another title"))),
    ("the metadata's title changed", in_metadata(b"An example of every construct", b"Another title")),
    ("a keyword lost", in_metadata(b"<rdf:li>example</rdf:li>", b"")),
    ("the claim of PDF/UA lost", in_metadata(b"<pdfuaid:part>1</pdfuaid:part>", b"")),
    ("another claim of PDF/A", in_metadata(b"<pdfaid:conformance>A<", b"<pdfaid:conformance>B<")),
    ("the colour profile lost", on_root(dropping("/OutputIntents"))),
    ("not marked as tagged", on_root(lambda root: root.MarkInfo.__setitem__("/Marked", False))),
    ("the title no longer shown in the window", on_root(dropping("/ViewerPreferences"))),
    ("a script on opening", on_root(setting("/OpenAction", Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))))),
    ("layers", on_root(setting("/OCProperties", Dictionary(OCGs=Array([]), D=Dictionary())))),
    ("a form", on_root(setting("/AcroForm", Dictionary(Fields=Array([]))))),
    ("another source carried along", edit(_attached)),
    ("the source carried along changed", edit(lambda pdf: pdf.Root.AF[0].EF.F.write(b"# another source\n"))),
    ("encrypted", edit(lambda pdf: None, encryption=pikepdf.Encryption(owner="o", user=""))),
    ("a source that viewers hand out in the place of the checked one", edit(_other_source)),
    ("the identifier lost", lambda data: data.replace(b"/ID ", b"/XD ").replace(b"/ID[", b"/XD[")),
    (
        "the line that says that there is more than text lost",
        lambda data: re.sub(rb"\n%[\x80-\xff]{4}", b"\n%aaaa", data, count=1),
    ),
    ("cut short", lambda data: data[: len(data) // 2]),
    (
        "changed by an appended version",
        lambda data: data + b"\n1 0 obj\n<<>>\nendobj\nxref\n0 0\ntrailer\n<<>>\nstartxref\n0\n%%EOF\n",
    ),
)
