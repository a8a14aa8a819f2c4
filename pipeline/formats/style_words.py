"""What a style sheet must not do: it sets the looks, and neither adds or changes words nor asks for other files."""

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

NO_TYPEFACE = Rule(
    "P403",
    "The style sheet names no typeface",
    "A house's print.css or web.css stands in the place of ours, whose fonts are the only ones there are.",
    "Begin with a copy of the style sheet that comes with the program, its @font-face rules included, and change that.",
)
ELSEWHERE = Rule(
    "P404",
    "The style sheet asks for another file",
    "A published page holds all that it shows and loads nothing, and no renderer reads what nobody laid down for it.",
    "Delete this; colours, lines and grounds need no file, and pictures belong into figures.",
)

SHEETS = ("print.css", "web.css")
"""The style sheets of the templates that sheets are published with."""

COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
UNSAID = re.compile(r"/\*.*?(?:\*/|\Z)|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'", re.DOTALL)
DECLARED = re.compile(r"(?<![\w-])(content|text-transform)\s*:\s*([^;{}]*)", re.IGNORECASE)
NOTHING = re.compile(r"(?:\"\"|''|none|normal)?\s*(?:!\s*important\s*)?", re.IGNORECASE)
"""Values that neither add a word nor change one."""


ASKED = re.compile(r"@import\b[^;{}]*|url\((?!\s*[\"']?(?:data:|stationery:///|fonts/|#))[^)]*\)?", re.IGNORECASE)


def examine(name: str, sheet: str) -> Iterator[Finding]:
    """Each part of a style sheet that it must not have, at its place in the file `templates/<name>`.

    Words are added by `content` (CSS Generated Content 3), letters changed by `text-transform` (CSS Text 3, 2.1).
    """
    masked = UNSAID.sub(_mask, sheet)
    if "@font-face" not in masked:
        yield NO_TYPEFACE.at(Position(f"templates/{name}"))
    bare = COMMENT.sub(_mask, sheet)
    for match in ASKED.finditer(bare):
        yield ELSEWHERE.at(_place(name, sheet, match.start()), f"The style sheet asks for «{match[0][:60]}»")
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
    written = " ".join(sheet[start:end].split())
    rule, does = (ADDED, "adds words") if written.lower().startswith("content") else (CHANGED, "changes letters")
    what = f"The rule «{selector[:60]}» {does}: «{written[:60]}»"
    return rule.at(_place(name, sheet, start), what)


def _place(name: str, sheet: str, offset: int) -> Position:
    begun = sheet.rfind("\n", 0, offset) + 1
    return Position(f"templates/{name}", sheet.count("\n", 0, offset) + 1, offset - begun + 1)


RULES = (ADDED, CHANGED, NO_TYPEFACE, ELSEWHERE)
