"""A new publication: it builds at once, and shows by examples all that can be written."""

import datetime as dt
import re
from pathlib import Path
from typing import get_args

import pytest

from pipeline.authoring import publication
from pipeline.authoring.beginnings import EDITION
from pipeline.checks import check
from pipeline.findings import Failed, Finding, errors
from pipeline.model import Block, Context, Edition
from pipeline.reading import read_publication, survey
from pipeline.reading.directives import DIRECTIVES

from .checking import PUBLICATION, TEMPLATES, front, write
from .presses import run
from .standard_root import later

ROOT = Path(__file__).parent.parent
BLOCKS = {kind.model_fields["kind"].default for kind in get_args(get_args(Block)[0])}


def begun(root: Path, language: str = "en") -> Path:
    """A root with the house's first language as given, and a new publication in it; answers with its edition."""
    house = (ROOT / "content" / "house.yaml").read_text().replace("languages: [en]", f"languages: [{language}]")
    (root / "content").mkdir()
    (root / "content" / "house.yaml").write_text(house)
    made = publication(root, "water-quality-2027", survey(root, TEMPLATES).house, dt.date(2026, 11, 23), ())
    assert [path.name for path in made] == ["publication.yaml", f"{language.partition('-')[0]}.md", "picture.svg"]
    return made[1]


def told(root: Path) -> tuple[list[Finding], Edition]:
    """All that is found in the new publication, and its edition."""
    known = survey(root, TEMPLATES)
    reading = read_publication(root, "water-quality-2027", known)
    assert reading.publication
    assert reading.publication.reference == "FS-2026-01"
    surroundings = Context(
        publication=reading.publication, editions=reading.editions, catalogue=known.catalogue, house=known.house,
        link_register=known.link_register,
    )  # fmt: skip
    found = (*known.findings, *reading.findings, *check(reading.editions[0], surroundings))
    return list(later(found)), reading.editions[0]


@pytest.mark.parametrize("language", ["en", "fr", "el", "ar", "en-GB"])
def test_a_new_publication_builds_at_once(language: str, tmp_path: Path) -> None:
    begun(tmp_path, language)
    assert told(tmp_path)[0] == []


# The lines that stand together in comments and do not explain.
EXAMPLES = re.findall(r"(?m)(?:^%%(?! #).*\n)+", EDITION)


def used(example: str) -> str:
    """An example without the signs of a comment, whatever is set in."""
    return re.sub(r"(?m)^%% ?", "", example)


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_each_example_in_a_new_publication_is_right_when_it_is_used(number: int, tmp_path: Path) -> None:
    edition = begun(tmp_path)
    (before,) = re.findall(re.escape(commented(edition)[number]), edition.read_text())
    edition.write_text(edition.read_text().replace(before, used(before)))
    assert errors(told(tmp_path)[0]) == ()


def commented(edition: Path) -> list[str]:
    """The examples of an edition."""
    found = re.findall(r"(?m)(?:^%%(?! #).*\n)+", edition.read_text())
    assert len(found) == len(EXAMPLES)
    return found


@pytest.mark.parametrize("language", ["en", "el", "ar"])
def test_all_examples_together_are_right_and_show_everything(language: str, tmp_path: Path) -> None:
    edition = begun(tmp_path, language)
    text = edition.read_text()
    for example in commented(edition):
        text = text.replace(example, used(example))
    edition.write_text(text)
    found, whole = told(tmp_path)
    assert errors(found) == ()
    assert {block.kind for block in whole.blocks} == BLOCKS
    assert {name for name in DIRECTIVES if f":::{{{name}" in text} == set(DIRECTIVES)
    assert all(each in text for each in (" {date}`", " {fact}`", "{lang=", "](#", "](publication:", "<https:", "[^"))


@pytest.mark.slow
@pytest.mark.parametrize("everything", [False, True])
def test_a_new_publication_is_published_in_every_format(tmp_path: Path, *, everything: bool) -> None:
    edition = begun(tmp_path)
    text = edition.read_text()
    for example in commented(edition) if everything else []:
        text = text.replace(example, used(example))
    edition.write_text(text)
    report = run(tmp_path)
    assert errors(report.findings) == ()
    assert len(list((tmp_path / "build" / "water-quality-2027").iterdir())) == 3


@pytest.mark.parametrize(
    "name", ["", "Water", "water--quality", "-water", "2027", "../water", "a/b", "wäter", "w" * 81]
)
def test_an_impossible_name_is_refused(name: str, tmp_path: Path) -> None:
    write(tmp_path, en=front() + "Text.\n")
    with pytest.raises(Failed) as failed:
        publication(tmp_path, name, survey(tmp_path, TEMPLATES).house, dt.date(2026, 11, 23), ())
    assert [finding.code for finding in failed.value.findings] == ["F008"]


def test_a_publication_that_exists_is_refused_and_left_alone(tmp_path: Path) -> None:
    write(tmp_path, en=front() + "Text.\n")
    with pytest.raises(Failed) as failed:
        publication(tmp_path, "example", survey(tmp_path, TEMPLATES).house, dt.date(2026, 11, 23), ())
    assert [finding.code for finding in failed.value.findings] == ["F020"]
    assert (tmp_path / "content/example/publication.yaml").read_text() == PUBLICATION
    (tmp_path / "content/elsewhere").symlink_to("nowhere")
    with pytest.raises(Failed):
        publication(tmp_path, "elsewhere", survey(tmp_path, TEMPLATES).house, dt.date(2026, 11, 23), ())
