"""What the preview shows at a moment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from ...findings import Finding, sort
from ...press import Row

CONTENT = "content/"


@dataclass(frozen=True)
class State:
    """The last good page of every sheet, by path, and everything that is wrong now.

    `sheets` are the findings of all pages, `others` those of the other formats of a publication, which are made later.
    `stale` are the publications whose pages are older than their text, because the text has errors. `trouble` says
    why nothing could be made at all.
    """

    pages: Mapping[str, Row] = field(default_factory=dict)
    sheets: tuple[Finding, ...] = ()
    others: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    stale: frozenset[str] = frozenset()
    trouble: str = ""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings in their order, each once."""
        return sort((*self.sheets, *(finding for found in self.others.values() for finding in found)))


def publication_of(finding: Finding) -> str:
    """The publication that a finding is about; empty where it is about the whole root."""
    folder, slash, _ = finding.position.file.removeprefix(CONTENT).partition("/")
    return folder if slash and finding.position.file.startswith(CONTENT) else ""


def with_all(state: State, rows: Iterable[Row], findings: tuple[Finding, ...], folders: Iterable[str]) -> State:
    """After everything was looked at: `folders` are the publications that there are."""
    made, there = {row["path"]: row for row in rows}, set(folders)
    kept = {path: row for path, row in state.pages.items() if row["publication"] in there}
    others = {name: found for name, found in state.others.items() if name in there}
    fresh = {row["publication"] for row in made.values()}
    stale = frozenset(row["publication"] for row in kept.values()) - fresh
    # A sheet that is made has no page but those made now: an edition may have gone.
    pages = {path: row for path, row in kept.items() if row["publication"] in stale} | made
    return replace(state, pages=pages, sheets=findings, others=others, stale=stale, trouble="")


def with_some(state: State, names: Iterable[str], rows: Iterable[Row], findings: tuple[Finding, ...]) -> State:
    """After some publications were looked at, which have just changed: the findings of all others stay."""
    looked_at = set(names)
    made = {row["path"]: row for row in rows}
    fresh = {row["publication"] for row in made.values()}
    kept = {path: row for path, row in state.pages.items() if row["publication"] not in fresh}
    stay = tuple(finding for finding in state.sheets if publication_of(finding) not in looked_at | {""})
    others = {name: found for name, found in state.others.items() if name not in looked_at}
    stale = (state.stale - fresh) | ({row["publication"] for row in kept.values()} & (looked_at - fresh))
    return replace(state, pages=kept | made, sheets=(*stay, *findings), others=others, stale=stale, trouble="")
