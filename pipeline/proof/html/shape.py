"""The rules for the boxes of a web page that hold no words of their own: each in its one place, with its one content.

A box more squeezes what stands in it, and words in a box that never breaks run off the page; neither says a word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from ...model import Date, Edition, Fact, KeyFigures, Link
from ..contents import all_of
from ..directions import runs_left
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
ONCE = ("band", "particulars", "sheet", "ways", "imprint")
FRAME = {"body": ("skip", "header", "sheet", "footer"), "sheet": ("ways", "main"), "footer": ("imprint",)}
"""What stands in the large parts of a page, in its order: a class or a name. Behind the text stand its notes."""
ITEMS = {"nav": ("a",), "section": ("p", "p back")}
"""What stands in the items of the lists in a part; in all others a box, and at most one list."""
ARROWS = {"ltr": "↩", "rtl": "↪"}
"""What stands before the words of a way back, by the way of writing."""


def examine_shape(page: Page, edition: Edition) -> Faults:
    """Every box in another place, or with another content, and everything that is held together, turned or named so."""
    for node in page.inside:
        name = node.called
        yield from _box(node, name, page.holders.get(id(node)))
        yield from _named(page, node)
        if node.name == "li":
            yield from _item(page, node)
        if name in FRAME:
            yield from _part(page, node, FRAME[name])
    for name in ONCE:
        if (count := sum(node.get("class") == name for node in page.inside)) != 1:
            yield Fault(STYLE, f"the web page has the box “{name}” {count} times")
    yield from _held(page, edition)
    yield from _turned(page, edition)
    yield from _further(page)


def _box(node: Node, name: str, holder: Node | None) -> Faults:
    """Whether an element, called `name`, stands in the box meant for it, and holds what such a box may hold."""
    if node.name not in {"div", "table", "figure"}:
        return
    inside, around = [child.name for child in node.inner], "" if holder is None else holder.called
    if node.name == "div" and around not in BOXES.get(name, ()):
        yield Fault(STYLE, f"“{node.text[:40]}” stands in a box of its own in the web page", node.text)
    if name == "scroll" and inside != ["table"]:
        yield Fault(STYLE, f"“{node.text[:40]}” stands in the box of a table in the web page", node.text)
    if node.name == "table" and around != "scroll":
        yield Fault(STYLE, f"the table “{node.text[:40]}” of the web page does not stand in its box", node.text)
    if node.name == "figure" and (name == "quote") != ("blockquote" in inside):
        yield Fault(STYLE, f"“{node.text[:40]}” looks like a quotation in the web page, or does not", node.text)
    if name == "item" and any(child.name in {"p", "div", "ul", "ol"} for child in node.inner):
        yield Fault(STYLE, f"the item “{node.text[:40]}” of the web page holds a box", node.text)


def _item(page: Page, node: Node) -> Faults:
    """An item stands in its box, a note in two paragraphs: its words, and the ways back."""
    holder = page.holders.get(id(node))
    around = page.holders.get(id(holder))
    due = ITEMS.get(around.name if around else "", ())
    inside = tuple(f"{child.name} {child.get('class')}".strip() for child in node.inner)
    if inside != due if due else inside[:1] != ("div item",) or inside[1:] not in ((), ("ul",), ("ol",)):
        yield Fault(STYLE, f"the item “{node.text[:40]}” of the web page does not stand in its box", node.text)


def _part(page: Page, node: Node, due: tuple[str, ...]) -> Faults:
    """The large parts hold what they must, in its order."""
    notes = ("section",) if due[-1:] == ("main",) and page.notes else ()
    if tuple(child.called for child in node.inner) != due + notes:
        yield Fault(PAGE, f"the parts of the web page do not stand as they must in <{node.name}>")


def _named(page: Page, node: Node) -> Faults:
    """Only marks of notes and notes are places that a link leads to among links and items."""
    note = node.name == "li" and node.get("id") in page.notes
    if "id" in node.attributes and node.name in {"a", "li"} and node.get("role") != "doc-noteref" and not note:
        yield Fault(ANCHOR, f"“{node.text[:40]}” of the web page is a place that nothing leads to", node.text)


def _held(page: Page, edition: Edition) -> Faults:
    """Dates and facts are held together, so that no line breaks in them; nothing else is: it would leave the page."""
    figures = {id(item.children[0]) for one in all_of(edition, KeyFigures) for item in one.items}
    due = Counter(date.text for date in all_of(edition, Date))
    due += Counter(fact.text for fact in all_of(edition, Fact) if id(fact) not in figures)
    bound = [node for node in page.inside if node.get("class") in {"unbroken", "range"}]
    found = Counter(node.text for node in bound if id(node) not in page.ways)
    for words in sorted((due - found).elements()):
        yield Fault(STYLE, f"“{words[:40]}” is not held together in the web page", words)
    for words in sorted((found - due).elements()):
        yield Fault(STYLE, f"“{words[:40]}” is held together in the web page, and is no date and no fact", words)


def _turned(page: Page, edition: Edition) -> Faults:
    """Addresses in a text from right to left run from the left, and arrows point to where the text came from."""
    plain = [node for node in page.inside if node.name == "a" and not node.get("role") and not node.get("class")]
    texts = [node for node in plain if id(node) not in page.ways]
    rightwards = edition.direction == "rtl"
    due = ["ltr" if link.bare and rightwards else "" for link in all_of(edition, Link)]
    if [node.get("dir") for node in texts] != due:
        yield Fault(PAGE, "a link of the web page runs from another side than it must")
    for node in page.inside:
        if node.get("aria-hidden") and node.text != ARROWS[edition.direction]:
            yield Fault(PAGE, f"the arrow “{node.text[:10]}” of the web page points elsewhere")
        foreign = "lang" in node.attributes and direction(node.get("lang")) != edition.direction
        if node.name == "span" and foreign != ("dir" in node.attributes):
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
