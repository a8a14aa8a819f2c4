"""Every rule there is, for `factsheet explain` and for the page of documentation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from . import authoring, checks, distribute, links, press, proof, reading
from .findings import Rule
from .formats import docx, markup, pdf, style_words

# The rules of each package that finds things.
TABLES: tuple[tuple[Rule, ...], ...] = (
    reading.RULES,
    checks.RULES,
    pdf.RULES,
    docx.RULES,
    style_words.RULES,
    markup.RULES,
    proof.RULES,
    press.RULES,
    links.RULES,
    distribute.RULES,
    authoring.RULES,
)

# What each letter of a code stands for, in the order of the page.
FAMILIES = {
    "F": "Files and pictures",
    "Y": "YAML files and their values",
    "B": "The text",
    "D": "Directives",
    "N": "Notes",
    "L": "Links",
    "R": "The register of links",
    "S": "Structure",
    "T": "Language and typography",
    "E": "Editions against each other",
    "G": "Glyphs",
    "P": "The press",
    "V": "Proof: what a finished file says",
    "C": "Proof: what standards ask of a finished file",
    "W": "Links on the web",
    "A": "Addresses and distribution",
}


def rules() -> tuple[Rule, ...]:
    """All rules by code, in the order of the families."""
    joined = (rule for table in TABLES for rule in table)
    return tuple(sorted(joined, key=lambda rule: ([*FAMILIES].index(rule.code[0]), rule.code)))


def rule(code: str) -> Rule | None:
    """The rule with this code, in any case of letters; None where there is none."""
    return next((one for one in rules() if one.code == code.upper()), None)


def explanation(one: Rule) -> str:
    """A rule as `factsheet explain` prints it."""
    return f"{one.code} ({one.severity})\n\n{one.what}.\n\nWhy: {one.why}\n\nWhat to do: {one.fix}\n"


def page(known: Iterable[Rule]) -> str:
    """The page `docs/checks.md`: every rule under its family, in Markdown."""
    known = list(known)
    lines = [
        "# What is checked",
        "",
        "Each finding has a code, and `factsheet explain CODE` prints what stands here. An error stops the build,",
        "a warning does not. This page is made from the code: `factsheet explain > docs/checks.md`.",
    ]
    for letter, family in FAMILIES.items():
        lines += _section(family, [one for one in known if one.code[0] == letter])
    return "\n".join(lines) + "\n"


def _section(family: str, known: list[Rule]) -> Iterator[str]:
    if known:
        yield from ("", f"## {family}")
    for one in known:
        yield from ("", f"### {one.code}: {one.what} ({one.severity})", "", f"{one.why} **What to do:** {one.fix}")
