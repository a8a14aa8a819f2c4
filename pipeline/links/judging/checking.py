"""Checking one page and all the parts of it that links point to: asked once, judged once for each part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..web.addresses import Address
from ..web.hops import walk
from ..web.visiting import Purse, Visitor
from . import fragments
from .appetites import appetite_for
from .verdicts import Judgement

if TYPE_CHECKING:
    from .judge import Judge

LINK_SECONDS = 45.0


@dataclass(slots=True)
class Checker:
    """Judges addresses. `seconds` is what one link may take, waiting for its turn not counted."""

    visitor: Visitor
    seconds: float = LINK_SECONDS
    _judge: Judge | None = field(default=None, init=False)

    async def check(self, address: Address, parts: Iterable[str | None]) -> Mapping[str | None, Judgement]:
        """The judgement on `address` (its own fragment does not count) for each fragment in `parts`."""
        parts = tuple(parts)
        appetite = appetite_for(parts=any(map(fragments.wanted, parts)))
        way = await walk(self.visitor, address.whole, appetite, Purse(self.seconds))
        return await self._judged_by().judged(address, way, parts)

    def close(self) -> None:
        """Ends what is still being asked besides."""
        if self._judge:
            self._judge.siblings.forget()

    def _judged_by(self) -> Judge:
        """The judge of this run, loaded when there is something to judge: the first questions have left by then."""
        if self._judge is None:
            from .judge import Judge
            from .siblings import Siblings

            self._judge = Judge(Siblings(self.visitor))
        return self._judge
