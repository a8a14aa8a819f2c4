"""What renderers and checks are given besides the edition: templates, style sheets, fonts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from ..findings import Finding, Position
from .formats import is_given
from .keys import TEMPLATES
from .record import Given
from .rules import MISSPELT, NO_FILE
from .stock import summary, walk
from .task import Task

if TYPE_CHECKING:
    from ..formats import Stationery
    from ..model import Colours

ADDED = ("strings/", "distribute/", "fonts/")
"""Folders to which a house may add files of its own."""

SHELLS = ("web", "print", "word")
"""Folders in which a house may lay a template of a block that stands before the common one."""


def stationery(task: Task, form: str, colours: Colours) -> Stationery:
    """What a format is given: of the templates only those of its row, and the colours of the house."""
    from ..formats import Stationery

    return Stationery({name: data for name, data in files(task.templates).items() if is_given(form, name)}, colours)


def account(given: Stationery) -> Given:
    """What keys are made of."""
    return {"digest": given.digest, "templates": dict(given.templates)}


@lru_cache(maxsize=1)
def coverage(task: Task) -> frozenset[int]:
    """The code points that our fonts can draw: those that every style of some family has."""
    held = files(task.templates).items()
    fonts = {name: data for name, data in held if name.startswith("fonts/") and name.endswith(".ttf")}
    key = summary(("coverage", task.program, sorted((name, sha256(data).hexdigest()) for name, data in fonts.items())))
    known = task.store.recall(key)
    if known is None:
        known = sorted(_covered(fonts))
        task.store.record(key, known)
    return frozenset(known)


def _covered(fonts: Mapping[str, bytes]) -> set[int]:
    families: dict[str, set[int]] = {}
    for name, data in fonts.items():
        if (points := _points(data)) is not None:
            family = name.partition("-")[0]
            families[family] = families.get(family, points) & points
    return set().union(*families.values())


def _points(font: bytes) -> set[int] | None:
    """The code points of a font, None where it is none."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    try:
        return set(TTFont(BytesIO(font), lazy=True).getBestCmap() or ())
    except Exception:
        return None


@lru_cache(maxsize=1)
def files(templates: tuple[Path, ...]) -> Mapping[str, bytes]:
    """All ordinary files of the templates by name; of two of the same name, that of the later folder."""
    return {
        name: Path(entry.path).read_bytes()
        for folder in templates
        for name, entry in walk(folder)
        if entry.is_file(follow_symlinks=False)
    }


def faults(templates: tuple[Path, ...]) -> Iterator[Finding]:
    """What a house laid over our templates and cannot be used: links, fonts that are none, misspelt names."""
    from ..reading.text.suggestions import SURE, nearest

    ours = {name for name, _ in walk(templates[0])}
    ours |= {name.replace("blocks", shell, 1) for name in ours if name.startswith("blocks/") for shell in SHELLS}
    for name, entry in (each for folder in templates[1:] for each in walk(folder)):
        if entry.is_dir(follow_symlinks=False):
            continue
        place = Position(f"{TEMPLATES}{name}")
        if not entry.is_file(follow_symlinks=False):
            yield NO_FILE.at(place, f"{name} is a link to another place, or no file")
        elif name.endswith(".ttf") and _points(files(templates)[name]) is None:
            yield NO_FILE.at(place, f"The font {name} cannot be opened")
        elif name not in ours and (near := nearest(name, ours, SURE)) and not name.startswith(ADDED):
            yield MISSPELT.at(place, f"Nothing uses the file {name}", f"Did you mean «{near}»?")
