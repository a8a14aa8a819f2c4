"""What `factsheet links` writes down: its reports, its journal, its register."""

import json
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from pipeline.findings import Position
from pipeline.links import register_file
from pipeline.links.decisions import findings
from pipeline.links.journal import Journal
from pipeline.links.judging.verdicts import Judgement
from pipeline.links.outcome import ORDER, Outcome, as_json, from_json
from pipeline.links.results import Result
from pipeline.links.sources.places import Place
from pipeline.links.written import REPORTS
from pipeline.model import Entry

TODAY = date(2026, 11, 23)


def test_a_journal_forgives_a_cut_line(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "j.jsonl")
    journal.note("http://a.example/", {None: Judgement("ok", "good", status=200)})
    journal.close(finished=False)
    with (tmp_path / "j.jsonl").open("a") as file:
        file.write('{"time": 1')
    assert Journal(tmp_path / "j.jsonl").earlier() == {("http://a.example/", None): Judgement("ok", "good", status=200)}


@pytest.mark.parametrize("text", ["", "links:\n", "links: []\n", "# x\nlinks:\n- url: http://a.example/\n  title: T\n"])
def test_the_register_is_written_in_its_own_style(text: str) -> None:
    entry = Entry(position=Position("x"), url="http://b.example/", checked=TODAY, verdict="ok")
    after = register_file.updated(text or register_file._NEW, {entry.url: entry}, {})
    assert "- url: http://b.example/\n" in after
    assert "title: T" in after or "title" not in text
    assert register_file.updated(after, {entry.url: entry}, {}) == after


@pytest.mark.parametrize(("mark", "ends"), [("", "\n"), ("", "\r\n"), ("\ufeff", "\n"), ("\ufeff", "\r\n")])
def test_the_register_keeps_its_line_ends_and_its_mark(tmp_path: Path, mark: str, ends: str) -> None:
    path, entry = tmp_path / "links.yaml", Entry(position=Position("x"), url="http://b.example/", verdict="ok")
    lines = ["# é", "links:", "  - url: http://a.example/  # kept", ""]
    path.write_bytes((mark + ends.join(lines)).encode())
    assert register_file.save(path, {entry.url: entry})
    lines[3:] = ["  - url: http://b.example/", "    verdict: ok", ""]
    assert path.read_bytes().decode() == mark + ends.join(lines)
    assert not register_file.save(path, {entry.url: entry})


def _outcome() -> Outcome:
    nasty = "http://h.example/<script>alert(1)</script>\"'&\x1b[31m\u202e"
    places = (Place(Position("a<b>.html", 3, 1), "page 1"),)
    results = [
        Result(nasty, Judgement(verdict, f"a <b> {verdict}\uffff", nasty, True, 404, "2026-12-01"), places, nasty)
        for verdict in ORDER
    ]
    return Outcome(TODAY, tuple(results), findings(tuple(results), {}, TODAY), 1, 2, 3)


def test_every_report_is_whole_and_harmless() -> None:
    outcome = _outcome()
    said = {name: make(outcome) for name, make in REPORTS.items()}
    assert from_json(said["json"]) == outcome
    assert json.loads(said["sarif"])["version"] == "2.1.0"
    suite = ElementTree.fromstring(said["junit"])
    assert len(suite.findall(".//testcase")) == 5
    assert len(suite.findall(".//failure")) == 1
    assert "<script" not in said["html"].split("</style>")[1]
    assert not any("\x1b" in said[name] or "\u202e" in said[name] for name in ("text", "html", "junit", "github"))
    assert all(line.startswith("::") for line in said["github"].splitlines())


def test_the_json_follows_its_schema() -> None:
    schema = json.loads((Path(__file__).parent.parent / "docs/schemas/links-report.json").read_text("utf-8"))
    whole = json.loads(as_json(_outcome()))
    assert set(whole) == set(schema["required"])
    link = schema["properties"]["links"]["items"]
    for row in whole["links"]:
        assert set(link["required"]) <= set(row) <= set(link["properties"])
        assert row["verdict"] in link["properties"]["verdict"]["enum"]
