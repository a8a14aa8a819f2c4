"""Reads the words inside an element of a web page: how each is said, where it leads, what only some readers get."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ...model import Line, Run, joined
from ..limits import unreadable
from ..normalisation import single_spaced, without_ends
from .markup import SPACES, Node


@dataclass(slots=True)
class Page:
    """A page taken apart: its element tree, ids, marks in order (their id and their note's id), pictures' hashes.

    `nodes` are all elements in document order, `inside` the body and those in it, `holders` what each of these stands
    in and `ways` those that stand in the ways to other places, both by their identity.
    """

    root: Node
    nodes: list[Node]
    inside: list[Node]
    language: str
    ids: dict[str, Node]
    notes: dict[str, int]
    lines: list[Line] = field(default_factory=list)
    furniture: list[Line] = field(default_factory=list)
    marks: list[tuple[str, str]] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    holders: dict[int, Node] = field(default_factory=dict)
    ways: frozenset[int] = frozenset()

    @property
    def head(self) -> Node:
        """The head element."""
        return self.root.inner[0]

    @property
    def body(self) -> Node:
        """The body element."""
        return self.root.inner[-1]


def line_of(page: Page, role: str, path: str, node: Node, apart: Iterable[Node] = ()) -> Line:
    """What an element says, without the elements `apart`."""
    return Line(role, path, trimmed(runs_of(page, node, Run("", page.language), frozenset(map(id, apart)))))


def link_line(page: Page, role: str, path: str, node: Node) -> Line:
    """A link of the furniture, with its target and its name."""
    whole = Node("p", {}, [node])
    return line_of(page, role, path, whole)


def plain(page: Page, role: str, path: str, text: str) -> Line:
    """Words that stand in an attribute."""
    return Line(role, path, joined([Run(text, page.language)]))


def trimmed(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The runs with white space as a browser shows it: one space for many, none at the ends (CSS Text 3, 4.1)."""
    return without_ends(single_spaced(runs, SPACES))


def runs_of(page: Page, node: Node, voice: Run, apart: frozenset[int] = frozenset()) -> Iterator[Run]:
    """The runs inside an element, said in the way of `voice`; notes' back-links are put with the furniture."""
    for child in node.children:
        if isinstance(child, str):
            yield voice.spoken(child)
        elif id(child) in apart:
            continue
        elif child.get("role") == "doc-backlink":
            _back_link(page, child)
        elif child.name == "a":
            yield from _linked(page, child, voice)
        else:
            yield from runs_of(page, child, _voiced(child, voice), apart)


def _voiced(node: Node, voice: Run) -> Run:
    """How what is inside an element is said."""
    if node.get("aria-hidden"):
        raise unreadable("words are hidden from assistive technology")
    if node.name not in {"em", "strong", "span", "sup", "time", "p", "div"}:
        raise unreadable(f"<{node.name}> stands among words")
    emphasis, strong = voice.emphasis or node.name == "em", voice.strong or node.name == "strong"
    return Run("", node.get("lang") or voice.language, voice.link, emphasis, strong)


def _linked(page: Page, node: Node, voice: Run) -> Iterator[Run]:
    if voice.link is not None or any(inside.name == "a" for inside in node.all() if inside is not node):
        raise unreadable("a link stands inside a link")
    voice = _voiced(Node("span", node.attributes), voice)
    target = node.get("href")
    if node.get("role") == "doc-noteref":
        page.marks.append((node.get("id"), target.removeprefix("#")))
        if "aria-label" in node.attributes:
            page.furniture.append(_named(page, "mark-name", node, target))
        yield voice.spoken(node.text, page.notes.get(target.removeprefix("#"), 0))
    elif "aria-label" in node.attributes:
        raise unreadable(f"the link “{node.text[:40]}” is spoken as something else")
    else:
        yield from runs_of(page, node, Run("", voice.language, target, voice.emphasis, voice.strong))


ARROW = re.compile("[\u2190-\u21ff\ufe0e]+")


def _back_link(page: Page, node: Node) -> None:
    """A back-link is furniture; an arrow that is hidden from assistive technology is part of its look only."""
    arrows = [child for child in node.inner if child.get("aria-hidden")]
    if any(not ARROW.fullmatch(arrow.text) for arrow in arrows):
        raise unreadable("words of a back-link are hidden from assistive technology")
    if node.children[:1] != arrows:
        raise unreadable(f"the back-link “{node.text[:40]}” does not begin with its one arrow")
    if "aria-label" in node.attributes:  # what is shown and what is spoken would be two things (WCAG 2.2, 2.5.3)
        raise unreadable(f"the back-link “{node.text[:40]}” is spoken as something else")
    bare = Node("a", node.attributes, [child for child in node.children if child not in arrows])
    page.furniture.append(_named(page, "back-link", bare, node.get("href")))


def _named(page: Page, role: str, node: Node, target: str) -> Line:
    name = node.get("aria-label") or node.text
    return Line(role, "", joined([Run(name, node.get("lang") or page.language, target)]))


def label_of(page: Page, node: Node) -> str:
    """The name of a part by the words in it that it points to; those of another part would mislead."""
    found = page.ids.get(node.get("aria-labelledby"))
    if found is None or found not in node.all():
        raise unreadable(f"<{node.name}> takes its name from another part, or has none")
    return found.text
