"""A difference points at the word in the source that a file says otherwise, in whichever line of its block that is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.findings import Finding, Position
from pipeline.model import Line, Run
from pipeline.proof import compare, prove
from pipeline.proof.furniture import stated
from pipeline.proof.origins import origin
from tests.examples import stationery
from tests.sabotage.files import good, victim
from tests.sabotage.pdf.changes import on_drawing
from tests.specimen import ROOT, specimen

SOURCE = (ROOT / specimen().position.file).read_text(encoding="utf-8").splitlines()
LINES = specimen().transcript().lines
OPTIONS = frozenset({"title", "caption", "callout-title", "source", "alternative"})
WORDS = [
    (place, number)
    for place, line in enumerate(LINES)
    if line.path not in {"masthead", "imprint"} and line.role not in OPTIONS
    for number, word in enumerate(line.text.split(" "))
    if word.isalpha() and word.islower()
]
"""The plain words of the specimen: the line of the transcript, and which word of it."""


def written(position: Position) -> str:
    """What stands in the source from a place on."""
    return SOURCE[position.line - 1][position.column - 1 :]


def said(place: int, change: Callable[[Run, int], Run]) -> tuple[Finding, ...]:
    """What is found where one line of a file says something in another way; `change` gets each run and its start."""
    told, passed, runs = specimen().transcript(), 0, []
    for run in LINES[place].runs:
        runs.append(change(run, passed))
        passed += len(run.text)
    lines: tuple[Line, ...] = (*LINES[:place], replace(LINES[place], runs=tuple(runs)), *LINES[place + 1 :])
    file = replace(told, lines=lines, furniture=stated(specimen(), "html", told))
    return tuple(compare(specimen(), "html", file))


def misspelt(at: int) -> Callable[[Run, int], Run]:
    def change(run: Run, start: int) -> Run:
        inside = at - start
        return (
            run._replace(text=f"{run.text[:inside]}§{run.text[inside + 1 :]}") if 0 <= inside < len(run.text) else run
        )

    return change


def test_every_word_of_the_specimen_is_pointed_at() -> None:
    elsewhere = 0
    for place, number in WORDS:
        words = LINES[place].text.split(" ")
        last = len(" ".join(words[: number + 1])) - 1
        (finding, *_) = said(place, misspelt(last))
        assert finding.code == "V001"
        assert written(finding.position).startswith((words[number], "{")), (words[number], finding)
        elsewhere += finding.position.line != (LINES[place].position or finding.position).line
    assert elsewhere > 30, "the specimen has blocks of several lines"


@pytest.mark.parametrize("role", sorted(OPTIONS))
def test_words_of_an_option_are_pointed_at_by_its_value(role: str) -> None:
    place = next(index for index, line in enumerate(LINES) if line.role == role)
    (finding, *_) = said(place, misspelt(len(LINES[place].text) - 1))
    assert LINES[place].text.split(" ")[0] in written(finding.position)[:40]


def test_another_manner_points_at_its_words() -> None:
    place = next(index for index, line in enumerate(LINES) if any(run.emphasis for run in line.runs[1:]))
    stressed = next(run for run in LINES[place].runs if run.emphasis)
    (finding,) = said(place, lambda run, _: run._replace(emphasis=False))
    assert finding.code == "V010"
    assert written(finding.position).startswith(stressed.text)


def test_rows_of_spaces_in_the_source_move_no_position() -> None:
    edition = specimen()
    heading = next(block for block in edition.blocks if block.kind == "heading")
    first = heading.children[0]
    assert first.kind == "text"
    spaced = first.model_copy(update={"text": "one   two  three"})
    changed = edition.model_copy(update={"blocks": (heading.model_copy(update={"children": (spaced,)}),)})
    line = Line("heading-2", "", (Run("one two three", "en"),), heading.position)
    assert [origin(changed, line, index) for index in (0, 5, 12)] == [spaced.at(offset) for offset in (0, 6, 11)]


def test_what_cannot_be_seen_on_a_page_is_told_where_it_was_written() -> None:
    white = on_drawing(lambda stream: b"1 1 1 rg BT".join(stream.split(b"BT", 40)).replace(b"1 1 1 rg BT", b"BT", 15))
    found = prove(victim(), "pdf", white(good("pdf")), stationery().files)
    lines = {finding.position.line for finding in found if "“the press office”" in finding.what}
    assert lines == {25}


def test_a_place_that_is_lost_is_told_at_its_block() -> None:
    told = specimen().transcript()
    furniture = tuple(line for line in stated(specimen(), "html", told) if line.path != "charts")
    (finding,) = compare(specimen(), "html", replace(told, furniture=furniture))
    heading = next(block for block in specimen().blocks if block.kind == "heading" and block.id == "charts")
    assert (finding.code, finding.position) == ("V012", heading.position)
