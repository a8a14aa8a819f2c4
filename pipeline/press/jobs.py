"""What workers do: functions of plain values. Heavy imports stand inside, so that naming a job costs nothing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..findings import Failed, errors, sort
from . import supplies
from .consulted import Consulted
from .formats import CATALOGUE, FORMATS
from .record import Draft, File, Given, Listed, Packed, Result, Sheet, pack, spoilt
from .rules import ALTERED, CHANGED
from .supplies import account, coverage
from .surveys import house, surveyed
from .task import Task

if TYPE_CHECKING:
    from .. import reading
    from ..formats import Stationery
    from ..model import Context, Edition, Publication

ARTICLES = "articles"
"""Under which the store keeps what the latest catalogue says of each publication."""


def read_and_check(task: Task, publication: str) -> Sheet:
    """Reads a publication and checks its editions against what the survey knows; keeps the editions in the store."""
    from .. import checks, reading

    asked: set[str] = set()
    known, answers = surveyed(task)[0], surveyed(task)[1]["answers"]
    watched = _watched(known, asked)
    read = reading.read_publication(task.root, publication, watched)
    found = list(read.findings)
    if read.shown:
        context = _context(task, *read.shown, read, watched)
        found += [finding for edition in context.editions for finding in checks.check(edition, context)]
    return {
        "asked": {question: answers.get(question, "") for question in sorted(asked)},
        "findings": pack(sort(found)),
        "drafts": [_draft(task, edition, read.publication) for edition in read.editions],
    }


def render_and_prove(task: Task, draft: Draft, expected: Mapping[str, Given]) -> dict[str, Result]:
    """Renders an edition in some formats, reads each file back and compares; keeps in the store what may be published.

    `expected` says the formats, with the stationery that each key was made of: what the worker finds must be the same.
    """
    edition = load(task, draft["digest"])
    return {form: _artefact(task, edition, form, given) for form, given in expected.items()}


def prove(task: Task, draft: Draft, form: str, path: Path, digest: str) -> list[Packed]:
    """What a published file says other than the edition, and whether it is still the file that was published."""
    edition, data = load(task, draft["digest"]), path.read_bytes()
    altered = [] if sha256(data).hexdigest() == digest else [ALTERED.at(edition.position)]
    return pack((*altered, *FORMATS[form].prove(edition, data, stationery(task, form))))


def catalogue(task: Task, frame: str, editions: list[Any]) -> list[File]:
    """Makes the catalogue of some editions, each a ListedEdition as a value of JSON; keeps its files in the store.

    What it says of each publication is kept too, with `frame`, the digest of all else that it depends on.
    """
    from ..formats.catalogue import articles, listing, render
    from ..model import ListedEdition

    (known, labels), given = house(task), stationery(task, CATALOGUE)
    told = listing(known, labels, [ListedEdition.model_validate(each) for each in editions])
    before = task.store.recall(ARTICLES) or {}
    written = articles(told, given, before["articles"] if before.get("frame") == frame else {})
    task.store.record(ARTICLES, {"frame": frame, "articles": written})
    files = render(told, given, written)
    return [{"path": name, "bytes": len(data), "sha256": task.store.put(data)} for name, data in files.items()]


def load(task: Task, digest: str) -> Edition:
    """An edition from the store."""
    from ..model import Edition

    return Edition.model_validate_json(task.store.need(digest))


def _artefact(task: Task, edition: Edition, form: str, expected: Given) -> Result:
    """One finished file, kept in the store if nothing is wrong with it."""
    given = stationery(task, form)
    if account(given) != expected:
        return spoilt([CHANGED.at(edition.position)])
    given.asked.clear()
    try:
        data = FORMATS[form].render(edition, given)
    except Failed as failure:
        return spoilt(failure.findings)
    findings = FORMATS[form].prove(edition, data, given)
    if any(finding.severity == "error" for finding in findings):
        return spoilt(findings)
    return {
        "asked": sorted(given.asked),
        "sha256": task.store.put(data),
        "bytes": len(data),
        "pages": FORMATS[form].pages(data),
        "findings": pack(findings),
    }


def _watched(known: reading.Survey, asked: set[str]) -> reading.Survey:
    """The survey with mappings that note what is asked of them; not validated, which would ask everything."""
    register = known.link_register.model_copy(
        update={
            "entries": Consulted("link", known.link_register.entries, asked),
            "former": Consulted("former", known.link_register.former, asked),
        }
    )
    return known.model_copy(
        update={"catalogue": Consulted("card", known.catalogue, asked), "link_register": register, "findings": ()}
    )


def _context(
    task: Task, publication: Publication, editions: tuple[Edition, ...], read: reading.Reading, known: reading.Survey
) -> Context:
    from ..model import Context

    return Context.model_construct(
        publication=publication,
        editions=editions,
        catalogue=known.catalogue,
        house=known.house,
        link_register=known.link_register,
        coverage=coverage(task),
        misread=frozenset(finding.position for finding in errors(read.findings)),
    )


def _draft(task: Task, edition: Edition, publication: Publication | None) -> Draft:
    data = edition.model_dump_json().encode()
    return {
        "publication": edition.publication,
        "stem": edition.stem,
        "language": edition.language,
        "reference": edition.masthead.reference,
        "digest": task.store.put(data),
        "size": len(data),
        "listed": _listed(edition, publication) if publication else None,
    }


def _listed(edition: Edition, publication: Publication) -> Listed | None:
    """What the catalogue says of an edition; None where it never lists it."""
    if edition.status != "final" or publication.marking != "public":
        return None
    from ..formats.catalogue import listed

    release = publication.release if publication.release == "immediate" else publication.release.embargo.isoformat()
    told = listed(edition, publication).model_dump(mode="json")
    return {"publication": edition.publication, "stem": edition.stem, "release": release, "edition": told}


@lru_cache(maxsize=8)
def stationery(task: Task, form: str) -> Stationery:
    """What a format is given in this root."""
    return supplies.stationery(task, form, house(task)[0].colours)
