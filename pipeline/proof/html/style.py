"""The rules for a web page's style sheet: it is the stationery's own, so are its fonts, its colours are readable."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256

from ...model import Colours
from ...model.contrast import contrast
from ..limits import Fault, Faults
from ..palette import palette
from ..rules import FONT, STYLE

COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
FACE = re.compile(r"@font-face\s*\{[^{}]*\}\s*")
EMBEDDED = re.compile(r'url\("data:font/woff2;base64,([A-Za-z0-9+/]+=*)"\)')
FILE = re.compile(r'url\("(fonts/[^"]+)"\)')
TOKENS = re.compile(
    r":root \{ ((?:--[a-z-]+: #[0-9a-f]{6}; ?)+) \}\n"
    r"@media screen and \(prefers-color-scheme: dark\) \{ :root \{ ((?:--[a-z-]+: #[0-9a-f]{6}; ?)+) \} \}\n",
    re.IGNORECASE,
)
BEGINNING = re.compile(f"(?:{FACE.pattern})*{TOKENS.pattern}", re.IGNORECASE)
TOKEN = re.compile(r"--([a-z-]+): (#[0-9a-f]{6});", re.IGNORECASE)

# Which colour of writing stands on which ground, and the least contrast (WCAG 2.2, 1.4.3 and 1.4.6).
READABLE = (
    ("ink", "paper", 7.0),
    ("ink", "tint", 7.0),
    ("muted", "paper", 4.5),
    ("muted", "tint", 4.5),
    ("accent", "paper", 4.5),
    ("accent", "tint", 4.5),
    ("on-band", "band", 4.5),
    ("on-notice", "notice", 4.5),
)
NAMES = frozenset("paper tint ink muted accent line rule band on-band notice on-notice".split())  # noqa: SIM905


def examine_style(style: str, files: Mapping[str, bytes], colours: Colours) -> Faults:
    """Every fault of the style sheet in the page, seen against the stationery's `web.css` and fonts, and the house."""
    fonts = frozenset((name, _digest(data)) for name, data in files.items() if name.endswith(".woff2"))
    yield from _faults(style, colours, files.get("web.css", b"").decode(errors="replace"), fonts)


@lru_cache(maxsize=32)
def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()


@lru_cache(maxsize=4)
def _faults(style: str, colours: Colours, sheet: str, fonts: frozenset[tuple[str, str]]) -> tuple[Fault, ...]:
    return (*_rules(style, sheet), *_faces(style, sheet, fonts), *_colours(style, colours))


def _rules(style: str, sheet: str) -> Faults:
    """But for its fonts and its colours, the sheet must be ours to the letter."""
    ours = COMMENT.sub("", FACE.sub("", sheet)).replace("\r\n", "\n").replace("</", "<\\/")
    # Faces and colours stand before all rules: among them they would end one, or hold only where that does.
    begun = BEGINNING.match(style)
    theirs = style[begun.end() :] if begun else style
    if ours != theirs:
        yield Fault(STYLE, f"the web page's style sheet is not the stationery's (SHA-256 {_short(theirs)})")


def _short(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:12]


def _faces(style: str, sheet: str, fonts: frozenset[tuple[str, str]]) -> Faults:
    """Every typeface must be one of the sheet's, for the same characters and style, and hold that very file."""
    known = {_bare(face): FILE.findall(face) for face in FACE.findall(COMMENT.sub("", sheet))}
    # Only what few letters or stressed words need may be left out.
    needed = [face for face in known if "unicode-range" not in face and "italic" not in face]
    if any(face not in {_bare(face) for face in FACE.findall(style)} for face in needed):
        yield Fault(FONT, "the web page lacks a font of the stationery's")
    for face in FACE.findall(style):
        files, data = known.get(_bare(face), []), EMBEDDED.findall(face)
        if len(files) != 1 or len(data) != 1:
            yield Fault(FONT, "a font of the web page serves other characters or another style than it should")
        elif (files[0], sha256(b64decode(data[0] + "==")).hexdigest()) not in fonts:
            yield Fault(FONT, f"the font “{files[0]}” of the web page is not the stationery's")


def _bare(face: str) -> str:
    return re.sub(r"url\([^)]*\)", "url()", face).strip()


def _colours(style: str, house: Colours) -> Faults:
    """Readable by day and by night, none more and none less than ours, and by day those of the house."""
    tokens = TOKENS.search(style)
    if not tokens:
        yield Fault(STYLE, "the web page's style sheet has no colours by day and by night")
        return
    for name, group in (("day", tokens[1]), ("night", tokens[2])):
        written = TOKEN.findall(group)
        colours = dict(written)
        if len(written) != len(NAMES) or set(colours) != NAMES:
            yield Fault(STYLE, f"by {name}, the web page has other colours than it needs, or one of them twice")
        for ink, ground, least in READABLE:
            if ink not in colours or ground not in colours or contrast(colours[ink], colours[ground]) < least:
                yield Fault(STYLE, f"by {name}, “{ink}” cannot be read on “{ground}” in the web page")
        if name == "day" and {key: value.lower() for key, value in colours.items()} != _of_house(house):
            yield Fault(STYLE, "the colours of the web page are not those of the house")


def _of_house(colours: Colours) -> dict[str, str]:
    return {name.replace("_", "-"): f"#{value.lower()}" for name, value in palette(colours).items()}
