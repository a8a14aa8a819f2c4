"""What a machine makes files with: two that are equal in it make the same bytes of the same sources."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import lru_cache

from .. import tools
from ..stock import CODE, part, take

Outfit = Mapping[str, str]
"""Versions by name; `factsheet` is the digest of our own code, `machine` the kind of processor."""

FEW = 4


def outfit() -> Outfit:
    """That of this machine now. Raises Unavailable where it lacks something."""
    code = part(take({CODE: (tools.HOME / "pipeline",)}, {}), CODE)
    own = {"factsheet": code, "machine": os.uname().machine}
    return own | tools.python() | tools.libraries(None)["versions"] | tools.packages()


def loaded() -> Outfit:
    """That of this process, which may have been started long ago and still run what was there then."""
    then, now = _first(), outfit()
    return now if now == then else {**now, "factsheet": "changed since the worker was started"}


@lru_cache(maxsize=1)
def _first() -> Outfit:
    return outfit()


def differences(there: Outfit, here: Outfit) -> str:
    """In words, what is not the same; nothing where all is."""
    names = sorted(name for name in there.keys() | here.keys() if there.get(name) != here.get(name))
    told = [_difference(name, there.get(name, "missing"), here.get(name, "missing")) for name in names[:FEW]]
    return ", ".join(told) + (f", and {len(names) - FEW} more" if len(names) > FEW else "")


def _difference(name: str, there: str, here: str) -> str:
    if name == "factsheet":
        return there if " " in there else "factsheet itself is another version"
    return f"{name} is {there} there and {here} here"
