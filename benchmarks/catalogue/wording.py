"""The words of a language: `words/<xx>.toml`, the same sentences in each, written for this catalogue."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "words"
LANGUAGES = tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


@dataclass(frozen=True)
class Wording:
    """One language's words; `{n}`, `{year}` and `{link}` are filled in. Lists have one length in all languages."""

    language: str
    city: str
    titles: tuple[str, ...]
    summary: str
    keywords: tuple[str, ...]
    headings: tuple[str, ...]
    subheadings: tuple[str, ...]
    sentences: tuple[str, ...]
    yearly: tuple[str, ...]
    items: tuple[str, ...]
    report: str
    see: str
    note: str
    caption: str
    columns: tuple[str, ...]
    region: str
    trends: tuple[str, ...]
    message: str
    statement: str
    picture: str
    place: str
    milestones: str
    figures: str
    counted: tuple[str, ...]
    units: tuple[str, ...]
    chart: str
    source: str


@lru_cache
def wording(stem: str) -> Wording:
    """The words of a language, by the stem of its file."""
    read: dict[str, Any] = tomllib.loads((FOLDER / f"{stem}.toml").read_text(encoding="utf-8"))
    words: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in read.items()}
    return Wording(**words)
