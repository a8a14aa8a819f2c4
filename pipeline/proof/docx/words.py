"""Reads the words of a Word paragraph: how each run is said, where links lead, what fields show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ...model import MANNER, Line, Run
from ..limits import Fault, unreadable
from ..rules import FIELD
from .marks import sets_apart
from .package import Node, Package, R, W, on, val
from .styles import Counter, Styles

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
SIGNS = {"tab": "\t", "softHyphen": "\N{SOFT HYPHEN}", "noBreakHyphen": "\N{NON-BREAKING HYPHEN}"}
"""Characters that Word writes as elements (17.3.3.18, 17.3.3.29, 17.3.3.32)."""
SILENT = frozenset(W + tag for tag in ("pPr", "rPr", "bookmarkStart", "bookmarkEnd", "r"))
"""What says no words among runs; a run does so where it sets two marks apart."""
NOTEREF = re.compile(r" NOTEREF ([A-Za-z][A-Za-z0-9_]{0,39}) \\f \\h ")


@dataclass(slots=True)
class File:
    """A Word file taken apart. `notes` gives the number shown for each footnote id, `marks` that of each bookmark."""

    package: Package
    styles: Styles
    counter: Counter
    lines: list[Line] = field(default_factory=list)
    furniture: list[Line] = field(default_factory=list)
    notes: dict[str, int] = field(default_factory=dict)
    marks: dict[str, int] = field(default_factory=dict)
    bookmarks: list[tuple[str, int]] = field(default_factory=list)
    pictures: list[tuple[str, Node]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Field:
    """A complex field (17.16.18) while its runs pass by."""

    instruction: str = ""
    result: list[Run] = field(default_factory=list)
    shown: bool = False


def runs_of(file: File, parent: Node, part: str, link: str | None = None) -> Iterator[Run]:
    """The runs of a paragraph or a link in a part of the file; `link` is where they lead."""
    state: _Field | None = None
    for node in parent:
        if node.tag == f"{W}hyperlink":
            if state is not None or link is not None:
                raise unreadable("a link stands inside a link or a field")
            yield from runs_of(file, node, part, _target(file, node, part))
        elif node.tag == f"{W}r" and not sets_apart(node):
            voice = _voice(file, node, link)
            for child in node:
                state, said = _said(file, child, voice, state)
                yield from said
        elif node.tag == f"{W}p":  # of a note that is told as a whole
            yield from runs_of(file, node, part, link)
        elif node.tag not in SILENT:
            raise unreadable(f"a {node.tag.rpartition('}')[2]} stands among words")
    if state is not None:
        raise unreadable("a field does not end")


def _voice(file: File, run: Node, link: str | None) -> Run:
    """How the words of a run are said: from its properties, else from the file's defaults."""
    properties = run.find(f"{W}rPr")
    complex_script = on(properties, "rtl")
    attribute = "bidi" if complex_script else "val"
    tag = None if properties is None else properties.find(f"{W}lang")
    emphasis, strong = ("iCs", "bCs") if complex_script else ("i", "b")
    return Run(
        "",
        language=val(tag, attribute) or file.styles.language(attribute),
        link=link,
        emphasis=on(properties, emphasis),
        strong=on(properties, strong),
    )


def _said(file: File, node: Node, voice: Run, state: _Field | None) -> tuple[_Field | None, list[Run]]:
    """What an element of a run says, and the field that is open behind it."""
    tag = node.tag.removeprefix(W)
    if tag == "fldChar":
        return _field(file, val(node, "fldCharType"), state)
    if tag in {"rPr", "footnoteRef", "drawing"}:
        return state, []
    if state is None:
        return None, [_spoken(file, node, tag, voice)]
    if tag == "instrText" and not state.shown:
        state.instruction += node.text or ""
    elif state.shown and tag != "footnoteReference":
        state.result.append(_spoken(file, node, tag, voice))
    else:
        raise unreadable(f"a {tag} stands in a field where none of ours has one")
    return state, []


def _spoken(file: File, node: Node, tag: str, voice: Run) -> Run:
    """The words of an element, or the number of the note that it marks."""
    if tag == "t":
        return voice.spoken(_text(node))
    if tag == "footnoteReference":
        number = file.notes[val(node, "id")]
        return voice.spoken(str(number), number)
    if tag not in SIGNS:
        raise unreadable(f"a {tag} stands among words")
    return voice.spoken(SIGNS[tag])


def _text(node: Node) -> str:
    """Word drops spaces at the ends of a text that does not ask to keep them (XML 1.0, 2.10)."""
    text = node.text or ""
    return text if node.get(SPACE) == "preserve" else text.strip(" \t\n\r")


def _field(file: File, kind: str, state: _Field | None) -> tuple[_Field | None, list[Run]]:
    if kind == "begin" and state is None:
        return _Field(), []
    if kind == "separate" and state is not None and not state.shown:
        state.shown = True
        return state, []
    if kind == "end" and state is not None and state.shown:
        return None, _result(file, state)
    raise unreadable("a field is broken")


def _result(file: File, state: _Field) -> list[Run]:
    """A further call of a note shows the number that the field will show once Word renews it; headers keep names."""
    name = state.instruction.strip()
    shown = "".join(run.text for run in state.result)
    if name in {"PAGE", "NUMPAGES", "TITLE"} and len(set(map(MANNER, state.result))) == 1:
        return [state.result[0].saying(f"{{{name}:{shown}}}")]
    called = NOTEREF.fullmatch(state.instruction)
    if not called or len(state.result) != 1:
        raise unreadable(f"a field does “{name[:40]}”")
    number = file.marks.get(called[1])
    if number is None or str(number) != shown:
        file.faults.append(Fault(FIELD, f"a field of the Word file shows “{shown}” for the note at “{called[1]}”"))
    return [state.result[0].spoken(shown, number or 0)]


def _target(file: File, node: Node, part: str) -> str:
    name, anchor = node.get(f"{R}id"), val(node, "anchor")
    if name is None:
        return f"#{anchor}"
    relationship = file.package.relationships.get(part, {}).get(name)
    if relationship is None or not relationship.external or anchor or not relationship.kind.endswith("/hyperlink"):
        return "nothing"
    return relationship.target
