"""What workers do: functions of plain values. Heavy imports stand inside, so that naming a job costs nothing."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..findings import Failed, Finding, sort
from .consulted import ALL, Consulted
from .formats import CATALOGUE, FORMATS, STATIONERY
from .record import Draft, File, Listed, Packed, Result, Sheet, Survey, pack
from .rules import ALTERED, CHANGED
from .stock import summary, walk
from .store import Store

if TYPE_CHECKING:
    from .. import reading
    from ..formats import Stationery
    from ..model import Colours, Context, Edition, Publication


@dataclass(frozen=True)
class Task:
    """What every job of a run needs to know: where things are, and under which key the survey of the root is kept."""

    root: Path
    templates: tuple[Path, ...]
    cache: Path
    survey: str

    @property
    def store(self) -> Store:
        """Where results are kept."""
        return Store(self.cache)


def survey(task: Task) -> Survey:
    """The survey of the root; kept in the store, where the other jobs of a run find it."""
    return _survey(task)[1]


def read_and_check(task: Task, publication: str) -> Sheet:
    """Reads a publication and checks its editions against what the survey knows; keeps the editions in the store."""
    from .. import checks, reading

    asked: set[str] = set()
    known, answers = _survey(task)[0], _survey(task)[1]["answers"]
    watched = _watched(known, asked)
    read = reading.read_publication(task.root, publication, watched)
    found = list(read.findings)
    if read.publication:
        context = _context(task, read.publication, read.editions, watched)
        found += [finding for edition in read.editions for finding in checks.check(edition, context)]
    return {
        "asked": {question: answers.get(question, "") for question in sorted(asked)},
        "findings": pack(sort(found)),
        "drafts": [_draft(task, edition, read.publication) for edition in read.editions],
    }


def render_and_prove(task: Task, draft: Draft, form: str, expected: str) -> Result:
    """Renders an edition, reads the file back and compares; keeps the file in the store if it may be published.

    `expected` is the digest of the stationery that its key was made of: what the worker finds must be the same.
    """
    edition = load(task, draft["digest"])
    given = stationery(task, form)
    if given.digest != expected:
        return _spoilt([CHANGED.at(edition.position)])
    try:
        data = FORMATS[form].render(edition, given)
    except Failed as failure:
        return _spoilt(failure.findings)
    findings = FORMATS[form].prove(edition, data, given)
    if any(finding.severity == "error" for finding in findings):
        return _spoilt(findings)
    return {
        "sha256": task.store.put(data),
        "bytes": len(data),
        "pages": FORMATS[form].pages(data),
        "findings": pack(findings),
    }


def prove(task: Task, draft: Draft, form: str, path: Path, digest: str) -> list[Packed]:
    """What a published file says other than the edition, and whether it is still the file that was published."""
    edition, data = load(task, draft["digest"]), path.read_bytes()
    altered = [] if sha256(data).hexdigest() == digest else [ALTERED.at(edition.position)]
    return pack((*altered, *FORMATS[form].prove(edition, data, stationery(task, form))))


def catalogue(task: Task, editions: list[Any]) -> list[File]:
    """Makes the catalogue of some editions, each a ListedEdition as a value of JSON; keeps its files in the store."""
    from ..formats.catalogue import listing, render
    from ..model import ListedEdition

    known = _survey(task)[0]
    told = listing(known.house, known.labels, [ListedEdition.model_validate(each) for each in editions])
    files = render(told, stationery(task, CATALOGUE))
    return [{"path": name, "bytes": len(data), "sha256": task.store.put(data)} for name, data in files.items()]


def load(task: Task, digest: str) -> Edition:
    """An edition from the store."""
    from ..model import Edition

    data = task.store.get(digest)
    if data is None:
        raise LookupError("an edition vanished from .cache while it was needed; run it again")
    return Edition.model_validate_json(data)


@lru_cache(maxsize=1)
def _survey(task: Task) -> tuple[reading.Survey, Survey]:
    from .. import reading

    told: Survey | None = task.store.recall(task.survey)
    data = told and task.store.get(told["digest"])
    if told and data:
        return pickle.loads(data), told  # noqa: S301  (our own store, and the bytes are those of their hash)
    made = reading.survey(task.root, task.templates[0])
    told = {
        "digest": task.store.put(pickle.dumps(made)),
        "findings": pack(made.findings),
        "answers": _answers(made),
        "stationery": {form: _given(task, form, made.house.colours).digest for form in STATIONERY},
    }
    task.store.record(task.survey, told)
    return made, told


def _answers(made: reading.Survey) -> dict[str, str]:
    """The digest of every answer that a publication may ask of the survey."""
    cards = {f"card:{name}": summary([card.model_dump_json()]) for name, card in made.catalogue.items()}
    links = {f"link:{url}": summary([entry.model_dump_json()]) for url, entry in made.link_register.entries.items()}
    return (
        cards | links | {f"card:{ALL}": summary(sorted(cards.items())), f"link:{ALL}": summary(sorted(links.items()))}
    )


def _watched(known: reading.Survey, asked: set[str]) -> reading.Survey:
    """The survey with mappings that note what is asked of them; not validated, which would ask everything."""
    register = known.link_register.model_copy(update={"entries": Consulted("link", known.link_register.entries, asked)})
    return known.model_copy(
        update={"catalogue": Consulted("card", known.catalogue, asked), "link_register": register, "findings": ()}
    )


def _context(task: Task, publication: Publication, editions: tuple[Edition, ...], known: reading.Survey) -> Context:
    from ..model import Context

    return Context.model_construct(
        publication=publication,
        editions=editions,
        catalogue=known.catalogue,
        house=known.house,
        link_register=known.link_register,
        coverage=_coverage(task),
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


def _spoilt(findings: Iterable[Finding]) -> Result:
    return {"sha256": None, "bytes": 0, "pages": None, "findings": pack(findings)}


@lru_cache(maxsize=1)
def _files(templates: tuple[Path, ...]) -> Mapping[str, bytes]:
    return {name: Path(entry.path).read_bytes() for folder in templates for name, entry in walk(folder)}


@lru_cache(maxsize=8)
def stationery(task: Task, form: str) -> Stationery:
    """What a format is given in this root."""
    return _given(task, form, _survey(task)[0].house.colours)


def _given(task: Task, form: str, colours: Colours) -> Stationery:
    """What a format is given: of the templates only those of its row, and the colours of the house."""
    from ..formats import Stationery

    wanted = STATIONERY[form]
    return Stationery({name: data for name, data in _files(task.templates).items() if name.startswith(wanted)}, colours)


@lru_cache(maxsize=1)
def _coverage(task: Task) -> frozenset[int]:
    """The code points that our fonts can draw: those that every style of some family has."""
    fonts = {name: data for name, data in _files(task.templates).items() if name.endswith(".ttf")}
    key = summary(("coverage", sorted((name, sha256(data).hexdigest()) for name, data in fonts.items())))
    known = task.store.recall(key)
    if known is None:
        known = sorted(_covered(fonts))
        task.store.record(key, known)
    return frozenset(known)


def _covered(fonts: Mapping[str, bytes]) -> set[int]:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    families: dict[str, set[int]] = {}
    for name, data in fonts.items():
        points = set(TTFont(BytesIO(data), lazy=True).getBestCmap())
        family = name.partition("-")[0]
        families[family] = families.get(family, points) & points
    return set().union(*families.values())
