"""Damages to the words of a Word file, their looks and their styles."""

from __future__ import annotations

import re

from tests.sabotage.damage import Apply, Rows, once, swapped
from tests.sabotage.word.changes import (
    DOCUMENT,
    OFFICE,
    STYLES,
    add,
    before_section,
    in_paragraph,
    on_paragraph,
    on_part,
    on_run,
    put,
    replace,
)


def _style(style: str, properties: str) -> Apply:
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

    return on_part(STYLES, change)


def _paragraphs_swapped(xml: str) -> str:
    found = re.findall(r'<w:p><w:pPr><w:pStyle w:val="Heading\d"/>.*?</w:p>', xml, re.DOTALL)
    return swapped(xml, found[0], found[1])


COMMENTS = b'<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
AUTHOR = 'w:id="900" w:author="A" w:date="2026-01-01T00:00:00Z"'


TEXT: Rows = (
    ("a word dropped", put(DOCUMENT, "Opening words with ", "Opening with ")),
    ("a figure in a number changed", put(DOCUMENT, "53 countries", "35 countries")),
    ("an invisible character inside a word", put(DOCUMENT, "Opening words", "Open\u00ading words")),
    (
        "a space between two runs lost",
        put(DOCUMENT, '<w:t xml:space="preserve">Opening words with ', "<w:t>Opening words with "),
    ),
    (
        "a paragraph added",
        before_section('<w:p><w:pPr><w:pStyle w:val="Imprint"/></w:pPr><w:r><w:t>Not cleared.</w:t></w:r></w:p>'),
    ),
    ("an empty paragraph added", before_section('<w:p><w:pPr><w:pStyle w:val="Imprint"/></w:pPr></w:p>')),
    ("two headings in each other's place", on_part(DOCUMENT, _paragraphs_swapped)),
    ("a paragraph lost", replace(DOCUMENT, r'<w:p><w:pPr><w:pStyle w:val="Quote"/>.*?</w:p>')),
    (
        "words deleted with tracking",
        in_paragraph(f"<w:del {AUTHOR}><w:r><w:delText>not </w:delText></w:r></w:del>"),
    ),
    ("words inserted with tracking", in_paragraph(f"<w:ins {AUTHOR}><w:r><w:t>not </w:t></w:r></w:ins>")),
    ("a tracked change of look", on_run(f"<w:rPrChange {AUTHOR}><w:rPr/></w:rPrChange>")),
    ("a comment", add("word/comments.xml", COMMENTS, OFFICE + "comments")),
    ("a comment's mark", in_paragraph('<w:r><w:commentReference w:id="0"/></w:r>')),
    ("a hidden run", on_run("<w:vanish/>")),
    ("words in white", on_run('<w:color w:val="FFFFFF"/>')),
    ("words in one point", on_run('<w:sz w:val="2"/>')),
    ("words struck through", on_run("<w:strike/>")),
    ("words from right to left", on_run("<w:rtl/>")),
    (
        "a quotation's source as its text",
        put(DOCUMENT, '<w:pStyle w:val="QuoteSource"/>', '<w:pStyle w:val="Quote"/>'),
    ),
    ("words in capitals", on_run("<w:caps/>")),
    ("words that look like a link", on_run('<w:rStyle w:val="Hyperlink"/>')),
    ("words raised like a note's mark", on_run('<w:rStyle w:val="FootnoteReference"/>')),
    (
        "the space of marks that touch, where none do",
        in_paragraph(
            '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:t xml:space="preserve">\u202f</w:t></w:r>'
        ),
    ),
    ("words in another font", on_run('<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>')),
    ("a sign from another font", in_paragraph('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>')),
    ("a hidden style", _style("BodyText", "<w:vanish/>")),
    ("a style in white", _style("BodyText", '<w:color w:val="FFFFFF"/>')),
    ("a style in capitals", _style("BodyText", "<w:caps/>")),
    (
        "a style with lines too low",
        replace(STYLES, r'<w:spacing w:after="100"/>', '<w:spacing w:after="100" w:line="20" w:lineRule="exact"/>'),
    ),
    ("a paragraph moved off the page", on_paragraph('<w:ind w:left="20000"/>')),
    ("a frame", on_paragraph('<w:framePr w:w="1" w:h="1"/>')),
    ("a heading by look only", put(DOCUMENT, '<w:pStyle w:val="Heading2"/>', '<w:pStyle w:val="BodyText"/>')),
    ("a heading of another level", put(DOCUMENT, '<w:pStyle w:val="Heading3"/>', '<w:pStyle w:val="Heading2"/>')),
    (
        "a heading style at another level",
        on_part(
            STYLES,
            lambda xml: re.sub(
                r'(w:styleId="Heading3".*?outlineLvl w:val=)"2"', r'\1"3"', xml, count=1, flags=re.DOTALL
            ),
        ),
    ),
    (
        "a heading style under another name",
        put(STYLES, '<w:name w:val="heading 2"/>', '<w:name w:val="Big text"/>'),
    ),
    (
        "a paragraph that is in the outline",
        on_part(
            STYLES,
            lambda xml: once(
                xml,
                '<w:spacing w:after="100"/></w:pPr>',
                '<w:spacing w:after="100"/><w:outlineLvl w:val="1"/></w:pPr>',
            ),
        ),
    ),
    ("emphasis lost", put(DOCUMENT, "<w:i/><w:iCs/>", "")),
    ("strong stress in one script only", put(DOCUMENT, "<w:b/><w:bCs/>", "<w:b/>")),
    ("the language of a run lost", put(DOCUMENT, '<w:lang w:val="fr"/>', "")),
    ("the language of the file changed", on_part(STYLES, lambda xml: xml.replace('w:val="en-GB"', 'w:val="en-US"'))),
    ("a paragraph written from the other side", on_paragraph("<w:bidi/>")),
)
