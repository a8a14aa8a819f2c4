"""Whole dispatches through a server that misbehaves: who has the copy, who gets it again, who is told."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from pipeline.distribute import ARRIVED, decide, make, rehearse, sample, send, status
from pipeline.distribute.states import State
from pipeline.findings import Failed
from pipeline.press import Unavailable

from .mail.roots import CC, FR, SHEET, always, delegation, order, pressed, register, sender, settle
from .mail.server import Event, Office, on

# The test server says so wherever it is encrypted from the beginning, which it does not see.
pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")


def dispatched(folder, trusting, behaviour, *delegations, **settings):
    """A dispatch through a server of that behaviour; the office afterwards, and the copies by code."""
    register(pressed(folder), delegations or [delegation("FR")])
    settle(folder)
    make(order(folder))
    with Office(folder, behaviour) as office:
        trusting(office)
        settle(folder, office, **settings)
        send(order(folder, pause=lambda _: None), always, first=True)
        send(order(folder, pause=lambda _: None), always)
    return office, {copy.code: copy for copy in status(order(folder)).copies}


@pytest.mark.slow
def test_what_is_put_off_is_sent_again_and_only_to_those_who_have_it_not(tmp_path, trusting):
    seen: list[str] = []

    def greylist(event: Event) -> str | None:
        first = event.address == CC and CC not in seen
        seen.append(event.address)
        return "450 come back" if first else None

    office, copies = dispatched(tmp_path, trusting, greylist, delegation("FR", to=[FR], cc=[CC]))
    assert office.delivered == {FR: 1, CC: 1}
    assert copies["FR"].state is State.ACCEPTED
    assert len(office.mail) == 2
    assert office.mail[0]["Message-ID"] == office.mail[1]["Message-ID"]
    assert office.stored[0][1].partition(b"Subject")[2] == office.stored[1][1].partition(b"Subject")[2]


@pytest.mark.slow
def test_one_bad_address_stops_nobody(tmp_path, trusting):
    office, copies = dispatched(
        tmp_path,
        trusting,
        lambda event: "550 nobody" if event.address == "a@delegations.example.org" else None,
        *[delegation(code) for code in ("A", "B", "C")],
    )
    assert {code: copy.state.value for code, copy in copies.items()} == {
        "A": "refused",
        "B": "accepted",
        "C": "accepted",
    }
    assert sorted(office.delivered) == ["b@delegations.example.org", "c@delegations.example.org"]


def refusing(event: Event) -> str | None:
    return "550 nobody" if event.address == CC else None


@pytest.mark.slow
@pytest.mark.parametrize(
    ("before", "after", "received"),
    [
        ({"to": [CC]}, {"to": [FR]}, [FR]),
        ({"to": [FR], "cc": [CC]}, {"to": [FR]}, [FR]),
    ],
    ids=["corrected", "taken out"],
)
def test_what_was_refused_waits_for_nobody_once_the_address_book_has_it_no_longer(
    tmp_path, trusting, before, after, received
):
    office, _ = dispatched(tmp_path, trusting, refusing, delegation("FR", **before), delegation("DE"))
    assert [copy.state.value for copy in status(order(tmp_path)).open] == ["refused"]
    with Office(tmp_path) as again:
        trusting(again)
        settle(tmp_path, again)
        register(tmp_path, [delegation("DE")])
        send(order(tmp_path), always)
        assert [copy.state.value for copy in status(order(tmp_path)).open] == ["refused"]
        register(tmp_path, [delegation("FR", **after), delegation("DE")])
        send(order(tmp_path), always)
    known = status(order(tmp_path))
    assert not known.open
    letters = {letter.address: letter for letter in known.copies[0].letters}
    assert (letters[CC].state, letters[CC].reply) == ("withdrawn", "no longer in the address book; 550 nobody")
    assert [address for address in (FR, CC) if (office.delivered + again.delivered)[address]] == received
    assert (office.delivered + again.delivered)[FR] == 1


@pytest.mark.slow
def test_the_uncertain_waits_for_a_person(tmp_path, trusting):
    office, copies = dispatched(tmp_path, trusting, on("stored"), delegation("FR", to=[FR]), delegation("DE"))
    assert copies["FR"].state is State.UNCERTAIN
    assert office.delivered[FR] == 1
    with Office(tmp_path) as again:
        trusting(again)
        settle(tmp_path, again)
        send(order(tmp_path), always)
        assert [parcel.code for parcel in rehearse(order(tmp_path)).parcels] == []
        assert [parcel.code for parcel in rehearse(order(tmp_path), ("FR",)).parcels] == ["FR"]
        assert not again.stored
        send(order(tmp_path), always, again=("FR",))
    assert again.delivered == {FR: 1}
    assert status(order(tmp_path)).copies[0].state is State.ACCEPTED


@pytest.mark.slow
def test_the_uncertain_that_did_not_arrive_goes_to_the_address_that_the_book_has_now(tmp_path, trusting):
    dispatched(tmp_path, trusting, on("end"), delegation("FR", to=[FR]), delegation("DE"))
    register(tmp_path, [delegation("FR", to=[CC]), delegation("DE")])
    with Office(tmp_path) as again:
        trusting(again)
        settle(tmp_path, again)
        send(order(tmp_path), always, again=("FR",))
    assert again.delivered == {CC: 1}
    known = status(order(tmp_path))
    assert not known.open
    assert [letter.address for letter in known.copies[0].letters] == [CC]
    assert [step.address for step in known.steps if "to be sent again" in step.reply] == [FR]


@pytest.mark.slow
def test_the_uncertain_that_arrived_is_never_sent_again(tmp_path, trusting):
    office, _ = dispatched(tmp_path, trusting, on("stored"), delegation("FR", to=[FR]), delegation("DE"))
    with sender(tmp_path, office) as process:
        _, told = process.communicate(timeout=120)
    assert process.returncode == 1
    assert (
        "nothing is left to send now; 1 of 2 delegations reached; 1 not settled: `factsheet distribute status alpha`"
        in told
    )
    assert decide(order(tmp_path), ARRIVED, ["FR"], always).noted
    with sender(tmp_path, office) as process:
        _, told = process.communicate(timeout=120)
    assert (process.returncode, "not settled" in told) == (0, False)
    assert not status(order(tmp_path)).open
    with Office(tmp_path) as again:
        trusting(again)
        settle(tmp_path, again)
        assert send(order(tmp_path), always).parcels == ()
        with pytest.raises(Failed, match="A016"):
            send(order(tmp_path), always, again=("FR",))
    assert not again.stored
    assert office.delivered[FR] == 1


@pytest.mark.slow
def test_a_copy_that_is_altered_while_the_plan_is_read_stays(tmp_path, trusting):
    register(pressed(tmp_path), [delegation("FR"), delegation("DE")])
    settle(tmp_path)
    make(order(tmp_path))

    def meddling(*_: object) -> bool:
        with (tmp_path / "outbox" / SHEET / "FR" / f"{SHEET}.en.pdf").open("ab") as file:
            file.write(b" ")
        return True

    with Office(tmp_path) as office:
        trusting(office)
        settle(tmp_path, office)
        send(order(tmp_path), meddling, first=True)
    assert list(office.delivered) == ["de@delegations.example.org"]
    assert {copy.code: copy.state for copy in status(order(tmp_path)).copies} == {
        "FR": State.READY,
        "DE": State.ACCEPTED,
    }


@pytest.mark.slow
def test_what_was_accepted_and_cannot_be_written_down_is_told(tmp_path, trusting, capsys):
    register(pressed(tmp_path), [delegation("FR", to=[FR])])
    settle(tmp_path)
    make(order(tmp_path))

    def damaging(event: Event) -> None:
        if event.kind == "stored":
            with closing(sqlite3.connect(tmp_path / "outbox" / "ledger.sqlite3")) as base:
                base.execute("ALTER TABLE step RENAME TO lost")

    with Office(tmp_path, damaging) as office:
        trusting(office)
        settle(tmp_path, office)
        with pytest.raises(Unavailable, match="no such table"):
            send(order(tmp_path), always, first=True)
        with closing(sqlite3.connect(tmp_path / "outbox" / "ledger.sqlite3")) as base:
            base.execute("ALTER TABLE lost RENAME TO step")
        send(order(tmp_path), always)
    assert f"FR, {FR}: accepted, which could not be written down: 250 taken over" in capsys.readouterr().err
    assert office.delivered == {FR: 1}
    assert status(order(tmp_path)).copies[0].state is State.UNCERTAIN


@pytest.mark.slow
def test_a_new_code_for_an_old_delegation_sends_nothing_a_second_time(tmp_path, trusting):
    dispatched(tmp_path, trusting, lambda _: None, delegation("FR", to=[FR]), delegation("DE"))
    register(tmp_path, [delegation("FRA", to=[FR.upper()]), delegation("DE"), delegation("ES", to=[CC])])
    make(order(tmp_path))
    told = rehearse(order(tmp_path))
    assert [(finding.code, finding.what) for finding in told.findings] == [
        ("A024", f"{FR.upper()} of FRA has the sheet already, as FR")
    ]
    assert [parcel.code for parcel in told.parcels] == ["ES"]
    register(tmp_path, [delegation("FR", to=[FR]), delegation("FRA", to=[FR])])
    assert [parcel.code for parcel in rehearse(order(tmp_path)).parcels] == ["FRA"]


@pytest.mark.slow
def test_no_recipient_sees_another(tmp_path, trusting):
    office, _ = dispatched(tmp_path, trusting, lambda _: None, delegation("FR"), delegation("DE"))
    for (addresses, data), letter in zip(office.stored, office.mail, strict=True):
        assert len(addresses) == 1
        assert letter["To"].addresses[0].addr_spec == addresses[0]
        assert data.count(b"@delegations.example.org") == 1


def test_a_sample_goes_to_one_address_and_leaves_no_trace(tmp_path, trusting):
    register(pressed(tmp_path), [delegation("FR", to=[FR], cc=[CC]), delegation("DE")])
    settle(tmp_path)
    make(order(tmp_path))
    with Office(tmp_path) as office:
        trusting(office)
        settle(tmp_path, office)
        parcel, results = sample(order(tmp_path), "desk@press.example.org", always)
    assert (parcel.code, [state for state, _ in results.values()]) == ("FR", [State.ACCEPTED])
    assert office.delivered == {"desk@press.example.org": 1}
    assert FR.encode() not in office.stored[0][1]
    known = status(order(tmp_path))
    assert not known.dispatches
    assert not any(copy.letters for copy in known.copies)
