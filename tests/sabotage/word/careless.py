# ruff: noqa: E501  a damage is told in one line
"""Damages as careless tools do them to a Word file: another program's saving, a template with a fault."""

from __future__ import annotations

import re
import struct
import zlib

from tests.sabotage.damage import Apply, Rows
from tests.sabotage.word.changes import (
    DOCUMENT,
    NOTES,
    NUMBERS,
    SETTINGS,
    STYLES,
    on_paragraph,
    on_part,
    on_parts,
    on_run,
    put,
    replace,
)


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

    return on_part(DOCUMENT, change)


QUOTE = '<w:pStyle w:val="Quote"/>'
WIDTH = '<w:tblW w:w="5000" w:type="pct"/>'
NUMBER = r'(<w:lvlText w:val="%1."/><w:lvlJc w:val="left"/>)'
LEVEL = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{}"/></w:lvlOverride>'
CARELESS: Rows = (
    ("the line above the notes lost", put(NOTES, "<w:separator/>", "")),
    ("a note that looks like the text", put(NOTES, 'w:val="FootnoteText"', 'w:val="BodyText"')),
    ("a table squeezed", put(DOCUMENT, WIDTH, WIDTH.replace("5000", "50"))),
    ("a column too narrow for a letter", replace(DOCUMENT, r'<w:gridCol w:w="\d+"/>', '<w:gridCol w:w="1"/>')),
    ("a cell narrower than its column", replace(DOCUMENT, r'<w:tcW w:w="\d+"', '<w:tcW w:w="1"')),
    ("columns that run from the other side", put(DOCUMENT, WIDTH, "<w:bidiVisual/>" + WIDTH)),
    ("a column set to another side", put(DOCUMENT, '"TableText"/><w:jc w:val="right"/>', '"TableText"/><w:jc w:val="left"/>')),
    ("a row moved to the right", put(DOCUMENT, "<w:cantSplit/></w:trPr>", '<w:cantSplit/><w:jc w:val="right"/></w:trPr>')),
    ("two columns in each other's place, header and all", on_part(DOCUMENT, _cells_swapped)),
    ("a table that says two things of its header", replace(DOCUMENT, r'w:val="06A0"', 'w:val="0680"')),
    ("a caption below its table", on_part(DOCUMENT, _caption_below)),
    ("a row of no height", put(DOCUMENT, "<w:cantSplit/></w:trPr>", '<w:cantSplit/><w:trHeight w:val="1" w:hRule="exact"/></w:trPr>')),
    ("the numbers of a list off the page", replace(NUMBERS, NUMBER + r'<w:pPr><w:ind w:left="320" w:hanging="320"/>', r'\1<w:pPr><w:ind w:left="320" w:hanging="2900"/>')),
    ("the numbers of a list in white", replace(NUMBERS, NUMBER + r'(<w:pPr>.*?</w:pPr><w:rPr>.*?<w:color w:val=")\w+', r"\1\2FFFFFF")),
    ("a list that begins at two numbers", replace(NUMBERS, r'(<w:num w:numId="3">.*?<w:abstractNumId[^>]*/>)', rf"\1{LEVEL.format(1)}{LEVEL.format(4)}")),
    ("a paragraph pushed off its page", on_paragraph('<w:spacing w:before="31000"/>')),
    ("a paragraph set to the other side", on_paragraph('<w:jc w:val="right"/>')),
    ("footers off the page", put(DOCUMENT, 'w:footer="520"', 'w:footer="20000"')),
    ("two styles for what has none", put(STYLES, 'w:styleId="BodyText"', 'w:styleId="BodyText" w:default="1"')),
    ("a theme in another language", replace(SETTINGS, r'<w:themeFontLang w:val="[^"]*"', '<w:themeFontLang w:val="de"')),
    ("the rules of an older Word", put(SETTINGS, 'w:val="15"', 'w:val="11"')),
    ("a language for other letters than the run's", on_run('<w:lang w:bidi="ar"/>')),
    ("a hint for another script", on_run('<w:rFonts w:hint="cs"/>')),
    ("a picture under the name of its file", replace(DOCUMENT, r'(<wp:docPr id="\d+" name=")[^"]*', r"\1secret.png")),
    ("words inside a picture's file", on_parts(_remarked)),
    ("a picture mirrored", put(DOCUMENT, "<a:xfrm>", '<a:xfrm flipH="1">')),
    ("a picture washed out", replace(DOCUMENT, r"(<a:blip [^>]*)/>", r'\1><a:lum bright="100000"/></a:blip>')),
    ("what stands under a heading folded away", put(DOCUMENT, '<w:pStyle w:val="Heading2"/>', '<w:pStyle w:val="Heading2"/><w15:collapsed xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"/>')),
    ("words turned round", replace(DOCUMENT, r'(<w:r><w:t xml:space="preserve">The text of the quotation\.</w:t></w:r>)', r'<w:bdo w:val="rtl">\1</w:bdo>')),
    ("one text for one program, another for the rest", replace(DOCUMENT, r'(<w:r><w:t xml:space="preserve">The text of the quotation\.</w:t></w:r>)', r'<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Fallback>\1</mc:Fallback></mc:AlternateContent>')),
    ("words without ink", on_run('<w14:textFill xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w14:noFill/></w14:textFill>')),
    ("page numbers from five", put(DOCUMENT, "<w:cols", '<w:pgNumType w:start="5"/><w:cols')),
    ("page numbers in Roman numerals", put("word/footer1.xml", " PAGE ", " PAGE \\* ROMAN ")),
    ("three columns of text", put(DOCUMENT, "<w:cols ", '<w:cols w:num="3" ')),
    ("hyphens that Word sets", replace(SETTINGS, r"(<w:zoom [^>]*/>)", r"\1<w:autoHyphenation/>")),
    ("a dark ground for the pages", put(DOCUMENT, "<w:body>", '<w:background w:color="1B1F24"/><w:body>')),
    ("a link without words", replace(DOCUMENT, r'(<w:r><w:t xml:space="preserve">The text of the quotation)', r'<w:hyperlink w:anchor="lists"/>\1')),
    ("a link made two", replace(DOCUMENT, r"the section on lists</w:t></w:r></w:hyperlink>", 'the section </w:t></w:r></w:hyperlink><w:hyperlink w:anchor="lists"><w:r><w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr><w:t xml:space="preserve">on lists</w:t></w:r></w:hyperlink>')),
    ("a picture too small to be seen", _sized(0.05)),
    ("a picture larger than its page", _sized(9)),
    ("cells on a ground of their own colour", replace(STYLES, r'(w:styleId="SheetTable".*?)(<w:tblStylePr)', r'\1<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="1B1F24"/></w:tcPr>\2')),
    ("the page number off the page", replace("word/footer1.xml", r'w:pos="\d+"', 'w:pos="19426"')),
    ("a paragraph joined to the next by a deleted mark", put(DOCUMENT, QUOTE, f'{QUOTE}<w:rPr><w:del w:id="900" w:author="A"/></w:rPr>')),
)  # fmt: skip
