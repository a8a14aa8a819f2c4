"""A ledger that is older than its outbox, or a copy of another: nothing goes out by it without a person's word."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline.distribute import make, send, status
from pipeline.distribute.witness import Witness
from pipeline.findings import Failed

from .mail.roots import always, delegation, order, register, settle
from .mail.server import Event, Office

pytestmark = pytest.mark.slow

FR, DE, ES = (f"{code}@delegations.example.org" for code in ("fr", "de", "es"))


@pytest.fixture
def root(published: Path, tmp_path: Path) -> Path:
    """A root with copies for three delegations."""
    folder = tmp_path / "root"
    shutil.copytree(published, folder)
    settle(folder)
    register(folder, map(delegation, ("FR", "DE", "ES")))
    make(order(folder))
    return folder


def later_for_spain(event: Event) -> str | None:
    return "451 later" if event.address == ES else None


def dispatch(folder: Path, office: Office, *, first: bool = False, restored: bool = False) -> None:
    settle(folder, office, retry_after=[])
    send(order(folder, restored=restored), always, first=first)


def older(folder: Path) -> None:
    """The ledger of before the last dispatch comes back over the present one."""
    ledger = folder / "outbox" / "ledger.sqlite3"
    ledger.write_bytes((folder / "older.sqlite3").read_bytes())


@pytest.mark.parametrize("first", [False, True])
def test_an_older_ledger_is_not_sent_by(root, trusting, first):
    with Office(root, later_for_spain) as office:
        trusting(office)
        dispatch(root, office, first=True)
        shutil.copy(root / "outbox" / "ledger.sqlite3", root / "older.sqlite3")
        office.behaviour = lambda _: None
        dispatch(root, office)
        older(root)
        with pytest.raises(Failed, match="knows of dispatch 1 as the last, but 2 was released"):
            dispatch(root, office, first=first)
        with pytest.raises(Failed, match="A027"):
            make(order(root))
    assert office.delivered == {FR: 1, DE: 1, ES: 1}


@contextmanager
def dispatched_since(backup: Path, root: Path, trusting) -> Iterator[Office]:
    """An office that took over all copies, the last one after the outbox was copied; in the end it has each once."""
    with Office(root, later_for_spain) as office:
        trusting(office)
        dispatch(root, office, first=True)
        shutil.copytree(root / "outbox", backup)
        office.behaviour = lambda _: None
        dispatch(root, office)
        yield office
    assert office.delivered == {FR: 1, DE: 1, ES: 1}


def test_an_older_outbox_is_not_sent_by_where_its_file_gets_the_number_of_the_lost_one(root, trusting):
    """As on ext4, where the number of a file that was deleted is the next one's."""
    outbox, backup = root / "outbox", root / "backup"
    with dispatched_since(backup, root, trusting) as office:
        shutil.rmtree(outbox)
        shutil.copytree(backup, outbox)
        witness = Witness.model_validate_json((outbox / "witness.json").read_bytes())
        number = {"file": (outbox / "ledger.sqlite3").stat().st_ino}
        (outbox / "witness.json").write_text(witness.model_copy(update=number).model_dump_json())
        with pytest.raises(Failed, match="A027"):
            dispatch(root, office)


def test_an_older_outbox_that_is_copied_over_the_present_one_is_not_sent_by(root, trusting):
    outbox, backup = root / "outbox", root / "backup"
    with dispatched_since(backup, root, trusting) as office:
        shutil.copytree(backup, outbox, dirs_exist_ok=True)
        with pytest.raises(Failed, match="A027"):
            dispatch(root, office)


def test_a_witness_of_before_births_were_noted_is_believed(root, trusting):
    with Office(root, later_for_spain) as office:
        trusting(office)
        dispatch(root, office, first=True)
        witness = root / "outbox" / "witness.json"
        known = Witness.model_validate_json(witness.read_bytes())
        witness.write_text(known.model_copy(update={"born": 0, "own": 0}).model_dump_json())
        office.behaviour = lambda _: None
        dispatch(root, office)
    assert office.delivered == {FR: 1, DE: 1, ES: 1}


def test_nobody_can_say_that_nothing_was_ever_sent_where_it_was(root, trusting):
    shutil.copy(root / "outbox" / "ledger.sqlite3", root / "older.sqlite3")
    with Office(root) as office:
        trusting(office)
        dispatch(root, office, first=True)
        older(root)
        with pytest.raises(Failed, match="A027"):
            dispatch(root, office, first=True)
    assert office.delivered == {FR: 1, DE: 1, ES: 1}


def test_of_an_outbox_and_its_copy_one_sends(root, trusting):
    copied = root.with_name("copied")
    with Office(root, later_for_spain) as office:
        trusting(office)
        dispatch(root, office, first=True)
        shutil.copytree(root, copied)
        office.behaviour = lambda _: None
        dispatch(root, office)
        with pytest.raises(Failed, match="A027"):
            dispatch(copied, office)
    assert office.delivered == {FR: 1, DE: 1, ES: 1}


@pytest.mark.parametrize("said", [None, b"", b"{}", b"\xff"])
def test_a_witness_that_says_nothing_is_none(root, trusting, said):
    witness = root / "outbox" / "witness.json"
    with Office(root, later_for_spain) as office:
        trusting(office)
        dispatch(root, office, first=True)
        witness.unlink() if said is None else witness.write_bytes(said)
        with pytest.raises(Failed, match="A027"):
            dispatch(root, office)


def test_a_person_vouches_for_a_ledger_that_was_brought_back_and_that_is_written_down(root, trusting):
    copied = root.with_name("copied")
    with Office(root, later_for_spain) as office:
        trusting(office)
        dispatch(root, office, first=True)
        shutil.copytree(root, copied)
        dispatch(copied, office, restored=True)
        office.behaviour = lambda _: None
        dispatch(copied, office)
    assert office.delivered == {FR: 1, DE: 1, ES: 1}
    words = [each.by.partition(", ")[2] for each in status(order(copied)).dispatches]
    assert words == ["", "who says that the ledger is whole", ""]
