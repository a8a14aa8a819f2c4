"""What is drawn under a picture's tag: nothing outside of its frame, and the very words of the source's drawing.

A print of the picture is compared loosely, for two engines smooth edges differently: a figure in a chart is too small
for that. So the words of a drawing are read from its source (SVG 1.1, 10) and held against the glyphs one by one, where
they stand too; and a photograph must be the source's, dot for dot.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import pairwise
from typing import Any, NamedTuple

import pikepdf
from lxml import etree
from PIL import Image, ImageChops

from ....model import Edition, Figure, Picture
from ...contents import all_of
from ...limits import Fault, Faults, within
from ...pictures import DOTS, drawn_alike
from ...rules import PICTURE
from ..parts.canvas import Box, Piece
from ..parts.file import File
from ..parts.geometry import cut
from ..parts.truth import plain
from .flow import way
from .sketch import Plan, alike, strokes_drawn, strokes_due, visible

SVG = "{http://www.w3.org/2000/svg}"
LETTERS = frozenset({"fill", "font-family", "font-size", "font-style", "font-weight"})
PLACED = LETTERS | {"x", "y", "text-anchor"}
FRAME = LETTERS | {"width", "height", "viewBox", "role"}
"""The attributes of groups, of words and of the whole that say how letters look, and where they stand."""
EDGE = 3.0
"""How far the joints of lines may reach over a picture's frame, in points."""
NEAR = 1.0
"""How far words of a drawing may stand from their place, in points."""
WIDE = 0.5
"""How far apart two letters of a drawing stand at most where a space is between them, in parts of the size."""


class Words(NamedTuple):
    """Words of a drawing without their spaces; `place` is where their line begins, ends or has its middle."""

    text: str
    place: tuple[str, float, float] | None


def examine_drawings(file: File, edition: Edition, files: Mapping[str, bytes]) -> Faults:
    """Every picture that draws other words than its source, or something beyond its frame, or other dots."""
    figures = [block.picture for block in all_of(edition, Figure)]
    tags = [element for element in file.elements if element.role == "Figure"]
    for picture, tag in zip(figures, tags, strict=False):
        frame = tuple(float(value) for value in tag.attributes.get("Layout", {}).get("BBox", []))
        drawn = [piece for _, piece in file.pieces(tag)]
        if len(frame) != 4 or not drawn:
            continue  # `catalogue` tells that
        if not all(_inside(frame, piece) for piece in drawn):
            yield Fault(PICTURE, f"the PDF draws something beyond the frame of “{picture.file}”")
        if what := _other(picture, drawn, frame, files):
            yield Fault(PICTURE, f"the picture “{picture.file}” in the PDF {what}")


def _other(picture: Picture, drawn: list[Piece], frame: Box, files: Mapping[str, bytes]) -> str:
    """In what a picture is another than the source's."""
    if picture.media_type != "image/svg+xml":
        return _photograph(picture, drawn)
    if len(drawn) == 1 and drawn[0].image is not None:  # words from right to left are drawn as dots
        return "" if drawn_alike(_dots(drawn[0].image), picture, files) else "has other dots than its source becomes"
    return _drawing(picture, drawn, frame)


def _inside(frame: Box, piece: Piece) -> bool:
    left, low, right, high = cut(piece.box, piece.clip)
    nothing = right < left or high < low
    return nothing or (
        left > frame[0] - EDGE and low > frame[1] - EDGE and right < frame[2] + EDGE and high < frame[3] + EDGE
    )


def _photograph(picture: Picture, drawn: list[Piece]) -> str:
    if len(drawn) != 1 or drawn[0].image is None:
        return "is drawn otherwise than as one picture"
    with Image.open(BytesIO(picture.content)) as source:
        within(source.width * source.height, DOTS, "dots in a picture")
        shown = _dots(drawn[0].image)
        if source.size != shown.size:
            return "has another number of dots"
        pair = source.convert("RGBA"), shown.convert("RGBA")
    return "has other dots" if ImageChops.difference(*pair).getbbox(alpha_only=False) else ""


def _dots(image: Any) -> Image.Image:
    """The dots of an image XObject, with its soft mask as their opacity (11.6.5.3)."""
    shown = pikepdf.PdfImage(image).as_pil_image().convert("RGB")
    if "/SMask" in image:
        shown.putalpha(pikepdf.PdfImage(image.SMask).as_pil_image().convert("L"))
    return shown


def _drawing(picture: Picture, drawn: list[Piece], frame: Box) -> str:
    """What is wrong with a drawing, held against the shapes and words in its source; empty where all is right."""
    root = etree.fromstring(picture.content, etree.XMLParser(resolve_entities=False, no_network=True))
    if not _plain(root):
        return ""
    rows = [row for row in _words(root, frame) if row.text]
    glyphs = [piece for piece in drawn if piece.glyphs and piece.text.strip()]
    due, found = _letters("".join(row.text for row in rows)), _letters("".join(piece.text for piece in glyphs))
    leftwards = way(due) in {"R", "M"}
    if (Counter(due) != Counter(found)) if leftwards else due != found:
        return "has other words than its source"
    if leftwards or len(glyphs) != sum(len(row.text) for row in rows):
        return ""
    if not _placed(rows, glyphs):
        return "has words in another place than its source"
    return "has other lines or grounds than its source" if not _painted(root, drawn, frame) else ""


def _painted(root: Any, drawn: list[Piece], frame: Box) -> bool:
    """Whether lines and grounds are those of the source, where this is as plain as our charts are."""
    left, upper, width, height = _viewed(root)
    scale = (frame[2] - frame[0]) / width if width else 0.0
    whole = abs(height * scale - (frame[3] - frame[1])) < NEAR and "fill" not in root.attrib
    due = strokes_due(root, Plan(left, upper, scale, frame)) if width and whole else None
    return due is None or alike(due, strokes_drawn(drawn))


def _plain(root: Any) -> bool:
    """Whether the words of a drawing stand as they are written: our charts do, and what is drawn as simply."""
    for node in root.iter(f"{SVG}text"):
        words = node.text or ""
        above = all(one.tag == f"{SVG}g" and set(one.attrib) <= LETTERS for one in list(node.iterancestors())[:-1])
        if len(node) or words != " ".join(words.split()) or not (set(node.attrib) <= PLACED and above):
            return False
    return next(root.iter(f"{SVG}style", f"{SVG}use"), None) is None and set(root.attrib) <= FRAME


def _words(root: Any, frame: Box) -> Iterator[Words]:
    """The words of a drawing in the order in which it draws them."""
    box = _viewed(root)
    scale = (frame[2] - frame[0]) / box[2] if box[2] else 0.0
    for node in root.iter(f"{SVG}text"):
        yield Words(visible(node.text or ""), _place(node, frame, box, scale) if scale else None)


def _viewed(root: Any) -> list[float]:
    """The part of the plane that a drawing shows (SVG 1.1, 7.7); nothing, where it does not say."""
    box = [float(value) for value in (root.get("viewBox") or "").replace(",", " ").split()]
    return box if len(box) == 4 else [0.0] * 4


def _place(node: Any, frame: Box, box: list[float], scale: float) -> tuple[str, float, float] | None:
    try:
        x, y = float(node.get("x", "0")), float(node.get("y", "0"))
    except ValueError:
        return None
    return node.get("text-anchor", "start"), frame[0] + (x - box[0]) * scale, frame[3] - (y - box[1]) * scale


def _letters(text: str) -> str:
    return visible(plain(text))


def _placed(rows: list[Words], glyphs: list[Piece]) -> bool:
    """Whether each row of words stands where its source has it, its letters side by side."""
    start = 0
    for row in rows:
        own = glyphs[start : start + len(row.text)]
        start += len(own)
        if row.place and not (_stands(own, *row.place) and all(_follows(*pair) for pair in pairwise(own))):
            return False
    return True


def _stands(own: list[Piece], anchor: str, x: float, y: float) -> bool:
    left, right = own[0].box[0], own[-1].box[2]
    at = {"start": left, "end": right, "middle": (left + right) / 2}.get(anchor, x)
    return abs(at - x) < NEAR and all(abs(piece.baseline - y) < NEAR for piece in own)


def _follows(one: Piece, other: Piece) -> bool:
    return (
        -0.3 < (other.box[0] - one.box[2]) / one.size < WIDE and one.size == other.size and one.colour == other.colour
    )
