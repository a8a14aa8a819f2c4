"""A catalogue from a seed: which publications there are, in which languages, and what each says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from .composing import Composer, Surroundings, identify, title
from .document import Document, Figure, Publication
from .pictures import HEIGHT, png, svg
from .wording import LANGUAGES, Wording, wording

EDITIONS = ((1, 60), (2, 20), (3, 12), (5, 7), (len(LANGUAGES), 1))
"""How many languages publications have, and how many in a hundred have so many."""
EPOCH = date(2015, 1, 1)


@dataclass(frozen=True)
class Planned:
    """A publication before it is written; the first of its languages is the one it was written in."""

    number: int
    stems: tuple[str, ...]
    public: bool


def catalogue(sheets: int, seed: int) -> tuple[Publication, ...]:
    """Publications with so many editions in all. The same numbers give the same values on every machine."""
    planned = tuple(_plan(sheets, Random(f"{seed}/plan")))
    public = [each.number for each in planned if each.public]
    return tuple(_publication(each, public, f"{seed}/{each.number}") for each in planned)


def _plan(sheets: int, source: Random) -> Iterator[Planned]:
    """Every language comes round as the first one; one publication in twenty is for a limited circle."""
    order, left, number = source.sample(LANGUAGES, len(LANGUAGES)), sheets, 0
    counts, weights = zip(*EDITIONS, strict=True)
    while left:
        number += 1
        first = order[number % len(order)]
        count = min(left, source.choices(counts, weights)[0])
        others = source.sample([stem for stem in LANGUAGES if stem != first], count - 1)
        left -= count
        yield Planned(number, (first, *others), source.random() > 0.05)


def _publication(planned: Planned, public: list[int], seed: str) -> Publication:
    source = Random(seed)
    issued = EPOCH + timedelta(days=source.randrange(4000))
    pictures = _pictures(source)
    linked = [number for number in public if number != planned.number]
    foreign = {stem: wording(stem) for stem in LANGUAGES if stem not in planned.stems}
    around = Surroundings(tuple(pictures), source.sample(linked, min(3, len(linked))), foreign)
    composers = {stem: Composer(Random(f"{seed}/text"), wording(stem), around) for stem in planned.stems}
    editions = tuple(_edition(planned.number, stem, wording(stem), composers[stem]) for stem in planned.stems)
    used = {block.file for block in editions[0].blocks if isinstance(block, Figure)}
    return Publication(
        id=identify(planned.number),
        reference=f"FS-{issued.year}-{planned.number:04d}",
        issued=issued,
        marking="public" if planned.public else "limited",
        editions=editions,
        facts=_facts(composers),
        pictures={name: data for name, data in pictures.items() if name in used},
    )


def _edition(number: int, stem: str, words: Wording, composer: Composer) -> Document:
    blocks = composer.blocks()
    return Document(
        publication=identify(number),
        stem=stem,
        language=words.language,
        title=title(number, words),
        summary=words.summary,
        keywords=words.keywords,
        blocks=blocks,
        notes=composer.notes,
    )


def _pictures(source: Random) -> dict[str, bytes]:
    """Two pictures, one of each kind."""
    heights = sorted(source.sample(range(20, HEIGHT), source.randint(3, 6)))
    return {"towers.png": png(heights), "steps.svg": svg(heights)}


def _facts(composers: dict[str, Composer]) -> dict[str, tuple[int, dict[str, str]]]:
    first = next(iter(composers.values()))
    return {
        name: (value, {stem: composer.facts[name][1] for stem, composer in composers.items()})
        for name, (value, _) in first.facts.items()
    }
