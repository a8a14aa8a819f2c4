"""The ledger: the state machine, and what survives."""

from __future__ import annotations

import sqlite3
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.distribute.ledger import Ledger
from pipeline.distribute.states import FOLLOWING, MAY_HAVE, REACHED, TO_DECIDE, TO_SEND, State, whole

from .mail.ledgers import BOTH, copy, go, sheet, states
from .mail.roots import NOW


def test_what_goes_in_comes_out(ledger):
    assert ledger.copies("alpha") == (copy(),)
    assert ledger.sheet("alpha") == sheet()
    assert ledger.bearers(copy().files[0].sha256) == ((copy(), copy().files[0]),)
    assert ledger.bearers("0" * 64) == ()


def test_all_that_was_written_is_on_the_disk_and_in_the_one_file(ledger, tmp_path):
    ledger.release("alpha", NOW, "officer")
    alone = tmp_path / "alone.sqlite3"
    alone.write_bytes((tmp_path / "outbox" / "ledger.sqlite3").read_bytes())
    with Ledger(alone) as read:
        assert read.last() == ledger.last() == 1
    assert ledger._base.execute("PRAGMA synchronous").fetchone()[0] == 3  # EXTRA: the journal's end too


def test_an_interrupted_run_is_settled_by_how_far_it_had_come(ledger):
    ledger.release("alpha", NOW, "officer")
    ledger.expect("alpha", "FR", BOTH)
    go(ledger, State.SENDING)
    go(ledger, State.SENDING, State.ENDING, address="b@example.org")
    assert [each.code for each in ledger.recover(NOW)] == ["FR"]
    assert states(ledger) == {"a@example.org": State.READY, "b@example.org": State.UNCERTAIN}
    assert ledger.recover(NOW) == ()


def test_addresses_stay_once_one_of_them_has_the_copy(ledger):
    ledger.release("alpha", NOW, "officer")
    ledger.expect("alpha", "FR", (("old@example.org", "to"),))
    ledger.expect("alpha", "FR", BOTH)
    assert set(states(ledger)) == {"a@example.org", "b@example.org"}
    go(ledger, State.SENDING, State.ENDING, State.ACCEPTED)
    ledger.expect("alpha", "FR", (("new@example.org", "to"),))
    assert set(states(ledger)) == {"a@example.org", "b@example.org"}


def test_a_refused_address_stays_on_record_beside_its_successor(ledger):
    ledger.release("alpha", NOW, "officer")
    ledger.expect("alpha", "FR", BOTH[:1])
    go(ledger, State.SENDING, State.REFUSED)
    ledger.expect("alpha", "FR", (("new@example.org", "to"),))
    assert states(ledger) == {"a@example.org": State.REFUSED, "new@example.org": State.READY}


def test_after_the_first_dispatch_copies_are_never_made_again(ledger):
    ledger.begin(sheet(), NOW)
    assert ledger.copies("alpha") == ()
    ledger.add([copy()])
    ledger.release("alpha", NOW, "officer")
    ledger.expect("alpha", "FR", BOTH[:1])
    go(ledger, State.SENDING, State.DEFERRED)
    assert not ledger.dispatched("alpha")
    ledger.begin(sheet(), NOW)
    ledger.add([copy()])
    ledger.expect("alpha", "FR", BOTH[:1])
    go(ledger, State.SENDING, State.ENDING, State.REFUSED)
    with pytest.raises(LookupError, match="dispatched"):
        ledger.begin(sheet(), NOW)
    with pytest.raises(sqlite3.IntegrityError):
        ledger.add([copy("DE", number=1)])


@pytest.mark.parametrize("before", State)
@pytest.mark.parametrize("after", State)
def test_no_step_but_those_of_the_table(ledger, before, after):
    ledger.release("alpha", NOW, "officer")
    ledger.expect("alpha", "FR", BOTH[:1])
    ledger._base.execute("UPDATE letter SET state = ?", (before,))
    if after in FOLLOWING[before]:
        go(ledger, after)
        assert states(ledger) == {"a@example.org": after}
        assert [(step.before, step.after) for step in ledger.steps("alpha")] == [(before, after)]
    else:
        with pytest.raises(LookupError, match="no way"):
            go(ledger, after)
        assert states(ledger) == {"a@example.org": before}
        assert ledger.steps("alpha") == ()


def test_some_wrong_steps_leave_all_as_it_was(ledger):
    ledger.release("alpha", NOW, "officer")
    ledger.expect("alpha", "FR", BOTH)
    with pytest.raises(LookupError):
        ledger.change("alpha", "FR", {"a@example.org": (State.SENDING, ""), "b@example.org": (State.ENDING, "")}, NOW)
    assert set(states(ledger).values()) == {State.READY}


@settings(max_examples=200)
@given(st.lists(st.sampled_from(State), max_size=12))
def test_nothing_goes_out_twice_without_a_persons_word(steps):
    """On every way through the table, between two ends of a message lies a refusal, a delay or a person's decision."""
    state, way = State.READY, [State.READY]
    for step in steps:
        if step in FOLLOWING[state]:
            state = step
            way.append(step)
    ends = [place for place, each in enumerate(way) if each is State.ENDING]
    for one, other in pairwise(ends):
        between = set(way[one + 1 : other])
        assert between & {State.DEFERRED, State.REFUSED, State.UNCERTAIN}
        if State.UNCERTAIN in between:
            assert way[way.index(State.UNCERTAIN, one) + 1] is State.READY


def test_the_table_is_whole():
    assert set(FOLLOWING) == set(State)
    assert [FOLLOWING[state] for state in sorted(REACHED)] == [{State.REFUSED}, frozenset()]
    assert {state for state in State if State.SENDING in FOLLOWING[state]} == TO_SEND
    assert {state for state in State if State.ENDING in FOLLOWING[state]} == {State.SENDING}
    assert {state for state in State if State.ACCEPTED in FOLLOWING[state]} == {State.READY, State.ENDING}
    assert {state for state in State if State.ARRIVED in FOLLOWING[state]} == {State.UNCERTAIN}
    assert all(FOLLOWING[state] - {State.ARRIVED, State.WITHDRAWN} == {State.READY} for state in TO_DECIDE)
    assert whole([State.WITHDRAWN, State.ACCEPTED]) is State.ACCEPTED
    assert whole([State.WITHDRAWN]) not in REACHED
    assert not MAY_HAVE & TO_SEND
    assert not TO_DECIDE & TO_SEND
    assert whole([]) is State.READY
    assert whole([State.ACCEPTED, State.UNCERTAIN]) is State.UNCERTAIN
    assert whole([State.ACCEPTED, State.DEFERRED]) is State.DEFERRED
