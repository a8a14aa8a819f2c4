"""The press: what is made, what is reused, what is published, and what is told when something goes wrong.

Here the table of formats holds the web page alone, so that no test waits for typesetting; `test_press_formats` has all.
"""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from pipeline.findings import Rule
from pipeline.press import QUALITIES, check, proof
from pipeline.press import run as run_module
from pipeline.press.formats import FORMATS, Format
from pipeline.press.order import Order

from .presses import PAGE, TODAY, build, codes, manifest, root, tree, write

TEMPLATES = Path(__file__).parents[1] / "templates"
REVIEW = Rule("T999", "Somebody should look at it", "A reason.", "Look at it.", "warning")
ABOUT = {"manifest.json", "SHA256SUMS", "index.html", "feed.xml", "sitemap.xml", "catalogue.jsonld"}


pytestmark = pytest.mark.usefixtures("web_page_only")


def spoil(folder: Path, name: str) -> None:
    """An error that only the author can cure: a mark without its note."""
    write(folder, name, more=" Lost[^nowhere].")


def test_the_tree_holds_files_manifest_and_checksums(built):
    assert set(tree(built / "build")) == {PAGE, "beta/beta.en.html", *ABOUT}
    rows = manifest(built)["artefacts"]
    assert [row["path"] for row in rows] == [PAGE, "beta/beta.en.html"]
    sums = dict(reversed(line.split("  ")) for line in (built / "build/SHA256SUMS").read_text().splitlines())
    assert sums == {name: digest for name, digest in tree(built / "build").items() if name != "SHA256SUMS"}
    assert {row["path"]: row["sha256"] for row in rows} == {name: sums[name] for name in (PAGE, "beta/beta.en.html")}


def test_nothing_is_made_again_without_a_change(built):
    before = {path: path.stat().st_ino for path in (built / "build").rglob("*")}
    report = build(built)
    assert (report.made, len(report.rows)) == (0, 2)
    assert before == {path: path.stat().st_ino for path in (built / "build").rglob("*")}


def test_only_the_changed_sheet_is_made(built):
    write(built, "beta", more=" And more.")
    assert build(built).made == 1


def test_a_sheet_that_moves_back_comes_from_the_store(built):
    first = tree(built / "build")
    write(built, "alpha", more=" And more.")
    assert build(built).made == 1
    write(built, "alpha")
    assert build(built).made == 0
    assert tree(built / "build") == first


def test_a_removed_publication_leaves_nothing_behind(built):
    shutil.rmtree(built / "content" / "beta")
    report = build(built)
    assert report.made == 0
    assert set(tree(built / "build")) == {PAGE, *ABOUT}
    assert not (built / "build" / "beta").exists()


def test_a_title_makes_those_anew_that_link_to_it(built):
    write(built, "alpha", more=" See [the other](publication:beta).")
    assert build(built).made == 1
    shutil.rmtree(built / "content" / "beta")
    assert "error" in {finding.severity for finding in build(built).findings}
    write(built, "beta")
    assert build(built).findings == ()


def test_an_error_changes_nothing_in_the_tree(built):
    before = tree(built / "build")
    spoil(built, "beta")
    report = build(built)
    assert "N001" in codes(report.findings)
    assert report.rows == ()
    assert tree(built / "build") == before


def test_the_others_are_made_although_one_fails(built):
    spoil(built, "beta")
    write(built, "alpha", more=" And more.")
    assert build(built).made == 1
    write(built, "beta")
    assert build(built).made == 0
    assert b"And more" in (built / "build" / PAGE).read_bytes()


def test_all_findings_of_all_files_at_once_and_in_order(built):
    spoil(built, "alpha")
    spoil(built, "beta")
    (built / "content" / "stranger.txt").write_text("?")
    findings = build(built).findings
    assert [finding.position for finding in findings] == sorted(finding.position for finding in findings)
    assert {finding.position.file for finding in findings} == {
        "content/alpha/en.md",
        "content/beta/en.md",
        "content/stranger.txt",
    }


def test_warnings_are_repeated_when_nothing_is_done(built):
    write(built, "alpha", more=' Some "words".')
    first = build(built).findings
    assert first
    assert {finding.severity for finding in first} == {"warning"}
    again = build(built)
    assert (again.findings, again.made) == (first, 0)


class Doubtful(Format):
    """The web page, of which its proof is never quite sure."""

    def prove(self, edition, data, stationery):
        return (REVIEW.at(edition.position), *super().prove(edition, data, stationery))


def test_what_was_said_of_an_artefact_is_repeated_when_others_are_made(built, monkeypatch):
    row = FORMATS["html"]
    monkeypatch.setitem(FORMATS, "html", Doubtful(row.name, row.stationery, row.weight))
    shutil.rmtree(built / ".cache")
    assert codes(build(built).findings) == ["T999", "T999"]
    write(built, "beta", more=" And more.")
    again = build(built)
    assert (codes(again.findings), again.made) == (["T999", "T999"], 1)


def test_the_day_chooses_among_kept_findings(built):
    (built / "content" / "links.yaml").write_text(
        "links:\n  - url: https://www.example.org/gone\n    verdict: dead\n"
        "    failures: [2026-11-01, 2026-11-02, 2026-11-03]\n"
        "    exception: {reason: It will be back., by: Press office, until: 2026-12-31}\n"
    )
    write(built, "alpha", more=" [Gone](https://www.example.org/gone).")
    assert {finding.severity for finding in build(built).findings} == {"warning"}
    before = tree(built / "build")
    late = build(built, today=date(2028, 1, 1))
    assert "error" in {finding.severity for finding in late.findings}
    assert tree(built / "build") == before
    assert {finding.severity for finding in build(built).findings} == {"warning"}


def test_some_publications_are_published_beside_the_others(built):
    write(built, "alpha", more=" First.")
    write(built, "beta", more=" Second.")
    assert build(built, "beta").made == 1
    assert b"First" not in (built / "build" / PAGE).read_bytes()
    assert b"Second" in (built / "build" / "beta/beta.en.html").read_bytes()
    assert len(manifest(built)["artefacts"]) == 2
    assert build(built).made == 1
    assert b"First" in (built / "build" / PAGE).read_bytes()


def test_a_format_goes_to_another_folder(built, tmp_path):
    before = tree(built / "build")
    write(built, "alpha", more=" And more.")
    build(built, "alpha", to=tmp_path / "elsewhere")
    assert set(tree(tmp_path / "elsewhere")) == {PAGE}
    assert tree(built / "build") == before


def test_a_root_has_its_own_templates_over_ours(built):
    (built / "templates" / "strings").mkdir(parents=True)
    ours = (TEMPLATES / "strings" / "en.yaml").read_text()
    (built / "templates" / "strings" / "en.yaml").write_text(ours.replace("notes: Notes", "notes: Annotations"))
    assert build(built).made == 2
    assert b"Annotations" in (built / "build" / PAGE).read_bytes()
    shutil.rmtree(built / "templates")
    assert build(built).made == 0


def test_a_template_of_another_format_makes_nothing_anew(built):
    (built / "templates").mkdir()
    (built / "templates" / "print.css").write_text("body { color: red }")
    assert build(built).made == 0


def test_a_house_with_other_colours_makes_everything_anew(built):
    house = built / "content" / "house.yaml"
    house.write_text(house.read_text().replace("#0b4f8a", "#0b4f80"))
    assert build(built).made == 2


def test_check_publishes_nothing(tmp_path):
    folder = root(tmp_path, "alpha")
    spoil(folder, "alpha")
    assert "N001" in codes(check(Order(folder, TODAY)).findings)
    assert not (folder / "build").exists()


def test_a_name_that_is_no_text_is_told_and_no_fault_of_the_program(tmp_path):
    root(tmp_path, "alpha")
    (tmp_path / "content/alpha" / os.fsdecode(b"\xff.md")).write_text("Text.\n")
    assert codes(check(Order(root=tmp_path, today=TODAY)).findings) == ["F013"]


def test_the_proof_reads_what_stands_there(built):
    order = Order(built, TODAY, formats=tuple(FORMATS), workers=2)
    findings, lines = proof(order)
    assert findings == ()
    passed = ["passed"] * len(QUALITIES)
    assert lines == [(PAGE, *passed), ("beta/beta.en.html", *passed)]
    page = built / "build" / PAGE
    page.write_text(page.read_text().replace("Opening", "Closing"))
    findings, lines = proof(order)
    assert {"V", "P"} <= {code[0] for code in codes(findings)}
    assert dict(zip(QUALITIES, lines[0][1:], strict=True))["parity"] == "failed"
    assert lines[0][-1] == "failed"
    write(built, "beta", more=" Changed since.")
    assert proof(order)[1][1] == ("beta/beta.en.html", *["outdated"] * len(QUALITIES))


def test_who_writes_while_we_read_is_read_again(built, monkeypatch):
    """The text changes after its checksum was taken and is put back later: the first reading must not be believed."""
    write(built, "alpha", more=" And more.")
    honest = (built / "content/alpha/en.md").read_text()
    reader = run_module.read_and_check

    def disturbed(run):
        write(built, "alpha", more=" Intruder.")
        return reader(run)

    with monkeypatch.context() as disturbing:
        disturbing.setattr(run_module, "STAGES", (disturbed, *run_module.STAGES[1:]))
        build(built)
    assert b"Intruder" in (built / "build" / PAGE).read_bytes()
    (built / "content/alpha/en.md").write_text(honest)
    build(built)
    assert b"And more" in (built / "build" / PAGE).read_bytes()
