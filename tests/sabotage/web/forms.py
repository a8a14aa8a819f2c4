# ruff: noqa: E501  a damage is told in one line
"""Damages to the form of a web page: what stands together, in what, and in which one way it is written."""

from __future__ import annotations

from tests.sabotage.damage import Rows
from tests.sabotage.web.changes import cut, put

NOTE = r'(<li id="note-1">)<p>(.*?)</p>(\s*)(<p class="back">.*?</p>)'
ARROW = r'<span aria-hidden="true">.</span>'
WORD_FILE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

FORMS: Rows = (
    ("a link raised like a note's mark", cut(r'(<a href="https:[^"]*">[^<]*</a>)', r"<sup>\1</sup>")),
    ("ways back before the words of their note", cut(NOTE, r"\1\4\3<p>\2</p>")),
    ("the words of a note in no paragraph", cut(NOTE, r"\1\2\3\4")),
    ("two arrows before a way back", cut(f"({ARROW})", r"\1\1")),
    ("no arrow before a way back", cut(f"{ARROW} ")),
    ("an arrow behind the words of a way back", cut(f"({ARROW}) ([^<]*)", r"\2 \1")),
    ("the ways to other formats out of their box", cut(r'<div class="ways">(.*?)</div>', r"\1")),
    ("the imprint out of its box", cut(r'<div class="imprint">(.*?)</div>', r"\1")),
    ("data for search engines that would run", put('<script type="application/ld+json">', "<script>")),
    ("a way to the PDF that does not say so", put(' type="application/pdf">PDF', ">PDF")),
    ("a way to the PDF that says it is one to the Word file", put('type="application/pdf">PDF', f'type="{WORD_FILE}">PDF')),
    ("a way to another language that does not say its language", put(' hreflang="fr" dir="ltr"', ' dir="ltr"')),
    ("a masthead without its name", put('<header id="masthead">', "<header>")),
    ("an imprint without its name", put('<footer id="imprint"', "<footer")),
    ("a box with a name", put('<div class="sheet">', '<div class="sheet" id="draft">')),
    ("a link in the language of its text", put('<a href="#lists">', '<a href="#lists" lang="en-GB">')),
    ("a side of writing that is the text's own", put('<span lang="fr">', '<span lang="fr" dir="ltr">')),
    ("the number of no character", put("Opening words", "Opening&#65534; words")),
    ("a form feed between two words", put("Opening words", "Opening\fwords")),
    ("two spaces in an alternative", put("Outline map with", "Outline  map with")),
    ("a picture's bytes filled up", cut(r'(<img src="[^"=]*)=*"', r'\1===="')),
)  # fmt: skip
