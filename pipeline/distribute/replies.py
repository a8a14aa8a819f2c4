"""The mail server's replies (RFC 5321, 4.2), read strictly: one that does not end, or says two things, is none.

smtplib waits for each piece of a reply, so that one without an end would hold the outbox for ever; and where the lines
of a reply contradict each other, it believes the last.
"""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import suppress
from threading import Timer

LINE = re.compile(rb"([2-5]\d\d)([ -].*)?\r?\n", re.DOTALL)
LONGEST_LINE, MOST_LINES = 8192, 1000
"""Bytes of a line and lines of a reply: more than any server has reason for (4.5.3.1.5: 512 bytes)."""

NO_REPLY = -1
"""The code of what is no reply."""


class Dialogue(smtplib.SMTP):
    """The library's dialogue; the timeout of the connection is that of a whole reply."""

    def getreply(self) -> tuple[int, bytes]:
        """The code, or NO_REPLY, and the text. Raises SMTPServerDisconnected or OSError where no whole reply comes."""
        assert self.sock is not None  # noqa: S101 - something was just said to it
        watch = Timer(self.sock.gettimeout() or 0, self._hang_up)
        watch.daemon = True
        watch.start()
        try:
            lines = list(self._lines(self.sock))
        finally:
            watch.cancel()
        code = _code(lines)
        return code, b"\n".join(line[0 if code == NO_REPLY else 4 :].strip() for line in lines)

    def unasked(self) -> bytes | None:
        """What the server has said without being asked: empty where it has gone, None where it is silent."""
        assert self.sock is not None  # noqa: S101 - a reply was just read
        assert self.file is not None  # noqa: S101
        patience = self.sock.gettimeout()
        self.sock.settimeout(0)
        try:
            return self.file.peek() or self.sock.recv(LONGEST_LINE)
        except (BlockingIOError, ssl.SSLWantReadError):
            return None
        except OSError:
            return b""
        finally:
            self.sock.settimeout(patience)

    def _lines(self, connection: socket.socket) -> Iterator[bytes]:
        self.file = self.file or connection.makefile("rb")
        for _ in range(MOST_LINES):
            line = self.file.readline(LONGEST_LINE)
            if not line.endswith(b"\n"):
                self.close()
                raise smtplib.SMTPServerDisconnected("the server hung up, or its reply has no end")
            yield line
            if not _goes_on(line):
                return

    def _hang_up(self) -> None:
        with suppress(OSError):  # it may be gone already
            if self.sock is not None:
                socket.socket.shutdown(self.sock, socket.SHUT_RDWR)


class SecureDialogue(Dialogue, smtplib.SMTP_SSL):
    """The same, encrypted from the beginning."""


def _code(lines: list[bytes]) -> int:
    """What all lines say alike."""
    said = {found[1] if (found := LINE.fullmatch(line)) else b"" for line in lines}
    return int(said.pop() or NO_REPLY) if len(said) == 1 and not _goes_on(lines[-1]) else NO_REPLY


def _goes_on(line: bytes) -> bool:
    return line[3:4] == b"-"
