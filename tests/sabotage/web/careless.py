# ruff: noqa: E501  a damage is told in one line
"""Damages as careless tools do them to a web page: a template with a fault, a program that tidies up."""

from __future__ import annotations

import re

from tests.sabotage.damage import Rows, once
from tests.sabotage.web.changes import LAST, P, cut, edit, on_style, put

MARK = '<sup><a role="doc-noteref" id="mark-2" href="#note-2" aria-label="Note 2">2</a></sup>'
REPORT = '<a href="https://www.example.org/report-2014">the report</a>'


def _columns_swapped(page: str) -> str:
    """The second and the third cell of each row, the header's too."""
    row = re.compile(r"<tr>(<t[hd].*?</t[hd]>)(<t[hd].*?</t[hd]>)(<t[hd].*?</t[hd]>)</tr>")
    return row.sub(r"<tr>\1\3\2</tr>", page)


def _notes_first(page: str) -> str:
    notes = re.findall(r'<section role="doc-endnotes".*?</section>', page, re.DOTALL)[0]
    return once(once(page, notes, ""), '<main id="main">', notes + '<main id="main">')


CARELESS: Rows = (
    ("a place in a word where it may break", put("quotation", "quo<wbr>tation")),
    ("a link made two", put(REPORT, REPORT.replace("the report", "the ") + REPORT.replace("the report", "report"))),
    ("a mark that is not raised", put(MARK, MARK.removeprefix("<sup>").removesuffix("</sup>"))),
    ("a mark apart from what follows it", put(MARK, MARK.replace(">2</a>", ">2 </a>"))),
    ("a mark at another word", put(f"a note{MARK};", f"a{MARK} note;")),
    ("a number that may break at the end of a line", put('<span class="unbroken">53 countries</span>', "53 countries")),
    ("a column set to another side", put('<td class="right">2014', '<td class="left">2014')),
    ("two columns in each other's place, header and all", edit(_columns_swapped)),
    ("a header row in the table's body", cut(r"<thead>(.*?)</thead>\s*<tbody>", r"<tbody>\1")),
    ("a row of the table in its foot", cut(r"(<tr><th[^>]*>Working.*?</tr>)\s*</tbody>", r"</tbody><tfoot>\1</tfoot>")),
    ("a second main part", put('<div class="sheet">', '<div class="sheet"><main></main>')),
    ("a paragraph that looks like a box's title", put('<p id="b32">', '<p id="b32" class="callout-title">')),
    ("a notice that looks like any paragraph", cut(r'<p class="notice draft">', '<p class="label">')),
    ("a list broken in two", put("start at one.</div></li>", "start at one.</div></li></ol><ol>")),
    ("a line that ends in a sentence", put("the quotation", "the<br>quotation")),
    ("a paragraph broken in two", put("text of the quotation", "text</p><p>of the quotation")),
    ("words folded away", put('<ul id="b14">', '<details><summary>More</summary></details><ul id="b14">')),
    ("another picture on fine screens", put(' alt="Outline', ' srcset="data:image/png;base64,iVBORw0KGgo= 2x" alt="Outline')),
    ("a link that reports its readers", put(REPORT, REPORT.replace("<a ", '<a ping="https://t.example.com/" '))),
    ("colours that cannot be read by night", on_style(lambda sheet: once(sheet, "--ink: #e3e3e4", "--ink: #15181c"))),
    ("the notes before the text", edit(_notes_first)),
    ("another encoding", put('charset="utf-8"', 'charset="windows-1252"')),
    ("a page as browsers of 1999 show it", put("<!DOCTYPE html>\n", "")),
    ("a language on words that have none", put("<strong>", '<strong lang="de">')),
    ("the language of another country", put('lang="fr">', 'lang="fr-CA">')),
    ("words struck out", put("quotation.", "<del>quotation</del>.")),
    ("an id renamed", put('<h2 id="lists">', '<h2 id="list">')),
    ("an ampersand spelt out", put("4 &amp; 5", "4 &amp;amp; 5")),
    ("an address in another scheme", put('report-2014">the', 'report-2014/">the')),
    ("a keyboard stop taken away", put('id="mark-1" ', 'id="mark-1" tabindex="-1" ')),
    ("a text that anyone can edit", put('<main id="main">', '<main id="main" contenteditable="true">')),
    ("a rule between sections", put(LAST, "<hr>" + LAST)),
    ("a link without words", put("</em>", '</em><a href="https://example.com/"></a>')),
    ("stress on nothing", put("</em>", "</em><strong></strong>")),
    ("words set apart from their direction", put("<em>emphasis</em>", "<bdi><em>emphasis</em></bdi>")),
    ("a table named as something else", put('<div class="scroll">', '<div class="scroll" role="region" aria-labelledby="lists" tabindex="0">')),
    ("an access key", put(P, '<p id="b10" accesskey="x">')),
)  # fmt: skip
