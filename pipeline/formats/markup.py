"""The one semantic HTML skeleton: Jinja renders every block with one template per kind, into one of three shells."""

from __future__ import annotations

import re
import unicodedata
from base64 import b64encode
from collections.abc import Mapping
from functools import lru_cache
from traceback import walk_tb
from typing import Any, Literal

from jinja2 import FunctionLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from ..findings import Failed, Position, Rule
from ..model import Cell, Edition, Picture, Table
from .letters import width
from .stationery import TEMPLATE, Stationery

UNUSABLE = Rule(
    "P405",
    "A template cannot be used",
    "Where a template names something that there is not, or breaks off, a part of every sheet would be missing.",
    "Compare the template with the one that comes with the program, at the line that is told; where the house has none "
    "of its own, report it with the sheet.",
)

MACROS = "inlines.html"

# ISO 639 codes of the languages written from right to left in their usual script.
RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})

TOGETHER = {"word": Markup('<span class="held">{}</span>'), "number": Markup('<span class="number">{}</span>')}
# Words that are torn apart at the end of a line: with a hyphen behind or before a short part, or with a slash.
WORD = r"(?<![\w./:@-])(?=[\w/-]{1,20}(?![\w/-]))(?:\w{1,3}(?:-\w+)+|\w+(?:-\w+)*-\w{1,3}|\w+(?:/\w+)+)(?![\w./:@-]*\w)"
# So are a number in groups of three and a number before its sign, where the author wrote a plain space, and two years.
NUMBER = (
    r"(?<![\w.,])(?:\d{1,3}(?: \d{3})+(?:[.,]\d+)?(?: [%‰€])?|\d+(?:[.,]\d+)* [%‰€]"
    r"|(?<![–-])\d{1,4}–\d{1,4}(?![–-]))(?!\w)"
)
TORN = re.compile(f"(?P<number>{NUMBER})|(?P<word>{WORD})")

# The widths of a printed table and of one that reaches out into the rail in smaller letters, and the room between two
# columns, in ems of the table's letters (print.css: 137.6 mm at 8.75 pt, 171.6 mm at 7.75 pt). Columns that are too
# many for that stand closer.
LINE, GAP = 44.5, 1.3
BROAD_LINE, BROAD_GAP, CLOSE_GAP = 62.7, 1.1, 0.6
# A longer word than this is broken before all the others of its table are.
LONG = 8.5
# How many letters stand in a row across the table, and in how many rows of letters a row of cells is tall.
ROW, TALL = 95, 20


def render_page(edition: Edition, stationery: Stationery, shell: str, **extra: Any) -> str:
    """The edition as an HTML page in the shell `web`, `print` or `word`; `extra` is what that shell needs besides.

    A shell may have its own template of a block kind (`web/table.html`), which then stands before the common one.
    """
    given = {"edition": edition, "labels": edition.labels, "colours": stationery.colours, **extra}
    return _rendered(stationery, shell, f"{shell}/page.html", given)


def fill(stationery: Stationery, template: str, **values: Any) -> str:
    """A page that is no edition: the template with its values, each of them escaped."""
    return _rendered(stationery, "web", template, values)


def _rendered(stationery: Stationery, shell: str, template: str, values: Mapping[str, Any]) -> str:
    """Raises Failed at the line of a template that has a fault."""
    environment = _environment(stationery, shell)
    environment.asked = stationery.asked
    environment.asked.add(template)
    try:
        return environment.get_template(template).render(**values)
    except TemplateError as error:
        raise Failed((UNUSABLE.at(_fault(error, template), f"{UNUSABLE.what}: {error.message}"),)) from error


def _fault(error: TemplateError, template: str) -> Position:
    """The last line of a template that was at work; macros are given what others have."""
    if isinstance(error, TemplateSyntaxError):
        return Position(f"templates/{error.name or template}", error.lineno)
    frames = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
    name, line = next(
        ((name, line) for name, line in reversed(frames) if name.endswith(TEMPLATE) and name != MACROS), (template, 1)
    )
    return Position(f"templates/{name}", line)


def data_address(picture: Picture) -> str:
    """The picture as a data: address (RFC 2397)."""
    return f"data:{picture.media_type};base64,{b64encode(picture.content).decode()}"


def held(words: str) -> Markup:
    """The words with `EU-US`, `October/November` or `83 200 000` in elements, which the style sheet keeps on one line.

    Words from right to left stay whole: WeasyPrint 70.0 sets the elements of a line in the order of the sheet.
    """
    if any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in words):
        return escape(words)
    parts, end = [], 0
    for found in TORN.finditer(words):
        parts += [escape(words[end : found.start()]), TOGETHER[str(found.lastgroup)].format(found[0])]
        end = found.end()
    return Markup().join([*parts, escape(words[end:])])


def direction(language: str) -> Literal["ltr", "rtl"]:
    """The way a language (BCP 47) is written."""
    return "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


def breadth(table: Table) -> str:
    """The classes of a printed table by what the longest words of its columns need to stand side by side.

    `whole` are those that need break no word, `capped` those that break only long ones; `broad` are those that reach
    out into the rail, `close` those whose columns stand closer.
    """
    columns = zip(*(table.header, *table.rows), strict=False)
    longest = [max(map(_longest, column)) for column in columns]
    if sum(longest) + GAP * len(longest) <= LINE:
        return "whole"
    for more, gap in (("", BROAD_GAP), (" close", CLOSE_GAP)):
        left = BROAD_LINE - gap * len(longest)
        if sum(longest) <= left:
            return f"whole broad{more}"
        if sum(min(word, LONG) for word in longest) <= left:
            return f"broad capped{more}"
    return "broad close shared"


def shares(table: Table) -> list[float]:
    """How the columns of a printed table share its width, in hundredths, where not even its usual words have room.

    Each has what its longest word needs; where that is more than its share of what the others leave, that share.
    """
    needs = [max(map(_longest, column)) + CLOSE_GAP for column in zip(table.header, *table.rows, strict=False)]
    left, level = BROAD_LINE, BROAD_LINE
    for number, need in enumerate(sorted(needs)):
        level = left / (len(needs) - number)
        if need > level:
            break
        left -= need
    given = [min(need, level) for need in needs]
    return [round(100 * each / sum(given), 3) for each in given]


def is_tall(table: Table) -> bool:
    """Whether a row of a printed table may need a third of a page or more: then it may be broken.

    WeasyPrint 70.0 loses its way where the first row of a table that stays whole is higher than a page.
    """
    letters = max(len(said(cell.children)) for row in (table.header, *table.rows) for cell in row)
    return letters * len(table.header) > TALL * ROW


def is_long(cell: Cell) -> bool:
    """Whether a cell has a word that may be broken where the columns are many."""
    return _longest(cell) > LONG


def _longest(cell: Cell) -> float:
    return max(map(width, _words(cell.children)))


def _words(inlines: Any) -> list[str]:
    """What a line may end behind; an empty word besides."""
    return [*re.split(" |(?<=[-/])", re.sub(NUMBER, lambda found: "0" * len(found[0]), said(inlines))), ""]


def said(inlines: Any) -> str:
    """The letters of some inlines; what is held together counts as one word, a mark as two letters."""
    parts = []
    for inline in inlines:
        if inline.kind in {"date", "fact"}:
            parts.append(inline.text.replace(" ", "\N{NO-BREAK SPACE}"))
        else:
            parts.append(
                "00" if inline.kind == "mark" else inline.text if inline.kind == "text" else said(inline.children)
            )
    return "".join(parts)


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, asked once for each type and name whether a template may read it.

    Its answer depends on nothing else: on the kind of a thing, never on its value. The names of the templates that
    templates ask for are added to `asked`.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.asked: set[str] = set()
        self._answers: dict[tuple[type, str], bool] = {}

    def join_path(self, template: str, parent: str) -> str:  # noqa: ARG002  (Jinja calls it so)
        """The name of a template that another one includes, imports or extends: the same for all."""
        self.asked.add(template)
        return template

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether the attribute may be read (the sandbox of Jinja, "Sandbox")."""
        asked = (type(obj), attr)
        if asked not in self._answers:
            self._answers[asked] = super().is_safe_attribute(obj, attr, value)
        return self._answers[asked]


@lru_cache(maxsize=8)
def _environment(stationery: Stationery, shell: str) -> Sandbox:
    texts = {name: stationery.text(name) for name in stationery.templates}
    environment = Sandbox(
        loader=FunctionLoader(lambda name: (texts[name], name, None) if name in texts else None),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals.update(
        shell=shell,
        data_address=data_address,
        direction=direction,
        breadth=breadth,
        is_long=is_long,
        is_tall=is_tall,
        shares=shares,
        held=held,
    )
    return environment


RULES = (UNUSABLE,)
