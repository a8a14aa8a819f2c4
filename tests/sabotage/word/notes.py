# ruff: noqa: E501  a damage is told in one line
"""Damages to the notes of a Word file, their marks, and to links and bookmarks."""

from __future__ import annotations

import re

from tests.sabotage.damage import Rows, swapped
from tests.sabotage.word.changes import DOCUMENT, NOTES, RELATIONS, SETTINGS, in_paragraph, on_part, put, replace


def _notes_swapped(xml: str) -> str:
    return xml.replace('w:id="1"', 'w:id="X"').replace('w:id="2"', 'w:id="1"').replace('w:id="X"', 'w:id="2"')


FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> {} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>x</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'

OPENING = r'<w:bookmarkStart w:id="\d+" w:name="b10"/>'


NOTED: Rows = (
    ("a note lost", replace(NOTES, r'<w:footnote [^>]*w:id="2".*?</w:footnote>')),
    ("two notes in each other's place", on_part(NOTES, _notes_swapped)),
    (
        "a note said twice",
        on_part(
            NOTES,
            lambda xml: re.sub(r"(<w:p>(?:(?!</w:p>).)*European.*?</w:p>)", r"\1\1", xml, count=1, flags=re.DOTALL),
        ),
    ),
    ("a note without its number", put(NOTES, "<w:footnoteRef/>", "")),
    (
        "a note that nobody calls",
        put(
            NOTES,
            "</w:footnotes>",
            '<w:footnote w:id="9"><w:p><w:r><w:t>Secret</w:t></w:r></w:p></w:footnote></w:footnotes>',
        ),
    ),
    (
        "a mark that calls another note",
        put(DOCUMENT, '<w:footnoteReference w:id="2"/>', '<w:footnoteReference w:id="1"/>'),
    ),
    (
        "a mark with a sign of its own",
        put(DOCUMENT, '<w:footnoteReference w:id="1"/>', '<w:footnoteReference w:id="1" w:customMarkFollows="1"/>'),
    ),
    ("notes numbered i, ii, iii", put(SETTINGS, "<w:footnotePr>", '<w:footnotePr><w:numFmt w:val="lowerRoman"/>')),
    ("notes numbered from five", put(SETTINGS, "<w:footnotePr>", '<w:footnotePr><w:numStart w:val="5"/>')),
    (
        "notes at the end of the file",
        put(DOCUMENT, "<w:pgSz", '<w:footnotePr><w:pos w:val="docEnd"/></w:footnotePr><w:pgSz'),
    ),
    (
        "words in the line above the notes",
        put(NOTES, "<w:separator/>", "<w:separator/></w:r><w:r><w:t>Secret</w:t>"),
    ),
    (
        "a field that shows another number",
        put(
            DOCUMENT,
            '<w:fldChar w:fldCharType="separate"/></w:r><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:t xml:space="preserve">1<',
            '<w:fldChar w:fldCharType="separate"/></w:r><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:t xml:space="preserve">2<',
        ),
    ),
    ("a field that leads to another note", put(DOCUMENT, "NOTEREF mark_1", "NOTEREF mark_2")),
    ("a field that leads nowhere", on_part(DOCUMENT, lambda xml: xml.replace('w:name="mark_1"', 'w:name="mark_9"'))),
    ("a field that fetches a picture", in_paragraph(FIELD.format('INCLUDEPICTURE "https://example.com/x.png"'))),
    (
        "a further call made into plain text",
        replace(
            DOCUMENT,
            r'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:fldChar w:fldCharType="begin"/>.*?fldCharType="end"/></w:r>',
            "<w:r><w:t>1</w:t></w:r>",
        ),
    ),
    (
        "a link to another address",
        put(RELATIONS, 'Target="https://www.example.org/report-2014"', 'Target="https://www.example.com/"'),
    ),
    ("a link without its relationship", replace(RELATIONS, r'<Relationship Id="rId1"[^>]*>')),
    ("a link made into plain text", replace(DOCUMENT, r'<w:hyperlink r:id="rId1">(.*?)</w:hyperlink>', r"\1")),
    (
        "a link with words that pop up",
        put(DOCUMENT, '<w:hyperlink r:id="rId1"', '<w:hyperlink w:tooltip="No" r:id="rId1"'),
    ),
    ("a link to a place that is not there", put(DOCUMENT, 'w:anchor="lists"', 'w:anchor="list"')),
    ("a bookmark lost", replace(DOCUMENT, r'<w:bookmarkStart w:id="\d+" w:name="dialogues"/>')),
    ("a bookmark moved", on_part(DOCUMENT, lambda xml: swapped(xml, 'w:name="lists"', 'w:name="smaller"'))),
    ("a bookmark moved within its paragraph", replace(DOCUMENT, rf"({OPENING})(<w:r>.*?</w:r>)", r"\2\1")),
    (
        "a bookmark that ends within its paragraph",
        replace(DOCUMENT, rf"({OPENING}<w:r>.*?</w:r>)(.*?)(<w:bookmarkEnd [^>]*/>)(?=</w:p>)", r"\1\3\2"),
    ),
    (
        "the bookmark of a note's mark around words",
        replace(
            DOCUMENT,
            r'(<w:bookmarkStart w:id="\d+" w:name="mark_1"/>)(.*?)(<w:bookmarkEnd [^>]*/>)(<w:r>.*?</w:r>)',
            r"\1\2\4\3",
        ),
    ),
    ("one bookmark twice", put(DOCUMENT, 'w:name="smaller"', 'w:name="lists"')),
)
