# ruff: noqa: E501  a damage is told in one line
"""Damages to what looks like the number of a note in a Word file, and to how such a number looks."""

from __future__ import annotations

from tests.sabotage.damage import Apply, Rows
from tests.sabotage.word.changes import DOCUMENT, NOTES, put, replace

FOOTER = "word/footer1.xml"
STYLE = '<w:rStyle w:val="FootnoteReference"/>'
LEFTWARDS, FOREIGN, BOLD = "<w:rtl/>", '<w:lang w:val="de-DE"/>', "<w:b/><w:bCs/>"


def _mark(properties: str) -> Apply:
    """Gives the first mark of a note more than its style."""
    return put(DOCUMENT, f"{STYLE}</w:rPr><w:footnoteReference", f"{STYLE}{properties}</w:rPr><w:footnoteReference")


NUMBERS: Rows = (
    ("a mark in bold", _mark(BOLD)),
    ("a mark in letters from the right", _mark(LEFTWARDS)),
    ("a mark spoken in another language", _mark(FOREIGN)),
    ("a note's own number in bold", put(NOTES, f"{STYLE}</w:rPr><w:footnoteRef/>", f"{STYLE}{BOLD}</w:rPr><w:footnoteRef/>")),
    ("the number of a further call in another language", put(DOCUMENT, f"{STYLE}</w:rPr><w:t", f"{STYLE}{FOREIGN}</w:rPr><w:t")),
    ("a further call's field in letters from the right", put(DOCUMENT, f"{STYLE}</w:rPr><w:fldChar", f"{STYLE}{LEFTWARDS}</w:rPr><w:fldChar")),
    ("words of a note raised like its number", replace(NOTES, r"(<w:footnoteRef/></w:r><w:r><w:t [^>]*> </w:t></w:r><w:r>)", rf"\1<w:rPr>{STYLE}</w:rPr>")),
    ("a line drawn among the words of a note", put(NOTES, "<w:footnoteRef/></w:r>", "<w:footnoteRef/></w:r><w:r><w:separator/></w:r>")),
    ("words of the footer raised like a note's mark", put(FOOTER, "<w:r><w:t", f"<w:r><w:rPr>{STYLE}</w:rPr><w:t")),
    ("the page's number in bold once Word renews it", put(FOOTER, "<w:r><w:instrText", f"<w:r><w:rPr>{BOLD}</w:rPr><w:instrText")),
    ("the page's number spoken in another language once Word renews it", put(FOOTER, "<w:r><w:instrText", f"<w:r><w:rPr>{FOREIGN}</w:rPr><w:instrText")),
    ("a table that keeps its columns' widths", put(DOCUMENT, '<w:tblLayout w:type="autofit"/>', '<w:tblLayout w:type="fixed"/>')),
)  # fmt: skip
