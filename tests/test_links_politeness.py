"""How servers are asked: in turns, spaced, again after a pause, with their own cookies, and not for ever."""

import asyncio
import os
import ssl
import subprocess
import sys
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from threading import Thread

import pytest
import trustme

from pipeline.links.judging.verdicts import of_status
from pipeline.links.rota import Page, Rota
from pipeline.links.web import certificates, library, retry
from pipeline.links.web.addresses import Address, parse
from pipeline.links.web.answers import Answer, Fault
from pipeline.links.web.cookies import Jar
from pipeline.links.web.politeness import Lane
from tests.web.addresses import address
from tests.web.asking import Clock

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("outcome", "tries", "left", "decision"),
    [
        (Answer(200, ()), 1, 45, retry.Stop()),
        (Answer(404, ()), 1, 45, retry.Wait(1.0)),
        (Answer(404, ()), 2, 45, retry.Stop()),
        (Answer(404, (("retry-after", "3"),)), 1, 45, retry.Wait(1.0)),
        (Answer(410, ()), 1, 45, retry.Wait(1.0)),
        (Answer(410, ()), 2, 45, retry.Stop()),
        (Answer(503, ()), 1, 45, retry.Wait(0.5)),
        (Answer(503, ()), 7, 45, retry.Stop()),
        (Answer(503, ()), 6, 4.0, retry.Stop()),
        (Answer(503, (("retry-after", "7"),)), 1, 45, retry.Wait(7)),
        (Answer(503, (("retry-after", "31"),)), 1, 45, retry.Stop(31)),
        (Answer(429, (("retry-after", "20"),)), 1, 15, retry.Stop(20)),
        (Answer(429, (("retry-after", "Mon, 23 Nov 2026 12:00:09 GMT"),)), 1, 45, retry.Wait(9)),
        (Answer(429, (("retry-after", "Mon, 23 Nov 2026 11:00:00 GMT"),)), 1, 45, retry.Wait(0.05)),
        (Answer(429, ()), 4, 45, retry.Stop()),
        (Answer(501, ()), 1, 45, retry.Wait(1.0)),
        (Answer(501, ()), 2, 45, retry.Stop()),
        (Answer(413, ()), 1, 45, retry.Wait(1.0)),
        (Fault("closed"), 1, 45, retry.Wait(0.5)),
        (Fault("time-out"), 1, 0.01, retry.Stop()),
        (Fault("time-out"), 1, 45, retry.Wait(0.5)),
        (Fault("expired"), 1, 45, retry.Stop()),
        (Fault("unknown-host"), 1, 45, retry.Stop()),
    ],
)
def test_when_to_ask_again(outcome: Answer | Fault, tries: int, left: float, decision: object) -> None:
    assert retry.after(outcome, tries, left, NOW) == decision


def test_no_address_is_asked_more_often_than_the_rule_says() -> None:
    assert 1 + max(len(retry.PAUSES), len(retry.BUSY_PAUSES)) < retry.TRIES


def test_every_status_has_a_verdict() -> None:
    for status in range(1000):
        meaning = of_status(status)
        assert meaning.note
        assert meaning.verdict == "cannot-tell" or status not in {401, 403, 429, 451, 999}
        assert meaning.verdict != "ok" or 200 <= status < 300
        again = isinstance(retry.after(Answer(status, ()), 1, 45, NOW), retry.Wait)
        assert again or "each time" not in meaning.note


@pytest.mark.parametrize(
    ("slowed", "begun"), [(False, [0, 0.25, 0.5, 0.75, 1.0, 1.25]), (True, [0, 0.5, 1.0, 1.5, 2.0, 2.5])]
)
def test_questions_to_a_server_are_spaced_and_slow_down(slowed: bool, begun: list[float]) -> None:
    async def run() -> tuple[list[float], int]:
        clock, times, most, under_way = Clock(), [], 0, 0
        lane = Lane(clock, 2, 0.25)
        if slowed:
            lane.slow_down()
            lane.slow_down()

        async def question() -> None:
            nonlocal most, under_way
            async with lane.turn():
                await lane.spaced()
                times.append(clock.now())
                under_way += 1
                most = max(most, under_way)
                for _ in range(3):
                    await asyncio.sleep(0)
                under_way -= 1

        await asyncio.gather(*(question() for _ in range(6)))
        return times, most

    times, most = asyncio.run(run())
    assert times == begun
    assert most <= (1 if slowed else 2)


@pytest.mark.parametrize("connecting", [(0.1, 0.1, 0.1), (0.9, 0.1, 0.1), (0.3, 0.05, 0.9), (2.0, 1.75, 1.5)])
def test_questions_leave_spaced_however_long_connecting_takes(connecting: tuple[float, ...]) -> None:
    async def run() -> list[float]:
        clock, left = Clock(), []
        lane = Lane(clock, len(connecting), 0.25)

        async def question(seconds: float) -> None:
            async with lane.turn():
                await lane.spaced()
                await clock.sleep(seconds)
                await lane.leave()
                left.append(clock.now())

        await asyncio.gather(*map(question, connecting))
        return sorted(left)

    left = asyncio.run(run())
    assert all(later - earlier > 0.249 for earlier, later in pairwise(left))


def test_cookies_stay_where_they_belong() -> None:
    jar, home = Jar(), address("https://a.one.example/folder/page")
    cookies = ("plain=1", "wide=2; Domain=one.example; Path=/", "evil=3; Domain=two.example", "top=4; Domain=example")
    cookies += (
        "shut=5; Secure; Path=/",
        "gone=6; Max-Age=0",
        "odd name=7",
        "nameless",
        "\x01bad=9",
        "late=8; Expires=Thu, 1 Jan 1970 0:0:0 GMT",
    )
    jar.keep(home, Answer(302, tuple(("set-cookie", one) for one in cookies)))
    assert set(jar.header(home).split("; ")) == {"plain=1", "wide=2", "shut=5", "odd name=7", "nameless"}
    assert jar.header(address("http://b.one.example/")) == "wide=2"
    assert jar.header(address("https://two.example/")) == ""
    assert jar.header(address("https://notone.example/")) == ""


def _pages(*hosts: str) -> list[Page]:
    addresses = [parse(f"http://{host}/{number}") for number, host in enumerate(hosts)]
    return [Page(one, (None,)) for one in addresses if isinstance(one, Address)]


def test_servers_take_turns_and_none_takes_more_than_its_share() -> None:
    rota = Rota(_pages(*["a.example"] * 5, *["b.example"] * 3), share=2)
    taken = list(iter(rota.take, None))
    assert [page.address.host[0] for page in taken] == ["a", "b", "a", "b"]
    rota.done(taken[0])
    assert [page.address.target for page in iter(rota.take, None)] == ["/2"]
    rota.done(taken[1])
    rota.done(taken[3])
    assert [page.address.target for page in iter(rota.take, None)] == ["/7"]


def test_authorities_are_left_unread_only_for_a_moment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    authorities = tmp_path / "authorities.pem"
    trustme.CA().cert_pem.write_to_path(authorities)
    monkeypatch.setenv("SSL_CERT_FILE", str(authorities))
    monkeypatch.delenv("SSL_CERT_DIR", raising=False)
    before = dict(os.environ)
    with library.unread():
        assert ssl.create_default_context().cert_store_stats()["x509_ca"] == 0
    assert dict(os.environ) == before
    assert certificates.context().cert_store_stats()["x509_ca"] == 1


def test_a_run_loads_nothing_of_what_is_put_off(tmp_path: Path) -> None:
    """What is called of it all the same loads itself."""
    page = tmp_path / "page.html"
    unused, used = "*(set(UNUSED) & set(sys.modules))", "'aiohttp.tracing' in sys.modules"
    program = f"""
import sys
from pipeline.cli import main
from pipeline.links.web.library import UNUSED, aiohttp
print(main(sys.argv[1:]), {unused}, file=sys.stderr)
aiohttp.TraceConfig().freeze()
print({used}, file=sys.stderr)"""
    words = ["links", "check", str(page), "--allow-private"]
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=tmp_path)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        page.write_text(f'<title>A page</title><a href="http://127.0.0.1:{server.server_port}/page.html">itself</a>')
        run = subprocess.run([sys.executable, "-c", program, *words], capture_output=True, text=True, check=True)
        server.shutdown()
    assert "1 ok" in run.stdout
    assert run.stderr.split()[-2:] == ["0", "True"]


def test_a_server_fallen_silent_is_tried_now_and_then() -> None:
    """Some of its addresses may hang and others be well; one that never answered is left in peace."""
    lanes = [Lane(Clock(), 2, 0.0) for _ in range(2)]
    fallen, mute = lanes
    fallen.learn(Answer(200, ()))
    for lane in lanes:
        for _ in range(12):
            lane.learn(Fault("time-out"))
    assert [number for number in range(1, 20) if not fallen.gives_up()] == [1, 2, 4, 8, 16]
    assert all(mute.gives_up() for _ in range(20))
    fallen.learn(Answer(200, ()))
    assert not fallen.gives_up()
