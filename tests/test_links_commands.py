"""`factsheet links` as a whole: the register, repairs, archives, interruption and exit codes."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.links.web import retry

from .web.answers import later, say, to
from .web.server import Web, running

SAMPLE = Path(__file__).parent / "sample"
FAST = ["--allow-private", "--spacing", "0"]
TODAY = date(2026, 11, 23)

PAGES = {
    "/good": say(),
    "/dead": say(404),
    "/old": to("/new", 301),
    "/new": say(),
    "/wall": say(403),
    "/away": to("http://localhost:1/", 301),
}


@pytest.fixture(autouse=True)
def _impatience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A no is asked about again as always, but not a second later: how long we wait is not what these tests ask."""
    monkeypatch.setattr(retry, "DOUBTED_PAUSES", (0.05,))


@pytest.fixture
def web() -> Iterator[Web]:
    """A web with a few plain pages."""
    with running(PAGES) as found:
        yield found


def _root(folder: Path, body: str, register: str = "links: []\n") -> Path:
    """A root whose one edition has this body."""
    root = folder / "root"
    shutil.copytree(SAMPLE, root)
    sheet = root / "content" / "specimen" / "en.md"
    head = sheet.read_text("utf-8").split("\n---\n")[0] + "\n---\n"
    sheet.write_bytes((head + body).encode())
    (root / "content" / "links.yaml").write_text(register, "utf-8")
    return root


def _links(root: Path, *words: str) -> int:
    return main(["--root", str(root), "links", *words, *FAST, "--today", "2026-11-23"])


def _report(root: Path) -> dict[str, dict[str, object]]:
    rows = json.loads((root / ".cache" / "links" / "report.json").read_text("utf-8"))["links"]
    return {row["url"]: row for row in rows}


@pytest.mark.slow
def test_a_new_dead_link_fails_and_a_known_one_has_three_days(web: Web, tmp_path: Path) -> None:
    dead = web.url("/dead")
    root = _root(tmp_path, f"See [it]({dead}).\n")
    assert _links(root, "check", "--write") == 1
    assert dead not in (root / "content/links.yaml").read_text()
    known = f"links:\n  - url: {dead}\n    good: 2026-10-01\n    failures: [2026-11-01]\n"
    (root / "content/links.yaml").write_text(known)
    assert _links(root, "check", "--write") == 0
    assert "failures: [2026-11-01, 2026-11-23]" in (root / "content/links.yaml").read_text()
    assert main(["--root", str(root), "links", "check", *FAST, "--today", "2026-11-24"]) == 1


def test_the_register_keeps_comments_and_what_people_wrote(web: Web, tmp_path: Path) -> None:
    good = web.url("/good")
    before = (
        f"# Ours.\nlinks:\n  # Seen by us.\n  - url: {good}   # the page\n    title: 'Good: page'\n"
        "    verdict: dead\n    failures: [2026-11-01]\n"
    )
    root = _root(tmp_path, f"See [it]({good}) and [that]({web.url('/new')}).\n", before)
    assert _links(root, "check", "--write") == 0
    after = (root / "content/links.yaml").read_text()
    assert after.startswith(
        f"# Ours.\nlinks:\n  # Seen by us.\n  - url: {good}   # the page\n    title: 'Good: page'\n"
    )
    assert "failures" not in after
    assert after.count("good: 2026-11-23") == 2
    assert after.count("- url:") == 2
    assert "&" not in after
    assert _links(root, "check", "--write") == 0
    assert (root / "content/links.yaml").read_text() == after


def test_only_new_links(web: Web, tmp_path: Path) -> None:
    register = f"links:\n  - url: {web.url('/dead')}\n    failures: [2026-11-01, 2026-11-02, 2026-11-03]\n"
    root = _root(tmp_path, f"See [it]({web.url('/dead')}) and [that]({web.url('/good')}).\n", register)
    assert _links(root, "check", "--new") == 0
    assert set(_report(root)) == {web.url("/good")}
    assert _links(root, "check") == 1


def test_only_links_new_in_a_change(web: Web, tmp_path: Path) -> None:
    before = _root(tmp_path / "before", f"See [it]({web.url('/dead')}).\n")
    root = _root(tmp_path / "after", f"See [it]({web.url('/dead')}) and [that]({web.url('/good')}).\n")
    assert _links(root, "check", "--new") == 1
    assert _links(root, "check", "--new", "--before", str(before)) == 0
    assert set(_report(root)) == {web.url("/good")}
    assert _links(root, "check", "--new", "--before", str(tmp_path)) == 2


def test_permanent_redirects_are_written_into_the_source(
    web: Web, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new, away = web.url("/old"), web.url("/new"), web.url("/away")
    body = f"See [it]({old}) and [{old}]({old}), [not](<{away}>)\r\nand <{old}>.[^n]\r\n\r\n"
    body += f"[^n]: A \\[note\\] [x \\] y]({old}).\r\n"
    register = f"links:\n  - url: {old}\n    title: A page\n"
    root = _root(tmp_path, body, register)
    sheet = root / "content/specimen/en.md"
    before = sheet.read_bytes()
    assert _links(root, "fix", "--dry-run") == 0
    said = capsys.readouterr()
    assert f"+See [it]({new})" in said.out
    assert "1 moved" in said.err
    assert sheet.read_bytes() == before
    assert _links(root, "fix") == 0
    assert sheet.read_bytes() == before.replace(old.encode(), new.encode())
    after = (root / "content/links.yaml").read_text()
    assert f"url: {new}" in after
    assert f"former: [{old}]" in after
    assert "title: A page" in after


def test_files_given_by_name_and_the_json(web: Web, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page, out = tmp_path / "page.html", tmp_path / "out.json"
    page.write_text(
        f'<a href="{web.url("/good")}">a</a>\n<a href="{web.url("/dead")}">b</a>\n<a href="{web.url("/good")}">c</a>'
        '<a href="mailto:a@b.example">m</a><a href="#x">i</a><a href="http://me:pass7@h.example/">s</a>'
    )
    assert _links(tmp_path, "check", str(page), "--json", str(out)) == 1
    whole = json.loads(out.read_text())
    assert whole["version"] == 1
    rows = {row["url"]: row for row in whole["links"]}
    assert [rows[web.url(path)]["verdict"] for path in ("/good", "/dead")] == ["ok", "dead"]
    assert [place["line"] for place in rows[web.url("/good")]["places"]] == [1, 3]
    assert (whole["counts"]["mail"], whole["counts"]["internal"]) == (1, 1)
    assert "pass7" not in out.read_text() + "".join(capsys.readouterr())
    assert web.asked["/good"] == 1


def test_links_and_none_checked_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<a href="ftp://h.example/">x</a>')
    (tmp_path / "b.html").write_text("<p>nothing</p>")
    assert _links(tmp_path, "check", str(tmp_path / "a.html")) == 1
    assert _links(tmp_path, "check", str(tmp_path / "b.html")) == 0
    (tmp_path / "c.html").write_text('<a href="http://u:p@h.example/">x</a><a href="ftp://h.example/">x</a>')
    assert _links(tmp_path, "check", str(tmp_path / "c.html")) == 1


def test_an_archive_is_asked_for_what_is_dead(tmp_path: Path) -> None:
    async def dated(request: object, writer: object) -> None:
        address = request.path.removeprefix("/web/20261123000000/")  # type: ignore[attr-defined]
        writer.write(to(f"/web/20261101120000/{address}"))  # type: ignore[attr-defined]

    pages: dict[str, object] = {"/dead": say(404), "/dead-too": say(404)}
    with running(pages) as web:  # type: ignore[arg-type]
        dead, unkept = web.url("/dead"), web.url("/dead-too")
        pages[f"/web/20261123000000/{unkept}"] = say(200, "No copy of this page is kept.")
        pages[f"/web/20261123000000/{dead}"] = dated
        pages[f"/web/20261101120000/{dead}"] = say(200, "x", "Memento-Datetime: Sun, 01 Nov 2026 12:00:00 GMT")
        root = _root(tmp_path, f"See [it]({dead}) and [that]({unkept}).\n")
        assert _links(root, "check", "--archive", web.url("/web/")) == 1
        assert "snapshot" not in _report(root)[unkept]
        assert _report(root)[dead]["snapshot"] == f"{web.url('/web/')}20261101120000/{dead} (2026-11-01)"


@pytest.mark.slow
def test_an_interrupted_run_is_gone_on_with(tmp_path: Path) -> None:
    pages = {f"/{number}": later(0.15) for number in range(30)}
    with running(pages) as web:
        body = "".join(f"See [page {number}]({web.url(f'/{number}')}).\n\n" for number in range(30))
        root = _root(tmp_path, body)
        before = (root / "content/links.yaml").read_bytes()
        words = ["--root", str(root), "links", "check", "--write", *FAST]
        process = subprocess.Popen([sys.executable, "-m", "pipeline", *words], stderr=subprocess.DEVNULL)
        _wait(lambda: len(web.asked) >= 6)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        assert (root / "content/links.yaml").read_bytes() == before
        asked = len(web.asked)
        assert 5 <= asked < 30
        assert main(words) == 0
        assert sum(web.asked.values()) <= 30 + 3  # those under way when it was killed are asked again
        assert (root / "content/links.yaml").read_text().count("verdict: ok") == 30
        assert not list((root / ".cache/links").glob("journal*"))


def _wait(there: object) -> None:
    end = time.monotonic() + 20
    while not there():  # type: ignore[operator]
        assert time.monotonic() < end
        time.sleep(0.02)


def test_report_tells_the_last_check_again(web: Web, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = _root(tmp_path, f"See [it]({web.url('/good')}).\n")
    assert main(["--root", str(root), "links", "report"]) == 2
    assert _links(root, "check") == 0
    capsys.readouterr()
    assert main(["--root", str(root), "links", "report", "--output", "html"]) == 0
    assert web.url("/good") in capsys.readouterr().out
    assert web.asked["/good"] == 1
    assert main(["--root", str(root), "links", "report", str(root / "content/house.yaml")]) == 2
    assert "no report" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["check", "--ca", "/nowhere.pem"],
        ["check", "--deny", "x"],
        ["check", "--per-host", "0"],
        ["check", "--spacing", "-1"],
        ["check", "--json", "-"],
        ["check", "--before", str(SAMPLE)],
        ["check", "--dry-run"],
        ["fix", "--new"],
        ["report", "--write"],
    ],
)
def test_words_that_make_no_command(words: list[str], tmp_path: Path) -> None:
    assert main(["--root", str(tmp_path), "links", *words]) == 2
