"""Parses a web page strictly: only markup that every HTML parser reads alike is read at all.

HTML's own parsing rules (13.2) mend faulty markup in surprising ways; a page that needs no mending has one meaning.
So each tag must be closed, each attribute quoted, each reference be one of five names or a number, and each element
stand where the vocabulary allows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from ..limits import DEPTH, ELEMENTS, PART_BYTES, unreadable, within
from .vocabulary import RAW, VOCABULARY, VOID

TAG = re.compile(
    r'<(?P<end>/)?(?P<name>[a-z][a-z0-9]*)(?P<attributes>(?:\s+[a-z][a-z:-]*(?:="[^"]*")?)*)\s*>|(?P<text>[^<]+)'
)
ATTRIBUTE = re.compile(r'([a-z][a-z:-]*)(?:="([^"]*)")?')
REFERENCE = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});")
DOCTYPE = re.compile(r"\s*<!doctype html>\s*", re.IGNORECASE)
SPACES = re.compile(r"[ \t\n\r]+")
"""What a browser shows as one space (CSS Text 3, 4.1.1): a form feed is none of them."""


@dataclass(slots=True, eq=False)
class Node:
    """An element, its attributes, and its elements and texts in order; `inner` are the elements alone."""

    name: str
    attributes: dict[str, str]
    children: list[Node | str] = field(default_factory=list)
    inner: list[Node] = field(init=False)

    def __post_init__(self) -> None:
        """The elements among the children."""
        self.inner = [child for child in self.children if isinstance(child, Node)]

    def add(self, node: Node) -> None:
        """Puts an element behind the last child."""
        self.children.append(node)
        self.inner.append(node)

    def get(self, attribute: str) -> str:
        """The value of an attribute, or nothing."""
        return self.attributes.get(attribute, "")

    @property
    def called(self) -> str:
        """Its first class, else its name: by which style sheet and rules know it."""
        return self.get("class").partition(" ")[0] or self.name

    def all(self) -> Iterator[Node]:
        """This element and all inside it, in document order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += reversed(node.inner)

    @property
    def has_words(self) -> bool:
        """Whether words stand directly in it."""
        return any(isinstance(child, str) and child.strip() for child in self.children)

    @property
    def text(self) -> str:
        """All characters inside, spaces made one."""
        return SPACES.sub(" ", "".join(self.strings())).strip(" ")

    def strings(self) -> Iterator[str]:
        """The texts inside, in order."""
        for child in self.children:
            if isinstance(child, Node):
                yield from child.strings()
            else:
                yield child


def parse(data: bytes) -> Node:
    """The `html` element of a page in UTF-8. Refused where the markup could be read in two ways."""
    within(len(data), PART_BYTES, "bytes of markup")
    try:
        source = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise unreadable(f"it is not UTF-8 ({error.reason})") from error
    start = DOCTYPE.match(source)
    if not start or "\0" in source:
        raise unreadable("it does not begin with <!DOCTYPE html>, or holds a null character")
    return _tree(source, start.end())


def _tree(source: str, place: int) -> Node:
    root = Node("", {})
    path, count = [root], 0
    while place < len(source):
        token = TAG.match(source, place)
        if not token:
            raise unreadable(f"its markup is not strict at “{source[place : place + 30]}”")
        place = token.end()
        if token["text"] is not None:
            _add_text(path[-1], token["text"])
        elif token["end"]:
            if path[-1].name != token["name"] or token["attributes"]:
                raise unreadable(f"</{token['name']}> closes what is not open")
            path.pop()
        else:
            count = within(count + 1, ELEMENTS, "elements")
            place = _open(path, token["name"], token["attributes"], source, place)
    if len(path) != 1 or [child.name for child in root.inner] != ["html"]:
        raise unreadable("it does not hold one closed html element")
    return root.inner[0]


def _open(path: list[Node], name: str, written: str, source: str, place: int) -> int:
    """Adds the element; the new place in the source (behind the raw text of `style` and `script`)."""
    parent = path[-1]
    if name not in VOCABULARY[parent.name].children:
        raise unreadable(f"<{name}> stands inside <{parent.name}>")
    node = Node(name, _attributes(name, written))
    parent.add(node)
    if name in RAW:
        end = source.find("<", place)
        if not source.startswith(f"</{name}>", end):
            raise unreadable(f"<{name}> holds a “<”")
        node.children.append(source[place:end])
        return end + len(f"</{name}>")
    if name not in VOID:
        path.append(node)
        within(len(path), DEPTH, "elements inside each other")
    return place


def _attributes(name: str, written: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in ATTRIBUTE.findall(written):
        if key in found:
            raise unreadable(f"<{name}> has the attribute {key} twice")
        found[key] = _characters(value)
    return found


def _add_text(parent: Node, written: str) -> None:
    text = _characters(written)
    if text.strip(" \t\n\r\f") and not VOCABULARY[parent.name].text:
        raise unreadable(f"“{text.strip()[:30]}” stands loose inside <{parent.name or 'the file'}>")
    parent.children.append(text)


def _characters(written: str) -> str:
    references = REFERENCE.findall(written) if "&" in written else ()
    # A number of no character (Unicode, 23.7) is shown by some browsers as one, by others not at all.
    if written.count("&") != len(references) or any(len(unescape(each)) != 1 for each in references):
        raise unreadable("it holds an ampersand that is no plain reference")
    return unescape(written) if references else written
