"""Points and boxes on a page, in the units of ISO 32000-1, 8.3: points from the lower left corner."""

from __future__ import annotations

from collections.abc import Iterable

from .canvas import Box, Matrix


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
