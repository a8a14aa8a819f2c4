"""What a block of a translation must carry, because its counterpart does: notes, links, dates, facts, numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from ..findings import Finding, Position, Rule
from ..model import Block, Date, Edition, Fact, Inline, Link, List, Mark, Note, Table, Text, primary
from .addresses import parsed, shown
from .alignment import shape
from .numbers import Number, differences, found, unlike
from .passages import Passage, inside, of_block, of_inlines

NOTES = Rule(
    "E008",
    "The notes are not called as in the source-language edition",
    "A note belongs to the same statement in every language.",
    "Set the same marks here as the source-language edition does.",
)
LINKS = Rule(
    "E009",
    "The links are not those of the source-language edition",
    "Readers of every language should find the same evidence.",
    "Set the same links here as the source-language edition does.",
)
TARGET = Rule(
    "E010",
    "The link leads elsewhere than in the source-language edition",
    "A page in another language has nearly the same address; any other address may be another page.",
    "Make sure that the page says the same, or use the address of the source-language edition.",
    "warning",
)
DATES = Rule(
    "E011",
    "The dates are not those of the source-language edition",
    "A wrong date sends people on the wrong day.",
    "Write the same {date} as the source-language edition does.",
)
FACTS = Rule(
    "E012",
    "The facts are not those of the source-language edition",
    "A fact written as {fact} changes everywhere at once; a number written by hand stays behind.",
    "Use the same {fact} as the source-language edition does.",
)
NUMBERS = Rule(
    "E013",
    "The numbers are not those of the source-language edition",
    "A wrong figure or year is the mistake of translations that does most harm and is seen least.",
    "Compare the sentence with the source-language edition.",
    "warning",
)


@dataclass(frozen=True)
class Counterparts:
    """A block or note of the source-language edition (`one`) and that of the translation (`other`)."""

    one: Block | Note
    other: Block | Note
    source: Edition
    edition: Edition

    @cached_property
    def inlines(self) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
        """Every inline of the one and of the other."""
        return tuple(inside(self.one)), tuple(inside(self.other))

    @cached_property
    def passages(self) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
        """The running texts of the one and of the other."""
        return _texts(self.one, self.source), _texts(self.other, self.edition)

    @cached_property
    def uneven(self) -> bool:
        """Whether a row or an item is missing in one: what stood in it is missing with it, and not told once more."""
        one, other = self.one, self.other
        return isinstance(one, Table | List) and isinstance(other, Table | List) and shape(one) != shape(other)

    @property
    def source_line(self) -> str:
        """Where to look, as the end of a sentence."""
        return _line(self.one.position)


def _texts(parent: Block | Note, edition: Edition) -> tuple[Passage, ...]:
    if isinstance(parent, Note):
        return (of_inlines(parent.position, parent.children, edition.language),)
    return tuple(of_block(parent, edition.language))


def _line(position: Position) -> str:
    return f"in the source-language edition ({position.file}, line {position.line})"


def neutral(text: str, both: Counterparts) -> str:
    """A name or an address in which each part that names one of the two languages is a star."""
    return _naming(both.source.language, both.edition.language).sub("*", text)


@cache
def _naming(*languages: str) -> re.Pattern[str]:
    """What names one of the languages: its tag or the first part of it, where it is a word of its own."""
    tags = {*languages, *(primary(language) for language in languages)}
    named = "|".join(re.escape(tag) for tag in sorted(tags, key=len, reverse=True))
    return re.compile(rf"(?<![A-Za-z0-9])(?:{named})(?![A-Za-z0-9])", re.IGNORECASE)


REFUSED = re.compile(r"\[\^([^\]]+)\]")
Keyed = list[tuple[str, Position]]


def _keyed(inlines: tuple[Inline, ...], kind: type[Inline], key: Callable[..., str]) -> Keyed:
    """Those of one kind, by what is compared of them."""
    return [(key(inline), inline.position) for inline in inlines if isinstance(inline, kind)]


def _marks(inlines: tuple[Inline, ...]) -> Keyed:
    """The marks of notes by name, also those that reading refused: they stand as they were written."""
    texts = ((REFUSED.fullmatch(each.text), each.position) for each in inlines if isinstance(each, Text))
    return [*_keyed(inlines, Mark, lambda mark: mark.note), *((match[1], place) for match, place in texts if match)]


def _notes(both: Counterparts) -> Iterator[Finding]:
    """Notes by name, or by number where names were translated; one that an edition nowhere marks is told there."""
    named = {note.id for note in both.source.notes} & {note.id for note in both.edition.notes}
    uncalled = {note.id for each in (both.source, both.edition) for note in each.notes if not note.calls}
    if named:
        ours, theirs = ([mark for mark in _marks(each) if mark[0] not in uncalled] for each in both.inlines)
    else:
        ours, theirs = (_keyed(each, Mark, lambda mark: str(mark.number)) for each in both.inlines)
    yield from _unlike(both, ours, theirs, NOTES, "note")


def _dates(both: Counterparts) -> Iterator[Finding]:
    ours, theirs = (_keyed(each, Date, lambda date: date.value) for each in both.inlines)
    yield from _unlike(both, ours, theirs, DATES, "date")


def _facts(both: Counterparts) -> Iterator[Finding]:
    ours, theirs = (_keyed(each, Fact, lambda fact: fact.name) for each in both.inlines)
    yield from _unlike(both, ours, theirs, FACTS, "fact")


def _unlike(both: Counterparts, ours: Keyed, theirs: Keyed, rule: Rule, name: str) -> Iterator[Finding]:
    """What is another, or too much, is told where it is written; what is missing, at the beginning of the block."""
    missing, extra = list(_surplus(ours, theirs)), list(_surplus(theirs, ours))
    for (word, place), (wanted, where) in zip(extra, missing, strict=False):
        yield rule.at(place, f"The {name} here is «{word}», but «{wanted}» {_line(where)}")
    if both.uneven:
        return
    for word, place in extra[len(missing) :]:
        yield rule.at(place, f"The {name} «{word}» does not stand here {both.source_line}")
    for word, place in missing[len(extra) :]:
        yield rule.at(both.other.position, f"The {name} «{word}» is missing here: it stands {_line(place)}")


def _surplus(these: Keyed, others: Keyed) -> Iterator[tuple[str, Position]]:
    """What these have and the others have not, each of which serves once."""
    rest = Counter(key for key, _ in others)
    for key, place in these:
        if rest[key]:
            rest[key] -= 1
        else:
            yield key, place


def _links(both: Counterparts) -> Iterator[Finding]:
    """Links that are missing or too many; where there are as many, those that lead elsewhere."""
    ours, theirs = (_targets(both, inlines) for inlines in both.inlines)
    missing, extra = list(_surplus(ours, theirs)), list(_surplus(theirs, ours))
    written = _written(both) if missing or extra else {}
    for (_, place), (_, wanted) in zip(extra, missing, strict=False):
        what = f"The link leads to «{written[place]}», but to «{written[wanted]}» {both.source_line}"
        yield TARGET.at(place, what)
    if both.uneven:
        return
    for _, place in extra[len(missing) :]:
        yield LINKS.at(place, f"The link to «{written[place]}» does not stand here {both.source_line}")
    for _, place in missing[len(extra) :]:
        yield LINKS.at(both.other.position, f"The link to «{written[place]}» is missing here: it stands {_line(place)}")


def _written(both: Counterparts) -> dict[Position, str]:
    """Where each link leads, by its place; an archived copy has the place of the link before it, which counts."""
    links = [link for inlines in both.inlines for link in inlines if isinstance(link, Link)]
    return {link.position: shown(link.target) for link in reversed(links)}


def _targets(both: Counterparts, inlines: tuple[Inline, ...]) -> Keyed:
    """Where the links lead, languages apart. Archived copies are of our making; mail goes where each language does."""
    links = [link for link in inlines if isinstance(link, Link)]
    copies = {link.archived.url for link in links if link.archived}
    return [(_target(link, both), link.position) for link in links if link.target not in copies]


def _target(link: Link, both: Counterparts) -> str:
    if link.publication is not None:
        return f"publication:{link.publication}"
    return "mailto:" if parsed(link.target).scheme == "mailto" else neutral(link.target, both)


def _numbers(both: Counterparts) -> Iterator[Finding]:
    figures = list(_figures(both))
    apart = {id(number.passage) for pair in figures for number in pair}
    ours, theirs = (
        [number for passage in passages if id(passage) not in apart for number in found(passage)]
        for passages in both.passages
    )
    yield from (
        NUMBERS.at(other.passage.at(other.start), _otherwise(one, other))
        for one, other in figures
        if unlike(one, other)
    )
    for one, other in differences(ours, theirs):
        if both.uneven and not (one and other):
            continue
        place = other.passage.at(other.start) if other else both.other.position
        if one and other:
            what = _otherwise(one, other)
        elif one:
            what = f"The number {one.text} is missing here: it stands {_line(one.passage.at(one.start))}"
        else:
            what = f"The number {other.text if other else ''} does not stand {both.source_line}"
        yield NUMBERS.at(place, what)


def _otherwise(one: Number, other: Number) -> str:
    return f"Here stands {other.text}, but {one.text} {_line(one.passage.at(one.start))}"


def _figures(both: Counterparts) -> Iterator[tuple[Number, Number]]:
    """The numbers that fill a cell of a table alone, in both: no words stand for them, nor do they change places."""
    if not (isinstance(both.one, Table) and isinstance(both.other, Table)) or both.uneven:
        return
    for one, other in zip(*both.passages, strict=True):
        pair = [number for passage in (one, other) for number in found(passage) if number.text == passage.text.strip()]
        if len(pair) == 2:
            yield pair[0], pair[1]


# What is compared of each pair, in one table.
CARRIED = (_notes, _links, _dates, _facts, _numbers)

RULES = (NOTES, LINKS, TARGET, DATES, FACTS, NUMBERS)
