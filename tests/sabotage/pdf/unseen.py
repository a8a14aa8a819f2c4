# ruff: noqa: E501  a damage is told in one line
"""Damages to what no page shows at once: how a PDF is drawn and put together, and what lies in it beside its parts."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables.ttProgram import Program
from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.examples import stationery
from tests.sabotage.damage import Apply, Rows
from tests.sabotage.pdf.changes import (
    by_id,
    edit,
    elements,
    in_metadata,
    moved,
    on_annotation,
    on_bookmark,
    on_drawing,
    on_element,
    on_page,
    on_program,
    on_root,
    on_words,
    replaced,
    setting,
)

RED = rb"0\.54902 0\.082353 0\.082353"
PART = b"/Span\n<</MCID %d>>\nBDC\n.*?EMC\n"


def _stray(old: bytes, new: bytes) -> Apply:
    return on_drawing(replaced(old, new))


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
        stream = replaced(PART % number, lambda found: moved(down=8)(found[0]))(stream)
    return stream


def _item_lower(data: bytes) -> bytes:
    return on_words("2.", moved(down=4))(on_words("They go on counting.", moved(down=4))(data))


def _sixteen(text: str) -> String:
    return String(b"\xfe\xff" + text.encode("utf-16-be"))


def _held(change: Callable[[Any], None]) -> Apply:
    """Changes the root of the tag tree."""
    return edit(lambda pdf: change(pdf.Root.StructTreeRoot))


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

    return edit(apply)


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
        return on_words(
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

    return edit(apply)


def _parted(pdf: Pdf) -> None:
    """The second half of the text under a tag of its own."""
    text = next(elements(pdf, "Part"))
    kids, half = list(text.K), len(text.K) // 2
    other = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Part, P=text.P, K=Array(kids[half:])))
    text.K = Array(kids[:half])
    for kid in kids[half:]:
        kid.P = other
    text.P.K.insert(2, other)


UNSEEN: Rows = (
    ("a comment in a drawing", _stray(rb"\nEMC\n", b"\nEMC % not cleared\n")),
    ("words before an operator that takes none", _stray(rb"\nEMC\n", b"\n<6e6f74> EMC\n")),
    ("a number too many before a colour", _stray(rb"\n(\S+ \S+ \S+) rg\n", lambda m: b"\n1 " + m[1] + b" rg\n")),
    ("two settings before one operator", _stray(rb"/a1\.0 gs", b"/A1.0 /a1.0 gs")),
    ("words behind the last operator", on_drawing(lambda stream: stream + b"\n<6e6f74>")),
    ("a line of a table in dashes", _stray(rb"0\.666667 w", b"0.666667 w [3 3] 0 d")),
    ("the line under a link in dots", on_words("the report", replaced(rb" w\n", b" w [1 2] 0 d\n"))),
    ("words that call themselves a picture", _stray(rb"/Span(\n<</MCID 8>>)", lambda m: b"/Figure" + m[1])),
    ("words drawn in another order than they are read", on_drawing(_exchanged)),
    ("words drawn in another order, their numbers fitted to it", edit(_renumbered)),
    ("the ground of the notices under another", on_drawing(_ground_below)),
    ("the parties below the title", on_words("European Union and United States", moved(down=70))),
    ("the title in the rail beside the text", on_words("An example of every construct", moved(right=-128))),
    ("the house in the midst of the masthead", on_words("Fact Sheet Press", moved(right=300))),
    ("the reference further to the right", on_words("Fact sheet", moved(right=12))),
    ("a notice away from its margin", on_words("Draft", moved(right=30))),
    ("the title lower in its band", on_words("An example of every construct", moved(down=8))),
    ("the words of the masthead lower, all of them", on_drawing(_masthead_lower)),
    ("an item further from the one before", _item_lower),
    ("the caption of a table above another column", on_words("Dialogues and their rhythm", moved(right=60))),
    ("a number half a row higher", on_words("2010", moved(down=-12))),
    ("the sign of an item above its words", on_words("•", moved(down=-3))),
    ("another sign before an item", on_words("•", replaced(rb"\[<[0-9a-f]{4}", b"[<005d"))),
    ("the page number in the midst of the foot", on_words("Page 1 of 2", moved(right=-200))),
    ("an address in another encoding", on_annotation(lambda note: note.A.__setitem__("/URI", _sixteen(str(note.A.URI))))),
    ("a link to a place in another encoding", on_annotation(lambda note: note.__setitem__("/Dest", _sixteen(str(note.Dest))), "/Dest")),
    ("a link that says it lies on another page", edit(lambda pdf: pdf.pages[0].Annots[0].__setitem__("/P", pdf.pages[1].obj))),
    ("an id in another encoding", edit(lambda pdf: setting("/ID", _sixteen("lists"))(by_id("lists")(pdf)))),
    ("a place that belongs to nothing", edit(lambda pdf: pdf.Root.Names.Dests.Names.extend([String("zz-draft"), pdf.Root.Names.Dests.Names[1]]))),
    ("bookmarks that lead back to another one", on_bookmark(lambda item: item.First.Next.__setitem__("/Prev", item))),
    ("bookmarks that end too soon", on_bookmark(lambda item: item.__setitem__("/Last", item.First))),
    ("bookmarks miscounted", on_bookmark(setting("/Count", 1))),
    ("a list of ids with other ends", _held(lambda root: root.IDTree.Kids[0].__setitem__("/Limits", Array([String("y"), String("z")])))),
    ("an id for something else besides", _held(lambda root: root.IDTree.Kids[0].Names.extend([String("zz-draft"), root.K[0]]))),
    ("a tag in no tree, under a number of its own", edit(lambda pdf: pdf.Root.StructTreeRoot.ParentTree.Nums.extend([900, _hidden(pdf)]))),
    ("a tag in no tree, among those of a page", edit(lambda pdf: pdf.Root.StructTreeRoot.ParentTree.Nums[1].append(_hidden(pdf)))),
    ("a picture that no page draws", _undrawn("/XObject", Type=Name.XObject, Subtype=Name.Image, Width=2, Height=2, BitsPerComponent=8, ColorSpace=Name.DeviceRGB)),
    ("a form that no page draws", _undrawn("/XObject", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))),
    ("a pattern that nothing is painted with", _undrawn("/Pattern", PatternType=1)),
    ("a short line drawn into a picture", on_drawing(replaced(rb"190 20 120 80 re\nf", b"190 20 120 80 re\nf\n180 60 8 1.5 re\nf"), 1)),
    ("a source with another checksum", edit(lambda pdf: pdf.Root.AF[0].EF.F.Params.__setitem__("/CheckSum", String("0123456789abcdef")))),
    ("a source of another day", edit(lambda pdf: pdf.Root.AF[0].EF.F.Params.__setitem__("/ModDate", String("D:20300101000000Z")))),
    ("an instruction for programs in the metadata", edit(_instructed, fix_metadata_version=False)),
    ("words in a name's declaration in the metadata", in_metadata(b"<rdf:RDF", b'<rdf:RDF xmlns:draft="urn:not:cleared"')),
    ("words in a font's name", on_program(_told)),
    ("a font that bends its letters", on_program(_bent)),
    ("another program's name", edit(_signed)),
    ("a line between two rows under the next", on_drawing(_line_lower)),
    ("a list without items", _empty(S=Name.L, A=Array([Dictionary(O=Name.List, ListNumbering=Name.Disc)]))),
    ("a box without words", _empty(S=Name("/Callout"))),
    ("the text in two parts", edit(_parted)),
    ("a tag of an unknown kind", on_element("P", setting("/Type", Name.Draft))),
    ("words for a type", on_root(lambda root: root.Outlines.__setitem__("/Type", String("Not cleared")))),
    ("words beside a list of fonts", on_page(lambda page: page.Resources.__setitem__("/ProcSet", Array([String("Not cleared")])))),
    ("words for a font's family", on_page(lambda page: next(iter(page.Resources.Font.values())).DescendantFonts[0].FontDescriptor.__setitem__("/FontFamily", String("Not cleared")))),
    ("a figure that looks raised and says that it is not", _shown_as("2010", "2", "²")),
    ("a sign of comparison turned round", _shown_as(", a literal *asterisk*, 3 < 4 & 5;", "<", ">")),
)  # fmt: skip
