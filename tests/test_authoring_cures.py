"""Mechanical cures: written at their places, and nothing else touched."""

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.authoring import Change, changes, save
from pipeline.authoring.changes import Edit, edited
from pipeline.reading import read_publication, survey

from .checking import PUBLICATION, TEMPLATES, findings, front, write

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
    return changes(root, [read_publication(root, "example", known)])


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


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(body=st.text(alphabet="ab '\"-.,;!?*`\\&…’—\n2014", max_size=60))
def test_curing_any_text_needs_to_be_done_once_only(body: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    root = write(tmp_path_factory.mktemp("root"), en=front() + body + "\n")
    for change in curable(root):
        save(root, change)
        assert change.after.startswith(front())
    assert curable(root) == ()


def test_what_the_publication_says_is_cured_in_its_own_file_for_each_language(tmp_path: Path) -> None:
    said = PUBLICATION.replace("An example.", "{en: The press's sheet., fr: La fiche d'information.}")
    said = said.replace("fr: [pays, pays]", "fr: [cours d'eau]").replace("Brussels", "Bruxelles - l'Hôtel")
    root = write(tmp_path, en=front() + "Text.\n", fr=front("fr") + "Texte.\n", publication=said)
    assert [change.file for change in curable(root)] == ["content/example/publication.yaml"]
    assert curable(root)[0].after == said.replace("'", "’").replace(" - ", " – ")


def test_the_title_and_the_source_of_a_chart_are_cured_too(tmp_path: Path) -> None:
    chart = (
        ":::{chart}\nkind: bar\ntitle: What's up\nalternative: Bars; it rises from 1 to 2, not more.\nsource: %s\n---\n"
    )
    table = "| Year | Number |\n|------|-------:|\n| 2025 |      1 |\n| 2026 |      2 |\n:::\n"
    (change,) = curable(write(tmp_path, en=front() + chart % '"The basin\'s report"' + table))
    assert change.after.count("’") == 2
    assert "'" not in change.after


def test_a_slip_whose_place_is_not_known_is_mended_by_hand(tmp_path: Path) -> None:
    root = write(tmp_path, en=front().replace("summary: ", "summary: >\n  It's this.\n  ") + "Text.\n")
    assert curable(root) == ()
    assert [finding.fix for finding in findings(root, only="T005")] == ["Write «’»."]


def test_what_is_saved_is_on_the_disk_with_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (change,) = curable(write(tmp_path, en=front() + "It's here.\n"))
    folders, sync = list[bool](), os.fsync

    def seen(handle: int) -> None:
        folders.append(stat.S_ISDIR(os.fstat(handle).st_mode))
        sync(handle)

    monkeypatch.setattr(os, "fsync", seen)
    save(tmp_path, change)
    assert folders == [False, True], "first the file, then the name in its folder"
