"""What an answer holds: its characters and markup, whether it leads on, and whether a part is in it."""

import gzip
import io
import re
import time
import zlib

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.links.judging import fragments, soft404
from pipeline.links.web import bodies, pages
from pipeline.links.web.answers import Answer
from tests.web.addresses import address

OFTEN = settings(max_examples=60)
"""No run of many examples repeats these properties, and each example takes little."""


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
    asked = address("http://a.example/b")
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
    asked = address(f"http://a.example{target}")
    assert re.fullmatch(neighbour, soft404.sibling(asked, suspect=True).target)


@pytest.mark.parametrize(
    ("target", "found"),
    [("/report-7", True), ("/a/en", True), ("/home", False), ("/index.html", False), ("/en/", False)],
)
def test_who_asks_for_the_front_page_by_another_name_has_lost_nothing(target: str, found: bool) -> None:
    assert soft404.fronted(address(f"http://a.example{target}"), address("http://a.example/")) is found


def test_no_number_is_made_up_where_the_page_says_nothing() -> None:
    """A server may count with it: `/redirect/9` may lead on nine times."""
    found = soft404.sibling(address("http://a.example/a/123"), suspect=False)
    assert re.fullmatch(r"/a/[0-9a-f]{20}", found.target)


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


PLAIN = b"<p>Words of a page.</p>" * 90
ONCE = gzip.compress(PLAIN)
TWICE = gzip.compress(ONCE)


@pytest.mark.parametrize(
    ("body", "encoding", "expected"),
    [
        (TWICE, "gzip, gzip", (PLAIN, True, True)),
        (gzip.compress(TWICE), "gzip, x-gzip, gzip", (PLAIN, True, True)),
        (gzip.compress(zlib.compress(PLAIN)), "deflate, gzip", (PLAIN, True, True)),
        (TWICE[:-30], "gzip, gzip", (None, False, True)),
        (gzip.compress(PLAIN), "gzip, gzip", (b"", False, False)),
        (b"no gzip at all" * 9, "gzip, gzip", (b"", False, False)),
        (gzip.compress(TWICE), ", ".join(["gzip"] * 900), (b"", False, False)),
    ],
    ids=["twice", "thrice", "two ways", "cut", "once, in truth", "never, in truth", "nobody does"],
)
def test_what_was_packed_more_than_once(body: bytes, encoding: str, expected: tuple[object, bool, bool]) -> None:
    unpacker = bodies.Unpacker(encoding, 4096)
    for at in range(0, len(body), 11):
        unpacker.feed(body[at : at + 11])
    found = unpacker.body if expected[0] is not None else None
    assert (found, unpacker.readable and unpacker.whole, unpacker.readable) == expected


def test_a_packing_of_packings_is_unpacked_within_limits() -> None:
    """Members that hold nothing, packed: a few bytes over the wire would keep us busy for long."""
    unpacker = bodies.Unpacker("gzip, gzip", 100)
    unpacker.feed(gzip.compress(gzip.compress(b"") * 100_000))
    assert unpacker.full
    assert not unpacker.whole


@OFTEN
@given(st.binary(max_size=400), st.text(max_size=30))
def test_no_page_breaks_the_reader_of_parts(body: bytes, part: str) -> None:
    answer = Answer(200, (("content-type", "text/html"),), body)
    assert fragments.presence(answer, part) in {"there", "missing", "unknown"}


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
        ("<b xml:id=part>", "missing"),
        ("<p " + " ".join(f"a{number}=1" for number in range(6000)) + "><b id=part>", "unknown"),
        (f"<img src='data:image/png;base64,{'A' * 300_000}'><b id=part>", "there"),
        ("<b id=user-content-part>", "unknown"),
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
        "an author's name",
    ],
)
def test_a_part_of_an_odd_page(body: str, expected: str) -> None:
    """What a parser leaves unread condemns nothing."""
    assert fragments.presence(_page(body), "part") == expected


@pytest.mark.parametrize(
    ("media_type", "part", "said"),
    [
        ("text/html", "gr%C3%B6%C3%9Fe", "part named “größe”"),
        ("text/html", "page=4", "part named “page=4”"),
        ("text/html", "a%0Ab%E2%80%AEc", "part named “a%0Ab%E2%80%AEc”"),
        ("text/html", "three:~:text=the%20committee&text=met", "passage “the committee”"),
        ("application/pdf", "zoom=100&page=4", "page 4"),
        ("application/pdf", "nameddest=annex", "part named “nameddest=annex”"),
    ],
)
def test_a_part_is_called_what_a_reader_calls_it(media_type: str, part: str, said: str) -> None:
    assert fragments.called(Answer(200, (("content-type", media_type),), b""), part) == said


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
