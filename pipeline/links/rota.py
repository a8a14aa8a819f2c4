"""Whose turn it is: the pages that wait, the servers in turn, none with more than its share under way."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass

from .web.addresses import Address


@dataclass(frozen=True, slots=True)
class Page:
    """An address without its fragment, and the fragments that links point to (None: the whole)."""

    address: Address
    parts: tuple[str | None, ...]


class Rota:
    """Hands pages out so that neither a server's long list nor its silence keeps the others waiting.

    At most `share` pages of one server are under way.
    """

    def __init__(self, pages: Iterable[Page], share: int) -> None:
        self._waiting: dict[str, deque[Page]] = defaultdict(deque)
        for page in pages:
            self._waiting[page.address.lane].append(page)
        self._turns = deque(self._waiting)
        self._under_way: Counter[str] = Counter()
        self._share = share

    def take(self) -> Page | None:
        """The next page; None where all that wait must go on waiting."""
        if not self._turns:
            return None
        lane = self._turns.popleft()
        self._under_way[lane] += 1
        page = self._waiting[lane].popleft()
        if self._waiting[lane] and self._under_way[lane] < self._share:
            self._turns.append(lane)
        return page

    def done(self, page: Page) -> None:
        """Makes room for the next page of the same server."""
        lane = page.address.lane
        if self._waiting[lane] and self._under_way[lane] == self._share:
            self._turns.append(lane)
        self._under_way[lane] -= 1
