"""Draws text in the mind (ISO 32000-1, 9.4): where each glyph of a page stands."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate, repeat
from operator import add, sub
from typing import Any

from ...limits import unreadable
from .canvas import UNITY, Canvas, Glyphs, Matrix, Piece, times
from .syntax import Shown, shown


def matrix_of(operands: Any) -> Matrix:
    """Six numbers as a matrix."""
    a, b, c, d, e, f = operands
    return a, b, c, d, e, f


def begin_text(canvas: Canvas, _operands: Any, _resources: Any) -> None:
    """BT: a text object begins."""
    canvas.text = canvas.line = UNITY


def text_matrix(canvas: Canvas, operands: Any, _resources: Any) -> None:
    """Tm."""
    canvas.text = canvas.line = matrix_of(operands)


def move_line(canvas: Canvas, operands: Any, _resources: Any) -> None:
    """Td."""
    x, y = operands
    canvas.text = canvas.line = times((1, 0, 0, 1, x, y), canvas.line)


def choose_font(canvas: Canvas, operands: Any, resources: Any) -> None:
    """Tf."""
    font = resources.font(operands[0], canvas.fonts)
    canvas.state = canvas.state._replace(font=font, size=float(operands[1]))


def setter(name: str) -> Callable[[Canvas, Any, Any], None]:
    """The operators that set one number of the text state (9.3)."""

    def handler(canvas: Canvas, operands: Any, _resources: Any) -> None:
        value = float(operands[0])
        if name == "mode":
            canvas.state = canvas.state._replace(mode=int(value))
        elif name == "scale":
            canvas.state = canvas.state._replace(scale=value / 100)
        elif name == "rise":
            canvas.state = canvas.state._replace(rise=value)
        else:
            letters, words = canvas.state.spacing
            canvas.state = canvas.state._replace(spacing=(value, words) if name == "letters" else (letters, value))

    return handler


def show(canvas: Canvas, operands: Any, _resources: Any) -> None:
    """Tj."""
    _show(canvas, shown([operands[0]]))


def show_all(canvas: Canvas, operands: Any, _resources: Any) -> None:
    """TJ."""
    _show(canvas, shown(operands[0]))


def _show(canvas: Canvas, text: Shown) -> None:
    """Shows codes with moves between them (9.4.4)."""
    state = canvas.state
    if state.font is None:
        raise unreadable("text is drawn without a font")
    glyphs, unknown = state.font.glyphs, (state.font.default_width, "\ufffd")
    letters = 1000 * state.spacing[0] / state.size if state.size else 0.0
    moves = [move - letters for move in text.moves] if letters else text.moves
    pen, wide = -text.lead, state.size * state.scale
    if text.codes:
        advances, units = zip(*map(glyphs.get, text.codes, repeat(unknown)), strict=True)
        a, b, c, d, e, f = times(canvas.text, state.matrix)
        base = (wide * a, wide * b, state.size * c, state.size * d, state.rise * c + e, state.rise * d + f)
        steps = list(map(sub, advances, moves))
        gap, step, reach = _extent(pen, steps, moves, advances)
        point, left = base[0] / 1000, base[4]
        shown = Glyphs(text.codes, units, moves, gap * point, step * point)
        canvas.pieces.append(_piece(canvas, base, shown, [one * point + left for one in reach]))
        pen += sum(steps)
    a, b, c, d, e, f = canvas.text
    moved = pen / 1000 * wide
    canvas.text = (a, b, c, d, moved * a + e, moved * b + f)


def _extent(
    pen: float, steps: list[float], moves: list[float], advances: tuple[float, ...]
) -> tuple[float, float, tuple[float, float]]:
    """The widest gap between two glyphs, the shortest step, and from where to where they reach, in thousandths."""
    gap, step = -min(moves[:-1], default=0.0), min(steps[:-1], default=0.0)
    if step >= 0:
        return gap, step, (pen, pen + sum(steps) + moves[-1])
    starts = list(accumulate(steps, initial=pen))[:-1]
    return gap, step, (min(starts), max(map(add, starts, advances)))


def _piece(canvas: Canvas, base: Matrix, glyphs: Glyphs, reach: list[float]) -> Piece:
    state = canvas.state
    rise = base[3]
    return Piece(
        "text", canvas.mark, (min(reach), base[5], max(reach), base[5] + 0.7 * rise), state.view, state.fill,
        state.alpha, len(canvas.pieces), glyphs, state.font,
        size=abs(rise), baseline=base[5], mode=state.mode,
        text="".join(glyphs.units),
        upright=abs(base[1]) + abs(base[2]) < 1e-6 and base[3] > 0 and 0.995 < base[0] / base[3] < 1.005,
    )  # fmt: skip
