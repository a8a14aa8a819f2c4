"""An edition: one publication in one language, resolved: every label, date, number and target is already text."""

import datetime as dt
from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from ..findings import Position
from ..remembering import remembered
from .base import Element, Identifier, Language, Value
from .blocks import Block, Paragraph
from .inlines import Inline
from .labels import Labels
from .publication import Catalogue, Colours, House, Marking, Publication, Status
from .register import Register
from .telling import tell
from .transcript import Transcript


class Note(Element):
    """A footnote: `number` counts from 1 in the order of first marks; `calls` is how often it is marked.

    A note that nothing marks is an error, and the last of all.
    """

    id: str
    number: int
    calls: int
    children: tuple[Inline, ...]


class Notice(Value):
    """A line that must stand on every page: that it is a draft, under embargo, or not for everyone."""

    kind: Literal["draft", "embargo", "marking"]
    text: str


class Masthead(Value):
    """What stands above the title. `house` is the plain name of the house that `issuer` says in its language."""

    house: str
    issuer: tuple[Inline, ...]
    kind: str
    reference: str
    place_and_date: tuple[Inline, ...]
    parties: tuple[Inline, ...]
    notices: tuple[Notice, ...] = ()


class Translation(Value):
    """Another edition of the same publication that readers may be led to. `path` is relative to the site."""

    language: Language
    name: str
    direction: Literal["ltr", "rtl"]
    path: str


class Edition(Element):
    """One publication in one language, complete: a renderer needs nothing else but the stationery.

    `stem` is the file's name without its ending and the `<language>` of every published name. `public` is what the
    publication says of itself, draft or not. `address` is where the web page will stand. `colours` are the house's: the
    proof takes them from here, the renderers from the stationery. `sources` are the content files with comments
    stripped, for embedding (empty where the marking forbids it). `places` gives the positions of the front matter's
    keys.
    """

    publication: Identifier
    stem: str
    language: Language
    title: str
    summary: str
    keywords: tuple[str, ...]
    status: Status
    marking: Marking
    public: bool
    issued: dt.date
    address: str
    masthead: Masthead
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    imprint: tuple[Paragraph, ...]
    labels: Labels
    colours: Colours = Colours()
    translations: tuple[Translation, ...] = ()
    sources: Mapping[str, str] = Field(default={}, repr=False)
    places: Mapping[str, Position] = Field(default={}, repr=False)

    @property
    def name(self) -> str:
        """The published file name without its ending, as `specimen.en`."""
        return f"{self.publication}.{self.stem}"

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """The way the language is written."""
        return self.labels.direction

    def transcript(self) -> Transcript:
        """What every format must say."""
        return _told(self)


_told = remembered(2)(tell)


class Context(Value):
    """What an edition is checked against, whatever the day.

    `editions` are all editions of its publication, itself included; `coverage` holds the code points that our fonts
    can draw; `misread` is where reading found errors, so that no check tells what follows from one of them. Today's
    date is not here: a check gives a finding the days on which it holds.
    """

    publication: Publication
    editions: tuple[Edition, ...]
    catalogue: Catalogue
    house: House
    link_register: Register
    coverage: frozenset[int] = Field(default=frozenset(), repr=False)
    misread: frozenset[Position] = frozenset()
