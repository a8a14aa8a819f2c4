"""Asking for a neighbour that cannot exist, where a page is suspected to be a soft 404; once for each folder."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..web import pages
from ..web.addresses import Address
from ..web.answers import Answer
from ..web.hops import Walk, walk
from ..web.pages import Page
from ..web.visiting import Purse, Visitor
from . import soft404
from .appetites import appetite_for

if TYPE_CHECKING:
    from ...model import Verdict

SECONDS = 20.0
ALL_DOUBTS = 2
FRONT = "the server leads on to the front page, where what was meant may not be"


@dataclass(frozen=True, slots=True)
class Siblings:
    """What neighbours said, by their address."""

    visitor: Visitor
    _known: dict[str, asyncio.Task[Walk]] = field(default_factory=dict)

    async def suspicion(self, asked: Address, way: Walk, page: Page) -> tuple[Verdict, str] | None:
        """Why the page that was reached may not be the one that was asked for: a verdict with its reason, or None."""
        answer = way.outcome
        if not soft404.suspected(asked) or not isinstance(answer, Answer):
            return None
        called = soft404.called(page, way.reached)
        says = soft404.message(page, asked, called)
        if says and says != "marked":  # what is not shown is no message
            says = soft404.message(pages.shown(answer), asked, called)
        odd = soft404.elsewhere(asked, called) or soft404.unlike(asked, answer.media_type)
        if not says and not odd:
            return None
        doubts = soft404.doubts(page, pages.talk(answer)) if says and says != "marked" else 0
        says = says if doubts < ALL_DOUBTS else None
        front = soft404.fronted(asked, way.reached)
        same = (says or (odd and not front)) and await self._ends_alike(asked, way, page, says=bool(says))
        if same and not doubts and says in {"marked", "missing", "amid"}:
            return "dead", "the page says that it does not exist, and any other name leads to it too (soft 404)"
        if says in {"marked", "missing"} and soft404.short(page):
            return (
                "cannot-tell",
                "the page looks like a message that there is no such page, but the server says it is good",
            )
        if same:
            return "cannot-tell", "the page looks like a stand-in: any other name leads to it too"
        return ("cannot-tell", FRONT) if front else None

    def forget(self) -> None:
        """Ends what is still being asked."""
        for task in self._known.values():
            task.cancel()

    async def _ends_alike(self, asked: Address, way: Walk, page: Page, *, says: bool) -> bool:
        """Whether a neighbour ends on the same page; where the page says nothing, on the way there too."""
        other = await self._walk(soft404.sibling(asked, suspect=says))
        if not isinstance(other.outcome, Answer) or not 200 <= other.outcome.status < 300 or other.lost:
            return False
        if way.hops and other.hops and way.reached.url == other.reached.url:
            return True
        led = says or (other.hops and soft404.beside(way.reached, other.reached))
        if way.hops and not led:
            return False
        return soft404.alike(page, pages.of(other.outcome))

    async def _walk(self, address: Address) -> Walk:
        if address.url not in self._known:
            purse = Purse(SECONDS, trusting=True)
            self._known[address.url] = asyncio.ensure_future(
                walk(self.visitor, address, appetite_for(parts=False), purse)
            )
        return await asyncio.shield(self._known[address.url])
