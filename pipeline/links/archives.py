"""Snapshots of dead pages in a web archive, near the day of the publication (RFC 7089, Memento, and its dated links).

The archive is asked for `<archive><14 digits>/<address>`, which leads on to the nearest snapshot it has. What is
found is a suggestion: a person looks at it before it is cited.
"""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime

from .running import Settings, visiting
from .web.addresses import Address, parse
from .web.answers import Answer
from .web.hops import Walk, walk
from .web.visiting import Purse

SECONDS = 30.0
_STAMP = re.compile(r"/(\d{8})\d{0,6}[a-z_]*/")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A copy in an archive, and the day on which it was made."""

    url: str
    day: date

    def __str__(self) -> str:
        return f"{self.url} ({self.day.isoformat()})"


def find(dead: Mapping[str, date], archive: str, settings: Settings) -> dict[str, Snapshot]:
    """Snapshots of dead addresses, each near its date, as far as the archive has them.

    Raises ValueError where `archive` is no web address.
    """
    if not isinstance(parse(archive), Address):
        raise ValueError(f"the address of the archive is no web address: {archive}")  # noqa: TRY004
    return asyncio.run(_find(dead, archive.rstrip("/") + "/", settings))


async def _find(dead: Mapping[str, date], archive: str, settings: Settings) -> dict[str, Snapshot]:
    found: dict[str, Snapshot] = {}
    async with visiting(settings) as visitor:

        async def look(url: str, day: date) -> None:
            address = parse(f"{archive}{day:%Y%m%d}000000/{url}")
            if isinstance(address, Address):
                way = await walk(visitor, address, lambda _head: 0, Purse(SECONDS, trusting=True))
                snapshot = _snapshot(way)
                if snapshot:
                    found[url] = snapshot

        try:
            async with asyncio.timeout(settings.run_seconds):
                await asyncio.gather(*(look(url, day) for url, day in dead.items()))
        except TimeoutError:
            pass  # what was found by then will do: these are suggestions
    return found


def _snapshot(way: Walk) -> Snapshot | None:
    """The snapshot that a walk through an archive ended at, if it says of what day it is.

    The date in its address counts where the archive led there: what stands at the very address that was asked may be
    a page that says it has none.
    """
    answer = way.outcome
    if way.lost or not isinstance(answer, Answer) or answer.status != 200:
        return None
    stamp = _STAMP.search(way.reached.target) if way.hops else None
    try:
        given = answer.header("memento-datetime")
        day = parsedate_to_datetime(given).date() if given else date.fromisoformat(stamp[1]) if stamp else None
    except ValueError:
        return None
    return Snapshot(way.reached.url, day) if day else None
