"""The style sheet of a web page: colours, rules and only those typefaces that the page needs, all in one text."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import asdict, dataclass
from functools import cached_property, lru_cache
from hashlib import sha256

from ..model import Edition
from .colour import Palette, dark, light
from .markup import direction
from .stationery import Stationery

COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
FACE = re.compile(r"@font-face\s*\{.*?\}\s*", re.DOTALL)
FILE = re.compile(r'url\("(fonts/[^"]+)"\)')
RANGE = re.compile(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", re.IGNORECASE)

# The roles of a transcript that web.css sets in semi-bold.
HEAVY = frozenset(
    {"notice", "house", "title", "heading-2", "heading-3", "callout-title", "caption", "column-header", "row-header"}
)


@dataclass(frozen=True)
class Style:
    """A style sheet as it stands in the page."""

    text: str

    @cached_property
    def source(self) -> str:
        """The hash by which a Content-Security-Policy (level 3, section 2.3.1) lets exactly this sheet pass."""
        return f"sha256-{b64encode(sha256(self.text.encode()).digest()).decode()}"


def style(edition: Edition, stationery: Stationery) -> Style:
    """The style sheet of an edition: `web.css` with the house's colours, its fonts embedded as data: addresses."""
    italics, characters = _needs(edition)
    faces = FACE.findall(stationery.text("web.css"))
    return _assembled(stationery, tuple(face for face in faces if _serves(face, italics, characters)))


def style_beyond(said: str, stationery: Stationery, sheets: tuple[str, ...], rules: str) -> Style:
    """The style sheet of a page that is no edition: after `web.css` some more of the stationery's, and some rules.

    `said` holds every character that the page shows; nothing in it is set in italics.
    """
    characters = frozenset(map(ord, said))
    faces = FACE.findall(stationery.text("web.css"))
    served = tuple(face for face in faces if _serves(face, frozenset(), characters))
    return _assembled(stationery, served, ("web.css", *sheets), rules)


def _needs(edition: Edition) -> tuple[frozenset[str], frozenset[int]]:
    runs = [(line.role in HEAVY or run.strong, run) for line in edition.transcript().lines for run in line.runs]
    italics = frozenset("600" if heavy else "400" for heavy, run in runs if run.emphasis and _slants(run.language))
    labels = (value for value in edition.labels.model_dump().values() if isinstance(value, str))
    said = "".join([*labels, *(run.text for _, run in runs)])
    return italics, frozenset(map(ord, said))


def _slants(language: str) -> bool:
    """Letters that are written from the right have no italics; web.css gives them weight instead."""
    return direction(language) == "ltr"


def _serves(face: str, italics: frozenset[str], characters: frozenset[int]) -> bool:
    ranges = [(int(first, 16), int(last or first, 16)) for first, last in RANGE.findall(face)]
    if ranges and not any(first <= character <= last for character in characters for first, last in ranges):
        return False
    return "font-style: italic" not in face or any(f"font-weight: {weight}" in face for weight in italics)


@lru_cache(maxsize=8)
def _assembled(
    stationery: Stationery, faces: tuple[str, ...], sheets: tuple[str, ...] = ("web.css",), more: str = ""
) -> Style:
    rules = COMMENT.sub("", FACE.sub("", "".join(map(stationery.text, sheets)))) + more
    embedded = FILE.sub(lambda match: f'url("{_address(stationery.files[match[1]])}")', "".join(faces))
    text = embedded + _tokens(stationery) + rules
    # No text in a style element may look like its end tag; in CSS the escape changes nothing.
    return Style(text.replace("\r\n", "\n").replace("</", "<\\/"))


def _tokens(stationery: Stationery) -> str:
    day, night = (_properties(palette(stationery.colours)) for palette in (light, dark))
    return f":root {{ {day} }}\n@media screen and (prefers-color-scheme: dark) {{ :root {{ {night} }} }}\n"


def _properties(palette: Palette) -> str:
    return " ".join(f"--{name.replace('_', '-')}: {value};" for name, value in asdict(palette).items())


def _address(font: bytes) -> str:
    return f"data:font/woff2;base64,{b64encode(font).decode()}"
