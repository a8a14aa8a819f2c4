"""How the tree is exchanged: at once or not at all, whatever was altered, interrupted or damaged before.

The table of formats holds the web page alone, as in `test_press`.
"""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest

from pipeline.press import Place, Unavailable
from pipeline.press.exchange import beside, mend
from pipeline.press.formats import FORMATS
from pipeline.press.surveys import CARDS

from .presses import PAGE, build, manifest, modes, tree, write

pytestmark = pytest.mark.usefixtures("web_page_only")


@pytest.mark.parametrize("harm", ["write", "remove", "add", "folder", "empty", "permissions"])
def test_a_tree_that_somebody_altered_is_put_right(built, harm):
    before, rights = tree(built / "build"), modes(built / "build")
    page = built / "build" / PAGE
    {
        "write": lambda: page.write_bytes(b"altered"),
        "remove": page.unlink,
        "add": lambda: (built / "build" / "stray.txt").write_text("?"),
        "folder": (page.parent / "stray").mkdir,
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


def test_a_result_that_is_not_what_was_written_is_not_believed(built):
    """Whatever is wrong in it: a digit of a digest, of a count, a word of a finding, or the result of another key."""
    before = tree(built / "build")
    results = sorted(path for path in (built / ".cache" / "results").rglob("*") if path.is_file())
    for path in results:
        path.write_bytes(path.read_bytes().translate(bytes.maketrans(b"3456789", b"4567893")))
    (built / ".cache" / "record.json").unlink()
    assert build(built).findings == ()
    shutil.copy(results[0], results[1])
    (built / ".cache" / "record.json").unlink()
    assert build(built).findings == ()
    assert tree(built / "build") == before


def test_a_record_that_is_not_what_was_written_is_not_believed(built):
    before, record = manifest(built), built / ".cache" / "record.json"
    record.write_bytes(record.read_bytes().replace(b'"bytes":', b'"bytes":1'))
    assert [row["bytes"] for row in build(built).rows] == [row["bytes"] for row in before["artefacts"]]
    assert manifest(built) == before


def test_a_store_that_cannot_be_written_is_no_fault_of_a_sheet(built):
    """As on a full disk: the run ends and says so, once."""
    results = built / ".cache" / "results"
    shutil.rmtree(results)
    results.write_bytes(b"in the way")
    write(built, "alpha", more=" And more.")
    with pytest.raises(Unavailable, match=r"cannot write to .*results.*: Not a directory"):
        build(built)


def test_what_another_version_of_the_program_pickled_is_never_opened(built):
    """A class that it had may have gone since."""
    store = Place(built).store
    digest = store.put(b"cpipeline.model\nNeverThere\n.")
    store.record(CARDS, {"survey": digest, "folders": {"alpha": "in another state"}})
    write(built, "alpha", more=" And more.")
    assert build(built).findings == ()


@pytest.mark.parametrize("rot", [b"", b"{", b"[]", b'{"version": 0}', b'{"version": 1}'])
def test_a_damaged_record_costs_time_and_nothing_else(built, rot):
    before = tree(built / "build")
    (built / ".cache" / "record.json").write_bytes(rot)
    assert build(built).made == 0
    assert tree(built / "build") == before


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
