"""The lists of a Word file: how each is numbered, stated once more, and that every item belongs to one of its kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from ..limits import Fault, Faults
from ..rules import NUMBERING
from .account import account, differing, line
from .package import DOCUMENT, LISTS, Node, W, val
from .styling import Source
from .words import File

LEVELS, STEP = 3, 320
# The kinds of lists by the style of their items: whether they count, and how far they are set in, in twips.
KINDS = {
    "ListBullet": (False, 0),
    "ListNumber": (True, 0),
    "CalloutListBullet": (False, 200),
    "CalloutListNumber": (True, 200),
    "Timeline": (False, 140),
    "KeyFigures": (False, 0),
}


def examine_lists(file: File, source: Source) -> Faults:
    """Every fault of the numbering, and of the items that it numbers."""
    items = list(_items(file.package.tree(DOCUMENT)))
    for style, depth, _ in items:
        if style.removesuffix("2") not in KINDS or depth != ("1" if style.endswith("2") else "0"):
            yield Fault(NUMBERING, f"an item of the Word file in the style “{style}” stands at the level {depth}")
            return
    kinds: dict[str, str] = {}
    for style, _, number in items:
        if kinds.setdefault(number, style.removesuffix("2")) != style.removesuffix("2"):
            yield Fault(NUMBERING, f"a list of the Word file has items of two kinds, one in the style “{style}”")
    yield from _misnumbered(file.package.tree(LISTS), tuple(kinds.items()), source)


@lru_cache(maxsize=64)
def _misnumbered(tree: Node, kinds: tuple[tuple[str, str], ...], source: Source) -> tuple[Fault, ...]:
    """The same for the same: a part of the same bytes is the same tree."""
    expected = numbering(dict(kinds), source.colours)
    return tuple(differing(NUMBERING, f"{LISTS} of the Word file", account(tree), expected))


def _items(tree: Node) -> Iterator[tuple[str, str, str]]:
    """Each item's style, its level and the number of its list."""
    for properties in tree.iter(f"{W}pPr"):
        number = properties.find(f"{W}numPr")
        if number is not None:
            level, instance = val(number.find(f"{W}ilvl")), val(number.find(f"{W}numId"))
            yield val(properties.find(f"{W}pStyle")), level, instance


def numbering(kinds: Mapping[str, str], colours: Mapping[str, str]) -> Iterator[str]:
    """The account of the part, for lists whose kinds are given by their numbers in the order of the text."""
    yield "numbering"
    for number, (counts, start) in enumerate(KINDS.values(), 1):
        yield from _definition(number, start, colours, counts=counts)
    order = list(KINDS)
    for instance, kind in kinds.items():
        at = f"numbering/num[{instance}]"
        yield line(at, numId=instance)
        yield line(f"{at}/abstractNumId", val=order.index(kind) + 1)
        for level in range(LEVELS) if KINDS[kind][0] else ():
            yield line(f"{at}/lvlOverride[{level}]", ilvl=level)
            # Without it Word would go on counting from the list before (17.9.8).
            yield line(f"{at}/lvlOverride[{level}]/startOverride", val=1)


def _definition(number: int, start: int, colours: Mapping[str, str], *, counts: bool) -> Iterator[str]:
    """The lines of one kind of lists, with all its levels; `counts`: with numbers, else with bullets."""
    at = f"numbering/abstractNum[{number}]"
    yield line(at, abstractNumId=number)
    yield line(f"{at}/nsid", val=f"{0x5FAC7000 + number:08X}")
    yield line(f"{at}/multiLevelType", val="multilevel")
    for level in range(LEVELS):
        inside = f"{at}/lvl[{level}]"
        yield line(inside, ilvl=level)
        yield line(f"{inside}/start", val=1)
        yield line(f"{inside}/numFmt", val="decimal" if counts else "bullet")
        yield line(f"{inside}/lvlText", val=f"%{level + 1}." if counts else "–" if level % 2 else "•")
        yield line(f"{inside}/lvlJc", val="left")
        yield f"{inside}/pPr"
        yield line(f"{inside}/pPr/ind", left=start + STEP * (level + 1), hanging=STEP)
        yield f"{inside}/rPr"
        yield from (line(f"{inside}/rPr/{tag}", val=1) for tag in ("b", "bCs"))
        yield line(f"{inside}/rPr/color", val=colours["accent"])
