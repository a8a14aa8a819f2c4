"""What of a link is asked for, refused and put in its place: addresses as browsers read them, redirects, networks."""

from ipaddress import ip_address

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.checks.addresses import web_faults
from pipeline.findings import Position
from pipeline.links.judging.verdicts import Judgement
from pipeline.links.repairs import Repair, renewed, repaired
from pipeline.links.results import Result
from pipeline.links.web.addresses import Address, Refusal, hidden, join, parse
from pipeline.links.web.networks import Policy, network, public
from tests.web.addresses import address

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


def test_a_fragment_from_the_wire_can_be_written() -> None:
    base = address("https://www.example.org/a?it's")
    found = join(base, b"/b#caf\xe9\x01 x".decode("utf-8", "surrogateescape"))
    assert isinstance(found, Address)
    assert found.full.encode() == b"https://www.example.org/b#caf%E9%01%20x"
    assert base.url == "https://www.example.org/a?it%27s"


def test_a_repair_touches_only_what_stands_there() -> None:
    repair = Repair(Position("a.md", 1, 1), "http://a.example/", "http://b.example/")
    assert repaired("a.md", "plain http://a.example/", [repair]).left == (repair,)
    assert repaired("a.md", "[x](http://c.example/)", [repair]).left == (repair,)
    assert repaired("a.md", "\ufeff[x](http://a.example/)", [repair]).after == "\ufeff[x](http://b.example/)"
    written = Repair(Position("a.md", 1, 1), "http://a.example/_?a&b", "http://b.example/?a&lt;")
    for link in ("[{}]({})", "[x]({})"):
        before, after = (
            link.replace("{}", "http://a.example/\\_?a&amp;b"),
            link.replace("{}", "http://b.example/?a&amp;lt;"),
        )
        assert repaired("a.md", before, [written]).after == after
    assert repaired("a.md", "<http://a.example/_?a&b>", [written]).after == "<http://b.example/?a&lt;>"
    assert repaired("a.md", "<http://a.example/_?a&amp;b>", [written]).left == (written,)


@pytest.mark.parametrize("character", list(filter(str.isprintable, map(chr, range(128)))))
def test_what_a_repair_writes_is_right_in_a_source(character: str) -> None:
    """Browsers ask for `|` and `[` as they are; in a table they end the cell, and the checks refuse them."""
    reached = join(address("https://www.example.org/old"), f"/new?a{character}b#c{character}d")
    assert isinstance(reached, Address)
    found = renewed(Result("https://www.example.org/old", Judgement("moved", "", reached.full, permanent=True), ()))
    assert found is not None
    assert list(web_faults(found.replace("%b", "%25b").replace("%d", "%25d"))) == []
    assert not set("()*`|") & set(found)
