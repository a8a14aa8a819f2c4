"""YAML as nodes: every scalar a text, every key and value with its place, nothing that YAML would do by itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import yaml

from ...findings import Finding, Position
from ..rules import values as rules
from ..text.limits import YAML_DEPTH, YAML_VALUES
from ..text.lines import Line
from .documents import Document, Mapping, Node, Scalar, Sequence, joined, taken_apart
from .problems import COMMA, GLUED, GLUED_KEY, MISPLACED, SECOND, UNFINISHED, nearer
from .slips import slips

# libyaml's own parser is about ten times as fast and counts columns in code points as well.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#")


class _Refused(Exception):
    """Composing cannot go on; what is wrong is already reported."""


@dataclass(slots=True)
class _Composer:
    file: str
    lines: tuple[Line, ...]
    found: list[Finding]
    events: Iterator[Any]
    spans: list[tuple[int, int, int, int]]
    count: int = 0
    slips: list[Finding] = field(default_factory=list)

    def place(self, mark: Any) -> Position:
        line, column = int(mark.line), int(mark.column)
        if line < len(self.lines):
            return self.lines[line].at(self.file, column)
        last = self.lines[-1] if self.lines else Line(1, "")
        return last.at(self.file, len(last.text))


def compose(lines: tuple[Line, ...], file: str, start: Position, found: list[Finding]) -> Document:
    """The lines of one YAML mapping as nodes. `start` is where a key that is missing would be reported."""
    text = "\n".join(line.text for line in lines) + "\n"
    composer = _Composer(file, lines, found, yaml.parse(text, Loader=_LOADER), [])
    told = len(found)
    try:
        root = _top(composer, start)
    except yaml.YAMLError as error:
        return _in_parts(composer, start, told, _syntax(composer, error, start))
    except _Refused:
        return _in_parts(composer, start, told, *found[told:])
    comments = _comments(composer)
    found += composer.slips
    found += (rules.CUT_OFF.at(place) for place in _cut_off(composer, comments))
    return Document(root, comments)


def _in_parts(composer: _Composer, start: Position, told: int, *faults: Finding) -> Document:
    """What stands beside a fault of YAML's syntax, each key read by itself; the fault is told where a part has it."""
    parts = taken_apart(composer.lines)
    del composer.found[told:]
    documents = [compose(part, composer.file, start, composer.found) for part in parts] if len(parts) > 1 else []
    if all(document.complete for document in documents):
        composer.found.extend(faults)
    seen: dict[str, Position] = {}
    entries = joined([document.root for document in documents])
    root = Mapping(start, tuple(entry for entry in entries if _counts(composer, entry[0], seen)))
    comments = {line: column for document in documents for line, column in document.comments.items()}
    return Document(root, comments, complete=False)


def _top(composer: _Composer, start: Position) -> Mapping:
    """The keys of the whole document. Raises _Refused, with the reason told, where it has none."""
    node: Node | None = None
    for event in composer.events:
        if isinstance(event, yaml.DocumentStartEvent) and node is not None:
            composer.found.append(rules.SYNTAX.at(composer.place(event.start_mark), SECOND.what, SECOND.fix))
            raise _Refused
        if isinstance(event, yaml.NodeEvent):
            node = _node(composer, event, 0)
    if node is None:
        return Mapping(start, ())
    if isinstance(node, Scalar) and (glued := GLUED_KEY.match(node.value)):
        place = replace(node.position, column=node.position.column + glued.end())
        composer.found.append(rules.SYNTAX.at(place, GLUED.what, GLUED.fix))
        raise _Refused
    if not isinstance(node, Mapping):
        what, fix = "Keys with values are expected", "Write each on a line of its own, as `key: value`."
        composer.found.append(rules.WRONG_KIND.at(node.position, what, fix))
        raise _Refused
    return Mapping(start, node.entries)


def _node(composer: _Composer, event: Any, depth: int) -> Node:
    position = composer.place(event.start_mark)
    composer.count += 1
    _refuse(composer, event, position, depth)
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(composer, event, position)
    if isinstance(event, yaml.SequenceStartEvent):
        return Sequence(position, tuple(_items(composer, depth)))
    return Mapping(position, tuple(_entries(composer, depth)))


def _refuse(composer: _Composer, event: Any, position: Position, depth: int) -> None:
    if isinstance(event, yaml.AliasEvent) or event.anchor is not None or getattr(event, "tag", None) is not None:
        composer.found.append(rules.FORBIDDEN_YAML.at(position))
        raise _Refused
    if depth > YAML_DEPTH or composer.count > YAML_VALUES:
        composer.found.append(
            rules.TOO_DEEP.at(position, "" if depth > YAML_DEPTH else "The file holds too many values")
        )
        raise _Refused


def _scalar(composer: _Composer, event: Any, position: Position) -> Scalar:
    start, end = event.start_mark, event.end_mark
    composer.spans.append((start.line, start.column, end.line, end.column))
    # A block scalar ends with a line break that nobody means.
    value = event.value.rstrip("\n") if event.style in ("|", ">") else event.value
    plain = not event.style  # libyaml's parser says '', Python's None
    if plain and value:
        lines = composer.lines[start.line : end.line + (end.column > 0)]
        composer.slips += slips(value, lines, composer.file, start.column)
    first = start.column + (event.style in ("'", '"'))
    whole = start.line < len(composer.lines) and composer.lines[start.line].text.startswith(value, first)
    return Scalar(position, value, plain, composer.lines[start.line].at(composer.file, first) if whole else None)


def _items(composer: _Composer, depth: int) -> Iterator[Node]:
    for event in composer.events:
        if isinstance(event, yaml.SequenceEndEvent):
            return
        yield _node(composer, event, depth + 1)


def _entries(composer: _Composer, depth: int) -> Iterator[tuple[Scalar, Node]]:
    """The keys of a mapping with their values; those that cannot count are told and passed over."""
    seen: dict[str, Position] = {}
    for event in composer.events:
        if isinstance(event, yaml.MappingEndEvent):
            return
        key = _node(composer, event, depth + 1)
        value = _node(composer, next(composer.events), depth + 1)
        if not isinstance(key, Scalar):
            composer.found.append(rules.SYNTAX.at(key.position, "A key must be a word"))
        elif _counts(composer, key, seen):
            yield from _entry(composer, key, value)


def _counts(composer: _Composer, key: Scalar, seen: dict[str, Position]) -> bool:
    """Whether a key is one of ours and stands for the first time; if not, that is told."""
    if key.value == "<<" and key.plain:
        composer.found.append(rules.FORBIDDEN_YAML.at(key.position))
    elif key.value in seen:
        what = f"The key «{key.value}» stands twice; the first is in line {seen[key.value].line}"
        composer.found.append(rules.DUPLICATE_KEY.at(key.position, what))
    else:
        seen[key.value] = key.position
        return True
    return False


def _entry(composer: _Composer, key: Scalar, value: Node) -> Iterator[tuple[Scalar, Node]]:
    """A key and its value; in braces, one without a colon of its own is told, and read as it was meant."""
    end = replace(key.position, column=key.position.column + len(key.value))
    if not (key.plain and key.value and isinstance(value, Scalar) and not value.value and value.position == end):
        yield key, value
    elif glued := GLUED_KEY.match(key.value):
        place = replace(key.position, column=key.position.column + glued.end())
        composer.found.append(rules.SYNTAX.at(place, GLUED.what, GLUED.fix))
        yield Scalar(key.position, glued[0][:-1]), Scalar(place, key.value[glued.end() :], first=place)
    else:
        composer.found.append(rules.SYNTAX.at(key.position, COMMA.what.format(key.value[:60]), COMMA.fix))


def _syntax(composer: _Composer, error: yaml.YAMLError, start: Position) -> Finding:
    said = getattr(error, "problem", None) or "it cannot be read"
    known = next((problem for problem in (*UNFINISHED, *MISPLACED) if problem.said in said), None)
    before, after = getattr(error, "context_mark", None), getattr(error, "problem_mark", None)
    mark = before or after if known in UNFINISHED else after or before
    position = composer.place(mark) if mark else start
    if known and mark:
        known, position = nearer(composer.lines, composer.file, known, position)
    return rules.SYNTAX.at(position, known.what, known.fix) if known else rules.SYNTAX.at(position)


def _cut_off(composer: _Composer, comments: dict[int, int]) -> Iterator[Position]:
    """Comments without a space behind their sign, or that begin with a number, behind a word: a part of the value."""
    for line in composer.lines:
        offset = max(comments.get(line.number, 0) - line.column, 0)
        before, sign = line.text[:offset], line.text[offset:]
        if re.match(r"#(?:\w| \d)", sign) and re.search(r"[\w.,;)!?]\s+$", before):
            yield line.at(composer.file, offset)


def _comments(composer: _Composer) -> dict[int, int]:
    """Where comments begin: at a sign # behind a space or at a line's start, outside of all scalars (YAML 1.1, 4.1)."""
    spans: dict[int, list[tuple[int, int, int, int]]] = {}
    for span in composer.spans:
        for index in range(span[0], span[2] + 1):
            spans.setdefault(index, []).append(span)
    comments = {}
    for index, line in enumerate(composer.lines):
        for match in _COMMENT.finditer(line.text):
            here = (index, match.start())
            if not any(span[:2] <= here < span[2:] for span in spans.get(index, ())):
                comments[line.number] = line.column + match.start()
                break
    return comments
