"""The register read offline: on each day exactly one finding for a link under an exception, wherever it stands."""

import datetime as dt
from pathlib import Path

import pytest

from .checking import findings, found, front, write

CITED = "https://example.org/report"
BODY = f"See [the report]({CITED}), [once more]({CITED})[^one].\n\n[^one]: At <{CITED}>.\n"
EXCEPTION = "    exception: {reason: It was withdrawn., by: Press office, until: 2027-06-30}\n"


def links(entry: str, until: str = "2027-06-30") -> str:
    return f"links:\n  - url: {CITED}\n{entry}".replace("2027-06-30", until)


DAYS = {
    "2014-01-01": "R003",
    "2027-06-30": "R003",
    "2027-07-01": "R004",
    "2027-07-29": "R004",
    "2027-07-30": "R005",
    "2030-01-01": "R005",
}


@pytest.mark.parametrize(("day", "code"), DAYS.items())
def test_an_exception_is_told_once_each_day_and_ends_in_two_steps(day: str, code: str, tmp_path: Path) -> None:
    root = write(tmp_path, en=front() + BODY, links=links("    verdict: dead\n" + EXCEPTION))
    assert found(root, only="R", today=dt.date.fromisoformat(day)) == [f"en:8:5 {code}"]


def test_the_warning_says_reason_and_end(tmp_path: Path) -> None:
    root = write(tmp_path, en=front() + BODY, links=links("    verdict: dead\n" + EXCEPTION))
    first = findings(root, only="R")[0]
    assert first.what == f"The link «{CITED}» is dead. An exception holds until 30 June 2027: It was withdrawn"
    assert first.severity == "warning"


def test_a_link_in_two_editions_is_told_of_once(tmp_path: Path) -> None:
    entry = links("    verdict: dead\n" + EXCEPTION)
    root = write(tmp_path, de=front("de") + BODY, en=front() + BODY, links=entry)
    assert len(found(root, only="R")) == 1


@pytest.mark.parametrize("until", ["9999-12-31", "9999-12-15"])
def test_an_exception_to_the_end_of_time_breaks_nothing(until: str, tmp_path: Path) -> None:
    root = write(tmp_path, en=front() + BODY, links=links("    verdict: dead\n" + EXCEPTION, until))
    assert found(root, only="R") == ["en:8:5 R003"]


VERDICTS = {
    "    verdict: ok\n": [],
    "    verdict: cannot-tell\n": [],
    "    verdict: not-checked\n": [],
    "    title: Never asked\n": [],
    "    verdict: dead\n": ["en:8:5 R002"],
    "    verdict: dead\n    failures: [2026-11-20, 2026-11-20, 2026-11-20]\n": ["en:8:5 R002"],
    "    verdict: dead\n    failures: [2026-11-18, 2026-11-20]\n": ["en:8:5 R002"],
    "    verdict: dead\n    failures: [2026-11-18, 2026-11-19, 2026-11-20]\n": ["en:8:5 R001"],
    "    verdict: moved\n": ["en:8:5 R006"],
    "    verdict: ok\n" + EXCEPTION: ["en:8:5 R008"],
    "    verdict: moved\n" + EXCEPTION: ["en:8:5 R006", "en:8:5 R008"],
    "    verdict: cannot-tell\n    vouched: {by: A, on: 2026-11-01, until: 2026-11-22}\n": ["en:8:5 R007"],
    "    verdict: cannot-tell\n    vouched: {by: A, on: 2026-11-01, until: 2026-11-23}\n": [],
}


@pytest.mark.parametrize(("entry", "codes"), VERDICTS.items())
def test_what_the_register_says_is_passed_on(entry: str, codes: list[str], tmp_path: Path) -> None:
    assert found(write(tmp_path, en=front() + BODY, links=links(entry)), only="R") == codes


def test_a_dead_link_with_an_archived_copy_is_told_where_it_is(tmp_path: Path) -> None:
    copy = "    archived: {url: https://archive.example.org/1, date: 2014-04-01}\n"
    failures = "    failures: [2026-11-18, 2026-11-19, 2026-11-20]\n"
    root = write(tmp_path, en=front() + BODY, links=links("    verdict: dead\n" + failures + copy))
    assert [finding.code for finding in findings(root)] == ["R001"]
    assert "https://archive.example.org/1" in findings(root)[0].fix


def test_a_page_that_moved_is_told_with_its_new_address(tmp_path: Path) -> None:
    entry = f"links:\n  - url: https://example.org/new\n    verdict: ok\n    former: ['{CITED}']\n"
    (finding,) = findings(write(tmp_path, en=front() + BODY, links=entry))
    assert (finding.code, finding.fix) == ("R006", "Link to https://example.org/new.")
