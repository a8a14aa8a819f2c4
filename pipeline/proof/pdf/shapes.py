"""Tells what the glyphs of a file show where what they claim to say is in doubt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .glyphs import model_of
from .parts.fonts import Typeface
from .parts.truth import Truth, ours


class Shapes:
    """Tells what the glyphs of a file show, by their outlines and not by what they claim."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._truths = ours(files)
        self._models: dict[int, Truth | None] = {}

    def shown(self, glyphs: Iterable[tuple[Typeface, int]]) -> str:
        """What glyphs show one after another; a face that says what its codes are is recognised once."""
        shown, silent = "", dict[int, Truth | None]()
        for face, code in glyphs:
            models = self._models if face.texts else silent
            if id(face) not in models:
                models[id(face)] = model_of(face, [code, *face.texts], self._truths)
            model = models[id(face)]
            shown += min(model.readings(code), default="") if model else face.texts.get(code, "")
        return shown
