"""The rules for the boxes of a web page that hold no words of their own: each in its one place, with its one content.

A box more squeezes what stands in it, and words in a box that never breaks run off the page; neither says a word.
"""

from __future__ import annotations

from collections.abc import Mapping

from ...model import Date, Edition, Fact, KeyFigures
from ..directions import runs_left
from ..furniture import inlines, links
from ..limits import Fault, Faults
from ..rules import ANCHOR, PAGE, STYLE
from .markup import Node
from .words import Page

BOXES: Mapping[str, tuple[str, ...]] = {
    "band": ("header",),
    "particulars": ("band",),
    "sheet": ("body",),
    "ways": ("sheet",),
    "scroll": ("main",),
    "item": ("li",),
    "imprint": ("footer",),
}
"""For each class of `div` in what it stands: a class or a name."""
ONCE = frozenset({"band", "particulars", "sheet", "imprint"})
"""The languages (ISO 639) that are usually written from the right."""
ARROWS = {"ltr": "↩", "rtl": "↪"}
"""What stands before the words of a way back, by the way of writing."""


def examine_shape(page: Page, edition: Edition) -> Faults:
    """Every box in another place, or with another content, and everything that is held together, turned or named so."""
    holders = {id(child): node for node in page.inside for child in node.inner}
    for node in page.inside:
        yield from _box(node, holders.get(id(node)))
        yield from _named(node, holders.get(id(node)))
    for name in ONCE:
        if sum(node.get("class") == name for node in page.inside) > 1:
            yield Fault(STYLE, f"the web page has the box “{name}” more than once")
    yield from _held(page, edition)
    yield from _turned(page, edition)
    yield from _further(page)


def _box(node: Node, holder: Node | None) -> Faults:
    """Whether an element stands in the box that is meant for it, and holds what such a box may hold."""
    name, inside = node.get("class").partition(" ")[0], [child.name for child in node.inner]
    around = "" if holder is None else holder.get("class").partition(" ")[0] or holder.name
    if node.name == "div" and around not in BOXES.get(name, ()):
        yield Fault(STYLE, f"“{node.text[:40]}” stands in a box of its own in the web page", node.text)
    if name == "scroll" and inside != ["table"]:
        yield Fault(STYLE, f"“{node.text[:40]}” stands in the box of a table in the web page", node.text)
    listed = node.name == "li" and holder is not None and "id" in holder.attributes
    if listed and (inside[:1] != ["div"] or inside[1:] not in ([], ["ul"], ["ol"])):
        yield Fault(STYLE, f"the item “{node.text[:40]}” of the web page is broken in two", node.text)
    if node.name == "table" and around != "scroll":
        yield Fault(STYLE, f"the table “{node.text[:40]}” of the web page does not stand in its box", node.text)
    if node.name == "figure" and (name == "quote") != ("blockquote" in inside):
        yield Fault(STYLE, f"“{node.text[:40]}” looks like a quotation in the web page, or does not", node.text)
    if name == "item" and any(child.name in {"p", "div", "ul", "ol"} for child in node.inner):
        yield Fault(STYLE, f"the item “{node.text[:40]}” of the web page holds a box", node.text)


def _named(node: Node, holder: Node | None) -> Faults:
    """Only marks of notes and notes are places that a link leads to among links and items."""
    note = node.name == "li" and holder is not None and holder.name == "ol" and "id" not in holder.attributes
    if "id" in node.attributes and node.name in {"a", "li"} and node.get("role") != "doc-noteref" and not note:
        yield Fault(ANCHOR, f"“{node.text[:40]}” of the web page is a place that nothing leads to", node.text)


def _held(page: Page, edition: Edition) -> Faults:
    """What is held together is a date or a fact, and nothing else is: it would run over the edge of the page."""
    figures = {
        id(item.children[0]) for block in edition.blocks if isinstance(block, KeyFigures) for item in block.items
    }
    due = [date.text for date in inlines(edition, Date)]
    due += [fact.text for fact in inlines(edition, Fact) if id(fact) not in figures]
    ways = _ways(page)
    held = [node for node in page.inside if node.get("class") in {"unbroken", "range"} and id(node) not in ways]
    found = [node.text for node in held]
    for words in found:
        if words in due:
            due.remove(words)
        else:
            yield Fault(STYLE, f"“{words[:40]}” is held together in the web page, and is no date and no fact", words)


def _ways(page: Page) -> frozenset[int]:
    """What stands in the page's ways to other places, its table of contents included, by its identity."""
    return frozenset(id(node) for nav in page.inside if nav.name == "nav" for node in nav.all())


def _turned(page: Page, edition: Edition) -> Faults:
    """Addresses in a text from right to left run from the left, and arrows point to where the text came from."""
    texts = [node for node in page.inside if node.name == "a" and not node.get("role") and not node.get("class")]
    ways = _ways(page)
    texts = [node for node in texts if id(node) not in ways]
    rightwards = edition.direction == "rtl"
    due = ["ltr" if link.bare and rightwards else "" for link in links(edition)]
    if [node.get("dir") for node in texts] != due:
        yield Fault(PAGE, "a link of the web page runs from another side than it must")
    for node in page.inside:
        if node.get("aria-hidden") and node.text != ARROWS[edition.direction]:
            yield Fault(PAGE, f"the arrow “{node.text[:10]}” of the web page points elsewhere")
        foreign = node.name == "span" and "lang" in node.attributes and direction(node.get("lang")) != edition.direction
        if foreign and "dir" not in node.attributes:
            yield Fault(PAGE, f"“{node.text[:40]}” runs from the wrong side in the web page", node.text)


def direction(language: str) -> str:
    """From which side a language is written, as an attribute says it; where none is given, no attribute is right."""
    return "rtl" if runs_left(language) else "ltr" if language else "none"


def _further(page: Page) -> Faults:
    """Marks that touch stand a little apart, and no others."""
    for node in page.inside:
        last: Node | str | None = None
        for child in node.children:
            if isinstance(child, Node) and child.name == "sup":
                touching = isinstance(last, Node) and last.name == "sup"
                if (child.get("class") == "further") != touching:
                    yield Fault(
                        STYLE, f"the mark “{child.text[:10]}” of the web page stands in another way than it must"
                    )
            last = child
