"""A page whose every element is closed is read by the parser of XML, which is written in C, and not by that of HTML.

The templates of the stationery close what they open. Where another house's do not, the page is read as before.
"""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import weasyprint  # type: ignore[import-untyped]

# Elements that HTML never closes (HTML Living Standard, 13.1.2); in an attribute's value `>` is escaped.
_VOID = re.compile(r"<((?:area|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b[^>]*?)/?>")

OF_HTML = weasyprint.tinyhtml5
"""The parser that WeasyPrint has."""


def spare() -> None:
    """From now on it is read so."""
    weasyprint.tinyhtml5 = SimpleNamespace(parse=parse)


def parse(file: Any, **named: Any) -> Any:
    """The root element of a page; `named` is for the parser of HTML."""
    text = file.read()
    try:
        return ElementTree.fromstring(_VOID.sub(r"<\1/>", text))  # noqa: S314 - our own page, which declares no entity
    except ElementTree.ParseError:
        file.seek(0)
        return OF_HTML.parse(file, **named)
