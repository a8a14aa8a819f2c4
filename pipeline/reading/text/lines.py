"""An edition's lines: comments taken out, front matter and body told apart."""

import re
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import NamedTuple

from ...findings import Finding, Position
from ..rules import body as rules

TITLE = re.compile(r"# +(\S.*)|(\S.*)\n=+ *$")
"""How a title begins a file that has no front matter; the second part is one with a line below it."""
NEAR_FENCE = re.compile(r"\s*-{3,}\s*")
NOT_A_FENCE, FENCE = (
    "The line before or behind the front matter is not one",
    "Write ---, three hyphens and nothing else.",
)
NOTHING_BETWEEN = (
    "Nothing stands between the two lines ---",
    "Write title, language, summary, keywords and status between them.",
)
COMMENT = re.compile(r"^\s*(?:(?P<sign>%%)|(?P<slashes>//)(?=\s))|(?<=\s)(?P<later>%%)(?=\s|$)")
"""What was meant as a comment: behind blanks or words, without its space, or as programmers write it."""
SLASHES = "Begin a comment with %% and a space, in the first column; for the signs themselves write \\//."
KEY = re.compile(r"[\w-]+:(?:\s|$)")
"""How a line of front matter begins."""


class Line(NamedTuple):
    """A line without its end; its first character stands at `column`."""

    number: int
    text: str
    column: int = 1

    def cut(self, count: int) -> "Line":
        """The line without its first `count` characters."""
        return Line(self.number, self.text[count:], self.column + count)

    def at(self, file: str, offset: int = 0) -> Position:
        """Where the character number `offset`, from 0, stands."""
        return Position(file, self.number, self.column + offset)


@dataclass(frozen=True, slots=True)
class Parts:
    """Front matter and body of an edition, without comment lines."""

    front: tuple[Line, ...]
    body: tuple[Line, ...]


def split(text: str) -> tuple[Line, ...]:
    """All lines of a text."""
    return tuple(Line(number, line) for number, line in enumerate(text.split("\n"), 1))


def without_comments(lines: tuple[Line, ...], file: str, found: list[Finding]) -> tuple[Line, ...]:
    """The lines that are no comments; what only looks like a comment is reported, for it would be printed.

    Words before a comment on the same line are kept without it.
    """
    kept = []
    for line in lines:
        if line.text.startswith("%% ") or line.text == "%%":
            continue
        comment = COMMENT.search(line.text)
        if comment and comment.lastgroup:
            offset = comment.start(comment.lastgroup)
            found.append(rules.COMMENT.at(line.at(file, offset), "", SLASHES if comment["slashes"] else ""))
            kept += [Line(line.number, before)] if (before := line.text[:offset].rstrip()) else []
        else:
            kept.append(line)
    return tuple(kept)


def parts(text: str, file: str, found: list[Finding]) -> Parts:
    """The front matter between the first two lines `---`, and all that follows."""
    lines = without_comments(split(text), file, found)
    first = next((index for index, line in enumerate(lines) if line.text.strip()), None)
    if first is not None and _is_fence(lines[first]):
        found.append(rules.FRONT_MATTER.at(lines[first].at(file), NOT_A_FENCE, FENCE))
    elif first is None or lines[first].text.rstrip() != "---":
        return _without_beginning(lines[first or 0 :], file, found)
    block = next((number for number, line in enumerate(lines) if line.text.startswith(":::")), len(lines))
    for index in range(first + 1, block):  # behind that, a line --- belongs to a directive
        if _is_fence(lines[index]) and not _is_fence(lines[first]):
            found.append(rules.FRONT_MATTER.at(lines[index].at(file), NOT_A_FENCE, FENCE))
        if lines[index].text.rstrip() == "---" or _is_fence(lines[index]):
            near_comment = any(one.code == rules.COMMENT.code for one in found)
            if not near_comment and not any(line.text.strip() for line in lines[index + 1 :]):
                found.append(rules.NO_TEXT.at(lines[index].at(file)))
            if index == first + 1:
                found.append(rules.FRONT_MATTER.at(lines[first].at(file), *NOTHING_BETWEEN))
            return Parts(lines[first + 1 : index], lines[index + 1 :])
    both, ending = _without_end(lines[first + 1 :])
    last = (*lines[first : first + 1], *both.front)[-1].number
    fix = f"Write --- in the place of line {ending.number}." if ending else f"Write a line --- behind line {last}."
    found.append(rules.FRONT_MATTER.at(lines[first].at(file), "The front matter has no end", fix))
    return both


def _is_fence(line: Line) -> bool:
    """Whether a line is meant to begin or end the front matter, and does not: one with blanks or more hyphens."""
    return line.text.rstrip() != "---" and NEAR_FENCE.fullmatch(line.text) is not None


def _without_beginning(lines: tuple[Line, ...], file: str, found: list[Finding]) -> Parts:
    """Keys up to a line `---` are front matter without its first line; all else is the body, but for its title."""
    if match := TITLE.match("\n".join(line.text for line in lines[:2])):
        title = (match[1] or match[2]).rstrip(" #")
        fix = f"Begin the file with a line ---, then title: {title}, and language, summary, keywords, status, then ---."
        found.append(rules.FRONT_MATTER.at(Position(file), fix=fix))
        return Parts((), lines[match[0].count("\n") + 1 :])
    found.append(rules.FRONT_MATTER.at(Position(file)))
    if lines and lines[0].text.rstrip() == "+++":  # the front matter of TOML, which some programs write
        ends = (number for number, line in enumerate(lines[1:], 2) if line.text.rstrip() == "+++")
        return Parts((), lines[next(ends, 1) :])
    fence = next((n for n, (one, other) in enumerate(pairwise(lines)) if _begins(one, other)), None)
    end = next((n for n in range((fence or 0) + 1, len(lines)) if lines[n].text.rstrip() == "---"), None)
    if fence is not None and end:  # it stands below words that belong into the text
        return Parts(lines[fence + 1 : end], (*lines[:fence], *lines[end + 1 :]))
    keys = list(takewhile(lambda line: line.text.strip() and line.text.rstrip() != "---", lines))
    ended = len(keys) < len(lines) and lines[len(keys)].text.rstrip() == "---"
    if keys and ended and KEY.match(keys[0].text):
        return Parts(tuple(keys), lines[len(keys) + 1 :])
    return Parts((), lines)


def _begins(line: Line, below: Line) -> bool:
    """Whether a line is the one above front matter."""
    return line.text.rstrip() == "---" and below.text.startswith(("title:", "language:"))


def _without_end(lines: tuple[Line, ...]) -> tuple[Parts, Line | None]:
    """Front matter ends where neither a key stands nor what belongs to one; and the line that was meant to end it.

    That is one without words, as the three full stops of YAML, or the one long dash that programs make of hyphens.
    """
    front = tuple(takewhile(lambda line: KEY.match(line.text) or line.text.startswith((" ", "\t", "-", "#")), lines))
    rest = lines[len(front) :]
    ending = next((line for line in rest[:1] if line.text.strip() and not re.search(r"\w", line.text)), None)
    return Parts(front, rest[1:] if ending else rest), ending
