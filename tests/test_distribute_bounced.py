"""A message that was accepted and came back hours later: a person says so, and it goes to the right address."""

from __future__ import annotations

import pytest

from pipeline.distribute import ARRIVED, BOUNCED, decide, make, plan, send, status
from pipeline.distribute.ledger import Ledger
from pipeline.distribute.states import State
from pipeline.findings import Failed

from .mail.ledgers import copy, sheet
from .mail.roots import CC, FR, NOW, always, delegation, order, pressed, register, settle
from .mail.server import Office
from .presses import command

ACCEPTED = (State.SENDING, State.ENDING, State.ACCEPTED)


@pytest.fixture
def folder(tmp_path):
    """FR has two addresses, SE a folder: all were reached."""
    (tmp_path / "content").mkdir()
    with Ledger(tmp_path / "outbox" / "ledger.sqlite3") as ledger:
        ledger.begin(sheet(), NOW)
        ledger.add([copy("FR"), copy("SE", number=2)])
        ledger.release("alpha", NOW, "officer")
        ledger.expect("alpha", "FR", ((FR, "to"), (CC, "cc")))
        ledger.expect("alpha", "SE", (("outbox/alpha/SE", "folder"),))
        for address in (FR, CC):
            for step in ACCEPTED:
                ledger.change("alpha", "FR", {address: (step, "250 taken")}, NOW, 1)
        ledger.change("alpha", "SE", {"outbox/alpha/SE": (State.ACCEPTED, "")}, NOW, 1)
    return tmp_path


def states(folder):
    return {letter.address: letter.state for each in status(order(folder)).copies for letter in each.letters}


def test_what_came_back_waits_for_a_person_and_the_rest_stays(folder, monkeypatch):
    monkeypatch.setenv("LOGNAME", "anna")
    assert decide(order(folder), BOUNCED, ["FR"], always, [CC]).noted
    assert states(folder) == {FR: State.ACCEPTED, CC: State.REFUSED, "outbox/alpha/SE": State.ACCEPTED}
    known = status(order(folder))
    assert [each.code for each in known.open] == ["FR"]
    assert [step.reply for step in known.steps if step.before == "accepted"] == ["it came back, says anna"]


@pytest.mark.parametrize(("codes", "addresses"), [(["SE"], []), (["XX"], []), (["FR"], ["other@example.org"])])
def test_nothing_else_can_be_said_to_have_come_back(folder, codes, addresses):
    with pytest.raises(Failed, match="A028"):
        decide(order(folder), BOUNCED, codes, always, addresses)
    assert set(states(folder).values()) == {State.ACCEPTED}


def test_it_cannot_be_said_of_what_arrived_or_came_back_already(folder):
    decide(order(folder), BOUNCED, ["FR"], always)
    for word, code in ((BOUNCED, "A028"), (ARRIVED, "A019")):
        with pytest.raises(Failed, match=code):
            decide(order(folder), word, ["FR"], always)


def test_the_next_step_is_told(folder):
    words = ("--root", str(folder), "distribute", "bounced", "alpha", "FR", "--yes")
    done = command(*words, environment={"USER": "officer"})
    assert done.returncode == 0
    assert "FR: refused: correct its address in the address book" in done.stdout


@pytest.mark.slow
def test_it_goes_to_the_address_that_the_book_has_now_and_to_nobody_else(tmp_path, trusting):
    register(pressed(tmp_path), [delegation("FR", to=[FR]), delegation("DE")])
    settle(tmp_path)
    make(order(tmp_path))
    with Office(tmp_path) as office:
        trusting(office)
        settle(tmp_path, office)
        send(order(tmp_path), always, first=True)
        assert {share.delegation.code: share.fate for share in plan(order(tmp_path)).shares} == {
            "FR": "has it",
            "DE": "has it",
        }
        register(tmp_path, [delegation("FR", to=[CC]), delegation("DE")])
        assert send(order(tmp_path), always).parcels == ()
        decide(order(tmp_path), BOUNCED, ["FR"], always)
        assert {share.delegation.code: share.fate for share in plan(order(tmp_path)).shares} == {
            "FR": "goes",
            "DE": "has it",
        }
        send(order(tmp_path), always)
        assert send(order(tmp_path), always).parcels == ()
    assert office.delivered == {FR: 1, CC: 1, "de@delegations.example.org": 1}
    assert not status(order(tmp_path)).open
    assert office.mail[0]["Message-ID"] == office.mail[-1]["Message-ID"]
