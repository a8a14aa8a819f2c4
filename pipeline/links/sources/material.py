"""What is known before anything is asked: the links of sources and files, and what the root says of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ...findings import Finding
from . import files
from .places import Collected, joined

if TYPE_CHECKING:
    from ...model import Entry

REGISTER = "content/links.yaml"
HOUSE = "content/house.yaml"

_ORIGIN = re.compile(r"https?://[^/]+/")


@dataclass(frozen=True, slots=True)
class Material:
    """The links, and what is known of them: `register` gives its entries, `site` tells our own addresses.

    `issued` is the date of the publication that first has an address; `errors` may hide links.
    """

    collected: Collected
    register: Callable[[], Mapping[str, Entry]] = dict
    site: Callable[[str], bool] = lambda _text: False
    issued: Mapping[str, date] = field(default_factory=dict)
    errors: tuple[Finding, ...] = ()


def is_root(root: Path) -> bool:
    """Whether a folder has content of ours."""
    return (root / "content").is_dir()


def gathered(root: Path, templates: Callable[[], Path], names: Sequence[Path]) -> Material:
    """The material of files and folders given by name; of the whole root where there are none."""
    if names:
        named = files.collect(names, root)
        return _beside(root, templates, named) if is_root(root) else Material(named)
    written = sources(root, templates)
    finished = files.collect(files.within(root / "build"), root)
    return replace(written, collected=joined([written.collected, finished]))


def sources(root: Path, templates: Callable[[], Path], *, read: bool = True) -> Material:
    """The material of the sources; without their links where `read` is False."""
    from .editions import collect

    found = collect(root, templates(), read=read)
    return Material(found.collected, lambda: found.entries, found.internal, found.issued, found.findings)


def _beside(root: Path, templates: Callable[[], Path], named: Collected) -> Material:
    """The material of files given by name. What the root says of them is read only once it matters: it takes time."""
    said = cache(lambda: sources(root, templates, read=False))
    house = (root / HOUSE).read_text("utf-8", "replace") if (root / HOUSE).is_file() else ""
    return Material(named, lambda: said().register(), lambda text: _may_be_ours(text, house) and said().site(text))


def _may_be_ours(text: str, house: str) -> bool:
    """Whether house.yaml names the beginning of an address at all; only an escape could hide it."""
    origin = _ORIGIN.match(text)
    return origin is not None and (origin[0] in house or "\\" in house)
