"""What libyaml says of lines that are not YAML, in the words of those who write the files."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ...findings import Position
from ..text.lines import Line

GLUED_KEY = re.compile(r"[\w-]+:(?=[^\s/])")
"""A key whose colon lacks its space; an address is none."""


class Problem(NamedTuple):
    """A part of libyaml's message, and our words for it."""

    said: str
    what: str
    fix: str


NO_COLON = Problem(
    "could not find expected ':'",
    "A line without a colon stands between the keys",
    "Write `key: value`, or indent the line if it continues the value above.",
)
COLON = Problem(
    "mapping values are not allowed",
    "A colon and a space stand inside a value",
    'Put the whole value into quotation marks: key: "a text: with a colon".',
)
GLUED = Problem(
    "",
    "A space is missing behind the colon",
    "Write `key: value` with a space behind the colon.",
)
GLUED_ITEM = Problem(
    "",
    "A space is missing behind the hyphen",
    "Write - and one space before each value of a list.",
)
COMMA = Problem(
    "",
    "«{}» stands behind a comma, and has no key",
    'Put the value that holds the comma into quotation marks: {en: "one, two", fr: "un, deux"}.',
)
SECOND = Problem(
    "",
    "A second document begins here",
    "Delete the line: a file of keys has no line --- in it.",
)
INDENTED = Problem(
    "",
    "The key is indented further than the one above it",
    "Begin keys of one level in the same column.",
)
NO_KEY = Problem(
    "did not find expected key",
    "The line does not fit the lines above it",
    "Begin keys of one level in the same column, and write each as `key: value`.",
)
BEHIND = Problem(
    "",
    "Words stand behind the end of the value",
    "Put the whole value into one pair of quotation marks, and write “…” inside it.",
)

UNFINISHED = (
    Problem(
        "alphabetic or numeric character",
        "A value begins with * or &, which YAML keeps for itself",
        "Put the whole value into quotation marks.",
    ),
    Problem(
        "unexpected end of stream",
        "A quotation mark is not closed",
        "Close the value with the quotation mark with which it begins.",
    ),
    NO_COLON,
    Problem(
        "did not find expected ',' or",
        "A list or a mapping in brackets is not closed, or a comma is missing",
        "Close the bracket, and put a comma between the values.",
    ),
)
"""Something that was begun and not ended: the place to tell is where it begins."""

MISPLACED = (
    Problem(
        "expected node content",
        "A value is expected here; a bracket before it is not closed",
        "Write the value, and close the bracket.",
    ),
    COLON,
    Problem(
        "found a tab character",
        "A tab stands at the beginning of the line",
        "Indent with spaces only, and begin keys of one level in the same column.",
    ),
    Problem(
        "cannot start any token",
        "The value begins with a sign that YAML keeps for itself, or the line with a tab",
        "Put the whole value into quotation marks, and indent with spaces only.",
    ),
    NO_KEY,
    Problem(
        "did not find expected '-' indicator",
        "The line does not fit the list above it",
        "Begin each value of a list with - in the same column.",
    ),
    Problem(
        "unknown escape character",
        "A backslash stands inside double quotation marks",
        "Use single quotation marks, or write \\\\ for one backslash.",
    ),
)
"""Something that cannot stand where it stands."""


def nearer(lines: Sequence[Line], file: str, known: Problem, position: Position) -> tuple[Problem, Position]:
    """What is wrong where libyaml tells what follows from it: a colon forgotten above, words behind a quotation."""
    index = next(index for index, line in enumerate(lines) if line.number == position.line)
    line, above = lines[index], lines[index - 1] if index else None
    before = line.text[: position.column - line.column]
    if known is NO_COLON and (glued := GLUED_KEY.match(line.text)):
        return GLUED, line.at(file, glued.end())
    if known is NO_COLON and (item := re.match(r"\s*-(?=\w)", line.text)):
        return GLUED_ITEM, line.at(file, item.end() - 1)
    if known is COLON and above and re.fullmatch(r"[\w-]+", before):
        if glued := GLUED_KEY.match(above.text):
            return GLUED, above.at(file, glued.end())
        if ":" not in above.text:
            return NO_COLON, above.at(file)
    if known is COLON and (indented := re.fullmatch(r"(\s+)[\w-]+", before)):
        return INDENTED, line.at(file, indented.end(1))
    return (BEHIND if known is NO_KEY and before.strip() else known), position
