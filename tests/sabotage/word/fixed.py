# ruff: noqa: E501  a damage is told in one line
"""Damages to what says the same in every Word file: styles, numbering, settings; and to where and how often things stand."""

from __future__ import annotations

import re

from lxml import etree

from tests.sabotage.damage import Apply, Rows, once
from tests.sabotage.word.changes import (
    DOCUMENT,
    NOTES,
    NUMBERS,
    OFFICE,
    RELATIONS,
    SETTINGS,
    STYLES,
    on_paragraph,
    on_part,
    put,
    replace,
)

FONTS, THEME = "word/fontTable.xml", "word/theme/theme1.xml"
HEADER, FOOTER = "word/header1.xml", "word/footer1.xml"
CORE, CUSTOM, DECLARED = "docProps/core.xml", "docProps/custom.xml", "[Content_Types].xml"
SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{SPACE}}}"
BODY = '<w:pPr><w:pStyle w:val="BodyText"/></w:pPr>'
OPENING = '<w:r><w:t xml:space="preserve">Opening words with '
RAISED = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
MARKED = f"<w:r>{RAISED}<w:footnoteRef/></w:r>"
SHOWN = f'<w:r>{RAISED}<w:t xml:space="preserve">1</w:t></w:r>'


def _given(style: str, group: str, properties: str) -> Apply:
    """Says something in a style's `rPr`, `pPr`, `tblPr` or `tcPr`, in the place of what it says there of the same."""

    def change(xml: str) -> str:
        root = etree.fromstring(xml.encode())
        (node,) = (node for node in root.iter(f"{W}style") if node.get(f"{W}styleId") == style)
        holder = node.find(W + group)
        holder = etree.SubElement(node, W + group) if holder is None else holder
        for said in list(etree.fromstring(f'<x xmlns:w="{SPACE}">{properties}</x>')):
            for old in holder.findall(str(said.tag)):
                holder.remove(old)
            holder.append(said)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True).decode()

    return on_part(STYLES, change)


def _default(properties: str) -> Apply:
    return put(STYLES, "<w:rPrDefault><w:rPr>", f"<w:rPrDefault><w:rPr>{properties}")


def _twice(part: str, pattern: str, old: str, new: str) -> Apply:
    """What the pattern finds a second time, with `new` for `old`: the last of two is the one that counts."""

    def change(xml: str) -> str:
        found = re.search(pattern, xml, re.DOTALL)
        assert found, pattern
        return once(xml, found[0], found[0] + found[0].replace(old, new))

    return on_part(part, change)


def _exchanged(part: str, pattern: str) -> Apply:
    """The two groups of the pattern in each other's place."""
    return replace(part, pattern, r"\2\1")


def _squeezed(xml: str) -> str:
    """The first column of a table as wide as two letters, the second as much wider."""
    first, second = re.findall(r'<w:gridCol w:w="(\d+)"/>', xml)[:2]
    wider = str(int(second) + int(first) - 250)
    return xml.replace(f'w:w="{first}"', 'w:w="250"').replace(f'w:w="{second}"', f'w:w="{wider}"')


STATED: Rows = (
    ("a style on black bars", _given("BodyText", "pPr", '<w:shd w:val="solid" w:color="1B1F24" w:fill="FFFFFF"/>')),
    ("letters on a ground of their own colour", _given("BodyText", "rPr", '<w:shd w:val="clear" w:color="auto" w:fill="1B1F24"/>')),
    ("a style in another language", _given("BodyText", "rPr", '<w:lang w:val="fr"/>')),
    ("a style of raised letters", _given("BodyText", "rPr", '<w:vertAlign w:val="superscript"/>')),
    ("a style all in bold", _given("BodyText", "rPr", "<w:b/><w:bCs/>")),
    ("a style all in italics", _given("BodyText", "rPr", "<w:i/><w:iCs/>")),
    ("a style that looks like links", _given("BodyText", "rPr", '<w:u w:val="single"/>')),
    ("a style from right to left", _given("BodyText", "rPr", "<w:rtl/>")),
    ("a style with lines over each other", _given("BodyText", "pPr", '<w:spacing w:line="100" w:lineRule="auto"/>')),
    ("a style set in from both sides", _given("BodyText", "pPr", '<w:ind w:left="3000" w:right="3000"/>')),
    ("a style set to the right", _given("BodyText", "pPr", '<w:jc w:val="right"/>')),
    ("a style with a bar above", _given("BodyText", "pPr", '<w:pBdr><w:top w:val="single" w:sz="96" w:space="0" w:color="000000"/></w:pBdr>')),
    ("a style without a distance", _given("BodyText", "pPr", "<w:contextualSpacing/>")),
    ("headings that look like text", _given("Heading2", "rPr", '<w:b w:val="0"/><w:bCs w:val="0"/><w:color w:val="1B1F24"/><w:sz w:val="19"/><w:szCs w:val="19"/>')),
    ("links that look like text", replace(STYLES, r'(w:styleId="Hyperlink".*?<w:rPr>).*?</w:rPr>', r"\1</w:rPr>")),
    ("a notice that is small and thin", _given("Notice", "rPr", '<w:sz w:val="14"/><w:szCs w:val="14"/><w:b w:val="0"/>')),
    ("paragraphs in a style of characters", put(STYLES, 'w:type="paragraph" w:styleId="BodyText"', 'w:type="character" w:styleId="BodyText"')),
    ("headings in a style of characters", put(STYLES, 'w:type="paragraph" w:styleId="Heading2"', 'w:type="character" w:styleId="Heading2"')),
    ("text based on the style of notes", replace(STYLES, r'(w:styleId="BodyText"><w:name [^>]*/><w:basedOn w:val=")Normal', r"\1FootnoteText")),
    ("text based on no style", replace(STYLES, r'(w:styleId="BodyText"><w:name [^>]*/><w:basedOn w:val=")Normal', r"\1Nothing")),
    ("white letters in tables", _given("SheetTable", "rPr", '<w:color w:val="FFFFFF"/>')),
    ("tiny letters in tables", _given("SheetTable", "rPr", '<w:sz w:val="2"/><w:szCs w:val="2"/>')),
    ("tables off the page", _given("SheetTable", "tblPr", '<w:tblInd w:w="20000" w:type="dxa"/>')),
    ("cells with no room for words", _given("SheetTable", "tblPr", '<w:tblCellMar><w:left w:w="9000" w:type="dxa"/></w:tblCellMar>')),
    ("cells filled with ink", _given("SheetTable", "tcPr", '<w:shd w:val="solid" w:color="1B1F24" w:fill="FFFFFF"/>')),
    ("white letters in the header row", put(STYLES, '<w:tblStylePr w:type="firstRow">', '<w:tblStylePr w:type="firstRow"><w:rPr><w:color w:val="0B4F8A"/></w:rPr>')),
    ("all letters raised", _default('<w:vertAlign w:val="superscript"/>')),
    ("all letters on ink", _default('<w:shd w:val="solid" w:color="1B1F24" w:fill="1B1F24"/>')),
    ("all letters in bold", _default("<w:b/><w:bCs/>")),
    ("all lines over each other", put(STYLES, 'w:line="256" w:lineRule="atLeast"', 'w:line="100" w:lineRule="auto"')),
    ("the Arabic typeface for Latin letters", put(STYLES, 'w:ascii="IBM Plex Sans" w:hAnsi="IBM Plex Sans"', 'w:ascii="IBM Plex Sans Arabic" w:hAnsi="IBM Plex Sans Arabic"')),
    ("a house's colour changed in one place", put(STYLES, 'w:val="0B4F8A"', 'w:val="8C1515"')),
    ("numbers of a list that are not its style's", put(NUMBERS, '<w:b w:val="1"/>', "<w:rtl/>")),
    ("bullets at the right of their place", put(NUMBERS, '<w:lvlJc w:val="left"/>', '<w:lvlJc w:val="right"/>')),
    ("a list set in far", put(NUMBERS, '<w:ind w:left="320" w:hanging="320"/>', '<w:ind w:left="3000" w:right="3000" w:hanging="0"/>')),
    ("a list of one style with the signs of another", put(DOCUMENT, '<w:pStyle w:val="ListNumber"/>', '<w:pStyle w:val="ListBullet"/>')),
    ("a font of signs", put(FONTS, '<w:charset w:val="00"/>', '<w:charset w:val="02"/>')),
    ("a font without another in its place", put(FONTS, '<w:altName w:val="Segoe UI"/>', "")),
    ("another theme", put(THEME, "0B4F8A", "FFFFFF")),
    ("words in the theme's name", put(THEME, 'name="House"', 'name="Not cleared"')),
    ("pages shown small", put(SETTINGS, 'w:percent="100"', 'w:percent="10"')),
    ("the layout of an older Word", put(SETTINGS, 'w:name="compatibilityMode"', 'w:name="overrideTableStyleFontSizeAndJustification"')),
    ("notes for the lines above notes", put(SETTINGS, '<w:footnote w:id="-1"/><w:footnote w:id="0"/>', '<w:footnote w:id="1"/><w:footnote w:id="2"/>')),
    ("another decimal sign", put(SETTINGS, '<w:decimalSymbol w:val="."/>', '<w:decimalSymbol w:val=","/>')),
    ("a custom property at a number that is taken", put(CUSTOM, 'pid="2"', 'pid="1"')),
)  # fmt: skip

PLACED: Rows = (
    ("a paragraph of two kinds", put(DOCUMENT, BODY, BODY + BODY.replace("BodyText", "Heading2"))),
    ("a paragraph of two styles", on_paragraph('<w:pStyle w:val="Heading2"/>')),
    ("an item at two levels", _twice(DOCUMENT, '<w:numPr><w:ilvl w:val="0"/>.*?</w:numPr>', '"0"', '"1"')),
    ("a run of two looks", put(DOCUMENT, OPENING, OPENING.replace("<w:r>", "<w:r><w:rPr/><w:rPr><w:i/><w:iCs/></w:rPr>"))),
    ("words among a paragraph's properties", on_paragraph("<w:r><w:t>Hidden</w:t></w:r>")),
    ("the look of a run after its words", _exchanged(DOCUMENT, r"(<w:rPr><w:b/><w:bCs/></w:rPr>)(<w:t [^>]*>strong text</w:t>)")),
    ("a paragraph's properties after its words", _exchanged(DOCUMENT, r'(<w:pPr><w:pStyle w:val="BodyText"/></w:pPr>)((?:(?!</w:p>).)*)')),
    ("a table's properties after its columns", _exchanged(DOCUMENT, r"(<w:tblPr>.*?</w:tblPr>)(<w:tblGrid>.*?</w:tblGrid>)")),
    ("the section before the last paragraph", _exchanged(DOCUMENT, r"(<w:p>(?:(?!<w:p>).)*)(<w:sectPr>.*</w:sectPr>)")),
    ("the number of a list before its level", _exchanged(DOCUMENT, r'(<w:ilvl w:val="0"/>)(<w:numId w:val="1"/>)')),
    ("a paragraph inside a paragraph", put(DOCUMENT, OPENING, f"<w:p/>{OPENING}")),
    ("defaults given twice", _twice(STYLES, "<w:docDefaults>.*?</w:docDefaults>", '"19"', '"2"')),
    ("two colours by default", put(STYLES, '<w:color w:val="1B1F24"/>', '<w:color w:val="1B1F24"/><w:color w:val="FFFFFF"/>')),
    ("two sizes by default", put(STYLES, '<w:sz w:val="19"/>', '<w:sz w:val="19"/><w:sz w:val="2"/>')),
    ("a style of two looks", replace(STYLES, r'(w:styleId="BodyText">.*?)<w:rPr/>', r'\1<w:rPr/><w:rPr><w:color w:val="FFFFFF"/></w:rPr>')),
    ("a level of a list given twice", _twice(NUMBERS, '<w:lvl w:ilvl="0">.*?</w:lvl>', '"•"', '"–"')),
    ("a kind of lists given twice", _twice(NUMBERS, '<w:abstractNum w:abstractNumId="1">.*?</w:abstractNum>', '"•"', '"–"')),
    ("lists before their kinds", _exchanged(NUMBERS, "(<w:abstractNum .*</w:abstractNum>)(<w:num .*</w:num>)")),
    ("a toggle that is switched off", put(DOCUMENT, "<w:titlePg/>", '<w:titlePg w:val="0"/>')),
    ("stress that is switched off", put(DOCUMENT, "<w:i/><w:iCs/>", '<w:i/><w:iCs/><w:b w:val="0"/><w:bCs w:val="0"/>')),
)  # fmt: skip

MEASURED: Rows = (
    ("a gutter that leaves no room", put(DOCUMENT, 'w:gutter="0"', 'w:gutter="9000"')),
    ("margins of another sheet", put(DOCUMENT, 'w:left="1240"', 'w:left="2900"')),
    ("the page number on the house's name", replace(FOOTER, r'w:pos="\d+"', 'w:pos="1"')),
    ("the page number at another kind of stop", put(FOOTER, '<w:tab w:val="right"', '<w:tab w:val="decimal"')),
    ("lines of a paragraph over each other", on_paragraph('<w:spacing w:line="100" w:lineRule="auto"/>')),
    ("a paragraph set in from both sides", on_paragraph('<w:ind w:left="3000" w:right="3000"/>')),
    ("a paragraph far from the next", on_paragraph('<w:spacing w:after="1000"/>')),
    ("a paragraph kept with the next", on_paragraph("<w:keepNext/>")),
    ("a header set in from both sides", put(HEADER, '<w:pStyle w:val="HeaderNotice"/>', '<w:pStyle w:val="HeaderNotice"/><w:ind w:left="3000" w:right="3000"/>')),
    ("a header's notice like any header", put(HEADER, '<w:pStyle w:val="HeaderNotice"/>', '<w:pStyle w:val="Header"/>')),
    ("a header's notice as a heading", put(HEADER, '<w:pStyle w:val="HeaderNotice"/>', '<w:pStyle w:val="Heading2"/>')),
    ("a header's notice at the side", put(HEADER, '<w:pStyle w:val="HeaderNotice"/>', '<w:pStyle w:val="HeaderNotice"/><w:jc w:val="right"/>')),
    ("a picture with room beside it", replace(DOCUMENT, r'(<wp:effectExtent [^>]*)l="0"', r'\1l="9000000"')),
    ("a picture without a number", put(DOCUMENT, '<wp:docPr id="1"', '<wp:docPr id="0"')),
    ("a picture that does not fill its place", put(DOCUMENT, "<a:stretch><a:fillRect/></a:stretch>", "")),
    ("a cell told to be of the first row", put(DOCUMENT, '<w:cnfStyle w:val="001000000000"/>', '<w:cnfStyle w:val="100000000000"/>')),
    ("a hole of spaces between words", put(DOCUMENT, "Opening words", f"Opening{' ' * 80}words")),
    ("a hole of spaces before words", put(DOCUMENT, ">Opening words", f">{' ' * 80}Opening words")),
    ("spaces behind the words of a note", put(NOTES, ")</w:t>", ")   </w:t>")),
    ("the number of a note that is called again not raised", put(DOCUMENT, SHOWN, SHOWN.replace(RAISED, ""))),
    ("the number of a note that is called again in bold", put(DOCUMENT, SHOWN, SHOWN.replace("</w:rPr>", "<w:b/><w:bCs/></w:rPr>"))),
)  # fmt: skip

LISTED: Rows = (
    ("a number raised like a note's mark", put(DOCUMENT, '<w:t xml:space="preserve">53 countries', f'{RAISED}<w:t xml:space="preserve">53</w:t></w:r><w:r><w:t xml:space="preserve"> countries')),
    ("a note with its number twice", put(NOTES, MARKED, MARKED * 2)),
    ("a note with its number at the end", replace(NOTES, f"({MARKED})(.*?)(?=</w:p>)", r"\2\1")),
    ("two lines above the notes", put(NOTES, "<w:separator/></w:r>", "<w:separator/></w:r><w:r><w:separator/></w:r>")),
    ("a bookmark that ends before it begins", _exchanged(DOCUMENT, r'(<w:bookmarkStart [^>]*w:name="lists"/>)(<w:r>.*?</w:r><w:bookmarkEnd [^>]*/>)')),
    ("a picture in a paragraph of another kind", put(DOCUMENT, '<w:pStyle w:val="Figure"/>', '<w:pStyle w:val="FigureCaption"/>')),
    ("a tab set like a stop", put(FOOTER, "<w:r><w:tab/></w:r>", '<w:r><w:tab w:val="right" w:pos="9426"/></w:r>')),
    ("a picture under another number inside", put(DOCUMENT, '<pic:cNvPr id="1"', '<pic:cNvPr id="7"')),
    ("a picture under another name", put(DOCUMENT, 'name="Picture 1"', 'name="Picture 7"')),
    ("columns that fill a third of the page", on_part(DOCUMENT, lambda xml: re.sub(r'(<w:(?:gridCol|tcW) w:w=")(\d+)', lambda found: f"{found[1]}{int(found[2]) // 3}", xml))),
    ("a column that no word fits into", on_part(DOCUMENT, _squeezed)),
    ("a notice that looks like the house", put(DOCUMENT, '<w:pStyle w:val="Notice"/>', '<w:pStyle w:val="House"/>')),
    ("the reference that looks like the parties", put(DOCUMENT, '<w:pStyle w:val="Reference"/>', '<w:pStyle w:val="Parties"/>')),
    ("words inside a core property", put(CORE, "</dc:title>", '<x xmlns="x">Not cleared</x></dc:title>')),
    ("words behind a core property", put(CORE, "</dc:title>", "</dc:title>Not cleared")),
    ("a core property in another language", put(CORE, "<dc:title>", '<dc:title xml:lang="fr">')),
    ("words inside the company", put("docProps/app.xml", "</Company>", "<x>Not cleared</x></Company>")),
    ("a custom property that is linked to a place", put(CUSTOM, 'pid="2"', 'pid="2" linkTarget="b14"')),
    ("parts declared twice", put(DECLARED, '<Override PartName="/docProps/app.xml"', '<Override PartName="/word/styles.xml" ContentType="application/xml"/><Override PartName="/docProps/app.xml"')),
    ("a kind of file that is none of ours", put(DECLARED, '<Default Extension="xml"', '<Default Extension="exe" ContentType="application/x-msdownload"/><Default Extension="xml"')),
    ("words in an attribute of a relationship", put(RELATIONS, "<Relationship ", '<Relationship said="Not cleared" ')),
    ("a relationship without a name", replace(RELATIONS, r'Id="rStyles" ', "")),
    ("two style sheets", put(RELATIONS, "</Relationships>", f'<Relationship Id="rX" Type="{OFFICE}styles" Target="styles.xml"/></Relationships>')),
)  # fmt: skip

FIXED: Rows = (*STATED, *PLACED, *MEASURED, *LISTED)
