"""Damages to words and how they are drawn: letters, fonts, colours, covers, forms."""

from __future__ import annotations

import re
from typing import Any

from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Pdf

from tests.sabotage.damage import Apply, Rows
from tests.sabotage.pdf.changes import edit, fonts, on_drawing, on_program, on_text, redrawn, setting


def _states(pdf: Pdf) -> Any:
    resources = pdf.pages[0].Resources
    resources.ExtGState = resources.get("/ExtGState", Dictionary())
    return resources.ExtGState


def _pale_colours(pdf: Pdf) -> None:
    white = Dictionary(WhitePoint=Array([0.9505, 1, 1.089]), Gamma=Array([0.01, 0.01, 0.01]))
    for page in pdf.pages:
        page.Resources.ColorSpace.DefaultRGB = Array([Name.CalRGB, white])


def _clipped(path: bytes) -> Apply:
    return on_text(lambda words: b"q\n" + path + words + b"Q\n")


def _in_form(pdf: Pdf, box: list[int], resources: dict[str, Any] | None = None, **more: Any) -> None:
    """Moves a text object of the first page into a form."""
    page = pdf.pages[0]
    stream = page.Contents.read_bytes()
    words = [match for match in re.finditer(rb"BT\s.*?ET\s", stream, re.DOTALL) if b"TJ" in match[0]][8]
    form = pdf.make_stream(words[0], Type=Name.XObject, Subtype=Name.Form, BBox=Array(box), **more)
    form.Resources = Dictionary({**dict(page.Resources.items()), **(resources or {})})
    page.Resources.XObject = Dictionary({**dict(page.Resources.get("/XObject", Dictionary()).items()), "/Zz": form})
    page.Contents = pdf.make_stream(stream[: words.start()] + b"/Zz Do\n" + stream[words.end() :])


def _map(change: Apply) -> Apply:
    def apply(pdf: Pdf) -> None:
        font = fonts(pdf)[0]
        old = font.ToUnicode.read_bytes()
        new = change(old)
        assert new != old
        font.ToUnicode = pdf.make_stream(new)

    return edit(apply)


def _outlines_swapped(font: TTFont) -> None:
    glyphs = font["glyf"]
    drawn = [name for name in font.getGlyphOrder() if glyphs[name].numberOfContours > 0]
    glyphs[drawn[3]], glyphs[drawn[4]] = glyphs[drawn[4]], glyphs[drawn[3]]


def _widths(pdf: Pdf) -> None:
    inner = fonts(pdf)[0].DescendantFonts[0]
    inner.W[1][0] = float(inner.W[1][0]) + 300


def _white(text: bytes) -> bytes:
    return b"1 1 1 rg " + text + b" 0 0 0 rg "


def _moved(amount: bytes) -> Apply:
    return lambda text: re.sub(rb"(1 0 0 -1) (\S+) (\S+) Tm", rb"\1 \2 " + amount + rb" Tm", text, count=1)


def _spread(text: bytes) -> bytes:
    changed = re.sub(rb"(<[0-9a-f]{4})(?=[0-9a-f]{4})", rb"\1>-3000<", text, count=1)
    assert changed != text
    return changed


def _shaded(text: bytes) -> bytes:
    """A box in the letters' own colour behind the first of them."""
    place = re.search(rb"1 0 0 -1 (\S+) (\S+) Tm", text)
    assert place
    x, y = (float(number) for number in place.groups())
    return b"0.105882 0.121569 0.141176 rg %f %f 40 20 re f " % (x, y - 15) + text


FULL = b" 0 0 2000 2000 re f "


WORDS: Rows = (
    (
        "a letter dropped from the page and the text",
        on_text(lambda text: re.sub(rb"<[0-9a-f]{4}(?=[0-9a-f]{4})", b"<", text, count=1)),
    ),
    ("words drawn twice", on_text(lambda text: text + text)),
    ("a glyph mapped to the wrong letter", _map(lambda table: re.sub(rb"<0061>", b"<006f>", table, count=1))),
    (
        "a glyph mapped to a letter that looks like it",
        _map(lambda table: re.sub(rb"<0061>", b"<0430>", table, count=1)),
    ),
    ("two outlines swapped in the font", on_program(_outlines_swapped)),
    ("the em of the font halved", on_program(lambda font: setattr(font["head"], "unitsPerEm", 2000))),
    ("a letter's width changed", edit(_widths)),
    (
        "a font no longer embedded",
        edit(lambda pdf: fonts(pdf)[0].DescendantFonts[0].FontDescriptor.__delitem__("/FontFile2")),
    ),
    ("a font under another name", edit(lambda pdf: setting("/BaseFont", Name("/AAAAAA+Arial"))(fonts(pdf)[0]))),
    ("a font that says nothing aloud", edit(lambda pdf: fonts(pdf)[0].__delitem__("/ToUnicode"))),
    ("words in white", on_text(_white)),
    (
        "words drawn invisibly",
        on_text(lambda text: text.replace(b"BT", b"BT 3 Tr", 1).replace(b"ET", b"0 Tr ET", 1)),
    ),
    ("words set in one point", on_text(lambda text: re.sub(rb" (\S+) Tf", b" 1 Tf", text, count=1))),
    ("words drawn off the page", on_text(_moved(b"-900"))),
    ("words drawn elsewhere on the page", on_text(_moved(b"900"))),
    ("words upside down", on_text(lambda text: text.replace(b"1 0 0 -1", b"-1 0 0 1", 1))),
    ("words squeezed", on_text(lambda text: text.replace(b"BT", b"BT 5 Tz", 1).replace(b"ET", b"100 Tz ET", 1))),
    ("half of a word on a ground of its own colour", on_text(_shaded)),
    ("letters moved apart", on_text(_spread)),
    (
        "words covered by a white box",
        on_drawing(lambda stream: stream + b"\n/Artifact BMC q 1 1 1 rg" + FULL + b"Q EMC "),
    ),
    ("words clipped away", on_text(lambda text: b"q 0 0 1 1 re W n " + text + b" Q ")),
    ("words for the eye alone", redrawn(rb"/\w+\s<</MCID 5[^>]*>>\sBDC", b"/Artifact BMC")),
    ("words without any tag", redrawn(rb"/\w+\s<</MCID 5[^>]*>>\sBDC(.*?)EMC", rb"\1")),
    (
        "words added outside the text",
        on_drawing(
            lambda stream: (
                stream + b"\n/Artifact BMC " + re.findall(rb"BT\s(?:(?!ET).)*TJ\sET", stream, re.DOTALL)[3] + b" EMC "
            )
        ),
    ),
    ("colours that stand in for all others", edit(_pale_colours)),
    ("a graphics state with a broad pen", edit(lambda pdf: _states(pdf).__setitem__("/Zz", Dictionary(LW=120)))),
    ("words clipped by two corners of the page", _clipped(b"0 0 1 1 re\n790 1120 1 1 re\nW n\n")),
    ("words clipped by a line", _clipped(b"0 0 m\n790 1120 l\nh\nW n\n")),
    ("words clipped to nothing by an even number of boxes", _clipped(b"0 0 793 1122 re\n0 0 793 1122 re\nW* n\n")),
    ("words in a form too small for them", edit(lambda pdf: _in_form(pdf, [0, 0, 1, 1]))),
    (
        "words in a form that may be switched off",
        edit(lambda pdf: _in_form(pdf, [0, 0, 2000, 2000], OC=Dictionary())),
    ),
    (
        "words in a form with a list of marks of its own",
        edit(lambda pdf: _in_form(pdf, [0, 0, 2000, 2000], {"/Properties": Dictionary()})),
    ),
)
