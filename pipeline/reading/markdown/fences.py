"""The lines of a directive: from `:::{name #id}` to `:::`."""

import re

from ..rules import directives as rules
from ..text.lines import Line
from .trees import DirectiveTree, Reader

OPENING = re.compile(r":::\{([^{}\s#]+)(?: +#([^{}\s]*))? *\}\s*$")
END = re.compile(r":::+\s*$")
NEAR_LINE = re.compile(r"\s*(?:-{2,}|[\u2012-\u2015]+|\*{3,}|_{3,}|={3,})\s*")
NOT_THE_LINE = (
    "The line between the options and the text of the directive is not one of three hyphens",
    "Write ---, three hyphens and nothing else.",
)
"""What stands where options end and is not the line that ends them."""


def directive(reader: Reader) -> DirectiveTree | None:
    """Takes a whole directive; what stands inside is told apart, but not read yet."""
    first = reader.take()
    match = OPENING.match(first.text)
    if reader.directive:
        reader.report(rules.NESTED, first)
        _skip(reader)
        return None
    if match is None:
        reader.report(rules.OPENING, first)
    if not reader.counted(first):
        return None
    lines = _inside(reader, first)
    if match is None:
        return None
    options, text = _parts(reader, lines)
    named, identified = (first.at(reader.file, max(match.start(group), 0)) for group in (1, 2))
    return DirectiveTree(first.at(reader.file), match.group(1), named, match.group(2), identified, options, text)


def stray_end(reader: Reader) -> None:
    """An end without a beginning."""
    reader.report(rules.STRAY_END, reader.take())


def _inside(reader: Reader, first: Line) -> list[Line]:
    """The lines up to the end. Another opening means that the end is missing, unless ends follow for both."""
    lines: list[Line] = []
    start, depth = reader.index, 0
    while line := reader.line:
        if END.match(line.text):
            reader.take()
            if depth == 0:
                return lines
            depth -= 1
        elif line.text.startswith(":::"):
            if not _closes_twice(reader):
                break
            reader.take()
            depth += 1
        else:
            reader.take()
        lines.append(line)
    reader.report(rules.NO_END, first)
    end = _presumed_end(lines)
    reader.index = start + end
    return lines[:end]


def _presumed_end(lines: list[Line]) -> int:
    """Where a directive without an end was probably to end: at the first empty line behind its first words.

    What follows is read as what it would be without the fault, or its ids and notes would be missing as well.
    """
    texts = [line.text.rstrip() for line in lines]
    words = next((n for n, text in enumerate(texts) if text and n > (texts.index("---") if "---" in texts else 0)), 0)
    return next((n for n, text in enumerate(texts) if n > words and not text), len(texts))


def _closes_twice(reader: Reader) -> bool:
    """Whether behind the opening that is next two ends follow before another opening."""
    ends = 0
    for line in reader.lines[reader.index + 1 :]:
        if END.match(line.text):
            ends += 1
            if ends == 2:
                return True
        elif line.text.startswith(":::"):
            return False
    return False


def _skip(reader: Reader) -> None:
    """Leaves out the inside of a directive that stands in another."""
    while reader.line and not END.match(reader.line.text):
        reader.take()
    if reader.line:
        reader.take()


def _parts(reader: Reader, lines: list[Line]) -> tuple[tuple[Line, ...] | None, tuple[Line, ...]]:
    """Options and text, told apart by the first line `---`, or by one that is meant to be it, which is reported."""
    texts = [line.text.rstrip() for line in lines]
    if "---" in texts:
        index = texts.index("---")
        return tuple(lines[:index]), tuple(lines[index + 1 :])
    for index, line in enumerate(lines):
        if NEAR_LINE.fullmatch(line.text):
            reader.report(rules.NO_OPTIONS, line, 0, *NOT_THE_LINE)
            return tuple(lines[:index]), tuple(lines[index + 1 :])
    return None, tuple(lines)
