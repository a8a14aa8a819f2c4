# ruff: noqa: E501  a damage is told in one line
"""Damages to what no page shows at once: how a file is drawn and put together, and what lies in it beside its parts."""

from __future__ import annotations

import re
import stat
from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pikepdf
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables.ttProgram import Program
from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.examples import stationery
from tests.sabotage.damage import Damage
from tests.sabotage.looks import _moved, _sub, _words
from tests.sabotage.pdf import (
    _annotation,
    _by_id,
    _drawing,
    _edit,
    _element,
    _metadata,
    _outline,
    _page,
    _program,
    _root,
    _set,
    elements,
)
from tests.sabotage.web import _put
from tests.sabotage.word import DOCUMENT
from tests.sabotage.word import _put as _written
from tests.sabotage.word import _sub as _replaced

Apply = Callable[[bytes], bytes]
RED = rb"0\.54902 0\.082353 0\.082353"
PART = b"/Span\n<</MCID %d>>\nBDC\n.*?EMC\n"


def _stray(old: bytes, new: bytes) -> Apply:
    return _drawing(_sub(old, new))


def _exchanged(stream: bytes) -> bytes:
    """The words of two paragraphs drawn in each other's turn, where they stand as ever."""
    one, other = (re.findall(PART % number, stream, re.DOTALL)[0] for number in (8, 16))
    return bytes(stream.replace(one, b"@").replace(other, one).replace(b"@", other))


def _renumbered(pdf: Pdf) -> None:
    """The same, with numbers that rise, and tags fitted to them."""
    page, row = pdf.pages[0], pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    stream = re.sub(
        rb"MCID (8|16)>>", lambda m: b"MCID %d>>" % (24 - int(m[1])), _exchanged(page.Contents.read_bytes())
    )
    page.Contents = pdf.make_stream(stream)
    first, second = row[8], row[16]
    for element, old, new in ((first, 8, 16), (second, 16, 8)):
        place = [isinstance(kid, int) and int(kid) == old for kid in element.K].index(True)
        element.K[place] = new
        row[new] = element


def _ground_below(stream: bytes) -> bytes:
    """The ground of the notices drawn before that of the masthead, which then covers it."""
    ground = re.search(rb"q\n[\d. ]+ re\nW\nn\n/Artifact\nBMC\nq\n/a1.0 gs\n%b.*?EMC\nQ\n" % RED, stream, re.DOTALL)
    assert ground
    place = stream.index(b"q\n0 0 ")
    return stream[:place] + ground[0] + stream[place:].replace(ground[0], b"", 1)


def _masthead_lower(stream: bytes) -> bytes:
    for number in range(8):
        stream = _sub(PART % number, lambda found: _moved(down=8)(found[0]))(stream)
    return stream


def _item_lower(data: bytes) -> bytes:
    return _words("2.", _moved(down=4))(_words("They go on counting.", _moved(down=4))(data))


def _sixteen(text: str) -> String:
    return String(b"\xfe\xff" + text.encode("utf-16-be"))


def _held(change: Callable[[Any], None]) -> Apply:
    """Changes the root of the tag tree."""
    return _edit(lambda pdf: change(pdf.Root.StructTreeRoot))


def _hidden(pdf: Pdf) -> Any:
    """A tag that stands in no tree."""
    said = Dictionary(Type=Name.StructElem, S=Name.P, P=pdf.Root.StructTreeRoot, ActualText=String("Not cleared"))
    return pdf.make_indirect(said)


def _undrawn(kind: str, **said: Any) -> Apply:
    """Something to draw with that no page draws with."""

    def apply(pdf: Pdf) -> None:
        resources = pdf.pages[0].Resources
        resources[kind] = Dictionary(resources.get(kind, {}))
        resources[kind].Draft = pdf.make_stream(b"\0" * 12, **said)

    return _edit(apply)


def _shown_as(words: str, letter: str, other: str) -> Apply:
    """Draws another letter's glyph where words have a letter, and has it say that letter as before."""

    def apply(data: bytes) -> bytes:
        with pikepdf.open(BytesIO(data)) as pdf:
            faces = pdf.pages[0].Resources.Font
            name = next(name for name, face in faces.items() if str(face.BaseFont).endswith("+IBMPlexSans-Regular"))
            file = stationery().files["fonts/IBMPlexSans-Regular.ttf"]
            font = TTFont(BytesIO(file))
            old, new = (font.getGlyphID(font.getBestCmap()[ord(one)]) for one in (letter, other))
            inner, told = faces[name].DescendantFonts[0], faces[name].ToUnicode.read_bytes()
            inner.FontDescriptor.FontFile2 = pdf.make_stream(file, Length1=len(file))
            inner.W.extend([new, Array([font["hmtx"][font.getGlyphName(new)][0]])])
            rest = re.sub(rb"<%04x>\s*<[0-9a-f]*>\s*" % new, b"", told)
            line = b"1 beginbfchar\n<%04x> <%04x>\nendbfchar\n" % (new, ord(letter))
            faces[name].ToUnicode.write(re.sub(rb"(\d+ beginbfchar)", line + rb"\1", rest, count=1))
            made = BytesIO()
            pdf.save(made, static_id=True)
        return _words(
            words, lambda drawn: re.sub(rb"(?<=[<0-9a-f])%04x(?=[0-9a-f]*>)" % old, b"%04x" % new, drawn, count=1)
        )(made.getvalue())

    return apply


def _instructed(pdf: Pdf) -> None:
    pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes().replace(b"<rdf:RDF", b"<?not cleared?><rdf:RDF"))


def _told(font: TTFont) -> None:
    font["name"].setName("Not cleared", 1, 3, 1, 0x409)


def _bent(font: TTFont) -> None:
    font["fpgm"] = newTable("fpgm")
    font["fpgm"].program = Program()
    font["fpgm"].program.fromBytecode(b"\x4f")


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


def _signed(pdf: Pdf) -> None:
    """Another producer, in the old information and in the metadata alike."""
    pdf.docinfo["/Producer"] = String("Not cleared")
    packet = re.sub(rb"(<pdf:Producer>)[^<]*", rb"\1Not cleared", pdf.Root.Metadata.read_bytes())
    pdf.Root.Metadata.write(packet)


def _line_lower(stream: bytes) -> bytes:
    """The line below the first row of a table moved onto that below the second."""
    first, second = sorted(set(re.findall(rb"0\.666667 w\n\S+ (\S+) m", stream)), key=float)[:2]
    moved = b"%f" % (float(second) - 2)
    return stream.replace(b" %b m" % first, b" %b m" % moved).replace(b" %b l" % first, b" %b l" % moved)


def _empty(**said: Any) -> Apply:
    """A tag at the end of the text that holds nothing."""

    def apply(pdf: Pdf) -> None:
        text = next(elements(pdf, "Part"))
        text.K.append(pdf.make_indirect(Dictionary(Type=Name.StructElem, P=text, **said)))

    return _edit(apply)


def _parted(pdf: Pdf) -> None:
    """The second half of the text under a tag of its own."""
    text = next(elements(pdf, "Part"))
    kids, half = list(text.K), len(text.K) // 2
    other = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Part, P=text.P, K=Array(kids[half:])))
    text.K = Array(kids[:half])
    for kid in kids[half:]:
        kid.P = other
    text.P.K.insert(2, other)


def _lost(data: bytes) -> bytes:
    """An object that the table of objects tells of, and nothing else."""
    body = b"9999 0 obj\n(Not cleared)\nendobj\n"
    made = _between(body)(data)
    made = made.replace(b"trailer", b"9999 1\n%010d 00000 n \ntrailer" % made.index(body), 1)
    return re.sub(rb"/Size \d+(?= /ID)", b"/Size 10000", made)


PDF: tuple[tuple[str, Apply], ...] = (
    ("a comment in a drawing", _stray(rb"\nEMC\n", b"\nEMC % not cleared\n")),
    ("words before an operator that takes none", _stray(rb"\nEMC\n", b"\n<6e6f74> EMC\n")),
    ("a number too many before a colour", _stray(rb"\n(\S+ \S+ \S+) rg\n", lambda m: b"\n1 " + m[1] + b" rg\n")),
    ("two settings before one operator", _stray(rb"/a1\.0 gs", b"/A1.0 /a1.0 gs")),
    ("words behind the last operator", _drawing(lambda stream: stream + b"\n<6e6f74>")),
    ("a line of a table in dashes", _stray(rb"0\.666667 w", b"0.666667 w [3 3] 0 d")),
    ("the line under a link in dots", _words("the report", _sub(rb" w\n", b" w [1 2] 0 d\n"))),
    ("words that call themselves a picture", _stray(rb"/Span(\n<</MCID 8>>)", lambda m: b"/Figure" + m[1])),
    ("words drawn in another order than they are read", _drawing(_exchanged)),
    ("words drawn in another order, their numbers fitted to it", _edit(_renumbered)),
    ("the ground of the notices under another", _drawing(_ground_below)),
    ("the parties below the title", _words("European Union and United States", _moved(down=70))),
    ("the title in the rail beside the text", _words("An example of every construct", _moved(right=-128))),
    ("the house in the midst of the masthead", _words("Fact Sheet Press", _moved(right=300))),
    ("the reference further to the right", _words("Fact sheet", _moved(right=12))),
    ("a notice away from its margin", _words("Draft", _moved(right=30))),
    ("the title lower in its band", _words("An example of every construct", _moved(down=8))),
    ("the words of the masthead lower, all of them", _drawing(_masthead_lower)),
    ("an item further from the one before", _item_lower),
    ("the caption of a table above another column", _words("Dialogues and their rhythm", _moved(right=60))),
    ("a number half a row higher", _words("2010", _moved(down=-12))),
    ("the sign of an item above its words", _words("•", _moved(down=-3))),
    ("another sign before an item", _words("•", _sub(rb"\[<[0-9a-f]{4}", b"[<005d"))),
    ("the page number in the midst of the foot", _words("Page 1 of 2", _moved(right=-200))),
    ("an address in another encoding", _annotation(lambda note: note.A.__setitem__("/URI", _sixteen(str(note.A.URI))))),
    ("a link to a place in another encoding", _annotation(lambda note: note.__setitem__("/Dest", _sixteen(str(note.Dest))), "/Dest")),
    ("a link that says it lies on another page", _edit(lambda pdf: pdf.pages[0].Annots[0].__setitem__("/P", pdf.pages[1].obj))),
    ("an id in another encoding", _edit(lambda pdf: _set("/ID", _sixteen("lists"))(_by_id("lists")(pdf)))),
    ("a place that belongs to nothing", _edit(lambda pdf: pdf.Root.Names.Dests.Names.extend([String("zz-draft"), pdf.Root.Names.Dests.Names[1]]))),
    ("bookmarks that lead back to another one", _outline(lambda item: item.First.Next.__setitem__("/Prev", item))),
    ("bookmarks that end too soon", _outline(lambda item: item.__setitem__("/Last", item.First))),
    ("bookmarks miscounted", _outline(_set("/Count", 1))),
    ("a list of ids with other ends", _held(lambda root: root.IDTree.Kids[0].__setitem__("/Limits", Array([String("y"), String("z")])))),
    ("an id for something else besides", _held(lambda root: root.IDTree.Kids[0].Names.extend([String("zz-draft"), root.K[0]]))),
    ("a tag in no tree, under a number of its own", _edit(lambda pdf: pdf.Root.StructTreeRoot.ParentTree.Nums.extend([900, _hidden(pdf)]))),
    ("a tag in no tree, among those of a page", _edit(lambda pdf: pdf.Root.StructTreeRoot.ParentTree.Nums[1].append(_hidden(pdf)))),
    ("a picture that no page draws", _undrawn("/XObject", Type=Name.XObject, Subtype=Name.Image, Width=2, Height=2, BitsPerComponent=8, ColorSpace=Name.DeviceRGB)),
    ("a form that no page draws", _undrawn("/XObject", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))),
    ("a pattern that nothing is painted with", _undrawn("/Pattern", PatternType=1)),
    ("a short line drawn into a picture", _drawing(_sub(rb"190 20 120 80 re\nf", b"190 20 120 80 re\nf\n180 60 8 1.5 re\nf"), 1)),
    ("a source with another checksum", _edit(lambda pdf: pdf.Root.AF[0].EF.F.Params.__setitem__("/CheckSum", String("0123456789abcdef")))),
    ("a source of another day", _edit(lambda pdf: pdf.Root.AF[0].EF.F.Params.__setitem__("/ModDate", String("D:20300101000000Z")))),
    ("an instruction for programs in the metadata", _edit(_instructed, fix_metadata_version=False)),
    ("words in a name's declaration in the metadata", _metadata(b"<rdf:RDF", b'<rdf:RDF xmlns:draft="urn:not:cleared"')),
    ("words in a font's name", _program(_told)),
    ("a font that bends its letters", _program(_bent)),
    ("two addresses of one link", _rewritten(rb"/URI (\(https://www[^)]*\))", rb"/URI (https://www.example.com/) /URI \1")),
    ("two sizes of one page", _rewritten(rb"/MediaBox (\[[^]]*\])", rb"/MediaBox [0 0 9 9] /MediaBox \1")),
    ("two alternatives of one picture", _rewritten(rb"/Alt (\([^)]*\))", rb"/Alt (Not true) /Alt \1")),
    ("another number of pages in their list", _rewritten(rb"/Count 2(?=[^>]*/Type /Pages)", b"/Count 1")),
    ("another program's name", _edit(_signed)),
    ("a line between two rows under the next", _drawing(_line_lower)),
    ("a list without items", _empty(S=Name.L, A=Array([Dictionary(O=Name.List, ListNumbering=Name.Disc)]))),
    ("a box without words", _empty(S=Name("/Callout"))),
    ("the text in two parts", _edit(_parted)),
    ("a tag of an unknown kind", _element("P", _set("/Type", Name.Draft))),
    ("words for a type", _root(lambda root: root.Outlines.__setitem__("/Type", String("Not cleared")))),
    ("words beside a list of fonts", _page(lambda page: page.Resources.__setitem__("/ProcSet", Array([String("Not cleared")])))),
    ("words for a font's family", _page(lambda page: next(iter(page.Resources.Font.values())).DescendantFonts[0].FontDescriptor.__setitem__("/FontFamily", String("Not cleared")))),
    ("a figure that looks raised and says that it is not", _shown_as("2010", "2", "²")),
    ("a sign of comparison turned round", _shown_as(", a literal *asterisk*, 3 < 4 & 5;", "<", ">")),
    ("a comment between objects", _between(b"% not cleared\n")),
    ("an object that no table tells of", _between(b"9999 0 obj\n(Not cleared)\nendobj\n")),
    ("an earlier version of an object", _between(b"1 0 obj\n(Not cleared)\nendobj\n")),
    ("an object that nothing leads to", _lost),
)  # fmt: skip

WEB: tuple[tuple[str, Apply], ...] = (
    ("stress inside of stress", _put("<em>emphasis</em>", "<em><em>emphasis</em></em>")),
    ("stress in two pieces", _put("<em>emphasis</em>", "<em>empha</em><em>sis</em>")),
    ("a way back that looks like the note", _put('<p class="back">', "<p>")),
    ("the name of the other formats like any paragraph", _put('<p class="label" id="formats_label">', '<p id="formats_label">')),
    ("the other formats as a list of the text", _put('<ul class="row">', "<ul>")),
    ("a span that says nothing", _put("They go on", "<span>They go on</span>")),
    ("words for programs beside the language", _put('<html lang="en-GB"', '<html prefix="x: urn:not:cleared" lang="en-GB"')),
    ("a caption under another name", _put('<caption id="dialogues_caption">', '<caption id="draft">')),
    ("a title without its name", _put('<h1 id="title">', "<h1>")),
)  # fmt: skip


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
WORD: tuple[tuple[str, Apply], ...] = (
    ("a comment behind the markup", _around),
    ("words in a name's declaration", _written(DOCUMENT, "urn:schemas-microsoft-com:office:word", "urn:not:cleared")),
    ("a part that is a link to another file", _reworked(lambda _, part: part, "word/footnotes.xml")),
    ("words behind a picture", _reworked(lambda name, part: part + b"not cleared" if name.endswith(".png") else part)),
    ("a row of a table parted from the next", _written(DOCUMENT, '<w:pStyle w:val="TableHeading"/><w:keepNext/>', '<w:pStyle w:val="TableHeading"/>')),
    ("a list that touches what follows", _replaced(DOCUMENT, LAST, r"\1")),
    ("a gap between two items", _replaced(DOCUMENT, r'(<w:pStyle w:val="ListBullet"/><w:numPr>(?:(?!</w:numPr>).)*</w:numPr>)', r'\1<w:spacing w:after="320"/>')),
)  # fmt: skip

UNSEEN: tuple[Damage, ...] = tuple(
    Damage(form, what, apply)
    for form, rows in (("pdf", PDF), ("html", WEB), ("docx", WORD))
    for what, apply in rows
)  # fmt: skip
