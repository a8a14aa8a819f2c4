"""Arrays are handed to C without a type of their own for each length."""

from __future__ import annotations

import re
from typing import Any

from weasyprint.pdf import fonts  # type: ignore[import-untyped]

_SIZED = re.compile(r"\[\d+\]")


def spare() -> None:
    """From now on they are handed over so."""
    fonts.ffi = _Arrays(fonts.ffi)


class _Arrays:
    """cffi, with array types written without their length.

    Each length is a type of its own to cffi, which starts a parser of C for it; the length is that of what the array is
    made from anyway (https://cffi.readthedocs.io/en/stable/ref.html#ffi-new).
    """

    def __init__(self, ffi: Any) -> None:
        self._ffi = ffi

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ffi, name)

    def new(self, of_type: str, initial: Any = None) -> Any:
        """A new object of this type."""
        return self._ffi.new(_SIZED.sub("[]", of_type) if isinstance(initial, list | tuple) else of_type, initial)
