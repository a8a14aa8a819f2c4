"""Damages to the boxes of a web page, to what only some programs read of it, and to how a Word file is written."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

from tests.sabotage.damage import Damage, once
from tests.sabotage.web import _cut, _put, _styled
from tests.sabotage.word import DOCUMENT

H3 = r"(<h3[^>]*>A smaller.*?</h3>)"
ITEM = '<div class="item">the last item.</div>'
FACE = re.compile(r"@font-face \{[^{}]*\}\s*")
TOKENS = re.compile(r":root \{ (?:--[a-z-]+: #[0-9a-fA-F]{6}; ?)+ \}\n@media screen[^\n]*\n")


def _inside(opening: str, closing: str, times: int = 1) -> Callable[[bytes], bytes]:
    return _cut(H3, opening * times + r"\1" + closing * times)


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


def _declared(xml: str) -> str:
    """A declaration of attributes in an encoding where no search for ASCII finds it."""
    kind = "<!DOCTYPE d [<!ATTLIST p a CDATA 'x'>]>"
    return re.sub(r"<\?xml[^>]*\?>", f'<?xml version="1.0" encoding="UTF-16"?>{kind}', xml)


WEB: dict[str, Callable[[bytes], bytes]] = {
    "a sentence that never breaks": _put("Opening words with ", '<span class="unbroken">Opening words with </span>'),
    "words held together like a range": _put("They go on", '<span class="range">They go on</span>'),
    "words squeezed by boxes in boxes": _inside('<div class="sheet">', "</div>", 12),
    "a heading in the box of a table": _inside('<div class="scroll">', "</div>"),
    "a heading in a box without a name": _inside("<div>", "</div>"),
    "an item broken in two": _put(ITEM, '<div class="item">the last </div><div class="item">item.</div>'),
    "an item of two paragraphs": _put(ITEM, "<p>the last </p><p>item.</p>"),
    "a picture that looks like a quotation": _cut(r"<figure id=", '<figure class="quote" id='),
    "a mark set apart from nothing": _put("<sup>", '<sup class="further">'),
    "a link that is a place itself": _put('<a href="https://www', '<a id="here" href="https://www'),
    "an arrow back that points forward": _put("↩", "→"),
    "two titles for search engines": _cut(r'("name": ?)("[^"]*")', r'\1"Withdrawn", \1\2'),
    "a typeface in the midst of a rule": _styled(_in_a_rule),
    "colours on paper only": _styled(_on_paper),
    "a typeface lost": _styled(_without("Sheet SemiBold")),
}


def _encoded(data: bytes) -> bytes:
    made = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(made, "w") as new:
        for entry in old.infolist():
            part = old.read(entry)
            new.writestr(entry, _declared(part.decode()).encode("utf-16") if entry.filename == DOCUMENT else part)
    return made.getvalue()


BOXES: tuple[Damage, ...] = (
    *(Damage("html", what, apply) for what, apply in WEB.items()),
    Damage("docx", "a declaration in another encoding", _encoded),
)
