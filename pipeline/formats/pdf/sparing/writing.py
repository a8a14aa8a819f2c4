"""What is written into the file is put into bytes, and deflated, once: the identifier is made of the same bytes."""

from __future__ import annotations

from typing import Any

import pydyf  # type: ignore[import-untyped]

_write = pydyf.PDF.write
_KINDS = (pydyf.Dictionary, pydyf.Stream)


def spare() -> None:
    """From now on it is done once."""
    pydyf.PDF.write = _written


class _Once:
    """The bytes of an object, made when they are first asked for."""

    def __init__(self, made: property) -> None:
        self._make: Any = made.fget
        self._made: dict[int, tuple[Any, bytes]] = {}  # with the object, so that no other gets its number

    def __get__(self, thing: Any, _kind: Any = None) -> bytes:
        if id(thing) not in self._made:
            self._made[id(thing)] = (thing, self._make(thing))
        return self._made[id(thing)][1]


def _written(self: Any, *given: Any, **named: Any) -> None:
    """Writes a finished document: while that goes on no object changes."""
    made = [kind.data for kind in _KINDS]
    for kind, data in zip(_KINDS, made, strict=True):
        kind.data = _Once(data)
    try:
        _write(self, *given, **named)
    finally:
        for kind, data in zip(_KINDS, made, strict=True):
            kind.data = data
