"""Notes: their texts, numbered in the order of their first marks."""

import re

from ..findings import Finding, errors
from ..model import Inline, Note
from .markdown.inlines import read
from .markdown.trees import DEFINITION, NoteTree, Tree
from .resolvers import EditionResolver, usable
from .rules import notes as rules
from .text.lines import Line
from .yaml.shapes import NOTE_NAME

LONGEST = 900
MISPLACED = re.compile(rf"(?:^\s*(?:(?:[-*+]|\d{{1,9}}[.)])\s+)?|\|\s*){DEFINITION.pattern}")
"""A note's text that begins a line, an item of a list or a cell."""
CALL = re.compile(r"\[\^([^\]\s]+)\](?!:)")


def definitions(trees: tuple[Tree, ...], found: list[Finding]) -> dict[str, NoteTree]:
    """The texts of notes by name; a name that stands twice or is none is reported."""
    known: dict[str, NoteTree] = {}
    for tree in trees:
        if not isinstance(tree, NoteTree):
            continue
        if usable(tree.name) in known:
            line = known[usable(tree.name)].position.line
            what = f"The note «{tree.name}» stands twice; the first is in line {line}"
            found.append(rules.TWICE.at(tree.position, what))
        elif not NOTE_NAME.fullmatch(tree.name):
            found.append(rules.NAME.at(tree.position, f"«{tree.name[:60]}» cannot be the name of a note"))
        known.setdefault(usable(tree.name), tree)
    return known


def misplaced(lines: tuple[Line, ...]) -> frozenset[str]:
    """The names of all notes whose texts stand somewhere, be it in a wrong place: told there, and not at each mark."""
    return frozenset(match[1] for line in lines for match in MISPLACED.finditer(line.text))


def lost(lines: tuple[Line, ...], found: list[Finding]) -> set[str]:
    """The names of all notes that are called in lines with an error, as in a row of a table that could not be read."""
    faulty = {finding.position.line for finding in errors(found)}
    return {match[1] for line in lines if line.number in faulty for match in CALL.finditer(line.text)}


def numbered(known: dict[str, NoteTree], resolver: EditionResolver) -> tuple[Note, ...]:
    """The notes in the order of their numbers; those that no mark calls are reported, and come last."""
    texts = {name: _text(tree, resolver) for name, tree in known.items()}
    for name, tree in known.items():
        if name not in resolver.calls and name not in resolver.meant:
            resolver.found.append(_unused(name, tree, resolver))
    order = dict.fromkeys((*resolver.calls, *known))
    return tuple(
        Note(
            position=known[name].position,
            id=name,
            number=number,
            calls=resolver.calls.get(name, 0),
            children=texts[name],
        )
        for number, name in enumerate(order, 1)
    )


def _unused(name: str, tree: NoteTree, resolver: EditionResolver) -> Finding:
    """A note without a mark, told where its name stands in brackets like one, or else at its text."""
    if written := resolver.brackets.get(name):
        words, place = written
        what = f"«[{words[:60]}]» is printed as it stands, and no mark calls the note of this name"
        return rules.UNUSED.at(place, what, f"Write [^{name[:60]}].")
    return rules.UNUSED.at(tree.position, f"No mark calls the note «{name[:60]}»")


def _text(tree: NoteTree, resolver: EditionResolver) -> tuple[Inline, ...]:
    if not tree.passage.text.strip():
        resolver.found.append(rules.EMPTY.at(tree.position, f"The note «{tree.name[:60]}» has no text"))
        return ()
    children = read(tree.passage, resolver, frozenset({"note"}))
    length = sum(_length(inline) for inline in children)
    if length > LONGEST:
        what = f"The note «{tree.name}» has {length} characters; {LONGEST} are possible"
        resolver.found.append(rules.TOO_LONG.at(tree.position, what))
    return children


def _length(inline: Inline) -> int:
    children: tuple[Inline, ...] = getattr(inline, "children", ())
    return len(getattr(inline, "text", "")) + sum(_length(child) for child in children)
