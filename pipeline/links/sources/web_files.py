"""Links in finished web pages and in Markdown given by name."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import chain
from typing import Any

from ...findings import Position
from ..web import bodies
from ..web.addresses import Address, Refusal, join, parse
from .places import Link, Place, Unreadable

# What a reader can follow or sees on the page. `link` elements are for machines, and name the page's own address.
_ATTRIBUTES = {
    "a": ("href", "xlink:href"),
    "area": ("href",),
    "iframe": ("src",),
    "frame": ("src",),
    "img": ("src", "srcset"),
    "input": ("src",),
    "audio": ("src",),
    "video": ("src", "poster"),
    "source": ("src", "srcset"),
    "embed": ("src",),
    "object": ("data",),
    "image": ("href", "xlink:href"),
}
_CANDIDATE = re.compile(r"([^\s,]\S*+)(?:(?<=,)|[^,]*+)")
"""One picture of a `srcset`, and how large it is (HTML, 4.8.4.2.1)."""

# A bare address ends as GitHub's Markdown has it: before marks of a sentence and a bracket that it did not open.
_IN_MARKDOWN = re.compile(
    r"""<([a-z][a-z0-9+.-]*:[^<>\s]*)>"""
    r"""|\]\(\s*(?:<([^<>\n]*)>|((?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))+))(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?"""
    r"""|^[ ]{0,3}\[(?!\^)[^\]\n]+\]:\s*<?(\S+?)>?(?:\s|$)"""
    r"""|\s(?:href|src)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')"""
    r"""|(?<![a-z0-9/])(https?://(?:[^\s<>"`\\()\]]|\([^\s<>"`\\()\]]*\))*(?:[^\s<>"`\\()\].,;:!?'*_~]|(?<=\))))""",
    re.MULTILINE | re.IGNORECASE,
)
_NO_TEXT = re.compile(
    r"(?ms)^[ ]{0,3}(```+|~~~+).*?(?:^[ ]{0,3}\1|\Z)|<!--.*?(?:-->|\Z)|(?<!`)(`+)(?!`)(?:(?!\n\s*\n).)+?(?<!`)\2(?!`)"
)
"""Code and comments: nobody follows an address there."""
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ENTITY = re.compile(r"&#?\w{1,31};")


def in_html(data: bytes, name: str) -> Iterator[Link]:
    """The links of a web page, with their lines. Raises Unreadable where a part of it would be passed over."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = etree.fromstring(bodies.text(data, "").encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return
    if any("depth" in complaint.message for complaint in parser.error_log.filter_from_fatals()):
        raise Unreadable("its elements stand deeper in each other than in any page, and the rest of it is cut off")
    # What stands behind the end of a page becomes another root beside the first.
    roots = (tree, *tree.itersiblings()) if tree is not None else ()
    base = _base(roots)
    for element in chain.from_iterable(root.iter(*_ATTRIBUTES, "meta") for root in roots):
        for text in _addresses(element):
            if text.strip() and not text.lower().startswith("data:") and not _dormant(element):
                yield Link(_absolute(base, text), Place(Position(name, int(element.sourceline or 1))))


def _base(roots: Iterable[Any]) -> Address | None:
    """What relative addresses complete, wherever it stands in the page."""
    bases = (base.get("href") for root in roots for base in root.iter("base"))
    found = (parse(str(href)) for href in bases if href is not None)
    return next((one for one in found if isinstance(one, Address)), None)


def _addresses(element: Any) -> Iterator[str]:
    """The addresses that an element holds; a `meta` holds one where it sends the reader on."""
    if element.tag == "meta":
        from ..web.pages import refresh_of

        leads = (element.get("http-equiv") or "").strip().lower() == "refresh"
        refresh = refresh_of(element.get("content") or "") if leads else None
        yield from (refresh[1],) if refresh else ()
        return
    for attribute in _ATTRIBUTES[element.tag]:
        text = element.get(attribute)
        if text is not None:
            yield from (one.rstrip(",") for one in _CANDIDATE.findall(text)) if attribute == "srcset" else (text,)


def _dormant(element: Any) -> bool:
    """Whether an element stands in a template, which shows nothing."""
    return next(element.iterancestors("template"), None) is not None


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
    for match in _IN_MARKDOWN.finditer(_NO_TEXT.sub(_blanked, text)):
        number = match.lastindex or 0
        line = bisect_right(starts, match.start(number))
        column = match.start(number) - starts[line - 1] + 1
        yield Link(_plain(match[number]), Place(Position(name, line, column)))


def _blanked(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _plain(text: str) -> str:
    """An address without Markdown's escapes and with the characters that its entities stand for."""
    return _ENTITY.sub(lambda entity: unescape(entity[0]), _ESCAPE.sub(r"\1", text))
