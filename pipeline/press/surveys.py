"""The survey of a root: made once in a run, kept in the store, known to every worker."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from .consulted import ALL
from .formats import STATIONERY
from .record import Survey, pack
from .stock import summary
from .supplies import account, faults, files, stationery
from .task import Task

if TYPE_CHECKING:
    from .. import reading
    from ..findings import Finding
    from ..model import Card, Entry, House, Labels

CARDS = "cards"
"""Under which the store keeps the latest survey together with the state of the folders that it saw."""


def survey(task: Task, folders: dict[str, str]) -> Survey:
    """The survey of the root, kept in the store, where the other jobs of a run find it.

    `folders` holds a digest of the files of each publication: cards of those that are the same as before are kept.
    """
    before = task.store.recall(CARDS)
    cards = _kept_cards(task, before, folders) if before else {}
    told = _make(task, cards)[1]
    task.store.record(CARDS, {"survey": told["digest"], "folders": folders})
    return told


@lru_cache(maxsize=1)
def surveyed(task: Task) -> tuple[reading.Survey, Survey]:
    """The survey as it was read, and what is told of it; made here if no job has made it yet."""
    told: Survey | None = task.store.recall(task.survey)
    known: reading.Survey | None = _unpickled(task, told["digest"]) if told else None
    return (known, told) if known and told else _make(task, {})


@lru_cache(maxsize=1)
def house(task: Task) -> tuple[House, Mapping[str, Labels]]:
    """The house and the labels: who needs no more is spared the loading of all that reading takes."""
    told: Survey | None = task.store.recall(task.survey)
    known: tuple[House, Mapping[str, Labels]] | None = _unpickled(task, told["house"]) if told else None
    return known or (surveyed(task)[0].house, surveyed(task)[0].labels)


def _make(task: Task, cards: Mapping[str, Card]) -> tuple[reading.Survey, Survey]:
    from .. import reading

    made = reading.survey(task.root, task.templates[0], cards)
    told: Survey = {
        "digest": task.store.put(pickle.dumps(made)),
        "house": task.store.put(pickle.dumps((made.house, dict(made.labels)))),
        "findings": pack((*made.findings, *faults(task.templates), *_worded(task))),
        "answers": _answers(made),
        "stationery": {form: account(stationery(task, form, made.house.colours)) for form in STATIONERY},
    }
    task.store.record(task.survey, told)
    return made, told


def _worded(task: Task) -> Iterator[Finding]:
    """What the style sheets say in words of their own."""
    from ..formats.style_words import SHEETS, examine

    held = files(task.templates)
    for name in SHEETS:
        yield from examine(name, held.get(name, b"").decode(errors="replace"))


def _kept_cards(task: Task, before: Mapping[str, Any], folders: Mapping[str, str]) -> dict[str, Card]:
    same = {name for name, digest in folders.items() if before["folders"].get(name) == digest}
    # Another version of the program has no folder in the same state: what it pickled may not even open here.
    known: reading.Survey | None = _unpickled(task, before["survey"]) if same else None
    return {name: card for name, card in known.catalogue.items() if name in same} if known else {}


def _unpickled(task: Task, digest: str) -> Any | None:
    data = task.store.get(digest)
    return pickle.loads(data) if data else None  # noqa: S301  (our own store, and the bytes are those of their hash)


def _answers(made: reading.Survey) -> dict[str, str]:
    """The digest of every answer that a publication may ask of the survey."""
    register = made.link_register
    return {
        f"{kind}:{question}": answer
        for kind, known in (("card", made.catalogue), ("link", register.entries), ("former", register.former))
        for question, answer in _told(known).items()
    }


def _told(known: Mapping[str, Card | Entry]) -> dict[str, str]:
    """The digest of each value without the place where it is written, and that of all the keys in their order."""
    values = {key: summary([value.model_dump_json(exclude={"position"})]) for key, value in known.items()}
    return values | {ALL: summary(known)}
