"""Files that cannot lie in the repository: very large ones, links to other places, pipes, folders in place of files."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.reading import read_publication, survey
from pipeline.reading.text.limits import FAULTS

from .examples import TEMPLATES
from .standard_root import STANDARD, later, set_up

EDITION = "content/sheet/en.md"
FIGURE = "\n:::{figure}\nfile: pictures/map.svg\nalternative: A map.\n---\nThe parties.\n:::\n"


def found(root: Path) -> list[str]:
    """Where what was found, as `file:line:column code`."""
    known = survey(root, TEMPLATES)
    findings = [
        *known.findings,
        *(each for name in known.catalogue for each in read_publication(root, name, known).findings),
    ]
    return [f"{finding.position} {finding.code}" for finding in later(findings)]


def large(root: Path) -> None:
    (root / EDITION).write_text((root / EDITION).read_text() + "words " * 200_000)


def linked(root: Path) -> None:
    (root / "secret.md").write_text((root / EDITION).read_text())
    (root / EDITION).unlink()
    (root / EDITION).symlink_to("../../secret.md")


def piped(root: Path) -> None:
    (root / EDITION).unlink()
    os.mkfifo(root / EDITION)


def pictured(root: Path) -> None:
    (root / EDITION).write_text((root / EDITION).read_text() + FIGURE)
    (root / "outside").mkdir()
    (root / "outside" / "map.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>")
    (root / "content" / "sheet" / "pictures").symlink_to("../../outside")


def climbing(root: Path) -> None:
    (root / EDITION).write_text((root / EDITION).read_text() + FIGURE.replace("pictures/map.svg", "../../outside.svg"))
    (root / "outside.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>")


def absolute(root: Path) -> None:
    (root / EDITION).write_text((root / EDITION).read_text() + FIGURE.replace("pictures/map.svg", "/etc/hostname"))


def folder_linked(root: Path) -> None:
    (root / "content" / "sheet").rename(root / "elsewhere")
    (root / "content" / "sheet").symlink_to("../elsewhere")


def in_a_circle(root: Path) -> None:
    (root / "content" / "sheet" / "de.md").symlink_to("de.md")


def heavy_picture(root: Path) -> None:
    (root / EDITION).write_text((root / EDITION).read_text() + FIGURE.replace("pictures/", ""))
    (root / "content" / "sheet" / "map.svg").write_bytes(b" " * 5_000_001)


def swamped(root: Path) -> None:
    (root / EDITION).write_text((root / EDITION).read_text() + "\n" + "a [b\n\n" * 1500)


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (large, [f"{EDITION}:1:1 F005"]),
        (linked, [f"{EDITION}:1:1 F007"]),
        (piped, [f"{EDITION}:1:1 F007"]),
        (pictured, [f"{EDITION}:11:7 F007"]),
        (climbing, [f"{EDITION}:11:7 F007"]),
        (absolute, [f"{EDITION}:11:7 F007"]),
        (in_a_circle, ["content/sheet/de.md:1:1 F007"]),
        (folder_linked, ["content/sheet:1:1 F007"]),
        (heavy_picture, ["content/sheet/map.svg:1:1 F005"]),
    ],
)
def test_only_ordinary_files_of_the_root_are_read(
    tmp_path: Path, spoil: Callable[[Path], None], expected: list[str]
) -> None:
    set_up(STANDARD, tmp_path)
    spoil(tmp_path)
    assert found(tmp_path) == expected


def test_far_too_many_faults_end_in_one(tmp_path: Path) -> None:
    set_up(STANDARD, tmp_path)
    swamped(tmp_path)
    told = found(tmp_path)
    assert len(told) == FAULTS + 1
    assert told[-1].endswith("F015")


def test_an_empty_root_misses_its_house(tmp_path: Path) -> None:
    assert found(tmp_path) == ["content/house.yaml:1:1 F001"]


def test_a_broken_house_hides_nothing(tmp_path: Path) -> None:
    set_up(STANDARD, tmp_path)
    (tmp_path / "content" / "house.yaml").write_text("name: [\n")
    (tmp_path / EDITION).write_text((tmp_path / EDITION).read_text() + "\nA note[^nowhere].\n")
    assert found(tmp_path) == ["content/house.yaml:2:1 Y001", f"{EDITION}:10:7 N001"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["*a ", "[", "[[a](x)](", "_a", "<", "{", "a\n", ":::{a}\n", "- a\n", "&a", "|a", "\x07"]
)
def test_a_hostile_megabyte_takes_seconds(tmp_path: Path, piece: str) -> None:
    set_up(STANDARD, tmp_path)
    text = (tmp_path / EDITION).read_text() + "\n"
    (tmp_path / EDITION).write_text(text + piece * ((990_000) // len(piece)))
    begun = time.process_time()
    found(tmp_path)
    assert time.process_time() - begun < 30


def test_a_folder_of_a_wrong_name_is_told_once(tmp_path: Path) -> None:
    set_up(STANDARD, tmp_path)
    (tmp_path / "content" / "sheet").rename(tmp_path / "content" / "My Sheet")
    known = survey(tmp_path, TEMPLATES)
    assert [finding.code for finding in known.findings] == ["F008"]
    assert read_publication(tmp_path, "My Sheet", known).findings == ()


def test_a_folder_that_is_named_like_an_edition_is_a_finding(tmp_path: Path) -> None:
    set_up(STANDARD, tmp_path)
    (tmp_path / "content" / "sheet" / "fr.md").mkdir()
    assert found(tmp_path) == ["content/sheet/fr.md:1:1 F009"]
