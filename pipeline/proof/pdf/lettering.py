"""Draws text in the mind (ISO 32000-1, 9.4): where each glyph of a page stands."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable
from typing import Any

import pikepdf

from ..limits import unreadable
from .canvas import UNITY, Canvas, Glyphs, Matrix, Piece, times


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
    font = canvas.fonts(resources["/Font"][operands[0]])
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
    _show_parts(canvas, [bytes(operands[0])])


def show_all(canvas: Canvas, operands: Any, _resources: Any) -> None:
    """TJ."""
    written = operands[0].unparse()
    if b"(" in written:
        parts = [bytes(part) if isinstance(part, pikepdf.String) else float(part) for part in operands[0]]
    else:
        # The same, five times as fast: all strings are in hexadecimal digits.
        tokens = written.strip(b"[] ").split()
        parts = [bytes.fromhex(token[1:-1].decode()) if token[:1] == b"<" else float(token) for token in tokens]
    _show_parts(canvas, parts)


def _show_parts(canvas: Canvas, parts: Iterable[bytes | float]) -> None:
    """Shows strings with moves between them (9.4.4); all of ours are in two-byte codes."""
    state = canvas.state
    if state.font is None:
        raise unreadable("text is drawn without a font")
    widths, texts, usual = state.font.widths, state.font.texts, state.font.default_width
    letters = 1000 * state.spacing[0] / state.size if state.size else 0.0
    base = times((state.size * state.scale, 0, 0, state.size, 0, state.rise), times(canvas.text, state.matrix))
    step, left = base[0] / 1000, base[4]
    codes: list[int] = []
    starts: list[float] = []
    ends: list[float] = []
    pen = 0.0
    for part in parts:
        if isinstance(part, float):
            pen -= part
            continue
        for code in struct.unpack(f">{len(part) // 2}H", part):
            codes.append(code)
            starts.append(pen * step + left)
            pen += widths.get(code, usual)
            ends.append(pen * step + left)
            pen += letters
    canvas.text = times((1, 0, 0, 1, pen / 1000 * state.size * state.scale, 0), canvas.text)
    if codes:
        units = tuple([texts.get(code, "\ufffd") for code in codes])
        canvas.pieces.append(_text_piece(canvas, base, Glyphs(tuple(codes), units, tuple(starts), tuple(ends))))


def _text_piece(canvas: Canvas, base: Matrix, glyphs: Glyphs) -> Piece:
    state = canvas.state
    rise = base[3]
    box = (min(glyphs.starts), base[5], max(glyphs.ends), base[5] + 0.7 * rise)
    return Piece(
        "text", canvas.mark, box, state.clip, state.fill, state.alpha, len(canvas.pieces), glyphs, state.font,
        size=abs(rise), baseline=base[5], mode=state.mode,
        text="".join(glyphs.units),
        upright=abs(base[1]) + abs(base[2]) < 1e-6 and base[3] > 0 and 0.9 < base[0] / base[3] < 1.1,
    )  # fmt: skip
