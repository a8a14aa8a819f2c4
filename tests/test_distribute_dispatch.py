"""Dispatches: what keeps a sheet or a copy from leaving, and who gets it later."""

from __future__ import annotations

import re
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline.distribute import correct, make, plan, rehearse, send, status
from pipeline.findings import Failed
from pipeline.press import Unavailable

from .mail.copies import EMBARGO, PDF, codes, data, embargoed, ready
from .mail.roots import NOW, SHEET, always, delegation, order, press, register, settle
from .presses import tree, write

pytestmark = pytest.mark.slow


@pytest.fixture
def folder(published: Path, tmp_path: Path) -> Path:
    return ready(published, tmp_path / "root")


# The gate.


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda root: (root / "build" / SHEET / PDF).write_bytes(b"%PDF-1.7 other %%EOF"), "A007"),
        (lambda root: (root / "build" / SHEET / PDF).unlink(), "A007"),
        (lambda root: (root / "build" / "manifest.json").unlink(), "A005"),
        (lambda root: write(root, SHEET, " A note that is not there[^two]."), "N001"),
        (lambda root: write(root, SHEET, " And a sentence more."), "P006"),
    ],
)
def test_nothing_is_made_of_what_is_not_published_as_it_is(folder, spoil, code):
    spoil(folder)
    with pytest.raises(Failed) as told:
        make(order(folder))
    assert codes(told).count(code) == 1  # also where several files are concerned
    assert not list((folder / "outbox").glob("alpha/*"))


@pytest.mark.parametrize(("name", "fix"), [("alpah", "Did you mean «alpha»?"), ("budget", "folder's name")])
@pytest.mark.parametrize("work", [plan, make, rehearse, lambda order: correct(order, always)])
def test_a_publication_that_is_not_there_is_one_finding(folder, work, name, fix):
    make(order(folder))
    with pytest.raises(Failed) as told:
        work(order(folder, name))
    (finding,) = told.value.findings
    assert (finding.code, finding.what) == ("A025", f"There is no publication {name}")
    assert fix in finding.fix


def test_a_draft_goes_to_nobody(folder):
    path = folder / "content" / SHEET / "en.md"
    path.write_text(path.read_text().replace("status: final", "status: draft"))
    press(folder)
    with pytest.raises(Failed) as told:
        make(order(folder))
    assert codes(told) == ["A006"]


def test_copies_of_what_was_changed_since_are_not_sent(folder):
    make(order(folder))
    write(folder, SHEET, " And a sentence more.")
    press(folder)
    with pytest.raises(Failed) as told:
        send(order(folder), always, first=True)
    assert codes(told) == ["A010"]


def test_a_damaged_copy_stays_while_the_others_go(folder):
    register(folder, [delegation(code, channel="folder") for code in ("FR", "DE")])
    make(order(folder))
    (folder / "outbox" / SHEET / "FR" / "cover.txt").write_text("something else")
    sent = send(order(folder), always, first=True)
    assert [finding.code for finding in sent.findings] == ["A011"]
    assert {copy.code: copy.state.value for copy in sent.copies} == {"FR": "ready", "DE": "accepted"}


def test_a_message_above_the_limit_stays_and_is_told(folder):
    make(order(folder))
    settle(folder, size_limit="20 kB")
    sent = rehearse(order(folder))
    assert [finding.code for finding in sent.findings] == ["A012"] * 3
    assert "FR" in sent.findings[0].what


def test_a_lost_ledger_is_not_taken_for_a_beginning(folder):
    make(order(folder))
    with pytest.raises(Failed) as told:
        send(order(folder), always)
    assert codes(told) == ["A013"]


def test_nothing_leaves_where_nobody_agrees(folder):
    make(order(folder))
    asked = []
    sent = send(order(folder), lambda plan, parcels: bool(asked.append(len(parcels))), first=True)
    assert (asked, sent.released) == ([3], False)
    assert not status(order(folder)).dispatches


# Waves.


def by_hand(*codes: str, **differently: object) -> list[dict]:
    return [delegation(code, channel="folder", **differently) for code in codes]


@pytest.mark.slow
def test_those_who_wait_get_the_same_copies_when_the_embargo_is_over(folder):
    embargoed(folder)
    register(folder, [*by_hand("FR", before_embargo=True), *by_hand("DE")])
    make(order(folder))
    before = tree(folder / "outbox" / SHEET)
    sent = send(order(folder), always, first=True)
    assert [parcel.code for parcel in sent.parcels] == ["FR"]
    assert [parcel.code for parcel in send(order(folder), always).parcels] == []
    later = order(folder, now=EMBARGO)
    write(folder, SHEET, " Changed since, and published anew.")
    press(folder)
    make(later)
    sent = send(later, always)
    assert [parcel.code for parcel in sent.parcels] == ["DE"]
    assert "A008" in [finding.code for finding in sent.findings]
    assert tree(folder / "outbox" / SHEET) == before


@pytest.mark.slow
def test_a_delegation_that_comes_later_has_the_next_number_and_the_same_sheet(folder):
    register(folder, by_hand("FR", "DE"))
    make(order(folder))
    send(order(folder), always, first=True)
    first = data(folder, "FR")
    register(folder, by_hand("AT", "FR", "DE"))
    (folder / "build" / SHEET / PDF).unlink()
    _, copies = make(order(folder))
    assert [(copy.code, copy.number, copy.total) for copy in copies] == [("FR", 1, 2), ("DE", 2, 2), ("AT", 3, 3)]
    assert data(folder, "FR") == first
    assert [parcel.code for parcel in send(order(folder), always).parcels] == ["AT"]


def test_an_embargo_that_was_prolonged_holds_for_those_who_wait(folder):
    embargoed(folder)
    register(folder, [*by_hand("FR", before_embargo=True), *by_hand("DE")])
    make(order(folder))
    send(order(folder), always, first=True)
    path = folder / "content" / SHEET / "publication.yaml"
    path.write_text(path.read_text().replace("2026-11-24", "2026-11-30"))
    later = order(folder, now=EMBARGO + timedelta(days=1))
    assert send(later, always).parcels == ()
    shutil.rmtree(folder / "build")
    assert send(later, always).parcels == ()
    for wrong in ("2026-11-31", "30.11.2026"):
        path.write_text(re.sub(r"embargo: [\d.-]*", f"embargo: {wrong}", path.read_text()))
        with pytest.raises(Failed) as told:
            send(later, always)
        assert {finding.position.file for finding in told.value.findings} == {f"content/{SHEET}/publication.yaml"}


def test_a_clock_that_goes_back_sends_nothing_twice_and_nothing_early(folder):
    embargoed(folder)
    register(folder, by_hand("FR", "DE"))
    make(order(folder))
    send(order(folder, now=EMBARGO, audience=frozenset({"FR"})), always, first=True)
    assert send(order(folder, now=EMBARGO - timedelta(seconds=1)), always).parcels == ()
    assert [parcel.code for parcel in send(order(folder, now=EMBARGO), always).parcels] == ["DE"]
    assert send(order(folder, now=EMBARGO - timedelta(days=9999)), always).parcels == ()
    assert not status(order(folder)).open


def test_an_outbox_may_be_a_link_but_not_to_nothing(folder, tmp_path):
    (folder / "outbox").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Unavailable, match="leads nowhere"):
        make(order(folder))
    (tmp_path / "elsewhere").mkdir()
    register(folder, by_hand("FR"))
    make(order(folder))
    assert send(order(folder), always, first=True).released
    assert (tmp_path / "elsewhere" / SHEET / "FR" / PDF).is_file()


def test_a_copy_with_the_earlier_end_of_a_prolonged_embargo_waits_for_the_later_one(folder):
    embargoed(folder)
    register(folder, by_hand("FR", "DE", before_embargo=True))
    make(order(folder))
    send(order(folder, audience=frozenset({"FR"})), always, first=True)
    assert [parcel.code for parcel in rehearse(order(folder)).parcels] == ["DE"]
    path = folder / "content" / SHEET / "publication.yaml"
    path.write_text(path.read_text().replace("2026-11-24", "2026-11-30"))
    told = send(order(folder, now=EMBARGO + timedelta(days=1)), always)
    assert [finding.code for finding in told.findings if finding.severity == "error"] == ["A023"]
    assert "DE" in told.findings[-1].what
    assert told.parcels == ()
    assert [parcel.code for parcel in send(order(folder, now=EMBARGO + timedelta(days=6)), always).parcels] == ["DE"]


def test_a_copy_that_cannot_be_read_stays_while_the_others_go(folder):
    register(folder, by_hand("FR", "DE"))
    make(order(folder))
    path = folder / "outbox" / SHEET / "FR" / "cover.txt"
    path.unlink()
    path.symlink_to("/proc/self/mem")
    sent = send(order(folder), always, first=True)
    assert [finding.code for finding in sent.findings] == ["A011"]
    assert {copy.code: copy.state.value for copy in sent.copies} == {"FR": "ready", "DE": "accepted"}


def test_a_folder_that_is_altered_while_the_plan_is_read_is_not_handed_over(folder):
    register(folder, by_hand("FR", "DE"))
    make(order(folder))

    def meddling(*_: object) -> bool:
        (folder / "outbox" / SHEET / "FR" / PDF).write_bytes(b"%PDF-1.7 other")
        return True

    sent = send(order(folder), meddling, first=True)
    assert {copy.code: copy.state.value for copy in sent.copies} == {"FR": "ready", "DE": "accepted"}


def test_the_day_of_the_copy_is_in_no_file(folder):
    make(order(folder))
    before = tree(folder / "outbox" / SHEET)
    make(order(folder, now=NOW + timedelta(days=3)))
    after = tree(folder / "outbox" / SHEET)
    changed = {name for name in before if before[name] != after[name]}
    assert not {name for name in changed if name.endswith((".pdf", "cover.txt", "cover.html"))}
