# ruff: noqa: E501  a damage is told in one line
"""Damages to how a PDF looks, by which its words say something else to the eye, and to what only some readers get."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, String

from pipeline.proof.pdf.parts.file import read
from tests.sabotage.damage import Apply
from tests.sabotage.files import good
from tests.sabotage.pdf.changes import edit, elements, moved, on_drawing, on_words, redrawn, replaced

ACCENT, INK, TINT = b"0.043137 0.309804 0.541176", b"0.105882 0.121569 0.141176", b"0.952941 0.964706 0.976471"


def _in_colour(colour: bytes) -> Apply:
    return replaced(rb"BT", colour + b" rg BT")


def _before(drawing: bytes) -> Apply:
    """Draws something under the first page, in points from its lower left corner."""
    return on_drawing(lambda stream: b"/Artifact BMC q " + drawing + b" Q EMC\n" + stream)


def _near(text: str, drawing: Callable[[tuple[float, ...]], bytes]) -> Apply:
    """Draws something beside words."""

    def apply(data: bytes) -> bytes:
        box = next(piece.box for piece in read(data).canvases[0].pieces if piece.text.strip() == text)
        return _before(drawing(box))(data)

    return apply


def _size(points: float) -> Apply:
    return replaced(rb"[\d.]+ Tf", b"%f Tf" % (points / 0.75))


def _raised(words: bytes) -> bytes:
    """The last figure of a number set small and high."""
    return replaced(rb"([0-9a-f]{4})>(?:0)?\] TJ", rb"> ] TJ 4 Ts [<\1>] TJ 0 Ts")(words)


def _picture(pdf: Pdf) -> None:
    stamp = pdf.make_stream(b"\xff\0\0" * 64, Type=Name.XObject, Subtype=Name.Image, Width=8, Height=8)
    stamp.BitsPerComponent, stamp.ColorSpace = 8, Name.DeviceRGB
    page = pdf.pages[0]
    page.Resources.XObject = Dictionary(page.Resources.get("/XObject", {}))
    page.Resources.XObject.Stamp = stamp
    page.contents_add(b"/Artifact BMC q 90 0 0 90 40 300 cm /Stamp Do Q EMC", prepend=True)


def _fonts(change: Callable[[Any], None]) -> Apply:
    def apply(pdf: Pdf) -> None:
        for font in pdf.pages[0].Resources.Font.values():
            change(font)

    return edit(apply)


def _map(old: bytes, new: bytes) -> Apply:
    return _fonts(lambda font: font.ToUnicode.write(font.ToUnicode.read_bytes().replace(old, new, 1)))


def _packet(old: bytes, new: bytes) -> Apply:
    return edit(lambda pdf: pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes().replace(old, new, 1)))


def _first(role: str, key: str, value: Any) -> Apply:
    return edit(lambda pdf: next(elements(pdf, role)).__setitem__(key, value))


def _carried(where: Callable[[Pdf], Any]) -> Apply:
    """Something that no reader is shown, under a name of its own."""
    return edit(lambda pdf: where(pdf).__setitem__("/Draft", pdf.make_stream(b"an earlier draft")))


def _over(pdf: Pdf) -> None:
    """Makes the first link to an address as wide as the room beside it allows."""
    link = next(annotation for annotation in pdf.pages[0].Annots if "/A" in annotation)
    left, low, right, high = map(float, link.Rect)
    link.Rect = Array([left - 9, low, right + 9, high])


def _footer(change: Apply) -> Apply:
    pattern = rb"/Artifact\s*<<[^>]*/Footer[^>]*>>\s*BDC.*?EMC"
    return on_drawing(replaced(pattern, lambda found: change(found[0])))


def _unpainted(start: bytes, operator: bytes) -> Apply:
    """Takes away the first paint behind a place."""
    return on_drawing(
        replaced(
            re.escape(start) + rb".*?\n" + re.escape(operator) + rb"\n", lambda m: m[0][: -len(operator) - 1] + b"n\n"
        )
    )


def _bar(width: float, height: float, aside: float, up: float) -> Callable[[tuple[float, ...]], bytes]:
    return lambda box: INK + b" rg %f %f %f %f re f" % (box[0] + aside, box[1] + up, width, height)


def _wider(stream: bytes) -> bytes:
    """The ground of a box made higher, with all that cuts it off."""
    box = re.search(TINT + rb" rg\s+(([\d.]+ [\d.]+ [\d.]+) ([\d.]+) re)", stream)
    assert box
    return stream.replace(box[1], b"%b %f re" % (box[2], float(box[3]) + 120))


def _plain_face(words: bytes) -> bytes:
    """Words in the typeface of running text, whose name in the page is that of its first paragraph."""
    file = read(good("pdf"))
    stream = file.pdf.pages[0].Contents.read_bytes()
    mark = next(piece.mark for piece in file.canvases[0].pieces if piece.text.startswith("Opening words"))
    face = re.search(rb"MCID %d\b.*?(/\w+) [\d.]+ Tf" % (mark.mcid if mark and mark.mcid else 0), stream, re.DOTALL)
    assert face
    return replaced(rb"/\w+ ([\d.]+ Tf)", lambda found: face[1] + b" " + found[1])(words)


LOOKS: dict[str, Apply] = {
    "a gap like a space inside a word": on_words(
        "They go on counting.", replaced(rb"(<[0-9a-f]{4})(?=[0-9a-f]{4})", rb"\1>-240<")
    ),
    "a space drawn away": on_words(
        "They go on counting.", replaced(rb"(<(?:[0-9a-f]{4})*?0003)(?=[0-9a-f]{4})", rb"\1>236<")
    ),
    "a word a little apart from its first letters": on_words("Journal officiel", moved(right=3)),
    "a word a little above its line": on_words("Journal officiel", moved(down=-3)),
    "a figure raised like a power": on_words("2010", _raised),
    "a note's mark like a figure of the text": on_words("1", lambda words: moved(down=4)(_size(9.25)(words))),
    "a heading in the size of text": on_words("Directives", _size(9.25)),
    "a heading in grey": on_words("Directives", _in_colour(b"0.4 0.4 0.4")),
    "a title in the size of text": on_words("An example of every construct", _size(9.25)),
    "an item in small print": on_words("They go on counting.", _size(6)),
    "a note in small print": on_words("See also the summit sheet:", _size(5.5)),
    "a notice in small print": on_words("Draft", _size(6)),
    "a word in red": on_words("53 countries", _in_colour(b"0.7 0 0")),
    "words in the colour of links": on_words("53 countries", _in_colour(ACCENT)),
    "a link in the colour of text": on_words("the report", _in_colour(INK)),
    "a heading in the typeface of text": on_words("Directives", _plain_face),
    "letters made a little narrower": on_words("53 countries", replaced(rb"1 0 0 -1 ", b"0.92 0 0 -1 ")),
    "a footer in small print": _footer(_size(5.5)),
    "a footer in the middle of the page": _footer(replaced(rb"1 0 0 -1 [\d.]+ [\d.]+ Tm", b"1 0 0 -1 60 500 Tm")),
    "the line under a link lost": on_words("the report", replaced(rb"[\d.]+ [\d.]+ m\s[\d.]+ [\d.]+ l\s+S", b"")),
    "words underlined like a link": _near(
        "53 countries", lambda b: ACCENT + b" RG .4 w %f %f m %f %f l S" % (b[0], b[1] - 1.4, b[2], b[1] - 1.4)
    ),
    "a minus sign drawn before a number": _near("2010", _bar(4, 0.8, -5, 2.5)),
    "a point drawn inside a number": _near("2010", _bar(1, 1, 10, -1)),
    "a bar drawn before a word": _near("53 countries", _bar(0.8, 7, -1.5, 0)),
    "a shape in the margin": _before(b"0.7 0 0 rg 60 300 30 80 re f"),
    "a letter drawn as a shape": _before(b"0.7 0 0 rg 60 400 m 140 400 l 140 440 l 100 460 l h f"),
    "a picture in the margin": edit(_picture),
    "the ground of a box lost": _unpainted(TINT + b" rg", b"f"),
    "the ground of a box in another colour": on_drawing(replaced(re.escape(TINT), b"0.98 0.9 0.9")),
    "the ground of a box over the next paragraph": on_drawing(_wider),
    "a ground behind a paragraph": _near("Opening words with", lambda b: TINT + b" rg 150 %f 391 40 re f" % (b[1] - 20)),
    "the ground of a notice in the band's colour": on_drawing(replaced(rb"0\.54902 0\.082353 0\.082353|0\.549\d* 0\.082\d* 0\.082\d*", ACCENT)),
    "a line of a table lost": _unpainted(b"0.666667 w", b"S"),
    "a line of a table that runs out of the page": redrawn(rb"721\.889764( \S+ l\s+S)", rb"1021\1"),
    "all lines of a table lengthened alike": on_drawing(lambda stream: stream.replace(b"721.889764", b"740.889764")),
    "the lines above a footer set in": on_drawing(replaced(rb"71\.811024 (106\S+) l\s71\.811024 (106\S+) l", rb"171 \1 l 171 \2 l")),
    "a line cut off along its diagonal": redrawn(rb"(\S+ \S+) m\s\S+ \S+ l\s(\S+ \S+) l\s\S+ \S+ l(?=\s+(?:h\s+)?W)", rb"\1 m \1 l \2 l \2 l"),
    "a line between columns": _near("Rhythm", lambda b: INK + b" RG 1 w %f %f m %f %f l S" % (b[0] - 4, b[1] - 40, b[0] - 4, b[3])),
    "the bar of a quotation lost": on_drawing(replaced(ACCENT + rb" rg\n((?:[^\n]* re\n){2})f\*\n", rb"\1n\n")),
    "an item set in like a nested one": on_words("the last item.", moved(right=19)),
    "a heading set in like a quotation": on_words("A smaller heading", moved(right=40)),
    "a cell in the next column": on_words("once a year", moved(right=60)),
    "a number under another heading": on_words("2010", moved(right=40)),
    "the number of an item behind its words": on_words("1.", moved(right=200)),
    "a link that covers its neighbours": edit(_over),
    "a character map with a comment in it": _map(b"beginbfchar\n", b"beginbfchar\n% "),
    "a character map for codes of one byte": _map(b"<0000> <ffff>", b"<00> <ff>"),
    "a font said to be of another script": _fonts(
        lambda font: font.DescendantFonts[0].CIDSystemInfo.__setitem__("/Ordering", String("Japan1"))
    ),
    "a title for readers of another language only": _packet(b'xml:lang="x-default"', b'xml:lang="fr"'),
    "words loose in the metadata": _packet(b"</rdf:RDF>", b"Do not cite.</rdf:RDF>"),
    "metadata about another file": _packet(b'rdf:about=""', b'rdf:about="urn:other"'),
    "a claim explained as something else": _packet(b"The part of ISO 14289", b"Withdrawn: the part of ISO 14289"),
    "a type of nobody's": edit(lambda pdf: pdf.Root.StructTreeRoot.RoleMap.__setitem__("/Aside", Name.P)),
    "the number of an item in another language": _first("Lbl", "/Lang", String("fr")),
    "a paragraph said to float": _first("P", "/A", Dictionary(O=Name.Layout, Placement=Name.End)),
    "an earlier draft in the trailer": _carried(lambda pdf: pdf.trailer),
    "an earlier draft beside the colour profile": _carried(lambda pdf: pdf.Root.OutputIntents[0]),
    "an earlier draft beside the names": _carried(lambda pdf: pdf.Root.Names.Dests),
    "an earlier draft beside a source": _carried(lambda pdf: pdf.Root.AF[0].EF.F),
    "an earlier draft beside a page": _carried(lambda pdf: pdf.pages[0].obj.Contents),
    "all bookmarks folded away": edit(lambda pdf: pdf.Root.Outlines.__setitem__("/Count", -3)),
    "places far beside the page": edit(lambda pdf: [place.__setitem__(2, 5000) for place in list(pdf.Root.Names.Dests.Names)[1::2]]),
}  # fmt: skip
