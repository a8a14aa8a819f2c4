"""Findings as text, JSON, annotations and SARIF."""

from __future__ import annotations

import json
from datetime import date

import pytest

from pipeline.findings import Finding, Position, Rule
from pipeline.reports import as_github, as_json, as_sarif, as_text

RULE = Rule("N001", "The note has no text", "Readers follow a mark to nothing", "Add a line")


def told(line: str, column: int, what: str = "what", fix: str = "fix") -> list[str]:
    finding = RULE.at(Position("content/x/en.md", 2, column), what, fix)
    return as_text([finding], lambda _file: ["first", line]).splitlines()


def test_a_finding_has_place_line_caret_and_fix():
    assert told("Some words[^x].", 11) == [
        "content/x/en.md:2:11: error[N001]: what",
        "  | Some words[^x].",
        "  |           ^",
        "  fix: fix",
    ]


@pytest.mark.parametrize(
    ("line", "column", "caret"),
    [
        ("\tx", 2, "\t^"),
        ("日本x", 3, "    ^"),
        ("e\u0301x", 3, " ^"),
        ("𝒳x", 2, " ^"),
        ("😀x", 2, "  ^"),
        ("x", 2, " ^"),
        ("x", 9, " ^"),
    ],
)
def test_the_caret_stands_under_the_character(line, column, caret):
    assert told(line, column)[2] == f"  | {caret}"


def test_in_a_line_from_right_to_left_the_words_are_quoted():
    assert told("مرحبا بالعالم", 7)[2] == '  | at "بالعالم"'


def test_a_long_line_is_shown_around_the_place():
    shown = told("a" * 500 + "X" + "b" * 500, 501)
    assert len(shown[1]) < 130
    assert shown[1][shown[2].index("^")] == "X"


def test_a_place_outside_of_the_file_shows_no_line():
    assert as_text([RULE.at(Position("x", 99, 1))], lambda _file: ["one"]).count("|") == 0


@pytest.mark.parametrize(
    "steering", ["\x1b[31m", "\x07", "\x9b2J", "\r", "\u202e", "\u2066", "\u2028", "\ud800", "\x00"]
)
def test_content_cannot_steer_the_terminal(steering):
    lines = told(f"word {steering} x", 1, f"what {steering}", f"fix {steering}")
    assert len(lines) == 4
    assert not any(steering[0] in line for line in lines)


def test_json_says_everything_once():
    finding = Finding(Position("a.md", 3, 4), "L001", "w", "f", "warning", date(2026, 1, 1), None)
    whole = json.loads(as_json([finding, RULE.at(Position("b.md"))]))
    assert (whole["version"], whole["errors"], whole["warnings"]) == (1, 1, 1)
    assert whole["findings"][0] == {
        "file": "a.md", "line": 3, "column": 4, "severity": "warning", "code": "L001", "what": "w", "fix": "f",
        "since": "2026-01-01",
    }  # fmt: skip


def test_github_annotations_are_escaped():
    finding = RULE.at(Position("a,b:c%.md", 3, 4), "50 %\n::error::not a command", "fix")
    assert as_github([finding]) == (
        "::error file=a%2Cb%3Ac%25.md,line=3,col=4,title=N001::50 %25%0A::error::not a command%0Afix: fix\n"
    )


def test_sarif_counts_code_points_and_documents_its_rules():
    whole = json.loads(as_sarif([RULE.at(Position("content/ä b.md", 3, 4))], rules={"N001": RULE}))
    (run,) = whole["runs"]
    assert (whole["version"], run["columnKind"]) == ("2.1.0", "unicodeCodePoints")
    (result,) = run["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "content/%C3%A4%20b.md"
    assert place["region"] == {"startLine": 3, "startColumn": 4}
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "N001"
    assert run["tool"]["driver"]["rules"][0]["help"]["text"] == "Add a line"


def test_no_finding_is_no_text_and_yet_valid_json():
    assert as_text([]) == as_github([]) == ""
    assert json.loads(as_json([]))["findings"] == json.loads(as_sarif([]))["runs"][0]["results"] == []


def test_a_password_in_an_address_is_not_printed() -> None:
    line = "See [the page](https://user:s3cret@example.org/a) and write to press@example.org."
    finding = Finding(Position("content/a/en.md", 1, 16), "L006", "a password", "take it out")
    shown = as_text([finding], lambda _: [line])
    assert "s3cret" not in shown
    assert "//•••••••••••@example.org/a" in shown
    assert "press@example.org" in shown


def test_nor_from_a_line_that_runs_from_right_to_left() -> None:
    line = "انظر [الصفحة](https://user:s3cret@example.org/a)"
    finding = Finding(Position("content/a/ar.md", 1, line.index("user") + 1), "L006", "a password", "take it out")
    assert "s3cret" not in as_text([finding], lambda _: [line])
