"""Marks of notes that stand directly after one another in a Word file, and the narrow space that sets them apart."""

from __future__ import annotations

from collections.abc import Iterator

from ..limits import Fault, Faults
from ..rules import LOOK
from .package import Node, W, val

NARROW = "\N{NARROW NO-BREAK SPACE}"
STYLE, LEFTWARDS = [f"{W}rStyle"], [f"{W}rStyle", f"{W}rtl"]
NUMBERS = f"{W}footnoteReference", f"{W}footnoteRef"
"""What shows a note's number: at its first mark, and before the note."""
BOOKMARKS = frozenset({f"{W}bookmarkStart", f"{W}bookmarkEnd"})


def sets_apart(run: Node) -> bool:
    """Whether a run is a narrow space, raised, between two marks: it belongs to them and is no word of the text."""
    shown = [child for child in run if child.tag != f"{W}rPr"]
    if [child.tag for child in shown] != [f"{W}t"] or shown[0].text != NARROW or not _raised(run):
        return False
    before, after = _beside(run, forwards=False), _beside(run, forwards=True)
    return before is not None and after is not None and _ends(before) and _begins(after)


def examine_marks(tree: Node) -> Faults:
    """A fault for each mark that touches the one before: 1 and 2 are read as 12; and for each that looks unlike one."""
    inside = False
    for number in tree.iter(*NUMBERS):
        yield from _look(number.getparent())
    for run in tree.iter(f"{W}r"):
        if not inside and len(run) == 1 and run[0].tag == f"{W}t":
            continue  # plain words
        kind = val(run.find(f"{W}fldChar"), "fldCharType")
        inside = inside or kind == "begin"
        if inside:
            yield from _look(run)
        if not inside and _raised(run) and run.find(f"{W}t") is not None and not sets_apart(run):
            yield Fault(LOOK, "words of the Word file look like the number of a note")
        inside = inside and kind != "end"
        before = _beside(run, forwards=False) if _begins(run) else None
        if before is not None and _ends(before):
            yield Fault(LOOK, "the marks of two notes touch in the Word file, and are read as one number")


def _beside(run: Node, *, forwards: bool) -> Node | None:
    """The neighbour of a run, where bookmarks do not count."""
    neighbours: Iterator[Node] = run.itersiblings(preceding=not forwards)
    return next((node for node in neighbours if node.tag not in BOOKMARKS), None)


def _begins(run: Node) -> bool:
    return run.find(f"{W}footnoteReference") is not None or val(run.find(f"{W}fldChar"), "fldCharType") == "begin"


def _ends(run: Node) -> bool:
    return run.find(f"{W}footnoteReference") is not None or val(run.find(f"{W}fldChar"), "fldCharType") == "end"


def _raised(run: Node) -> bool:
    return val(run.find(f"{W}rPr/{W}rStyle")) == "FootnoteReference"


def _look(run: Node | None) -> Faults:
    """A run is raised and no more; digits that a field shows among letters from the right go with these."""
    asked = [] if run is None else [node.tag for node in run.iterfind(f"{W}rPr/*")]
    leftwards = asked == LEFTWARDS and run is not None and run.find(f"{W}t") is not None
    if run is None or not _raised(run) or not (asked == STYLE or leftwards):
        yield Fault(LOOK, "the number of a note looks unlike one in the Word file")
