"""The rules for a web page's frame: its head, its language, its ids, its notes both ways, its policy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from hashlib import sha256

from ...model import Date, Edition, Figure, Link
from ..contents import all_of
from ..limits import Fault, Faults
from ..rules import ANCHOR, DATA, LANGUAGE, PAGE, PICTURE, STYLE, UNKNOWN
from .head import examine_head, raw
from .markup import Node
from .places import examine_places
from .shape import direction, examine_shape
from .style import examine_style
from .vocabulary import VOCABULARY
from .words import Page

POINTING = ("aria-labelledby", "aria-describedby", "aria-controls")


def examine(page: Page, edition: Edition, files: Mapping[str, bytes]) -> Faults:
    """Every fault of the page's frame; `files` is the stationery."""
    yield from _vocabulary(page)
    yield from examine_head(page, edition)
    yield from _direction(page, edition)
    yield from _classes(page)
    yield from _ids(page)
    yield from _notes(page)
    yield from _pictures(page, edition)
    yield from _machines(page, edition)
    yield from examine_places(page, edition)
    yield from examine_shape(page, edition)
    yield from examine_style(raw(page, "style"), files, edition.colours)


def _vocabulary(page: Page) -> Faults:
    for node in page.nodes:
        known = VOCABULARY[node.name]
        for name, value in node.attributes.items():
            if name not in known.attributes or not known.attributes[name].fullmatch(value):
                yield Fault(UNKNOWN, f"the web page has <{node.name}> with {name}=“{value[:40]}”")
        if frozenset(node.attributes) not in known.forms:
            names = " ".join(node.attributes) or "no attribute"
            yield Fault(UNKNOWN, f"the web page has <{node.name}> with {names}, more or less than belongs there")


def _classes(page: Page) -> Faults:
    """The style sheet hides three classes, on paper or until they are reached: only what may be hidden bears them."""
    first = page.body.inner[:1]
    for node in page.inside:
        name = node.get("class")
        within = node.inner
        if (
            (name == "skip" and [node] != first)
            or (name == "ways" and any(inside.name != "nav" for inside in within))
            or (name == "back" and any(inside.get("role") != "doc-backlink" for inside in within))
            or (name in {"ways", "back"} and node.has_words)
        ):
            yield Fault(STYLE, f"“{node.text[:40]}” is hidden by the class “{name}”", node.text)


def _direction(page: Page, edition: Edition) -> Faults:
    if page.root.get("lang") != edition.language:
        yield Fault(LANGUAGE, f"the web page's language is “{page.root.get('lang')}”, not “{edition.language}”")
    if page.root.get("dir") != edition.direction:
        yield Fault(PAGE, f"the web page is written from the wrong side: “{page.root.get('dir')}”")
    for node in page.inside:
        address = node.name == "a" and node.get("href") == node.text
        if "dir" in node.attributes and not address and node.get("dir") != direction(node.get("lang")):
            yield Fault(PAGE, f"“{node.text[:40]}” is turned round by dir=“{node.get('dir')}”", node.text)


def _ids(page: Page) -> Faults:
    for name, count in Counter(node.get("id") for node in page.nodes if "id" in node.attributes).items():
        if count > 1 or not name:
            yield Fault(ANCHOR, f"the id “{name}” stands {count} times")
    for node in page.nodes:
        targets = [node.get(name) for name in POINTING if name in node.attributes]
        targets += [node.get("href")[1:]] if node.get("href").startswith("#") else []
        for target in targets:
            if target not in page.ids:
                yield Fault(ANCHOR, f"“{node.text[:40]}” points to “#{target}”, which is not there", node.text)


def _notes(page: Page) -> Faults:
    """Each mark leads to a note, and each note back to all its marks, in their order."""
    marked: dict[str, list[str]] = {}
    for name, note in page.marks:
        marked.setdefault(note, []).append(name)
        if note not in page.notes:
            yield Fault(ANCHOR, f"a note's mark leads to “#{note}”, which is no note")
    for note in page.notes:
        back = [inside.get("href")[1:] for inside in _inside(page, note) if inside.get("role") == "doc-backlink"]
        if back != marked.get(note, []):
            yield Fault(ANCHOR, f"the note “{note}” does not lead back to its marks")


def _machines(page: Page, edition: Edition) -> Faults:
    """What only machines read in the text: dates, and where the archived copy of a page is (Memento, RFC 7089)."""
    dates = [node.get("datetime") for node in page.inside if node.name == "time"]
    if dates != [date.value for date in all_of(edition, Date) if "/" not in date.value]:
        yield Fault(DATA, "a date of the web page is another for machines than for people")
    expected = [
        (link.target, link.archived.url, link.archived.date.isoformat())
        for link in all_of(edition, Link)
        if link.archived
    ]
    names = ("data-originalurl", "data-versionurl", "data-versiondate")
    found = [
        tuple(node.get(name) for name in names)
        for node in page.inside
        if any(name in node.attributes for name in names)
    ]
    if found != expected:
        yield Fault(DATA, "a link of the web page has another archived copy than the register's")


def _inside(page: Page, name: str) -> Iterator[Node]:
    return page.ids[name].all() if name in page.ids else iter(())


def _pictures(page: Page, edition: Edition) -> Faults:
    figures = all_of(edition, Figure)
    expected = [sha256(block.picture.content).hexdigest() for block in figures]
    if page.pictures != expected:
        yield Fault(PICTURE, "the pictures of the web page are not the source's, or not in its order")
    sizes = [(str(round(block.picture.width)), str(round(block.picture.height))) for block in figures]
    images = [node for node in page.inside if node.name == "img"]
    types = [node.get("src").partition(";")[0].removeprefix("data:") for node in images]
    if types != [block.picture.media_type for block in figures]:
        yield Fault(PICTURE, "a picture of the web page is declared as another kind of file")
    if [node.get("alt") for node in images] != [block.alternative for block in figures]:
        yield Fault(PICTURE, "the alternative of a picture of the web page is spaced otherwise, or another")
    if [(node.get("width"), node.get("height")) for node in images] != sizes:
        yield Fault(PICTURE, "a picture of the web page is stretched or has no size")
