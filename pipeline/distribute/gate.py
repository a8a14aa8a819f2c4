"""The release gate: whether a delegation may have a sheet, and from when."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from ..model import primary
from ..model.delegation import Delegation
from .sheet import HIGHEST, Part, Sheet

Reason = Literal["language", "format", "marking", "embargo"]


def parts_for(sheet: Sheet, delegation: Delegation) -> tuple[Part, ...]:
    """The files that a delegation is meant to get: of the first of its languages that there is, or of all of them."""
    languages = [language for wish in delegation.languages for language in sheet.languages if _meets(wish, language)]
    wanted = tuple(dict.fromkeys(languages))[: None if delegation.all_languages else 1]
    order: dict[tuple[str, str], int] = {(language, form): place for place, (language, form) in enumerate(
        (language, form) for language in wanted for form in delegation.formats)}  # fmt: skip
    chosen = [part for part in sheet.parts if (part.language, part.format) in order]
    return tuple(sorted(chosen, key=lambda part: order[part.language, part.format]))


def barred(sheet: Sheet, delegation: Delegation, now: datetime) -> Reason | None:
    """Why a delegation may not have the sheet at the moment `now` (with its zone); None where it may.

    An embargo ends at its moment: then, and not a second before, it is over. What never changes is told first.
    """
    if not any(_meets(wish, language) for wish in delegation.languages for language in sheet.languages):
        return "language"
    if not parts_for(sheet, delegation):
        return "format"
    if HIGHEST[sheet.marking] > HIGHEST[delegation.marking]:
        return "marking"
    if sheet.embargo and now < sheet.embargo and not delegation.before_embargo:
        return "embargo"
    return None


def early(sheet: Sheet, delegation: Delegation, now: datetime) -> bool:
    """Whether the delegation gets the sheet before its embargo ends."""
    return bool(sheet.embargo and now < sheet.embargo and delegation.before_embargo)


def _meets(wish: str, language: str) -> bool:
    """Whether an edition in `language` meets a wish: en is met by en-GB, en-US by en-US and by en, never by en-GB."""
    return language == wish or language.startswith(f"{wish}-") or primary(wish) == language
