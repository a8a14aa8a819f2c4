"""Parts of other people's libraries that we never need: they load when something in them is called.

A library loads all of itself at once, and a command that is over in a moment would wait for it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from types import ModuleType
from typing import Any


class Postponed(ModuleType):
    """Stands for the module of its name: whatever is called in it loads that module, and is called there."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return partial(_called, self.__name__, name)


def _called(module: str, name: str, *given: Any, **named: Any) -> Any:
    return getattr(import_module(module), name)(*given, **named)


@contextmanager
def postponed(*names: str) -> Iterator[None]:
    """What is imported within the block gets stand-ins for these modules; what is imported later gets the modules."""
    absent = {name: Postponed(name) for name in names if name not in sys.modules}
    sys.modules.update(absent)
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]
