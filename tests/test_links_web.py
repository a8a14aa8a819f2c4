"""The checker against a local web that misbehaves, over real sockets and TLS."""

import asyncio
import itertools

import pytest

from pipeline.links.running import Settings
from pipeline.links.web.addresses import Address, parse
from pipeline.links.web.hops import ROUNDS
from pipeline.links.web.networks import Policy, network
from pipeline.links.web.retry import TRIES

from .web.answers import Request, Said, later, reset, say, silence, to
from .web.asking import LOOPBACK, SWIFT, judged
from .web.behaviours import Behaviour
from .web.folders import FOLDERS
from .web.server import Web, running

pytestmark = pytest.mark.slow

ROWS = {f"/{folder}/{row.name}/it": row for folder, rows in FOLDERS.items() for row in rows}


def _misjudged(rows: dict[str, Behaviour], settings: Settings) -> tuple[Web, list[str]]:
    with running() as web:
        addresses = {web.url(path + row.asks): row for path, row in rows.items()}
        found = judged(list(addresses), settings)
    wrong = [
        f"{row.name}: {found[url].verdict}, not {'/'.join(row.right)} ({found[url].note})"
        for url, row in addresses.items()
        if found[url].verdict not in row.right
    ]
    return web, wrong


def test_there_are_enough_behaviours_and_no_name_twice() -> None:
    names = [row.name for rows in FOLDERS.values() for row in rows]
    assert len(names) == len(set(names))
    assert len(names) >= 250


def test_every_behaviour_gets_a_right_verdict() -> None:
    web, wrong = _misjudged({path: row for path, row in ROWS.items() if not row.slow}, SWIFT)
    assert wrong == []
    assert max(web.asked.values()) <= 20
    assert not any("cookie" in headers for headers in web.headers[:1])


@pytest.mark.slow
def test_every_slow_behaviour_gets_a_right_verdict() -> None:
    web, wrong = _misjudged({path: row for path, row in ROWS.items() if row.slow}, SWIFT)
    assert wrong == []
    assert max(web.asked.values()) <= TRIES


def test_two_at_once() -> None:
    with running({f"/{number}": later(0.1) for number in range(8)}) as web:
        judged([web.url(f"/{number}") for number in range(8)], Settings(policy=LOOPBACK, spacing=0))
    assert web.most == 2


def test_www_and_bare_are_one_lane() -> None:
    found = [parse(f"https://{host}/") for host in ("www.example.org", "example.org", "a.example.org")]
    first, second, other = (one.lane for one in found if isinstance(one, Address))
    assert first == second != other


def test_a_run_ends_by_its_deadline() -> None:
    with running({f"/{number}": later(30) for number in range(5)}) as web:
        found = judged([web.url(f"/{number}") for number in range(5)], Settings(policy=LOOPBACK, run_seconds=0.5))
    assert found == {}


@pytest.mark.slow
def test_a_silent_server_costs_a_few_time_outs_and_keeps_nobody_waiting() -> None:
    paths = [f"/{number}" for number in range(500)]
    settings = Settings(policy=LOOPBACK, spacing=0, link_seconds=2)
    with running(dict.fromkeys(paths, silence)) as dead, running(dict.fromkeys(paths[:50], say())) as alive:
        urls = [dead.url(path) for path in paths] + [alive.url(path) for path in paths[:50]]
        found = judged(urls, settings)
    assert sum(dead.asked.values()) <= 4
    assert {found[dead.url(path)].verdict for path in paths[20:]} == {"cannot-tell"}
    assert {found[alive.url(path)].verdict for path in paths[:50]} == {"ok"}


@pytest.mark.slow
def test_a_server_that_answers_some_questions_is_asked_all() -> None:
    pages = {f"/{number}": say() if number % 4 == 0 else silence for number in range(12)}
    with running(pages) as web:
        settings = Settings(policy=LOOPBACK, spacing=0, per_host=12, link_seconds=2)
        found = judged([web.url(path) for path in pages], settings)
    assert [found[web.url(path)].verdict for path in pages] == ["ok", "dead", "dead", "dead"] * 3


@pytest.mark.slow
def test_a_server_that_always_breaks_off_is_not_asked_again_and_again_for_each_page() -> None:
    paths = [f"/{number}" for number in range(60)]
    with running(dict.fromkeys(paths, reset)) as web:
        found = judged([web.url(path) for path in paths], Settings(policy=LOOPBACK, spacing=0))
    assert {one.verdict for one in found.values()} == {"dead"}
    assert {web.asked[path] for path in paths[40:]} == {1}


@pytest.mark.parametrize("refusal", [reset, say(503)])
def test_a_server_that_shuts_us_out_condemns_none_of_its_pages(refusal: Said) -> None:
    asked = itertools.count(1)

    async def guarded(request: Request, writer: asyncio.StreamWriter) -> None:
        if next(asked) <= 5:
            writer.write(say())
        elif isinstance(refusal, bytes):
            writer.write(refusal)
        else:
            await refusal(request, writer)

    pages = {f"/{number}": guarded for number in range(15)}
    with running(pages) as web:
        settings = Settings(policy=LOOPBACK, per_host=3, spacing=0, link_seconds=1)
        found = judged([web.url(path) for path in pages], settings)
    assert sorted(one.verdict for one in found.values()) == ["cannot-tell"] * 10 + ["ok"] * 5


def test_addresses_that_fail_alone_are_dead_and_the_others_are_hardly_asked_for_it() -> None:
    bad = [f"/{number}" for number in range(12)]
    with running({"/good": say()} | dict.fromkeys(bad, reset)) as web:
        found = judged(list(map(web.url, ("/good", *bad))), Settings(policy=LOOPBACK, spacing=0, link_seconds=1))
    assert [found[web.url(path)].verdict for path in ("/good", *bad)] == ["ok"] + ["dead"] * 12
    assert web.asked["/good"] <= 3


def test_private_networks_are_refused_without_leave() -> None:
    with running({"/": say()}) as web:
        found = judged([web.url("/")], Settings(spacing=0))
        assert found[web.url("/")].verdict == "cannot-tell"
        assert not web.asked
        denied = Settings(spacing=0, policy=Policy(private=True, deny=(network("127.0.0.0/8"),)))
        assert judged([web.url("/")], denied)[web.url("/")].verdict == "cannot-tell"
        assert not web.asked


def test_an_answer_before_the_question_is_nobodys() -> None:
    """A server that leaves a second answer on the connection does not answer for the next page."""

    async def twice(_: object, writer: asyncio.StreamWriter) -> None:
        writer.write(say(404, "x"))
        await writer.drain()
        await asyncio.sleep(0.05)
        writer.write(say(404, "x"))

    pages = {"/a": twice, "/b": later(0.3), "/c": later(0.3)}
    with running(pages, keep=True) as web:
        found = judged([web.url(path) for path in pages], Settings(policy=LOOPBACK, per_host=1, spacing=0.2))
    assert [found[web.url(path)].verdict for path in pages] == ["dead", "ok", "ok"]


def test_one_address_is_asked_once_for_all_its_parts() -> None:
    body = say(200, '<title>A</title><p id="one">1</p>')
    with running({"/a": body}) as web:
        found = judged([web.url("/a"), web.url("/a#one"), web.url("/a#two")])
    assert web.asked["/a"] == 1
    assert [found[web.url(f"/a{part}")].verdict for part in ("", "#one", "#two")] == ["ok", "ok", "dead"]


def test_we_say_who_we_are_and_bring_no_cookies() -> None:
    with running({"/": say(200, "x", "Set-Cookie: a=1")}) as web:
        judged([web.url("/")])
    assert web.headers[0]["user-agent"].startswith("Mozilla/5.0 (compatible; factsheet-links/")
    assert "cookie" not in web.headers[0]


def test_what_several_links_lead_to_is_asked_once() -> None:
    pages = {f"/{number}": to("/end", 301) for number in range(6)} | {"/end": say()}
    with running(pages) as web:
        found = judged([web.url(path) for path in pages])
    assert set(web.asked.values()) == {1}
    assert [found[web.url(path)].verdict for path in pages] == ["moved"] * 6 + ["ok"]


@pytest.mark.slow
def test_the_questions_of_all_links_to_one_address_count_together() -> None:
    pages: dict[str, Said] = {f"/{number}": to("/end", 302, f"Set-Cookie: n={number}; Path=/") for number in range(6)}
    with running(pages | {"/end": say(500)}) as web:
        found = judged([web.url(path) for path in (*pages, "/end")])
    assert web.asked["/end"] <= TRIES + len(pages)  # each brings another cookie, and so has a reason to ask once
    assert {one.verdict for one in found.values()} == {"dead"}


def test_links_into_one_circle_go_round_it_together() -> None:
    pages = {"/a": to("/b"), "/b": to("/a"), "/c": to("/a")}
    with running(pages) as web:
        found = judged([web.url(path) for path in pages])
    assert max(web.asked.values()) <= 2 * ROUNDS
    assert {one.verdict for one in found.values()} == {"dead"}


def test_a_circle_with_a_new_cookie_each_time_ends() -> None:
    async def again(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(to("/", 302, f"Set-Cookie: n={request.hit}; Path=/", "Connection: close"))

    with running({"/": again}) as web:
        assert judged([web.url("/")])[web.url("/")].verdict == "cannot-tell"  # browsers would go on for another while
    assert web.asked["/"] == TRIES
