"""Damages to the boxes of a web page, and to what only some programs read of it."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.sabotage.damage import Apply, once
from tests.sabotage.web.changes import cut, on_style, put

H3 = r"(<h3[^>]*>A smaller.*?</h3>)"
ITEM = '<div class="item">the last item.</div>'
FACE = re.compile(r"@font-face \{[^{}]*\}\s*")
TOKENS = re.compile(r":root \{ (?:--[a-z-]+: #[0-9a-fA-F]{6}; ?)+ \}\n@media screen[^\n]*\n")


def _inside(opening: str, closing: str, times: int = 1) -> Apply:
    return cut(H3, opening * times + r"\1" + closing * times)


def _in_a_rule(style: str) -> str:
    """A typeface in the midst of a rule's selector, where it ends that rule for every browser."""
    face = FACE.search(style)
    assert face
    return once(style[: face.start()] + style[face.end() :], ".notice {", f".not{face[0].strip()}ice {{")


def _on_paper(style: str) -> str:
    tokens = TOKENS.search(style)
    assert tokens
    return once(TOKENS.sub("", style), "@media print {", "@media print {" + tokens[0])


def _without(family: str) -> Callable[[str], str]:
    return lambda style: re.sub(rf'@font-face \{{ font-family: "{family}";[^{{}}]*\}}\s*', "", style, count=1)


BOXES: dict[str, Apply] = {
    "a sentence that never breaks": put("Opening words with ", '<span class="unbroken">Opening words with </span>'),
    "words held together like a range": put("They go on", '<span class="range">They go on</span>'),
    "words squeezed by boxes in boxes": _inside('<div class="sheet">', "</div>", 12),
    "a heading in the box of a table": _inside('<div class="scroll">', "</div>"),
    "a heading in a box without a name": _inside("<div>", "</div>"),
    "an item broken in two": put(ITEM, '<div class="item">the last </div><div class="item">item.</div>'),
    "an item of two paragraphs": put(ITEM, "<p>the last </p><p>item.</p>"),
    "a picture that looks like a quotation": cut(r"<figure id=", '<figure class="quote" id='),
    "a mark set apart from nothing": put("<sup>", '<sup class="further">'),
    "a link that is a place itself": put('<a href="https://www', '<a id="here" href="https://www'),
    "an arrow back that points forward": put("↩", "→"),
    "two titles for search engines": cut(r'("name": ?)("[^"]*")', r'\1"Withdrawn", \1\2'),
    "a typeface in the midst of a rule": on_style(_in_a_rule),
    "colours on paper only": on_style(_on_paper),
    "a typeface lost": on_style(_without("Sheet SemiBold")),
}
