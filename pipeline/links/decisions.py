"""What a result means for the publication: a judgement, what the register knows of the link, and the day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ..findings import Finding, Position, Rule, counted, sort
from ..reports import harmless
from . import rules
from .results import Result
from .sources.places import Place
from .web.addresses import Address, parse

if TYPE_CHECKING:
    from ..model import Entry

FAILING_DAYS = 3
GRACE = timedelta(days=30)


def findings(results: tuple[Result, ...], entries: Mapping[str, Entry], today: date) -> tuple[Finding, ...]:
    """The findings of all results, at the places in the sources where there are any, else in the finished files."""
    found = [finding for result in results for finding in _of(result, entries.get(result.url), today)]
    if results and all(map(_unasked, results)):
        place = results[0].places[0].position
        found.append(rules.NONE_CHECKED.at(place, f"Of {counted(len(results), 'link')}, not one was checked"))
    return sort(found)


def _unasked(result: Result) -> bool:
    """Whether nobody was asked: there was no time, or the address is none that can be asked."""
    verdict = result.judgement.verdict
    return verdict == "not-checked" or (verdict == "cannot-tell" and not isinstance(parse(result.url), Address))


def ruling(result: Result, entry: Entry | None, today: date) -> Rule | None:
    """The rule that a result falls under; None where all is well."""
    match result.judgement.verdict:
        case "dead":
            return _dead(entry, today)
        case "cannot-tell":
            return None if entry and _settled(entry, today) else rules.UNCLEAR
        case "moved":
            return rules.MOVED
        case "not-checked":
            return rules.UNDONE
        case "ok":
            return None


def _dead(entry: Entry | None, today: date) -> Rule:
    """An exception counts first, then whether the link is new, then on how many days it has failed."""
    if entry and entry.exception:
        until = entry.exception.until
        return rules.EXCEPTED if today <= until else rules.EXPIRED if today < until + GRACE else rules.OVERDUE
    if entry and len({*entry.failures, today}) < FAILING_DAYS:
        return rules.FAILING
    return rules.DEAD


def _settled(entry: Entry, today: date) -> bool:
    """Whether a person answers for a page that a machine cannot judge."""
    vouched = entry.vouched is not None and entry.vouched.on <= today <= entry.vouched.until
    return vouched or (entry.exception is not None and today <= entry.exception.until)


def _of(result: Result, entry: Entry | None, today: date) -> Iterator[Finding]:
    rule = ruling(result, entry, today)
    if rule is None and not result.judgement.ending:
        return
    places = [place for place in result.places if place.position.file.startswith("content/")] or result.places
    for position, where in _spots(places):
        named = f"«{harmless(result.url)}»{where}"
        if rule:
            yield rule.at(
                position, f"{_opening(rule, entry, today)} {named}: {harmless(result.judgement.note)}", _cure(result)
            )
        if result.judgement.ending:
            what = f"The certificate of the server of {named} ends on {result.judgement.ending}"
            yield rules.ENDING.at(position, what)


def _spots(places: list[Place] | tuple[Place, ...]) -> Iterator[tuple[Position, str]]:
    for place in places:
        yield place.position, f" ({place.where})" if place.where else ""


def _opening(rule: Rule, entry: Entry | None, today: date) -> str:
    if rule is rules.FAILING and entry:
        days = len({*entry.failures, today})
        return f"Failed today ({days} of {FAILING_DAYS} days)"
    if rule is rules.EXCEPTED and entry and entry.exception:
        reason = entry.exception.reason.rstrip(".")
        return f"Dead, by an exception until {entry.exception.until.isoformat()} ({reason})"
    return {
        rules.DEAD.code: "The link is dead",
        rules.UNCLEAR.code: "It cannot be told whether the page is there",
        rules.MOVED.code: "Moved for good",
        rules.UNDONE.code: "Not checked",
    }.get(rule.code, rule.what)


def _cure(result: Result) -> str:
    """The fix, where more is known than the rule's own: a snapshot that an archive has."""
    if result.judgement.verdict == "dead" and result.snapshot:
        return f"An archive has a copy: {harmless(result.snapshot)}. If it is the page that was meant, link to it."
    return ""
