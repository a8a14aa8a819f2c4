"""The dialogue with a server that misbehaves, and the message that it carries."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from email import policy
from email.parser import BytesParser

import pytest

from pipeline.distribute import arrived, make, rehearse, sample, send, status
from pipeline.distribute.mail import Session, Unreached
from pipeline.distribute.message import Heading, message
from pipeline.distribute.records import Copy, File
from pipeline.distribute.states import State
from pipeline.findings import Failed
from pipeline.model.delegation import Distribution, MailServer
from pipeline.press import Unavailable

from .mail.roots import NOW, SHEET, always, delegation, environment, order, pressed, register, sender, settle
from .mail.server import PASSWORD, USER, Drop, Event, Office

# The test server says so wherever it is encrypted from the beginning, which it does not see.
pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")

DATA = b"Subject: hello\r\n\r\nA line.\r\n.a line that begins with a full stop\r\n.\r\nthe last line\r\n"
FR, CC = "fr@delegations.example.org", "cc@delegations.example.org"


def on(kind: str, answer: str | float | None = None, *, number: int = 1):
    """At the n-th event of a kind the server answers so, or hangs up where no answer is given."""

    def behaviour(event: Event) -> str | float | None:
        if event.kind != kind or event.count != number:
            return None
        if answer is None:
            raise Drop
        return answer

    return behaviour


@pytest.fixture
def trusting(monkeypatch):
    def trust(office: Office) -> None:
        for name, value in environment(office).items():
            monkeypatch.setenv(name, value)

    return trust


def talk(office: Office, *addresses: str, **server: object) -> tuple[dict[str, State], list[str]]:
    """One message to some addresses; their states, and those that were told before the end was sent."""
    usual = {"host": "localhost", "port": office.port, "security": office.tls, "user": USER, "timeout": 2}
    known = MailServer.model_validate(usual | server)
    told: list[str] = []
    settled: dict[str, tuple[State, str]] = {}

    def ending(taken, results) -> None:
        told.extend(taken)
        settled.update(results)

    session = Session(known, PASSWORD)
    try:
        results = session.deliver("press@factsheets.example.org", addresses, DATA, ending)
    finally:
        session.close()
    return {address: state for address, (state, _) in (settled | results).items()}, told


@pytest.mark.parametrize(
    ("behaviour", "state", "stored"),
    [
        (lambda _: None, State.ACCEPTED, 1),
        (on("MAIL", "451 later"), State.DEFERRED, 0),
        (on("MAIL", "550 not you"), State.REFUSED, 0),
        (on("MAIL"), State.DEFERRED, 0),
        (on("RCPT", "450 greylisted"), State.DEFERRED, 0),
        (on("RCPT", "550 nobody"), State.REFUSED, 0),
        (on("RCPT"), State.DEFERRED, 0),
        (on("DATA", "451 later"), State.DEFERRED, 0),
        (on("DATA", "554 no"), State.REFUSED, 0),
        (on("DATA"), State.DEFERRED, 0),
        (on("MAIL", "421 going down"), State.DEFERRED, 0),
        (on("MAIL", "what?"), State.DEFERRED, 0),
        # The end was sent. A reply settles it; no reply, and nobody knows.
        (on("end", "451 later"), State.DEFERRED, 0),
        (on("end", "554 a virus"), State.REFUSED, 0),
        (on("end"), State.UNCERTAIN, 0),
        (on("stored"), State.UNCERTAIN, 1),
        (on("end", "gibberish"), State.UNCERTAIN, 0),
        (on("end", "354 go on"), State.UNCERTAIN, 0),
        # A reply too many, in one breath with the last: it is none to the end.
        (on("DATA", "354 go ahead\r\n250 queued"), State.DEFERRED, 0),
    ],
)
def test_how_far_a_message_came(tmp_path, trusting, behaviour, state, stored):
    with Office(tmp_path, behaviour) as office:
        trusting(office)
        states, told = talk(office, FR)
    assert states == {FR: state}
    assert len(office.stored) == stored
    assert bool(told) == (any(event.kind == "end" for event in office.events))


def test_a_large_message_that_is_cut_off_on_its_way_is_certainly_not_delivered(tmp_path, trusting, monkeypatch):
    monkeypatch.setattr("tests.test_distribute_mail.DATA", DATA + b"x" * 78 * 100_000 + b"\r\n")
    with Office(tmp_path, on("body", number=2)) as office:
        trusting(office)
        states, told = talk(office, FR)
    assert (states, told, office.stored) == ({FR: State.DEFERRED}, [], [])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("answer", "state"), [("552 too much", State.REFUSED), ("452 no room", State.DEFERRED), (None, State.DEFERRED)]
)
def test_a_server_that_speaks_or_hangs_up_before_the_end_is_not_sent_the_end(
    tmp_path, trusting, monkeypatch, answer, state
):
    def slowly(session: Session) -> tuple[State, str] | None:
        time.sleep(0.5)  # the server's word is on its way
        return listen(session)

    listen = Session._interrupted
    monkeypatch.setattr(Session, "_interrupted", slowly)
    with Office(tmp_path, on("body", answer)) as office:
        trusting(office)
        states, told = talk(office, FR)
    assert (states, told, office.stored) == ({FR: state}, [], [])
    assert not office.counts["end"]


@pytest.mark.slow
def test_a_silent_server_leaves_it_uncertain(tmp_path, trusting, monkeypatch):
    monkeypatch.setattr("pipeline.distribute.mail.PATIENCE", 1)
    with Office(tmp_path, on("stored", 30.0)) as office:
        trusting(office)
        assert talk(office, FR, timeout=1)[0] == {FR: State.UNCERTAIN}


@pytest.mark.slow
def test_a_slow_server_has_its_time_for_each_part_of_a_message(tmp_path, trusting, monkeypatch):
    """The whole takes longer than the timeout, no part of it does."""
    monkeypatch.setattr("tests.test_distribute_mail.DATA", DATA + (b"x" * 76 + b"\r\n") * 250_000)
    with Office(tmp_path, lambda event: time.sleep(0.04) if event.kind == "body" else None) as office:
        trusting(office)
        begun = time.monotonic()
        states, _ = talk(office, FR, timeout=1)
    assert states == {FR: State.ACCEPTED}
    assert time.monotonic() - begun > 1


@pytest.mark.parametrize("kind", ["RCPT", "DATA"])
def test_a_server_that_is_out_of_step_is_asked_nothing_more(tmp_path, trusting, kind):
    """The second reply to one question would pass for the reply to the next."""
    answer = {"RCPT": "250 fine\r\n250 fine again", "DATA": "250 what data"}[kind]
    with Office(tmp_path, on(kind, answer)) as office:
        trusting(office)
        known = MailServer(host="localhost", port=office.port, security=office.tls, user=USER, timeout=2)
        session = Session(known, PASSWORD)
        results = session.deliver("press@factsheets.example.org", [FR], DATA, lambda *_: None)
        session.close()
    assert (session.alive, [state for state, _ in results.values()]) == (False, [State.DEFERRED])
    assert not office.stored


class Interrupted(Exception):
    """Stands for a key on the keyboard, or a disk that is full."""


def test_whoever_is_interrupted_in_a_message_says_nothing_more(tmp_path, trusting):
    def interrupted(*_: object) -> None:
        raise Interrupted

    with Office(tmp_path) as office:
        trusting(office)
        known = MailServer(host="localhost", port=office.port, security=office.tls, user=USER, timeout=30)
        session, begun = Session(known, PASSWORD), time.monotonic()
        with pytest.raises(Interrupted):
            session.deliver("press@factsheets.example.org", [FR], DATA, interrupted)
        session.close()
        assert time.monotonic() - begun < 20
    assert not office.stored


def test_a_password_that_the_dialogue_cannot_carry_is_told_without_a_part_of_it(tmp_path, trusting):
    with Office(tmp_path) as office:
        trusting(office)
        known = MailServer(host="localhost", port=office.port, security="starttls", user=USER)
        with pytest.raises(Unavailable, match="not in ASCII") as told:
            Session(known, "schlüssel")
    assert "xfc" not in str(told.value)
    assert "ü" not in str(told.value)


def test_the_text_arrives_as_it_is(tmp_path, trusting):
    with Office(tmp_path) as office:
        trusting(office)
        talk(office, FR)
    assert office.stored[0][1].endswith(DATA.partition(b"\r\n\r\n")[2])


def test_each_address_has_its_own_fate(tmp_path, trusting):
    def picky(event: Event) -> str | None:
        return {"no@example.org": "550 nobody", "later@example.org": "450 later"}.get(event.address)

    with Office(tmp_path, picky) as office:
        trusting(office)
        states, told = talk(office, "no@example.org", FR, "later@example.org")
    assert states == {"no@example.org": State.REFUSED, FR: State.ACCEPTED, "later@example.org": State.DEFERRED}
    assert told == [FR]
    assert office.delivered == {FR: 1}


@pytest.mark.parametrize("tls", ["starttls", "tls"])
def test_an_unknown_authority_is_not_trusted_and_hears_no_password(tmp_path, monkeypatch, tls):
    monkeypatch.setenv("FACTSHEET_SMTP_PASSWORD", PASSWORD)
    with Office(tmp_path, tls=tls) as office, pytest.raises(Unavailable, match="not who it says"):
        talk(office, FR)
    assert not office.counts["AUTH"]


def test_tls_from_the_beginning(tmp_path, trusting):
    with Office(tmp_path, tls="tls") as office:
        trusting(office)
        assert talk(office, FR)[0] == {FR: State.ACCEPTED}


def test_a_server_without_starttls_gets_nothing(tmp_path, trusting):
    with Office(tmp_path, tls="none", authentication=False) as office:
        trusting(office)
        with pytest.raises(Unavailable, match="STARTTLS"):
            talk(office, FR, security="starttls")
    assert not office.counts["MAIL"]


def test_a_wrong_password_is_told_without_showing_it(tmp_path, trusting):
    with Office(tmp_path) as office:
        trusting(office)
        known = MailServer(host="localhost", port=office.port, security="starttls", user=USER)
        with pytest.raises(Unavailable, match="FACTSHEET_SMTP_PASSWORD") as told:
            Session(known, "a-wrong-word")
    assert "a-wrong-word" not in str(told.value)


@pytest.mark.parametrize("kind", ["EHLO", "STARTTLS", "AUTH"])
def test_a_server_that_hangs_up_before_the_mail_may_do_better_later(tmp_path, trusting, kind):
    with Office(tmp_path, on(kind)) as office:
        trusting(office)
        with pytest.raises(Unreached):
            talk(office, FR)
        assert talk(office, FR)[0] == {FR: State.ACCEPTED}


def test_nobody_there(tmp_path):
    office = Office(tmp_path, port=1)
    with pytest.raises(Unreached):
        talk(office, FR)


def test_nothing_but_this_machine_without_encryption():
    with pytest.raises(ValueError, match="encryption"):
        MailServer(host="mail.example.org", port=25, security="none")


# Whole dispatches.


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
    assert "nothing is left to send now; 1 delegation not settled: `factsheet distribute status`" in told
    assert arrived(order(tmp_path), ["FR"], always).noted
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
    register(tmp_path, [delegation("FRA", to=[FR]), delegation("DE"), delegation("ES", to=[CC])])
    make(order(tmp_path))
    told = rehearse(order(tmp_path))
    assert [(finding.code, finding.what) for finding in told.findings] == [
        ("A024", f"{FR} of FRA has the sheet already, as FR")
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


# The message itself.


def letter(name: str = "République «de» l’Ω", **differently: object) -> bytes:
    files = {"cover.txt": "Bonjour é\n.\nfrom here\n".encode(), "cover.html": b"<p>Bonjour</p>\n"}
    files |= {"alpha.fr.pdf": b"%PDF-1.7 a", "alpha.fr.html": b"<html></html>", "alpha.fr.docx": b"PK"}
    known = tuple(
        File(name=file, sha256="0" * 64, bytes=len(data), format="" if "cover" in file else file.rpartition(".")[2])
        for file, data in files.items()
    )
    copy = Copy(
        publication="alpha", code="FR", name=name, number=1, total=2, line="", language="fr", made=NOW, early=False,
        files=known,
    )  # fmt: skip
    settings = Distribution.model_validate({
        "sender": "Bureau de presse <press@factsheets.example.org>", "reply_to": "desk@factsheets.example.org",
        "smtp": {"host": "localhost", "port": 25, "security": "none"}, **differently,
    })  # fmt: skip
    return message(copy, files, Heading("FS-2026-01 · Ωmega", ((FR, "to"), (CC, "cc")), NOW), settings)


def test_the_message_as_a_reader_has_it():
    data = letter()
    read = BytesParser(policy=policy.default).parsebytes(data)
    assert read["From"].addresses[0].display_name == "Bureau de presse"
    assert read["To"].addresses[0].display_name == "République «de» l’Ω"
    assert (read["To"].addresses[0].addr_spec, str(read["Cc"].addresses[0])) == (FR, CC)
    assert read["Subject"] == "FS-2026-01 · Ωmega"
    assert read["Date"].datetime == NOW
    assert read["Reply-To"] == "desk@factsheets.example.org"
    assert read["Content-Language"] == "fr"
    assert read["Message-ID"].endswith("@factsheets.example.org>")
    assert read.get_body(("plain",)).get_content().split() == ["Bonjour", "é", ".", "from", "here"]
    assert read.get_body(("html",)).get_content().strip() == "<p>Bonjour</p>"
    attached = {part.get_filename(): part for part in read.iter_attachments()}
    assert [part.get_content_type() for part in attached.values()] == [
        "application/pdf",
        "text/html",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ]
    assert attached["alpha.fr.pdf"].get_content() == b"%PDF-1.7 a"
    assert attached["alpha.fr.html"].get_payload(decode=True) == b"<html></html>"


def test_the_message_is_plain_ascii_in_short_lines_and_always_the_same():
    data = letter()
    assert data == letter()
    assert data.isascii()
    assert all(len(line) <= 998 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert b"\r" not in data.replace(b"\r\n", b"")


@pytest.mark.parametrize("name", ["France\r\nBcc: spy@example.org", "France\nX: y", "France\rX: y"])
def test_no_header_can_be_smuggled_in_even_behind_validation(name):
    with pytest.raises(ValueError, match=r"(?i)line|linefeed|carriage|CR"):
        letter(name)
