"""The logical structure of a document (ISO 32000-1, 14.7), and what each HTML element is in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal
from xml.etree.ElementTree import Element

# HTML element, or element and first class, to structure types, outermost first; the innermost holds the content.
# Elements that are not here are transparent: what they hold belongs to their parent.
ROLES: dict[str, tuple[str, ...]] = {
    "header": ("Masthead",),
    "p.notice": ("Notice",),
    "p.house": ("House",),
    "p.kind": ("Kind",),
    "p.reference": ("SheetReference",),
    "p.place-and-date": ("PlaceAndDate",),
    "p.parties": ("Parties",),
    "main": ("Part",),
    "footer": ("Imprint",),
    "h1": ("H1",),
    "h2": ("H2",),
    "h3": ("H3",),
    "p": ("P",),
    "ul": ("L",),
    "ol": ("L",),
    "li": ("LI", "LBody"),
    "aside.callout": ("Callout",),
    "p.callout-title": ("CalloutTitle",),
    "table": ("Table",),
    "caption": ("Caption",),
    "thead": ("THead",),
    "tbody": ("TBody",),
    "tr": ("TR",),
    "th": ("TH",),
    "td": ("TD",),
    "figure.quote": ("Quotation",),
    "figure.timeline": ("Timeline",),
    "figure.key-figures": ("KeyFigures",),
    "figcaption.list-title": ("ListTitle",),
    "blockquote": ("BlockQuote",),
    "figcaption.source": ("QuoteSource",),
    "figure": ("Illustration",),
    "img": ("Figure",),
    "figcaption": ("Caption",),
    "a": ("Link",),
    "a.mark": ("Reference", "Link"),
    "a.back": ("Lbl", "Link"),
    "span.note": ("Note",),
    "span": ("Span",),
    "span.unbroken": (),
    "span.figure": (),
    "span.held": (),
    "span.number": (),
    "span.range": (),
    "span.note-text": (),
    "em": ("Em",),
    "strong": ("Strong",),
}

# Our own structure types, and the standard ones they stand for (ISO 32000-1, 14.7.3).
ROLE_MAP = {
    "Masthead": "Sect",
    "Notice": "P",
    "House": "P",
    "Kind": "P",
    "SheetReference": "P",
    "PlaceAndDate": "P",
    "Parties": "P",
    "Imprint": "Sect",
    "Callout": "Sect",
    "CalloutTitle": "P",
    "Quotation": "Div",
    "QuoteSource": "P",
    "Timeline": "Div",
    "KeyFigures": "Div",
    "ListTitle": "P",
    "Illustration": "Div",
    "Em": "Span",
    "Strong": "Span",
}


@dataclass(frozen=True, slots=True)
class Content:
    """A marked-content sequence: what a page draws under one number (ISO 32000-1, 14.7.4.2)."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Words:
    """What a marked-content sequence says, and the direction of the line that it stands in."""

    text: str
    direction: Literal["ltr", "rtl"] = "ltr"


@dataclass(frozen=True, slots=True)
class Area:
    """A link's clickable rectangle on a page: one for each line that it runs over."""

    page: int
    annotation: Any


@dataclass(slots=True, eq=False)
class Node:
    """A structure element while the tree grows.

    `alternative` describes what it holds (14.9.3), `text` says it exactly (14.9.4); `attributes` are attribute objects
    by owner (14.7.5).
    """

    role: str
    parent: Node | None = None
    id: str | None = None
    language: str | None = None
    alternative: str | None = None
    text: str | None = None
    attributes: dict[str, dict[str, Any]] = field(default_factory=dict)
    kids: list[Kid] = field(default_factory=list)

    def append(self, kid: Node) -> Node:
        """The new last kid."""
        return self.insert(len(self.kids), kid)

    def insert(self, place: int, kid: Node) -> Node:
        """The new kid at that place."""
        kid.parent = self
        self.kids.insert(place, kid)
        return kid

    def part(self) -> None:
        """No node below knows its parent any more, so that the tree goes as soon as nobody needs it."""
        for node in self.walk():
            node.parent = None

    def walk(self) -> Iterator[Node]:
        """Itself and all nodes below, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()


Kid = Node | Content | Area


def roles(element: Element) -> tuple[str, ...]:
    """The structure types of an HTML element."""
    classes = element.get("class", "").split()
    named = (f"{element.tag}.{name}" for name in classes[:1])
    key = next((name for name in named if name in ROLES), str(element.tag))
    return ROLES.get(key, ())
