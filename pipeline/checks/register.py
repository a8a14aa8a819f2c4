"""The register, read offline: what was found when each link was last asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ..findings import Finding, Rule
from ..model import Context, Edition, Entry, Link
from .addresses import shown
from .passages import inlines

DEAD = Rule(
    "R001",
    "The link is dead",
    "Failures on three separate days are no passing trouble: readers get nowhere.",
    "Link to where the page is now, or to an archived copy; or write an exception and its reason into links.yaml.",
)
FAILING = Rule(
    "R002",
    "The link failed when it was last asked",
    "A page may be away for a day. After failures on three separate days the link counts as dead, and stops the build.",
    "Open the page yourself, and ask again with `factsheet links check`.",
    "warning",
)
EXCEPTED = Rule(
    "R003",
    "The link is dead, and stays by an exception",
    "An exception is a decision that people should see each time, not a way to forget.",
    "Nothing is to be done before the exception ends; then find the page, or prolong the exception with a reason.",
    "warning",
)
EXPIRED = Rule(
    "R004",
    "The exception of a dead link has ended",
    "Exceptions have an end so that somebody looks again. Thirty days later, the link stops the build.",
    "Find where the page is now, or prolong the exception in content/links.yaml with a reason.",
    "warning",
)
OVERDUE = Rule(
    "R005",
    "The exception of a dead link ended thirty days ago or more",
    "Exceptions have an end so that lists of them do not only grow.",
    "Find where the page is now, or prolong the exception in content/links.yaml with a reason.",
)
MOVED = Rule(
    "R006",
    "The page has moved for good",
    "Old addresses stop working one day, and with them all sheets that still name them.",
    "Run `factsheet links fix`, which writes the new address into the text.",
    "warning",
)
UNVOUCHED = Rule(
    "R007",
    "No one vouches for the link any more",
    "No machine can tell whether this page is there; somebody looked at it, and that was good for a time only.",
    "Open the page, and write into content/links.yaml who saw it, when, and until when that is good.",
    "warning",
)
NEEDLESS = Rule(
    "R008",
    "The link has an exception and is not dead",
    "An exception that is not needed hides the day on which the link does die.",
    "Take the exception out of content/links.yaml.",
    "warning",
)

FAILING_DAYS = 3
GRACE = timedelta(days=30)
DAY = timedelta(days=1)


def known_state(edition: Edition, context: Context) -> Iterator[Finding]:
    """What the register says of each link, once in a publication: where it stands first."""
    elsewhere = _cited_before(edition, context)
    register = context.link_register
    for link in _links(edition):
        if link.target in elsewhere:
            continue
        elsewhere.add(link.target)
        if entry := register.entries.get(link.target):
            yield from _said_of(link, entry)
        elif moved := register.former.get(link.target):
            yield _former(link, moved)


def _links(edition: Edition) -> Iterator[Link]:
    return (inline for inline in inlines(edition) if isinstance(inline, Link) and inline.publication is None)


def _cited_before(edition: Edition, context: Context) -> set[str]:
    """The targets in the editions of the publication that come before this one."""
    names = [other.stem for other in context.editions]
    before = context.editions[: names.index(edition.stem)] if edition.stem in names else ()
    return {link.target for other in before for link in _links(other)}


def _said_of(link: Link, entry: Entry) -> Iterator[Finding]:
    if entry.exception and entry.verdict in {"ok", "moved"}:
        yield NEEDLESS.at(link.position, f"The link «{shown(link.target)}» has an exception, but answers again")
    elif entry.exception:
        yield from _excepted(link, entry.exception.reason, entry.exception.until)
    elif entry.verdict == "dead":
        yield _dead(link, entry)
    if entry.verdict == "moved":
        yield MOVED.at(link.position, f"The page «{shown(link.target)}» has moved for good")
    if entry.verdict == "cannot-tell" and entry.vouched:
        what = f"{entry.vouched.by} saw «{shown(link.target)}», and that was good until {_day(entry.vouched.until)}"
        yield UNVOUCHED.at(link.position, what, since=_later(entry.vouched.until, DAY))


def _former(link: Link, entry: Entry) -> Finding:
    """A link to an address that a known page had before it moved."""
    what = f"The page «{shown(link.target)}» has moved for good, to «{shown(entry.url)}»"
    return MOVED.at(link.position, what, f"Link to {shown(entry.url)}.")


def _excepted(link: Link, reason: str, until: date) -> Iterator[Finding]:
    """The three findings of an exception; each day one of them holds."""
    ended = f"The link «{shown(link.target)}» is dead, and its exception ended on {_day(until)}"
    what = f"The link «{shown(link.target)}» is dead. An exception holds until {_day(until)}: {reason.rstrip('.')}"
    yield EXCEPTED.at(link.position, what, until=until)
    yield EXPIRED.at(link.position, ended, since=_later(until, DAY), until=_later(until, GRACE - DAY))
    yield OVERDUE.at(link.position, ended, since=_later(until, GRACE))


def _dead(link: Link, entry: Entry) -> Finding:
    days = len(set(entry.failures))
    copy = f"An archived copy is at {entry.archived.url}: link to it, or give an exception." if entry.archived else ""
    if days >= FAILING_DAYS:
        what = f"The link «{shown(link.target)}» is dead: it has failed since {_day(min(entry.failures))}"
        return DEAD.at(link.position, what, copy)
    what = f"The link «{shown(link.target)}» failed when it was last asked ({days or 1} of {FAILING_DAYS} days)"
    return FAILING.at(link.position, what, copy)


def _later(day: date, span: timedelta) -> date:
    """The day after some time; the last day of the calendar where there is none."""
    return day + span if date.max - day >= span else date.max


def _day(day: date) -> str:
    """A date as an English sentence has it, whatever the locale."""
    months = "January February March April May June July August September October November December"
    return f"{day.day} {months.split()[day.month - 1]} {day.year}"


RULES = (DEAD, FAILING, EXCEPTED, EXPIRED, OVERDUE, MOVED, UNVOUCHED, NEEDLESS)
