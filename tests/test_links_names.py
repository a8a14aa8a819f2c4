"""Names of hosts, over a resolver that misbehaves: looked up once, vetted, and not waited for."""

import socket
import threading
import time

import pytest

from pipeline.links.running import Settings
from pipeline.links.web.networks import Policy, network

from .web.answers import say, to
from .web.asking import LOOPBACK, SWIFT, judged
from .web.server import running

pytestmark = pytest.mark.slow


def test_a_name_that_changes_its_answer_gains_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    real, answers = socket.getaddrinfo, iter(["127.0.0.1"])

    def rebinding(host: str, port: int, *rest: object, **more: object) -> object:
        return real(next(answers, "127.0.0.2") if host == "rebind.test" else host, port, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    policy = Policy(allow=(network("127.0.0.1"),))
    with running({"/": to("/two"), "/two": say()}) as web:
        url = web.url("/", "rebind.test")
        assert judged([url], Settings(policy=policy, spacing=0))[url].verdict == "ok"


@pytest.mark.slow
def test_a_resolver_that_fails_condemns_only_names_that_never_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Such a resolver is all that a closed room has; RFC 6761, 6.4, says what ends in `.invalid` without it."""

    def failing(*_: object, **__: object) -> object:
        raise socket.gaierror(socket.EAI_AGAIN, "later")

    monkeypatch.setattr(socket, "getaddrinfo", failing)
    found = judged(["http://a.invalid/", "http://a.invalid./", "http://a.test/", "http://a.europa.eu/"], SWIFT)
    assert [one.verdict for one in found.values()] == ["dead", "dead", "cannot-tell", "cannot-tell"]


def test_a_name_below_localhost_is_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Browsers go there without asking anybody; so it is a private network, whatever the resolver says of it."""

    def unknown(*_: object, **__: object) -> object:
        raise socket.gaierror(socket.EAI_NONAME, "no such name")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    url = "http://inside.localhost/"
    assert judged([url], Settings(policy=Policy()))[url].verdict == "cannot-tell"
    with running({"/": say()}) as web:
        url = web.url("/", "inside.localhost")
        assert judged([url])[url].verdict == "ok"


def test_an_odd_answer_is_read_again_from_the_server_that_gave_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first of several network addresses may take no connections."""
    real = socket.getaddrinfo

    def several(host: str, port: int, *rest: object, **more: object) -> object:
        both = ["127.0.0.2", "127.0.0.1"] if host == "several.test" else [host]
        return [found for one in both for found in real(one, port, *rest, **more)]  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", several)
    with running({"/": b"HTTP/1.1 200 OK\r\nX Bad : x\r\nContent-Length: 2\r\n\r\nhi"}) as web:
        url = web.url("/", "several.test")
        assert judged([url])[url].verdict == "ok"


def test_no_way_to_a_server_condemns_no_address_of_it() -> None:
    """An empty query is asked for in our own way, and all servers of a group (224.0.0.1) by no connection."""
    urls = ["http://224.0.0.1/", "http://224.0.0.1/?"]
    found = judged(urls, Settings(policy=Policy(private=True), spacing=0, link_seconds=3))
    assert [found[url].verdict for url in urls] == ["cannot-tell", "cannot-tell"]


def test_a_dot_behind_a_name_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The table of hosts knows names without it only."""
    real = socket.getaddrinfo

    def known(host: str, port: int, *rest: object, **more: object) -> object:
        return real("127.0.0.1" if host == "known.test" else host, port, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", known)
    with running({"/": say()}) as web:
        assert judged([web.url("/", "known.test.")])[web.url("/", "known.test.")].verdict == "ok"


def test_a_name_that_is_never_looked_up_condemns_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    held = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [held.wait(30)][:0])
    found = judged(["http://slow.test/"], Settings(policy=LOOPBACK, link_seconds=0.2))
    held.set()
    assert found["http://slow.test/"].verdict == "cannot-tell"


def test_a_run_does_not_wait_for_names(monkeypatch: pytest.MonkeyPatch) -> None:
    held = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [held.wait(30)][:0])
    begun = time.monotonic()
    assert judged(["http://slow.test/"], Settings(policy=LOOPBACK, run_seconds=0.2)) == {}
    assert time.monotonic() - begun < 10
    held.set()
