"""The blocks of a body, line by line: an ordered table of what a line may begin."""

import re
from collections.abc import Callable

from ..findings import Rule
from .fences import directive, stray_end
from .limits import FAULTS
from .lines import Line
from .lists import NOT_TEXT, is_list, read_list
from .paragraphs import BROKEN_LINE, ITEM, PASTED, paragraph, report_list
from .passages import passage
from .rules import body as rules
from .rules import notes
from .trees import HeadingTree, NoteTree, ParagraphTree, Reader, Tree

ID = re.compile(r"\{#([^{}\s]*)\}\s*$")
CLOSING = re.compile(r"\s(#+)\s*$")
DEFINITION = re.compile(r"\[\^([^\]\s]*)\]:")


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
    line = reader.take()
    if not reader.counted(line):
        return None
    level = len(line.text) - len(line.text.lstrip("#"))
    if level not in (2, 3):
        reader.report(rules.LEVEL, line, 0, f"A heading begins with {'#' * min(level, 6)}")
    words, name, named = line.cut(level), None, line.at(reader.file)
    if match := ID.search(words.text):
        name, named, words = (
            match.group(1),
            words.at(reader.file, match.start(1)),
            words._replace(text=words.text[: match.start()]),
        )
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
    lines = [reader.take()]
    while reader.line and reader.line.text.strip() and not reader.line.text.startswith(":::"):
        lines.append(reader.take())
    words = passage(reader.file, lines)
    return ParagraphTree(words.at(0), words) if reader.counted(lines[0]) else None


def _refused(rule: Rule) -> Callable[[Reader], Tree | None]:
    """Reports what no block may begin with, and keeps its words."""

    def read(reader: Reader) -> Tree | None:
        reader.report(rule, reader.lines[reader.index])
        return _loose(reader)

    return read


def _dropped(rule: Rule) -> Callable[[Reader], Tree | None]:
    """Reports a line that holds no words, and leaves it out."""

    def read(reader: Reader) -> Tree | None:
        reader.report(rule, reader.take())
        return None

    return read


def _code(reader: Reader) -> Tree | None:
    """Leaves program code out, up to the fence that ends it."""
    line = reader.take()
    reader.report(rules.CODE_BLOCK, line)
    fence = line.text[:3]
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
    (_matches(r"[ \t]"), _refused(rules.INDENTED)),
    (_matches(r":::+\s*$"), stray_end),
    (_matches(r":::"), directive),
    (_matches(r"#{2,}|#(?:\s|$)"), _heading),
    (_matches(r"`{3}|~{3}"), _code),
    (_matches(r">"), _refused(rules.BLOCK_QUOTE)),
    (_matches(r"\|"), _refused(rules.TABLE)),
    (_matches(BROKEN_LINE.pattern), _dropped(rules.RULE_LINE)),
    (_matches(DEFINITION.pattern), _definition),
    (_matches(r"\[(?!\^)[^\]]+\]:(?:\s|$)"), _dropped(rules.REFERENCE)),
    (lambda reader, _line: is_list(reader), read_list),
    (_matches(ITEM.pattern), _accident),
    (_matches(PASTED), _refused(rules.PASTED)),
    (lambda _reader, _line: True, paragraph),
)
