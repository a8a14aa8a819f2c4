"""A web page as readable text, one line for each element and each stretch of text, for golden texts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html as parser

VARYING = ((re.compile(r"sha256-[\w+/=]+"), "sha256-…"), (re.compile(r"(data:[^;,\"]+)[^\"]*"), r"\1…"))
"""What changes with every style or picture, and says nothing to a reader."""


def portray(data: bytes) -> str:
    """The page from its root, indented by depth; the text of styles is left out."""
    return "\n".join(_lines(parser.document_fromstring(data.decode()), 0)) + "\n"


def _lines(element: parser.HtmlElement, depth: int) -> Iterator[str]:
    indent = "  " * depth
    yield indent + " ".join([str(element.tag), *_attributes(element)])
    if element.tag == "style":
        return
    yield from _text(element.text, depth + 1)
    for child in element.iterchildren(tag=parser.etree.Element):
        yield from _lines(child, depth + 1)
        yield from _text(child.tail, depth + 1)


def _text(words: str | None, depth: int) -> Iterator[str]:
    if words and words.strip():
        said = re.sub(r"[ \n]+", " ", words)
        yield f"{'  ' * depth}‘{said}’"


def _attributes(element: parser.HtmlElement) -> Iterator[str]:
    for name, value in element.attrib.items():
        sign = {"id": "#", "class": "."}.get(name)
        yield f"{sign}{value.replace(' ', '.')}" if sign else f"{name}={_steady(value)}"


def _steady(value: str) -> str:
    for pattern, instead in VARYING:
        value = pattern.sub(instead, value)
    return value
