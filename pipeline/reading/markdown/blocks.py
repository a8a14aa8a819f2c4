"""The blocks of a body, line by line: an ordered table of what a line may begin."""

import re
from collections.abc import Callable

from ...findings import Rule
from ..rules import body as rules
from ..rules import directives, inlines, notes
from ..text.limits import FAULTS
from ..text.lines import Line
from ..text.passages import passage
from .fences import directive, stray_end
from .lists import NOT_TEXT, is_list, read_list
from .paragraphs import BROKEN_LINE, ITEM, continued, is_pasted, paragraph, report_list, report_pasted, without_sign
from .trees import DEFINITION, HeadingTree, NoteTree, ParagraphTree, Reader, Tree

ID = re.compile(r"(?P<sign>\{(?=#[^{}]*\}\s*$)|[(\[](?=#[\w-]+[)\]]\s*$))#(?P<name>[^{})\]]*).\s*$")
"""An id at the end of a heading, also one between other brackets than braces."""
HALF_ID = re.compile(r"(?P<sign>\{)#(?P<name>[\w-]+)\s*$")
CLOSING = re.compile(r"\s(#+)\s*$")
NEAR_DEFINITION = re.compile(
    r"\[\^(?P<note>[^\]\s]+)\](?: +:| *[：;]| +(?=\S))|\[(?P<bare>[^\]\s^]+)\]:(?= +(?!<?https?:)\S)"
)
"""How the text of a note begins whose colon is missing, is another or stands behind a space, or whose ^ is missing."""

WHOLE = re.compile(r"#{2,3} |- |1\. |:::\{|\[\^[^\]\s]*\]:")
"""How blocks of the content language begin that are easily indented as a whole."""


def parse(reader: Reader) -> tuple[Tree, ...]:
    """The blocks of all lines of the reader."""
    trees = []
    while (line := reader.line) and len(reader.found) <= FAULTS:
        if not line.text.strip():
            reader.take()
            continue
        read = next(read for starts, read in STARTS if starts(reader, line))
        if tree := read(reader):
            trees.append(tree)
        if reader.line is line:  # a mistake of ours must not become a loop without an end
            raise RuntimeError(f"nothing takes line {line.number}")
    return tuple(trees)


def _heading(reader: Reader) -> Tree | None:
    """A heading, with its id if it has one; None where it has no words, or there are too many blocks."""
    line = reader.take()
    if not reader.counted(line):
        return None
    level = len(line.text) - len(line.text.lstrip("#"))
    if level not in (2, 3):
        reader.report(rules.LEVEL, line, 0, f"A heading begins with {'#' * min(level, 6)}")
    words, name, named = line.cut(level), None, line.at(reader.file)
    if match := ID.search(words.text) or HALF_ID.search(words.text):
        name, named = match["name"], words.at(reader.file, match.start("name"))
        if match["sign"] != "{" or match.re is HALF_ID:
            what = f"«{match.group().strip()}» is not how an id is written"
            reader.report(rules.HEADING, words, match.start(), what, f"Write the id in braces: {{#{name}}}.")
        words = words._replace(text=words.text[: match.start()])
    if match := CLOSING.search(words.text):
        reader.report(rules.HEADING, words, match.start(1), "A heading has no # at its end", "Delete it.")
        words = words._replace(text=words.text[: match.start()])
    if not words.text.strip():
        reader.report(rules.HEADING, line, 0, "The heading has no words")
        return None
    _check_heading(reader, line, level, words)
    return HeadingTree(line.at(reader.file), min(max(level, 2), 3), name, named, passage(reader.file, (words,)))


def _check_heading(reader: Reader, line: Line, level: int, words: Line) -> None:
    if not words.text.startswith(" "):
        reader.report(rules.HEADING, line, level, "A space is missing behind the signs #")


def _definition(reader: Reader) -> Tree | None:
    """A note's text: on the line of its name and the lines that follow it."""
    line = reader.take()
    match = DEFINITION.match(line.text)
    if match is None or not reader.counted(line):
        return None
    lines = [_note_begins(reader, line.cut(match.end()))]
    while (following := reader.line) and following.text.strip() and not _other(reader, following):
        lines.append(reader.take())
    _second_paragraph(reader)
    if reader.directive:
        reader.report(notes.MISPLACED, line)
        return None
    return NoteTree(line.at(reader.file), match.group(1), passage(reader.file, lines))


def _is_near_definition(reader: Reader, line: Line) -> bool:
    """Whether a mark begins the line as it would begin a note's text, and no line defines that note."""
    match = NEAR_DEFINITION.match(line.text)
    if match is None or reader.directive:
        return False
    name = match["note"] or match["bare"]
    called = match["note"] or any(f"[^{name}]" in each.text for each in reader.lines)
    return bool(called) and not any(each.text.lstrip().startswith(f"[^{name}]:") for each in reader.lines)


def _near_definition(reader: Reader) -> Tree | None:
    """Reports a note's text without its colon, or with a space before it, and reads it as the note that is meant."""
    line = reader.take()
    match = NEAR_DEFINITION.match(line.text)
    if match is None or not reader.counted(line):
        return None
    name = match["note"] or match["bare"]
    reader.report(
        notes.NOT_WRITTEN, line, 0, "", f"Begin the line with [^{name}]: and write the text of the note behind it."
    )
    words = passage(reader.file, continued(reader, [line.cut(match.end())]))
    return NoteTree(line.at(reader.file), name, words)


def _note_begins(reader: Reader, line: Line) -> Line:
    """The first words of a note, without what would begin another block in it, which is reported."""
    words = line.cut(len(line.text) - len(line.text.lstrip()))
    if sign := NOT_TEXT.match(words.text):
        what = "A note begins like a heading, a list, a table or a quotation"
        reader.report(
            notes.PARAGRAPHS, words, 0, what, "Write plain words; for the sign itself, a backslash before it."
        )
        return words.cut(sign.end())
    return line


def _other(reader: Reader, line: Line) -> bool:
    return not line.text.startswith(" ") and any(starts(reader, line) for starts, _ in STARTS[:-1])


def _second_paragraph(reader: Reader) -> None:
    line = reader.following()
    if reader.line is not line and line and line.text.startswith("  "):
        reader.report(notes.PARAGRAPHS, line, len(line.text) - len(line.text.lstrip()))
        while reader.line and (reader.line.text.startswith(" ") or not reader.line.text.strip()):
            reader.take()


def _loose(reader: Reader) -> Tree | None:
    """Takes everything up to the next empty line as one text, for what is already reported."""
    lines = [without_sign(reader.take())]
    while reader.line and reader.line.text.strip() and not reader.line.text.startswith(":::"):
        lines.append(without_sign(reader.take()))
    words = passage(reader.file, lines)
    return ParagraphTree(words.at(0), words) if reader.counted(lines[0]) else None


def _refused(rule: Rule) -> Callable[[Reader], Tree | None]:
    """Reports what no block may begin with, and keeps its words."""

    def read(reader: Reader) -> Tree | None:
        reader.report(rule, reader.lines[reader.index])
        return _loose(reader)

    return read


def _pasted(reader: Reader) -> Tree | None:
    report_pasted(reader, reader.lines[reader.index])
    return _loose(reader)


def _indented(reader: Reader) -> Tree | None:
    """Reports a line that begins with spaces; a block that is whole but for them is read as one."""
    line = reader.lines[reader.index]
    inner = line.text.lstrip(" \t")
    if not WHOLE.match(inner):
        return _refused(rules.INDENTED)(reader)
    reader.report(rules.INDENTED, line)
    end = _end_of_block(reader, boxed=inner.startswith(":::"))
    moved = [_moved(each, len(line.text) - len(inner)) for each in reader.lines[reader.index : end]]
    reader.lines = (*reader.lines[: reader.index], *moved, *reader.lines[end:])
    return None


def _end_of_block(reader: Reader, *, boxed: bool) -> int:
    """The number of the line behind the block that is next: behind its line `:::`, or at an empty line."""
    numbers = range(reader.index, len(reader.lines))
    if boxed:
        return next((n + 1 for n in numbers if reader.lines[n].text.strip() == ":::"), len(reader.lines))
    return next((n for n in numbers if not reader.lines[n].text.strip()), len(reader.lines))


def _moved(line: Line, width: int) -> Line:
    """The line without as many of the blanks at its beginning."""
    return line.cut(min(width, len(line.text) - len(line.text.lstrip(" \t"))))


def _dropped(rule: Rule) -> Callable[[Reader], Tree | None]:
    """Reports a line that holds no words, and leaves it out."""

    def read(reader: Reader) -> Tree | None:
        reader.report(rule, reader.take())
        return None

    return read


def _code(reader: Reader) -> Tree | None:
    """Leaves program code out, up to the fence that ends it."""
    line = reader.take()
    fence = line.text[:3]
    other = re.match(rf"{fence}+ *\{{[\w-]+\}}", line.text)  # a directive, as MyST has them
    reader.report(directives.OPENING if other else rules.CODE_BLOCK, line)
    while reader.line and not reader.line.text.startswith(fence):
        reader.take()
    if reader.line:
        reader.take()
    return None


def _accident(reader: Reader) -> Tree | None:
    """A line that begins with a number as an item would, but no list: its words are kept."""
    line = reader.lines[reader.index]
    match = ITEM.match(line.text)
    if match:
        report_list(reader, line, match)
    return _loose(reader)


def _matches(pattern: str) -> Callable[[Reader, Line], bool]:
    compiled = re.compile(pattern)
    return lambda _reader, line: compiled.match(line.text) is not None


# What a line may begin, the first that fits. The last one always fits.
STARTS: tuple[tuple[Callable[[Reader, Line], bool], Callable[[Reader], Tree | None]], ...] = (
    (_matches(r"[ \t]"), _indented),
    (_matches(r":::+\s*$"), stray_end),
    (_matches(r":::|::? *\{[^{}`]*\}\s*$"), directive),
    (_matches(r"#{2,}|#(?:\s|$)"), _heading),
    (_matches(r"`{3}|~{3}"), _code),
    (_matches(r">"), _refused(rules.BLOCK_QUOTE)),
    (_matches(r"\|"), _refused(rules.TABLE)),
    (_matches(BROKEN_LINE.pattern), _dropped(rules.RULE_LINE)),
    (_matches(DEFINITION.pattern), _definition),
    (_is_near_definition, _near_definition),
    (_matches(r"\[(?!\^)[^\]]+\]:(?:\s|$)"), _dropped(inlines.REFERENCE)),
    (lambda reader, _line: is_list(reader), read_list),
    (_matches(ITEM.pattern), _accident),
    (is_pasted, _pasted),
    (lambda _reader, _line: True, paragraph),
)
