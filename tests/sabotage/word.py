# ruff: noqa: E501  a damage is told in one line
"""Damages to the Word file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from PIL import Image

from tests.sabotage.damage import Damage, once, swapped

DOCUMENT, NOTES, STYLES = "word/document.xml", "word/footnotes.xml", "word/styles.xml"
NUMBERS, SETTINGS, RELATIONS = "word/numbering.xml", "word/settings.xml", "word/_rels/document.xml.rels"
HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def unpacked(data: bytes) -> dict[str, bytes]:
    """The parts of a Word file, in order."""
    with ZipFile(BytesIO(data)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A Word file of these parts."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, ZIP_DEFLATED)
    return out.getvalue()


def resaved(data: bytes) -> bytes:
    """The same Word file packed again, unharmed."""
    return packed(unpacked(data))


def _parts(change: Callable[[dict[str, bytes]], None]) -> Callable[[bytes], bytes]:
    def apply(data: bytes) -> bytes:
        parts = unpacked(data)
        change(parts)
        return packed(parts)

    return apply


def _edit(part: str, change: Callable[[str], str]) -> Callable[[bytes], bytes]:
    def apply(parts: dict[str, bytes]) -> None:
        old = parts[part].decode()
        new = change(old)
        assert new != old, part
        parts[part] = new.encode()

    return _parts(apply)


def _put(part: str, old: str, new: str) -> Callable[[bytes], bytes]:
    return _edit(part, lambda xml: once(xml, old, new))


def _sub(part: str, pattern: str, new: str = "") -> Callable[[bytes], bytes]:
    return _edit(part, lambda xml: re.sub(pattern, new, xml, count=1, flags=re.DOTALL))


def _add(name: str, content: bytes, relation: str = "", kind: str = "") -> Callable[[bytes], bytes]:
    def apply(parts: dict[str, bytes]) -> None:
        parts[name] = content
        if relation:
            line = f'<Relationship Id="rX" Type="{relation}" Target="/{name}"/></Relationships>'
            parts[RELATIONS] = parts[RELATIONS].replace(b"</Relationships>", line.encode())
        if kind:
            line = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'
            parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", line.encode())

    return _parts(apply)


def _run(properties: str) -> Callable[[bytes], bytes]:
    """Gives one run of plain words a property."""
    old = '<w:r><w:t xml:space="preserve">Opening words with '
    return _put(DOCUMENT, old, old.replace("<w:r>", f"<w:r><w:rPr>{properties}</w:rPr>"))


def _paragraph(properties: str) -> Callable[[bytes], bytes]:
    return _put(DOCUMENT, '<w:pStyle w:val="BodyText"/>', f'<w:pStyle w:val="BodyText"/>{properties}')


def _before_section(xml: str) -> Callable[[bytes], bytes]:
    return _put(DOCUMENT, "<w:sectPr", f"{xml}<w:sectPr")


def _in_paragraph(xml: str) -> Callable[[bytes], bytes]:
    return _put(DOCUMENT, '<w:r><w:t xml:space="preserve">. A note', f'{xml}<w:r><w:t xml:space="preserve">. A note')


def _style(style: str, properties: str) -> Callable[[bytes], bytes]:
    """Adds to the run properties of a style."""
    pattern = rf'(<w:style [^>]*w:styleId="{style}".*?)(<w:rPr/>|<w:rPr>)'
    new = rf"\1<w:rPr>{properties}"

    def change(xml: str) -> str:
        return re.sub(
            pattern,
            lambda match: match.expand(new) + ("</w:rPr>" if "/>" in match[2] else ""),
            xml,
            count=1,
            flags=re.DOTALL,
        )

    return _edit(STYLES, change)


def _rows_swapped(xml: str) -> str:
    rows = re.findall(r"<w:tr>.*?</w:tr>", xml, re.DOTALL)
    return swapped(xml, rows[1], rows[2])


def _paragraphs_swapped(xml: str) -> str:
    found = re.findall(r'<w:p><w:pPr><w:pStyle w:val="Heading\d"/>.*?</w:p>', xml, re.DOTALL)
    return swapped(xml, found[0], found[1])


def _notes_swapped(xml: str) -> str:
    return xml.replace('w:id="1"', 'w:id="X"').replace('w:id="2"', 'w:id="1"').replace('w:id="X"', 'w:id="2"')


def _begun_before(xml: str) -> str:
    """The first item of the numbered list put into a list of its own: the second counts from one again."""
    _, second = [match.end() for match in re.finditer(r'<w:pStyle w:val="ListNumber"/>', xml)][:2]
    return xml[:second] + once(xml[second:], '<w:numId w:val="3"/>', '<w:numId w:val="4"/>')


def _other_picture(parts: dict[str, bytes]) -> None:
    name = next(name for name in parts if name.startswith("word/media/"))
    with Image.open(BytesIO(parts[name])) as old:
        size = old.size
    out = BytesIO()
    Image.new("RGB", size, "#0b4f8a").save(out, "PNG")
    parts[name] = out.getvalue()


def _bomb(parts: dict[str, bytes]) -> None:
    parts["word/media/bomb.png"] = b"\0" * 40_000_000


def _deep(parts: dict[str, bytes]) -> None:
    nested = b"<w:p>" * 5000 + b"</w:p>" * 5000
    parts[DOCUMENT] = parts[DOCUMENT].replace(b"<w:sectPr", nested + b"<w:sectPr", 1)


def _entities(parts: dict[str, bytes]) -> None:
    lines = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, 9))
    head = f'<!DOCTYPE w:document [<!ENTITY e0 "ha">{lines}]>'.encode()
    parts[DOCUMENT] = parts[DOCUMENT].replace(b"?>", b"?>" + head, 1).replace(b"Opening words", b"&e8;", 1)


def _twice(data: bytes) -> bytes:
    """Two parts under one name: one program reads the first, another the last."""
    out = BytesIO(data)
    with ZipFile(out, "a") as archive:
        part = ZipInfo("word/Document.xml", (1980, 1, 1, 0, 0, 0))
        archive.writestr(part, b"<x/>")
    return out.getvalue().replace(b"word/Document.xml", b"word/document.xml")


COMMENTS = b'<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
AUTHOR = 'w:id="900" w:author="A" w:date="2026-01-01T00:00:00Z"'
FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> {} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>x</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'

WORD: tuple[Damage, ...] = tuple(
    Damage("docx", what, apply)
    for what, apply in (
        ("a word dropped", _put(DOCUMENT, "Opening words with ", "Opening with ")),
        ("a figure in a number changed", _put(DOCUMENT, "53 countries", "35 countries")),
        ("an invisible character inside a word", _put(DOCUMENT, "Opening words", "Open\u00ading words")),
        (
            "a space between two runs lost",
            _put(DOCUMENT, '<w:t xml:space="preserve">Opening words with ', "<w:t>Opening words with "),
        ),
        (
            "a paragraph added",
            _before_section('<w:p><w:pPr><w:pStyle w:val="Imprint"/></w:pPr><w:r><w:t>Not cleared.</w:t></w:r></w:p>'),
        ),
        ("an empty paragraph added", _before_section('<w:p><w:pPr><w:pStyle w:val="Imprint"/></w:pPr></w:p>')),
        ("two headings in each other's place", _edit(DOCUMENT, _paragraphs_swapped)),
        ("a paragraph lost", _sub(DOCUMENT, r'<w:p><w:pPr><w:pStyle w:val="Quote"/>.*?</w:p>')),
        (
            "words deleted with tracking",
            _in_paragraph(f"<w:del {AUTHOR}><w:r><w:delText>not </w:delText></w:r></w:del>"),
        ),
        ("words inserted with tracking", _in_paragraph(f"<w:ins {AUTHOR}><w:r><w:t>not </w:t></w:r></w:ins>")),
        ("a tracked change of look", _run(f"<w:rPrChange {AUTHOR}><w:rPr/></w:rPrChange>")),
        ("a comment", _add("word/comments.xml", COMMENTS, OFFICE + "comments")),
        ("a comment's mark", _in_paragraph('<w:r><w:commentReference w:id="0"/></w:r>')),
        ("a hidden run", _run("<w:vanish/>")),
        ("words in white", _run('<w:color w:val="FFFFFF"/>')),
        ("words in one point", _run('<w:sz w:val="2"/>')),
        ("words struck through", _run("<w:strike/>")),
        ("words from right to left", _run("<w:rtl/>")),
        (
            "a quotation's source as its text",
            _put(DOCUMENT, '<w:pStyle w:val="QuoteSource"/>', '<w:pStyle w:val="Quote"/>'),
        ),
        ("words in capitals", _run("<w:caps/>")),
        ("words that look like a link", _run('<w:rStyle w:val="Hyperlink"/>')),
        ("words raised like a note's mark", _run('<w:rStyle w:val="FootnoteReference"/>')),
        (
            "the space of marks that touch, where none do",
            _in_paragraph(
                '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:t xml:space="preserve">\u202f</w:t></w:r>'
            ),
        ),
        ("words in another font", _run('<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>')),
        ("a sign from another font", _in_paragraph('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>')),
        ("a hidden style", _style("BodyText", "<w:vanish/>")),
        ("a style in white", _style("BodyText", '<w:color w:val="FFFFFF"/>')),
        ("a style in capitals", _style("BodyText", "<w:caps/>")),
        (
            "a style with lines too low",
            _sub(STYLES, r'<w:spacing w:after="100"/>', '<w:spacing w:after="100" w:line="20" w:lineRule="exact"/>'),
        ),
        ("a paragraph moved off the page", _paragraph('<w:ind w:left="20000"/>')),
        ("a frame", _paragraph('<w:framePr w:w="1" w:h="1"/>')),
        ("a heading by look only", _put(DOCUMENT, '<w:pStyle w:val="Heading2"/>', '<w:pStyle w:val="BodyText"/>')),
        ("a heading of another level", _put(DOCUMENT, '<w:pStyle w:val="Heading3"/>', '<w:pStyle w:val="Heading2"/>')),
        (
            "a heading style at another level",
            _edit(
                STYLES,
                lambda xml: re.sub(
                    r'(w:styleId="Heading3".*?outlineLvl w:val=)"2"', r'\1"3"', xml, count=1, flags=re.DOTALL
                ),
            ),
        ),
        (
            "a heading style under another name",
            _put(STYLES, '<w:name w:val="heading 2"/>', '<w:name w:val="Big text"/>'),
        ),
        (
            "a paragraph that is in the outline",
            _edit(
                STYLES,
                lambda xml: once(
                    xml,
                    '<w:spacing w:after="100"/></w:pPr>',
                    '<w:spacing w:after="100"/><w:outlineLvl w:val="1"/></w:pPr>',
                ),
            ),
        ),
        ("emphasis lost", _put(DOCUMENT, "<w:i/><w:iCs/>", "")),
        ("strong stress in one script only", _put(DOCUMENT, "<w:b/><w:bCs/>", "<w:b/>")),
        ("the language of a run lost", _put(DOCUMENT, '<w:lang w:val="fr"/>', "")),
        ("the language of the file changed", _edit(STYLES, lambda xml: xml.replace('w:val="en-GB"', 'w:val="en-US"'))),
        ("a paragraph written from the other side", _paragraph("<w:bidi/>")),
        ("a note lost", _sub(NOTES, r'<w:footnote [^>]*w:id="2".*?</w:footnote>')),
        ("two notes in each other's place", _edit(NOTES, _notes_swapped)),
        (
            "a note said twice",
            _edit(
                NOTES,
                lambda xml: re.sub(r"(<w:p>(?:(?!</w:p>).)*European.*?</w:p>)", r"\1\1", xml, count=1, flags=re.DOTALL),
            ),
        ),
        ("a note without its number", _put(NOTES, "<w:footnoteRef/>", "")),
        (
            "a note that nobody calls",
            _put(
                NOTES,
                "</w:footnotes>",
                '<w:footnote w:id="9"><w:p><w:r><w:t>Secret</w:t></w:r></w:p></w:footnote></w:footnotes>',
            ),
        ),
        (
            "a mark that calls another note",
            _put(DOCUMENT, '<w:footnoteReference w:id="2"/>', '<w:footnoteReference w:id="1"/>'),
        ),
        (
            "a mark with a sign of its own",
            _put(
                DOCUMENT, '<w:footnoteReference w:id="1"/>', '<w:footnoteReference w:id="1" w:customMarkFollows="1"/>'
            ),
        ),
        ("notes numbered i, ii, iii", _put(SETTINGS, "<w:footnotePr>", '<w:footnotePr><w:numFmt w:val="lowerRoman"/>')),
        ("notes numbered from five", _put(SETTINGS, "<w:footnotePr>", '<w:footnotePr><w:numStart w:val="5"/>')),
        (
            "notes at the end of the file",
            _put(DOCUMENT, "<w:pgSz", '<w:footnotePr><w:pos w:val="docEnd"/></w:footnotePr><w:pgSz'),
        ),
        (
            "words in the line above the notes",
            _put(NOTES, "<w:separator/>", "<w:separator/></w:r><w:r><w:t>Secret</w:t>"),
        ),
        (
            "a field that shows another number",
            _put(
                DOCUMENT,
                '<w:fldChar w:fldCharType="separate"/></w:r><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:t xml:space="preserve">1<',
                '<w:fldChar w:fldCharType="separate"/></w:r><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:t xml:space="preserve">2<',
            ),
        ),
        ("a field that leads to another note", _put(DOCUMENT, "NOTEREF mark_1", "NOTEREF mark_2")),
        ("a field that leads nowhere", _edit(DOCUMENT, lambda xml: xml.replace('w:name="mark_1"', 'w:name="mark_9"'))),
        ("a field that fetches a picture", _in_paragraph(FIELD.format('INCLUDEPICTURE "https://example.com/x.png"'))),
        (
            "a further call made into plain text",
            _sub(
                DOCUMENT,
                r'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:fldChar w:fldCharType="begin"/>.*?fldCharType="end"/></w:r>',
                "<w:r><w:t>1</w:t></w:r>",
            ),
        ),
        (
            "a link to another address",
            _put(RELATIONS, 'Target="https://www.example.org/report-2014"', 'Target="https://www.example.com/"'),
        ),
        ("a link without its relationship", _sub(RELATIONS, r'<Relationship Id="rId1"[^>]*>')),
        ("a link made into plain text", _sub(DOCUMENT, r'<w:hyperlink r:id="rId1">(.*?)</w:hyperlink>', r"\1")),
        (
            "a link with words that pop up",
            _put(DOCUMENT, '<w:hyperlink r:id="rId1"', '<w:hyperlink w:tooltip="No" r:id="rId1"'),
        ),
        ("a link to a place that is not there", _put(DOCUMENT, 'w:anchor="lists"', 'w:anchor="list"')),
        ("a bookmark lost", _sub(DOCUMENT, r'<w:bookmarkStart w:id="\d+" w:name="dialogues"/>')),
        ("a bookmark moved", _edit(DOCUMENT, lambda xml: swapped(xml, 'w:name="lists"', 'w:name="smaller"'))),
        ("one bookmark twice", _put(DOCUMENT, 'w:name="smaller"', 'w:name="lists"')),
        (
            "a cell emptied",
            _put(DOCUMENT, '<w:r><w:t xml:space="preserve">2014</w:t></w:r></w:p></w:tc>', "</w:p></w:tc>"),
        ),
        ("two rows in each other's place", _edit(DOCUMENT, _rows_swapped)),
        ("two cells merged", _put(DOCUMENT, '<w:tcW w:w="', '<w:gridSpan w:val="2"/><w:tcW w:w="')),
        ("a cell lost", _sub(DOCUMENT, r"<w:tc>(?:(?!</w:tc>).)*>2014<.*?</w:tc>")),
        ("a header row that is none", _put(DOCUMENT, "<w:tblHeader/>", "")),
        ("a first column that heads nothing", _put(DOCUMENT, 'w:firstColumn="1"', 'w:firstColumn="0"')),
        ("a table inside a cell's text", _put(DOCUMENT, "</w:p></w:tc>", "</w:p><w:tbl/></w:tc>")),
        ("a caption of another kind", _put(DOCUMENT, '<w:pStyle w:val="Caption"/>', '<w:pStyle w:val="BodyText"/>')),
        (
            "a list that counts from five",
            _edit(NUMBERS, lambda xml: once(xml, '<w:startOverride w:val="1"/>', '<w:startOverride w:val="5"/>')),
        ),
        ("a list that goes on counting from another", _edit(DOCUMENT, _begun_before)),
        ("a list in letters", _put(NUMBERS, '<w:numFmt w:val="decimal"/>', '<w:numFmt w:val="lowerLetter"/>')),
        (
            "a list with words before its numbers",
            _put(NUMBERS, '<w:lvlText w:val="%1."/>', '<w:lvlText w:val="Not %1."/>'),
        ),
        ("an item at another level", _put(DOCUMENT, '<w:ilvl w:val="1"/>', '<w:ilvl w:val="0"/>')),
        ("an item of no list", _sub(DOCUMENT, r"<w:numPr>.*?</w:numPr>")),
        ("an alternative lost", _edit(DOCUMENT, lambda xml: re.sub(r'descr="[^"]*"', 'descr=""', xml))),
        ("an alternative changed in one of two places", _sub(DOCUMENT, r'descr="[^"]*"', 'descr="A map."')),
        ("another picture", _parts(_other_picture)),
        ("a picture cropped", _put(DOCUMENT, "<a:stretch>", '<a:srcRect r="50000"/><a:stretch>')),
        ("a picture stretched", _edit(DOCUMENT, lambda xml: re.sub(r'cy="\d+"', 'cy="3048000"', xml))),
        (
            "a picture from outside",
            _edit(
                RELATIONS,
                lambda xml: re.sub(
                    r'Target="media/[^"]*"', 'Target="https://example.com/x.png" TargetMode="External"', xml
                ),
            ),
        ),
        ("a hidden picture", _put(DOCUMENT, "<wp:docPr ", '<wp:docPr hidden="1" ')),
        ("the header lost", _sub(DOCUMENT, r'<w:headerReference w:type="default"[^>]*/>')),
        ("the header's notice changed", _put("word/header1.xml", "Draft", "Final")),
        ("the first page's notice lost", _sub("word/header2.xml", r"<w:r>.*</w:r>")),
        (
            "a page number made into plain text",
            _edit(
                "word/footer1.xml",
                lambda xml: re.sub(
                    r'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText[^>]*> PAGE .*?fldCharType="end"/></w:r>',
                    "<w:r><w:t>1</w:t></w:r>",
                    xml,
                    count=1,
                    flags=re.DOTALL,
                ),
            ),
        ),
        ("another page size", _put(DOCUMENT, 'w:w="11906"', 'w:w="16838"')),
        ("a section added", _paragraph('<w:sectPr><w:type w:val="nextPage"/></w:sectPr>')),
        ("a core property changed", _put("docProps/core.xml", "An example of every construct", "Another title")),
        ("a custom property changed", _put("docProps/custom.xml", "FS-2026-01", "FS-2026-02")),
        (
            "a custom property added",
            _put(
                "docProps/custom.xml",
                "</Properties>",
                '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="9" name="Secret"/></Properties>',
            ),
        ),
        ("another company", _sub("docProps/app.xml", r"<Company>.*?</Company>", "<Company>Another</Company>")),
        ("data of its own (custom XML)", _add("customXml/item1.xml", b"<secret/>", OFFICE + "customXml")),
        (
            "a macro",
            _add("word/vbaProject.bin", b"macro", "http://schemas.microsoft.com/office/2006/relationships/vbaProject"),
        ),
        ("another document inside", _before_section('<w:altChunk r:id="rX"/>')),
        (
            "a text box",
            _in_paragraph(
                "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>Not cleared</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
            ),
        ),
        ("a control", _in_paragraph("<w:sdt><w:sdtContent><w:r><w:t>not </w:t></w:r></w:sdtContent></w:sdt>")),
        ("a page break", _in_paragraph('<w:r><w:br w:type="page"/></w:r>')),
        (
            "a template fetched from outside",
            _put(
                SETTINGS,
                "<w:compat>",
                '<w:attachedTemplate r:id="rX" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/><w:compat>',
            ),
        ),
        ("locked against changes", _put(SETTINGS, "<w:compat>", '<w:documentProtection w:edit="readOnly"/><w:compat>')),
        (
            "a part declared as something else",
            _put("[Content_Types].xml", "wordprocessingml.footnotes+xml", "wordprocessingml.endnotes+xml"),
        ),
        ("a part lost", _parts(lambda parts: parts.__delitem__(SETTINGS))),
        ("a comment in the markup", _put(DOCUMENT, "<w:sectPr", "<!-- secret --><w:sectPr")),
        ("two parts under one name", _twice),
        ("words behind the archive", lambda data: data + b"secret"),
        ("words before the archive", lambda data: b"secret" + data),
        ("a bomb", _parts(_bomb)),
        ("elements inside each other without end", _parts(_deep)),
        ("entities that grow", _parts(_entities)),
        ("cut short", lambda data: data[: len(data) // 2]),
    )
)
