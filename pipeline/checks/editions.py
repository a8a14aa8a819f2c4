"""The editions of one publication against each other: each translation against the edition in the source language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import PurePosixPath

from ..findings import Finding, Position, Rule, counted
from ..model import Block, Context, Edition, Figure, Heading, List, Note, Table, first_in, primary
from ..reading.publications import TEXTS
from .alignment import Pair, given_id, pairs
from .counterparts import CARRIED, Counterparts, neutral
from .counterparts import RULES as CARRIED_RULES
from .magnitudes import RULES as MAGNITUDE_RULES
from .magnitudes import magnitudes
from .misread import misread_before, misread_parts
from .passages import words

NO_SOURCE = Rule(
    "E001",
    "The edition in the source language is missing",
    "Translations are compared with it, and links without a translation lead to it.",
    "Write that edition, or correct `source_language` in publication.yaml.",
)
MISSING_BLOCK = Rule(
    "E002",
    "Something of the source-language edition is missing here",
    "Every language must say the same: readers of this edition would know less.",
    "Translate the missing part, or take it out of the other edition too.",
)
EXTRA_BLOCK = Rule(
    "E003",
    "This does not stand in the source-language edition",
    "Every language must say the same: readers of the other editions would know less.",
    "Take it out, or write it into the source-language edition and the other translations too.",
)
LEVEL = Rule(
    "E004",
    "The heading has another level than in the source-language edition",
    "The outline would say in one language that a section is part of another, and not so in the next.",
    "Write as many # as the source-language edition has.",
)
OTHER_ID = Rule(
    "E005",
    "The id is not that of the source-language edition",
    "Links lead to a place by its id, and must work in every language.",
    "Give it the same id in all editions.",
)
SHAPE = Rule(
    "E006",
    "The table or list has another shape than in the source-language edition",
    "A row, a column or an item is missing in one of the languages, or stands twice.",
    "Compare it with the source-language edition, line by line.",
)
PICTURE = Rule(
    "E007",
    "The picture is not that of the source-language edition",
    "A translated picture has the same name with its language added, as map.fr.svg; any other may be another picture.",
    "Use the same picture, or name its translation alike.",
    "warning",
)


def translation(edition: Edition, context: Context) -> Iterator[Finding]:
    """Where a translation differs from the source-language edition. A draft may be unfinished: it is only warned of."""
    source = source_edition(context)
    place = context.publication.places.get("source_language")  # not known where publication.yaml cannot be used
    if source is None and place and not _unread(context):
        yield NO_SOURCE.at(place, f"There is no edition in the source language, {context.publication.source_language}")
    elif source and source.stem != edition.stem:
        for finding in _compared(source, edition, context.misread):
            yield finding if edition.status == "final" else replace(finding, severity="warning")


def _unread(context: Context) -> bool:
    """Whether a text could not be read as an edition, which is told: it may be the one in the source language."""
    read = {edition.position.file for edition in context.editions}
    return any(place.file not in read and PurePosixPath(place.file).suffix in TEXTS for place in context.misread)


def source_edition(context: Context) -> Edition | None:
    """The edition in the publication's source language."""
    language = context.publication.source_language
    return first_in(context.editions, language, primary(language))


def _compared(source: Edition, edition: Edition, misread: frozenset[Position]) -> Iterator[Finding]:
    """What differs between a translation and its source, block by block and note by note; nothing that was misread."""
    hurt = misread_parts(source, misread) | misread_parts(edition, misread)
    begun = any(misread_before(each, misread) for each in (source, edition))
    sound = _sound(pairs(source.blocks, edition.blocks), hurt, before=begun)
    for missing, group in groupby(sound, key=lambda pair: pair[1] is None):
        members = list(group)
        if missing:
            yield _missing([one for one, _, _ in members if one], edition, members[0][2])
            continue
        for one, other, _ in members:
            if one and other:
                both = Counterparts(one, other, source, edition)
                for compare in (*OUTER, *CARRIED, magnitudes):
                    yield from compare(both)
            elif other:
                what = f"This {_kind(other)} does not stand in the source-language edition"
                yield EXTRA_BLOCK.at(other.position, what)
    for ours, theirs in _same_notes(source, edition):
        if not {id(ours), id(theirs)} & hurt:
            for compare in (*CARRIED, magnitudes):
                yield from compare(Counterparts(ours, theirs, source, edition))


def _sound(found: list[Pair], hurt: frozenset[int], *, before: bool) -> Iterator[Pair]:
    """The pairs that no error of reading explains: neither side is hurt; of a gap, nothing in it or just before it."""
    for whole, group in groupby(found, key=lambda pair: pair[0] is not None and pair[1] is not None):
        members = list(group)
        harmed = [not {id(pair[0]), id(pair[1])}.isdisjoint(hurt) for pair in members]
        if whole:
            yield from (pair for pair, harm in zip(members, harmed, strict=True) if not harm)
        elif not before and not any(harmed):
            yield from members
        before = harmed[-1]


def _same_notes(source: Edition, edition: Edition) -> Iterator[tuple[Note, Note]]:
    """Notes of the same name, or where the names were translated, of the same number."""
    names = {note.id: note for note in edition.notes}
    numbers = {note.number: note for note in edition.notes}
    alike = any(note.id in names for note in source.notes)
    for note in source.notes:
        other = names.get(note.id) if alike else numbers.get(note.number)
        if other:
            yield note, other


def _missing(blocks: list[Block], edition: Edition, index: int) -> Finding:
    """What is told of blocks that follow each other and have no counterparts: once, where they should stand."""
    following = edition.blocks[index : index + 1] or edition.blocks[-1:]
    place = following[0].position if following else edition.position
    where = "before this" if index < len(edition.blocks) else "after this"
    first, *more = blocks
    missed = f"A {_kind(first)} and {counted(len(more), 'further block')}" if more else f"A {_kind(first)}"
    verb = "are" if more else "is"
    origin = f"{first.position.file}, line {first.position.line}"
    what = f"{missed} of the source-language edition {verb} missing {where}: {origin}{_named(first)}"
    return MISSING_BLOCK.at(place, what)


def _kind(block: Block) -> str:
    """What an author calls a block: a drawing of ours was written as a chart."""
    return "chart" if isinstance(block, Figure) and "kind" in block.places else block.kind


def _named(block: Block) -> str:
    return f", «{words(block.children)}»" if isinstance(block, Heading) else ""


def _level(both: Counterparts) -> Iterator[Finding]:
    one, other = both.one, both.other
    if isinstance(one, Heading) and isinstance(other, Heading) and one.level != other.level:
        yield LEVEL.at(other.position, f"The heading has level {other.level}, but level {one.level} {both.source_line}")


def _id(both: Counterparts) -> Iterator[Finding]:
    ours, theirs = (given_id(block) for block in (both.one, both.other))
    if ours != theirs:
        what = f"The id is «{theirs}», but" if theirs else "There is no id here, but"
        yield OTHER_ID.at(both.other.position, f"{what} {f'«{ours}»' if ours else 'none'} {both.source_line}")


def _shape(both: Counterparts) -> Iterator[Finding]:
    if both.uneven and isinstance(both.other, Table | List):
        ours, theirs = (_measure(block) for block in (both.one, both.other))
        what = f"This {both.other.kind} has {theirs}, but {ours} {both.source_line}"
        if ours == theirs:
            what = f"This {both.other.kind} has another shape than the one {both.source_line}"
        yield SHAPE.at(both.other.position, what)


def _measure(block: Block | Note) -> str:
    """How large a table or a list is, in words."""
    if isinstance(block, Table):
        return f"{counted(len(block.rows), 'row')} and {counted(len(block.header), 'column')}"
    return counted(len(block.items), "item") if isinstance(block, List) else ""


def _picture(both: Counterparts) -> Iterator[Finding]:
    one, other = both.one, both.other
    if isinstance(one, Figure) and isinstance(other, Figure):
        ours, theirs = (re.sub(r"[._-]\*", "", neutral(figure.picture.file, both)) for figure in (one, other))
        if ours != theirs and "kind" in one.places and "kind" in other.places:  # drawings of ours, named by their kinds
            kinds = [PurePosixPath(name).stem for name in (theirs, ours)]
            what = f"The chart is of the kind «{kinds[0]}», but «{kinds[1]}» {both.source_line}"
            yield PICTURE.at(other.places["kind"], what, "Write the same kind in all editions.")
        elif ours != theirs:
            what = f"The picture is {other.picture.file}, but {one.picture.file} {both.source_line}"
            yield PICTURE.at(other.places.get("file", other.position), what)


OUTER = (_level, _id, _shape, _picture)

RULES = (NO_SOURCE, MISSING_BLOCK, EXTRA_BLOCK, LEVEL, OTHER_ID, SHAPE, PICTURE, *CARRIED_RULES, *MAGNITUDE_RULES)
