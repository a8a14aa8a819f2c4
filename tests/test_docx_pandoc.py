"""Pandoc: ours and no other, shut in, and never silent."""

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from pipeline.findings import Failed
from pipeline.formats import docx
from pipeline.formats.docx import pandoc
from pipeline.formats.docx.pandoc import BROKE, NO_PANDOC, WARNED, collect, convert
from pipeline.formats.docx.reference import reference_document
from tests.examples import at, example, stationery

HERE = at(7, 3)


def reference() -> bytes:
    return reference_document(stationery())


def failing(page: str, seconds: float = 30) -> Failed:
    with pytest.raises(Failed) as failed:
        collect(convert(page, reference(), HERE), HERE, seconds)
    return failed.value


@pytest.fixture
def other_pandoc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package pypandoc whose pandoc says that it is of another version."""
    package = tmp_path / "pypandoc"
    (package / "files").mkdir(parents=True)
    (package / "__init__.py").touch()
    program = package / "files" / "pandoc"
    program.write_text("#!/bin/sh\necho pandoc 2.9.2\n")
    program.chmod(0o755)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "pypandoc", raising=False)
    monkeypatch.setattr(pandoc, "_installed", pandoc._installed.__wrapped__)
    return program


def test_a_warning_is_a_finding() -> None:
    (finding,) = failing("<p>A call<a role='doc-noteref' href='#none'>1</a>.</p>").findings
    assert (finding.code, finding.position) == (WARNED.code, HERE)


def test_a_picture_outside_the_page_is_a_finding_and_is_not_read() -> None:
    (finding,) = failing("<p><img src='/etc/passwd' alt='x'></p>").findings
    assert finding.code == WARNED.code
    assert "/etc/passwd" in finding.what


def test_a_page_that_takes_too_long_is_a_finding() -> None:
    (finding,) = failing("<ul><li>" * 3000, seconds=0.01).findings
    assert finding.code == BROKE.code
    assert "0.01 seconds" in finding.what


@pytest.mark.slow
def test_a_page_that_takes_too_much_memory_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    """The runtime's bound on memory leaves it collecting garbage; the bound on time ends that."""
    monkeypatch.setattr(pandoc, "RUNTIME", ("+RTS", "-M8m", "-RTS"))
    (finding,) = failing("<p>word</p>" * 100_000, seconds=3).findings
    assert finding.code == BROKE.code


def test_one_pandoc_makes_many_files_and_a_new_one_where_it_died() -> None:
    before = convert("<p>x</p>", reference(), HERE)
    collect(before, HERE)
    again = convert("<p>a page that takes a while</p>" * 100_000, reference(), HERE)
    assert again.process is before.process
    other = convert("<p>z</p>", reference(), HERE)
    assert other.process is not again.process
    other.end()
    again.process.kill()
    with pytest.raises(Failed) as failed:
        collect(again, HERE)
    assert "stopped with status -9" in failed.value.findings[0].what
    assert b"word/document.xml" in collect(convert("<p>x</p>", reference(), HERE), HERE)


def test_a_pandoc_that_made_enough_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "MOST", 1)
    pandoc.end_waiting()
    done = convert("<p>x</p>", reference(), HERE)
    collect(done, HERE)
    assert done.process.returncode is not None


def test_a_warning_or_a_fault_of_one_page_is_not_told_of_the_next() -> None:
    failing("<p><img src='x.png' alt='x'></p>")
    assert collect(convert("<p>x</p>", reference(), HERE), HERE)


def test_a_folder_for_scratch_may_be_named_from_where_we_stand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As `factsheet --root docs/specimen build` does; the converter was started elsewhere."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "scratch").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", "scratch")
    assert collect(convert("<p>Words</p>", reference(), HERE), HERE)[:2] == b"PK"


def test_another_version_is_refused_with_both_named(other_pandoc: Path) -> None:
    (finding,) = failing("<p>x</p>").findings
    assert finding.code == NO_PANDOC.code
    assert finding.what == f"Pandoc 2.9.2 is installed; the Word files are made with {pandoc.VERSION}"


def test_a_missing_pandoc_is_a_finding(other_pandoc: Path) -> None:
    other_pandoc.unlink()
    (finding,) = failing("<p>x</p>").findings
    assert finding.code == NO_PANDOC.code


def test_a_pandoc_on_the_path_is_never_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trap = tmp_path / "pandoc"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/taken\n")
    trap.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setattr(pandoc, "_installed", pandoc._installed.__wrapped__)
    docx.render(example(), stationery())
    assert not (tmp_path / "taken").exists()


def test_a_converter_that_is_ended_leaves_no_file_of_its_own() -> None:
    """Pandoc takes its history of typed lines away only when it ends by itself."""
    done = convert("<p>x</p>", reference(), HERE)
    collect(done, HERE)
    pandoc.end_waiting()
    assert list(Path("/tmp").glob(f"pandoc-hist{done.process.pid}-*")) == []


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    docx.render(example(), stationery())
    failing("<p><img src='x.png' alt='x'></p>")
    abandoned = convert("<p>x</p>", reference(), HERE)
    abandoned.end()
    assert abandoned.process.returncode is not None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_the_same_bytes_whatever_the_zone_locale_and_hash_seed(tmp_path: Path) -> None:
    words = (
        "import sys, hashlib; from tests.examples import example, stationery; from pipeline.formats.docx import render;"
        "print(hashlib.sha256(render(example(), stationery())).hexdigest())"
    )
    settings = [
        {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1", "TMPDIR": tempfile.gettempdir()},
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2", "TMPDIR": str(tmp_path)},
        {"TZ": "America/New_York", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "3", "SOURCE_DATE_EPOCH": "1"},
    ]
    root = Path(__file__).parent.parent
    said = {subprocess.run([sys.executable, "-c", words], env=env, cwd=root, check=True, capture_output=True).stdout
            for env in settings}  # fmt: skip
    assert len(said) == 1
