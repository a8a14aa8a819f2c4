"""The sender killed at fifty moments of the dialogue, spread as the server saw it: nothing lost, nothing twice."""

from __future__ import annotations

import json
import random
import signal
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from pipeline.distribute import make, status

from .mail.roots import delegation, order, pressed, register, sender, settle
from .mail.server import EVENTS, Drop, Event, Office

DELEGATIONS = 200
KILLS = 50

# From these events on, the end of a message may have been sent: the sender waits for no reply to anything else.
LATE = {"body", "end", "stored", "replied"}


class Executioner:
    """Kills a process when the server sees an event of a kind for the n-th time."""

    def __init__(self) -> None:
        self.victim: subprocess.Popen[str] | None = None
        self.kind, self.left = "", 0
        self.killed: Counter[str] = Counter()

    def aim(self, victim: subprocess.Popen[str], kind: str, number: int) -> None:
        self.kind, self.left, self.victim = kind, number, victim

    def __call__(self, event: Event) -> None:
        if self.victim is None or event.kind != self.kind:
            return
        self.left -= 1
        if self.left == 0:
            victim, self.victim = self.victim, None
            self.killed[self.kind] += 1
            victim.send_signal(signal.SIGKILL)


def address_of(code: str) -> str:
    return f"{code.lower()}@delegations.example.org"


@pytest.mark.slow
def test_killed_at_fifty_moments_and_begun_again_each_time(tmp_path: Path) -> None:
    executioner, chance = Executioner(), random.Random(5)
    codes = [f"D{number:03d}" for number in range(1, DELEGATIONS + 1)]
    register(pressed(tmp_path), map(delegation, codes))
    # Several messages go through one connection, so `connect` and its like are met once in a run.
    moments = [(kind, 1 if kind in EVENTS[:4] else chance.randint(1, 4)) for kind in EVENTS * 5][:KILLS]
    chance.shuffle(moments)
    with Office(tmp_path, executioner) as office:
        settle(tmp_path, office)
        make(order(tmp_path))
        for kind, number in moments:
            process = sender(tmp_path, office, "--first")
            executioner.aim(process, kind, number)
            _, told = process.communicate(timeout=120)
            executioner.victim = None
            assert process.returncode in (-signal.SIGKILL, 0, 1), told
        last = sender(tmp_path, office, "--first")
        last.communicate(timeout=240)
    assert executioner.killed.total() == KILLS
    assert set(executioner.killed) == set(EVENTS)
    judge(tmp_path, office, codes, sum(executioner.killed[kind] for kind in LATE))


def judge(folder: Path, office: Office, codes: list[str], most: int) -> None:
    """Each delegation has one message or is uncertain; at most `most` are."""
    states = {copy.code: copy.state.value for copy in status(order(folder)).copies}
    assert set(states) == set(codes)
    assert set(states.values()) <= {"accepted", "uncertain"}
    arrived = {code: office.delivered[address_of(code)] for code in codes}
    assert max(arrived.values()) == 1, "somebody got it twice"
    assert [code for code in codes if states[code] == "accepted" and arrived[code] != 1] == [], "somebody got nothing"
    assert sum(state == "uncertain" for state in states.values()) <= most


class Clumsy:
    """Refuses, delays, greylists and hangs up, each at its own events; every connection is in the end let through."""

    def __init__(self) -> None:
        self.seen: Counter[str] = Counter()
        self.chance = random.Random(7)
        self.unanswered = 0

    def __call__(self, event: Event) -> str | float | None:
        if event.kind == "RCPT":
            return self._recipient(event.address)
        if event.kind in ("connect", "EHLO", "AUTH", "replied"):
            return None
        fate = self.chance.random()
        if fate < 0.03:
            self.unanswered += event.kind in ("body", "end", "stored")
            raise Drop
        if fate < 0.05 and event.kind in ("MAIL", "DATA", "end"):
            return "451 later, please"
        return 0.01 if fate < 0.1 and event.kind != "body" else None

    def _recipient(self, address: str) -> str | None:
        self.seen[address] += 1
        if "refused" in address:
            return "550 nobody of that name"
        return "450 greylisted, come back" if self.seen[address] == 1 and hash(address) % 4 == 0 else None


@pytest.mark.slow
def test_a_server_that_does_all_of_it_wrong(tmp_path: Path) -> None:
    clumsy = Clumsy()
    codes = [f"D{number:03d}" for number in range(1, 121)]
    refused = [f"X{number}" for number in range(1, 6)]
    wrong = [delegation(code, to=[f"{code.lower()}-refused@delegations.example.org"]) for code in refused]
    register(pressed(tmp_path), [*map(delegation, codes), *wrong])
    with Office(tmp_path, clumsy) as office:
        settle(tmp_path, office, retry_after=[0] * 6)
        make(order(tmp_path))
        for _ in range(8):
            process = sender(tmp_path, office, "--first")
            process.communicate(timeout=240)
    copies = {copy.code: copy for copy in status(order(tmp_path)).copies}
    assert all(copies[code].state == "refused" for code in refused)
    assert all("550 nobody" in copies[code].letters[0].reply for code in refused)
    register(tmp_path, map(delegation, codes))
    states = {code: copies[code].state.value for code in codes}
    assert set(states.values()) <= {"accepted", "uncertain"}
    assert all(office.delivered[address_of(code)] == 1 for code in codes if states[code] == "accepted")
    assert all(office.delivered[address_of(code)] <= 1 for code in codes)
    assert sum(state == "uncertain" for state in states.values()) <= clumsy.unanswered


@pytest.mark.slow
def test_two_runs_at_once(tmp_path: Path) -> None:
    codes = [f"D{number:03d}" for number in range(1, 41)]
    register(pressed(tmp_path), map(delegation, codes))
    with Office(tmp_path, lambda event: 0.02 if event.kind == "end" else None) as office:
        settle(tmp_path, office)
        make(order(tmp_path))
        both = [sender(tmp_path, office, "--first", "--output", "json") for _ in range(2)]
        told = [json.loads(process.communicate(timeout=120)[0]) for process in both]
    assert sorted(len(each["parcels"]) for each in told) == [0, 40]
    assert set(office.delivered.values()) == {1}
    assert len(office.stored) == 40
