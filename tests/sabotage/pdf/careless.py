# ruff: noqa: E501  a damage is told in one line
"""Damages as careless tools do them to a PDF: an optimiser, another program's saving, a swapped font."""

from __future__ import annotations

import re
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.sabotage.damage import Apply, Rows
from tests.sabotage.pdf.changes import (
    by_id,
    edit,
    elements,
    in_metadata,
    on_annotation,
    on_bookmark,
    on_drawing,
    on_element,
    on_page,
    on_place,
    on_root,
    on_text,
    setting,
)


def _strong_in(font: bytes, tag: str) -> Apply:
    """Draws what an element holds in the typeface that another piece of text is drawn in."""

    def apply(pdf: Pdf) -> None:
        page = pdf.pages[0]
        stream = page.Contents.read_bytes()
        number = int(next(elements(pdf, tag)).K[0])
        faces = {str(face.BaseFont).partition("+")[2].encode(): name for name, face in page.Resources.Font.items()}
        name = next(name for base, name in faces.items() if base.startswith(font)).encode()
        pattern = rb"(<</MCID %d>>.*?)/\w+ (\S+ Tf)" % number
        page.Contents = pdf.make_stream(re.sub(pattern, rb"\1" + name + rb" \2", stream, count=1, flags=re.DOTALL))

    return edit(apply)


def _over(drawing: bytes) -> Apply:
    """Draws something, as an artifact, in front of a text, whose place stands for X and Y."""

    def change(text: bytes) -> bytes:
        place = re.search(rb"1 0 0 -1 (\S+) (\S+) Tm", text)
        assert place
        x, y = (float(number) for number in place.groups())
        return text + b" EMC /Artifact BMC q 1 0 0 1 %f %f cm " % (x, y) + drawing + b" Q "

    return on_text(change)


def _graphics(**state: Any) -> Apply:
    def apply(pdf: Pdf) -> None:
        page = pdf.pages[0]
        page.Resources.ExtGState["/odd"] = Dictionary(**state)
        parts = page.Contents.read_bytes().split(b"BT", 9)
        parts[8] += b"/odd gs "
        page.Contents = pdf.make_stream(b"BT".join(parts))

    return edit(apply)


def _tree(key: str, value: Any) -> Apply:
    return on_root(lambda root: root.StructTreeRoot.__setitem__(key, value))


def _resources(font: Dictionary) -> Apply:
    return on_page(lambda page: page.Resources.Font.__setitem__("/Odd", font))


def _profile(pdf: Pdf) -> None:
    profile = pdf.Root.OutputIntents[0].DestOutputProfile
    data = bytearray(profile.read_bytes())
    data[200] ^= 1
    profile.write(bytes(data))


def _words_in_turn(pdf: Pdf) -> None:
    paragraph = by_id("b10")(pdf)
    kids = list(paragraph.K)
    paragraph.K = Array([kids[2], kids[1], kids[0], *kids[3:]])


COVER = b"1 1 1 rg -2 -10 300 14 re f"
CARELESS: Rows = (
    ("stress drawn like plain words", _strong_in(b"IBMPlexSans-Regular", "Strong")),
    ("plain words drawn like stressed ones", _strong_in(b"IBMPlexSans-SemiBold", "TD")),
    ("words struck through", _over(b"0 0 0 RG 1 w 0 -4 m 300 -4 l S")),
    ("words struck through by a thin box", _over(b"0 0 0 rg 0 -4.4 300 0.8 re f")),
    ("a black bar over words", _over(b"0 0 0 rg 0 -10 200 12 re f")),
    ("a white bar under the words that follow", _over(COVER)),
    ("words that shine through", _graphics(ca=0.05)),
    ("words in another blending", _graphics(BM=Name.Lighten)),
    ("words behind a mask", _graphics(SMask=Dictionary(S=Name.Luminosity))),
    ("letters that are to be read from behind", on_drawing(lambda stream: stream.replace(b"/Span\n<</MCID 6>>", b"/ReversedChars\n<</MCID 6>>", 1))),
    ("words that stand for others inside their tag", on_drawing(lambda stream: re.sub(rb"(<</MCID 6>>\nBDC)(.*?)EMC", rb"\1 /Span <</ActualText <4f74686572>>> BDC\2EMC EMC", stream, count=1, flags=re.DOTALL))),
    ("a font of the viewer's that nothing is drawn with", _resources(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))),
    ("a font said to be of another family", on_page(lambda page: next(iter(page.Resources.Font.values())).DescendantFonts[0].FontDescriptor.__setitem__("/FontFamily", "x"))),
    ("a font asked to be drawn bolder", on_page(lambda page: next(iter(page.Resources.Font.values())).DescendantFonts[0].FontDescriptor.__setitem__("/Flags", 262144))),
    ("classes of attributes", _tree("/ClassMap", Dictionary())),
    ("a lexicon of how to pronounce", _tree("/PronunciationLexicon", Array([]))),
    ("a cell over two columns", on_element("TD", setting("/A", Dictionary(O=Name.Table, ColSpan=2)))),
    ("the words of a paragraph in another order in the tags", edit(_words_in_turn)),
    ("a place shown many times enlarged", on_place(lambda target: target.__setitem__(4, 64))),
    ("a bookmark in white", on_bookmark(setting("/C", Array([1, 1, 1])))),
    ("bookmarks folded away", on_bookmark(setting("/Count", -3))),
    ("rights claimed in the metadata", in_metadata(b"</rdf:RDF>", b'<rdf:Description rdf:about="" xmlns:r="http://ns.adobe.com/xap/1.0/rights/"><r:Marked>True</r:Marked></rdf:Description></rdf:RDF>')),
    ("words at the beginning of the metadata", in_metadata(b'<x:xmpmeta ', b'<x:xmpmeta x:xmptk="Nothing was agreed" ')),
    ("claims under each other's names", in_metadata(b"http://www.aiim.org/pdfa/ns/id/", b"http://www.aiim.org/pdfua/ns/id/")),
    ("the colour profile altered", edit(_profile)),
    ("the colour profile under another name", on_root(lambda root: root.OutputIntents[0].__setitem__("/Info", String("CMYK")))),
    ("a source declared as another kind of file", on_root(lambda root: root.AF[0].EF.F.__setitem__("/Subtype", Name("/application/pdf")))),
    ("a source with another description", on_root(lambda root: root.AF[0].__setitem__("/Desc", String("Secret")))),
    ("more properties claimed for the tags", on_root(lambda root: root.MarkInfo.__setitem__("/UserProperties", True))),
    ("page numbers of the viewer's own", on_root(setting("/PageLabels", Dictionary(Nums=Array([0, Dictionary(S=Name.r)]))))),
    ("a link that is not printed", on_annotation(setting("/F", 0))),
    ("a link wider than its words", on_annotation(lambda note: note.__setitem__("/Rect", Array([note.Rect[0], note.Rect[1], float(note.Rect[2]) + 60, note.Rect[3]])))),
    ("a link with a frame of its own", on_annotation(setting("/Border", Array([0, 0, 30])))),
    ("a link that does two things", on_annotation(lambda note: note.A.__setitem__("/Next", Dictionary(S=Name.URI, URI=String("https://example.com"))))),
    ("a page that turns by itself", on_page(setting("/Dur", 1))),
    ("a page that can be clicked nowhere", on_page(lambda page: page.__delitem__("/Annots"))),
)  # fmt: skip
