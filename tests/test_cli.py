"""The command line: words, exit codes, what is printed where, and how long it takes to begin."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli import COMMANDS, main, parser

from .presses import HOME, command, root, write

HEAVY = {
    "pydantic",
    "jinja2",
    "weasyprint",
    "lxml",
    "pikepdf",
    "yaml",
    "pebble",
    "multiprocessing",
    "asyncio",
    "ctypes",
}


@pytest.fixture
def folder(tmp_path, web_page_only):
    return root(tmp_path, "alpha")


def said(capsys, *words: str) -> tuple[int, str, str]:
    code = main(words)
    told = capsys.readouterr()
    return code, told.out, told.err


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ((), "COMMAND"),
        (("print",), "print"),
        (("build", "nowhere"), "nowhere"),
        (("build", ".."), "no publication"),
        (("build", "--workers", "0"), "0"),
        (("build", "--workers", "many"), "many"),
        (("build", "--today", "tomorrow"), "tomorrow"),
        (("build", "--format", "odt"), "odt"),
        (("build", "--format", "pdf"), "--to"),
        (("build", "--to", "{root}/build/x"), "of its own"),
        (("build", "--to", "{root}/content/x"), "of its own"),
        (("build", "--cluster", "tcp://localhost:8786", "--workers", "2"), "--workers"),
        (("build", "--as-of", "2026-11-24T14:00"), "zone"),
        (("check", "--output", "xml"), "xml"),
        (("explain", "X999"), "X999"),
    ],
)
def test_wrong_use_is_code_2_and_a_message(capsys, folder, words, named):
    code, out, err = said(capsys, "--root", str(folder), *(word.format(root=folder) for word in words))
    assert (code, out) == (2, "")
    assert named in err
    assert "Traceback" not in err


def test_a_root_without_content_is_named(capsys, tmp_path):
    code, _, err = said(capsys, "--root", str(tmp_path), "build")
    assert code == 2
    assert "content" in err


def test_a_root_that_cannot_be_written_is_code_3(capsys, folder):
    (folder / ".cache").write_text("a file where a folder should be")
    code, _, err = said(capsys, "--root", str(folder), "check")
    assert code == 3
    assert "cannot write" in err


def test_a_port_that_is_taken_is_code_3(capsys, folder):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        code, out, err = said(capsys, "--root", str(folder), "preview", "--port", port)
    assert (code, out) == (3, "")
    assert f"port {port} is taken" in err


def test_what_the_system_refuses_is_told_by_the_name_of_the_file(capsys, folder):
    code, _, err = said(capsys, "--root", str(folder), "build", "--format", "html", "--to", "/proc/nowhere")
    assert (code, err.count("\n")) == (3, 1)
    assert err.startswith("factsheet: /proc/nowhere")
    assert "Errno" not in err


@pytest.mark.parametrize(("link", "code"), [("build", 0), ("templates", 0), ("content/alpha/de.md", 1)])
def test_a_link_to_itself_is_no_fault_of_the_program(capsys, folder, link, code):
    (folder / link).symlink_to(Path(link).name)
    told, _, err = said(capsys, "--root", str(folder), "check")
    assert (told, err) == (code, "")


def test_a_proof_of_nothing_says_so(capsys, tmp_path):
    code, out, err = said(capsys, "--root", str(root(tmp_path, "alpha")), "proof")
    assert (code, out, "nothing of this is published" in err) == (0, "", True)


def test_check_says_that_all_is_well_and_nothing_else(capsys, folder):
    assert said(capsys, "--root", str(folder), "check") == (0, "nothing to mend\n", "")


@pytest.mark.parametrize("output", ["text", "json", "github", "sarif"])
def test_findings_go_to_standard_output_in_every_form(capsys, folder, output):
    write(folder, "alpha", more=" Lost[^nowhere].")
    code, out, err = said(capsys, "--root", str(folder), "check", "--output", output)
    assert (code, err) == (1, "")
    assert "N001" in out
    if output in ("json", "sarif"):
        json.loads(out)


def test_a_finding_is_shown_with_its_line(capsys, folder):
    write(folder, "alpha", more=" Lost[^nowhere].")
    lines = said(capsys, "--root", str(folder), "check")[1].splitlines()
    assert lines[0].startswith("content/alpha/en.md:8:")
    column = int(lines[0].split(":")[2])
    assert lines[1][lines[2].index("^")] == lines[1][4:][column - 1]


def test_explain_knows_every_code(capsys):
    code, page, _ = said(capsys, "explain")
    assert code == 0
    for line in page.splitlines():
        if line.startswith("### "):
            assert said(capsys, "explain", line.split()[1].rstrip(":"))[0] == 0


def test_new_begins_a_publication_that_has_no_error(capsys, folder):
    code, out, err = said(capsys, "--root", str(folder), "new", "water-quality")
    assert (code, "`factsheet preview`" in err) == (0, True)
    assert all(Path(line).is_file() for line in out.splitlines())
    assert said(capsys, "--root", str(folder), "check", "water-quality")[0] == 0
    assert said(capsys, "--root", str(folder), "new", "water-quality")[0] == 1


def test_fix_shows_a_diff_first_and_writes_when_told(capsys, folder):
    write(folder, "alpha", more=" Two  spaces.")
    file = folder / "content/alpha/en.md"
    before = file.read_text()
    code, out, _ = said(capsys, "--root", str(folder), "fix")
    assert code == 0
    assert "-Opening" in out
    assert "+Opening" in out
    assert file.read_text() == before
    assert said(capsys, "--root", str(folder), "fix", "--write")[0] == 0
    assert said(capsys, "--root", str(folder), "fix") == (0, "", "0 files to correct\n")
    assert file.read_text() == before.replace("Two  spaces", "Two spaces")


@pytest.mark.parametrize(
    ("words", "writes"),
    [
        (["fix"], False),
        (["fix", "--write"], True),
        (["fix", "--write", "--dry-run"], False),
        (["links", "fix"], True),
        (["links", "fix", "--dry-run"], False),
        (["links", "fix", "--dry-run", "--write"], True),
    ],
)
def test_both_commands_that_correct_know_both_words(words, writes):
    assert parser(words).parse_args(words).write is writes


def test_fix_says_which_publications_it_could_not_read(capsys, folder):
    write(folder, "alpha", more=" Two  spaces.")
    (folder / "content/alpha/publication.yaml").write_text("reference: [\n")
    code, out, err = said(capsys, "--root", str(folder), "fix")
    assert (code, out) == (0, "")
    assert err.startswith("0 files to correct; 1 publication passed over:")


def test_a_publication_is_named_as_a_shell_completes_it_too(capsys, folder):
    write(folder, "alpha")
    for name in ("alpha", "alpha/", "content/alpha", "content/alpha/"):
        assert said(capsys, "--root", str(folder), "check", name)[:2] == (0, "nothing to mend\n")
    code, _, err = said(capsys, "--root", str(folder), "check", "alhpa")
    assert (code, err.splitlines()[-1].partition(". ")[2]) == (2, "Did you mean «alpha»?")


def test_a_fault_of_ours_is_told_as_such(capsys, folder, monkeypatch):
    monkeypatch.setattr("pipeline.press.run.take", lambda *_: 1 / 0)
    monkeypatch.delenv("FACTSHEET_DEBUG", raising=False)
    code, out, err = said(capsys, "--root", str(folder), "check")
    assert (code, out) == (1, "")
    assert "fault of the program" in err
    assert "Traceback" not in err
    monkeypatch.setenv("FACTSHEET_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        main(["--root", str(folder), "check"])


EVERY_COMMAND = [((row.name,), row) for row in COMMANDS]
EVERY_COMMAND += [((row.name, part.name), part) for row in COMMANDS for part in row.parts]


@pytest.mark.parametrize(("words", "row"), EVERY_COMMAND, ids=[" ".join(words) for words, _ in EVERY_COMMAND])
def test_every_command_is_helped_with(capsys, words, row):
    code, out, _ = said(capsys, *words, "--help")
    assert code == 0
    for argument in row.arguments:
        shown = argument.properties.get("metavar") or "{" + ",".join(argument.properties.get("choices", ())) + "}"
        assert argument.names[0] in out or shown in out
        assert argument.properties["help"]


def loaded(*words: str, cwd: Path) -> set[str]:
    """The top-level modules that a command loads."""
    line = f"import sys; from pipeline.cli import main; main({list(words)!r}); print(*sys.modules, file=sys.stderr)"
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(HOME)}
    done = subprocess.run(
        [sys.executable, "-c", line], cwd=cwd, env=environment, capture_output=True, text=True, check=True
    )
    return {name.partition(".")[0] for name in done.stderr.splitlines()[-1].split()}


def test_help_loads_nothing_heavy(tmp_path):
    assert not HEAVY & loaded("--help", cwd=tmp_path)


@pytest.mark.slow
def test_a_run_without_changes_loads_nothing_heavy(tmp_path):
    folder = root(tmp_path, "alpha")
    assert command("build", cwd=folder).returncode == 0
    assert not HEAVY & loaded("build", cwd=folder)
