"""Draws text in the mind (ISO 32000-1, 9.4): where each glyph of a page stands."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate
from operator import add, sub
from typing import Any

from ..limits import unreadable
from .canvas import UNITY, Canvas, Glyphs, Matrix, Piece, times
from .syntax import Shown, shown


def numbers_of(operands: Any) -> tuple[float, ...]:
    """The operands as numbers."""
    return tuple(float(operand) for operand in operands)


def matrix_of(operands: Any) -> Matrix:
    """Six operands as a matrix."""
    a, b, c, d, e, f = numbers_of(operands)
    return a, b, c, d, e, f


def begin_text(canvas: Canvas, _operands: Any, _resources: Any) -> None:
    """BT: a text object begins."""
    canvas.text = canvas.line = UNITY


def text_matrix(canvas: Canvas, operands: Any, _resources: Any) -> None:
    """Tm."""
    canvas.text = canvas.line = matrix_of(operands)


def move_line(canvas: Canvas, operands: Any, _resources: Any) -> None:
    """Td."""
    x, y = numbers_of(operands)
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
    base = times((state.size * state.scale, 0, 0, state.size, 0, state.rise), times(canvas.text, state.matrix))
    advances, units = zip(*[glyphs.get(code, unknown) for code in text.codes], strict=True) if text.codes else ((), ())
    moves = [move - letters for move in text.moves] if letters else text.moves
    steps = list(map(sub, advances, moves))
    starts = list(accumulate(steps, initial=-text.lead))
    pen = starts.pop()
    canvas.text = times((1, 0, 0, 1, pen / 1000 * state.size * state.scale, 0), canvas.text)
    if text.codes:
        point, left = base[0] / 1000, base[4]
        reach = [min(starts) * point + left, max(map(add, starts, advances)) * point + left]
        gap, step = -min(moves[:-1], default=0.0), min(steps[:-1], default=0.0)
        canvas.pieces.append(_piece(canvas, base, Glyphs(text.codes, units, gap * point, step * point), reach))


def _piece(canvas: Canvas, base: Matrix, glyphs: Glyphs, reach: list[float]) -> Piece:
    state = canvas.state
    rise = base[3]
    return Piece(
        "text", canvas.mark, (min(reach), base[5], max(reach), base[5] + 0.7 * rise), state.clip, state.fill,
        state.alpha, len(canvas.pieces), glyphs, state.font,
        size=abs(rise), baseline=base[5], mode=state.mode,
        text="".join(glyphs.units),
        upright=abs(base[1]) + abs(base[2]) < 1e-6 and base[3] > 0 and 0.9 < base[0] / base[3] < 1.1,
    )  # fmt: skip
