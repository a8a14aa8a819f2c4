"""What the press lists: only what everyone may have, when they may have it, and made anew only when it changes."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest

import pipeline.formats.catalogue
from pipeline.press import catalogue
from pipeline.press.formats import FORMATS
from pipeline.press.workers import Crew

from .presses import EDITION, HOME, codes, manifest, root, run, tree, write

FILES = ("catalogue.jsonld", "feed.xml", "index.html", "sitemap.xml")
MOMENT = "2026-11-24T14:00:00+01:00"
EMBARGO = {"release: immediate": f"release: {{embargo: {MOMENT}}}"}


pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("web_page_only")]


@pytest.fixture
def folder(tmp_path):
    return root(tmp_path, "alpha", "beta")


def build(folder: Path, *publications: str, as_of: str | None = None):
    report = run(
        folder, *publications, formats=tuple(FORMATS), as_of=as_of and datetime.fromisoformat(as_of), workers=1
    )
    assert not [finding for finding in report.findings if finding.severity == "error"]
    return report


def alter(folder: Path, name: str, changes: dict[str, str]) -> None:
    for file in ("publication.yaml", "en.md"):
        path = folder / "content" / name / file
        text = path.read_text()
        for before, after in changes.items():
            text = text.replace(before, after)
        path.write_text(text)


def named(folder: Path, word: str) -> set[str]:
    """The files of the catalogue, and the pages of other sheets, that hold a word."""
    pages = {path.relative_to(folder / "build").as_posix() for path in (folder / "build").glob("alpha/*")}
    return {name for name in {*FILES, *pages} if word in (folder / "build" / name).read_text()}


def test_where_the_catalogue_cannot_be_made_nothing_is_published_and_the_next_run_is_as_if_there_were_none(
    folder, tmp_path, monkeypatch
):
    def broken(*_):
        raise ValueError("no catalogue today")

    build(folder)
    before = tree(folder / "build")
    alter(folder, "alpha", {"title: ": "title: New "})
    with monkeypatch.context() as patched:
        patched.setattr(pipeline.formats.catalogue, "render", broken)
        report = run(folder, formats=tuple(FORMATS), workers=1)
    assert "no catalogue today" in report.findings[0].what
    assert tree(folder / "build") == before
    build(folder)
    clean = root(tmp_path / "clean", "alpha", "beta")
    alter(clean, "alpha", {"title: ": "title: New "})
    build(clean)
    assert tree(folder / "build") == tree(clean / "build") != before


@pytest.mark.slow
@pytest.mark.parametrize(
    ("changes", "as_of", "listed"),
    [
        ({}, None, True),
        ({}, "2000-01-01T00:00:00Z", True),
        ({"status: final": "status: draft"}, None, False),
        ({"status: final": "status: draft"}, "2099-01-01T00:00:00Z", False),
        ({"marking: public": "marking: limited"}, None, False),
        ({"marking: public": "marking: restricted"}, "2099-01-01T00:00:00Z", False),
        (EMBARGO, None, False),
        (EMBARGO, "2026-11-24T12:59:59Z", False),
        (EMBARGO, "2026-11-24T13:00:00Z", True),
        (EMBARGO, "2026-11-24T08:00:00-05:00", True),
        ({**EMBARGO, "marking: public": "marking: limited"}, "2099-01-01T00:00:00Z", False),
        ({**EMBARGO, "status: final": "status: draft"}, "2099-01-01T00:00:00Z", False),
        ({"release: immediate": "release: {embargo: 2001-01-01T00:00:00Z}"}, None, False),
    ],
)
def test_only_what_everyone_may_have_is_named_anywhere(folder, changes, as_of, listed):
    alter(folder, "beta", changes)
    build(folder, as_of=as_of)
    assert (folder / "build/beta/beta.en.html").is_file()
    for word in ("beta/", "Sheet beta", "FS-2026-02"):
        found = named(folder, word)
        assert bool(found) is listed, (word, found)
    assert named(folder, "Sheet alpha") >= set(FILES) - {"sitemap.xml"}


def test_a_draft_beside_a_final_edition_is_named_nowhere(folder):
    text = EDITION.format(name="bozza", more="").replace("status: final", "status: draft")
    (folder / "content/alpha/it.md").write_text(text.replace("language: en", "language: it"))
    house = folder / "content/house.yaml"
    house.write_text(house.read_text().replace("languages: [en]", "languages: [en, it]"))
    build(folder)
    assert (folder / "build/alpha/alpha.it.html").is_file()
    assert named(folder, "alpha.it") == {"alpha/alpha.it.html"}


def test_checksums_and_manifest_cover_the_catalogue(folder):
    build(folder)
    there = tree(folder / "build")
    rows = {row["path"]: row for row in manifest(folder)["catalogue"]}
    assert tuple(rows) == FILES
    for path, row in rows.items():
        assert (row["sha256"], row["bytes"]) == (there[path], (folder / "build" / path).stat().st_size)
    sums = dict(reversed(line.split("  ")) for line in (folder / "build/SHA256SUMS").read_text().splitlines())
    assert sums == {name: digest for name, digest in there.items() if name != "SHA256SUMS"}


def test_the_same_sources_make_the_same_catalogue_anywhere_and_at_any_time(folder, tmp_path, monkeypatch):
    build(folder)
    other = tmp_path / "elsewhere"
    shutil.copytree(folder / "content", other / "content")
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    build(other)
    assert {name: tree(other / "build")[name] for name in FILES} == {
        name: tree(folder / "build")[name] for name in FILES
    }


def test_it_is_made_anew_only_when_what_it_lists_changes(folder, monkeypatch):
    build(folder)
    monkeypatch.setattr(catalogue, "collect", lambda *_: pytest.fail("made anew"))
    write(folder, "gamma")
    alter(folder, "gamma", {"marking: public": "marking: limited"})
    assert build(folder).made == 1
    shutil.rmtree(folder / "content/gamma")
    assert build(folder).made == 0
    alter(folder, "beta", {"title: Sheet beta": "title: Another title"})
    with pytest.raises(pytest.fail.Exception):
        build(folder)


def test_a_moment_alone_changes_the_catalogue_and_nothing_else(folder):
    alter(folder, "beta", EMBARGO)
    build(folder)
    before = tree(folder / "build")
    assert build(folder, as_of="2026-11-25T00:00:00Z").made == 0
    after = tree(folder / "build")
    assert {name for name in after if after[name] != before[name]} == {*FILES, "manifest.json", "SHA256SUMS"}
    build(folder)
    assert tree(folder / "build") == before


def test_a_build_of_one_publication_lists_the_others_too(folder):
    build(folder)
    write(folder, "beta", more=" And more.")
    build(folder, "beta")
    assert named(folder, "Sheet alpha") >= {"index.html", "feed.xml", "catalogue.jsonld"}
    shutil.rmtree(folder / "content/alpha")
    build(folder)
    assert named(folder, "Sheet alpha") == set()


def test_a_damaged_catalogue_is_put_right(folder):
    build(folder)
    before = tree(folder / "build")
    (folder / "build/index.html").write_text("altered")
    assert build(folder).made == 0
    assert tree(folder / "build") == before


def test_a_template_that_cannot_be_filled_stops_the_run_and_is_told(folder):
    (folder / "templates/catalogue").mkdir(parents=True)
    (folder / "templates/catalogue/page.html").write_text("{{ nothing.of.the.kind }}")
    report = run(folder, formats=tuple(FORMATS), workers=1)
    assert codes(report.findings) == ["P004"]
    assert not (folder / "build").exists()


def test_a_template_makes_what_is_said_of_every_publication_anew(folder):
    build(folder)
    (folder / "templates/catalogue").mkdir(parents=True)
    ours = (HOME / "templates/catalogue/publication.html").read_text()
    (folder / "templates/catalogue/publication.html").write_text(ours.replace("<details>", '<details class="other">'))
    assert build(folder).made == 0
    assert (folder / "build/index.html").read_text().count('<details class="other">') == 2


def test_after_many_files_a_fresh_worker_makes_the_catalogue(folder, monkeypatch):
    """What their makers have grown by would come on top of what it takes; after a few files it would only cost time."""
    hired, hire = [], Crew.hire
    monkeypatch.setattr(Crew, "hire", lambda crew, count: hired.append(count) or hire(crew, count))
    build(folder)
    few = len(hired)
    before = tree(folder / "build")
    shutil.rmtree(folder / ".cache")
    hired.clear()
    monkeypatch.setattr(catalogue, "MANY", 1)
    build(folder)
    assert (len(hired), hired[-1]) == (few + 1, 1)
    assert tree(folder / "build") == before
