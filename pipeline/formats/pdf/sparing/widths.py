"""What fits into its room unbroken is not measured broken.

A box that shrinks to its content is as wide as its content unbroken, or as its room, or as its longest word, whichever
decides (CSS 2.2, 10.3.5). WeasyPrint measures word by word even where the content fits into its room unbroken.
"""

from __future__ import annotations

from typing import Any

from weasyprint.layout import preferred  # type: ignore[import-untyped]

from .replacing import replace

_shrink = preferred.shrink_to_fit


def spare() -> None:
    """From now on it is measured when it decides."""
    replace(_shrink, _shrunk)


def _shrunk(context: Any, box: Any, available: float) -> float:
    unbroken: float = preferred.max_content_width(context, box, outer=False)
    if unbroken <= available:
        return unbroken
    shrunk: float = _shrink(context, box, available)
    return shrunk
