"""What libyaml says of lines that are not YAML, in the words of those who write the files."""

from typing import NamedTuple


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
INDENTED = Problem(
    "",
    "The key is indented, and the one above it is not",
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
