"""The table of styles as it stands in `docx/styles.toml` of the stationery."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from pydantic import Field, ValidationError

from ...findings import Failed, Position, Rule
from ...model import Value
from ..colour import light
from ..stationery import Stationery

FILE = "docx/styles.toml"
STYLE_TABLE = Rule(
    "P310",
    "The table of Word styles has a mistake",
    "The Word file takes its look from `templates/docx/styles.toml`; a key that is misspelt would be lost in silence.",
    "Compare the table with the one that comes with the press.",
)

Border = tuple[float, str, float]


class Style(Value):
    """One style. Lengths in points; `line` is from line to line, `outline` the level in Word's outline."""

    name: str
    kind: Literal["paragraph", "character"] = "paragraph"
    based_on: str | None = None
    next: str | None = None
    size: float | None = None
    line: float | None = None
    colour: str | None = None
    fill: str | None = None
    bold: bool | None = None
    underline: bool = False
    superscript: bool = False
    tracking: float | None = None
    before: float | None = None
    after: float | None = None
    left: float | None = None
    right: float | None = None
    hanging: float | None = None
    align: Literal["left", "center", "right", "both"] | None = None
    keep_next: bool | None = None
    keep_lines: bool | None = None
    outline: Literal[1, 2, 3] | None = None
    borders: Mapping[Literal["top", "left", "bottom", "right"], Border] = {}

    @property
    def id(self) -> str:
        """The identifier, as Word and pandoc make it: `heading 2` is `Heading2`."""
        return identifier(self.name)


class Defaults(Value):
    """What holds where no style says otherwise."""

    latin: str
    arabic: str
    size: float
    line: float
    colour: str


class Page(Value):
    """The sheet and its margins."""

    width: float
    height: float
    top: float
    bottom: float
    side: float
    header: float
    footer: float

    @property
    def measure(self) -> float:
        """The width of the text."""
        return self.width - 2 * self.side


class StyleTable(Value):
    """The whole table."""

    defaults: Defaults
    page: Page
    style: tuple[Style, ...] = Field(min_length=1)


def identifier(style_name: str) -> str:
    """A style's identifier: the words of its name run together, each with a capital."""
    return "".join(word[0].upper() + word[1:] for word in style_name.split())


@lru_cache(maxsize=8)
def read_style_table(stationery: Stationery) -> StyleTable:
    """The table of this stationery. Raises Failed where it cannot be read."""
    try:
        return StyleTable.model_validate(tomllib.loads(stationery.text(FILE)))
    except tomllib.TOMLDecodeError as error:
        mistakes = [str(error)]
    except ValidationError as error:
        mistakes = [f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors()]
    raise Failed(tuple(STYLE_TABLE.at(Position(f"templates/{FILE}"), mistake) for mistake in mistakes))


def colour(stationery: Stationery, token: str) -> str:
    """A colour of the palette by day, which all formats share, as six hexadecimal digits. Raises Failed for another."""
    chosen = getattr(light(stationery.colours), token, None)
    if not isinstance(chosen, str):
        raise Failed((STYLE_TABLE.at(Position(f"templates/{FILE}"), f"The palette has no colour {token!r}"),))
    return chosen.removeprefix("#").upper()
