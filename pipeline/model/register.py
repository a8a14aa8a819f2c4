"""The register: the known state of every link, kept in the repository."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from pydantic import Field

from .base import Element, Value
from .inlines import Archived

Verdict = Literal["ok", "moved", "dead", "cannot-tell", "not-checked"]


class LinkException(Value):
    """Why a link that fails may stay, who says so, and the last day on which that holds."""

    reason: str
    by: str
    until: date


class Vouched(Value):
    """A person has seen the page that a machine cannot judge; good until the day `until`, that day included."""

    by: str
    on: date
    until: date


class Entry(Element):
    """What is known of one link. `former` holds addresses that it had before a permanent redirect was followed."""

    url: str = Field(pattern=r"^\S(.*\S)?$")
    title: str | None = None
    accessed: date | None = None
    checked: date | None = None
    good: date | None = None
    verdict: Verdict | None = None
    failures: tuple[date, ...] = ()
    former: tuple[str, ...] = ()
    archived: Archived | None = None
    exception: LinkException | None = None
    vouched: Vouched | None = None


def _moved(known: dict[str, Any]) -> Mapping[str, Entry]:
    """The entry of each address that a page had before it moved; where two claim one, that which stands first."""
    return {old: entry for entry in known["entries"].values() for old in entry.former}


class Register(Value):
    """All entries by address, and those of pages that moved also by each of their `former` addresses."""

    entries: Mapping[str, Entry] = {}
    former: Mapping[str, Entry] = Field(default_factory=_moved)
