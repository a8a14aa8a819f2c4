"""The ledger: the state machine, what survives, what is refused."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.distribute.ledger import Ledger
from pipeline.distribute.records import Copy, File
from pipeline.distribute.states import FOLLOWING, MAY_HAVE, REACHED, TO_DECIDE, TO_SEND, State, whole
from pipeline.press import Unavailable

from .test_distribute_gate import sheet

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
BOTH = (("a@example.org", "to"), ("b@example.org", "cc"))


def copy(code: str = "FR", number: int = 1) -> Copy:
    file = File(name="alpha.en.pdf", sha256=sha256(code.encode()).hexdigest(), bytes=3, format="pdf", language="en")
    return Copy(
        publication="alpha", code=code, name="France", number=number, total=2, line="Copy for France", language="en",
        made=NOW, early=False, files=(file,),
    )  # fmt: skip


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path / "outbox" / "ledger.sqlite3") as opened:
        opened.begin(sheet(), NOW)
        opened.add([copy()])
        yield opened


def go(ledger: Ledger, *states: State, address: str = "a@example.org") -> None:
    for state in states:
        ledger.change("alpha", "FR", {address: (state, f"to {state}")}, NOW, 1)


def states(ledger: Ledger) -> dict[str, State]:
    return {letter.address: letter.state for letter in ledger.copy("alpha", "FR").letters}


def test_what_goes_in_comes_out(ledger):
    assert ledger.copies("alpha") == (copy(),)
    assert ledger.sheet("alpha") == sheet()
    assert ledger.bearers(copy().files[0].sha256) == ((copy(), copy().files[0]),)
    assert ledger.bearers("0" * 64) == ()


def test_it_is_written_ahead_and_synchronised(ledger, tmp_path):
    assert ledger._base.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert ledger._base.execute("PRAGMA synchronous").fetchone()[0] == 2  # FULL


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
    assert not any(FOLLOWING[state] for state in REACHED)
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


@pytest.mark.parametrize("content", [b"not a database at all, and long enough to be looked at" * 40, b""])
def test_a_damaged_ledger_is_told_and_an_empty_file_is_a_new_one(tmp_path, content):
    path = tmp_path / "ledger.sqlite3"
    path.write_bytes(content)
    if content:
        with pytest.raises(Unavailable, match="backup"):
            Ledger(path)
        assert path.read_bytes() == content
    else:
        with Ledger(path) as ledger:
            assert not ledger.begun()


def test_a_ledger_of_another_version_is_not_touched(tmp_path):
    path = tmp_path / "ledger.sqlite3"
    with Ledger(path) as ledger:
        ledger._base.execute("PRAGMA user_version = 99")
    with pytest.raises(Unavailable, match="another version"):
        Ledger(path)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_ledger_with_damaged_bytes_is_refused_or_says_what_it_said(ledger, tmp_path, data):
    ledger.close()
    path, known = tmp_path / "outbox" / "ledger.sqlite3", tmp_path / "known"
    if not known.exists():
        with Ledger(path) as whole:
            whole.release("alpha", NOW, "anna")
            whole.expect("alpha", "FR", BOTH)
            go(whole, State.SENDING, State.ENDING, State.ACCEPTED)
            go(whole, State.SENDING, State.ENDING, State.ACCEPTED, address="b@example.org")
        known.write_bytes(path.read_bytes())
    content = bytearray(known.read_bytes())
    places = [place for place, byte in enumerate(content) if byte]
    for place in data.draw(st.lists(st.sampled_from(places), min_size=1, max_size=20)):
        content[place] ^= data.draw(st.sampled_from([1, 2, 4, 8, 16, 32, 64, 128]))
    for beside in ("-wal", "-shm"):
        path.with_name(path.name + beside).unlink(missing_ok=True)
    path.write_bytes(content)
    with suppress(Unavailable), Ledger(path) as read:
        assert not {letter.state for each in read.copies("alpha") for letter in each.letters} & TO_SEND


FORGED = {
    "a state that there is not": "INSERT INTO letter (publication, code, address, field, state) "
    "VALUES ('alpha', 'FR', 'x', 'to', 'sent')",
    "a moment that is none": "UPDATE copy SET made = 'yesterday'",
    "a column of another": "ALTER TABLE copy ADD COLUMN more TEXT",
    "a code that is a path": "UPDATE copy SET code = '../FR'",
    "a sheet of nothing": "UPDATE sheet SET content = '{}'",
    "a delegation under another code": "UPDATE copy SET code = 'DE'",
    "a copy that is gone": "DELETE FROM copy",
    "a dispatch that is gone": "DELETE FROM dispatch",
    "a table that is gone": "DROP TABLE step",
    "a step that is gone, with its letter": "DELETE FROM step WHERE address = 'b@example.org'",
}


@pytest.mark.parametrize("statement", FORGED.values(), ids=FORGED)
def test_what_the_ledger_never_writes_is_told_and_not_taken_for_our_fault(ledger, tmp_path, statement):
    ledger.release("alpha", NOW, "anna")
    ledger.expect("alpha", "FR", BOTH)
    go(ledger, State.SENDING, State.DEFERRED)
    go(ledger, State.SENDING, State.DEFERRED, address="b@example.org")
    ledger._base.execute("PRAGMA foreign_keys = OFF")
    ledger._base.execute(statement)
    with pytest.raises(Unavailable, match=r"(by hand|cannot be used).* bring it back"):
        look(tmp_path / "outbox" / "ledger.sqlite3")


def look(path: Path) -> None:
    with Ledger(path) as read:
        read.sheet("alpha")
        read.copies("alpha")


def fill(path: Path) -> None:
    with Ledger(path) as full:
        pages = full._base.execute("PRAGMA page_count").fetchone()[0]
        full._base.execute(f"PRAGMA max_page_count = {pages}")
        for _ in range(1000):
            full.release("alpha", NOW, "anna" * 1000)


def test_a_full_disk_is_told_with_its_cure_and_changes_nothing(ledger, tmp_path):
    ledger.release("alpha", NOW, "anna")
    ledger.expect("alpha", "FR", BOTH)
    with pytest.raises(Unavailable, match=r"full.*make room on the disk"):
        fill(tmp_path / "outbox" / "ledger.sqlite3")
    assert len(ledger.dispatches("alpha")) < 1000
    assert set(states(ledger).values()) == {State.READY}


BYPASSED = {
    "what arrived is open again": "UPDATE letter SET state = 'ready'",
    "what arrived was never written": "DELETE FROM letter",
    "what was written never happened": "DELETE FROM step",
    "the last step is lost": "DELETE FROM step WHERE after = 'accepted'",
    "what is open has arrived": "UPDATE letter SET state = 'accepted' WHERE address = 'b@example.org'",
}


@pytest.mark.parametrize("statement", BYPASSED.values(), ids=BYPASSED)
def test_a_ledger_that_was_changed_by_hand_is_not_believed(ledger, tmp_path, statement):
    ledger.release("alpha", NOW, "anna")
    ledger.expect("alpha", "FR", BOTH)
    go(ledger, State.SENDING, State.ENDING, State.ACCEPTED)
    ledger.close()
    with Ledger(tmp_path / "outbox" / "ledger.sqlite3"):
        pass
    base = sqlite3.connect(tmp_path / "outbox" / "ledger.sqlite3")
    base.execute(statement)
    base.commit()
    base.close()
    with pytest.raises(Unavailable, match="says two things of"):
        Ledger(tmp_path / "outbox" / "ledger.sqlite3")
