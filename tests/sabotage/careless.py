# ruff: noqa: E501  a damage is told in one line
"""Damages as careless tools do them: an optimiser, a template with a fault, another program's saving, a swapped font."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.sabotage.damage import Damage, once
from tests.sabotage.pdf import (
    _annotation,
    _by_id,
    _destination,
    _drawing,
    _edit,
    _element,
    _in_text,
    _metadata,
    _outline,
    _page,
    _root,
    _set,
    elements,
)
from tests.sabotage.web import LAST, P, _cut, _put, _styled
from tests.sabotage.web import _edit as _rewritten
from tests.sabotage.word import DOCUMENT, NOTES, NUMBERS, SETTINGS, STYLES, _paragraph, _parts, _run
from tests.sabotage.word import _edit as _revised
from tests.sabotage.word import _put as _written
from tests.sabotage.word import _sub as _replaced

Apply = Callable[[bytes], bytes]
MARK = '<sup><a role="doc-noteref" id="mark-2" href="#note-2" aria-label="Note 2">2</a></sup>'
REPORT = '<a href="https://www.example.org/report-2014">the report</a>'


def _columns_swapped(page: str) -> str:
    """The second and the third cell of each row, the header's too."""
    row = re.compile(r"<tr>(<t[hd].*?</t[hd]>)(<t[hd].*?</t[hd]>)(<t[hd].*?</t[hd]>)</tr>")
    return row.sub(r"<tr>\1\3\2</tr>", page)


def _notes_first(page: str) -> str:
    notes = re.findall(r'<section role="doc-endnotes".*?</section>', page, re.DOTALL)[0]
    return once(once(page, notes, ""), '<main id="main">', notes + '<main id="main">')


WEB: tuple[tuple[str, Apply], ...] = (
    ("a place in a word where it may break", _put("quotation", "quo<wbr>tation")),
    ("a link made two", _put(REPORT, REPORT.replace("the report", "the ") + REPORT.replace("the report", "report"))),
    ("a mark that is not raised", _put(MARK, MARK.removeprefix("<sup>").removesuffix("</sup>"))),
    ("a mark at another word", _put(f"a note{MARK};", f"a{MARK} note;")),
    ("a number that may break at the end of a line", _put('<span class="unbroken">53 countries</span>', "53 countries")),
    ("a column set to another side", _put('<td class="right">2014', '<td class="left">2014')),
    ("two columns in each other's place, header and all", _rewritten(_columns_swapped)),
    ("a header row in the table's body", _cut(r"<thead>(.*?)</thead>\s*<tbody>", r"<tbody>\1")),
    ("a row of the table in its foot", _cut(r"(<tr><th[^>]*>Working.*?</tr>)\s*</tbody>", r"</tbody><tfoot>\1</tfoot>")),
    ("a second main part", _put('<div class="sheet">', '<div class="sheet"><main></main>')),
    ("a paragraph that looks like a box's title", _put('<p id="b32">', '<p id="b32" class="callout-title">')),
    ("a notice that looks like any paragraph", _cut(r'<p class="notice draft">', '<p class="label">')),
    ("a list broken in two", _put("start at one.</div></li>", "start at one.</div></li></ol><ol>")),
    ("a line that ends in a sentence", _put("the quotation", "the<br>quotation")),
    ("a paragraph broken in two", _put("text of the quotation", "text</p><p>of the quotation")),
    ("words folded away", _put('<ul id="b14">', '<details><summary>More</summary></details><ul id="b14">')),
    ("another picture on fine screens", _put(' alt="Outline', ' srcset="data:image/png;base64,iVBORw0KGgo= 2x" alt="Outline')),
    ("a link that reports its readers", _put(REPORT, REPORT.replace("<a ", '<a ping="https://t.example.com/" '))),
    ("colours that cannot be read by night", _styled(lambda sheet: once(sheet, "--ink: #e3e3e4", "--ink: #15181c"))),
    ("the notes before the text", _rewritten(_notes_first)),
    ("another encoding", _put('charset="utf-8"', 'charset="windows-1252"')),
    ("a page as browsers of 1999 show it", _put("<!DOCTYPE html>\n", "")),
    ("a language on words that have none", _put("<strong>", '<strong lang="de">')),
    ("the language of another country", _put('lang="fr">', 'lang="fr-CA">')),
    ("words struck out", _put("quotation.", "<del>quotation</del>.")),
    ("an id renamed", _put('<h2 id="lists">', '<h2 id="list">')),
    ("an ampersand spelt out", _put("4 &amp; 5", "4 &amp;amp; 5")),
    ("an address in another scheme", _put('report-2014">the', 'report-2014/">the')),
    ("a keyboard stop taken away", _put('id="mark-1" ', 'id="mark-1" tabindex="-1" ')),
    ("a text that anyone can edit", _put('<main id="main">', '<main id="main" contenteditable="true">')),
    ("a rule between sections", _put(LAST, "<hr>" + LAST)),
    ("a link without words", _put("</em>", '</em><a href="https://example.com/"></a>')),
    ("stress on nothing", _put("</em>", "</em><strong></strong>")),
    ("words set apart from their direction", _put("<em>emphasis</em>", "<bdi><em>emphasis</em></bdi>")),
    ("a table named as something else", _put('<div class="scroll">', '<div class="scroll" role="region" aria-labelledby="lists" tabindex="0">')),
    ("an access key", _put(P, '<p id="b10" accesskey="x">')),
)  # fmt: skip


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

    return _edit(apply)


def _over(drawing: bytes) -> Apply:
    """Draws something, as an artifact, in front of a text, whose place stands for X and Y."""

    def change(text: bytes) -> bytes:
        place = re.search(rb"1 0 0 -1 (\S+) (\S+) Tm", text)
        assert place
        x, y = (float(number) for number in place.groups())
        return text + b" EMC /Artifact BMC q 1 0 0 1 %f %f cm " % (x, y) + drawing + b" Q "

    return _in_text(change)


def _graphics(**state: Any) -> Apply:
    def apply(pdf: Pdf) -> None:
        page = pdf.pages[0]
        page.Resources.ExtGState["/odd"] = Dictionary(**state)
        parts = page.Contents.read_bytes().split(b"BT", 9)
        parts[8] += b"/odd gs "
        page.Contents = pdf.make_stream(b"BT".join(parts))

    return _edit(apply)


def _tree(key: str, value: Any) -> Apply:
    return _root(lambda root: root.StructTreeRoot.__setitem__(key, value))


def _resources(font: Dictionary) -> Apply:
    return _page(lambda page: page.Resources.Font.__setitem__("/Odd", font))


def _profile(pdf: Pdf) -> None:
    profile = pdf.Root.OutputIntents[0].DestOutputProfile
    data = bytearray(profile.read_bytes())
    data[200] ^= 1
    profile.write(bytes(data))


def _words_in_turn(pdf: Pdf) -> None:
    paragraph = _by_id("b10")(pdf)
    kids = list(paragraph.K)
    paragraph.K = Array([kids[2], kids[1], kids[0], *kids[3:]])


COVER = b"1 1 1 rg -2 -10 300 14 re f"
PDF: tuple[tuple[str, Apply], ...] = (
    ("stress drawn like plain words", _strong_in(b"IBMPlexSans-Regular", "Strong")),
    ("plain words drawn like stressed ones", _strong_in(b"IBMPlexSans-SemiBold", "TD")),
    ("words struck through", _over(b"0 0 0 RG 1 w 0 -4 m 300 -4 l S")),
    ("words struck through by a thin box", _over(b"0 0 0 rg 0 -4.4 300 0.8 re f")),
    ("a black bar over words", _over(b"0 0 0 rg 0 -10 200 12 re f")),
    ("a white bar under the words that follow", _over(COVER)),
    ("words that shine through", _graphics(ca=0.05)),
    ("words in another blending", _graphics(BM=Name.Lighten)),
    ("words behind a mask", _graphics(SMask=Dictionary(S=Name.Luminosity))),
    ("letters that are to be read from behind", _drawing(lambda stream: stream.replace(b"/Span\n<</MCID 6>>", b"/ReversedChars\n<</MCID 6>>", 1))),
    ("words that stand for others inside their tag", _drawing(lambda stream: re.sub(rb"(<</MCID 6>>\nBDC)(.*?)EMC", rb"\1 /Span <</ActualText <4f74686572>>> BDC\2EMC EMC", stream, count=1, flags=re.DOTALL))),
    ("a font of the viewer's that nothing is drawn with", _resources(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))),
    ("a font asked to be drawn bolder", _page(lambda page: next(iter(page.Resources.Font.values())).DescendantFonts[0].FontDescriptor.__setitem__("/Flags", 262144))),
    ("classes of attributes", _tree("/ClassMap", Dictionary())),
    ("a lexicon of how to pronounce", _tree("/PronunciationLexicon", Array([]))),
    ("a cell over two columns", _element("TD", _set("/A", Dictionary(O=Name.Table, ColSpan=2)))),
    ("the words of a paragraph in another order in the tags", _edit(_words_in_turn)),
    ("a place shown many times enlarged", _destination(lambda target: target.__setitem__(4, 64))),
    ("a bookmark in white", _outline(_set("/C", Array([1, 1, 1])))),
    ("bookmarks folded away", _outline(_set("/Count", -3))),
    ("rights claimed in the metadata", _metadata(b"</rdf:RDF>", b'<rdf:Description rdf:about="" xmlns:r="http://ns.adobe.com/xap/1.0/rights/"><r:Marked>True</r:Marked></rdf:Description></rdf:RDF>')),
    ("the colour profile altered", _edit(_profile)),
    ("the colour profile under another name", _root(lambda root: root.OutputIntents[0].__setitem__("/Info", String("CMYK")))),
    ("a source declared as another kind of file", _root(lambda root: root.AF[0].EF.F.__setitem__("/Subtype", Name("/application/pdf")))),
    ("a source with another description", _root(lambda root: root.AF[0].__setitem__("/Desc", String("Secret")))),
    ("more properties claimed for the tags", _root(lambda root: root.MarkInfo.__setitem__("/UserProperties", True))),
    ("page numbers of the viewer's own", _root(_set("/PageLabels", Dictionary(Nums=Array([0, Dictionary(S=Name.r)]))))),
    ("a link that is not printed", _annotation(_set("/F", 0))),
    ("a link wider than its words", _annotation(lambda note: note.__setitem__("/Rect", Array([note.Rect[0], note.Rect[1], float(note.Rect[2]) + 60, note.Rect[3]])))),
    ("a link with a frame of its own", _annotation(_set("/Border", Array([0, 0, 30])))),
    ("a link that does two things", _annotation(lambda note: note.A.__setitem__("/Next", Dictionary(S=Name.URI, URI=String("https://example.com"))))),
    ("a page that turns by itself", _page(_set("/Dur", 1))),
    ("a page that can be clicked nowhere", _page(lambda page: page.__delitem__("/Annots"))),
)  # fmt: skip


def _remarked(parts: dict[str, bytes]) -> None:
    """Words put into a picture's file, where only a program sees them."""
    name = next(name for name in parts if name.startswith("word/media/"))
    words = b"tEXtComment\0not cleared"
    chunk = struct.pack(">I", len(words) - 4) + words + struct.pack(">I", zlib.crc32(words))
    parts[name] = parts[name][:33] + chunk + parts[name][33:]


def _cells_swapped(xml: str) -> str:
    cell = r"<w:tc>(?:(?!<w:tc>).)*?</w:tc>"
    return re.sub(rf"({cell})({cell})(</w:tr>)", r"\2\1\3", xml, flags=re.DOTALL)


def _caption_below(xml: str) -> str:
    return re.sub(
        r'(<w:p><w:pPr><w:pStyle w:val="Caption"/>(?:(?!</w:p>).)*</w:p>)(<w:tbl>.*?</w:tbl>)',
        r"\2\1",
        xml,
        count=1,
        flags=re.DOTALL,
    )


def _sized(factor: float) -> Apply:
    """The picture in another size, its sides in proportion."""

    def change(xml: str) -> str:
        return re.sub(r'c([xy])="(\d+)"', lambda side: f'c{side[1]}="{int(int(side[2]) * factor)}"', xml)

    return _revised(DOCUMENT, change)


QUOTE = '<w:pStyle w:val="Quote"/>'
WIDTH = '<w:tblW w:w="5000" w:type="pct"/>'
NUMBER = r'(<w:lvlText w:val="%1."/><w:lvlJc w:val="left"/>)'
LEVEL = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{}"/></w:lvlOverride>'
WORD: tuple[tuple[str, Apply], ...] = (
    ("the line above the notes lost", _written(NOTES, "<w:separator/>", "")),
    ("a note that looks like the text", _written(NOTES, 'w:val="FootnoteText"', 'w:val="BodyText"')),
    ("a table squeezed", _written(DOCUMENT, WIDTH, WIDTH.replace("5000", "50"))),
    ("a column too narrow for a letter", _replaced(DOCUMENT, r'<w:gridCol w:w="\d+"/>', '<w:gridCol w:w="1"/>')),
    ("a cell narrower than its column", _replaced(DOCUMENT, r'<w:tcW w:w="\d+"', '<w:tcW w:w="1"')),
    ("columns that run from the other side", _written(DOCUMENT, WIDTH, "<w:bidiVisual/>" + WIDTH)),
    ("a column set to another side", _written(DOCUMENT, '"TableText"/><w:jc w:val="right"/>', '"TableText"/><w:jc w:val="left"/>')),
    ("a row moved to the right", _written(DOCUMENT, "<w:cantSplit/></w:trPr>", '<w:cantSplit/><w:jc w:val="right"/></w:trPr>')),
    ("two columns in each other's place, header and all", _revised(DOCUMENT, _cells_swapped)),
    ("a table that says two things of its header", _replaced(DOCUMENT, r'w:val="06A0"', 'w:val="0680"')),
    ("a caption below its table", _revised(DOCUMENT, _caption_below)),
    ("a row of no height", _written(DOCUMENT, "<w:cantSplit/></w:trPr>", '<w:cantSplit/><w:trHeight w:val="1" w:hRule="exact"/></w:trPr>')),
    ("the numbers of a list off the page", _replaced(NUMBERS, NUMBER + r'<w:pPr><w:ind w:left="320" w:hanging="320"/>', r'\1<w:pPr><w:ind w:left="320" w:hanging="2900"/>')),
    ("the numbers of a list in white", _replaced(NUMBERS, NUMBER + r'(<w:pPr>.*?</w:pPr><w:rPr>.*?<w:color w:val=")\w+', r"\1\2FFFFFF")),
    ("a list that begins at two numbers", _replaced(NUMBERS, r'(<w:num w:numId="3">.*?<w:abstractNumId[^>]*/>)', rf"\1{LEVEL.format(1)}{LEVEL.format(4)}")),
    ("a paragraph pushed off its page", _paragraph('<w:spacing w:before="31000"/>')),
    ("a paragraph set to the other side", _paragraph('<w:jc w:val="right"/>')),
    ("footers off the page", _written(DOCUMENT, 'w:footer="520"', 'w:footer="20000"')),
    ("two styles for what has none", _written(STYLES, 'w:styleId="BodyText"', 'w:styleId="BodyText" w:default="1"')),
    ("a theme in another language", _replaced(SETTINGS, r'<w:themeFontLang w:val="[^"]*"', '<w:themeFontLang w:val="de"')),
    ("the rules of an older Word", _written(SETTINGS, 'w:val="15"', 'w:val="11"')),
    ("a language for other letters than the run's", _run('<w:lang w:bidi="ar"/>')),
    ("a hint for another script", _run('<w:rFonts w:hint="cs"/>')),
    ("a picture under the name of its file", _replaced(DOCUMENT, r'(<wp:docPr id="\d+" name=")[^"]*', r"\1secret.png")),
    ("words inside a picture's file", _parts(_remarked)),
    ("a picture mirrored", _written(DOCUMENT, "<a:xfrm>", '<a:xfrm flipH="1">')),
    ("a picture washed out", _replaced(DOCUMENT, r"(<a:blip [^>]*)/>", r'\1><a:lum bright="100000"/></a:blip>')),
    ("what stands under a heading folded away", _written(DOCUMENT, '<w:pStyle w:val="Heading2"/>', '<w:pStyle w:val="Heading2"/><w15:collapsed xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"/>')),
    ("words turned round", _replaced(DOCUMENT, r'(<w:r><w:t xml:space="preserve">The text of the quotation\.</w:t></w:r>)', r'<w:bdo w:val="rtl">\1</w:bdo>')),
    ("one text for one program, another for the rest", _replaced(DOCUMENT, r'(<w:r><w:t xml:space="preserve">The text of the quotation\.</w:t></w:r>)', r'<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Fallback>\1</mc:Fallback></mc:AlternateContent>')),
    ("words without ink", _run('<w14:textFill xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w14:noFill/></w14:textFill>')),
    ("page numbers from five", _written(DOCUMENT, "<w:cols", '<w:pgNumType w:start="5"/><w:cols')),
    ("page numbers in Roman numerals", _written("word/footer1.xml", " PAGE ", " PAGE \\* ROMAN ")),
    ("three columns of text", _written(DOCUMENT, "<w:cols ", '<w:cols w:num="3" ')),
    ("hyphens that Word sets", _replaced(SETTINGS, r"(<w:zoom [^>]*/>)", r"\1<w:autoHyphenation/>")),
    ("a dark ground for the pages", _written(DOCUMENT, "<w:body>", '<w:background w:color="1B1F24"/><w:body>')),
    ("a link without words", _replaced(DOCUMENT, r'(<w:r><w:t xml:space="preserve">The text of the quotation)', r'<w:hyperlink w:anchor="lists"/>\1')),
    ("a link made two", _replaced(DOCUMENT, r"the section on lists</w:t></w:r></w:hyperlink>", 'the section </w:t></w:r></w:hyperlink><w:hyperlink w:anchor="lists"><w:r><w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr><w:t xml:space="preserve">on lists</w:t></w:r></w:hyperlink>')),
    ("a picture too small to be seen", _sized(0.05)),
    ("a picture larger than its page", _sized(9)),
    ("cells on a ground of their own colour", _replaced(STYLES, r'(w:styleId="SheetTable".*?)(<w:tblStylePr)', r'\1<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="1B1F24"/></w:tcPr>\2')),
    ("the page number off the page", _replaced("word/footer1.xml", r'w:pos="\d+"', 'w:pos="19426"')),
    ("a paragraph joined to the next by a deleted mark", _written(DOCUMENT, QUOTE, f'{QUOTE}<w:rPr><w:del w:id="900" w:author="A"/></w:rPr>')),
)  # fmt: skip

CARELESS: tuple[Damage, ...] = tuple(
    Damage(form, what, apply)
    for form, rows in (("html", WEB), ("pdf", PDF), ("docx", WORD))
    for what, apply in rows
)  # fmt: skip
