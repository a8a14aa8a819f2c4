"""Cures, new publications, schemas: what helps the people who write."""

import datetime as dt
import json
import re
from pathlib import Path
from typing import get_args

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import rules
from pipeline.authoring import Change, changes, editor_settings, publication, save, schemas
from pipeline.authoring.beginnings import EDITION
from pipeline.authoring.changes import Edit, edited
from pipeline.authoring.schema import WRITTEN
from pipeline.checks import check
from pipeline.findings import Failed, Finding, errors
from pipeline.model import Block, Context, Edition
from pipeline.reading import read_publication, survey
from pipeline.reading.directives import DIRECTIVES

from .checking import PUBLICATION, TEMPLATES, front, write
from .presses import run

ROOT = Path(__file__).parent.parent
SAMPLE = Path(__file__).parent / "sample" / "content"
BLOCKS = {kind.model_fields["kind"].default for kind in get_args(get_args(Block)[0])}

SLOPPY = """\
%% A comment with  two spaces and 'quotes' stays as it is...
The Union's plan  is 'open' - they said...  It's in [the 'report'](https://example.org/a'b...c)
and in <https://example.org/it's...>, \\"escaped\\" and &quot;meant&quot;, *so...* he said[^one] .

:::{callout #it-s}
title: What's  new...
---
The "box" [l'Union...]{lang=fr}.
:::

:::{quote}
source: "It's quoted"
---
Nothing to do.
:::

[^one]: A note's text...
"""

CURED = """\
%% A comment with  two spaces and 'quotes' stays as it is...
The Union’s plan is 'open' – they said… It’s in [the 'report'](https://example.org/a'b...c)
and in <https://example.org/it's...>, \\"escaped\\" and &quot;meant&quot;, *so…* he said[^one].

:::{callout #it-s}
title: What’s new…
---
The ‘box’ [l'Union...]{lang=fr}.
:::

:::{quote}
source: "It’s quoted"
---
Nothing to do.
:::

[^one]: A note’s text…
"""


def curable(root: Path) -> tuple[Change, ...]:
    known = survey(root, TEMPLATES)
    return changes(root, read_publication(root, "example", known).editions)


@pytest.mark.parametrize(("mark", "ends"), [("", "\n"), ("\ufeff", "\n"), ("", "\r\n"), ("\ufeff", "\r\n")])
def test_cures_are_written_at_their_places_and_nothing_else_is_touched(mark: str, ends: str, tmp_path: Path) -> None:
    before, after = ((mark + front() + text).replace("\n", ends) for text in (SLOPPY, CURED))
    root = write(tmp_path, en=before)
    file = root / "content/example/en.md"
    file.chmod(0o640)
    (change,) = curable(root)
    assert file.read_bytes().decode() == before, "nothing is written before the diff is shown"
    save(root, change)
    assert file.read_bytes().decode() == after
    assert file.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in file.parent.iterdir()) == ["en.md", "map.svg", "publication.yaml"]
    assert curable(root) == (), "curing twice changes nothing"


def test_the_diff_names_the_file_and_shows_the_lines(tmp_path: Path) -> None:
    (change,) = curable(write(tmp_path, en=front() + "It's here.\n"))
    assert change.diff().split("\n") == [
        "--- content/example/en.md",
        "+++ content/example/en.md",
        "@@ -5,5 +5,5 @@",
        " keywords: [one, two]",
        " status: final",
        " ---",
        "-It's here.",
        "+It’s here.",
        " ",
        "",
    ]


def test_front_matter_is_cured_where_it_is_written_plainly(tmp_path: Path) -> None:
    folded = front(title="It's  one").replace("summary: What it is about.", "summary: >-\n  It's\n  folded.")
    (change,) = curable(write(tmp_path, en=folded + "Text.\n"))
    assert "title: It’s one\n" in change.after
    assert "  It's\n  folded." in change.after


def test_good_text_is_not_changed(tmp_path: Path) -> None:
    assert curable(write(tmp_path, en=front() + "It’s here.\n")) == ()


def test_an_edit_that_does_not_find_its_characters_is_left_out() -> None:
    edits = [
        Edit(1, 1, "x", "y"),
        Edit(1, 2, "b", "B"),
        Edit(9, 1, "a", "A"),
        Edit(1, 2, "bc", "!"),
        Edit(0, 1, "a", "A"),
    ]
    assert edited("abc\nabc", edits) == "aBc\nabc"


@settings(max_examples=60, deadline=None)
@given(body=st.text(alphabet="ab '\"-.,;!?*`\\&…’—\n2014", max_size=60))
def test_curing_any_text_needs_to_be_done_once_only(body: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    root = write(tmp_path_factory.mktemp("root"), en=front() + body + "\n")
    for change in curable(root):
        save(root, change)
        assert change.after.startswith(front())
    assert curable(root) == ()


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
    return [*known.findings, *reading.findings, *check(reading.editions[0], surroundings)], reading.editions[0]


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


def test_the_schemas_in_the_repository_are_those_of_the_models() -> None:
    for name, text in {**schemas(), ".vscode/settings.json": editor_settings()}.items():
        assert (ROOT / name).read_text(encoding="utf-8") == text, f"{name}: run `factsheet schema`"


FILES = {
    "house": "house.yaml",
    "links": "links.yaml",
    "delegations": "delegations.yaml",
    "distribution": "distribution.yaml",
    "publication": "specimen/publication.yaml",
    "edition": "specimen/en.md",
}


@pytest.mark.parametrize("name", WRITTEN)
def test_the_sample_keeps_to_each_schema(name: str) -> None:
    schema = json.loads(schemas()[f"docs/schemas/{name}.json"])
    text = (SAMPLE / FILES[name]).read_text(encoding="utf-8")
    values = yaml.safe_load(text.split("---\n")[1] if name == "edition" else text)
    assert set(schema["required"]) <= values.keys() <= schema["properties"].keys()
    assert not {"position", "places", "id"} & schema["properties"].keys()


def test_the_page_of_checks_is_made_from_the_rules() -> None:
    page = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    assert page == rules.page(rules.rules()), "run `factsheet explain > docs/checks.md`"


def test_every_rule_is_explained() -> None:
    known = rules.rules()
    assert len({rule.code for rule in known}) == len(known)
    for rule in known:
        assert rule.code[0] in rules.FAMILIES
        assert all((rule.what, rule.why, rule.fix))
        assert rules.rule(rule.code.lower()) == rule
        assert rules.explanation(rule).count("\n\n") == 3
    assert rules.rule("Z999") is None
