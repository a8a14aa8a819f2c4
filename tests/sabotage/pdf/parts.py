# ruff: noqa: E501  a damage is told in one line
"""Damages to the parts of a PDF: what each must say of itself, and how it is packed."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Name, Pdf, String

from tests.sabotage.damage import Apply
from tests.sabotage.pdf.changes import dropping, edit, on_annotation, on_element, on_page, on_root, setting


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

    return edit(change)


def _raised(by: float) -> Callable[[Any], Decimal]:
    return lambda number: Decimal(f"{float(number) + by:.3f}")


def _bookmark(pdf: Pdf) -> None:
    place = pdf.Root.Outlines.First.First.Dest
    place[3] = _raised(40)(place[3])


def _inner_font(change: Callable[[Any], None]) -> Apply:
    return on_page(lambda page: change(next(iter(page.Resources.Font.values())).DescendantFonts[0]))


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
    loose = edit(lambda pdf: pdf.pages[0].obj.__setitem__("/Zz", String("0123456789")), object_stream_mode=APART)
    return loose(data).replace(b"/Zz (0123456789)", b"%Not cleared   \n")


APART = pikepdf.ObjectStreamMode.disable
LINKED = "/A"
PARTS = (
    ("a link's area a little to the right", on_annotation(_shifted(right=3), LINKED)),
    ("a link's area a little higher", on_annotation(_shifted(up=3), LINKED)),
    ("a link's area shorter than its words", on_annotation(_shifted(shorter=0.2), LINKED)),
    ("a link arrives above its heading", _arriving("lists", 3, _raised(40))),
    ("a link arrives beside its heading", _arriving("lists", 2, _raised(250))),
    ("a link to the title arrives at the foot", _arriving("title", 3, _raised(-500))),
    ("a bookmark leads above its heading", edit(_bookmark)),
    ("a link that does not say what it is", on_annotation(dropping("/Type"), LINKED)),
    ("an action that does not say what it is", on_annotation(lambda link: link.A.__delitem__("/Type"), LINKED)),
    ("a page without its bleed", on_page(dropping("/BleedBox"))),
    ("more than opaque", on_page(lambda page: page.Resources.ExtGState["/a1.0"].__setitem__("/ca", 2))),
    ("widths of letters a little larger", _inner_font(_widened)),
    ("a width for letters that have none", _inner_font(setting("/DW", 300))),
    ("a font that does not map its codes", _inner_font(dropping("/CIDToGIDMap"))),
    ("a font of another supplement", _inner_font(lambda font: font.CIDSystemInfo.__setitem__("/Supplement", 3))),
    ("a font that says it has plain letters", _described("/Flags", 32)),
    ("a font that says it is flat", _described("/FontBBox", Array([0, 0, 0, 0]))),
    ("a font that says it slants", _described("/ItalicAngle", 12)),
    ("a font that says it is fat", _described("/StemV", 800)),
    ("another length of a font", _inner_font(lambda font: font.FontDescriptor.FontFile2.__setitem__("/Length1", 5))),
    ("a tag that does not say its page", on_element("Strong", dropping("/Pg"))),
    ("a tag that does not say what it is", on_element("P", dropping("/Type"))),
    ("a list of types that lacks one", edit(_unmapped)),
    ("another number for the next list of tags", on_root(lambda root: root.StructTreeRoot.__setitem__("/ParentTreeNextKey", 1))),
    ("a text that stands in nothing", on_element("Document", dropping("/P"))),
    ("a picture that runs along with the words", on_element("Figure", lambda tag: tag.A[0].__setitem__("/Placement", Name.Inline))),
    ("a heading cell that heads twice", on_element("TH", lambda cell: cell.__setitem__("/A", Array([*cell.A, *cell.A])))),
    ("an alternative with a space behind it", on_element("Figure", lambda tag: tag.__setitem__("/Alt", f"{tag.Alt} "))),
    ("metadata that does not say that it is XML", edit(lambda pdf: pdf.Root.Metadata.__delitem__("/Subtype"), fix_metadata_version=False)),
    ("a meaning of colours that does not say what it is", on_root(lambda root: root.OutputIntents[0].__delitem__("/Type"))),
    ("a source that does not say what it is", on_root(lambda root: root.AF[0].EF.F.__delitem__("/Type"))),
    ("words behind a packed page", _repacked(lambda drawing: zlib.compress(drawing) + b"Not cleared")),
    ("a page packed twice", _repacked(lambda drawing: zlib.compress(zlib.compress(drawing)), Array([Name.FlateDecode] * 2))),
    ("a page packed in digits", _repacked(lambda drawing: drawing.hex().encode() + b">", Name.ASCIIHexDecode)),
    ("a comment in an object", _commented),
    ("empty lines behind the end", lambda data: data + b"\n\n"),
    ("a table that is sought in the wrong place", lambda data: re.sub(rb"startxref\n(\d+)", lambda m: b"startxref\n%d" % (int(m[1]) + 1), data)),
)  # fmt: skip
