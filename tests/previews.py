"""A preview at work on a root of its own, and how it is asked."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from .presses import HOME, root


class Preview:
    """A preview at work on a root of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        line = [sys.executable, "-P", "-m", "pipeline", "--root", str(folder), "preview", "--port", "0"]
        environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(HOME)}
        self.process = subprocess.Popen(
            line, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
        )
        assert self.process.stdout
        self.address = self.process.stdout.readline().split()[0]

    def ask(self, path: str, host: str | None = None, method: str = "GET") -> tuple[int, bytes, dict[str, str]]:
        place = urlsplit(self.address)
        connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=30)
        connection.putrequest(method, path, skip_host=True)
        connection.putheader("Host", host or place.netloc)
        connection.endheaders()
        answer = connection.getresponse()
        told = answer.status, answer.read(), dict(answer.getheaders())
        connection.close()
        return told

    def await_sheets(self) -> None:
        """Waits until the first sheets are made.

        Once in some fifty times a worker that was forked while a browser asked for its first page never answered; why
        is not understood. Until it is, the tests of what comes later do not begin there.
        """
        place = urlsplit(self.address)
        connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=60)
        connection.request("GET", "/events")
        answer = connection.getresponse()
        assert any(b".html" in line for line in answer)
        connection.close()

    def end(self, number: int = signal.SIGINT) -> tuple[int, float]:
        """The exit code, and how many seconds it took."""
        begun = time.monotonic()
        self.process.send_signal(number)
        return self.process.wait(30), time.monotonic() - begun

    def left(self) -> list[str]:
        """The processes of its session that are still there."""
        listed = subprocess.run(
            ["ps", "-o", "pid=,stat=,args=", "-s", str(self.process.pid)], capture_output=True, text=True, check=False
        )
        return [line for line in listed.stdout.splitlines() if " Z" not in line]


@contextmanager
def at_work(folder: Path) -> Iterator[Preview]:
    preview = Preview(root(folder / "root", "alpha", "beta"))
    preview.await_sheets()
    yield preview
    if preview.process.poll() is None:
        preview.end()
    for stream in (preview.process.stdout, preview.process.stderr):
        assert stream
        stream.close()
