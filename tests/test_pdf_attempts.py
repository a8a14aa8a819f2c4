"""Whichever attempt brings the notes to their marks, the sheet looks as it must."""

from __future__ import annotations

import gc
from pathlib import Path
from random import Random
from typing import Any

import pytest

from pipeline.findings import Failed
from pipeline.formats.pdf import layout, render
from pipeline.proof import prove
from tests.examples import example, stationery
from tests.test_sheets import read

HEAD = """\
---
title: Notes in cells
language: en-GB
summary: Rows with so many notes that some do not find room at once.
keywords: [notes, tables]
status: final
---
:::{table}
caption: Answers by region
---
| Region | Measures | Experts | Reports | Towns | Budget | Citizens | Data |
|---|---|--:|---|:-:|---|--:|---|
"""
SAID = (
    "All regions agreed on the measures.", "Experts meet regularly.", "The report covers towns.", "n/a", "12 345",
    "Work is paid for by both sides, from one budget.", "Citizens may consult the data free of charge.",
)  # fmt: skip


def noted(seed: int, rows: int) -> str:
    """A sheet of one table, whose cells call notes at random."""
    source, notes, lines = Random(seed), list[str](), list[str]()
    for _ in range(rows):
        cells = source.choices(SAID, k=8)
        for place in (place for place in range(8) if source.random() < 0.35):
            notes.append(f"[^{len(notes) + 1}]: {' '.join(source.choices(SAID, k=source.choice((1, 1, 2, 4))))}")
            cells[place] += f"[^{len(notes)}]"
        lines.append(f"| {' | '.join(cells)} |")
    return HEAD + "\n".join([*lines, ":::", "", *notes, ""])


@pytest.mark.parametrize("failures", range(len(layout.ROOMS) + 3))
def test_every_attempt_passes(failures: int, monkeypatch: pytest.MonkeyPatch) -> None:
    astray: list[Any] = [example().notes[:1]] * failures
    monkeypatch.setattr(layout, "astray", lambda *_: astray.pop() if astray else ())
    if failures > len(layout.ROOMS) + 1:
        with pytest.raises(Failed):
            render(example(), stationery())
    else:
        assert prove(example(), "pdf", render(example(), stationery()), stationery().files) == ()


def test_what_is_laid_out_in_vain_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    astray: list[Any] = [example().notes[:1]] * 3
    held: list[int] = []

    def look(_notes: object, _anchors: object) -> Any:
        held.append(sum(type(each).__name__ == "LayoutContext" and bool(vars(each)) for each in gc.get_objects()))
        return astray.pop() if astray else ()

    monkeypatch.setattr(layout, "astray", look)
    render(example(), stationery())
    assert len(held) == 4
    assert len(set(held)) == 1


@pytest.mark.slow
@pytest.mark.parametrize("seed", [20, 23])
def test_the_room_for_one_note_moves_no_other_before_it(seed: int, tmp_path: Path) -> None:
    """With the same room at the foot of every page, whatever its height, other notes of these sheets go astray.

    In the second one notes are measured at the foot of one page and stand at the foot of the next, which is lower.
    """
    sheet = tmp_path / "notes.en.md"
    sheet.write_text(noted(seed, rows=45))
    edition = read(sheet, tmp_path / "root")
    assert prove(edition, "pdf", render(edition, stationery()), stationery().files) == ()
