"""Lists: bulleted with `-`, ordered from `1.`, one inside another, one paragraph in each item."""

import re

from ...findings import counted
from ..rules import body as rules
from ..rules import notes
from ..text.lines import Line
from ..text.passages import passage
from .paragraphs import BLOCK, BROKEN_LINE, ITEM, PASTED, report_pasted, without_sign
from .trees import DEFINITION, ItemTree, ListTree, Reader

MARKER = re.compile(r"( *)(?:([-*+])|(\d{1,9})([.)]))(\s{1,4}|$)")
"""How an item begins; text that was pasted has a tab or another blank behind the sign, which is reported."""
NOT_TEXT = re.compile(rf"{BROKEN_LINE.pattern}|" + r"#{1,6}\s|>|[-*+](?:\s|$)|\d{1,9}[.)](?:\s|$)|`{3}|~{3}|:::|\||\s")

TABBED = re.compile(r" *\t[ \t]*(?:[-*+]|\d{1,9}[.)])\s+")
"""How an item inside another begins where its author pressed the tab key."""

SECOND = (
    "An item holds one paragraph only",
    "Join the line to the paragraph above it; or begin it, and what follows, in the first column, behind the list.",
)
BOX = re.compile(r"(\[[ xX]\])(?:\s|$)")
"""How a task begins in the dialect of GitHub."""


def is_list(reader: Reader) -> bool:
    """Whether the next line begins a list: not a year or a number that only looks like one."""
    line = reader.line
    match = ITEM.match(line.text) if line else None
    if line is None or match is None:
        return False
    number = match.group(2)
    return number is None or int(number) == 1 or _counts_on(reader, int(number))


def _counts_on(reader: Reader, number: int) -> bool:
    after = reader.lines[reader.index + 1 : reader.index + 2]
    return bool(after) and after[0].text.startswith((f"{number + 1}.", f"{number + 1})"))


def read_list(reader: Reader, indent: int = 0) -> ListTree | None:
    """Takes a list whose items begin behind `indent` spaces."""
    first = reader.line
    match = MARKER.match(first.text) if first else None
    if first is None or match is None or not reader.counted(first):
        return None
    _check_sign(reader, first, match)
    items: list[ItemTree] = []
    number = 0
    while following := _next(reader, indent, _sign(match)):
        number = _count(reader, following, number)
        item = _item(reader, following)
        items += [item] if item else []
    position = first.at(reader.file, indent)
    return ListTree(position, match.group(2) is None, tuple(items)) if items else None


def _sign(match: re.Match[str]) -> str:
    """What all markers of one list have in common: the bullet, or the sign behind the number (CommonMark 5.3)."""
    return match.group(2) or match.group(4)


def _count(reader: Reader, match: re.Match[str], before: int) -> int:
    """The number of the next item, reported where it does not count on."""
    written = match.group(3)
    if written is None:
        return 0
    if int(written) != before + 1 and reader.line:
        what = f"{written}. stands where {before + 1}. is expected"
        reader.report(rules.COUNTING, reader.line, match.start(3), what)
    return int(written)


def _check_sign(reader: Reader, line: Line, match: re.Match[str]) -> None:
    """A list's first item tells whether its sign is one of ours."""
    if match.group(2) in ("*", "+"):
        reader.report(
            rules.BULLET, line, match.start(2), f"The line begins with {match.group(2)}, as an item of a list would"
        )
    elif match.group(4) == ")":
        reader.report(rules.BULLET, line, match.start(3), "", f"Write {match.group(3)}. for an item.")


def _next(reader: Reader, indent: int, sign: str) -> re.Match[str] | None:
    """The marker of the next item of the same list, an empty line before it or not; None where the list ends."""
    line = reader.following()
    match = MARKER.match(line.text) if line else None
    if line is None or match is None or len(match.group(1)) != indent or _sign(match) != sign:
        return None
    if BROKEN_LINE.match(line.text):
        return None
    while reader.line is not line:
        reader.take()
    return match


def _item(reader: Reader, match: re.Match[str]) -> ItemTree | None:
    """Takes one item with its further lines and the list inside it."""
    line, width = reader.take(), match.end()
    if not reader.counted(line):
        return None
    _check_blank(reader, line, match)
    text = _first_line(reader, line.cut(width))
    lines = [text, *_further(reader, width)]
    inner = _inner(reader, width, len(match.group(1)))
    _leftover(reader, width, lines)
    if not text.text.strip():
        what = "The item of a list has no text on its line"
        reader.report(rules.ITEM, line, len(match.group(1)), what, "Write its text behind the sign, or delete it.")
        return None
    return ItemTree(line.at(reader.file, len(match.group(1))), passage(reader.file, lines), inner)


def _check_blank(reader: Reader, line: Line, match: re.Match[str]) -> None:
    if match.group(5).strip(" "):
        fix = "Write one plain space there; if no item is meant, write a backslash before the sign."
        reader.report(rules.ITEM, line, match.start(5), "Behind the sign of an item stands a tab or another blank", fix)


def _first_line(reader: Reader, text: Line) -> Line:
    """An item's text, without what would begin another block inside it, which is reported."""
    if box := BOX.match(text.text):
        what = f"«{box.group(1)}» would be a box to be ticked"
        reader.report(rules.ITEM, text, 0, what, "Say in words what is done, or take the box out.")
        return text
    if DEFINITION.match(text.text):
        reader.report(notes.MISPLACED, text)
    accident = NOT_TEXT.match(text.text)
    if accident is None:
        return text
    reader.report(rules.NESTING if ITEM.match(text.text) else rules.ITEM, text)
    return text.cut(accident.end())


def _further(reader: Reader, width: int) -> list[Line]:
    """The lines that go on with an item's text."""
    lines: list[Line] = []
    told, indent = False, counted(width, "space")
    while (line := reader.line) and line.text.strip() and not BLOCK.match(line.text) and not MARKER.match(line.text):
        reader.take()
        if tabbed := TABBED.match(line.text):
            if not told:
                reader.report(rules.NESTING, line, 0, "The item is indented by a tab", f"Indent it by {indent}.")
            told = True
            line = line.cut(tabbed.end())
            lines.append(line._replace(text=f"{' ' * width}{line.text}", column=line.column - width))
            continue
        lead = len(line.text) - len(line.text.lstrip(" "))
        if re.match(PASTED, line.text[lead:]):
            report_pasted(reader, line.cut(lead))
            line = without_sign(line.cut(lead))
        elif BLOCK.match(line.text, lead):
            if not told:
                reader.report(notes.MISPLACED if DEFINITION.match(line.text[lead:]) else rules.ITEM, line, lead)
            told = True
        elif told and line.text.strip() == "---":  # between the options and the text of a directive
            continue
        elif not line.text.startswith(" " * width):
            fix = f"Indent the line by {indent} if it goes on with the item; else write an empty line before it."
            reader.report(
                rules.ITEM, line, 0, "This line goes on with the item above by accident or without indentation", fix
            )
        lines.append(line)
    return lines


def _inner(reader: Reader, width: int, indent: int) -> ListTree | None:
    """The list inside an item: exactly under its text, and no list inside that."""
    line = reader.following()
    match = MARKER.match(line.text) if line else None
    if line is None or match is None or len(match.group(1)) <= indent or BROKEN_LINE.match(line.text.lstrip()):
        return None
    found = len(match.group(1))
    if indent:
        reader.report(
            rules.NESTING,
            line,
            found,
            "A list stands inside a list inside a list",
            "One list inside another is enough.",
        )
    elif found != width:
        what = f"The item is indented by {counted(found, 'space')} instead of {width}"
        reader.report(rules.NESTING, line, found, what)
    while reader.line is not line:
        reader.take()
    return read_list(reader, found)


def _leftover(reader: Reader, width: int, lines: list[Line]) -> None:
    """Lines indented like an item's text, behind an empty line or behind the list inside it: a second paragraph."""
    line = reader.following()
    while line and line.text.startswith(" " * min(width, 2)) and not MARKER.match(line.text):
        reader.report(rules.ITEM, line, len(line.text) - len(line.text.lstrip(" ")), *SECOND)
        while reader.line is not line:
            reader.take()
        while reader.line and reader.line.text.startswith(" ") and not MARKER.match(reader.line.text):
            further = reader.take()
            lines += [] if further.text.strip() == "---" else [further]
        line = reader.following()
