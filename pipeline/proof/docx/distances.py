"""The space between paragraphs of a Word file that no style can say: it hangs on two neighbours, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from ..limits import Fault, Faults
from ..rules import LOOK
from .package import DOCUMENT, Node, W, val
from .words import File

APART, ASIDE, CLOSING = "200", "100", "320"
"""Behind boxes and tables, behind lists, and above the imprint; in twentieths of a point."""
SEQUENCES = frozenset({"Timeline", "KeyFigures"})
KEEPERS = ("Heading", "Caption", "Callout", "Figure", "TimelineTitle", "KeyFiguresTitle")
"""What has space above it by its style."""


class Block(NamedTuple):
    """A paragraph, its style, the list at the first level that it begins or goes on with, and its own space."""

    node: Node
    style: str
    top: str
    before: str
    after: str


def examine_distances(file: File) -> Faults:
    """Every paragraph that keeps more or less space to its neighbours than it must."""
    blocks = list(_blocks(file.package.tree(DOCUMENT)[0]))
    befores, afters = [""], [""]
    top = ""
    for upper, lower in pairwise(blocks):
        top = upper.top or top
        table = upper.node.tag == f"{W}tbl"
        befores.append(APART if table and not lower.style.startswith(KEEPERS) else "")
        afters[-1] = "" if table else _after(upper.style, lower.style, another=lower.top not in {"", top})
        afters.append("")
    for block, before, after in zip(blocks, befores, afters, strict=False):
        if (block.before, block.after) != (before, after):
            words = "".join(map(str, block.node.itertext()))
            yield Fault(LOOK, f"“{words[:40]}” keeps another distance in the Word file than it must", words)


def _blocks(body: Node) -> Iterator[Block]:
    """The paragraphs and tables of the text; the vocabulary says where their properties stand."""
    for node in body.iterchildren(f"{W}p", f"{W}tbl"):
        held = {child.tag: child for child in node[0]} if len(node) and node[0].tag == f"{W}pPr" else {}
        numbered, space = held.get(f"{W}numPr"), held.get(f"{W}spacing")
        top = numbered is not None and val(numbered.find(f"{W}ilvl")) == "0"
        number = val(numbered.find(f"{W}numId")) if numbered is not None and top else ""
        yield Block(node, val(held.get(f"{W}pStyle")), number, val(space, "before"), val(space, "after"))


def _after(upper: str, lower: str, *, another: bool) -> str:
    """The space behind a paragraph, by its style and the next one's; `another` list begins there."""
    if lower == "Imprint" != upper:
        return CLOSING
    if upper.startswith("Callout"):
        if not lower.startswith("Callout") or lower == "CalloutTitle":
            return APART
        return "" if lower == upper else "0"  # white would show inside the box
    if upper in SEQUENCES and lower != upper:
        return APART
    return ASIDE if upper.startswith("List") and (another or not lower.startswith("List")) else ""
