"""What a page draws besides words and pictures: a closed list of grounds, bars and lines, each with what it belongs to.

A thin box is a minus sign before a number or a point inside of one, a ground takes a paragraph into a box that it does
not belong to, and a picture in the margin says what nobody wrote. So everything drawn must be what one element asks
for, and each element must have what it asks for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ....model import Edition
from ...limits import Fault, Faults
from ...palette import palette
from ...rules import UNSEEN
from ..parts.canvas import Box, Colour, Piece, is_shade, shade
from ..parts.file import File
from ..parts.geometry import cut, hull, middle
from ..parts.tree import Content, Element
from .drawn import stands
from .lines import Line, Page, examine_lines, is_level, underlines
from .sight import A4, figures

THIN = 5.0
"""In points: what is no thicker is a bar or a line, what is, a ground that words stand on."""
NEAR = 1.0
BANDS = {"Masthead": "band", "Notice": "notice", "Callout": "tint", "KeyFigures": "tint"}
"""The colours of the grounds, by what stands on them."""
BARS = {"Callout": "rule", "Quotation": "accent", "Timeline": "rule"}
"""The colours of the bars that stand beside words."""
ASIDE = {"Callout": 20.0, "Quotation": 20.0, "Timeline": 30.0}
"""How far such a bar stands from its words at most, in points."""
INDENT = 30.0
"""How much further in an item of a list within a list stands, where it runs on and its label is on the page before."""
ROOM = 45.0
"""How far a ground reaches over its words at most, in points."""


def examine_decor(file: File, edition: Edition) -> Faults:
    """Everything drawn that belongs to nothing, and everything that lacks what it must stand on or beside."""
    colours = {name: shade(digits) for name, digits in palette(edition.colours).items()}
    owners = {id(element): element for element in file.elements if element.tag in BANDS.keys() | BARS.keys()}
    pages = [Page(number) for number in range(len(file.canvases))]
    shown = figures(file)
    for page in pages:
        yield from _sorted(file, page, shown)
    first = next((element for element in owners.values() if element.tag == "Notice"), None)
    for element in owners.values():
        # All notices stand on one ground: the first of them asks for it.
        _hold(file, pages, element, first if first and element.tag == "Notice" else element)
    for page in pages:
        page.broken = {name for later in pages[page.number + 1 :] for name in later.held}
        page.resumed = {name for earlier in pages[: page.number] for name in earlier.held}
    for page in pages:
        yield from _covered(page)
        yield from _grounds(page, owners, colours)
        yield from _bars(page, owners, colours, leftwards=file.right_to_left)
    yield from examine_lines(file, pages, colours)


def _hold(file: File, pages: list[Page], element: Element, owner: Element) -> None:
    """Puts an element's words on their pages as its owner's; the title of a list stands above its ground and bar."""
    titles = {id(piece) for kid in element.inner if kid.tag == "ListTitle" for _, piece in file.pieces(kid)}
    for number, piece in file.pieces(element):
        if stands(piece) and piece.text.strip() and id(piece) not in titles:
            pages[number].held.setdefault(id(owner), []).append(piece)


def _sorted(file: File, page: Page, inside: frozenset[Content]) -> Faults:
    """Puts each paint of a page where it will be looked for; what is none of ours is told at once."""
    repeated: dict[int, list[Piece]] = {}
    for piece in file.canvases[page.number].pieces:
        if piece.glyphs and piece.mark and piece.mark.artifact and not piece.mark.subtype:
            repeated.setdefault(piece.mark.place, []).append(piece)
    header = [word for words in repeated.values() for word in words]
    for piece in file.canvases[page.number].pieces:
        number = piece.mark.mcid if piece.mark else None
        if piece.mark and underlines(piece, repeated.get(piece.mark.place, []), header):
            continue  # a link in the header of a table that runs on
        if (page.number, number) in inside or (number is not None and piece.kind == "path"):
            continue  # pictures are printed and compared, and lines under links are looked at with their words
        if piece.kind == "text":
            if stands(piece) and piece.text.strip():
                page.words.append(piece)
            continue
        box = cut(piece.box, piece.clip)
        wide, high = box[2] - box[0], box[3] - box[1]
        known = ("ll" if piece.stroked else "rr") == piece.shape or (piece.shape == "r" and min(wide, high) > THIN)
        slanted = piece.stroked and not is_level(piece)
        foreign = piece.alpha < 1 or bool(piece.mark and piece.mark.subtype)
        if piece.kind != "path" or piece.cuts or not known or slanted or foreign:
            yield Fault(UNSEEN, f"page {page.number + 1} of the PDF draws something that belongs to no sheet of ours")
        elif min(wide, high) > THIN:
            page.grounds.append((box, piece))
        else:
            (page.lines if wide > high else page.bars).append((box, piece))


def _covered(page: Page) -> Faults:
    """No ground is painted over another paint: what is drawn under it is not to be seen."""
    paints = [*page.grounds, *page.bars, *page.lines]
    for ground, later in page.grounds:
        if any(piece.order < later.order and _holds(ground, box) for box, piece in paints):
            yield Fault(UNSEEN, f"page {page.number + 1} of the PDF paints a ground over something else")


def _holds(ground: Box, box: Box) -> bool:
    """Whether the middle of a box lies in a ground: a notice's lies upon a part of the masthead's."""
    x, y = middle(box)
    return ground[0] < x < ground[2] and ground[1] < y < ground[3]


def _grounds(page: Page, owners: Mapping[int, Element], colours: Mapping[str, Colour]) -> Faults:
    """Each ground holds the words of one element, all of them and no others."""

    def is_asked(name: int, box: Box, piece: Piece) -> bool:
        words, tag, broken = page.held[name], owners[name].tag, name in page.broken
        whole = {id(word) for word in page.words if _holds(box, word.box)} == {id(word) for word in words}
        return whole and is_shade(piece.colour, colours[BANDS[tag]]) and _fits(box, words, tag, broken=broken)

    tags = {name: owners[name].tag for name in page.held if owners[name].tag in BANDS}
    yield from _owned(page, "ground", page.grounds, tags, is_asked)


def _fits(box: Box, words: list[Piece], tag: str, *, broken: bool) -> bool:
    """Whether a ground reaches over its words as far as it must and no further; of what runs on, down to the notes."""
    around = hull([word.box for word in words])
    if tag in {"Masthead", "Notice"} and (box[0] > NEAR or box[2] < A4[0] - NEAR or box[3] < A4[1] - NEAR):
        return False
    return (broken or around[1] - box[1] < ROOM) and box[3] - around[3] < ROOM


def _bars(page: Page, owners: Mapping[int, Element], colours: Mapping[str, Colour], *, leftwards: bool) -> Faults:
    """Each bar stands beside the words of one element, from the first to the last, and beside no others."""

    def is_asked(name: int, box: Box, piece: Piece) -> bool:
        tag = owners[name].tag
        beside = _stands(box, page, name, tag, leftwards=leftwards)
        return beside and is_shade(piece.colour, colours[BARS[tag]])

    tags = {name: owners[name].tag for name in page.held if owners[name].tag in BARS}
    yield from _owned(page, "bar", page.bars, tags, is_asked)


def _owned(
    page: Page, kind: str, paints: list[Line], tags: Mapping[int, str], is_asked: Callable[[int, Box, Piece], bool]
) -> Faults:
    """Each paint is what one element asks for, and each of the elements, given with their tags, has its paint."""
    asking = dict(tags)
    for box, piece in paints:
        owner = next((name for name in asking if is_asked(name, box, piece)), None)
        if owner is None:
            yield Fault(UNSEEN, f"page {page.number + 1} of the PDF has a {kind} that belongs to none of its words")
        else:
            del asking[owner]
    for name, tag in asking.items():
        words = page.held[name][0].text
        yield Fault(UNSEEN, f"“{words[:40]}” ({tag}) has no {kind} on page {page.number + 1} of the PDF", words)


def _stands(box: Box, page: Page, name: int, tag: str, *, leftwards: bool) -> bool:
    """Whether a bar stands at the side where words begin; a timeline's between its dates and its words.

    That of what runs on reaches down to the notes.
    """
    words, broken = page.held[name], name in page.broken
    reach = ASIDE[tag] + INDENT * (tag == "Callout" and name in page.resumed)
    if any(
        word.box[0] < box[2] - NEAR and box[0] + NEAR < word.box[2] and len(word.text.strip()) > 1 for word in words
    ):
        return False
    after = [word.box for word in words if (word.box[2] <= box[0] + NEAR) == leftwards]
    if not after or (tag != "Timeline" and len(after) < len(words)):
        return False
    left, low, right, high = hull(after)
    aside = box[0] - right if leftwards else left - box[2]
    return (
        aside < reach
        and box[1] - NEAR <= low
        and high <= box[3] + NEAR + 2
        and box[3] - high + (0.0 if broken else low - box[1]) < ROOM
    )
