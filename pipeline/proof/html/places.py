"""The rules for what stands where in a web page: classes in their places, marks raised, tables whole, links single."""

from __future__ import annotations

from collections import Counter

from ...model import Edition, Emphasis, Fact, KeyFigures, Link, Strong, Table
from ..contents import all_of
from ..limits import Fault, Faults
from ..rules import ANCHOR, LINK, PAGE, ROLE, STRESS, STYLE, UNKNOWN
from .vocabulary import PDF, WORD
from .words import Page

HOLDERS: dict[str, frozenset[str]] = {
    "notice": frozenset({"header"}),
    "band": frozenset({"header"}),
    "house": frozenset({"band"}),
    "particulars": frozenset({"band"}),
    **dict.fromkeys(("kind", "reference", "place-and-date", "parties"), frozenset({"particulars"})),
    "label": frozenset({"nav"}),
    "row": frozenset({"nav"}),
    "callout-title": frozenset({"callout"}),
    "back": frozenset({"li"}),
    "item": frozenset({"li"}),
    "list-title": frozenset({"timeline", "key-figures"}),
    "figure": frozenset({"item"}),
    "imprint": frozenset({"footer"}),
}
"""For each class that changes how words look: the class, else the name, of the element that those stand in."""
LOOKS = {
    ("nav", "p"): "label",
    ("nav", "ul"): "row",
    ("timeline", "figcaption"): "list-title",
    ("key-figures", "figcaption"): "list-title",
}
"""What looks in one way only, by the element that it stands in and its name."""

ONCE = ("header", "main", "footer", "h1")


def examine_places(page: Page, edition: Edition) -> Faults:
    """Every fault in where things stand."""
    yield from _classes(page)
    yield from _masthead(page, edition)
    yield from _marks(page)
    yield from _links(page, edition)
    yield from _ways(page, edition)
    yield from _tables(page, edition)
    yield from _sequences(page, edition)
    yield from _bare(page)
    yield from _stressed(page, edition)
    if "title" not in page.ids:
        yield Fault(ANCHOR, "the title of the web page has lost its name")
    counted = Counter(node.name for node in page.inside)
    for name in ONCE:
        if counted[name] != 1:
            yield Fault(PAGE, f"the web page holds <{name}> {counted[name]} times")


def _classes(page: Page) -> Faults:
    for node in page.inside:
        name, holder = node.get("class").partition(" ")[0], page.holders.get(id(node))
        if name in HOLDERS and (holder is None or holder.called not in HOLDERS[name]):
            yield Fault(STYLE, f"“{node.text[:40]}” looks like a “{name}”, which it is not", node.text)
        due = "" if holder is None else LOOKS.get((holder.called, node.name), name)
        if due != name or (node.get("role") == "doc-backlink" and (holder is None or holder.get("class") != "back")):
            yield Fault(STYLE, f"“{node.text[:40]}” does not look like what it is", node.text)
    for box in page.inside:
        titles = [node.get("id") for node in box.inner if node.get("class") == "callout-title"]
        if box.name == "aside" and titles != [box.get("aria-labelledby")]:
            yield Fault(STYLE, f"“{box.text[:40]}” is a box with more or fewer titles than one", box.text)


def _masthead(page: Page, edition: Edition) -> Faults:
    """Each paragraph of the masthead looks like what it is."""
    head = edition.masthead
    expected = [f"notice {notice.kind}" for notice in head.notices] + ["house", "kind", "reference", "place-and-date"]
    expected += ["parties"] if head.parties else []
    headers = [node for node in page.inside if node.name == "header"][:1]
    found = [node.get("class") for header in headers for node in header.all() if node.name == "p"]
    if found != expected:
        yield Fault(STYLE, "the paragraphs of the web page's masthead do not look like what they are")


def _marks(page: Page) -> Faults:
    for node in page.inside:
        holder = page.holders.get(id(node))
        if node.get("role") == "doc-noteref" and (holder is None or holder.name != "sup" or len(holder.children) != 1):
            yield Fault(STYLE, f"the note's mark “{node.text[:10]}” is not raised in the web page")
        if node.get("role") == "doc-noteref" and "".join(node.strings()) != node.text:
            yield Fault(STYLE, f"the note's mark “{node.text[:10]}” stands apart from its words in the web page")
        if node.name == "sup" and [inside.get("role") for inside in node.inner] != ["doc-noteref"]:
            yield Fault(STYLE, f"“{node.text[:40]}” is raised in the web page, and is no note's mark", node.text)


def _links(page: Page, edition: Edition) -> Faults:
    """As many links as the source has: two with one target would be two stops of the keyboard."""
    found = [node for node in page.inside if node.name == "a" and not node.get("role") and not node.get("class")]
    told = sum(id(node) not in page.ways for node in found)
    if told != (meant := len(all_of(edition, Link))):
        yield Fault(LINK, f"the text of the web page has {told} links, the source {meant}")


def _ways(page: Page, edition: Edition) -> Faults:
    """Links to the other formats and languages say which these are; no other link does."""
    due = [{"href": f"{edition.name}.{ending}", "type": kind} for ending, kind in (("pdf", PDF), ("docx", WORD))]
    due += [
        {"href": other.path.rpartition("/")[2], "lang": other.language, "hreflang": other.language,
         "dir": other.direction}
        for other in edition.translations
    ]  # fmt: skip
    marked = (node.attributes for node in page.inside if node.name == "a")
    found = [attributes for attributes in marked if {"type", "hreflang"} & attributes.keys()]
    if found != due:
        yield Fault(LINK, "the web page leads otherwise to its other formats and languages than it must")


def _sequences(page: Page, edition: Edition) -> Faults:
    """Events are counted, key figures are not; of each key figure the number stands out, and nothing else does."""
    for node in page.inside:
        wanted = {"timeline": "ol", "key-figures": "ul"}.get(node.get("class"), "")
        if wanted and [inside.name for inside in node.inner] != ["figcaption", wanted]:
            yield Fault(ROLE, f"“{node.text[:40]}” is not the list that it looks like", node.text)
    figures = [item.children[0] for block in all_of(edition, KeyFigures) for item in block.items]
    expected = [figure.number for figure in figures if isinstance(figure, Fact)]
    if [node.text for node in page.inside if node.get("class") == "figure"] != expected:
        yield Fault(STYLE, "other numbers of the web page stand out than its key figures")


def _bare(page: Page) -> Faults:
    """Nothing is empty but cells; only a wide table can be reached by keyboard."""
    for node in page.inside:
        if not node.children and node.name not in {"td", "th", "img"} and node.get("class") != "figure":
            yield Fault(UNKNOWN, f"the web page holds an empty <{node.name}>, or one that says nothing")
        if node.name == "div" and {"role", "tabindex", "aria-labelledby"} & node.attributes.keys():
            captions = [inside.get("id") for inside in node.all() if inside.name == "caption"]
            if node.get("class") != "scroll" or captions != [node.get("aria-labelledby")]:
                yield Fault(PAGE, f"“{node.text[:40]}” is named as something else", node.text)


def _stressed(page: Page, edition: Edition) -> Faults:
    """As many stressed pieces as the source has: one inside of another is stressed more, one made two is two."""
    for name, kind in (("em", Emphasis), ("strong", Strong)):
        found = sum(node.name == name for node in page.inside)
        meant = len(all_of(edition, kind))
        if found != meant:
            yield Fault(STRESS, f"the web page stresses {found} pieces by <{name}>, the source {meant}")


def _tables(page: Page, edition: Edition) -> Faults:
    tables = [node for node in page.inside if node.name == "table"]
    blocks = all_of(edition, Table)
    for node, block in zip(tables, blocks, strict=False):
        parts = node.inner
        if [part.name for part in parts] != ["caption", "thead", "tbody"] or len(parts[1].inner) != 1:
            yield Fault(ROLE, f"the table “{block.caption[:40]}” of the web page is not a caption, a header and a body")
        if parts[0].get("id") != f"{node.get('id')}_caption":
            yield Fault(ANCHOR, f"the caption of “{block.caption[:40]}” has lost its name in the web page")
        rows = [row for part in parts if part.name != "caption" for row in part.inner]
        if any(tuple(cell.get("class") for cell in row.inner) != block.alignments for row in rows):
            yield Fault(STYLE, f"the columns of the table “{block.caption[:40]}” are set otherwise in the web page")
