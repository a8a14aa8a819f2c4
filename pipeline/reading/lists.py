"""Lists: bulleted with `-`, ordered from `1.`, one inside another, one paragraph in each item."""

import re

from .lines import Line
from .paragraphs import BLOCK, BROKEN_LINE, LIST
from .passages import passage
from .rules import body as rules
from .trees import ItemTree, ListTree, Reader

MARKER = re.compile(r"( *)(?:([-*+])|(\d{1,9})([.)]))( +|$)")
NOT_TEXT = re.compile(r"#{1,6}\s|>|[-*+](?:\s|$)|\d{1,9}[.)](?:\s|$)|`{3}|~{3}|:::|\|")


def is_list(reader: Reader) -> bool:
    """Whether the next line begins a list: not a year or a number that only looks like one."""
    line = reader.line
    match = LIST.match(line.text) or re.match(r"([-*+]|1[.)])(\d)?\s*$", line.text) if line else None
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
    ordered = match.group(2) is None
    position = first.at(reader.file, match.start(2 if match.group(2) else 3))
    _check_sign(reader, first, match)
    items: list[ItemTree] = []
    while _goes_on(reader, indent, ordered=ordered):
        item = _item(reader, len(items) + 1)
        if item:
            items.append(item)
    return ListTree(position, ordered, tuple(items)) if items else None


def _check_sign(reader: Reader, line: Line, match: re.Match[str]) -> None:
    """A list's first item tells whether its sign is one of ours."""
    if match.group(2) in ("*", "+"):
        reader.report(
            rules.BULLET, line, match.start(2), f"The line begins with {match.group(2)}, as an item of a list would"
        )
    elif match.group(4) == ")":
        reader.report(rules.BULLET, line, match.start(3), "", f"Write {match.group(3)}. for an item.")


def _goes_on(reader: Reader, indent: int, *, ordered: bool) -> bool:
    """Whether another item of the same list follows, an empty line between them or not."""
    line = reader.following()
    match = MARKER.match(line.text) if line else None
    if line is None or match is None or len(match.group(1)) != indent or (match.group(2) is None) != ordered:
        return False
    if BROKEN_LINE.match(line.text):
        return False
    while reader.line is not line:
        reader.take()
    return True


def _item(reader: Reader, number: int) -> ItemTree | None:
    """Takes one item with its further lines and the list inside it."""
    line = reader.take()
    match = MARKER.match(line.text)
    if match is None or not reader.counted(line):
        return None
    if match.group(3) and int(match.group(3)) != number:
        reader.report(rules.COUNTING, line, match.start(3), f"{match.group(3)}. stands where {number}. is expected")
    text = line.cut(match.end())
    if not text.text.strip():
        reader.report(
            rules.ITEM, line, len(match.group(1)), "The item of a list is empty", "Write its text, or delete it."
        )
    elif (accident := NOT_TEXT.match(text.text)) is not None:
        reader.report(rules.NESTING if LIST.match(text.text) else rules.ITEM, text)
        text = text.cut(accident.end())
    lines = [text, *_further(reader, match.end())]
    inner = _inner(reader, match.end(), len(match.group(1)))
    _leftover(reader, match.end(), lines)
    return ItemTree(line.at(reader.file, len(match.group(1))), passage(reader.file, lines), inner)


def _further(reader: Reader, width: int) -> list[Line]:
    """The lines that go on with an item's text."""
    lines = []
    while (line := reader.line) and line.text.strip() and not BLOCK.match(line.text) and not MARKER.match(line.text):
        reader.take()
        if not line.text.startswith(" " * width):
            fix = f"Indent the line by {width} spaces if it goes on with the item; else write an empty line before it."
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
        reader.report(rules.NESTING, line, found, f"The item is indented by {found} spaces instead of {width}")
    while reader.line is not line:
        reader.take()
    return read_list(reader, found)


def _leftover(reader: Reader, width: int, lines: list[Line]) -> None:
    """Lines indented like an item's text, behind an empty line or behind the list inside it: a second paragraph."""
    line = reader.following()
    while line and line.text.startswith(" " * min(width, 2)) and not MARKER.match(line.text):
        reader.report(rules.ITEM, line, len(line.text) - len(line.text.lstrip(" ")), "An item holds one paragraph only")
        while reader.line is not line:
            reader.take()
        while reader.line and reader.line.text.startswith(" ") and not MARKER.match(reader.line.text):
            lines.append(reader.take())
        line = reader.following()
