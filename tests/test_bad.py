"""Broken content that states its expected findings: every finding of reading and checks, and no other.

A case is a file `tests/bad/<code>-<slug>.md`, which takes the place of `content/sheet/en.md` in the standard root, or a
folder `tests/bad/<code>-<slug>/` whose files are laid over the standard root. Comments (`%%` in editions, `#` in YAML,
`<!-- -->` in drawings) say what is expected: `expect 12:5 N001` for the file itself, and
`expect content/x/y.yaml:3:1 Y005` for another.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import checks, reading
from tests.standard_root import STANDARD, everything_found, set_up

HERE = Path(__file__).parent
CASES = sorted(path for path in (HERE / "bad").iterdir() if path.suffix in ("", ".md"))
EXPECT = re.compile(r"expect:? (?:(\S+?):)?(\d+):(\d+) ([A-Z]\d{3})")

GENERATED = {"F015": "test_reading_files.py", "F005": "test_reading_files.py", "F007": "test_reading_files.py"}
"""Codes whose content cannot lie in the repository (very large files, links, pipes), and the tests that make it."""


def expected(root: Path) -> Iterator[str]:
    """What the comments of all files say, as `file:line:column code`."""
    for path in sorted(path for path in root.rglob("*") if path.is_file()):
        own = path.relative_to(root).as_posix()
        for match in EXPECT.finditer(path.read_bytes().decode("utf-8", "replace")):
            yield f"{match[1] or own}:{match[2]}:{match[3]} {match[4]}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(case: Path, tmp_path: Path) -> None:
    set_up(case, tmp_path)
    found = everything_found(tmp_path)
    told = "\n".join(f"{finding.position}: {finding.code} {finding.what} / {finding.fix}" for finding in found)
    assert sorted({f"{finding.position} {finding.code}" for finding in found}) == sorted(set(expected(tmp_path))), told
    assert all(finding.what and finding.fix for finding in found), told


def test_the_standard_root_has_no_fault(tmp_path: Path) -> None:
    set_up(STANDARD, tmp_path)
    assert everything_found(tmp_path) == ()


def test_each_case_is_named_after_a_code_that_it_expects(tmp_path: Path) -> None:
    for case in CASES:
        text = "".join(
            path.read_bytes().decode("utf-8", "replace") for path in (case, *case.rglob("*")) if path.is_file()
        )
        assert case.stem.partition("-")[0] in {match[4] for match in EXPECT.finditer(text)}, case.name


@pytest.mark.parametrize("rule", [*reading.RULES, *checks.RULES], ids=lambda rule: rule.code)
def test_each_code_has_a_case(rule: reading.RULES) -> None:  # type: ignore[valid-type]
    assert rule.code in GENERATED or any(case.name.startswith(f"{rule.code}-") for case in CASES)


def test_no_code_is_given_twice() -> None:
    codes = [rule.code for rule in (*reading.RULES, *checks.RULES)]
    assert len(codes) == len(set(codes))
