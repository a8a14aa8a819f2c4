"""What begins with the sign <: an address in pointed brackets, or HTML, and what to write instead of it."""

import re

from ...findings import counted
from ..rules import inlines as rules
from . import brackets
from .scans import Scan

HALF_TAG = re.compile(r"</?(?:[A-Za-z][A-Za-z0-9-]*\s+[A-Za-z-]+\s*=|br\b|hr\b|img\b|/)")
"""A tag whose end is missing: with an attribute, or of an element that has no words. `a<b` is none."""

TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)[^<>]*>?|(<!--).*?(?:-->|\Z)|<[!?][^<>]*>?", re.DOTALL)

ADDRESS = re.compile(r"<(?:https?:|mailto:|www\.)", re.IGNORECASE)

CURES = {
    "<!--": "Write a comment as a line of its own that begins with %% and a space: it reaches no reader.",
    "a": "Write [words](https://…).",
    **dict.fromkeys(("b", "strong"), "Write **words**."),
    **dict.fromkeys(("em", "i", "u"), "Write *words*."),
    "blockquote": "Use the directive :::{quote} with its source, outside of any other.",
    "br": "Begin a new paragraph with an empty line.",
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "Write ## or ### and a space before the words."),
    "img": "Use the directive :::{figure} with file and alternative, outside of any other.",
    **dict.fromkeys(("li", "ol", "ul"), "Write - and a space before each item, with an empty line above the first."),
    **dict.fromkeys(("del", "s", "strike"), "Delete the words."),
    "sub": "Type the lowered characters themselves, as ₂.",
    "sup": "Type the raised characters themselves, as ²; for a note write its mark, as [^report].",
    **dict.fromkeys(("table", "tbody", "td", "th", "thead", "tr"), "Use the directive :::{table} with its caption."),
}
"""What is written instead of an element, or of a comment."""


def less_than(scan: Scan) -> None:
    """An address, HTML, or the sign itself. HTML is told once for each cure, and how many tags behind it need it."""
    if brackets.autolink(scan):
        return
    match = TAG.match(scan.text, scan.offset, scan.end)
    if not match or not _is_tag(match):
        scan.say("<", scan.offset)
        scan.offset += 1
        return
    if ADDRESS.match(match.group()):
        scan.report(rules.LINK, scan.offset, "An address holds no spaces")
        scan.offset = match.end()
        return
    if _cure(match) not in scan.tags:
        more = sum(_alike(match, other) for other in TAG.finditer(scan.text, match.end(), scan.end))
        others = f", and so would {counted(more, 'further tag')} behind it" if more else ""
        scan.report(rules.HTML, scan.offset, f"«{match.group()[:40]}» would be HTML{others}", _cure(match))
    scan.tags.add(_cure(match))
    scan.offset = match.end()


def _cure(match: re.Match[str]) -> str:
    return CURES.get((match[1] or match[2] or "").lower(), rules.HTML.fix)


def _alike(one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether another tag, which ends nothing, is cured like one."""
    return _is_tag(other) and not other.group().startswith("</") and _cure(one) == _cure(other)


def _is_tag(match: re.Match[str]) -> bool:
    """Whether this is HTML: closed with >, or the name of an element that stands alone or with attributes."""
    return match.group().endswith(">") or not match.group(1) or HALF_TAG.match(match.group()) is not None
