"""The grammar of addresses and the closed networks, as tables."""

import re

import pytest

from pipeline.checks.addresses import mail_address, mail_faults, parsed, shown, web_faults
from pipeline.checks.hosts import closed, disguise, literal

GOOD = re.findall(
    r"\S+",
    """
https://www.example.org
http://www.example.org/
https://example.org:8080/path/to;x=1,2?a=b&c=d/e?f#frag/ment?
https://www.example.org/a%20b%C3%A9
https://www.example.org/~user/(a)!$'*+
https://bücher.example.de/straße
https://пример.укр/шлях
https://xn--bcher-kva.example.org/
https://8.8.8.8/
https://[2001:4860:4860::8888]:443/
https://under_score.example.org/
https://example.org./
""",
)


@pytest.mark.parametrize("target", GOOD)
def test_good_web_addresses_have_no_fault(target: str) -> None:
    assert list(web_faults(target)) == []
    assert closed(parsed(target).host) == ""


MALFORMED = {
    "https:www.example.org": "has no //",
    "https://": "names no host",
    "https:///path": "names no host",
    "https://:80/": "names no host",
    "https://www.example.org/a b": "a space",
    "https://www.example.org/a\tb": "a control character",
    "https://www.example.org/<x>": "holds <",
    'https://www.example.org/"': 'holds "',
    "https://www.example.org\\path": "holds \\",
    "https://www.example.org/{id}": "holds {",
    "https://www.example.org/a|b": "holds |",
    "https://www.example.org/100%": "holds a %",
    "https://www.example.org/%zz": "holds a %",
    "https://www.example.org/%4": "holds a %",
    "https://www.example.org/a\u200bb": "an invisible character",
    "https://www.example.org/a\u00a0b": "an invisible character",
    "https://www.example.org/?a[]=1": "square bracket",
    "https://www..example.org/": "not a possible name",
    "https://-www.example.org/": "not a possible name",
    "https://www-.example.org/": "not a possible name",
    "https://exa!mple.org/": "not a possible name",
    "https://%65xample.org/": "not a possible name",
    f"https://{'a' * 64}.example.org/": "not a possible name",
    f"https://{'abcdefghi.' * 26}org/": "not a possible name",
    "https://xn--ü.example.org/": "not a possible name",
    "https://[::g]/": "not an IPv6 address",
    "https://[8.8.8.8]/": "not an IPv6 address",
    "https://www.example.org:abc/": "port",
    "https://www.example.org:/": "port",
    "https://www.example.org:0/": "port",
    "https://www.example.org:65536/": "port",
    "https://www.example.org:123456/": "port",
    "https://134744072/": "a number in a disguise",
    "https://0x08.8.8.8/": "a number in a disguise",
    "https://8.8.8.999/": "a number in a disguise",
}


@pytest.mark.parametrize(("target", "word"), MALFORMED.items())
def test_malformed_web_addresses_are_told_why_and_how_to_mend_them(target: str, word: str) -> None:
    faults = list(web_faults(target))
    assert len(faults) == 1
    assert word in faults[0][0]
    assert faults[0][1].endswith(".")


MAIL = {
    "mailto:press@example.org": [],
    "mailto:a.b+c@example.org,d@example.eu?subject=A%20question&cc=e@example.org": [],
    "mailto:press@bücher.example.de": [],
    "mailto:": ["names no mail address"],
    "mailto://press@example.org": ["names no mail address"],
    "mailto:?subject=x": ["names no mail address"],
    "mailto:press": ["is no mail address"],
    "mailto:press@": ["is no mail address"],
    "mailto:@example.org": ["is no mail address"],
    "mailto:press@example": ["is no mail address"],
    "mailto:press@example..org": ["is no mail address"],
    "mailto:press.@example.org": ["is no mail address"],
    "mailto:a@example.org,": ["is no mail address"],
    "mailto:a@example.org?attach=/etc/hosts": ["fills in"],
    "mailto:Press Office <press@example.org>": ["a space", "is no mail address"],
}


@pytest.mark.parametrize(("target", "words"), MAIL.items())
def test_mail_addresses(target: str, words: list[str]) -> None:
    faults = list(mail_faults(target))
    assert len([fault for fault in faults if any(word in fault[0] for word in words)]) == len(faults)
    assert bool(faults) == bool(words)


def test_a_mail_address_ends_with_a_domain() -> None:
    assert mail_address("press@example.org")
    assert not mail_address("press@localhost")


LITERALS = {
    "127.0.0.1": "127.0.0.1",
    "2130706433": "127.0.0.1",
    "0x7f000001": "127.0.0.1",
    "0x7f.1": "127.0.0.1",
    "017700000001": "127.0.0.1",
    "0177.0.0.01": "127.0.0.1",
    "127.1": "127.0.0.1",
    "10.1.513": "10.1.2.1",
    "0x": "0.0.0.0",
    "１２７。０。０。１": "127.0.0.1",
    "[::1]": "::1",
    "fe80::1%25eth0": "fe80::1",
    "256.1.1.1": None,
    "1.2.3.256": None,
    "1.2.65536": None,
    "4294967296": None,
    "08.1.1.1": None,
    "1.2.3.4.5": None,
    "example.org": None,
    "1.2.3.a": None,
    "": None,
}


@pytest.mark.parametrize(("host", "address"), LITERALS.items())
def test_every_form_of_a_literal_address_is_read(host: str, address: str | None) -> None:
    assert (str(literal(host)) if literal(host) else None) == address


CLOSED = re.findall(
    r"\S+",
    """
127.0.0.1 127.8.9.1 0.0.0.0 0 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1 192.0.2.1
198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 240.0.0.1 255.255.255.255 2130706433 0x7f.1 017700000001 127.1
::1 :: ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::127.0.0.1 fc00::1 fd12::1 fe80::1 ff02::1 2001:db8::1 2002:7f00:1::
2002:c0a8:101::1 64:ff9b::7f00:1 2001:0:808:808:0:0:80ff:fffe
localhost LOCALHOST localhost. www.localhost printer intranet nas.local x.internal a.home.arpa router.lan db.corp
wiki.intranet x.test x.invalid ｌｏｃａｌｈｏｓｔ
""",
)


@pytest.mark.parametrize("host", CLOSED)
def test_closed_hosts(host: str) -> None:
    assert closed(host)


OPEN = re.findall(
    r"\S+",
    """
8.8.8.8 172.32.0.1 11.0.0.1 192.167.1.1 2001:4860:4860::8888 64:ff9b::808:808 2002:808:808::
europa.eu localhost.example.org local.example.org mylocal.eu testing.org 1.example.org bücher.de
""",
)


@pytest.mark.parametrize("host", OPEN)
def test_open_hosts(host: str) -> None:
    assert closed(host) == ""


DISGUISES = {
    "аpple.com": "аpple",  # the first letter is Cyrillic
    "www.gοοgle.com": "gοοgle",  # Greek omicron
    "сор.com": "сор",
    "аррӏе.com": "аррӏе",
    "xn--80ak6aa92e.com": "аррӏе",
    "www.example.org": "",
    "bücher.de": "",
    "европа.eu": "",
    "ευρώπη.eu": "",
    "сор.укр": "",
    "123.eu": "",
}


@pytest.mark.parametrize(("host", "label"), DISGUISES.items())
def test_hosts_that_are_not_what_they_look_like(host: str, label: str) -> None:
    found = disguise(host)
    assert found == (label if not host.startswith("xn--") else found)
    assert bool(found) == bool(label)


SHOWN = {
    "https://user:secret@example.org/x": "https://…@example.org/x",
    "https://secret@example.org": "https://…@example.org",
    "https://user:sec/ret@example.org/x": "https://…@example.org/x",
    "https:user:secret@example.org": "https:…@example.org",
    "https://example.org/@user/post": "https://example.org/@user/post",
    "https://user:secret@example.org/@user": "https://…@example.org/@user",
    "mailto:press@example.org": "mailto:press@example.org",
    "ftp://user:secret@example.org/": "ftp://…@example.org/",
}


@pytest.mark.parametrize(("target", "printed"), SHOWN.items())
def test_no_credentials_are_ever_printed(target: str, printed: str) -> None:
    assert shown(target) == printed
