"""The rules of link checking where no network is needed: addresses, networks, retries, cookies, pages, parts."""

import asyncio
import io
import os
import re
import ssl
import subprocess
import sys
import time
from datetime import UTC, date, datetime
from ipaddress import ip_address
from pathlib import Path

import pikepdf
import pytest
import trustme
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.findings import Position
from pipeline.links import bodies, certificates, fragments, library, pages, retry, rules, soft404
from pipeline.links.addresses import Address, Refusal, hidden, join, parse
from pipeline.links.answers import Answer, Fault
from pipeline.links.bookkeeping import entry_after
from pipeline.links.cookies import Jar
from pipeline.links.decisions import ruling
from pipeline.links.hops import Walk
from pipeline.links.judging import Judge
from pipeline.links.networks import Policy, network, public
from pipeline.links.places import Place
from pipeline.links.politeness import Lane
from pipeline.links.results import Result
from pipeline.links.rota import Page, Rota
from pipeline.links.siblings import Siblings
from pipeline.links.verdicts import FAULTS, Judgement, of_status
from pipeline.model import Entry, LinkException, Vouched

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
HERE = Position("content/x/en.md", 3, 4)
OFTEN = settings(max_examples=60)
"""No run of many examples repeats these properties, and each example takes little."""


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("HTTP://EXAMPLE.org:80/a/../b?x#f", "http://example.org/b?x"),
        ("https://münchen.example/ü?ö=ä", "https://xn--mnchen-3ya.example/%C3%BC?%C3%B6=%C3%A4"),
        ("http:/one.example/x", "http://one.example/x"),
        ("http:\\\\one.example\\a b", "http://one.example/a%20b"),
        ("//one.example/x", "https://one.example/x"),
        (" \thttp://one.ex\nample/x ", "http://one.example/x"),
        ("http://[2001:DB8::1]:8080/", "http://[2001:db8::1]:8080/"),
        ("http://one.example/%7Ea/%2e%2E/b", "http://one.example/b"),
        ("http://one.example", "http://one.example/"),
        ("http://one.example./x", "http://one.example./x"),
        ("http://@one.example/x", "http://one.example/x"),
    ],
)
def test_addresses_as_browsers_read_them(text: str, asked: str) -> None:
    found = parse(text)
    assert isinstance(found, Address)
    assert found.url == asked


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("#part", "internal"),
        ("page.html", "internal"),
        ("publication:other", "internal"),
        ("mailto:a@example.org", "mail"),
        ("ftp://one.example/", "other"),
        ("javascript:void(0)", "other"),
        ("http://", "malformed"),
        ("http://one example/", "malformed"),
        ("http://one.example:99999/", "malformed"),
        ("http://one.example:0/", "malformed"),
        ("http://[::1/", "malformed"),
        ("http://a..b/", "malformed"),
        ("https://me:word@one.example/", "credentials"),
        ("https://me@one.example/", "credentials"),
        ("https://:word@one.example/", "credentials"),
    ],
)
def test_what_is_not_asked(text: str, kind: str) -> None:
    found = parse(text)
    assert isinstance(found, Refusal)
    assert found.kind == kind


@pytest.mark.parametrize(
    ("location", "reached"),
    [
        ("d", "http://h.example/a/d#old"),
        ("?q", "http://h.example/a/b?q#old"),
        ("../x#new", "http://h.example/x#new"),
        ("//o.example/y", "http://o.example/y#old"),
        ("http:z", "http://h.example/a/z#old"),
        ("https:/z.example", "https://z.example/#old"),
        ("", "http://h.example/a/b?c#old"),
        ("/ä\udce4", "http://h.example/%C3%A4%E4#old"),
    ],
)
def test_where_a_redirect_leads(location: str, reached: str) -> None:
    base = parse("http://h.example/a/b?c#old")
    assert isinstance(base, Address)
    found = join(base, location)
    assert isinstance(found, Address)
    assert found.full == reached


@OFTEN
@given(st.text(max_size=80), st.text(max_size=40))
def test_no_text_breaks_the_reader_of_addresses(text: str, other: str) -> None:
    for one in (text, f"http://{text}", f"https://{text}/{other}"):
        found = parse(one)
        if isinstance(found, Address):
            assert found.url.isascii()
            assert parse(found.url) == Address(found.scheme, found.host, found.port, found.target)
            join(found, other)


@OFTEN
@given(st.from_regex(r"[a-z0-9:._-]{1,12}", fullmatch=True))
def test_credentials_are_never_printed(secret: str) -> None:
    for text in ("http://{}@h.example/", "https:u:{}@h.example/", "//{}@h/", "ftp://{}@h/", "ht\ntp:/\t/u:{}@x@h/"):
        assert f"{secret}@" not in hidden(text.format(secret))
    assert hidden("mailto:a@h.example") == "mailto:a@h.example"
    for text in ("http://u:{}/x@h.example/", "https://u:{}?@h.example", "//u:a/{}#b@h/"):
        assert f"{secret}/x" not in hidden(text.format(f"p{secret}"))
        assert hidden(text.format(f"p{secret}")).count("…@") == 1
    for text in ("http://h.example:8080/a@b", "http://h.example:/a@b", "http://[::1]/a@b", "http://h.example/x:y@b"):
        assert hidden(text) == text


PRIVATE = """
    127.0.0.1 10.1.2.3 192.168.0.1 172.16.0.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255
    ::1 :: fe80::1 fc00::1 ff02::1 ::ffff:10.0.0.1 64:ff9b::10.0.0.1 2002:0a00:0001::1
"""


@pytest.mark.parametrize("text", PRIVATE.split())
def test_private_networks(text: str) -> None:
    assert not Policy().permits(ip_address(text))
    assert Policy(private=True).permits(ip_address(text))


def test_deny_wins_over_allow() -> None:
    policy = Policy(private=True, allow=(network("10.0.0.0/8"),), deny=(network("10.1.0.0/16"), network("8.8.8.8")))
    assert policy.permits(ip_address("10.2.0.1"))
    assert not policy.permits(ip_address("10.1.0.1"))
    assert not policy.permits(ip_address("::ffff:10.1.0.1"))
    assert not policy.permits(ip_address("8.8.8.8"))
    assert public(ip_address("93.184.216.34"))


@pytest.mark.parametrize(
    ("outcome", "tries", "left", "decision"),
    [
        (Answer(200, ()), 1, 45, retry.Stop()),
        (Answer(404, ()), 1, 45, retry.Wait(1.0)),
        (Answer(404, ()), 2, 45, retry.Stop()),
        (Answer(404, (("retry-after", "3"),)), 1, 45, retry.Wait(1.0)),
        (Answer(410, ()), 1, 45, retry.Stop()),
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
        (Fault("time-out"), 1, 45, retry.Stop()),
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


def test_every_fault_has_a_verdict_and_none_is_good() -> None:
    assert all(meaning.verdict in {"dead", "cannot-tell"} for meaning in FAULTS.values())


class _Clock:
    """Time that passes only where somebody sleeps."""

    def __init__(self) -> None:
        self.time = 0.0

    def now(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        end = self.time + seconds
        await asyncio.sleep(0)
        self.time = max(self.time, end)


@pytest.mark.parametrize(
    ("slowed", "begun"), [(False, [0, 0.25, 0.5, 0.75, 1.0, 1.25]), (True, [0, 0.5, 1.0, 1.5, 2.0, 2.5])]
)
def test_questions_to_a_server_are_spaced_and_slow_down(slowed: bool, begun: list[float]) -> None:
    async def run() -> tuple[list[float], int]:
        clock, times, most, under_way = _Clock(), [], 0, 0
        lane = Lane(clock, 2, 0.25)
        if slowed:
            lane.slow_down()
            lane.slow_down()

        async def question() -> None:
            nonlocal most, under_way
            async with lane.turn():
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


def _address(url: str) -> Address:
    found = parse(url)
    assert isinstance(found, Address)
    return found


def test_cookies_stay_where_they_belong() -> None:
    jar, home = Jar(), _address("https://a.one.example/folder/page")
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
    assert jar.header(_address("http://b.one.example/")) == "wide=2"
    assert jar.header(_address("https://two.example/")) == ""
    assert jar.header(_address("https://notone.example/")) == ""


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("0; url=/x", (0, "/x")),
        ("5;URL='/x'", (5, "/x")),
        ('3 ; url = "/x" ', (3, "/x")),
        ("0,/x", (0, "/x")),
        ("30", None),
        ("", None),
        ("url=/x", None),
        ("0.5; url=/x", (0, "/x")),
    ],
)
def test_refresh(content: str, found: object) -> None:
    assert pages.refresh_of(content) == found


@OFTEN
@given(st.text(alphabet="<>!-/\"'= abhtimlescrp\n&;", max_size=400))
def test_no_markup_breaks_the_reader_of_pages(text: str) -> None:
    pages.read(text)


@pytest.mark.parametrize(
    "start",
    [
        "<body class=a " * 1200,
        "<body class=" + "class=" * 2700,
        "<meta prerender-status-code " * 600,
        "<meta " + "a" * 16_000 + ">",
        "<input " * 2300,
        "<title>" + "not found page " * 1000,
    ],
)
def test_no_start_of_a_page_keeps_the_reader_busy(start: str) -> None:
    begun = time.process_time()
    asked = _address("http://a.example/b")
    soft404.message(pages.read(start), asked, asked)
    assert time.process_time() - begun < 1


@pytest.mark.parametrize(
    ("target", "neighbour"),
    [
        ("/a/report-2022.html", r"/a/[0-9a-f]{20}\.html"),
        ("/a/report/?lang=en", r"/a/[0-9a-f]{20}/"),
        ("/a/123", r"/a/9\d{8}"),
        ("/a/doc.php?id=123", r"/a/doc\.php\?id=9\d{8}"),
        ("/a/show?newsId=x7&lang=en", r"/a/show\?newsId=[0-9a-f]{20}&lang=en"),
        ("/a/show.aspx?lang=en&what=flu", r"/a/show\.aspx\?lang=en&what=[0-9a-f]{20}"),
    ],
)
def test_a_neighbour_differs_in_what_names_the_document(target: str, neighbour: str) -> None:
    asked = _address(f"http://a.example{target}")
    assert re.fullmatch(neighbour, soft404.sibling(asked, suspect=True).target)


def test_no_number_is_made_up_where_the_page_says_nothing() -> None:
    """A server may count with it: `/redirect/9` may lead on nine times."""
    found = soft404.sibling(_address("http://a.example/a/123"), suspect=False)
    assert re.fullmatch(r"/a/[0-9a-f]{20}", found.target)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (31, "in 31 seconds"),
        (120, "in 2 minutes"),
        (7200, "in 2 hours"),
        (172_800, "in 2 days"),
        (70_000_000, "in 2 years"),
        (retry.AEONS * 9, "in more than a hundred years"),
    ],
)
def test_a_wait_is_told_as_people_say_it(seconds: float, said: str) -> None:
    asked = _address("http://a.example/b")
    way = Walk((), asked, Answer(503, ()), asked_to_wait=seconds)
    judge = Judge(Siblings(None))  # type: ignore[arg-type]
    assert asyncio.run(judge.judged(asked, way, [None]))[None].note == f"the server asks to come back {said} (503)"


@OFTEN
@given(st.binary(max_size=300), st.sampled_from(["text/html", "text/html; charset=utf-16", "x; charset=idna"]))
def test_no_bytes_break_the_decoder(body: bytes, media_type: str) -> None:
    assert isinstance(bodies.text(body, media_type), str)


@OFTEN
@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate", "br", "gzip, gzip", "", "identity"]))
def test_no_bytes_break_the_unpacker_and_none_exceed_its_limit(body: bytes, encoding: str) -> None:
    unpacker = bodies.Unpacker(encoding, 100)
    for at in range(0, len(body), 7):
        unpacker.feed(body[at : at + 7])
    assert len(unpacker.body) <= 100


@OFTEN
@given(st.binary(max_size=400), st.text(max_size=30))
def test_no_page_breaks_the_reader_of_parts(body: bytes, part: str) -> None:
    answer = Answer(200, (("content-type", "text/html"),), body)
    assert fragments.presence(answer, part) in {"there", "missing", "unknown"}


def _result(verdict: str) -> Result:
    return Result("http://h.example/", Judgement(verdict, "note"), (Place(HERE),))  # type: ignore[arg-type]


def _entry(**known: object) -> Entry:
    return Entry(position=HERE, url="http://h.example/", **known)  # type: ignore[arg-type]


def _day(day: int) -> date:
    return date(2026, 11, day)


def _exception(until: date) -> LinkException:
    return LinkException(reason="It stays.", by="A", until=until)


@pytest.mark.parametrize(
    ("verdict", "entry", "rule"),
    [
        ("ok", None, None),
        ("moved", None, rules.MOVED),
        ("dead", None, rules.DEAD),
        ("dead", _entry(), rules.FAILING),
        ("dead", _entry(failures=(_day(22),)), rules.FAILING),
        ("dead", _entry(failures=(_day(22), _day(23))), rules.FAILING),
        ("dead", _entry(failures=(_day(1), _day(22))), rules.DEAD),
        ("dead", _entry(exception=_exception(_day(23))), rules.EXCEPTED),
        ("dead", _entry(exception=_exception(_day(22))), rules.EXPIRED),
        ("dead", _entry(exception=_exception(date(2026, 10, 24))), rules.OVERDUE),
        ("cannot-tell", None, rules.UNCLEAR),
        ("cannot-tell", _entry(vouched=Vouched(by="A", on=_day(1), until=_day(23))), None),
        ("cannot-tell", _entry(vouched=Vouched(by="A", on=_day(1), until=_day(22))), rules.UNCLEAR),
        ("not-checked", None, rules.UNDONE),
    ],
)
def test_what_a_verdict_means_for_the_publication(verdict: str, entry: Entry | None, rule: object) -> None:
    assert ruling(_result(verdict), entry, TODAY) is rule


def test_the_register_goes_on() -> None:
    assert entry_after(_result("dead"), None, TODAY) is None
    assert entry_after(_result("not-checked"), None, TODAY) is None
    fresh = entry_after(_result("ok"), None, TODAY)
    assert fresh
    assert (fresh.accessed, fresh.good, fresh.checked, fresh.verdict) == (TODAY, TODAY, TODAY, "ok")
    failed = entry_after(_result("dead"), _entry(failures=(_day(1),), good=_day(2)), TODAY)
    assert failed
    assert failed.failures == (_day(1), TODAY)
    assert failed.good == _day(2)
    assert entry_after(_result("dead"), failed, TODAY) == failed
    mended = entry_after(_result("ok"), failed, TODAY)
    assert mended
    assert mended.failures == ()
    unclear = entry_after(_result("cannot-tell"), failed, TODAY)
    assert unclear
    assert (unclear.verdict, unclear.failures) == ("dead", failed.failures)


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


def test_asking_loads_nothing_of_what_is_put_off() -> None:
    asking = "from pipeline.links.library import UNUSED, aiohttp"
    later = "aiohttp.TraceConfig().freeze()"
    program = f"import sys; {asking}; print(set(UNUSED) & set(sys.modules)); {later}; print(UNUSED[0] in sys.modules)"
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert said.split() == ["set()", "True"]


def test_a_server_fallen_silent_is_tried_now_and_then() -> None:
    """Some of its addresses may hang and others be well; one that never answered is left in peace."""
    lanes = [Lane(_Clock(), 2, 0.0) for _ in range(2)]
    fallen, mute = lanes
    fallen.learn(Answer(200, ()))
    for lane in lanes:
        for _ in range(12):
            lane.learn(Fault("time-out"))
    assert [number for number in range(1, 20) if not fallen.gives_up()] == [1, 2, 4, 8, 16]
    assert all(mute.gives_up() for _ in range(20))
    fallen.learn(Answer(200, ()))
    assert not fallen.gives_up()


def _page(body: str) -> Answer:
    return Answer(200, (("content-type", "text/html"),), body.encode())


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<span>" * 3000 + "<b id=part>", "unknown"),
        ("<b id=part>" + "<span>" * 3000, "there"),
        ("<a name=x>" * 3000, "missing"),
        ("<template><b id=part></template>", "missing"),
        ("<template></template><b id=part>", "there"),
        ("<noscript><b id=part></noscript>", "missing"),
        ("<html><body></body></html><p>more</p><b id=part>", "there"),
        ("<b xml:id=part>", "there"),
        ("<p " + " ".join(f"a{number}=1" for number in range(6000)) + "><b id=part>", "unknown"),
        (f"<img src='data:image/png;base64,{'A' * 300_000}'><b id=part>", "there"),
    ],
    ids=[
        "deep",
        "before the deep",
        "anchors",
        "template",
        "after it",
        "noscript",
        "behind the end",
        "xml",
        "attributes",
        "a picture inside",
    ],
)
def test_a_part_of_an_odd_page(body: str, expected: str) -> None:
    """What a parser leaves unread condemns nothing."""
    assert fragments.presence(_page(body), "part") == expected


def test_a_pdf_under_lock_and_key_is_not_counted() -> None:
    document, body = pikepdf.new(), io.BytesIO()
    document.add_blank_page()
    document.save(body, encryption=pikepdf.Encryption(owner="a", user="b"))
    answer = Answer(200, (("content-type", "application/pdf"),), body.getvalue())
    assert fragments.presence(answer, "page=9") == "unknown"


@pytest.mark.parametrize(
    ("length", "said", "expected"), [(40, 40, "missing"), (40, 30, "unknown"), (None, 40, "unknown")]
)
def test_a_linearized_pdf_is_believed_only_as_long_as_it_says(length: int | None, said: int, expected: str) -> None:
    """Pages may have been added behind its first end (ISO 32000-1, F.2)."""
    headers = (("content-type", "application/pdf"), *((("content-length", str(length)),) if length else ()))
    body = f"%PDF-1.4 << /Linearized 1 /L {said} /N 2 >>".encode()
    assert fragments.presence(Answer(200, headers, body, complete=False), "page=3") == expected


@pytest.mark.parametrize(
    ("body", "content_type", "expected"),
    [
        ("國".encode("gbk"), "text/html; charset=gb2312", "國"),
        (b'<meta charset="utf-16">\xc3\xa4', "text/html", '<meta charset="utf-16">ä'),
        (b"\xe4", "text/html; charset=latin1", "ä"),
        (b"abc-", "text/html; charset=punycode", "abc-"),
        (b"\\u0041", "text/html; charset=unicode_escape", "\\u0041"),
        (b"\xc3\xa4", "text/html; charset=nonsense", "ä"),
    ],
)
def test_a_charset_means_what_it_means_to_browsers(body: bytes, content_type: str, expected: str) -> None:
    assert bodies.text(body, content_type) == expected


def test_a_fragment_from_the_wire_can_be_written() -> None:
    base = _address("https://www.example.org/a?it's")
    found = join(base, b"/b#caf\xe9\x01 x".decode("utf-8", "surrogateescape"))
    assert isinstance(found, Address)
    assert found.full.encode() == b"https://www.example.org/b#caf%E9%01%20x"
    assert base.url == "https://www.example.org/a?it%27s"
