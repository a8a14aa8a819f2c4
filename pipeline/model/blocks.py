"""The blocks: what an edition is made of. A closed set; each has an id and a position."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from ..findings import Position
from .base import Element, Value
from .inlines import Inline

Alignment = Literal["left", "center", "right"]


class Heading(Element):
    """A heading of level 2 or 3; level 1 is the edition's title."""

    kind: Literal["heading"] = "heading"
    id: str
    level: Literal[2, 3]
    children: tuple[Inline, ...]


class Paragraph(Element):
    """Running text."""

    kind: Literal["paragraph"] = "paragraph"
    id: str
    children: tuple[Inline, ...]


class Item(Element):
    """An item of a list: its text and at most one list inside it."""

    children: tuple[Inline, ...]
    list: List | None = None


class List(Element):
    """A bulleted or an ordered list; an ordered list counts from 1."""

    kind: Literal["list"] = "list"
    id: str
    ordered: bool
    items: tuple[Item, ...]


class Directive(Element):
    """What is written with options. `places` gives, for each option, the position where its value begins."""

    places: Mapping[str, Position] = Field(default={}, repr=False)


class Callout(Directive):
    """A box that stands out, with a plain title."""

    kind: Literal["callout"] = "callout"
    id: str
    title: str
    blocks: tuple[Annotated[Paragraph | List, Field(discriminator="kind")], ...]


class Cell(Element):
    """A cell of a table; it may be empty."""

    children: tuple[Inline, ...]


class Table(Directive):
    """A table with a plain caption and one header row; with `row_headers` the first column holds headers too."""

    kind: Literal["table"] = "table"
    id: str
    caption: str
    row_headers: bool
    alignments: tuple[Alignment, ...]
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Quote(Directive):
    """A quotation with its plain source."""

    kind: Literal["quote"] = "quote"
    id: str
    source: str
    blocks: tuple[Paragraph, ...]


class Picture(Value):
    """A picture file, vetted at reading. `width` and `height` are in CSS pixels."""

    file: str
    media_type: Literal["image/svg+xml", "image/png", "image/jpeg"]
    width: float
    height: float
    content: bytes = Field(repr=False)


class Figure(Directive):
    """A picture with its alternative for those who do not see it, and a caption of paragraphs."""

    kind: Literal["figure"] = "figure"
    id: str
    picture: Picture
    alternative: str
    caption: tuple[Paragraph, ...]


class Timeline(Directive):
    """Events under a plain title; each item begins with its date, as an inline of its own, and a space."""

    kind: Literal["timeline"] = "timeline"
    id: str
    title: str
    items: tuple[Item, ...]


class KeyFigures(Directive):
    """A few numbers to be seen first, under a plain title; each item begins with its fact, an inline of its own."""

    kind: Literal["key-figures"] = "key-figures"
    id: str
    title: str
    items: tuple[Item, ...]


Block = Annotated[
    Heading | Paragraph | List | Callout | Table | Quote | Figure | Timeline | KeyFigures,
    Field(discriminator="kind"),
]

Item.model_rebuild()
List.model_rebuild()
