"""Paragraphs, and which lines end them."""

import re
from itertools import pairwise

from ..rules import body as rules
from ..rules import inlines
from ..text.lines import Line
from ..text.passages import passage
from .trees import ParagraphTree, Reader

BLOCK = re.compile(r"#{1,6}(?:\s|$)|:::|`{3}|~{3}|>|\[\^[^\]\s]*\]:|\|")
"""How lines begin that end a paragraph without an empty line between."""

UNDERLINE = re.compile(r"(?:=+|-+)\s*$")
ITEM = re.compile(r"([-*+]|(\d{1,9})[.)])(?=\s|$)")
"""How an item begins where a block may begin; an empty one too (CommonMark 5.2)."""

LIST = re.compile(rf"{ITEM.pattern}(?=\s+\S)")
"""How an item begins inside a paragraph: an empty one goes on with the paragraph."""

BULLETS = (
    r"\u2022\u2023\u2043\u25aa\u25cf\u25cb\u25e6\u25a0\u25a1\u2713\u2714\u27a2\u27a4\u00b7"
    r"\uf02d\uf076\uf0a7\uf0b7\uf0d8\uf0fc"
)
"""Signs before items; the last ones are letters of the typefaces Symbol and Wingdings."""

PASTED = rf"[{BULLETS}]\s|o\t|-[^\W\d_]"
"""How an item begins that was pasted from a word processor, or whose sign lacks its space."""

SIGN = re.compile(r"[^\w\s-]\s+|[\ue000-\uf8ff]\s+|o\t\s*")
"""The sign and the blank behind it, which is often a tab: both go with the list that is meant."""

NEIGHBOURS = frozenset(
    {
        ("\u2013", "\u2013"),
        ("\u2014", "\u2014"),
        ("\u2192", "\u2192"),
        ("a)", "b)"),
        ("(a)", "(b)"),
        ("i)", "ii)"),
        ("(i)", "(ii)"),
    }
    | {("a.", "b."), ("i.", "ii."), ("1.", "2."), ("1)", "2)"), ("(1)", "(2)")}
)
"""The first words of two lines that are items to whoever wrote them, but one paragraph."""

GLUED_NUMBER = re.compile(r"\s*(\(?\d{1,2}[.)])(?=[^\W\d])")
"""A number of an item that lacks its space."""

DEFINED = re.compile(r":\s+\S")
DEFINITION_LIST = (
    "The line begins as a definition does in other programs; here it goes on with the line above",
    "Write both in one line, as **Term:** words, or make a table of terms and words; for the sign itself write \\:.",
)
"""How other programs begin what a term means, and what to write instead."""

COLUMNS, LEAST_ROWS = re.compile(r"\S\t+\S"), 2
PASTED_TABLE = (
    "These lines are a table that was pasted, with tabs between its columns",
    "Use the directive :::{table} with its caption, and write each row as | one | two |, below the first |---|---|.",
)
DELIMITER_ROW = re.compile(r"(?=.*-)(?=.*\|)[ :|-]+$")
BROKEN_LINE = re.compile(r"([-*_=\u2013\u2014])(?: *\1){2,} *$")


def paragraph(reader: Reader) -> ParagraphTree | None:
    """Takes the lines up to the next empty line or the next block."""
    first = reader.take()
    if not reader.counted(first):
        return None
    lines = continued(reader, [first])
    report_run_together(reader, lines)
    lines = without_columns(reader, lines)
    return ParagraphTree(first.at(reader.file), passage(reader.file, lines))


def continued(reader: Reader, lines: list[Line]) -> list[Line]:
    """The lines with those that go on with the same text; what is easily written by accident is reported once."""
    reported = False
    while (line := reader.line) and line.text.strip():
        text = line.text.lstrip(" ")
        inner = line.cut(len(line.text) - len(text))
        match = LIST.match(text)
        if BLOCK.match(text) or (match and match.group(1) in FIRST):
            if match and inner.column == line.column:
                report_list(reader, line, match)
            return lines
        if UNDERLINE.match(text) or BROKEN_LINE.match(text):
            reader.report(rules.UNDERLINED if UNDERLINE.match(text) else rules.RULE_LINE, inner)
            reader.take()
            return lines
        reported = reported or _accident(reader, inner)
        lines.append(without_sign(reader.take()))
    return lines


def report_run_together(reader: Reader, lines: list[Line]) -> None:
    """Reports the first of two lines that begin like items of another program's list."""
    for one, other in pairwise(lines):
        if (_first_word(one), _first_word(other)) in NEIGHBOURS:
            reader.report(rules.RUN_TOGETHER, one, len(one.text) - len(one.text.lstrip()))
            return


def without_columns(reader: Reader, lines: list[Line]) -> list[Line]:
    """The lines without the tabs of a table that was pasted, which is reported where it begins."""
    rows = [line for line in lines if COLUMNS.search(line.text)]
    if len(rows) < LEAST_ROWS:
        return lines
    reader.report(rules.TABLE, rows[0], 0, *PASTED_TABLE)
    return [Line(line.number, line.text.replace("\t", " "), line.column) for line in lines]


def _first_word(line: Line) -> str:
    glued = GLUED_NUMBER.match(line.text)
    return glued[1] if glued else "".join(line.text.split(maxsplit=1)[:1])


def is_pasted(_reader: Reader, line: Line) -> bool:
    """Whether a text begins as a pasted item does, with its sign."""
    return bool(re.match(PASTED, line.text))


def without_sign(line: Line) -> Line:
    """The line without the sign of a pasted item or of a definition."""
    sign = SIGN.match(line.text) if re.match(PASTED, line.text) or DEFINED.match(line.text) else None
    return line.cut(sign.end()) if sign else line


FIRST = ("-", "1.", "1)")
"""The signs with which a list begins: probably only the empty line before it is missing."""


def _accident(reader: Reader, line: Line) -> bool:
    """Reports a line inside a paragraph that begins like an item, or looks like a part of a table."""
    match = LIST.match(line.text)
    row, pasted = DELIMITER_ROW.match(line.text), re.match(PASTED, line.text)
    if match:
        report_list(reader, line, match)
    elif row:
        reader.report(rules.TABLE, line)
    elif pasted:
        report_pasted(reader, line)
    elif DEFINED.match(line.text):
        reader.report(inlines.FOREIGN_SIGN, line, 0, *DEFINITION_LIST)
        return True
    return bool(match or row or pasted)


def report_pasted(reader: Reader, line: Line) -> None:
    """Reports a line that begins as an item of another program; a backslash means itself before all but ASCII signs."""
    itself = "\\-" if line.text.startswith("-") else f"&#{ord(line.text[0])};"
    fix = f"Write - and a space for an item, with an empty line before the first; for the sign itself write {itself}."
    reader.report(rules.PASTED, line, 0, "", fix)


def report_list(reader: Reader, line: Line, match: re.Match[str]) -> None:
    """Reports a line that begins like an item where no list can begin."""
    sign = match.group(1)
    if sign in ("*", "+"):
        reader.report(rules.BULLET, line, 0, f"The line begins with {sign}, as an item of a list would")
    elif sign in FIRST:
        escaped = f"\\{sign}" if sign == "-" else f"1\\{sign[1]}"
        fix = f"Write an empty line before the list; if no list is meant, write {escaped}."
        reader.report(rules.SEPARATION, line, 0, "", fix)
    else:
        fix = f"Write {sign[:-1]}\\{sign[-1]} to keep the words as they are; a list begins with 1."
        reader.report(rules.ACCIDENTAL_LIST, line, 0, f"«{sign}» at the beginning of a line would begin a list", fix)
