"""What a run remembers of its questions: several links may lead to one address, which is asked once for all of them."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass

from .answers import TITLE_BYTES, Answer, Appetite, Outcome

LATEST = 500
"""How many visits are remembered: what bounds memory. Links to one place stand near each other."""

Question = tuple[str, str, int, Appetite]
"""An address, the cookies that are brought there, how often the link has been there with them, and what is read."""


@dataclass(frozen=True, slots=True)
class Visit:
    """The last outcome, and the seconds that the server wanted us to wait where that was too long.

    `hurried` says that the last question had less time than is fair.
    """

    outcome: Outcome
    asked_to_wait: float | None = None
    hurried: bool = False


Answered = asyncio.Future[Visit | None]
"""A visit that others may wait for; None where it turned out to be of use to nobody else."""


class Memory:
    """The latest visits, those that are under way among them. `asked` counts the questions to each address."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self._visits: dict[Question, Answered] = {}

    def known(self, question: Question) -> Answered | None:
        """The visit that has asked this, or is about to."""
        found = self._visits.pop(question, None)
        if found is not None:
            self._visits[question] = found  # as the latest
        return found

    def begun(self, question: Question) -> Answered:
        """Promises a visit: others that would ask the same wait for it."""
        promise = self._visits[question] = asyncio.get_running_loop().create_future()
        if len(self._visits) > LATEST:
            del self._visits[next(iter(self._visits))]
        return promise

    def ended(self, question: Question, promise: Answered, visit: Visit | None) -> None:
        """Keeps the promise."""
        promise.set_result(visit)
        if visit is None or (isinstance(visit.outcome, Answer) and len(visit.outcome.body) > TITLE_BYTES):
            self._visits.pop(question, None)
