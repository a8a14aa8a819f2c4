"""Room for the frames of a call, so that it does not ask the system for memory again and again."""

from collections.abc import Callable
from typing import Any, TypeVar

Result = TypeVar("Result")

ROOM = 70_000
"""Words that the frame below asks for, so that those above it share one piece of memory.

CPython keeps frames in pieces of 16 kB. A loop that happens to stand at the end of one maps another for each call and
gives it back behind it: a tenth of a sheet's time. A frame this large gets 1 MB, and all others the rest of it.
"""


def with_room(function: Callable[..., Result], *arguments: Any) -> Result:
    """What the function returns for the arguments."""
    return function(*arguments)


with_room.__code__ = with_room.__code__.replace(co_stacksize=ROOM)
