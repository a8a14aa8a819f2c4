"""What renderers and checks are given besides the edition: templates, style sheets, fonts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from .formats import STATIONERY
from .stock import summary, walk
from .task import Task

if TYPE_CHECKING:
    from ..formats import Stationery
    from ..model import Colours


def stationery(task: Task, form: str, colours: Colours) -> Stationery:
    """What a format is given: of the templates only those of its row, and the colours of the house."""
    from ..formats import Stationery

    wanted = STATIONERY[form]
    return Stationery({name: data for name, data in files(task.templates).items() if name.startswith(wanted)}, colours)


@lru_cache(maxsize=1)
def coverage(task: Task) -> frozenset[int]:
    """The code points that our fonts can draw: those that every style of some family has."""
    fonts = {name: data for name, data in files(task.templates).items() if name.endswith(".ttf")}
    key = summary(("coverage", sorted((name, sha256(data).hexdigest()) for name, data in fonts.items())))
    known = task.store.recall(key)
    if known is None:
        known = sorted(_covered(fonts))
        task.store.record(key, known)
    return frozenset(known)


def _covered(fonts: Mapping[str, bytes]) -> set[int]:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    families: dict[str, set[int]] = {}
    for name, data in fonts.items():
        points = set(TTFont(BytesIO(data), lazy=True).getBestCmap())
        family = name.partition("-")[0]
        families[family] = families.get(family, points) & points
    return set().union(*families.values())


@lru_cache(maxsize=1)
def files(templates: tuple[Path, ...]) -> Mapping[str, bytes]:
    """All files of the templates by name; of two of the same name, that of the later folder."""
    return {name: Path(entry.path).read_bytes() for folder in templates for name, entry in walk(folder)}
