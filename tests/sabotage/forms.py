# ruff: noqa: E501  a damage is told in one line
"""Damages to the form of a file: what stands together, in what and how far apart, and in which one way it is written."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pikepdf
from pikepdf import Array, Name, Pdf, String

from tests.sabotage.damage import Damage
from tests.sabotage.looks import _moved, _words
from tests.sabotage.pdf import _annotation, _edit, _element, _page, _root, _set, _sub, _without
from tests.sabotage.web import _cut, _put
from tests.sabotage.word import DOCUMENT, NOTES, RELATIONS
from tests.sabotage.word import _put as _written
from tests.sabotage.word import _sub as _replaced

Apply = Callable[[bytes], bytes]
NOTE = r'(<li id="note-1">)<p>(.*?)</p>(\s*)(<p class="back">.*?</p>)'
ARROW = r'<span aria-hidden="true">.</span>'
WORD_FILE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

WEB: tuple[tuple[str, Apply], ...] = (
    ("a link raised like a note's mark", _cut(r'(<a href="https:[^"]*">[^<]*</a>)', r"<sup>\1</sup>")),
    ("ways back before the words of their note", _cut(NOTE, r"\1\4\3<p>\2</p>")),
    ("the words of a note in no paragraph", _cut(NOTE, r"\1\2\3\4")),
    ("two arrows before a way back", _cut(f"({ARROW})", r"\1\1")),
    ("no arrow before a way back", _cut(f"{ARROW} ")),
    ("an arrow behind the words of a way back", _cut(f"({ARROW}) ([^<]*)", r"\2 \1")),
    ("the ways to other formats out of their box", _cut(r'<div class="ways">(.*?)</div>', r"\1")),
    ("the imprint out of its box", _cut(r'<div class="imprint">(.*?)</div>', r"\1")),
    ("data for search engines that would run", _put('<script type="application/ld+json">', "<script>")),
    ("a way to the PDF that does not say so", _put(' type="application/pdf">PDF', ">PDF")),
    ("a way to the PDF that says it is one to the Word file", _put('type="application/pdf">PDF', f'type="{WORD_FILE}">PDF')),
    ("a way to another language that does not say its language", _put(' hreflang="fr" dir="ltr"', ' dir="ltr"')),
    ("a masthead without its name", _put('<header id="masthead">', "<header>")),
    ("an imprint without its name", _put('<footer id="imprint"', "<footer")),
    ("a box with a name", _put('<div class="sheet">', '<div class="sheet" id="draft">')),
    ("a link in the language of its text", _put('<a href="#lists">', '<a href="#lists" lang="en-GB">')),
    ("a side of writing that is the text's own", _put('<span lang="fr">', '<span lang="fr" dir="ltr">')),
    ("the number of no character", _put("Opening words", "Opening&#65534; words")),
    ("two spaces in an alternative", _put("Outline map with", "Outline  map with")),
    ("a picture's bytes filled up", _cut(r'(<img src="[^"=]*)=*"', r'\1===="')),
)  # fmt: skip

BT = rb"\nBT\n"
OPERATORS = (
    ("words outside of a text object", _sub(BT, b"\n")),
    ("a text object that does not end", _sub(rb"\nET\n", b"\n")),
    ("a text object begun twice", _sub(BT, b"\nBT\nBT\n")),
    ("a text object begun before its tag", _sub(rb"(/Span\n<</MCID \d+>>\nBDC\n.*?)BT\n", rb"BT\n\1")),
    ("a tag that ends within a text object", _sub(rb"ET\nEMC", rb"EMC\nET")),
    ("a state saved within a text object", _sub(rb"\nBT\n(.*?)ET\n", rb"\nBT\nq\n\1Q\nET\n")),
    ("a path within a text object", _sub(BT, b"\nBT\n0 0 m\n10 0 l\nn\n")),
    ("a path that nothing ends", _sub(BT, b"\n0 0 m\n10 0 l\nBT\n")),
    ("a colour chosen within a text object", _sub(rb"(\n[\d. ]+ rg)\nBT\n", rb"\nBT\1\n")),
    ("a font chosen twice", _sub(rb"(\n/\w+) ([\d.]+) Tf", rb"\1 0 Tf\1 \2 Tf")),
    ("room asked for between words", _sub(BT, b"\nBT\n3 Tw\n")),
    ("a mark of nothing", _sub(rb"/Artifact\nBMC\n", b"/Artifact\nBMC\nEMC\n/Artifact\nBMC\n")),
)  # fmt: skip
LINK = rb"(/Span\n<</MCID \d+>>\nBDC\nq\n/A1.0 gs\n)([\d. ]+) RG\n([\d.]+) w\n"
ROW = rb"(\n)([\d.]+) w\n([\d.]+ [\d.]+) m\n([\d.]+) ([\d.]+) l"
PLACES = (
    ("the line under a link in another colour", _sub(LINK, rb"\1 0.8 0 0 RG\n\3 w\n")),
    ("the line under a link three times as thick", _sub(LINK, rb"\1\2 RG\n1.6 w\n")),
    ("the line under a link too fine to be seen", _sub(LINK, rb"\1\2 RG\n0.05 w\n")),
    ("a line of a table twice as thick", _sub(ROW, rb"\g<1>1.33 w\n\3 m\n\4 \5 l")),
    ("a slanting line in a table", _sub(ROW, lambda m: b"%b%b w\n%b m\n%b %f l" % (m[1], m[2], m[3], m[4], float(m[5]) + 2))),
    ("a part of the masthead lower than its row", _words("Fact sheet", _moved(down=3))),
    ("the only smaller heading a little lower", _words("A smaller heading", _moved(down=2))),
    ("the only quotation a little higher", _words("The text of the quotation.", _moved(down=-2))),
    ("the source of the only quotation further right", _words("Summit statement, Brussels", _moved(right=3))),
    ("the title of the only box a little lower", _words("Key message", _moved(down=2))),
    ("the caption of the only table a little lower", _words("Dialogues and their rhythm", _moved(down=2))),
    ("the sign of an item further left", _words("•", _moved(right=-3))),
    ("words apart from the mark before them", _words(", and the same note again", _moved(right=3))),
    ("the foot of a page a little lower", _sub(rb"(Footer>>\nBDC.*?1 0 0 -1 [\d.]+ )([\d.]+)", lambda m: b"%b%f" % (m[1], float(m[2]) + 3))),
    ("the head of a page a little lower", _sub(rb"(Header>>\nBDC.*?1 0 0 -1 [\d.]+ )([\d.]+)", lambda m: b"%b%f" % (m[1], float(m[2]) + 3), 1)),
)  # fmt: skip


def _shifted(right: float = 0, up: float = 0, shorter: float = 0) -> Callable[[Any], None]:
    """Moves the area of a link, in points, or makes it shorter by a part of it."""

    def change(link: Any) -> None:
        left, top, end, bottom = map(float, link.Rect)
        places = left + right, top + up, end + right - shorter * (end - left), bottom + up
        link.Rect = Array([Decimal(f"{place:.3f}") for place in places])

    return change


def _arriving(name: str, place: int, value: Callable[[Any], Any]) -> Apply:
    """Changes one number of the place that a name leads to."""

    def change(pdf: Pdf) -> None:
        names = pdf.Root.Names.Dests.Names
        index = next(index for index in range(0, len(names), 2) if str(names[index]) == name)
        names[index + 1][place] = value(names[index + 1][place])

    return _edit(change)


def _raised(by: float) -> Callable[[Any], Decimal]:
    return lambda number: Decimal(f"{float(number) + by:.3f}")


def _bookmark(pdf: Pdf) -> None:
    place = pdf.Root.Outlines.First.First.Dest
    place[3] = _raised(40)(place[3])


def _inner_font(change: Callable[[Any], None]) -> Apply:
    return _page(lambda page: change(next(iter(page.Resources.Font.values())).DescendantFonts[0]))


def _described(key: str, value: Any) -> Apply:
    return _inner_font(lambda font: font.FontDescriptor.__setitem__(key, value))


def _widened(font: Any) -> None:
    font.W = Array([Array([int(width) + 1 for width in one]) if isinstance(one, Array) else one for one in font.W])


def _unmapped(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot.RoleMap["/KeyFigures"]


def _repacked(change: Callable[[bytes], bytes], filters: Any = Name.FlateDecode) -> Apply:
    """Packs the drawing of the first page otherwise."""

    def apply(data: bytes) -> bytes:
        with pikepdf.open(BytesIO(data)) as pdf:
            drawing = pdf.pages[0].Contents
            drawing.write(change(drawing.read_bytes()), filter=filters)
            made = BytesIO()
            pdf.save(made, static_id=True, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
        return made.getvalue()

    return apply


def _commented(data: bytes) -> bytes:
    """An entry of a page made a comment of the same length."""
    loose = _edit(lambda pdf: pdf.pages[0].obj.__setitem__("/Zz", String("0123456789")), object_stream_mode=APART)
    return loose(data).replace(b"/Zz (0123456789)", b"%Not cleared   \n")


APART = pikepdf.ObjectStreamMode.disable
LINKED = "/A"
PARTS = (
    ("a link's area a little to the right", _annotation(_shifted(right=3), LINKED)),
    ("a link's area a little higher", _annotation(_shifted(up=3), LINKED)),
    ("a link's area shorter than its words", _annotation(_shifted(shorter=0.2), LINKED)),
    ("a link arrives above its heading", _arriving("lists", 3, _raised(40))),
    ("a link arrives beside its heading", _arriving("lists", 2, _raised(250))),
    ("a link to the title arrives at the foot", _arriving("title", 3, _raised(-500))),
    ("a bookmark leads above its heading", _edit(_bookmark)),
    ("a link that does not say what it is", _annotation(_without("/Type"), LINKED)),
    ("an action that does not say what it is", _annotation(lambda link: link.A.__delitem__("/Type"), LINKED)),
    ("a page without its bleed", _page(_without("/BleedBox"))),
    ("more than opaque", _page(lambda page: page.Resources.ExtGState["/a1.0"].__setitem__("/ca", 2))),
    ("widths of letters a little larger", _inner_font(_widened)),
    ("a width for letters that have none", _inner_font(_set("/DW", 300))),
    ("a font that does not map its codes", _inner_font(_without("/CIDToGIDMap"))),
    ("a font of another supplement", _inner_font(lambda font: font.CIDSystemInfo.__setitem__("/Supplement", 3))),
    ("a font that says it has plain letters", _described("/Flags", 32)),
    ("a font that says it is flat", _described("/FontBBox", Array([0, 0, 0, 0]))),
    ("a font that says it slants", _described("/ItalicAngle", 12)),
    ("a font that says it is fat", _described("/StemV", 800)),
    ("another length of a font", _inner_font(lambda font: font.FontDescriptor.FontFile2.__setitem__("/Length1", 5))),
    ("a tag that does not say its page", _element("Strong", _without("/Pg"))),
    ("a tag that does not say what it is", _element("P", _without("/Type"))),
    ("a list of types that lacks one", _edit(_unmapped)),
    ("another number for the next list of tags", _root(lambda root: root.StructTreeRoot.__setitem__("/ParentTreeNextKey", 1))),
    ("a text that stands in nothing", _element("Document", _without("/P"))),
    ("a picture that runs along with the words", _element("Figure", lambda tag: tag.A[0].__setitem__("/Placement", Name.Inline))),
    ("a heading cell that heads twice", _element("TH", lambda cell: cell.__setitem__("/A", Array([*cell.A, *cell.A])))),
    ("an alternative with a space behind it", _element("Figure", lambda tag: tag.__setitem__("/Alt", f"{tag.Alt} "))),
    ("metadata that does not say that it is XML", _edit(lambda pdf: pdf.Root.Metadata.__delitem__("/Subtype"), fix_metadata_version=False)),
    ("a meaning of colours that does not say what it is", _root(lambda root: root.OutputIntents[0].__delitem__("/Type"))),
    ("a source that does not say what it is", _root(lambda root: root.AF[0].EF.F.__delitem__("/Type"))),
    ("words behind a packed page", _repacked(lambda drawing: zlib.compress(drawing) + b"Not cleared")),
    ("a page packed twice", _repacked(lambda drawing: zlib.compress(zlib.compress(drawing)), Array([Name.FlateDecode] * 2))),
    ("a page packed in digits", _repacked(lambda drawing: drawing.hex().encode() + b">", Name.ASCIIHexDecode)),
    ("a comment in an object", _commented),
    ("empty lines behind the end", lambda data: data + b"\n\n"),
    ("a table that is sought in the wrong place", lambda data: re.sub(rb"startxref\n(\d+)", lambda m: b"startxref\n%d" % (int(m[1]) + 1), data)),
)  # fmt: skip


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
WORD: tuple[tuple[str, Apply], ...] = (
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
    ("words in a section of their own", _written(DOCUMENT, ">Lists<", "><![CDATA[Lists]]><")),
    ("a letter as a number", _written(DOCUMENT, ">Lists<", ">&#76;ists<")),
    ("no declaration before the words", _replaced(DOCUMENT, r"^<\?xml[^>]*>\s*", "")),
    ("a mark of the order of bytes", _replaced(DOCUMENT, r"^", "\ufeff")),
    ("another version of XML", _written(DOCUMENT, "version='1.0'", "version='1.1'")),
    ("empty lines behind the words", _replaced(DOCUMENT, r"\Z", "\n\n")),
    ("space between two elements", _replaced(DOCUMENT, "</w:p><w:p>", "</w:p> <w:p>")),
    ("a prefix that nothing uses", _written(DOCUMENT, SPACE, f"{SPACE} {SPACE.replace(':w', ':draft')}")),
    ("a roundabout way to the styles", _written(RELATIONS, 'Target="styles.xml"', 'Target="./styles.xml"')),
    ("a way to the styles from the top", _written(RELATIONS, 'Target="styles.xml"', 'Target="/word/styles.xml"')),
    ("notes in another order than their marks", _replaced(NOTES, r'(<w:footnote [^>]*w:id="1">.*?</w:footnote>)(<w:footnote [^>]*w:id="2">.*?</w:footnote>)', r"\2\1")),
)  # fmt: skip

FORMS: tuple[Damage, ...] = tuple(
    Damage(form, what, apply)
    for form, rows in (("html", WEB), ("pdf", (*OPERATORS, *PLACES, *PARTS)), ("docx", WORD))
    for what, apply in rows
)  # fmt: skip
