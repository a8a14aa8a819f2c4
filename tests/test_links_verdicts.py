"""What an answer means for a link, and what that means for the publication and the register."""

import asyncio
from datetime import date, timedelta

import pytest

from pipeline.findings import Position
from pipeline.links import rules
from pipeline.links.bookkeeping import entry_after
from pipeline.links.decisions import ruling
from pipeline.links.judging.judge import Judge
from pipeline.links.judging.siblings import Siblings
from pipeline.links.judging.verdicts import FAULTS, Judgement
from pipeline.links.results import Result
from pipeline.links.sources.places import Place
from pipeline.links.web import retry
from pipeline.links.web.answers import Answer
from pipeline.links.web.hops import Walk
from pipeline.model import Entry, LinkException, Vouched
from tests.web.addresses import address

TODAY = date(2026, 11, 23)
HERE = Position("content/x/en.md", 3, 4)


def test_every_fault_has_a_verdict_and_none_is_good() -> None:
    assert all(meaning.verdict in {"dead", "cannot-tell"} for meaning in FAULTS.values())


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (31, "in 31 seconds"),
        (120, "in 2 minutes"),
        (7200, "in 2 hours"),
        (172_800, "in 2 days"),
        (70_000_000, "in 2 years"),
        (retry.AEONS * 9, "in more than a hundred years"),
    ],
)
def test_a_wait_is_told_as_people_say_it(seconds: float, said: str) -> None:
    asked = address("http://a.example/b")
    way = Walk((), asked, Answer(503, ()), asked_to_wait=seconds)
    judge = Judge(Siblings(None))  # type: ignore[arg-type]
    assert asyncio.run(judge.judged(asked, way, [None]))[None].note == f"the server asks to come back {said} (503)"


def _result(verdict: str) -> Result:
    return Result("http://h.example/", Judgement(verdict, "note"), (Place(HERE),))  # type: ignore[arg-type]


def _entry(**known: object) -> Entry:
    return Entry(position=HERE, url="http://h.example/", **known)  # type: ignore[arg-type]


def _day(day: int) -> date:
    return date(2026, 11, day)


def _exception(until: date) -> LinkException:
    return LinkException(reason="It stays.", by="A", until=until)


@pytest.mark.parametrize(
    ("verdict", "entry", "rule"),
    [
        ("ok", None, None),
        ("moved", None, rules.MOVED),
        ("dead", None, rules.DEAD),
        ("dead", _entry(), rules.FAILING),
        ("dead", _entry(failures=(_day(22),)), rules.FAILING),
        ("dead", _entry(failures=(_day(22), _day(23))), rules.FAILING),
        ("dead", _entry(failures=(_day(1), _day(22))), rules.DEAD),
        ("dead", _entry(exception=_exception(_day(23))), rules.EXCEPTED),
        ("dead", _entry(exception=_exception(_day(22))), rules.EXPIRED),
        ("dead", _entry(exception=_exception(date(2026, 10, 24))), rules.OVERDUE),
        ("cannot-tell", None, rules.UNCLEAR),
        ("cannot-tell", _entry(vouched=Vouched(by="A", on=_day(1), until=_day(23))), None),
        ("cannot-tell", _entry(vouched=Vouched(by="A", on=_day(1), until=_day(22))), rules.UNCLEAR),
        ("not-checked", None, rules.UNDONE),
    ],
)
def test_what_a_verdict_means_for_the_publication(verdict: str, entry: Entry | None, rule: object) -> None:
    assert ruling(_result(verdict), entry, TODAY) is rule


def test_the_register_goes_on() -> None:
    assert entry_after(_result("dead"), None, TODAY) is None
    assert entry_after(_result("not-checked"), None, TODAY) is None
    fresh = entry_after(_result("ok"), None, TODAY)
    assert fresh
    assert (fresh.accessed, fresh.good, fresh.checked, fresh.verdict) == (TODAY, TODAY, TODAY, "ok")
    failed = entry_after(_result("dead"), _entry(failures=(_day(1),), good=_day(2)), TODAY)
    assert failed
    assert failed.failures == (_day(1), TODAY)
    assert failed.good == _day(2)
    assert entry_after(_result("dead"), failed, TODAY) == failed
    mended = entry_after(_result("ok"), failed, TODAY)
    assert mended
    assert mended.failures == ()
    unclear = entry_after(_result("cannot-tell"), failed, TODAY)
    assert unclear
    assert (unclear.verdict, unclear.failures) == ("dead", failed.failures)


def test_a_link_that_is_dead_for_years_fills_no_register() -> None:
    days = [TODAY + timedelta(weeks=week) for week in range(60)]
    entry: Entry | None = _entry(good=_day(1))
    for day in days:
        entry = entry_after(_result("dead"), entry, day)
    assert entry
    assert entry.failures == (days[0], days[1], days[-1])
    assert ruling(_result("dead"), entry, days[-1]) is rules.DEAD
