"""The dialogue with a mail server that misbehaves: how far a message came, and who is trusted."""

from __future__ import annotations

import time

import pytest

from pipeline.distribute.mail import Session, Unreached
from pipeline.distribute.states import State
from pipeline.model.delegation import MailServer
from pipeline.press import Unavailable

from .mail.roots import FR
from .mail.server import PASSWORD, USER, Event, Office, on

# The test server says so wherever it is encrypted from the beginning, which it does not see.
pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")

DATA = b"Subject: hello\r\n\r\nA line.\r\n.a line that begins with a full stop\r\n.\r\nthe last line\r\n"


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
