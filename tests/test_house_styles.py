"""What a house may say in its style sheets and templates, and what is told of them before anything is made."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.findings import Failed, errors
from pipeline.formats import Stationery
from pipeline.formats.html import render as render_web
from pipeline.formats.style_words import SHEETS as STYLE_SHEETS
from pipeline.formats.style_words import examine
from tests.examples import example, stationery
from tests.presses import HOME, run

SPECIMEN = HOME / "docs" / "specimen" / "content"


FACE = '@font-face { src: url("fonts/a.ttf") } /* @import */ a { b: url(data:,) url( "stationery:///x") }\n'
WORDS = """\
/* h1 { text-transform: uppercase } */ h2, /* and */ h3 { color: red; text-transform : uppercase }
@page { size: A4; @top-center { content: "CONFIDENTIAL" } }
@media print { .callout-title::before { CONTENT: "{" counter(page) } }
a[href^="http"]::after { content: " (" attr(href) ")" !important }
h2::before, h3::after { content: ""; text-transform: none; align-content: start }
h3::before { content: none !important }
"""


def test_words_that_a_style_sheet_adds_or_changes_are_told_where_it_does() -> None:
    told = examine("print.css", FACE + WORDS)
    found = {(one.position.line - 1, one.position.column): f"{one.code} {one.what}" for one in told}
    lines = WORDS.splitlines()
    assert found == {
        (1, lines[0].rindex("text-") + 1): "P402 The rule «h2, h3» changes letters: «text-transform : uppercase»",
        (2, lines[1].index("content") + 1): 'P401 The rule «@top-center» adds words: «content: "CONFIDENTIAL"»',
        (3, lines[2].index("CONTENT") + 1): "P401 The rule «.callout-title::before» adds words: "
        '«CONTENT: "{" counter(page)»',
        (4, lines[3].index("content") + 1): 'P401 The rule «a[href^="http"]::after» adds words: '
        '«content: " (" attr(href) ")" !important»',
    }


@pytest.mark.parametrize(
    ("sheet", "place", "asked"),
    [
        ('@import "other.css";', (2, 1), '@import "other.css"'),
        ("h2 { background: url(https://www.example.org/a.png) }", (2, 18), "url(https://www.example.org/a.png)"),
        ("h2 { background: URL( 'a.png' ) }", (2, 18), "URL( 'a.png' )"),
    ],
)
def test_a_style_sheet_asks_for_no_other_file(sheet: str, place: tuple[int, int], asked: str) -> None:
    (finding,) = examine("web.css", FACE + sheet)
    assert (finding.code, (finding.position.line, finding.position.column)) == ("P404", place)
    assert f"«{asked}»" in finding.what


def test_a_style_sheet_of_rules_alone_has_no_typefaces() -> None:
    (finding,) = examine("print.css", "/* @font-face */ h2 { color: red }")
    assert (finding.code, finding.position.file) == ("P403", "templates/print.css")


@pytest.mark.parametrize(
    ("name", "fault", "line"),
    [
        ("blocks/paragraph.html", '<p id="{{ block.id }}">', None),
        ("blocks/paragraph.html", '\n<p id="{{ block.id }}">{{ say(block.childs) }}</p>', 2),
        ("blocks/paragraph.html", "\n\n<p id={{ block.id }>", 3),
        ("web/page.html", "{% include 'blocks/other.html' %}", 1),
    ],
)
def test_a_fault_of_a_template_is_told_at_its_line(name: str, fault: str, line: int | None) -> None:
    stationed = Stationery({**stationery().files, name: fault.encode()})
    if line is None:
        assert render_web(example(), stationed)
        return
    with pytest.raises(Failed) as failed:
        render_web(example(), stationed)
    assert [(one.code, one.position.file, one.position.line) for one in failed.value.findings] == [
        ("P405", f"templates/{name}", line)
    ]


def test_our_own_style_sheets_add_and_change_no_words() -> None:
    assert [finding for name in STYLE_SHEETS for finding in examine(name, stationery_text(name))] == []


def test_a_run_tells_them_before_anything_is_made(tmp_path: Path) -> None:
    shutil.copytree(SPECIMEN, tmp_path / "content")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "web.css").write_text(stationery_text("web.css") + "h2 { text-transform: uppercase }\n")
    report = run(tmp_path)
    assert [(one.code, one.position.file) for one in errors(report.findings)] == [("P402", "templates/web.css")]
    assert report.made == 0


def stationery_text(name: str) -> str:
    """A style sheet of ours."""
    return (HOME / "templates" / name).read_text()
