"""The press: what is made, what is reused, what is published, and what is told when something goes wrong.

Here the table of formats holds the web page alone, so that no test waits for typesetting; `test_press_formats` has all.
"""

from __future__ import annotations

import shutil
import threading
from datetime import date
from pathlib import Path

import pytest

from pipeline.findings import Rule
from pipeline.press import QUALITIES, check, proof
from pipeline.press import run as run_module
from pipeline.press.exchange import beside, mend
from pipeline.press.formats import FORMATS, Format
from pipeline.press.order import Order

from .presses import TODAY, codes, manifest, modes, root, run, tree, write

TEMPLATES = Path(__file__).parents[1] / "templates"
PAGE = "alpha/alpha.en.html"
REVIEW = Rule("T999", "Somebody should look at it", "A reason.", "Look at it.", "warning")
ABOUT = {"manifest.json", "SHA256SUMS", "index.html", "feed.xml", "sitemap.xml", "catalogue.jsonld"}


pytestmark = pytest.mark.usefixtures("web_page_only")


@pytest.fixture(scope="module")
def prototype(tmp_path_factory):
    """A root with two publications and a full store, built once for all tests."""
    folder = root(tmp_path_factory.mktemp("prototype"), "alpha", "beta")
    with pytest.MonkeyPatch.context() as patch:
        patch.delitem(FORMATS, "pdf")
        patch.delitem(FORMATS, "docx")
        assert build(folder).made == 2
    return folder


@pytest.fixture
def built(tmp_path, prototype):
    """The prototype in a folder of its own: a root may be moved with its store."""
    folder = tmp_path / "root"
    shutil.copytree(prototype, folder)
    assert build(folder).made == 0
    return folder


def build(folder: Path, *publications: str, **order):
    return run(folder, *publications, formats=tuple(FORMATS), **order)


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


@pytest.mark.parametrize("harm", ["write", "remove", "add", "empty", "permissions"])
def test_a_tree_that_somebody_altered_is_put_right(built, harm):
    before, rights = tree(built / "build"), modes(built / "build")
    page = built / "build" / PAGE
    {
        "write": lambda: page.write_bytes(b"altered"),
        "remove": page.unlink,
        "add": lambda: (built / "build" / "stray.txt").write_text("?"),
        "empty": lambda: shutil.rmtree(built / "build"),
        "permissions": lambda: page.chmod(0o600),
    }[harm]()
    assert build(built).made == 0
    assert tree(built / "build") == before
    assert modes(built / "build") == rights


def test_altering_a_published_file_never_reaches_the_store(built):
    """In place, through the same inode: what a careless editor does."""
    page = built / "build" / PAGE
    before = page.read_bytes()
    with page.open("r+b") as file:
        file.write(b"altered")
    assert build(built).made == 0
    assert page.read_bytes() == before


def test_a_damaged_store_is_noticed_and_filled_again(built):
    before = tree(built / "build")
    for path in (built / ".cache" / "objects").rglob("*"):
        if path.is_file():
            path.write_bytes(b"rot")
    shutil.rmtree(built / "build")
    assert build(built).findings == ()
    assert tree(built / "build") == before


@pytest.mark.parametrize("rot", [b"", b"{", b"[]", b'{"version": 0}', b'{"version": 1}'])
def test_a_damaged_record_costs_time_and_nothing_else(built, rot):
    before = tree(built / "build")
    (built / ".cache" / "record.json").write_bytes(rot)
    assert build(built).made == 0
    assert tree(built / "build") == before


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


# --- interruptions ----------------------------------------------------------------------------------------------------


def test_an_interrupted_exchange_is_undone(built):
    """Between the two renames: the folder is away, what was to follow stands ready."""
    before = tree(built / "build")
    following, last = beside(built / "build")
    (built / "build").rename(last)
    following.mkdir(exist_ok=True)
    (following / "half").write_text("?")
    mend(built / "build")
    assert tree(built / "build") == before
    assert not last.exists()


def test_an_interrupted_exchange_is_finished(built):
    """After the two renames: the last one has not got its new name."""
    before = tree(built / "build")
    following, last = beside(built / "build")
    last.mkdir()
    shutil.rmtree(following, ignore_errors=True)
    mend(built / "build")
    assert tree(built / "build") == before
    assert following.exists()
    assert not last.exists()


def test_without_the_exchange_of_names_two_renames_do(built, monkeypatch):
    monkeypatch.setattr("pipeline.press.exchange._swap", lambda _one, _other: False)
    for words in ("One.", "Two.", "Three."):
        write(built, "alpha", more=f" {words}")
        assert build(built).made == 1
        assert words.encode() in (built / "build" / PAGE).read_bytes()
        assert not beside(built / "build")[1].exists()


@pytest.mark.parametrize("harm", ["write", "link", "folder"])
def test_what_lies_beside_the_tree_is_never_trusted(built, tmp_path, harm):
    """The tree before the last is where the next is prepared; whatever happened to it must not be published."""
    write(built, "alpha", more=" One.")
    build(built)
    expected = tree(built / "build")
    (tmp_path / "outside").mkdir()
    following, _ = beside(built / "build")
    {
        "write": lambda: (following / "beta/beta.en.html").write_text("altered"),
        "link": lambda: (following / "stray").symlink_to(tmp_path / "outside"),
        "folder": lambda: _link_in_place_of(following / "beta", tmp_path / "outside"),
    }[harm]()
    write(built, "alpha", more=" Two.")
    build(built)
    write(built, "alpha", more=" One.")
    build(built)
    assert tree(built / "build") == expected
    assert list((tmp_path / "outside").iterdir()) == []


def _link_in_place_of(folder: Path, target: Path) -> None:
    shutil.rmtree(folder)
    folder.symlink_to(target)


def test_a_failure_while_publishing_leaves_the_tree_whole(built, monkeypatch):
    before = tree(built / "build")
    write(built, "alpha", more=" And more.")
    monkeypatch.setattr("pipeline.press.publish.exchange", lambda _folder: (_ for _ in ()).throw(OSError(28, "full")))
    with pytest.raises(OSError, match="full"):
        build(built)
    assert tree(built / "build") == before
    monkeypatch.undo()
    monkeypatch.delitem(FORMATS, "pdf")
    monkeypatch.delitem(FORMATS, "docx")
    assert build(built).made == 0
    assert {path.name for path in built.iterdir()} == {"content", "build", ".build.next", ".cache"}


def test_two_builds_at_once_are_one_after_the_other(built):
    write(built, "alpha", more=" And more.")
    reports = []
    threads = [threading.Thread(target=lambda: reports.append(build(built))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(report.made for report in reports) == [0, 0, 1]
    assert len({str(report.rows) for report in reports}) == 1


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
