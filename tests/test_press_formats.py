"""All formats together, as users run them: one process, three formats, everything proven."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from pipeline.press import QUALITIES, Order, artefacts, proof
from pipeline.press.formats import FORMATS
from pipeline.proof import READERS

from .presses import HOME, SAMPLE, TODAY, command, manifest, modes, root, run, tree, write

pytestmark = pytest.mark.slow

SCHEMAS = HOME / "docs" / "schemas"


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The sample, built with the command line."""
    folder = tmp_path_factory.mktemp("sample")
    shutil.copytree(SAMPLE, folder / "content")
    done = command("--root", str(folder), "build", "--today", TODAY.isoformat())
    assert done.returncode == 0, done.stdout + done.stderr
    return folder, done


def test_the_sample_is_published_in_every_format(sample):
    folder, done = sample
    assert [row["format"] for row in manifest(folder)["artefacts"]] == sorted(FORMATS)
    for row in manifest(folder)["artefacts"]:
        assert row["path"] in done.stdout
    assert {path.suffix[1:] for path in (folder / "build" / "specimen").iterdir()} == set(FORMATS)
    subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=folder / "build", check=True, capture_output=True
    )


def test_the_first_sheet_is_published(tmp_path):
    shutil.copytree(HOME / "content", tmp_path / "content")
    done = command("--root", str(tmp_path), "build", "--today", TODAY.isoformat())
    assert done.returncode == 0, done.stdout + done.stderr
    pages = {
        row["format"]: row["pages"]
        for row in manifest(tmp_path)["artefacts"]
        if row["publication"] == "eu-us-cyber-2014"
    }
    assert pages == {"html": None, "pdf": 2, "docx": None}


def test_the_same_input_gives_the_same_tree(tmp_path):
    """Two folders, two processes; time zone, locale, hash seed, mask and working folder all differ."""
    trees = []
    surroundings = (
        ({"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"}, 0o022),
        ({"TZ": "America/Adak", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "2", "SOURCE_DATE_EPOCH": "1"}, 0o077),
    )
    for number, (environment, mask) in enumerate(surroundings):
        folder = tmp_path / f"root {number}"
        shutil.copytree(SAMPLE, folder / "content")
        before = os.umask(mask)
        try:
            done = command(
                "--root", str(folder), "build", "--workers", str(number + 1), cwd=folder, environment=environment
            )
        finally:
            os.umask(before)
        assert done.returncode == 0, done.stdout + done.stderr
        trees.append((tree(folder / "build"), modes(folder / "build")))
    assert trees[0] == trees[1]


def test_an_incremental_tree_is_a_clean_one(tmp_path):
    """After edits of text, template, house and register, what is built in steps is what is built at once."""
    folder = root(tmp_path / "steps", "alpha", "beta")
    steps = (
        lambda: write(folder, "alpha", more=" See [the other](publication:beta)."),
        lambda: _replace(folder / "content/beta/en.md", "title: Sheet beta", "title: Another title"),
        lambda: _replace(folder / "content/house.yaml", "name: Fact Sheet Press", "name: Press of Fact Sheets"),
        lambda: _overlay(folder, "print.css", "\n/* theirs */\n"),
        lambda: write(folder, "gamma"),
        lambda: shutil.rmtree(folder / "templates"),
        lambda: shutil.rmtree(folder / "content/gamma"),
    )
    for number, step in enumerate(steps):
        step()
        assert run(folder, formats=tuple(FORMATS)).findings == ()
        clean = tmp_path / f"clean{number}"
        clean.mkdir()
        for name in ("content", "templates"):
            if (folder / name).exists():
                shutil.copytree(folder / name, clean / name)
        run(clean, formats=tuple(FORMATS))
        assert tree(folder / "build") == tree(clean / "build")


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def _overlay(folder: Path, name: str, more: str) -> None:
    target = folder / "templates" / name
    target.parent.mkdir(parents=True)
    target.write_bytes((HOME / "templates" / name).read_bytes() + more.encode())


def test_a_format_is_only_given_what_its_row_says(tmp_path):
    """Changing any template makes anew those artefacts, and only those, whose row names it and that ask for it."""
    folder = root(tmp_path, "alpha")
    run(folder, formats=tuple(FORMATS))
    for name, formats in (
        ("print.css", {"pdf"}),
        ("web.css", {"html"}),
        ("docx/styles.toml", {"docx"}),
        ("fonts/IBMPlexSansArabic-Regular.woff2", {"html"}),
        ("fonts/IBMPlexSansArabic-Regular.ttf", {"pdf", "docx"}),
        ("fonts/LICENSE.txt", set()),
        ("inlines.html", {"html", "pdf", "docx"}),
        ("blocks/heading.html", {"html", "pdf", "docx"}),
        ("word/mark.html", {"docx"}),
        ("blocks/quote.html", set()),
        ("word/quote.html", set()),
    ):
        before = {row["format"]: row["key"] for row in manifest(folder)["artefacts"]}
        _overlay(folder, name, "\n")
        report = run(folder, formats=tuple(FORMATS))
        assert report.findings == ()
        after = {row["format"]: row["key"] for row in manifest(folder)["artefacts"]}
        assert {form for form in FORMATS if before[form] != after[form]} == formats
        assert report.made == len(formats)
        shutil.rmtree(folder / "templates")
        run(folder, formats=tuple(FORMATS))


def test_one_format_goes_to_a_folder_of_its_own(sample, tmp_path):
    folder, _ = sample
    done = command("--root", str(folder), "build", "--format", "pdf", "--to", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    assert list(tree(tmp_path / "out")) == ["specimen/specimen.en.pdf"]
    assert set(tree(tmp_path / "out").values()) <= set(tree(folder / "build").values())


def test_the_proof_passes_on_what_was_published(sample):
    folder, _ = sample
    findings, lines = proof(Order(folder, TODAY, workers=2))
    assert not [finding for finding in findings if finding.severity == "error"]
    assert [line[1:] for line in lines] == [("passed",) * len(QUALITIES)] * len(FORMATS)


def test_the_table_prints_what_the_manifest_says(sample):
    folder, done = sample
    lines = [re.split(r" {2,}", line) for line in done.stdout.splitlines() if line.startswith("specimen ")]
    rows = manifest(folder)["artefacts"]
    assert [line[2] for line in lines] == [row["format"] for row in rows]


def test_every_format_has_its_reader():
    assert set(FORMATS) == set(READERS)


def test_the_schemas_describe_what_is_written(sample):
    folder, _ = sample
    found = command("--root", str(folder), "check", "--output", "json", "--today", TODAY.isoformat())
    for schema, value in (("manifest", manifest(folder)), ("findings", json.loads(found.stdout))):
        validate(value, json.loads((SCHEMAS / f"{schema}.json").read_text()))
    assert json.loads(found.stdout)["findings"]


def validate(value, schema, whole=None) -> None:
    """The part of JSON Schema 2020-12 that our schemas use."""
    whole = whole or schema
    if "$ref" in schema:
        validate(value, whole["$defs"][schema["$ref"].rpartition("/")[2]], whole)
    if "const" in schema:
        assert value == schema["const"]
    if "enum" in schema:
        assert value in schema["enum"]
    if "pattern" in schema:
        assert re.search(schema["pattern"], value)
    if "minimum" in schema and value is not None:
        assert value >= schema["minimum"]
    kinds = {"object": dict, "array": list, "string": str, "integer": int, "null": type(None)}
    named = schema.get("type", [])
    if named:
        assert isinstance(value, tuple(kinds[name] for name in ([named] if isinstance(named, str) else named)))
    if isinstance(value, dict):
        assert set(schema.get("required", ())) <= value.keys()
        for name, part in value.items():
            inner = schema.get("properties", {}).get(name, schema.get("additionalProperties"))
            assert inner is not False, name
            validate(part, inner or {}, whole)
    for part in value if isinstance(value, list) else ():
        validate(part, schema.get("items", {}), whole)


@pytest.mark.parametrize(("sheets", "jobs"), [(3, 9), (4, 4)])
def test_the_formats_of_a_sheet_are_one_job_where_two_workers_have_enough_sheets(sheets, jobs):
    wanted = {f"{number}.{form}": ({"digest": str(number), "size": number}, form)
              for number in range(1, sheets + 1) for form in ("html", "pdf", "docx")}  # fmt: skip
    batches = artefacts._batches(wanted, 2)
    assert len(batches) == jobs
    assert sorted(key for batch in batches for key in batch) == sorted(wanted)
    assert batches[0][0] == f"{sheets}.pdf"  # the longest first
