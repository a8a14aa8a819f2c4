"""The sheet that goes out: what distribution knows of a publication, from its content and its published files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from pydantic import AwareDatetime

from .. import press, reading
from ..findings import Failed, Finding, Position, errors
from ..model import Edition, House, Identifier, Language, Marking, Publication, Value
from ..press import Order, Place
from ..press.publish import MANIFEST
from ..reading.text.suggestions import did_you_mean
from . import rules

HIGHEST: dict[Marking, int] = {"public": 0, "limited": 1, "restricted": 2}
"""The markings by how far they restrict."""


class Part(Value):
    """A finished file of the sheet. `name` is its file name, `title` that of its edition."""

    language: Language
    stem: str
    title: str
    kind: str
    format: str
    name: str
    sha256: str
    bytes: int


class Sheet(Value):
    """A publication, ready to go out. It is kept in the ledger with the first dispatch, for all later ones.

    `house` is the name in the source language, `houses` that in each language in which there is one.
    """

    publication: Identifier
    reference: str
    house: str
    houses: Mapping[Language, str] = {}
    source_language: Language
    contact: str
    marking: Marking
    embargo: AwareDatetime | None
    supersedes: tuple[str, ...]
    parts: tuple[Part, ...]

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages that there are, each once."""
        return tuple(dict.fromkeys(part.language for part in self.parts))

    @property
    def files(self) -> frozenset[tuple[str, str]]:
        """The names of its files with their checksums."""
        return frozenset((part.name, part.sha256) for part in self.parts)


def place_of(publication: str) -> Position:
    """Where findings about a whole publication are placed."""
    return Position(f"content/{publication}/publication.yaml")


def published(root: Path, name: str, today: date) -> tuple[Sheet, tuple[Finding, ...]]:
    """The sheet as it stands in `build/` now, and what keeps it from going out.

    Everything is read back once more: what goes out was made from the present text, says the same, and is whole.
    Raises Failed where there is nothing to speak of.
    """
    require(root, name)
    survey, read, rows = _read(root, name)
    if read.publication is None or not rows:
        raise Failed((*errors(read.findings), rules.NOT_BUILT.at(place_of(name))))
    proven, _ = press.proof(Order(root=root, today=today, publications=(name,)))
    found = [*errors(proven), *_drafts(read.editions), *_unlike(Place(root).build, rows)]
    missing = {edition.stem: edition for edition in read.editions if edition.stem not in set(map(_stem, rows))}
    found += [rules.NOT_BUILT.at(missing[stem].position, f"{stem}.md was not published") for stem in sorted(missing)]
    return _sheet(read.publication, read.editions, rows, survey), tuple(found)


def require(root: Path, name: str) -> None:
    """Raises Failed with one finding where there is no publication of that name at all."""
    content = root / "content"
    if not (content / name).is_dir():
        others = (path.name for path in content.iterdir() if path.is_dir())
        fix = did_you_mean(name, others, rules.NO_PUBLICATION.fix)
        raise Failed((rules.NO_PUBLICATION.at(Position(f"content/{name}"), f"There is no publication {name}", fix),))


def standing(root: Path, name: str) -> Sheet | None:
    """The sheet as content has it, unproven, with what is published of it; None where there is none any more.

    Raises Failed where it cannot be read: its conditions may have been made stricter.
    """
    if not (root / "content" / name).is_dir():
        return None
    survey, read, rows = _read(root, name)
    if read.publication is None:
        raise Failed(errors(read.findings))
    return _sheet(read.publication, read.editions, rows, survey)


def read_part(folder: Path, part: Part) -> bytes | None:
    """The bytes of a part in a folder; None where they are not those that were published."""
    try:
        data = (folder / part.name).read_bytes()
    except OSError:
        return None
    return data if sha256(data).hexdigest() == part.sha256 else None


def strictest(known: Sheet, current: Sheet) -> Sheet:
    """The sheet of the first dispatch under the stricter conditions: a marking raised later counts, an embargo too."""
    marking = max(known.marking, current.marking, key=HIGHEST.__getitem__)
    ends = [moment for moment in (known.embargo, current.embargo) if moment]
    return known.model_copy(update={"marking": marking, "embargo": max(ends, default=None)})


def _read(root: Path, name: str) -> tuple[reading.Survey, reading.Reading, list[dict[str, Any]]]:
    survey = reading.survey(root, Place(root).templates[0])
    read = reading.read_publication(root, name, survey)
    return survey, read, [row for row in _manifest(Place(root).build) if row["publication"] == name]


def _manifest(build: Path) -> list[dict[str, Any]]:
    try:
        rows: list[dict[str, Any]] = json.loads((build / MANIFEST).read_bytes())["artefacts"]
    except (OSError, ValueError, KeyError):
        return []
    return rows


def _drafts(editions: Iterable[Edition]) -> Iterator[Finding]:
    for edition in editions:
        if edition.status == "draft":
            yield rules.DRAFT.at(edition.places.get("status", edition.position))


def _unlike(build: Path, rows: list[dict[str, Any]]) -> Iterator[Finding]:
    for row in rows:
        path = build / row["path"]
        if not path.is_file() or sha256(path.read_bytes()).hexdigest() != row["sha256"]:
            yield rules.UNPUBLISHED.at(Position(f"build/{row['path']}"))


def _stem(row: dict[str, Any]) -> str:
    """The `<language>` in `build/ID/ID.<language>.pdf`."""
    return str(row["path"]).rpartition("/")[2].split(".")[1]


def _sheet(
    publication: Publication, editions: Iterable[Edition], rows: list[dict[str, Any]], survey: reading.Survey
) -> Sheet:
    """What is given away of a publication; a file in a language that is read no longer is left out."""
    known = {edition.stem: edition for edition in editions}
    source = min(known.values(), key=lambda edition: edition.language != publication.source_language, default=None)
    contact = next((survey.house.contacts[name].email for name in publication.contacts), "")
    return Sheet(
        publication=publication.id,
        reference=publication.reference,
        house=source.masthead.house if source else "",
        houses=_houses(survey.house),
        source_language=publication.source_language,
        contact=contact or survey.house.alternative_formats,
        marking=publication.marking,
        embargo=None if publication.release == "immediate" else publication.release.embargo,
        supersedes=publication.supersedes,
        parts=tuple(_part(row, known[_stem(row)]) for row in rows if _stem(row) in known),
    )


def _houses(house: House) -> dict[Language, str]:
    """The name of the house in each of its languages; one name alone is in the first of them."""
    first = house.languages[0]
    names = house.name if isinstance(house.name, Mapping) else {first: house.name}
    return dict(sorted(names.items(), key=lambda each: each[0] != first))


def _part(row: dict[str, Any], edition: Edition) -> Part:
    return Part(
        language=edition.language,
        stem=edition.stem,
        title=edition.title,
        kind=edition.masthead.kind,
        format=row["format"],
        name=str(row["path"]).rpartition("/")[2],
        sha256=row["sha256"],
        bytes=row["bytes"],
    )
