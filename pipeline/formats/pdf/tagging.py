"""Grows the structure tree from painted pages: one node for each HTML element, however many lines and pages it fills.

A note stands right after the text that marks it first: after the paragraph, at the end of the list item's text, after
the table. So the sentence is read whole, and then its note.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from .painting import Box, PaintedPage
from .structure import Area, Content, Kid, Node, Words, roles

# Where a note may not stand inside: it follows the outermost of these that holds its mark.
WHOLE = ("P", "Caption", "Table", "CalloutTitle", "QuoteSource", "ListTitle")

UNNUMBERED = {"Timeline": "/Disc", "KeyFigures": "/None"}

# What a page repeats for the eye only: subtypes of pagination artifacts (ISO 32000-1, 14.8.2.2.2); a table's has none.
HEADER, FOOTER, REPEATED = "/Header", "/Footer", None


@dataclass(frozen=True, slots=True)
class Artifact:
    """A marked-content sequence that is no part of the structure."""

    content: Content
    subtype: str | None


@dataclass(eq=False)
class Tree:
    """The structure of a document: its root, and what was left out of it; `words` is what each sequence says."""

    root: Node
    artifacts: list[Artifact] = field(default_factory=list)
    words: dict[Content, Words] = field(default_factory=dict)
    links: dict[Node, Element] = field(default_factory=dict)


def grow(html: Element, pages: Iterable[PaintedPage]) -> Tree:
    """The structure tree of the pages that `html` was laid out on."""
    grower = _Grower(html)
    for number, page in enumerate(pages):
        grower.repeated = frozenset(grower.headings)
        for box in page.boxes():
            grower.add(box, number)
    grower.place_notes()
    return grower.tree


class _Grower:
    def __init__(self, html: Element) -> None:
        self.parents = {child: parent for parent in html.iter() for child in parent}
        self.tree = Tree(Node("Document", language=html.get("lang")))
        self.nodes: dict[Element, Node] = {html: self.tree.root}
        self.notes: list[tuple[Node, Node]] = []
        self.headings: set[Node] = set()
        self.repeated: frozenset[Node] = frozenset()

    def add(self, box: Box, page: int) -> None:
        content = None if box.mcid is None else Content(page, box.mcid)
        if content and box.words:
            self.tree.words[content] = box.words
        if box.margin:
            if content:
                self.tree.artifacts.append(Artifact(content, HEADER if "top" in box.margin else FOOTER))
        elif box.element is not None:
            self._add(box, self.node(box.element), content, page)

    def _add(self, box: Box, node: Node, content: Content | None, page: int) -> None:
        if box.link is not None:
            self._link(node).kids.append(Area(page, box.link))
        if content and self._again(node):
            self.tree.artifacts.append(Artifact(content, REPEATED))
        elif content and box.pseudo == "marker":
            self._label(node).kids.append(content)
        elif content:
            node.kids.append(content)
        if node.role == "Figure" and content:
            node.attributes["Layout"] = {"Placement": "/Block", "BBox": box.frame}

    def node(self, element: Element) -> Node:
        """The node that holds what stands in the element, which is its nearest ancestor's where it is transparent."""
        if element not in self.nodes:
            parent = self.node(self.parents[element])
            self.nodes[element] = self._grow(element, parent)
        return self.nodes[element]

    def _grow(self, element: Element, parent: Node) -> Node:
        names = roles(element)
        if not names:
            return parent
        outer = Node(names[0])
        if outer.role == "Note":
            self.notes.append((outer, parent))
        else:
            parent.append(outer)
        inner = outer
        for name in names[1:]:
            inner = inner.append(Node(name))
        _describe(element, outer, inner)
        if outer.role == "THead":
            self.headings.add(outer)
        if inner.role == "Link":
            self.tree.links[inner] = element
        return inner

    def place_notes(self) -> None:
        """Puts each note after the text that marks it first, and after its other notes."""
        for note, holder in self.notes:
            parent, place = _place_after(holder)
            parent.insert(place, note)

    def _again(self, node: Node) -> bool:
        return any(ancestor in self.repeated for ancestor in _upwards(node))

    @staticmethod
    def _link(node: Node) -> Node:
        return next(ancestor for ancestor in _upwards(node) if ancestor.role == "Link")

    @staticmethod
    def _label(body: Node) -> Node:
        item = body.parent
        assert item is not None  # noqa: S101 - an LBody is made with its LI
        label = item.kids[0]
        return label if isinstance(label, Node) and label.role == "Lbl" else item.insert(0, Node("Lbl"))


def _place_after(holder: Node) -> tuple[Node, int]:
    whole = [node for node in _upwards(holder) if node.role in WHOLE and node.parent]
    if whole and (parent := whole[-1].parent):
        after = range(parent.kids.index(whole[-1]) + 1, len(parent.kids))
        return parent, next((place for place in after if not _is(parent.kids[place], "Note")), len(parent.kids))
    item = next(node for node in _upwards(holder) if node.role in ("LBody", "Document"))
    return item, next((place for place, kid in enumerate(item.kids) if _is(kid, "L")), len(item.kids))


def _is(kid: Kid, role: str) -> bool:
    return isinstance(kid, Node) and kid.role == role


def _upwards(node: Node | None) -> Iterable[Node]:
    while node:
        yield node
        node = node.parent


def _describe(element: Element, outer: Node, inner: Node) -> None:
    outer.id = element.get("id")
    outer.language = element.get("lang")
    outer.alternative = element.get("alt")
    if outer.role == "L":
        outer.attributes["List"] = {"ListNumbering": _numbering(element, outer)}
    if inner.role == "TH":
        inner.attributes["Table"] = {"Scope": "/Row" if element.get("scope") == "row" else "/Column"}


def _numbering(element: Element, node: Node) -> str:
    """What labels a list shows (ISO 32000-1, 14.8.5.5): events stand at points, key figures without a label."""
    if node.parent and node.parent.role in UNNUMBERED:
        return UNNUMBERED[node.parent.role]
    return "/Decimal" if element.tag == "ol" else "/Disc"
