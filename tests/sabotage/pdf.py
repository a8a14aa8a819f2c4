"""Damages to the PDF."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, Pdf, String

from tests.sabotage.damage import Damage

Change = Callable[[Pdf], None]


def _edit(change: Change, **options: Any) -> Callable[[bytes], bytes]:
    def apply(data: bytes) -> bytes:
        with pikepdf.open(BytesIO(data)) as pdf:
            change(pdf)
            result = BytesIO()
            pdf.save(result, static_id=True, **options)
        return result.getvalue()

    return apply


def resaved(data: bytes) -> bytes:
    """The same PDF written again, unharmed: what the damages start from."""
    return _edit(lambda pdf: None)(data)


def elements(pdf: Pdf, role: str = "") -> Iterator[Any]:
    """The structure elements of a type, in order."""

    def walk(kid: Any) -> Iterator[Any]:
        if isinstance(kid, Array):
            for inner in kid:
                yield from walk(inner)
        elif isinstance(kid, Dictionary) and "/S" in kid:
            if role in ("", str(kid.S)[1:]):
                yield kid
            yield from walk(kid.get("/K", Array()))

    yield from walk(pdf.Root.StructTreeRoot.K)


def _element(role: str, change: Callable[[Any], None], which: int = 0) -> Callable[[bytes], bytes]:
    return _edit(lambda pdf: change(list(elements(pdf, role))[which]))


def _by_id(name: str) -> Callable[[Pdf], Any]:
    return lambda pdf: next(element for element in elements(pdf) if str(element.get("/ID", "")) == name)


def _set(key: str, value: Any) -> Callable[[Any], None]:
    return lambda thing: thing.__setitem__(key, value)


def _without(key: str) -> Callable[[Any], None]:
    return lambda thing: thing.__delitem__(key)


def _root(change: Callable[[Any], None]) -> Callable[[bytes], bytes]:
    return _edit(lambda pdf: change(pdf.Root))


def _page(change: Callable[[Any], None], which: int = 0) -> Callable[[bytes], bytes]:
    return _edit(lambda pdf: change(pdf.pages[which].obj))


def _drawing(change: Callable[[bytes], bytes], which: int = 0) -> Callable[[bytes], bytes]:
    def apply(pdf: Pdf) -> None:
        page = pdf.pages[which]
        old = page.Contents.read_bytes()
        new = change(old)
        assert new != old
        page.Contents = pdf.make_stream(new)

    return _edit(apply)


def _sub(pattern: bytes, new: bytes | Callable[[re.Match[bytes]], bytes], which: int = 0) -> Callable[[bytes], bytes]:
    return _drawing(lambda stream: re.sub(pattern, new, stream, count=1, flags=re.DOTALL), which)


def _in_text(change: Callable[[bytes], bytes], place: int = 8) -> Callable[[bytes], bytes]:
    """Changes one text object of the first page."""

    def apply(stream: bytes) -> bytes:
        objects = list(re.finditer(rb"BT\s.*?ET\s", stream, re.DOTALL))
        chosen = [match for match in objects if b"TJ" in match[0] or b"Tj" in match[0]][place]
        return stream[: chosen.start()] + change(chosen[0]) + stream[chosen.end() :]

    return _drawing(apply)


def _annotation(change: Callable[[Any], None], subtype: str = "/A", which: int = 0) -> Callable[[bytes], bytes]:
    def apply(pdf: Pdf) -> None:
        found = [annotation for page in pdf.pages for annotation in page.get("/Annots", []) if subtype in annotation]
        change(found[which])

    return _edit(apply)


PAGES = (
    ("a smaller window", "/CropBox", Array([0, 500, 300, 800])),
    ("half a turn", "/Rotate", 180),
    ("another unit", "/UserUnit", 3),
    ("a frame of art", "/ArtBox", Array([0, 500, 300, 800])),
)


def _links(pdf: Pdf) -> list[Any]:
    return [annotation for page in pdf.pages for annotation in page.get("/Annots", [])]


def _states(pdf: Pdf) -> Any:
    resources = pdf.pages[0].Resources
    resources.ExtGState = resources.get("/ExtGState", Dictionary())
    return resources.ExtGState


def _pale_colours(pdf: Pdf) -> None:
    white = Dictionary(WhitePoint=Array([0.9505, 1, 1.089]), Gamma=Array([0.01, 0.01, 0.01]))
    for page in pdf.pages:
        page.Resources.ColorSpace.DefaultRGB = Array([Name.CalRGB, white])


def _clipped(path: bytes) -> Callable[[bytes], bytes]:
    return _in_text(lambda words: b"q\n" + path + words + b"Q\n")


def _in_form(pdf: Pdf, box: list[int], resources: dict[str, Any] | None = None, **more: Any) -> None:
    """Moves a text object of the first page into a form."""
    page = pdf.pages[0]
    stream = page.Contents.read_bytes()
    words = [match for match in re.finditer(rb"BT\s.*?ET\s", stream, re.DOTALL) if b"TJ" in match[0]][8]
    form = pdf.make_stream(words[0], Type=Name.XObject, Subtype=Name.Form, BBox=Array(box), **more)
    form.Resources = Dictionary({**dict(page.Resources.items()), **(resources or {})})
    page.Resources.XObject = Dictionary({**dict(page.Resources.get("/XObject", Dictionary()).items()), "/Zz": form})
    page.Contents = pdf.make_stream(stream[: words.start()] + b"/Zz Do\n" + stream[words.end() :])


def _destinations_reversed(pdf: Pdf) -> None:
    names = list(pdf.Root.Names.Dests.Names)
    pairs = list(zip(names[::2], names[1::2], strict=True))[::-1]
    pdf.Root.Names.Dests.Names = Array([each for pair in pairs for each in pair])


def _other_source(pdf: Pdf) -> None:
    pdf.Root.AF[0].EF.UF = pdf.make_stream(b"# another source\n", Type=Name.EmbeddedFile)


def _fonts(pdf: Pdf) -> list[Any]:
    return list(pdf.pages[0].Resources.Font.values())


def _map(change: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    def apply(pdf: Pdf) -> None:
        font = _fonts(pdf)[0]
        old = font.ToUnicode.read_bytes()
        new = change(old)
        assert new != old
        font.ToUnicode = pdf.make_stream(new)

    return _edit(apply)


def _program(change: Callable[[TTFont], None]) -> Callable[[bytes], bytes]:
    def apply(pdf: Pdf) -> None:
        descriptor = _fonts(pdf)[0].DescendantFonts[0].FontDescriptor
        font = TTFont(BytesIO(descriptor.FontFile2.read_bytes()))
        change(font)
        out = BytesIO()
        font.save(out)
        descriptor.FontFile2 = pdf.make_stream(out.getvalue(), Length1=len(out.getvalue()))

    return _edit(apply)


def _outlines_swapped(font: TTFont) -> None:
    glyphs = font["glyf"]
    drawn = [name for name in font.getGlyphOrder() if glyphs[name].numberOfContours > 0]
    glyphs[drawn[3]], glyphs[drawn[4]] = glyphs[drawn[4]], glyphs[drawn[3]]


def _kids_swapped(one: str, other: str) -> Callable[[bytes], bytes]:
    def apply(pdf: Pdf) -> None:
        first, second = _by_id(one)(pdf), _by_id(other)(pdf)
        kids = first.P.K
        places = [index for index, kid in enumerate(kids) if kid in (first, second)]
        assert len(places) == 2
        held = kids[places[0]]
        kids[places[0]] = kids[places[1]]
        kids[places[1]] = held

    return _edit(apply)


def _contents_swapped(role: str, one: int, other: int) -> Callable[[bytes], bytes]:
    """Two elements of a type get each other's content, the way back included."""

    def apply(pdf: Pdf) -> None:
        found = list(elements(pdf, role))
        first, second = found[one], found[other]
        row = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
        numbers = int(first.K[0]), int(second.K[0])
        first.K[0], second.K[0] = numbers[1], numbers[0]
        row[numbers[0]], row[numbers[1]] = second, first

    return _edit(apply)


def _annotated(pdf: Pdf) -> None:
    note = Dictionary(
        Type=Name.Annot,
        Subtype=Name.FreeText,
        Rect=[100, 600, 400, 640],
        Contents="Not cleared",
        F=4,
        DA=String("/Helv 12 Tf"),
    )
    pdf.pages[0].Annots.append(pdf.make_indirect(note))


def _attached(pdf: Pdf) -> None:
    pdf.attachments["secret.txt"] = AttachedFileSpec(pdf, b"secret", filename="secret.txt")


def _metadata(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    def apply(pdf: Pdf) -> None:
        data = pdf.Root.Metadata.read_bytes()
        assert old in data
        pdf.Root.Metadata = pdf.make_stream(data.replace(old, new), Type=Name.Metadata, Subtype=Name.XML)

    return _edit(apply)


def _outline(change: Callable[[Any], None]) -> Callable[[bytes], bytes]:
    return _edit(lambda pdf: change(pdf.Root.Outlines.First))


def _destination(change: Callable[[Any], None], name: str = "lists") -> Callable[[bytes], bytes]:
    def apply(pdf: Pdf) -> None:
        names = list(pdf.Root.Names.Dests.Names)
        change(names[[str(key) for key in names[::2]].index(name) * 2 + 1])

    return _edit(apply)


def _link_inside(pdf: Pdf) -> None:
    notes = [note for page in pdf.pages for note in page.get("/Annots", []) if str(note.get("/Dest", "")) == "lists"]
    notes[0].Dest = String("smaller")


def _pages_swapped(pdf: Pdf) -> None:
    kids = pdf.Root.Pages.Kids
    first = kids[0]
    kids[0] = kids[1]
    kids[1] = first


def _cyclic(pdf: Pdf) -> None:
    paragraph = next(elements(pdf, "P"))
    paragraph.K.append(paragraph)


def _note_away(pdf: Pdf) -> None:
    """The note of the first page drawn on the second, tags and all."""
    first, second = pdf.pages[0], pdf.pages[1]
    stream = first.Contents.read_bytes()
    note = next(elements(pdf, "Note"))
    numbers = [int(kid) for kid in note.K if isinstance(kid, int)]
    moved = b""
    for number in numbers:
        match = re.search(rb"/\w+\s<</MCID %d[^>]*>>\sBDC.*?EMC\s" % number, stream, re.DOTALL)
        assert match
        stream = stream.replace(match[0], b"")
        moved += match[0].replace(b"/MCID %d" % number, b"/MCID %d" % (number + 500))
    flipped = b"q 0.75 0 0 -0.75 0 841.889764 cm "
    first.Contents = pdf.make_stream(stream)
    second.Contents = pdf.make_stream(second.Contents.read_bytes() + b"\n" + flipped + moved + b" Q")
    second.Resources.Font = first.Resources.Font
    for index, kid in enumerate(note.K):
        if isinstance(kid, int):
            note.K[index] = Dictionary(Type=Name.MCR, Pg=second.obj, MCID=int(kid) + 500)


def _roles(change: Callable[[Any], None]) -> Callable[[bytes], bytes]:
    return _edit(lambda pdf: change(pdf.Root.StructTreeRoot.RoleMap))


def _widths(pdf: Pdf) -> None:
    inner = _fonts(pdf)[0].DescendantFonts[0]
    inner.W[1][0] = float(inner.W[1][0]) + 300


def _footer(stream: bytes) -> bytes:
    """The last text of the page is its number: one letter of it is drawn twice."""
    shows = list(re.finditer(rb"\[[^\]]*\] TJ", stream))
    last = shows[-1]
    changed = re.sub(rb"<([0-9a-f]{4})", rb"<\1\1", last[0], count=1)
    return stream[: last.start()] + changed + stream[last.end() :]


def _white(text: bytes) -> bytes:
    return b"1 1 1 rg " + text + b" 0 0 0 rg "


def _moved(amount: bytes) -> Callable[[bytes], bytes]:
    return lambda text: re.sub(rb"(1 0 0 -1) (\S+) (\S+) Tm", rb"\1 \2 " + amount + rb" Tm", text, count=1)


def _spread(text: bytes) -> bytes:
    changed = re.sub(rb">0<", b">-3000<", text, count=1)
    assert changed != text
    return changed


def _shaded(text: bytes) -> bytes:
    """A box in the letters' own colour behind the first of them."""
    place = re.search(rb"1 0 0 -1 (\S+) (\S+) Tm", text)
    assert place
    x, y = (float(number) for number in place.groups())
    return b"0.105882 0.121569 0.141176 rg %f %f 40 20 re f " % (x, y - 15) + text


FULL = b" 0 0 2000 2000 re f "

PDF: tuple[Damage, ...] = tuple(
    Damage("pdf", what, apply)
    for what, apply in (
        (
            "a letter dropped from the page and the text",
            _in_text(lambda text: re.sub(rb"<[0-9a-f]{4}>0", b"", text, count=1)),
        ),
        ("words drawn twice", _in_text(lambda text: text + text)),
        ("a glyph mapped to the wrong letter", _map(lambda table: re.sub(rb"<0061>", b"<006f>", table, count=1))),
        (
            "a glyph mapped to a letter that looks like it",
            _map(lambda table: re.sub(rb"<0061>", b"<0430>", table, count=1)),
        ),
        ("two outlines swapped in the font", _program(_outlines_swapped)),
        ("the em of the font halved", _program(lambda font: setattr(font["head"], "unitsPerEm", 2000))),
        ("a letter's width changed", _edit(_widths)),
        (
            "a font no longer embedded",
            _edit(lambda pdf: _fonts(pdf)[0].DescendantFonts[0].FontDescriptor.__delitem__("/FontFile2")),
        ),
        ("a font under another name", _edit(lambda pdf: _set("/BaseFont", Name("/AAAAAA+Arial"))(_fonts(pdf)[0]))),
        ("a font that says nothing aloud", _edit(lambda pdf: _fonts(pdf)[0].__delitem__("/ToUnicode"))),
        ("words in white", _in_text(_white)),
        (
            "words drawn invisibly",
            _in_text(lambda text: text.replace(b"BT", b"BT 3 Tr", 1).replace(b"ET", b"0 Tr ET", 1)),
        ),
        ("words set in one point", _in_text(lambda text: re.sub(rb" (\S+) Tf", b" 1 Tf", text, count=1))),
        ("words drawn off the page", _in_text(_moved(b"-900"))),
        ("words drawn elsewhere on the page", _in_text(_moved(b"900"))),
        ("words upside down", _in_text(lambda text: text.replace(b"1 0 0 -1", b"-1 0 0 1", 1))),
        ("words squeezed", _in_text(lambda text: text.replace(b"BT", b"BT 5 Tz", 1).replace(b"ET", b"100 Tz ET", 1))),
        ("half of a word on a ground of its own colour", _in_text(_shaded)),
        ("letters moved apart", _in_text(_spread)),
        (
            "words covered by a white box",
            _drawing(lambda stream: stream + b"\n/Artifact BMC q 1 1 1 rg" + FULL + b"Q EMC "),
        ),
        ("words clipped away", _in_text(lambda text: b"q 0 0 1 1 re W n " + text + b" Q ")),
        ("words for the eye alone", _sub(rb"/\w+\s<</MCID 5[^>]*>>\sBDC", b"/Artifact BMC")),
        ("words without any tag", _sub(rb"/\w+\s<</MCID 5[^>]*>>\sBDC(.*?)EMC", rb"\1")),
        (
            "words added outside the text",
            _drawing(
                lambda stream: (
                    stream
                    + b"\n/Artifact BMC "
                    + re.findall(rb"BT\s(?:(?!ET).)*TJ\sET", stream, re.DOTALL)[3]
                    + b" EMC "
                )
            ),
        ),
        ("an element dropped from the tags", _edit(lambda pdf: _by_id("b32")(pdf).P.K.__delitem__(1))),
        ("two blocks in each other's place in the tags", _kids_swapped("lists", "b20")),
        ("two cells in each other's place in the tags", _contents_swapped("TD", 0, 1)),
        ("a heading tagged as a paragraph", _element("H2", _set("/S", Name.P))),
        ("a heading of another level", _element("H3", _set("/S", Name.H2))),
        ("a header cell tagged as a cell", _element("TH", _set("/S", Name.TD))),
        ("a header cell without scope", _element("TH", _without("/A"))),
        ("emphasis lost", _element("Em", _set("/S", Name.Span))),
        ("a note tagged as a paragraph", _element("Note", _set("/S", Name.P))),
        ("a reference tagged as a span", _element("Reference", _set("/S", Name.Span))),
        ("a note without id", _element("Note", _without("/ID"))),
        ("a type of ours mapped to another", _roles(_set("/Callout", Name.P))),
        ("a type of ours mapped to nothing", _roles(_without("/Kind"))),
        (
            "a list numbered in another way",
            _element("L", lambda element: element.A[0].__setitem__("/ListNumbering", Name.Decimal)),
        ),
        (
            "the language of a span lost",
            _edit(
                lambda pdf: next(element for element in elements(pdf, "Span") if "/Lang" in element).__delitem__(
                    "/Lang"
                )
            ),
        ),
        ("the language of the document changed", _root(_set("/Lang", String("en")))),
        ("the language of a paragraph changed", _edit(lambda pdf: _set("/Lang", String("de"))(_by_id("b10")(pdf)))),
        ("an alternative lost", _element("Figure", _without("/Alt"))),
        ("another alternative", _element("Figure", _set("/Alt", String("A map.")))),
        (
            "a paragraph spoken as something else",
            _edit(lambda pdf: _set("/ActualText", String("Not true."))(_by_id("b10")(pdf))),
        ),
        ("a heading with an alternative", _element("H2", _set("/Alt", String("Not true.")))),
        ("words spoken that are not drawn", _sub(rb"<</MCID 5\s*>>", b"<</MCID 5 /ActualText <4e6f742074727565>>>")),
        ("another picture drawn", _sub(rb"190 20 120 80 re", b"10 10 12 8 re", 1)),
        ("the picture's colour changed", _sub(rb"0\.784314 0\.635294 0 rg(?=[^B]{0,60}190 20)", b"0.1 0.6 0.9 rg", 1)),
        (
            "a link to another address",
            _annotation(lambda note: note.A.__setitem__("/URI", String("https://www.example.com/"))),
        ),
        ("a link with another name", _annotation(_set("/Contents", String("the annex")))),
        ("a link that lies elsewhere", _annotation(_set("/Rect", Array([10, 10, 60, 20])))),
        ("a link that covers the page", _annotation(_set("/Rect", Array([0, 0, 595, 842])))),
        (
            "a link that runs a script",
            _annotation(_set("/A", Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))),
        ),
        ("a mark that leads to another note", _annotation(_set("/Dest", String("note-2")), "/Dest", 0)),
        ("a link inside the file to another place", _edit(_link_inside)),
        (
            "a place moved to another page",
            _destination(lambda target: target.__setitem__(0, target[0]) or target.__setitem__(3, 10)),
        ),
        ("a note put over the page", _edit(_annotated)),
        ("a bookmark with another title", _outline(_set("/Title", String("Another title")))),
        ("a bookmark that leads elsewhere", _outline(lambda item: item.First.Dest.__setitem__(3, 20))),
        ("the bookmarks lost", _root(_without("/Outlines"))),
        ("a page number changed", _drawing(_footer, 1)),
        (
            "the footer of the second page lost",
            _drawing(lambda stream: re.sub(rb"(?s)^(.*)BT.*?ET", rb"\1", stream), 1),
        ),
        ("two pages in each other's place", _edit(_pages_swapped)),
        ("a page turned", _page(_set("/Rotate", 90))),
        ("a page cropped", _page(_set("/CropBox", Array([0, 0, 595, 500])))),
        ("a page of another size", _page(_set("/MediaBox", Array([0, 0, 595, 700])))),
        ("a page lost", _edit(lambda pdf: pdf.pages.__delitem__(1))),
        ("an empty page added", _edit(lambda pdf: pdf.add_blank_page(page_size=(595.275591, 841.889764)))),
        ("a page walked through in another order", _page(_set("/Tabs", Name.R))),
        ("a note on the next page", _edit(_note_away)),
        ("the information's title changed", _edit(lambda pdf: pdf.docinfo.__setitem__("/Title", "Another title"))),
        ("the metadata's title changed", _metadata(b"An example of every construct", b"Another title")),
        ("a keyword lost", _metadata(b"<rdf:li>example</rdf:li>", b"")),
        ("the claim of PDF/UA lost", _metadata(b"<pdfuaid:part>1</pdfuaid:part>", b"")),
        ("another claim of PDF/A", _metadata(b"<pdfaid:conformance>A<", b"<pdfaid:conformance>B<")),
        ("the colour profile lost", _root(_without("/OutputIntents"))),
        ("not marked as tagged", _root(lambda root: root.MarkInfo.__setitem__("/Marked", False))),
        ("the title no longer shown in the window", _root(_without("/ViewerPreferences"))),
        ("a script on opening", _root(_set("/OpenAction", Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))))),
        ("layers", _root(_set("/OCProperties", Dictionary(OCGs=Array([]), D=Dictionary())))),
        ("a form", _root(_set("/AcroForm", Dictionary(Fields=Array([]))))),
        ("another source carried along", _edit(_attached)),
        ("the source carried along changed", _edit(lambda pdf: pdf.Root.AF[0].EF.F.write(b"# another source\n"))),
        ("the way back from pages to tags lost", _edit(lambda pdf: pdf.Root.StructTreeRoot.__delitem__("/ParentTree"))),
        ("a tag tree that leads into itself", _edit(_cyclic)),
        ("no tag tree", _root(_without("/StructTreeRoot"))),
        ("encrypted", _edit(lambda pdf: None, encryption=pikepdf.Encryption(owner="o", user=""))),
        *(
            (
                f"all pages given {what} at once",
                _root(lambda root, key=key, value=value: root.Pages.__setitem__(key, value)),
            )
            for what, key, value in PAGES
        ),
        ("colours that stand in for all others", _edit(_pale_colours)),
        ("a graphics state with a broad pen", _edit(lambda pdf: _states(pdf).__setitem__("/Zz", Dictionary(LW=120)))),
        ("words clipped by two corners of the page", _clipped(b"0 0 1 1 re\n790 1120 1 1 re\nW n\n")),
        ("words clipped by a line", _clipped(b"0 0 m\n790 1120 l\nh\nW n\n")),
        ("words clipped to nothing by an even number of boxes", _clipped(b"0 0 793 1122 re\n0 0 793 1122 re\nW* n\n")),
        ("words in a form too small for them", _edit(lambda pdf: _in_form(pdf, [0, 0, 1, 1]))),
        (
            "words in a form that may be switched off",
            _edit(lambda pdf: _in_form(pdf, [0, 0, 2000, 2000], OC=Dictionary())),
        ),
        (
            "words in a form with a list of marks of its own",
            _edit(lambda pdf: _in_form(pdf, [0, 0, 2000, 2000], {"/Properties": Dictionary()})),
        ),
        ("the list of destinations upside down", _edit(_destinations_reversed)),
        ("a source that viewers hand out in the place of the checked one", _edit(_other_source)),
        ("a frame round every link", _edit(lambda pdf: [_set("/BS", Dictionary(W=6))(one) for one in _links(pdf)])),
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
)
