"""Reads a web page into a transcript, as its readers get it: by eye, by ear, by keyboard."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256

from ...model import Line, Metadata, Run, Transcript, joined
from ..limits import unreadable
from .markup import SPACES, Node, parse


@dataclass(slots=True)
class Page:
    """A page taken apart: its element tree, ids, marks in order (their id and their note's id), pictures' hashes."""

    root: Node
    language: str
    ids: dict[str, Node]
    notes: dict[str, int]
    lines: list[Line] = field(default_factory=list)
    furniture: list[Line] = field(default_factory=list)
    marks: list[tuple[str, str]] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    in_link: bool = False

    @property
    def head(self) -> Node:
        """The head element."""
        return self.root.elements()[0]

    @property
    def body(self) -> Node:
        """The body element."""
        return self.root.elements()[-1]


def read(data: bytes) -> Page:
    """The page taken apart. Refused where it is no strict page of ours."""
    root = parse(data)
    if [child.name for child in root.elements()] != ["head", "body"]:
        raise unreadable("it does not hold one head and one body")
    ids: dict[str, Node] = {}
    for node in root.all():
        if "id" in node.attributes:
            ids.setdefault(node.get("id"), node)
    page = Page(root, root.get("lang"), ids, _note_numbers(root))
    _walk(page, page.body, "")
    _anchors(page)
    return page


def transcribe(data: bytes) -> Transcript:
    """What the page says, in order."""
    return transcript(read(data))


def transcript(page: Page) -> Transcript:
    """What a page taken apart says."""
    return Transcript(_metadata(page), tuple(page.lines), tuple(page.furniture))


def _metadata(page: Page) -> Metadata:
    named = {node.get("name").lower(): node.get("content") for node in page.head.elements() if node.name == "meta"}
    title = next((node.text for node in page.head.elements() if node.name == "title"), "")
    return Metadata(
        title=title,
        author=named.get("author", ""),
        subject=named.get("description", ""),
        keywords=tuple(part for part in named.get("keywords", "").split(", ") if part),
        reference=named.get("dcterms.identifier", named.get("dc.identifier", "")),
        date=named.get("dcterms.issued", named.get("dc.date", "")),
        language=page.language,
    )


def _note_numbers(root: Node) -> dict[str, int]:
    """The number that the browser shows before each note, by the note's id: its place in the numbered list."""
    for node in root.all():
        if node.get("role") == "doc-endnotes":
            items = [item for child in node.elements() if child.name == "ol" for item in child.elements()]
            return {item.get("id"): number for number, item in enumerate(items, 1)}
    return {}


def _walk(page: Page, node: Node, path: str) -> None:
    for child in node.elements():
        HANDLERS.get(child.name, _unknown)(page, child, path)


def _unknown(page: Page, node: Node, path: str) -> None:
    raise unreadable(f"<{node.name}> stands at “{path or 'the top'}”, where no page of ours has one")


def _region(name: str) -> Callable[[Page, Node, str], None]:
    def walk(page: Page, node: Node, _path: str) -> None:
        if "aria-label" in node.attributes:
            page.furniture.append(_plain(page, "region", name, node.get("aria-label")))
        _walk(page, node, name)

    return walk


def _paragraph(page: Page, node: Node, path: str) -> None:
    page.lines.append(_line(page, "paragraph", path, node))


def _heading(page: Page, node: Node, path: str) -> None:
    if path in {"masthead", ""} and node.name == "h1":
        page.lines.append(_line(page, "title", "", node))
    elif path in {"notes", "imprint"}:
        page.furniture.append(_line(page, f"{path}-heading", "", node))
    else:
        page.lines.append(_line(page, f"heading-{node.name[1]}", path, node))


def _list(page: Page, node: Node, path: str) -> None:
    style = "ordered" if node.name == "ol" else "bulleted"
    for number, item in enumerate(node.elements(), 1):
        place = f"{path} {style}:{number}".strip()
        inner = [child for child in item.elements() if child.name in {"ul", "ol"}]
        page.lines.append(_line(page, "item", place, item, apart=inner))
        for child in inner:
            _list(page, child, place)


def _aside(page: Page, node: Node, _path: str) -> None:
    title = page.ids.get(node.get("aria-labelledby"))
    for child in node.elements():
        if child is title:
            page.lines.append(_line(page, "callout-title", "callout", child))
        else:
            HANDLERS.get(child.name, _unknown)(page, child, "callout")


def _table(page: Page, node: Node, _path: str) -> None:
    row = 0
    for part in node.elements():
        if part.name == "caption":
            page.lines.append(_line(page, "caption", "table", part))
            continue
        for cells in part.elements():
            row += 1
            for column, cell in enumerate(cells.elements(), 1):
                roles = {"td": "cell", "col": "column-header", "row": "row-header"}
                role = roles.get("td" if cell.name == "td" else cell.get("scope"), "header without scope")
                page.lines.append(_line(page, role, f"table r{row} c{column}", cell))


def _figure(page: Page, node: Node, _path: str) -> None:
    quoted = any(child.name == "blockquote" for child in node.elements())
    for child in node.elements():
        if child.name == "blockquote":
            _walk(page, child, "quote")
        elif child.name == "img":
            page.lines.append(_plain(page, "alternative", "figure", child.get("alt")))
            page.pictures.append(_picture(child))
        elif quoted:
            page.lines.append(_line(page, "source", "quote", child))
        else:
            _walk(page, child, "figure")


def _picture(node: Node) -> str:
    try:
        return sha256(b64decode(node.get("src").partition(",")[2], validate=True)).hexdigest()
    except (Base64Error, ValueError) as error:
        raise unreadable("a picture is not in base64") from error


def _section(page: Page, node: Node, _path: str) -> None:
    if "aria-label" in node.attributes:
        page.furniture.append(_plain(page, "notes-heading", "", node.get("aria-label")))
    for child in node.elements():
        if child.name == "ol":
            for number, item in enumerate(child.elements(), 1):
                page.lines.append(_line(page, "note", f"note {number}", item))
        else:
            _heading(page, child, "notes")


def _nav(page: Page, node: Node, path: str) -> None:
    name = node.get("aria-label") or getattr(page.ids.get(node.get("aria-labelledby")), "text", "")
    page.furniture.append(_plain(page, "navigation", "", name))
    for inside in node.all():
        if inside.name in {"p", "h2", "li"} and not any(child.name == "a" for child in inside.all()):
            page.furniture.append(_line(page, "words", "", inside))
        elif inside.name == "a":
            page.furniture.append(_link_line(page, "link", "", inside))


def _skip(page: Page, node: Node, _path: str) -> None:
    page.furniture.append(_link_line(page, "skip", "", node))


def _division(page: Page, node: Node, path: str) -> None:
    if any(isinstance(child, str) and child.strip() for child in node.children):
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


def _line(page: Page, role: str, path: str, node: Node, apart: Iterable[Node] = ()) -> Line:
    return Line(role, path, _trimmed(_runs(page, node, Run("", page.language), frozenset(map(id, apart)))))


def _link_line(page: Page, role: str, path: str, node: Node) -> Line:
    """A link of the furniture, with its target and its name."""
    whole = Node("p", {}, [node])
    return _line(page, role, path, whole)


def _plain(page: Page, role: str, path: str, text: str) -> Line:
    return Line(role, path, joined([Run(text, page.language)]))


def _trimmed(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The runs with white space as a browser shows it: one space for many, none at the ends (CSS Text 3, 4.1)."""
    kept: list[Run] = []
    after_space = True
    for run in runs:
        text = SPACES.sub(" ", run.text)
        text = text[1:] if after_space and text.startswith(" ") else text
        if text:
            after_space = text.endswith(" ")
            kept.append(replace(run, text=text))
    while kept and kept[-1].text.endswith(" "):
        last = kept.pop()
        if last.text != " ":
            kept.append(replace(last, text=last.text[:-1]))
    return joined(kept)


def _runs(page: Page, node: Node, voice: Run, apart: frozenset[int] = frozenset()) -> Iterator[Run]:
    for child in node.children:
        if isinstance(child, str):
            yield replace(voice, text=child)
        elif id(child) in apart:
            continue
        elif child.get("role") == "doc-backlink":
            _back_link(page, child)
        elif child.name == "a":
            yield from _linked(page, child, voice)
        else:
            yield from _runs(page, child, _voiced(child, voice), apart)


def _voiced(node: Node, voice: Run) -> Run:
    """How what is inside an element is said."""
    if node.get("aria-hidden"):
        raise unreadable("words are hidden from assistive technology")
    if node.name not in {"em", "strong", "span", "sup", "time", "bdi", "wbr", "p", "div"}:
        raise unreadable(f"<{node.name}> stands among words")
    return replace(
        voice,
        language=node.get("lang") or voice.language,
        emphasis=voice.emphasis or node.name == "em",
        strong=voice.strong or node.name == "strong",
    )


def _linked(page: Page, node: Node, voice: Run) -> Iterator[Run]:
    if voice.link is not None or any(inside.name == "a" for inside in node.all() if inside is not node):
        raise unreadable("a link stands inside a link")
    voice = _voiced(Node("span", node.attributes), voice)
    target = node.get("href")
    if node.get("role") == "doc-noteref":
        page.marks.append((node.get("id"), target.removeprefix("#")))
        if "aria-label" in node.attributes:
            page.furniture.append(_named(page, "mark-name", node, target))
        yield replace(voice, text=node.text, mark=page.notes.get(target.removeprefix("#"), 0))
    elif "aria-label" in node.attributes:
        raise unreadable(f"the link “{node.text[:40]}” is spoken as something else")
    else:
        yield from _runs(page, node, replace(voice, link=target))


BLOCKS = frozenset({"h2", "h3", "p", "ul", "ol", "aside", "table", "figure"})
RESERVED = re.compile("[a-z-]+_label|.*_title")
# Elements that hold running text and nothing else, even where all of it stands in links or stressed words.
LEAVES = frozenset({"caption", "div", "h2", "h3", "p"})
ARROW = re.compile("[\u2190-\u21ff\ufe0e]+")


def _back_link(page: Page, node: Node) -> None:
    """A back-link is furniture; an arrow that is hidden from assistive technology is part of its look only."""
    arrows = [child for child in node.elements() if child.get("aria-hidden")]
    if any(not ARROW.fullmatch(arrow.text) for arrow in arrows):
        raise unreadable("words of a back-link are hidden from assistive technology")
    bare = Node("a", node.attributes, [child for child in node.children if child not in arrows])
    page.furniture.append(_named(page, "back-link", bare, node.get("href")))


def _named(page: Page, role: str, node: Node, target: str) -> Line:
    name = node.get("aria-label") or node.text
    return Line(role, "", joined([Run(name, node.get("lang") or page.language, target)]))


def _anchors(page: Page) -> None:
    """Where links to places in the text arrive: for each block's id, the first words that stand there."""
    for name, node in sorted(page.ids.items()):
        if node.name in BLOCKS and not RESERVED.fullmatch(name):
            page.furniture.append(_plain(page, "anchor", name, _first_words(page, node)))


def _first_words(page: Page, node: Node) -> str:
    for inside in node.all():
        if inside.name == "img":
            return inside.get("alt")
        if inside.name in LEAVES or any(isinstance(child, str) and child.strip() for child in inside.children):
            scratch = replace(page, furniture=[], marks=[])
            return "".join(run.text for run in _trimmed(_runs(scratch, inside, Run("", page.language))))
    return ""
