"""What a style sheet says in words of its own: it sets the looks, and adds or changes no word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..findings import Finding, Position, Rule

ADDED = Rule(
    "P401",
    "The style sheet adds words to the sheet",
    "What only a style sheet says stands in no text, no Word file and no translation, and the proof would refuse it.",
    "Delete this declaration. What readers shall read belongs into the text or into the labels of templates/strings; "
    "bullets are set by list-style-type, lines and grounds by borders and backgrounds.",
)
CHANGED = Rule(
    "P402",
    "The style sheet changes the letters of words",
    "Every format must say what the source says, letter by letter, and the proof would refuse the sheet.",
    "Delete this declaration; font-variant: small-caps, a size, a weight or a colour set words apart and leave them as "
    "they are. For capitals write capitals in the text or in the labels of templates/strings.",
)

SHEETS = ("print.css", "web.css")
"""The style sheets of the templates that sheets are published with."""

COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
UNSAID = re.compile(r"/\*.*?(?:\*/|\Z)|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'", re.DOTALL)
DECLARED = re.compile(r"(?<![\w-])(content|text-transform)\s*:\s*([^;{}]*)", re.IGNORECASE)
NOTHING = re.compile(r"(?:\"\"|''|none|normal)?\s*(?:!\s*important\s*)?", re.IGNORECASE)
"""Values that neither add a word nor change one."""


def examine(name: str, sheet: str) -> Iterator[Finding]:
    """Each declaration that adds words, or changes their letters, at its place in the file `templates/<name>`.

    Words are added by `content` (CSS Generated Content 3), letters changed by `text-transform` (CSS Text 3, 2.1).
    """
    masked = UNSAID.sub(_mask, sheet)
    for match in DECLARED.finditer(masked):
        if not NOTHING.fullmatch(match[2]):
            yield _told(name, sheet, match.span(), _selector(masked, sheet, match.start()))


def _selector(masked: str, sheet: str, place: int) -> str:
    """The selector of the rule that a place stands in: what is written before the last brace that is open there."""
    depth, brace = 1, place
    while depth and (brace := max(masked.rfind("{", 0, brace), masked.rfind("}", 0, brace))) >= 0:
        depth += 1 if masked[brace] == "}" else -1
    begun = max(masked.rfind(sign, 0, max(brace, 0)) for sign in "{};") + 1
    return " ".join(COMMENT.sub(" ", sheet[begun : max(brace, 0)]).split())


def _mask(match: re.Match[str]) -> str:
    """Comments and the inside of strings as blanks, or as letters that mean nothing: each character keeps its place."""
    said = match[0]
    if said.startswith("/*"):
        return re.sub(r"[^\n]", " ", said)
    return said[0] + "x" * (len(said) - 2) + said[-1]


def _told(name: str, sheet: str, span: tuple[int, int], selector: str) -> Finding:
    start, end = span
    line, begun = sheet.count("\n", 0, start) + 1, sheet.rfind("\n", 0, start) + 1
    written = " ".join(sheet[start:end].split())
    rule, does = (ADDED, "adds words") if written.lower().startswith("content") else (CHANGED, "changes letters")
    what = f"The rule «{selector[:60]}» {does}: «{written[:60]}»"
    return rule.at(Position(f"templates/{name}", line, start - begun + 1), what)


RULES = (ADDED, CHANGED)
