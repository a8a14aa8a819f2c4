"""Links in finished web pages and in Markdown given by name."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from ..findings import Position
from .addresses import Address, Refusal, join, parse
from .places import Link, Place

# What a reader can follow or sees on the page. `link` elements are for machines, and name the page's own address.
_ATTRIBUTES = {
    "a": "href",
    "area": "href",
    "iframe": "src",
    "frame": "src",
    "img": "src",
    "audio": "src",
    "video": "src",
    "source": "src",
    "embed": "src",
    "object": "data",
}

_IN_MARKDOWN = re.compile(
    r"""<([a-z][a-z0-9+.-]*:[^<>\s]*)>"""
    r"""|\]\(\s*<([^<>\n]*)>"""
    r"""|\]\(\s*((?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))+)"""
    r"""|^[ ]{0,3}\[[^\]\n]+\]:\s*<?(\S+?)>?(?:\s|$)"""
    r"""|(?<![\w<("'`/])(https?://[^\s<>"`\\)\]]*[^\s<>"`\\)\].,;:!?'])""",
    re.MULTILINE | re.IGNORECASE,
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def in_html(data: bytes, name: str) -> Iterator[Link]:
    """The links of a web page, with their lines."""
    from lxml import etree

    base: Address | None = None
    parser = etree.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return
    for element in tree.iter(*_ATTRIBUTES, "base") if tree is not None else ():
        if element.tag == "base":
            found = parse(str(element.get("href") or ""))
            base = base or (found if isinstance(found, Address) else None)
            continue
        text = element.get(_ATTRIBUTES[element.tag])
        if text and text.strip() and not text.lower().startswith("data:"):
            place = Place(Position(name, _line(element)))
            yield Link(_absolute(base, text), place)


def _line(element: Any) -> int:
    return int(element.sourceline or 1)


def _absolute(base: Address | None, text: str) -> str:
    """A relative address completed, where the page names its base."""
    if base is None or not (isinstance(parse(text), Refusal) or text.lstrip().startswith("//")):
        return text
    found = join(base, text)
    return found.full if isinstance(found, Address) and not text.startswith("#") else text


def in_markdown(data: bytes, name: str) -> Iterator[Link]:
    """The links of a Markdown text that is no part of a root, with their positions."""
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    for match in _IN_MARKDOWN.finditer(text):
        number = match.lastindex or 0
        line = bisect_right(starts, match.start(number))
        column = match.start(number) - starts[line - 1] + 1
        yield Link(_ESCAPE.sub(r"\1", match[number]), Place(Position(name, line, column)))
