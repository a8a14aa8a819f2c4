"""Time in which our machine stood still (paused, overloaded) is held against no server."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.links.running import SystemClock
from pipeline.links.web.answers import Answer, Fault, Outcome
from pipeline.links.web.cookies import Jar
from pipeline.links.web.politeness import Lanes
from pipeline.links.web.visiting import Purse, Visitor

from .web.addresses import address
from .web.answers import say, silence
from .web.asking import Clock
from .web.server import running


def test_a_standstill_is_seen_by_whoever_looks_first(monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter([0.0, 0.5, 100.0, 100.5, 102.0])
    monkeypatch.setattr(time, "monotonic", lambda: next(moments))
    clock = SystemClock()
    assert [clock.now() for _ in range(4)] == [0.5, 1.5, 2.0, 3.5]


@dataclass
class _Script:
    """A web that takes so many seconds of its clock for each outcome, in turn. Implements `Fetcher`."""

    clock: Clock
    said: list[tuple[float, Outcome]]

    async def prepare(self, *_: object) -> None:
        return None

    async def fetch(self, *_: object, **__: object) -> Outcome:
        seconds, outcome = self.said.pop(0)
        await self.clock.sleep(seconds)
        return outcome


@pytest.mark.parametrize(
    ("said", "hurried"),
    [
        ([(45, Fault("time-out"))], False),
        ([(28, Fault("time-out")), (45, Fault("time-out"))], False),
        ([(28, Answer(500, ())), (16.5, Fault("time-out"))], True),
    ],
)
def test_a_silence_that_we_slept_through_in_part_is_asked_for_anew(
    said: list[tuple[float, Outcome]], hurried: bool
) -> None:
    """Where the machine stood still, a question's time is up before the link's: it costs nothing, another has all."""
    clock = Clock()
    visitor = Visitor(_Script(clock, said), clock, Lanes(clock, 2, 0.25, 9))
    visit = asyncio.run(visitor.visit(address("http://a.example/"), Jar(), lambda _: 0, Purse(45)))
    assert not said
    assert (visit.outcome, visit.hurried) == (Fault("time-out"), hurried)


@pytest.mark.slow
def test_time_in_which_the_machine_stood_still_is_held_against_nobody(tmp_path: Path) -> None:
    """A question whose time ran out meanwhile is asked again: its answer may have come, or its server slept too."""
    page = tmp_path / "page.html"
    with running({"/": (silence, say())}) as web:
        page.write_text(f"<title>Links</title><a href='{web.url('/')}'>it</a>")
        words = ["links", "check", str(page), "--allow-private", "--timeout", "6"]
        process = subprocess.Popen([sys.executable, "-m", "pipeline", *words])
        while not web.asked and process.poll() is None:
            time.sleep(0.02)
        os.kill(process.pid, signal.SIGSTOP)
        time.sleep(9)
        os.kill(process.pid, signal.SIGCONT)
        assert process.wait() == 0
        assert web.asked["/"] == 2
