"""Where links stand: the same address may stand in many places, and is asked once."""

from collections.abc import Iterable
from dataclasses import dataclass

from ...findings import Finding, Position


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position, and what a person calls that place in a file without lines: `page 3`, `footnotes`."""

    position: Position
    where: str = ""

    def __str__(self) -> str:
        return f"{self.position.file}: {self.where}" if self.where else str(self.position)


@dataclass(frozen=True, slots=True)
class Link:
    """An address as it is written in one place."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Collected:
    """All links of some files, and what was wrong with the files."""

    links: tuple[Link, ...] = ()
    findings: tuple[Finding, ...] = ()
    files: int = 0


class Unreadable(Exception):
    """The file cannot be read; the text says why, in a reader's words."""


def joined(parts: Iterable[Collected]) -> Collected:
    """Everything together."""
    parts = tuple(parts)
    return Collected(
        tuple(link for part in parts for link in part.links),
        tuple(finding for part in parts for finding in part.findings),
        sum(part.files for part in parts),
    )
