"""The structure tree of a PDF (ISO 32000-1, 14.7), with what each element holds on the pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from weakref import ref

import pikepdf

from ...limits import DEPTH, ELEMENTS, unreadable, within
from .places import name_of
from .vocabulary import odd

STANDARD = frozenset(
    {
        "Document", "Part", "Sect", "Div", "BlockQuote", "Caption", "P", "H1", "H2", "H3", "L", "LI", "Lbl", "LBody",
        "Table", "THead", "TBody", "TR", "TH", "TD", "Span", "Note", "Reference", "Link", "Figure",
    }
)  # fmt: skip
"""The standard structure types (14.8.4) that a sheet of ours may use."""

OWN = {
    "Masthead": "Sect", "Notice": "P", "House": "P", "Kind": "P", "SheetReference": "P", "PlaceAndDate": "P",
    "Parties": "P", "Imprint": "Sect", "Callout": "Sect", "CalloutTitle": "P", "Quotation": "Div", "QuoteSource": "P",
    "Illustration": "Div", "Timeline": "Div", "KeyFigures": "Div", "ListTitle": "P", "Em": "Span", "Strong": "Span",
}  # fmt: skip
"""The types of our own, and what each must stand for (14.7.3)."""


class Content(NamedTuple):
    """Marked content on a page, counted from 0."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Area:
    """A link's annotation, and the page (counted from 0) that lists it, or -1."""

    page: int
    annotation: Any


@dataclass(slots=True, eq=False, weakref_slot=True)
class Element:
    """A structure element. `tag` is its own type, `role` the standard one that it is mapped to.

    `kids` is all that stands directly inside, `inner` the elements among them. It does not hold what it stands in
    (`above`): so a tree that nobody needs any more is freed at once, with the file that its areas belong to. `lineage`
    is its tag and those of all that it stands in, from within.
    """

    tag: str
    role: str
    above: ref[Element] | None
    language: str
    id: str | None = None
    alternative: str | None = None
    actual: str | None = None
    attributes: dict[str, dict[str, Any]] = field(default_factory=dict)
    kids: list[Element | Content | Area] = field(default_factory=list)
    inner: list[Element] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)
    objgen: tuple[int, int] = (0, 0)
    lineage: tuple[str, ...] = ()

    @property
    def parent(self) -> Element | None:
        """The element that it stands directly in, as long as somebody holds the tree."""
        return self.above() if self.above else None

    def upwards(self) -> Iterator[Element]:
        """This element and those that it stands in, from within."""
        element: Element | None = self
        while element is not None:
            yield element
            element = element.parent

    def all(self) -> Iterator[Element]:
        """This element and all inside it, in reading order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += reversed(element.inner)

    def contents(self) -> Iterator[Content]:
        """All marked content inside, in reading order; that of notes inside left out."""
        for kid in self.kids:
            if isinstance(kid, Content):
                yield kid
            elif isinstance(kid, Element) and kid.role != "Note":
                yield from kid.contents()

    def first(self, role: str) -> Element | None:
        """The first element of that standard type directly inside."""
        return next((kid for kid in self.inner if kid.role == role), None)


@dataclass(slots=True)
class _Climber:
    root: tuple[int, int]
    roles: dict[str, str]
    pages: dict[Any, int]
    annotations: dict[Any, int]
    seen: set[tuple[int, int]] = field(default_factory=set)
    depth: int = 0


def read_tree(pdf: pikepdf.Pdf) -> Element:
    """The whole tree under one nameless root. Refused where it is cyclic, or endless."""
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        raise unreadable("it has no structure tree")
    pages: dict[Any, int] = {}
    annotations: dict[Any, int] = {}
    for number, page in enumerate(pdf.pages):
        pages[page.objgen] = number
        for annotation in page.get("/Annots", pikepdf.Array()):
            annotations[annotation.objgen] = number
    roles = {str(key)[1:]: str(value)[1:] for key, value in root.get("/RoleMap", {}).items()}
    climber = _Climber(root.objgen, roles, pages, annotations)
    top = Element("", "", None, str(pdf.Root.get("/Lang", "")))
    _climb(climber, top, root.get("/K"), -1)
    return top


def _climb(climber: _Climber, parent: Element, kids: Any, page: int) -> None:
    """Adds what `kids` of the tree are to their parent; `page` is that of content which names none."""
    within(climber.depth, DEPTH, "structure elements inside each other")
    for kid in kids if isinstance(kids, pikepdf.Array) else [] if kids is None else [kids]:
        if isinstance(kid, int):
            parent.kids.append(Content(page, kid))
            continue
        # Each look into a PDF's dictionary is slow: all of it is taken at once.
        held = dict(kid.items())
        kind = held.get("/Type")
        if kind == "/StructElem":
            _element(climber, parent, kid, held)
        elif kind == "/MCR":
            _sequence(climber, parent, held, page)
        elif kind == "/OBJR":
            annotation = held["/Obj"]
            parent.strange += odd("area", held)
            parent.kids.append(Area(climber.annotations.get(annotation.objgen, -1), annotation))
        else:
            raise unreadable("the structure tree holds something that is no tag")


def _sequence(climber: _Climber, parent: Element, held: dict[str, Any], page: int) -> None:
    parent.strange += odd("content", held)
    number = climber.pages.get(held["/Pg"].objgen, -1) if "/Pg" in held else page
    parent.kids.append(Content(number, int(held["/MCID"])))


def _element(climber: _Climber, parent: Element, kid: Any, held: dict[str, Any]) -> None:
    """Adds a structure element, and all below it, to its parent."""
    name = kid.objgen
    if name in climber.seen or not kid.is_indirect:
        raise unreadable("the structure tree leads into itself")
    climber.seen.add(name)
    within(len(climber.seen), ELEMENTS, "structure elements")
    tag = str(held.get("/S", "/"))[1:]
    element = Element(
        tag,
        _standard(climber.roles, tag),
        ref(parent),
        # The outermost tag says its language itself: not every program asks the catalogue for it.
        language=str(held.get("/Lang", parent.language if parent.above else "")),
        id=name_of(held["/ID"]) if "/ID" in held else None,
        alternative=_text(held.get("/Alt")),
        actual=_text(held.get("/ActualText")),
        attributes=_attributes(held.get("/A")),
        strange=odd("tag", held),
        objgen=name,
        lineage=(tag, *parent.lineage),
    )
    if held.get("/P", kid).objgen != (parent.objgen if parent.tag else climber.root):
        element.strange.append("another parent")
    parent.kids.append(element)
    parent.inner.append(element)
    own = climber.pages.get(held["/Pg"].objgen, -1) if "/Pg" in held else -1
    climber.depth += 1
    _climb(climber, element, held.get("/K"), own)
    climber.depth -= 1


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _standard(roles: dict[str, str], tag: str) -> str:
    """The standard type; a standard one may not be mapped (ISO 14289-1, 7.1)."""
    if tag in STANDARD:
        return tag if tag not in roles else ""
    return roles.get(tag, "") if tag in OWN and roles.get(tag) == OWN[tag] else ""


def _attributes(owners: Any) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for owner in owners if isinstance(owners, pikepdf.Array) else [] if owners is None else [owners]:
        name = str(owner.get("/O", "/"))[1:]
        if name in found:
            raise unreadable(f"a tag has the attributes of “{name}” twice")
        found[name] = {str(key)[1:]: value for key, value in owner.items() if key != "/O"}
    return found
