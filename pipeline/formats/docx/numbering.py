"""The numbering of lists (ECMA-376, Part 1, 17.9): one definition per list style, one instance per list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from .vocabulary import Element, make, value

LEVELS: Final = 3  # one more than the content language nests, for whoever edits the file
STEP: Final = 320  # one level, in twentieths of a point
CALLOUT: Final = 200  # how far the text of a callout is set in
TIMELINE: Final = 140  # how far that of a timeline is, beside its bar


@dataclass(frozen=True, slots=True)
class Definition:
    """How the lists of one kind are numbered. `start` is where their bullets stand."""

    id: int
    ordered: bool
    start: int


DEFINITIONS: Final = {
    "ListBullet": Definition(1, ordered=False, start=0),
    "ListNumber": Definition(2, ordered=True, start=0),
    "CalloutListBullet": Definition(3, ordered=False, start=CALLOUT),
    "CalloutListNumber": Definition(4, ordered=True, start=CALLOUT),
    "Timeline": Definition(5, ordered=False, start=TIMELINE),
    "KeyFigures": Definition(6, ordered=False, start=0),
}


def definition_of(style: str) -> Definition:
    """The definition for a paragraph style, at whatever level."""
    return DEFINITIONS[style.removesuffix("2")]


def numbering(lists: Iterable[Definition], colour: str) -> Element:
    """The numbering part for the lists of a document in their order; list n is instance n and starts from 1.

    `colour` is that of bullets and numbers.
    """
    part = make("numbering")
    part.extend(_abstract(definition, colour) for definition in DEFINITIONS.values())
    part.extend(_instance(number, definition) for number, definition in enumerate(lists, 1))
    return part


def _abstract(definition: Definition, colour: str) -> Element:
    levels = (_level(definition, level, colour) for level in range(LEVELS))
    return make(
        "abstractNum", value("nsid", f"{0x5FAC7000 + definition.id:08X}"), value("multiLevelType", "multilevel"),
        *levels, abstractNumId=definition.id,
    )  # fmt: skip


def _level(definition: Definition, level: int, colour: str) -> Element:
    if definition.ordered:
        how, shown = "decimal", f"%{level + 1}."
    else:
        how, shown = "bullet", "•" if level % 2 == 0 else "–"
    place = make("pPr", make("ind", left=definition.start + STEP * (level + 1), hanging=STEP))
    return make("lvl", value("start", 1), value("numFmt", how), value("lvlText", shown), value("lvlJc", "left"), place,
                make("rPr", value("b", 1), value("bCs", 1), value("color", colour)), ilvl=level)  # fmt: skip


def _instance(number: int, definition: Definition) -> Element:
    instance = make("num", value("abstractNumId", definition.id), numId=number)
    if definition.ordered:
        # Without it Word would go on counting from the list before (17.9.8).
        instance.extend(make("lvlOverride", value("startOverride", 1), ilvl=level) for level in range(LEVELS))
    return instance
