"""docs/benchmarks.md and its chart, from the rows that are kept."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from .rows import HOME, Group, Row

TITLES = {
    2: "Building one sheet and ten",
    3: "The proof",
    4: "Links",
    5: "Distribution",
    7: "A catalogue, and other systems",
}
"""The parts of the page, by the issue that set their bars."""

HEAD = """\
# Benchmarks

Made by `make bench`; `python -m benchmarks --only GROUP` measures one group again. A value is the median of what was
measured. Ratios are of one run: what is compared runs in turn, so that a machine that grows slower slows both.
Everything is read, checked, rendered and proven wherever it does not say otherwise, and starts from an empty cache. A
hundred and a thousand sheets are those of `python -m benchmarks.catalogue`: half a page to ten pages, in 26 languages;
a sheet is an edition. Other systems are given the same text in their own languages, in the fastest way we know of on
two processors.
"""

CHART = """\
---
title: Benchmarks
language: en
summary: A chart.
keywords: [benchmarks]
status: draft
---
:::{{chart}}
kind: bar
title: {title}
alternative: Bars of the seconds that each system takes.
source: make bench
---
| System | Seconds |
|--------|--------:|
{rows}
:::
"""
BARS = (
    ("Ours, 3 proven", "makefile", 0),
    ("make -j2, 3", "makefile", 2),
    ("asciidoctor, 2", "asciidoctor", 2),
    ("Ours, HTML", "sphinx", 0),
    ("Sphinx, HTML", "sphinx", 2),
    ("Ours, PDF", "typst", 0),
    ("typst, PDF", "typst", 2),
)
"""The bars of the chart: name, group, and which of its rows holds the seconds."""


def save(groups: Mapping[str, Group]) -> None:
    """Writes the page, and the chart where there is something to draw."""
    (HOME / "docs" / "benchmarks.md").write_text("\n".join(lines(groups)) + "\n", encoding="utf-8")
    rows = list(_bars(groups))
    if len(rows) > 1:
        (HOME / "docs" / "pictures" / "benchmarks.svg").write_bytes(drawing(rows))


def lines(groups: Mapping[str, Group]) -> Iterator[str]:
    """The page, part by part."""
    yield HEAD
    for text in dict.fromkeys(group.machine for group in groups.values()):
        yield f"Machine and versions: {text}.\n"
    if len(list(_bars(groups))) > 1:
        yield "![Seconds that each system takes for a hundred sheets](pictures/benchmarks.svg)\n"
    for issue, title in TITLES.items():
        rows = [row for group in groups.values() for row in group.rows if row.issue == issue]
        if rows:
            yield f"## {title}\n\n| what | value | least to most | bar | met |\n|---|---:|---|---|---|"
            yield from (str(row) for row in rows)
            yield ""
    yield (HOME / "benchmarks" / "gains.md").read_text(encoding="utf-8")
    yield "## Commands\n\n| what | command |\n|---|---|"
    yield from _commands(groups)
    yield "\n## When it was measured\n\n| group | when | seconds |\n|---|---|---:|"
    yield from (f"| {name} | {group.measured} | {group.seconds:.0f} |" for name, group in groups.items())


def _commands(groups: Mapping[str, Group]) -> Iterator[str]:
    for group in groups.values():
        for row in group.rows:
            if row.values and row.command:
                yield f"| {row.what} | `{_portable(row)}` |"


def _portable(row: Row) -> str:
    """A command without the folder of this machine, fit for a cell of a table."""
    return row.command.replace(f"{HOME}/", "").replace("|", "\\|")


def _bars(groups: Mapping[str, Group]) -> Iterator[tuple[str, float]]:
    for name, group, index in BARS:
        rows = groups[group].rows if group in groups else ()
        if index < len(rows) and rows[index].values and rows[index].unit == " s":
            yield name, rows[index].value


def drawing(rows: list[tuple[str, float]]) -> bytes:
    """The chart, drawn as for any sheet: written as a directive, and read."""
    from pipeline import reading

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "content" / "benchmarks"
        folder.mkdir(parents=True)
        (folder.parent / "house.yaml").write_bytes((HOME / "content" / "house.yaml").read_bytes())
        known = (HOME / "content" / "eu-us-cyber-2014" / "publication.yaml").read_text(encoding="utf-8")
        (folder / "publication.yaml").write_text(known, encoding="utf-8")
        table = "\n".join(f"| {name} | {value:.1f} |" for name, value in rows)
        title = "Seconds for a hundred sheets"
        (folder / "en.md").write_text(CHART.format(title=title, rows=table), encoding="utf-8")
        survey = reading.survey(Path(place), HOME / "templates")
        (edition,) = reading.read_publication(Path(place), "benchmarks", survey).editions
        return next(bytes(block.picture.content) for block in edition.blocks if block.kind == "figure")
