"""Replies of a mail server that contradict themselves, have no end, or come when nothing was asked."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress

import pytest

from pipeline.distribute import make, send, status
from pipeline.distribute.mail import Session, Unreached
from pipeline.distribute.states import State
from pipeline.model.delegation import MailServer

from .mail.roots import FR, always, delegation, order, pressed, register, settle
from .mail.server import PASSWORD, USER, Event, Office, on

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("behaviour", "state"),
    [
        (on("RCPT", "550-nobody\r\n250 fine"), State.DEFERRED),
        (on("DATA", "354-go ahead\r\n554 do not"), State.DEFERRED),
        (on("end", "250-queued\r\n554 not queued"), State.UNCERTAIN),
        (on("end", "554-a virus\r\n250 queued"), State.UNCERTAIN),
        (on("end", "250 queued" + "x" * 10_000), State.UNCERTAIN),
        (on("end", "2500 queued"), State.UNCERTAIN),
        (on("end", "250-and so on\r\n" * 2000 + "250 queued"), State.UNCERTAIN),
        (on("end", "250-one\r\n250-two\r\n250 three"), State.ACCEPTED),
    ],
)
def test_lines_that_contradict_each_other_or_do_not_end_are_no_reply(tmp_path, trusting, behaviour, state):
    with Office(tmp_path, behaviour) as office:
        trusting(office)
        session = Session(MailServer(host="localhost", port=office.port, security="starttls", user=USER), PASSWORD)
        results = session.deliver("press@factsheets.example.org", [FR], b"Subject: hello\r\n\r\n", lambda *_: None)
        session.close()
    assert [state for state, _ in results.values()] == [state]


class Talker:
    """A server whose greeting has no end, until it has said enough."""

    enough = 300

    def __enter__(self) -> Talker:
        self.said = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._talk, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.join(60)
        self._socket.close()

    def _talk(self) -> None:
        caller, _ = self._socket.accept()
        with caller, suppress(OSError):
            while self.said < self.enough:
                caller.sendall(b"220-and another thing\r\n")
                self.said += 1
                time.sleep(0.05)


@pytest.mark.slow
def test_a_reply_without_an_end_is_not_heard_to_the_end():
    with Talker() as talker, pytest.raises(Unreached):
        Session(MailServer(host="localhost", port=talker.port, security="none", timeout=1), None)
    assert talker.said < talker.enough


def unruly(event: Event) -> str | None:
    return {"RCPT": "550 nobody", "RSET": "502 what?"}.get(event.kind) if event.count == 1 else None


@pytest.mark.parametrize(
    ("behaviour", "states"),
    [(on("stored", "250 taken over\r\n550 by the way"), ["accepted", "accepted"]), (unruly, ["refused", "accepted"])],
    ids=["a word too many", "no new beginning"],
)
def test_what_a_server_has_against_one_message_is_not_laid_at_the_next(tmp_path, trusting, behaviour, states):
    register(pressed(tmp_path), [delegation("FR"), delegation("DE")])
    settle(tmp_path)
    make(order(tmp_path))
    with Office(tmp_path, behaviour) as office:
        trusting(office)
        settle(tmp_path, office)
        send(order(tmp_path, pause=lambda _: None), always, first=True)
    assert [copy.state.value for copy in status(order(tmp_path)).copies] == states
