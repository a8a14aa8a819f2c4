"""Judging the end of a way: what the answer, the page and its neighbours say, once for each part."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from ..web import bodies, pages
from ..web.addresses import Address, Refusal, hidden
from ..web.answers import PDF, PDF_START, Answer, Fault
from ..web.hops import ENDLESS, REDIRECTS, TURNING, UNFINISHED, Walk
from . import fragments, walls
from .siblings import Siblings
from .verdicts import FAULTS, Judgement, of_status

GUESSED = "a script seems to lead the reader on to where there is nothing"
NOTHING = "the server says that the page is there, and sends nothing"
ENDING_SOON = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges ways. `siblings` asks for neighbours where a page is suspected."""

    siblings: Siblings

    async def judged(self, asked: Address, way: Walk, parts: Iterable[str | None]) -> Mapping[str | None, Judgement]:
        """The judgement on `asked` (its own fragment does not count) for each fragment in `parts`."""
        judgement = await self._whole(asked, way)
        if judgement.verdict == "dead" and way.guessed:
            judgement = replace(judgement, verdict="cannot-tell", note=f"{GUESSED}: {judgement.note}")
        return {part: _with_part(judgement, way, part) for part in parts}

    async def _whole(self, asked: Address, way: Walk) -> Judgement:
        plain = _plain(way)
        answer = way.outcome
        if plain.verdict not in {"ok", "moved"} or not isinstance(answer, Answer):
            return plain
        if not answer.readable and not bodies.FOREIGN & set(
            (answer.header("content-encoding") or "").lower().split(", ")
        ):
            return replace(plain, verdict="cannot-tell", note="the page is there, but what it holds cannot be unpacked")
        hollow = _hollow(answer)
        if hollow:
            return replace(plain, verdict="cannot-tell", note=hollow)
        if not answer.worded or not answer.readable:
            return plain
        return await self._page(asked, way, answer, plain)

    async def _page(self, asked: Address, way: Walk, answer: Answer, plain: Judgement) -> Judgement:
        page = pages.of(answer)
        if answer.complete and pages.blank(answer, page):
            return replace(plain, verdict="cannot-tell", note=NOTHING)
        wall = None if answer.plain else walls.wall(asked, way.reached, answer, page)
        if wall:
            return replace(plain, verdict="cannot-tell", note=wall)
        note = await self.siblings.suspicion(asked, way, page)
        return replace(plain, verdict=note[0], note=note[1]) if note else plain


def _hollow(answer: Answer) -> str | None:
    """What is wrong with a good answer that shows a reader nothing, or None."""
    if len(answer.lengths) > 1 and not answer.header("transfer-encoding"):
        return "the server tells two different lengths of the page, and browsers show no such page"
    wanted = answer.complete or answer.worded or answer.media_type == PDF or answer.lengths == {"0"}
    if wanted and answer.readable and not answer.body.strip():
        return NOTHING
    seen = answer.complete or len(answer.body) >= PDF_START
    if answer.media_type == PDF and answer.readable and seen and b"%PDF-" not in answer.body[: 2 * PDF_START]:
        return "the server says that this is a PDF, and what it sends is none"
    return None


def _plain(way: Walk) -> Judgement:
    """What statuses and faults alone say."""
    reached = hidden(way.reached.full) if way.away else None
    if way.lost:
        return _lost(way, way.lost, reached)
    outcome = way.outcome
    if isinstance(outcome, Fault) and outcome.kind == "time-out" and way.hurried:
        return Judgement("cannot-tell", "the time for this link was up before the server had a fair chance", reached)
    if isinstance(outcome, Fault):
        return Judgement(FAULTS[outcome.kind].verdict, FAULTS[outcome.kind].note, reached)
    meaning = of_status(outcome.status)
    verdict, note = meaning.verdict, f"{meaning.note} ({outcome.status})"
    if outcome.status in REDIRECTS and outcome.complete and not outcome.body.strip():
        verdict, note = "dead", f"the server sends the reader on, but nowhere ({outcome.status})"
    elif verdict == "dead" and (excuse := _excuse(way, outcome)):
        verdict, note = "cannot-tell", f"{excuse} ({outcome.status})"
    elif verdict == "ok" and way.permanent:
        verdict, note = "moved", f"the page has moved for good, to {reached}"
    elif verdict == "ok" and reached:
        note = f"the page is there; the server leads on to {reached}"
    return Judgement(verdict, note, reached, way.permanent, outcome.status, _ending(outcome))


def _excuse(way: Walk, answer: Answer) -> str | None:
    """Why a status that no reader gets past may not be meant for the page, or for good; None where it is."""
    page = pages.of(answer)
    if walls.challenged(answer, page):
        return "the site shows a test against machines instead of the page"
    if answer.status >= 500 and walls.at_work(page):
        return "the site says that it is being worked on"
    if answer.status == 400 and walls.wants_certificate(page):
        return FAULTS["client-certificate"].note
    return f"the server asks to come back {_later(way.asked_to_wait)}" if way.asked_to_wait is not None else None


def _later(seconds: float) -> str:
    """When that is, as people say it."""
    for unit, size in (("years", 31_557_600), ("days", 86_400), ("hours", 3600), ("minutes", 60)):
        if seconds >= 2 * size:
            return f"in {seconds / size:.0f} {unit}" if seconds < 100 * 31_557_600 else "in more than a hundred years"
    return f"in {seconds:.0f} seconds"


def _lost(way: Walk, lost: Refusal, reached: str | None) -> Judgement:
    """What a way that ended before a page means: other kinds of address may be good for a reader."""
    status = way.outcome.status if isinstance(way.outcome, Answer) else None
    if lost.kind == "malformed":
        note = (
            ENDLESS if lost.reason == ENDLESS else f"the server sends the reader on, but to no address: {lost.reason}"
        )
        return Judgement("dead", note, reached, status=status)
    if lost.reason in {TURNING, UNFINISHED}:
        return Judgement("cannot-tell", lost.reason, reached, status=status)
    why = "with credentials in it" if lost.kind == "credentials" else "of another kind than http and https"
    note = f"the server leads on to an address {why}, which is not asked"
    return Judgement("cannot-tell", note, reached, status=status)


def _ending(answer: Answer) -> str | None:
    if answer.ends is None or answer.ends - datetime.now(UTC) > ENDING_SOON:
        return None
    return answer.ends.date().isoformat()


def _with_part(judgement: Judgement, way: Walk, part: str | None) -> Judgement:
    """The judgement on a part of the page; where a redirect names a part itself, browsers go there, and it is fine."""
    answer = way.outcome
    good = judgement.verdict in {"ok", "moved"} and isinstance(answer, Answer) and way.reached.fragment is None
    if not good or not part or not fragments.wanted(part) or not isinstance(answer, Answer):
        return judgement
    presence = fragments.presence(answer, part)
    whole = "document" if fragments.is_document(answer) else "page"
    called = fragments.called(answer, part)
    if presence == "missing":
        return replace(judgement, verdict="dead", note=f"the {whole} is there, but it has no {called}")
    if presence == "unknown":
        note = f"the {whole} is there; whether it has a {called} is unclear"
        return replace(judgement, verdict="cannot-tell", note=note)
    return judgement
