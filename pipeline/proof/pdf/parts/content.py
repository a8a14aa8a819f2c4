"""Draws a page in the mind: what each operator of its content streams puts where, in which colour, under which tag."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pikepdf

from ...limits import OPERATORS, unreadable, within
from .canvas import Canvas, Colour, Mark, Piece, Resources, times
from .fonts import Typeface
from .geometry import around, clipped, corners, is_upright
from .grammar import is_ordered
from .lettering import begin_text, choose_font, choose_mode, matrix_of, raise_line, show, text_matrix
from .paths import begin, clip, go_on, painter, pen_width, rectangle
from .syntax import instructions

TAGS = frozenset({"/Span", "/Figure", "/Artifact"})
"""The tags of marked content: others, as ReversedChars (14.8.2.3.3), could say how it is to be read."""
TAGGED, APART = frozenset({"/MCID", "/ActualText"}), frozenset({"/Type", "/Subtype", "/ActualText"})
FORMS = 8
"""How deep form XObjects may stand inside each other."""


def draw(page: Any, drawing: bytes, fonts: Callable[[Any], Typeface]) -> Canvas:
    """Everything that a page draws by its drawing, in order; `fonts` gives the typeface of a font dictionary."""
    canvas = Canvas(fonts)
    _run(canvas, drawing, Resources(page.get("/Resources", pikepdf.Dictionary())))
    if canvas.stack or canvas.marks:
        canvas.strange.add("q without Q, or BDC without EMC")
    return canvas


def _run(canvas: Canvas, drawing: bytes, resources: Resources) -> None:
    found = instructions(drawing)
    canvas.operators = within(canvas.operators + len(found), OPERATORS, "drawing operators")
    if not is_ordered(name for name, _ in found):
        canvas.strange.add("operators in an order that none of ours has")
    for name, operands in found:
        if name not in HANDLERS:
            canvas.strange.add(name)
            continue
        count, handler = HANDLERS[name]
        if len(operands) != count:
            raise unreadable(f"a page uses “{name}” with {len(operands)} operands instead of {count}")
        handler(canvas, operands, resources)


def _own(stream: Any, resources: Resources) -> Resources:
    """The resources of a form or a pattern: its own, else those of what it is drawn on (7.8.3)."""
    return Resources(stream.Resources) if "/Resources" in stream else resources


def _save(canvas: Canvas, _operands: Any, _resources: Any) -> None:
    within(len(canvas.stack), 1000, "states saved inside each other")
    canvas.stack.append(canvas.state)


def _restore(canvas: Canvas, _operands: Any, _resources: Any) -> None:
    if not canvas.stack:
        raise unreadable("a page restores more than it saved")
    canvas.state = canvas.stack.pop()


def _transform(canvas: Canvas, operands: Any, _resources: Any) -> None:
    canvas.state = canvas.state._replace(matrix=times(matrix_of(operands), canvas.state.matrix))


def _fill_colour(canvas: Canvas, operands: Any, _resources: Any) -> None:
    canvas.state = canvas.state._replace(fill=_grey(tuple(operands)))


def _stroke_colour(canvas: Canvas, operands: Any, _resources: Any) -> None:
    canvas.state = canvas.state._replace(stroke=_grey(tuple(operands)))


def _pattern(canvas: Canvas, operands: Any, resources: Any) -> None:
    """A pattern (8.7): only a gradient is known, which draws no words; it counts as a middle grey."""
    pattern = resources.get("/Pattern", operands[-1])
    canvas.used.add(pattern.objgen)
    if pattern.get("/PatternType") == 1:
        tile = Canvas(canvas.fonts, operators=canvas.operators, depth=within(canvas.depth + 1, FORMS, "patterns"))
        _run(tile, bytes(pattern.read_bytes()), _own(pattern, resources))
        canvas.operators = tile.operators
        canvas.used |= tile.used
        canvas.strange |= tile.strange | {f"a pattern of {piece.kind}" for piece in tile.pieces if piece.kind != "path"}
    canvas.state = canvas.state._replace(fill=(0.5, 0.5, 0.5), stroke=(0.5, 0.5, 0.5))


def _shade(canvas: Canvas, operands: Any, resources: Any) -> None:
    """A gradient fills all that is not clipped (8.7.4.2)."""
    state = canvas.state
    canvas.used.add(resources.get("/Shading", operands[0]).objgen)
    canvas.pieces.append(
        Piece("path", canvas.mark, state.clip, state.clip, (0.5, 0.5, 0.5), state.alpha, len(canvas.pieces))
    )


def _space(canvas: Canvas, operands: Any, _resources: Any) -> None:
    if operands[0] != "/Pattern":
        canvas.strange.add(f"the colours {operands[0]}")


def _grey(colour: Colour) -> Colour:
    return colour * 3 if len(colour) == 1 else colour


def _settings(canvas: Canvas, operands: Any, resources: Resources) -> None:
    """Transparency (11.6.4): only plain opacity is known; masks and blending are not."""
    for name, value in resources.settings(operands[0]).items():
        if name == "/ca":
            canvas.state = canvas.state._replace(alpha=float(value))
        elif name == "/CA":
            canvas.state = canvas.state._replace(stroke_alpha=float(value))
        elif name != "/Type":
            canvas.strange.add(f"the graphics state {name}")


def _begin_mark(canvas: Canvas, operands: Any, resources: Any) -> None:
    """BDC and BMC: marked content begins (ISO 32000-1, 14.6)."""
    tag, properties = str(operands[0]), operands[1] if len(operands) > 1 else {}
    if isinstance(properties, str):
        properties = resources.get("/Properties", properties)
    number, actual = properties.get("/MCID"), properties.get("/ActualText")
    apart = tag == "/Artifact"
    if (unknown := properties.keys() - (APART if apart else TAGGED)) or tag not in TAGS:
        canvas.strange.add(f"marked content {tag} with {', '.join(sorted(map(str, unknown)))}")
    if apart and properties and properties.get("/Type") != "/Pagination":  # ISO 14289-1, 7.8
        canvas.strange.add("an artifact that is said to be none of the page's own")
    if (number is None) != apart or canvas.marks:
        canvas.strange.add(f"marked content {tag} that is neither numbered nor an artifact, or stands in another")
    within(len(canvas.marks), 100, "marked contents inside each other")
    mark = Mark(
        None if number is None else int(number),
        apart,
        None if actual is None else str(actual),
        str(properties.get("/Subtype", "/"))[1:],
        len(canvas.seen),
        tag == "/Figure",
    )
    canvas.marks.append(mark)
    canvas.seen.append(mark)


def _end_mark(canvas: Canvas, _operands: Any, _resources: Any) -> None:
    if not canvas.marks:
        raise unreadable("a page ends more marked content than it began")
    canvas.marks.pop()


def _object(canvas: Canvas, operands: Any, resources: Any) -> None:
    thing = resources.get("/XObject", operands[0])
    kind, state = thing.get("/Subtype"), canvas.state
    canvas.used.add(thing.objgen)
    if kind == "/Image":
        square = corners(state.matrix, 0, 0, 1, 1)
        canvas.pieces.append(
            Piece("picture", canvas.mark, around(square), state.clip, state.fill, state.alpha, len(canvas.pieces),
                  image=thing)
        )  # fmt: skip
    elif kind == "/Form":
        _form(canvas, thing, resources)
    else:
        canvas.strange.add(f"the object {kind}")


def _form(canvas: Canvas, thing: Any, resources: Any) -> None:
    canvas.depth = within(canvas.depth + 1, FORMS, "forms inside each other")
    saved, held = canvas.state, len(canvas.stack)
    if "/Matrix" in thing:
        canvas.state = canvas.state._replace(matrix=times(matrix_of(map(float, thing.Matrix)), canvas.state.matrix))
    left, bottom, right, top = map(float, thing.BBox)
    box = around(corners(canvas.state.matrix, left, bottom, right - left, top - bottom))
    canvas.state = clipped(canvas.state, box, plain=is_upright(canvas.state.matrix))
    _run(canvas, bytes(thing.read_bytes()), _own(thing, resources))
    if len(canvas.stack) != held:
        raise unreadable("a form saves and restores unevenly")
    canvas.state, canvas.depth = saved, canvas.depth - 1


def _pen(canvas: Canvas, _operands: Any, _resources: Any) -> None:
    """Dashes and joints change no colour, place or text; only the lines of pictures have them."""
    if not (canvas.marks and canvas.marks[-1].picture):
        canvas.strange.add("lines with dashes or ends of their own")


def _nothing(_canvas: Canvas, _operands: Any, _resources: Any) -> None:
    """What draws nothing by itself."""


Handler = Callable[[Canvas, Any, Any], None]

# Every operator that our pages use (ISO 32000-1, annex A), by how many operands it takes. Any other is a finding.
KNOWN: dict[int, dict[str, Handler]] = {
    0: {
        "q": _save, "Q": _restore, "BT": begin_text, "ET": _nothing, "h": _nothing, "W": clip, "W*": clip,
        "S": painter(fill=False, stroke=True), "s": painter(fill=False, stroke=True),
        "f": painter(fill=True, stroke=False), "F": painter(fill=True, stroke=False),
        "f*": painter(fill=True, stroke=False, odd=True), "n": painter(fill=False, stroke=False),
        "B": painter(fill=True, stroke=True), "B*": painter(fill=True, stroke=True),
        "b": painter(fill=True, stroke=True), "b*": painter(fill=True, stroke=True), "EMC": _end_mark,
    },
    1: {
        "gs": _settings, "w": pen_width, "J": _pen, "j": _pen, "M": _pen, "g": _fill_colour, "G": _stroke_colour,
        "cs": _space, "CS": _space, "scn": _pattern, "SCN": _pattern, "sh": _shade, "Tr": choose_mode,
        "Ts": raise_line, "TJ": show, "BMC": _begin_mark, "Do": _object,
    },
    2: {"d": _pen, "Tf": choose_font, "m": begin, "l": go_on, "BDC": _begin_mark},
    3: {"rg": _fill_colour, "RG": _stroke_colour},
    4: {"v": go_on, "y": go_on, "re": rectangle},
    6: {"cm": _transform, "Tm": text_matrix, "c": go_on},
}  # fmt: skip
HANDLERS = {name: (count, handler) for count, row in KNOWN.items() for name, handler in row.items()}
