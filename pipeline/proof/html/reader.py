"""Reads a web page into a transcript, as its readers get it: by eye, by ear, by keyboard."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

from ...model import Metadata, Run, Transcript
from ..limits import unreadable
from .head import raw
from .markup import Node, parse
from .words import Page, label_of, line_of, link_line, plain, runs_of, trimmed


def read(data: bytes) -> Page:
    """The page taken apart. Refused where it is no strict page of ours."""
    root = parse(data)
    if [child.name for child in root.inner] != ["head", "body"]:
        raise unreadable("it does not hold one head and one body")
    ids: dict[str, Node] = {}
    nodes = list(root.all())
    for node in nodes:
        if "id" in node.attributes:
            ids.setdefault(node.get("id"), node)
    inside = nodes[nodes.index(root.inner[-1]) :]
    page = Page(root, nodes, inside, root.get("lang"), ids, _note_numbers(nodes))
    page.holders = {id(child): node for node in inside for child in node.inner}
    page.ways = frozenset(id(node) for way in inside if way.name == "nav" for node in way.all())
    _walk(page, page.body, "")
    _anchors(page)
    return page


def transcript(page: Page) -> Transcript:
    """What the page says, in order."""
    return Transcript(_metadata(page), tuple(page.lines), tuple(page.furniture))


def _metadata(page: Page) -> Metadata:
    named = {node.get("name").lower(): node.get("content") for node in page.head.inner if node.name == "meta"}
    return Metadata(
        title=raw(page, "title"),
        author=named.get("author", ""),
        subject=named.get("description", ""),
        keywords=tuple(part for part in named.get("keywords", "").split(", ") if part),
        reference=named.get("dcterms.identifier", ""),
        date=named.get("dcterms.issued", ""),
        language=page.language,
    )


def _note_numbers(nodes: list[Node]) -> dict[str, int]:
    """The number that the browser shows before each note, by the note's id: its place in the numbered list."""
    for node in nodes:
        if node.get("role") == "doc-endnotes":
            items = [item for child in node.inner if child.name == "ol" for item in child.inner]
            return {item.get("id"): number for number, item in enumerate(items, 1)}
    return {}


def _walk(page: Page, node: Node, path: str) -> None:
    if node.has_words:
        raise unreadable(f"words stand loose inside <{node.name}>: “{node.text[:40]}”")
    for child in node.inner:
        HANDLERS.get(child.name, _unknown)(page, child, path)


def _unknown(_page: Page, node: Node, path: str) -> None:
    raise unreadable(f"<{node.name}> stands at “{path or 'the top'}”, where no page of ours has one")


def _region(name: str) -> Callable[[Page, Node, str], None]:
    def walk(page: Page, node: Node, _path: str) -> None:
        if "aria-label" in node.attributes:
            page.furniture.append(plain(page, "region", name, node.get("aria-label")))
        _walk(page, node, name)

    return walk


def _paragraph(page: Page, node: Node, path: str) -> None:
    page.lines.append(line_of(page, "paragraph", path, node))


def _heading(page: Page, node: Node, path: str) -> None:
    if path in {"masthead", ""} and node.name == "h1":
        page.lines.append(line_of(page, "title", "", node))
    elif path in {"notes", "imprint"}:
        page.furniture.append(line_of(page, f"{path}-heading", "", node))
    else:
        page.lines.append(line_of(page, f"heading-{node.name[1]}", path, node))


def _list(page: Page, node: Node, path: str) -> None:
    style = "ordered" if node.name == "ol" else "bulleted"
    for number, item in enumerate(node.inner, 1):
        place = f"{path}:{number}" if path in SEQUENCES else f"{path} {style}:{number}".strip()
        inner = [child for child in item.inner if child.name in {"ul", "ol"}]
        if inner and item.inner[-len(inner) :] != inner:
            raise unreadable("words of an item stand behind the list inside it")
        page.lines.append(line_of(page, "item", place, item, apart=inner))
        for child in inner:
            _list(page, child, place)


def _aside(page: Page, node: Node, _path: str) -> None:
    title = page.ids.get(node.get("aria-labelledby"))
    for child in node.inner:
        if child is title:
            page.lines.append(line_of(page, "callout-title", "callout", child))
        else:
            HANDLERS.get(child.name, _unknown)(page, child, "callout")


SCOPES = {"col": "column", "row": "row"}


def _table(page: Page, node: Node, _path: str) -> None:
    row = 0
    for part in node.inner:
        if part.name == "caption":
            page.lines.append(line_of(page, "caption", "table", part))
            continue
        for cells in part.inner:
            row += 1
            for column, cell in enumerate(cells.inner, 1):
                role = "cell" if cell.name == "td" else f"{SCOPES.get(cell.get('scope'), 'unscoped')}-header"
                page.lines.append(line_of(page, role, f"table r{row} c{column}", cell))


SEQUENCES = frozenset({"timeline", "key-figures"})
"""Figures that are a list under a title."""


def _figure(page: Page, node: Node, _path: str) -> None:
    """Tells a figure: a quotation, a picture with its caption, or a sequence of items."""
    if node.get("class") in SEQUENCES:
        _sequence(page, node, node.get("class"))
        return
    quoted = any(child.name == "blockquote" for child in node.inner)
    for child in node.inner:
        if child.name == "blockquote":
            _walk(page, child, "quote")
        elif child.name == "img":
            page.lines.append(plain(page, "alternative", "figure", child.get("alt")))
            page.pictures.append(_picture(child))
        elif quoted:
            page.lines.append(line_of(page, "source", "quote", child))
        else:
            _walk(page, child, "figure")


def _sequence(page: Page, node: Node, path: str) -> None:
    for child in node.inner:
        if child.name == "figcaption":
            page.lines.append(line_of(page, "caption", path, child))
        else:
            HANDLERS.get(child.name, _unknown)(page, child, path)


def _picture(node: Node) -> str:
    try:
        return sha256(b64decode(node.get("src").partition(",")[2], validate=True)).hexdigest()
    except (Base64Error, ValueError) as error:
        raise unreadable("a picture is not in base64") from error


def _section(page: Page, node: Node, _path: str) -> None:
    label_of(page, node)
    for child in node.inner:
        if child.name == "ol":
            for number, item in enumerate(child.inner, 1):
                page.lines.append(line_of(page, "note", f"note {number}", item))
        else:
            _heading(page, child, "notes")


def _nav(page: Page, node: Node, _path: str) -> None:
    name = label_of(page, node)
    page.furniture.append(plain(page, "navigation", "", name))
    seen = len(page.furniture)
    for inside in node.all():
        if inside.name in {"p", "h2", "li"} and not any(child.name == "a" for child in inside.all()):
            page.furniture.append(line_of(page, "words", "", inside))
        elif inside.name == "a":
            page.furniture.append(link_line(page, "link", "", inside))
    told = "".join(line.text for line in page.furniture[seen:])
    if "".join(told.split()) != "".join(node.text.split()):
        raise unreadable(f"words stand beside the links of “{name}”")


def _skip(page: Page, node: Node, _path: str) -> None:
    page.furniture.append(link_line(page, "skip", "", node))


def _division(page: Page, node: Node, path: str) -> None:
    if node.has_words:
        _paragraph(page, node, path)
    else:
        _walk(page, node, path)


HANDLERS: dict[str, Callable[[Page, Node, str], None]] = {
    "a": _skip,
    "header": _region("masthead"),
    "main": _region(""),
    "footer": _region("imprint"),
    "section": _section,
    "nav": _nav,
    "div": _division,
    "p": _paragraph,
    "h1": _heading,
    "h2": _heading,
    "h3": _heading,
    "ul": _list,
    "ol": _list,
    "aside": _aside,
    "table": _table,
    "figure": _figure,
}

# Elements that hold running text and nothing else, even where all of it stands in links or stressed words.
LEAVES = frozenset({"caption", "div", "h2", "h3", "p"})
BLOCKS = frozenset({"h2", "h3", "p", "ul", "ol", "aside", "table", "figure"})
RESERVED = re.compile("[a-z-]+_label|.*_title")


def _anchors(page: Page) -> None:
    """Where links to places in the text arrive: for each block's id, the first words that stand there."""
    for name, node in sorted(page.ids.items()):
        if node.name in BLOCKS and not RESERVED.fullmatch(name):
            page.furniture.append(plain(page, "anchor", name, _first_words(page, node)))


def _first_words(page: Page, node: Node) -> str:
    for inside in node.all():
        if inside.name == "img":
            return inside.get("alt")
        if inside.name in LEAVES or inside.has_words:
            scratch = replace(page, furniture=[], marks=[])
            return "".join(run.text for run in trimmed(runs_of(scratch, inside, Run("", page.language))))
    return ""
