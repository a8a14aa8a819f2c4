"""What is drawn is written shortly, so that there is less to deflate and less for every reader to take in.

WeasyPrint 70.0 writes a distance behind each glyph, in whole thousandths, and most of them are nought: the strings on
either side of a nought are one string (ISO 32000-1, 9.4.3). pydyf deflates as hard as zlib can; its usual level takes
half of the time, for streams that are longer by a hundredth.
"""

from __future__ import annotations

import zlib
from types import SimpleNamespace
from typing import Any

import pydyf  # type: ignore[import-untyped]

NOUGHT = ">0<"


def shorten() -> None:
    """From now on it is written so."""
    pydyf.Stream.show_text = _show_text
    pydyf.zlib = SimpleNamespace(compress=zlib.compress, compressobj=_deflating)


def _show_text(self: Any, text: str) -> None:
    shown = text.replace(NOUGHT, "")
    if shown.endswith(">0"):
        shown = shown[:-1]
    self.stream.append(f"[{shown}] TJ".encode())


def _deflating(level: int) -> Any:  # noqa: ARG001 - as pydyf calls it
    return zlib.compressobj()
