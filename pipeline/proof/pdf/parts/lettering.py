"""Draws text in the mind (ISO 32000-1, 9.4): where each glyph of a page stands."""

from __future__ import annotations

from itertools import accumulate, repeat
from operator import add, sub
from typing import Any

from ...limits import unreadable
from .canvas import UNITY, Canvas, Glyphs, Matrix, Piece, times
from .syntax import shown


def matrix_of(operands: Any) -> Matrix:
    """Six numbers as a matrix."""
    a, b, c, d, e, f = operands
    return a, b, c, d, e, f


def begin_text(canvas: Canvas, _operands: Any, _resources: Any) -> None:
    """BT: a text object begins."""
    canvas.text = UNITY


def text_matrix(canvas: Canvas, operands: Any, _resources: Any) -> None:
    """Tm."""
    canvas.text = matrix_of(operands)


def choose_font(canvas: Canvas, operands: Any, resources: Any) -> None:
    """Tf."""
    font = resources.font(operands[0], canvas.fonts)
    canvas.state = canvas.state._replace(font=font, size=float(operands[1]))


def choose_mode(canvas: Canvas, operands: Any, _resources: Any) -> None:
    """Tr: how letters are painted (9.3.6)."""
    canvas.state = canvas.state._replace(mode=int(operands[0]))


def raise_line(canvas: Canvas, operands: Any, _resources: Any) -> None:
    """Ts."""
    canvas.state = canvas.state._replace(rise=float(operands[0]))


def show(canvas: Canvas, operands: Any, _resources: Any) -> None:
    """TJ: shows codes with moves between them (9.4.4)."""
    state, text = canvas.state, shown(operands[0])
    if state.font is None:
        raise unreadable("text is drawn without a font")
    unknown = (state.font.default_width, "\ufffd")
    pen = -text.lead
    if text.codes:
        advances, units = zip(*map(state.font.glyphs.get, text.codes, repeat(unknown)), strict=True)
        a, b, c, d, e, f = times(canvas.text, state.matrix)
        size = state.size
        base = (size * a, size * b, size * c, size * d, state.rise * c + e, state.rise * d + f)
        steps = list(map(sub, advances, text.moves))
        gap, step, reach = _extent(pen, steps, text.moves, advances)
        point, left = base[0] / 1000, base[4]
        glyphs = Glyphs(text.codes, units, text.moves, gap * point, step * point)
        canvas.pieces.append(_piece(canvas, base, glyphs, [one * point + left for one in reach]))
        pen += sum(steps)
    canvas.text = times((1, 0, 0, 1, pen / 1000 * state.size, 0), canvas.text)


def _extent(
    pen: float, steps: list[float], moves: list[float], advances: tuple[float, ...]
) -> tuple[float, float, tuple[float, float]]:
    """The widest gap between two glyphs, the shortest step, and from where to where they reach, in thousandths."""
    gap, step = -min(moves[:-1], default=0.0), min(steps[:-1], default=0.0)
    if step >= 0 and not moves[-1]:  # the pen goes back behind a letter from a sign above it
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
