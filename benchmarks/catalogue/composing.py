"""Composes one edition. The same random numbers are drawn whatever the language, so that all editions say the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from . import document as doc
from .document import Foreign, Inline, Link, Mark, Passage, Words
from .wording import Wording

PAGES = ((0.5, 25), (1, 25), (2, 22), (3, 15), (5, 9), (10, 4))
"""How long sheets are, in pages of A4, and how many in a hundred are so long."""
BLOCKS_A_PAGE = 10
DENSITIES = (0.0, 0.1, 0.3, 0.7)
"""Marks of notes a paragraph."""
SPACE = Words(" ")


@dataclass(frozen=True)
class Surroundings:
    """What all editions of a publication have in common: pictures, other publications to link to, other languages."""

    pictures: Sequence[str]
    linked: Sequence[int]
    foreign: Mapping[str, Wording]


def identify(number: int) -> str:
    """The id of a publication."""
    return f"sheet-{number:04d}"


def title(number: int, words: Wording) -> str:
    """The title of a publication in a language."""
    return f"{words.titles[number % len(words.titles)]} {number}"


class Composer:
    """Draws blocks from a source of random numbers; collects the notes and the facts that it uses."""

    def __init__(self, source: Random, words: Wording, around: Surroundings) -> None:
        """For one edition; editions of one publication are given sources of the same state."""
        self.notes: dict[str, Passage] = {}
        self.facts: dict[str, tuple[int, str]] = {}
        self._source, self._words, self._around = source, words, around
        self._density = source.choice(DENSITIES)
        self._sections: list[int] = []
        self._listed = 0

    def blocks(self) -> tuple[doc.Block, ...]:
        """A whole sheet: opening words, then sections, the long ones with parts."""
        pages, weights = zip(*PAGES, strict=True)
        total = max(3, round(self._source.choices(pages, weights)[0] * BLOCKS_A_PAGE))
        count = min(len(self._words.headings), total // 6)
        self._sections = sorted(self._source.sample(range(len(self._words.headings)), count))
        made = [*self._several(total if not count else 2)]
        for section in self._sections:
            made.append(doc.Heading(2, f"part-{section + 1}", self._words.headings[section]))
            made += self._section(section, (total - 2) // count)
        return tuple(made)

    def _section(self, section: int, count: int) -> Iterator[doc.Block]:
        if count < 8:
            yield from self._several(count)
            return
        for part, heading in enumerate(self._words.subheadings, 1):
            yield doc.Heading(3, f"part-{section + 1}-{part}", heading)
            yield from self._several(count // len(self._words.subheadings))

    def _several(self, count: int) -> Iterator[doc.Block]:
        """So many blocks; a paragraph stands after each list, or two lists would be one."""
        paragraph = True
        for _ in range(max(1, count)):
            kind = self._source.choices(tuple(KINDS), tuple(weight for weight, _ in KINDS.values()))[0]
            made = self.paragraph() if paragraph else KINDS[kind][1](self)
            paragraph = isinstance(made, doc.Items)
            yield made

    def paragraph(self) -> doc.Paragraph:
        """A paragraph of two to six sentences."""
        return doc.Paragraph(self._passage(self._source.randint(2, 6)))

    def _passage(self, sentences: int) -> Passage:
        inlines: list[Inline] = []
        for number in range(sentences):
            inlines += [SPACE, *self._sentence()] if number else self._sentence()
        inlines += self._reference() if self._source.random() < 0.25 else ()
        return (*inlines, *self._mark(self._density))

    def _sentence(self) -> Passage:
        kind = self._source.choices(("plain", "emphasis", "strong", "year", "foreign"), (70, 6, 5, 12, 7))[0]
        number, where, year = self._source.randrange(12), self._source.random(), self._source.randint(1990, 2025)
        text = self._words.sentences[number]
        if kind == "year":
            return (Words(self._words.yearly[number % 2].replace("{year}", str(year))),)
        if kind == "foreign" and self._around.foreign:
            stems = tuple(self._around.foreign)
            words = self._around.foreign[stems[int(where * len(stems))]]
            return (Foreign(words.sentences[number], words.language),)
        return _stressed(text, kind, where) if kind in ("emphasis", "strong") else (Words(text),)

    def _reference(self) -> Passage:
        """A space and a sentence that leads elsewhere: to a report, to a section, to another sheet."""
        kind, number = self._source.choice(("report", "report", "section", "sheet")), self._source.random()
        link = self._report(int(number * 900) + 1)
        if kind == "section" and self._sections:
            section = self._sections[int(number * len(self._sections))]
            link = Link(self._words.headings[section], f"#part-{section + 1}")
        if kind == "sheet" and self._around.linked:
            other = self._around.linked[int(number * len(self._around.linked))]
            link = Link(title(other, self._words), f"publication:{identify(other)}")
        before, after = self._words.see.split("{link}")
        return (Words(f" {before}"), link, Words(after))

    def _report(self, number: int) -> Link:
        return Link(self._words.report.replace("{n}", str(number)), f"https://www.example.org/reports/{number}")

    def _mark(self, density: float) -> Passage:
        """No mark, that of a new note, or at times that of an earlier one."""
        wanted, again, number = (self._source.random() for _ in range(3))
        year = self._source.randint(1990, 2025)
        if wanted >= density:
            return ()
        if self.notes and again < 0.2:
            return (Mark(tuple(self.notes)[int(number * len(self.notes))], again=True),)
        name = f"note-{len(self.notes) + 1}"
        before, after = self._words.note.replace("{year}", str(year)).split("{link}")
        self.notes[name] = (Words(before), self._report(int(number * 900) + 1), Words(after))
        return (Mark(name),)

    def items(self) -> doc.Items:
        """A list, numbered or not, some items with two inside; each of another region, so that none stands twice."""
        items = []
        for _ in range(self._source.randint(2, 6)):
            inner = self._source.sample(self._words.items, 2) if self._source.random() < 0.2 else ()
            self._listed += 1
            about = Words(f"{self._region(self._listed)}: ")
            items.append(((about, *self._sentence(), *self._mark(self._density / 2)), tuple(inner)))
        return doc.Items(self._source.random() < 0.3, tuple(items))

    def callout(self) -> doc.Callout:
        """A box."""
        return doc.Callout(self._words.message, tuple(self._passage(2) for _ in range(self._source.randint(1, 2))))

    def table(self) -> doc.Table:
        """A table of up to twenty-five rows."""
        rows = []
        for number in range(1, self._source.choice((3, 5, 8, 25)) + 1):
            value, trend = self._source.randint(32, 999), self._source.choice(self._words.trends)
            first = (Words(self._region(number)), *self._mark(self._density / 10))
            rows.append((first, (Words(str(value)),), (Words(trend),)))
        return doc.Table(self._words.caption, self._source.random() < 0.7, self._words.columns, tuple(rows))

    def _region(self, number: int) -> str:
        return self._words.region.replace("{n}", str(number))

    def quote(self) -> doc.Quote:
        """A quotation."""
        return doc.Quote(self._words.statement, (self._passage(2),))

    def figure(self) -> doc.Figure:
        """One of the publication's pictures."""
        return doc.Figure(self._source.choice(self._around.pictures), self._words.picture, (Words(self._words.place),))

    def timeline(self) -> doc.Timeline:
        """Up to six events, the earliest first."""
        years = sorted(self._source.sample(range(1990, 2026), self._source.randint(2, 6)))
        events = []
        for year in years:
            month, day = self._source.randint(1, 12), self._source.randint(1, 28)
            date = self._source.choice((f"{year}", f"{year}-{month:02d}", f"{year}-{month:02d}-{day:02d}"))
            events.append((date, self._source.choice(self._words.sentences)))
        return doc.Timeline(self._words.milestones, tuple(events))

    def key_figures(self) -> doc.KeyFigures:
        """Two or three facts, new ones."""
        rows = []
        for kind in self._source.sample(range(len(self._words.units)), self._source.randint(2, 3)):
            name, value = f"fact-{len(self.facts) + 1}", self._source.randint(32, 999)
            self.facts[name] = (value, self._words.units[kind])
            rows.append((name, f"{value} {self._words.units[kind]}", self._words.counted[kind]))
        return doc.KeyFigures(self._words.figures, tuple(rows))

    def chart(self) -> doc.Chart:
        """Up to six numbers, the greatest first."""
        kind, words = self._source.choice(("bar", "line", "share")), self._words
        values = sorted(self._source.sample(range(32, 1000), self._source.randint(3, 6)), reverse=True)
        names = [str(2010 + number) if kind == "line" else self._region(number) for number, _ in enumerate(values, 1)]
        rows = tuple(zip(names, values, strict=True))
        return doc.Chart(kind, words.caption, words.chart, words.source, (words.columns[0], words.columns[1]), rows)


def _stressed(text: str, style: str, where: float) -> Passage:
    """A sentence with one word inside of it stressed, if it has one of letters only."""
    words = text.split(" ")
    inner = [number for number in range(1, len(words) - 1) if words[number].isalpha()]
    if not inner:
        return (Words(text),)
    at = inner[int(where * len(inner))]
    return Words(f"{' '.join(words[:at])} "), Words(words[at], style), Words(f" {' '.join(words[at + 1 :])}")


KINDS: Mapping[str, tuple[int, Callable[[Composer], doc.Block]]] = {
    "paragraph": (62, Composer.paragraph),
    "items": (12, Composer.items),
    "table": (6, Composer.table),
    "callout": (4, Composer.callout),
    "quote": (4, Composer.quote),
    "figure": (4, Composer.figure),
    "timeline": (3, Composer.timeline),
    "key-figures": (2, Composer.key_figures),
    "chart": (3, Composer.chart),
}
"""The kinds of blocks below headings, and how many in a hundred are of each."""
