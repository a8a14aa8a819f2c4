"""The dialogue with the mail server (RFC 5321), phase by phase, so that it is always known how far a message has come.

smtplib's own `sendmail` hides the one moment that matters: whether the end of the message was sent. Here everything but
the end goes out first; then the caller writes down that the end follows; only then does it follow.
"""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from ..model.delegation import MailServer
from ..press import Unavailable
from .replies import Dialogue, SecureDialogue
from .states import State

PASSWORD = "FACTSHEET_SMTP_PASSWORD"  # noqa: S105 - the variable's name
PATIENCE = 10
"""How many times longer than for any other reply is waited for the one after the end of a message (4.5.3.2.6)."""

BLOCK = 64 * 1024
"""Bytes of a message that are sent at once: the server's timeout is for each, not for the whole (4.5.3.2.5)."""

Results = dict[str, tuple[State, str]]
"""The state of each address, and the reply that led to it."""

Ending = Callable[[Sequence[str], Mapping[str, tuple[State, str]]], None]
"""Told the addresses that the server has taken, and what is settled of the others, before the end is sent."""


class Unreached(Exception):
    """The server cannot be reached, or breaks off; another attempt may succeed. Nothing was sent."""


class Session:
    """One connection to the server, encrypted and authenticated as the settings want it."""

    def __init__(self, server: MailServer, password: str | None) -> None:
        """Connects. Raises Unreached where that may succeed later, Unavailable where it will not."""
        self._server = server
        try:
            self._smtp = self._connected(password)
        except ssl.SSLCertVerificationError as error:
            raise Unavailable(f"{server.host} is not who it says: {error.verify_message}") from error
        except smtplib.SMTPAuthenticationError as error:
            raise self._unauthenticated(error) from error
        except UnicodeEncodeError:  # what it says would show a part of the password
            raise Unavailable(f"the user or the password ({PASSWORD}) for {server.host} is not in ASCII") from None
        except smtplib.SMTPNotSupportedError as error:
            raise Unavailable(f"{server.host} cannot do what the settings ask: {error}") from error
        except (smtplib.SMTPException, OSError) as error:
            raise Unreached(f"{server.host}:{server.port} cannot be used now: {error}") from error
        self.alive = True

    @property
    def ready(self) -> bool:
        """Whether the server waits for the next message: it is there, and has nothing left to say."""
        return self.alive and self._smtp.unasked() is None

    def _connected(self, password: str | None) -> Dialogue:
        """A server that is encrypted as agreed and knows who we are. Raises what `smtplib` and `ssl` raise."""
        server, name = self._server, socket.gethostname()
        trust = ssl.create_default_context()
        if server.security == "tls":
            smtp: Dialogue = SecureDialogue(server.host, server.port, name, timeout=server.timeout, context=trust)
        else:
            smtp = Dialogue(server.host, server.port, name, timeout=server.timeout)
        try:
            smtp.ehlo_or_helo_if_needed()
            if server.security == "starttls":
                smtp.starttls(context=trust)
                smtp.ehlo()
            if server.user:
                smtp.login(server.user, password or "")
        except BaseException:
            smtp.close()
            raise
        return smtp

    def _unauthenticated(self, error: smtplib.SMTPAuthenticationError) -> Exception:
        said = _told(error.smtp_code, error.smtp_error)
        if error.smtp_code // 100 == 5:
            return Unavailable(f"{self._server.host} refuses the user or the password ({PASSWORD}): {said}")
        return Unreached(f"{self._server.host} does not authenticate now: {said}")

    def close(self) -> None:
        """Says goodbye, if anyone listens. Everything is known by then: no answer changes anything."""
        with suppress(smtplib.SMTPException, OSError):
            if self.alive:
                self._smtp.quit()
        self._smtp.close()

    def deliver(self, sender: str, addresses: Sequence[str], data: bytes, ending: Ending) -> Results:
        """Sends one message to some addresses; returns what came of it for those not yet told to `ending`.

        Each address ends ACCEPTED, DEFERRED, REFUSED or, where the end may have been sent and no reply came, UNCERTAIN.
        """
        try:
            return self._deliver(sender, addresses, data, ending)
        except BaseException:  # in the middle of a message a goodbye would be a line of it, and wait for a reply
            self.alive = False
            raise

    def _deliver(self, sender: str, addresses: Sequence[str], data: bytes, ending: Ending) -> Results:
        settled: Results = {}
        try:
            taken = self._address(sender, addresses, len(data), settled)
            if not taken:
                return settled
            refusal = self._send(data)
        except (smtplib.SMTPException, OSError) as error:
            self.alive = False
            said = f"the connection broke before the message ended ({error})"
            return settled | {address: (State.DEFERRED, said) for address in addresses if address not in settled}
        if refusal:
            return settled | dict.fromkeys(taken, refusal)
        ending(taken, settled)
        return dict.fromkeys(taken, self._end())

    def _address(self, sender: str, addresses: Sequence[str], size: int, settled: Results) -> list[str]:
        """MAIL and RCPT; the addresses that the server takes. Those that it does not take are settled."""
        options = [f"SIZE={size}"] if self._smtp.has_extn("size") else []
        refusal = self._verdict(*self._smtp.mail(sender, options))
        if refusal:
            settled |= dict.fromkeys(addresses, refusal)
        else:
            for address in addresses:
                if refusal := self._verdict(*self._smtp.rcpt(address)):
                    settled[address] = refusal
        taken = [address for address in addresses if address not in settled]
        if not taken:
            self._reset()
        return taken

    def _send(self, data: bytes) -> tuple[State, str] | None:
        """DATA and everything but the end of the message; what the server has against it, if anything."""
        code, reply = self._smtp.docmd("DATA")
        if code != 354:
            refusal = self._verdict(code, reply)
            self.alive = self.alive and refusal is not None
            self._reset()
            return refusal or (State.DEFERRED, _told(code, reply))
        # A line of the text that begins with a full stop gets another one (4.5.2).
        stuffed = re.sub(rb"(?m)^\.", b"..", data)
        for start in range(0, len(stuffed), BLOCK):
            self._smtp.send(stuffed[start : start + BLOCK])
        return self._interrupted()

    def _interrupted(self) -> tuple[State, str] | None:
        """What the server says before the end, if it does; a server that has gone is not sent the end at all."""
        said = self._smtp.unasked()
        if said is None:
            return None
        self.alive = False
        if not said:
            return State.DEFERRED, "the server hung up before the message ended"
        state = State.REFUSED if said.startswith(b"5") else State.DEFERRED
        return state, f"it spoke before the message ended: {_told(0, said)}"

    def _end(self) -> tuple[State, str]:
        """The end of the message and the reply to it."""
        try:
            if self._smtp.sock:
                self._smtp.sock.settimeout(self._server.timeout * PATIENCE)
            self._smtp.send(b".\r\n")
            code, reply = self._smtp.getreply()
        except (smtplib.SMTPException, OSError) as error:
            self.alive = False
            return State.UNCERTAIN, f"no reply came to the end of the message ({error})"
        if self._smtp.sock:
            self._smtp.sock.settimeout(self._server.timeout)
        if code // 100 not in {2, 4, 5}:  # 4.2.1: no other says what became of the message
            self.alive = False
            return State.UNCERTAIN, f"the reply is no reply: {_told(code, reply)}"
        return self._verdict(code, reply) or (State.ACCEPTED, _told(code, reply))

    def _verdict(self, code: int, reply: bytes) -> tuple[State, str] | None:
        """What a reply means where it is no consent (4.2.1); 421 announces that the server hangs up (3.8).

        Whoever answers otherwise is out of step: what it says next would be taken for another reply.
        """
        if 200 <= code < 300:
            return None
        if code == 421 or code // 100 not in {4, 5}:
            self.alive = False
        return (State.REFUSED if 500 <= code < 600 else State.DEFERRED), _told(code, reply)

    def _reset(self) -> None:
        if self.alive:
            self.alive = self._smtp.rset()[0] == 250


def _told(code: int, reply: bytes | str) -> str:
    """A reply as one line of visible characters, at most 300 of them."""
    said = reply if isinstance(reply, str) else reply.decode("utf-8", "replace")
    text = " ".join(said.split())
    shown = "".join(letter if letter.isprintable() else "\ufffd" for letter in text)[:300]
    return f"{code} {shown}".strip() if code > 0 else shown
