"""Links in the sources: in the editions of a root, with the exact places where they were written."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ...findings import Finding
from ...model import Edition, Entry, Link
from ...reading import read_publication, survey
from . import places


@dataclass(frozen=True, slots=True)
class Sources:
    """What the content of a root says of links. `issued` is the date of the publication that first has an address."""

    collected: places.Collected
    entries: dict[str, Entry]
    issued: dict[str, date]
    internal: Callable[[str], bool]
    findings: tuple[Finding, ...]


def collect(root: Path, templates: Path, *, read: bool = True) -> Sources:
    """Reads a root: its register, its links (not where `read` is False), and the errors that may hide links."""
    seen = survey(root, templates)
    readings = [read_publication(root, name, seen) for name in sorted(seen.catalogue)] if read else []
    links, issued = [], dict[str, date]()
    for edition in (edition for reading in readings for edition in reading.editions):
        for link in _links(edition):
            links.append(places.Link(link.target, places.Place(link.position)))
            issued.setdefault(link.target, edition.issued)
    files = sum(len(reading.editions) for reading in readings)
    everything = (*seen.findings, *(one for reading in readings for one in reading.findings))
    return Sources(
        places.Collected(tuple(links), files=files),
        dict(seen.link_register.entries),
        issued,
        _within(seen.house.site),
        tuple(one for one in everything if one.severity == "error"),
    )


def _within(site: str) -> Callable[[str], bool]:
    return lambda text: text.startswith(site)


def _links(edition: Edition) -> list[Link]:
    """The links that readers of this edition meet, those to our own publications left out."""
    from ...checks.passages import inlines  # with all checks, which is not needed where only the register is read

    return [one for one in inlines(edition) if isinstance(one, Link) and one.publication is None]
