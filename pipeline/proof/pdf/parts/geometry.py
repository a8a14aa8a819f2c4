"""Points and boxes on a page, in the units of ISO 32000-1, 8.3: points from the lower left corner."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from .canvas import NOWHERE, Box, Matrix, State


def point(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where a point comes to lie by a matrix."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def around(points: Iterable[tuple[float, float]]) -> Box:
    """The smallest box that holds the points."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def hull(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds the boxes."""
    left, bottom, right, top = zip(*boxes, strict=True)
    return min(left), min(bottom), max(right), max(top)


def middle(box: Box) -> tuple[float, float]:
    """The middle of a box."""
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def corners(matrix: Matrix, x: float, y: float, width: float, height: float) -> list[tuple[float, float]]:
    """Where the corners of a rectangle come to lie by a matrix."""
    ends = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
    return [point(matrix, *end) for end in ends]


def is_upright(matrix: Matrix) -> bool:
    """Whether rectangles stay rectangles that lie along the sides of the page."""
    return matrix[1:3] == (0, 0) or (matrix[0], matrix[3]) == (0, 0)


def cut(one: Box, other: Box) -> Box:
    """What two boxes share; its ends stand before its beginnings where that is nothing."""
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def clipped(state: State, box: Box, *, plain: bool) -> State:
    """The state behind a clip within `box`, of which nothing is sure where it is no plain rectangle."""
    return state._replace(clip=cut(state.clip, box), view=cut(state.view, box) if plain else NOWHERE)


def bars(path: Sequence[tuple[float, float]], starts: Sequence[int]) -> list[Box]:
    """The four bars of each frame that an even-odd fill leaves of boxes inside each other (8.5.3.3.3).

    `starts` are the places in the path where its parts begin. Of any other path all within its box counts as filled.
    """
    parts = [path[start:end] for start, end in pairwise((*starts, len(path)))]
    boxes = sorted(map(around, parts), key=_area, reverse=True)
    nested = all(cut(outer, inner) == inner for outer, inner in pairwise(boxes))
    if len(parts) % 2 or not nested or not all(map(_is_box, parts)):
        return [around(path)]
    return [bar for outer, inner in zip(boxes[::2], boxes[1::2], strict=True) for bar in _frame(outer, inner)]


def _frame(outer: Box, inner: Box) -> list[Box]:
    left, bottom, right, top = outer
    sides = ((left, bottom, inner[0], top), (inner[2], bottom, right, top),
             (left, bottom, right, inner[1]), (left, inner[3], right, top))  # fmt: skip
    return [side for side in sides if _area(side) > 0.01]


def _is_box(part: Sequence[tuple[float, float]]) -> bool:
    """Whether a part of a path fills its box but for rounded corners."""
    doubled = sum(x * v - u * y for (x, y), (u, v) in pairwise((*part, part[0])))
    return abs(doubled) / 2 > 0.8 * _area(around(part))


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
