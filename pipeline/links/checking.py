"""Checking one page and all the parts of it that links point to: asked once, judged once for each part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from . import fragments
from .addresses import Address
from .answers import TITLE_BYTES, Answer, Appetite
from .hops import REDIRECTS, walk
from .verdicts import Judgement, of_status
from .visiting import Purse, Visitor

if TYPE_CHECKING:
    from .judging import Judge

LINK_SECONDS = 45.0
PDF = "application/pdf"
PDF_START = 1024
"""Within so many bytes a PDF says that it is one, as readers of PDF have it (ISO 32000-1, annex H, 3.4.1)."""


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
            from .judging import Judge
            from .siblings import Siblings

            self._judge = Judge(Siblings(self.visitor))
        return self._judge


@cache
def appetite_for(*, parts: bool) -> Appetite:
    """How much of a body is read: nothing of what is not judged by its words."""

    def appetite(head: Answer) -> int:
        if head.status in REDIRECTS:
            return 0 if (head.header("location") or "").strip() else 1024
        if not 200 <= head.status < 300:
            doubtful = of_status(head.status).verdict == "dead" and head.status not in {404, 410}
            return TITLE_BYTES if doubtful else 0
        if parts and fragment_bearing(head):
            return fragments.LIMIT
        return TITLE_BYTES if head.worded else PDF_START if head.media_type == PDF else 0

    return appetite


def fragment_bearing(head: Answer) -> bool:
    """Whether fragments of this media type are looked up."""
    return head.hypertext or head.media_type.endswith(("/pdf", "/xml", "+xml")) or not head.header("content-type")
