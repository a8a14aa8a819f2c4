"""What a run remembers of its questions: several links may lead to one address, which is asked once for all of them."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from .answers import TITLE_BYTES, Answer, Appetite

if TYPE_CHECKING:
    from .visiting import Visit

LATEST = 500
"""How many visits are remembered: what bounds memory. Links to one place stand near each other."""

Question = tuple[str, str, int, Appetite]
"""An address, the cookies that are brought there, how often the link has been there with them, and what is read."""


class Memory:
    """The latest visits, those that are under way among them. `asked` counts the questions to each address."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self._visits: dict[Question, asyncio.Future[Visit | None]] = {}

    async def known(self, question: Question) -> Visit | None:
        """The visit that has asked this, or is about to; None where there is none to rely on."""
        found = self._visits.pop(question, None)
        if found is None:
            return None
        self._visits[question] = found  # as the latest
        return await asyncio.shield(found)

    async def learn(self, question: Question, visit: Callable[[], Awaitable[Visit]]) -> Visit:
        """Makes the visit, on which others that ask the same wait meanwhile."""
        found: asyncio.Future[Visit | None] = asyncio.get_running_loop().create_future()
        self._visits[question] = found
        if len(self._visits) > LATEST:
            del self._visits[next(iter(self._visits))]
        made = None
        try:
            made = await visit()
        finally:
            found.set_result(None if made is None or made.alone else made)
            if made is None or made.alone or _large(made):
                self._visits.pop(question, None)
        return made


def _large(visit: Visit) -> bool:
    return isinstance(visit.outcome, Answer) and len(visit.outcome.body) > TITLE_BYTES
