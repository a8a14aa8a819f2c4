"""A ledger that is damaged, forged, changed by hand or on a full disk: refused, or right as ever."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.distribute.ledger import Ledger
from pipeline.distribute.states import TO_SEND, State
from pipeline.press import Unavailable

from .mail.ledgers import BOTH, go, states
from .mail.roots import NOW


@pytest.mark.parametrize("content", [b"not a database at all, and long enough to be looked at" * 40, b""])
def test_a_damaged_ledger_is_told_and_an_empty_file_is_a_new_one(tmp_path, content):
    path = tmp_path / "ledger.sqlite3"
    path.write_bytes(content)
    if content:
        with pytest.raises(Unavailable, match="backup") as refused:
            Ledger(path)
        assert refused  # which holds all that the call held
        assert str(path) not in {os.path.realpath(each) for each in Path("/proc/self/fd").iterdir()}
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


@pytest.mark.slow
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
