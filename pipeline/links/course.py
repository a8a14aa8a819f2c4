"""The course of a check: what an unfinished run has judged already, then each answer, written down as it comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from .journal import Journal, Judged
from .judging.verdicts import Judgement
from .rota import Page

Advance = Callable[[int, int], None]
"""Told how many addresses are done, of how many."""


class Course:
    """What is judged by now, and which pages are `left`; without a `journal` nothing of it survives the run."""

    def __init__(self, pages: Sequence[Page], journal: Journal | None, advance: Advance) -> None:
        self.judged: Judged = journal.earlier() if journal else {}
        self.left = [page for page in pages if any(key not in self.judged for key in _keys(page))]
        self._pages, self._journal, self._advance = pages, journal, advance
        self._done = len(pages) - len(self.left)
        advance(self._done, len(pages))

    def answered(self, page: Page, found: Mapping[str | None, Judgement]) -> None:
        """Takes down the judgements on the parts of a page."""
        if not self._done:
            _load_the_rest()
        self._done += 1
        self.judged.update({(page.address.url, part): judgement for part, judgement in found.items()})
        if self._journal:
            self._journal.note(page.address.url, found)
        self._advance(self._done, len(self._pages))

    def close(self) -> None:
        """Ends the run; its journal is kept where something is left to ask."""
        if self._journal:
            wanted = {key for page in self._pages for key in _keys(page)}
            self._journal.close(finished=wanted <= self.judged.keys())


def _keys(page: Page) -> Iterator[tuple[str, str | None]]:
    return ((page.address.url, part) for part in page.parts)


def _load_the_rest() -> None:
    """Loads what the end of a run needs, once the first answer is there: others are waited for while it loads."""
    from . import decisions, outcome  # noqa: F401
