"""A person's word about what no machine can tell: it arrived, or it goes out once more."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from pipeline.distribute import ARRIVED, Word, decide, status
from pipeline.distribute.deciding import Noted
from pipeline.distribute.ledger import Ledger
from pipeline.distribute.officer import officer
from pipeline.distribute.parcels import parcels
from pipeline.distribute.plan import draw_up
from pipeline.distribute.records import Envelope
from pipeline.distribute.states import FOLLOWING, State
from pipeline.findings import Failed, Position
from pipeline.model.delegation import Delegation
from pipeline.press import Unavailable

from .mail.ledgers import copy, sheet
from .mail.roots import NOW, delegation, order
from .presses import HOME, command

A, B, C = "a@example.org", "b@example.org", "c@example.org"
UNCERTAIN = (State.SENDING, State.ENDING, State.UNCERTAIN)
FATES: dict[str, dict[str, tuple[State, ...]]] = {
    "FR": {A: UNCERTAIN, B: UNCERTAIN, C: (State.SENDING, State.ENDING, State.ACCEPTED)},
    "DE": {A: (State.SENDING, State.ENDING, State.ACCEPTED)},
    "ES": {A: (State.SENDING, State.REFUSED)},
    "IT": {A: (State.SENDING, State.ENDING)},
}
"""What became of each address: the run was stopped while it sent the end of the message to IT."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    with Ledger(tmp_path / "outbox" / "ledger.sqlite3") as ledger:
        ledger.begin(sheet(), NOW)
        ledger.add([copy(code, number=number) for number, code in enumerate(FATES, 1)])
        ledger.release("alpha", NOW, "officer")
        for code, addresses in FATES.items():
            envelope: Envelope = tuple((address, "to") for address in addresses)
            ledger.expect("alpha", code, envelope)
            for address, steps in addresses.items():
                for step in steps:
                    ledger.change("alpha", code, {address: (step, "")}, NOW, 1)
    return tmp_path


def say(folder: Path, *codes: str, addresses: tuple[str, ...] = (), agree: bool = True, word: Word = ARRIVED) -> Noted:
    return decide(order(folder), word, codes, lambda _sheet, _doubts: agree, addresses)


def states(folder: Path, code: str) -> list[State]:
    return [letter.state for each in status(order(folder)).copies if each.code == code for letter in each.letters]


def test_what_arrived_is_settled_with_name_and_moment(folder, monkeypatch):
    monkeypatch.setenv("LOGNAME", "anna")
    assert "FR" in [each.code for each in status(order(folder)).open]
    assert say(folder, "FR").noted
    known = status(order(folder))
    assert "FR" not in [each.code for each in known.open]
    assert states(folder, "FR") == [State.ARRIVED, State.ARRIVED, State.ACCEPTED]
    words = [(step.address, step.before, step.reply, step.moment) for step in known.steps if step.after == "arrived"]
    assert words == [(address, "uncertain", "it arrived, says anna", NOW) for address in (A, B)]


def test_it_is_never_sent_again(folder):
    say(folder, "FR")
    copies = {each.code: each for each in status(order(folder)).copies}
    book = [Delegation.model_validate({**delegation(code), "position": Position("delegations.yaml")}) for code in FATES]
    plan = draw_up(sheet(), book, NOW)
    assert "FR" in [share.delegation.code for share in plan.going]
    assert "FR" not in [parcel.code for parcel in parcels(plan, copies, ("FR",))]
    assert not FOLLOWING[State.ARRIVED]
    with Ledger(folder / "outbox" / "ledger.sqlite3") as ledger:
        ledger.expect("alpha", "FR", (("new@example.org", "to"),))
        assert [letter.address for letter in ledger.copy("alpha", "FR").letters] == [A, B, C]


def test_one_address_of_several(folder):
    say(folder, "FR", addresses=(B,))
    assert states(folder, "FR") == [State.UNCERTAIN, State.ARRIVED, State.ACCEPTED]
    assert "FR" in [each.code for each in status(order(folder)).open]


def test_what_an_interrupted_run_left_can_be_settled_at_once(folder):
    say(folder, "IT")
    assert states(folder, "IT") == [State.ARRIVED]


@pytest.mark.parametrize(
    ("codes", "addresses", "named"),
    [
        (("DE",), (), "DE"),
        (("ES",), (), "ES"),
        (("XX",), (), "XX"),
        (("FR", "DE"), (), "DE"),
        (("FR",), (C,), C),
        (("FR",), ("other@example.org",), "other@example.org"),
    ],
)
def test_nothing_else_can_be_said_to_have_arrived(folder, codes, addresses, named):
    with pytest.raises(Failed) as told:
        say(folder, *codes, addresses=addresses)
    (finding,) = told.value.findings
    assert (finding.code, finding.what.endswith(f": {named}")) == ("A019", True)
    assert "distribute arrived" in finding.fix
    assert "--again" in finding.fix
    assert states(folder, "FR")[:2] == [State.UNCERTAIN] * 2


def test_twice_is_once_too_often(folder):
    say(folder, "FR")
    with pytest.raises(Failed, match="A019"):
        say(folder, "FR")


def test_nothing_is_noted_where_nobody_agrees_or_nothing_is_known(folder, tmp_path_factory):
    assert not say(folder, "FR", agree=False).noted
    assert states(folder, "FR")[:2] == [State.UNCERTAIN] * 2
    empty = tmp_path_factory.mktemp("empty")
    with pytest.raises(Unavailable, match="no ledger"):
        say(empty, "FR")
    assert not (empty / "outbox").exists()
    with pytest.raises(Failed, match="A017"):
        decide(order(folder, "beta"), ARRIVED, ["FR"], lambda _sheet, _doubts: True)


def killed(folder: Path, number: int) -> bool:
    """Says it in a process that is killed before its n-th statement; whether there was one."""
    child = os.fork()
    if not child:
        count = iter(range(number))
        ledger = Ledger.__init__

        def traced(self: Ledger, path: Path) -> None:
            ledger(self, path)
            self._base.set_trace_callback(lambda _: next(count, None) is None and os.kill(os.getpid(), signal.SIGKILL))

        Ledger.__init__ = traced  # type: ignore[method-assign]
        say(folder, "FR")
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def test_killed_at_every_statement_it_is_noted_whole_or_not_at_all(folder):
    number, seen = 0, set()
    while states(folder, "FR")[0] is State.UNCERTAIN:
        killed(folder, number)
        seen.add(tuple(states(folder, "FR")[:2]))
        number += 1
    assert number > 10
    assert seen == {(State.UNCERTAIN, State.UNCERTAIN), (State.ARRIVED, State.ARRIVED)}


def test_a_ledger_that_forgot_it_is_not_believed(folder):
    say(folder, "FR")
    with Ledger(folder / "outbox" / "ledger.sqlite3") as ledger:
        ledger._base.execute("UPDATE letter SET state = 'ready' WHERE state = 'arrived'")
    with pytest.raises(Unavailable, match="says two things of"):
        status(order(folder))


# The name of who is at work.


def test_an_account_without_a_name_is_told_by_its_number(monkeypatch):
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    for error in (KeyError("uid not found"), OSError("no user")):
        monkeypatch.setattr("pwd.getpwuid", lambda _number, error=error: (_ for _ in ()).throw(error))
        assert officer() == f"user number {os.getuid()}, who has no name on this machine"


def test_a_name_that_is_no_text_can_be_written_down(monkeypatch):
    monkeypatch.setenv("LOGNAME", os.fsdecode(b"ann\xe9"))
    assert officer() == "ann\\xe9"


# The command line.


def distribute(folder: Path, *words: str):
    return command("--root", str(folder), "distribute", *words, environment={"USER": "officer"})


@pytest.mark.slow
def test_status_says_what_to_type_and_that_is_done(folder):
    told = distribute(folder, "status", "alpha")
    assert told.returncode == 1
    for code in ("FR", "IT"):
        assert f"if it did, `factsheet distribute arrived alpha {code}`; if it did not, " in told.stdout
        assert f"`factsheet distribute send alpha --again {code}`" in told.stdout
    unasked = distribute(folder, "arrived", "alpha", "FR")
    assert (unasked.returncode, "--yes" in unasked.stderr, A in unasked.stderr) == (1, True, True)
    done = distribute(folder, "arrived", "alpha", "FR", "IT", "--yes", "--output", "json")
    assert (done.returncode, json.loads(done.stdout)["noted"]) == (0, True)
    told = distribute(folder, "status", "alpha")
    assert told.stdout.count("it arrived, says officer") == 3
    assert "distribute arrived" not in told.stdout
    file = folder / "file"
    file.write_bytes(b"FR")  # what the ledger has the checksum of
    told = distribute(folder, "verify", str(file))
    assert told.returncode == 0
    assert f"{A}: arrived, " in told.stdout
    assert told.stdout.count("it arrived, says officer") == 2


def until(terminal: int, wanted: bytes) -> bytes:
    """What a terminal shows, up to some words; all of it where they never come."""
    shown = b""
    with suppress(OSError):  # how a terminal ends (pty(7))
        while wanted not in shown and select.select([terminal], [], [], 20)[0]:
            shown += os.read(terminal, 4096)
    return shown


@pytest.mark.parametrize(("typed", "state"), [(b"FS-2026-01\n", State.ARRIVED), (b"yes\n", State.UNCERTAIN)])
def test_whoever_is_asked_sees_the_question_before_the_answer(folder, typed, state):
    ours, theirs = os.openpty()
    line = [sys.executable, "-P", "-m", "pipeline", "--root", str(folder), "distribute", "arrived", "alpha", "FR"]
    known = {"PATH": os.environ["PATH"], "PYTHONPATH": str(HOME), "USER": "officer"}
    with subprocess.Popen(line, stdin=theirs, stdout=theirs, stderr=theirs, env=known):
        os.close(theirs)
        shown = until(ours, b"type the reference FS-2026-01: ")
        os.write(ours, typed)
        until(ours, b"never shown")
    os.close(ours)
    assert shown.endswith(b"To note for ever that it arrived, type the reference FS-2026-01: ")
    assert A.encode() in shown
    assert states(folder, "FR")[0] is state


def test_every_cure_of_the_uncertain_is_explained():
    for code in ("A016", "A019"):
        said = command("explain", code).stdout
        assert "distribute arrived ID CODE" in said
        assert "--again CODE" in said
