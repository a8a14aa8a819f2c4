"""Builds and paints paths (ISO 32000-1, 8.5): what is filled or stroked, and what a clip leaves of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...limits import OPERATORS, within
from .canvas import NOWHERE, Box, Canvas, Piece
from .geometry import around, bars, clipped, corners, is_upright, point

LEVEL = 0.01
"""By how much two ends of a line at one height may differ, in points."""
CUTS = frozenset({"r", "rr"})
"""The shapes that cut off what decorates a page; what is left of a border is four lines, and a box as well."""


def pen_width(canvas: Canvas, operands: Any, _resources: Any) -> None:
    """The operator w."""
    canvas.state = canvas.state._replace(width=float(operands[0]))


def begin(canvas: Canvas, operands: Any, resources: Any) -> None:
    """The operator m."""
    canvas.starts.append(len(canvas.path))
    go_on(canvas, operands, resources)


def go_on(canvas: Canvas, operands: Any, _resources: Any) -> None:
    """l, c, v and y: a straight line or a curve."""
    canvas.plain = False
    canvas.shape += "l" if len(operands) == 2 else "c"
    for index in range(0, len(operands), 2):
        canvas.path.append(point(canvas.state.matrix, operands[index], operands[index + 1]))
    within(len(canvas.path), OPERATORS, "points in a path")


def rectangle(canvas: Canvas, operands: Any, _resources: Any) -> None:
    """The operator re."""
    canvas.plain = not canvas.path and is_upright(canvas.state.matrix)
    canvas.starts.append(len(canvas.path))
    canvas.shape += "r" if is_upright(canvas.state.matrix) else "c"
    canvas.path += corners(canvas.state.matrix, *operands)


def painter(*, fill: bool, stroke: bool, odd: bool = False) -> Callable[[Canvas, Any, Any], None]:
    """The operators that end a path."""

    def handler(canvas: Canvas, _operands: Any, _resources: Any) -> None:
        state = canvas.state
        if canvas.path:
            box = around(canvas.path)
            if canvas.clipping:
                canvas.state = state = clipped(state, box, plain=canvas.plain)._replace(
                    cuts=state.cuts or not (canvas.shape in CUTS or _is_box(canvas.path, box))
                )
            for filled in (bars(canvas.path, canvas.starts) if odd else [box]) if fill else ():
                _add_path(canvas, filled, None)
            if stroke:
                half = state.width * max(abs(value) for value in state.matrix[:4]) / 2
                wide = (box[0] - half, box[1] - half, box[2] + half, box[3] + half)
                _add_path(canvas, wide, 2 * half)
        elif canvas.clipping:  # with no path at all nothing is left
            canvas.state = state._replace(clip=NOWHERE, view=NOWHERE)
        canvas.path, canvas.starts, canvas.clipping, canvas.shape = [], [], False, ""

    return handler


def _is_box(path: list[tuple[float, float]], box: Box) -> bool:
    """Whether four lines run along the page's sides from corner to corner of the box around them."""
    sides = zip(path, [*path[1:], *path[:1]], strict=True)
    level = all(min(abs(one[0] - other[0]), abs(one[1] - other[1])) < LEVEL for one, other in sides)
    corners = {(abs(x - box[0]) < LEVEL, abs(y - box[1]) < LEVEL) for x, y in path}
    return level and len(path) == len(corners) == len(set(path)) == 4


def _add_path(canvas: Canvas, box: Box, width: float | None) -> None:
    """A filled path, or one stroked with a pen of that width."""
    state = canvas.state
    colour, alpha = (state.fill, state.alpha) if width is None else (state.stroke, state.stroke_alpha)
    piece = Piece("path", canvas.mark, box, state.clip, colour, alpha, len(canvas.pieces))
    piece = piece._replace(size=width or 0.0, stroked=width is not None, shape=canvas.shape, cuts=state.cuts)
    canvas.pieces.append(piece)


def clip(canvas: Canvas, _operands: Any, _resources: Any) -> None:
    """The operators W and W*."""
    canvas.clipping = True
