"""More behaviours: markup that is only text, bodies that break off, places of documents, circles that end."""

import asyncio
import gzip
import re

from .answers import LOREM, PAGE, Play, Request, packed, page, pdf, say, to
from .behaviours import ALIVE, DEAD, OK, UNCLEAR, Behaviour

B = Behaviour
LEADS_ON = "<meta http-equiv=refresh content='0;url=@/none'>"
DRAWING = "<svg xmlns='http://www.w3.org/2000/svg'><g id='bridge'/></svg>"
SVG = "Content-Type: image/svg+xml"
PDF = "Content-Type: application/pdf"
XML = "Content-Type: application/xml"
XHTML = "Content-Type: application/xhtml+xml"
PROBLEM = say(200, '{"type": "about:blank", "title": "Not Found"}', "Content-Type: application/problem+json")
RICH = gzip.compress(f"<title>Report</title>{LOREM * 40}".encode())
MISCOUNTED = RICH[:-8] + bytes(4) + RICH[-4:]
OLD_NAMES = b"<</Dests<</annex[3 0 R/Fit]>>/Type/Catalog/Pages 2 0 R>>"
NEW_NAMES = b"<</Names<</Dests<</Names[(annex)[3 0 R/Fit]]>>>>/Type/Catalog/Pages 2 0 R>>"


def _with_names(catalogue: bytes) -> bytes:
    """A PDF of two pages whose table of objects is wrong by what stands more in its catalogue, as some are."""
    return pdf(2).replace(b"<</Type/Catalog/Pages 2 0 R>>", catalogue)


def _counting(rounds: int) -> Play:
    """Counts its visits in a cookie that only this very path brings back, and then leads to where all is good."""

    async def play(request: Request, writer: asyncio.StreamWriter) -> None:
        seen = re.search(r"seen=(\d+)", request.headers.get("cookie", ""))
        count = int(seen[1]) if seen else 0
        target = request.path.removesuffix("/gate") + ("" if count < rounds else "/end")
        writer.write(to(target, 302, f"Set-Cookie: seen={count + 1}; Path={request.path}"))
        await writer.drain()

    return play


HIDDEN = (
    "<div hidden>{}</div>",
    "<div class='a' style='color: red; display: none'><div>Oh</div>{}</div>",
    "<dialog>{}</dialog>",
    "<section class='box hidden'><section>Oh</section>{}</section>",
)
SHOWN = ("<div class='hidden md:block'>{}</div>", "<dialog open>{}</dialog>", "<p title='it is hidden now'>{}</p>")
MESSAGE = "<h2>Page not found</h2>"
NO_DATA = say(200, '{"total": 0, "not_found": [], "items": []}', "Content-Type: application/json")

STYLES = "<style>" + ".notice { color: red }\n" * 2000 + "</style>"
SCRIPTS = "<script>" + "var number = 1;\n" * 3000 + "</script>"
MISSING = "<title>Page not found</title><h1>Page not found</h1>"
BEHIND = (
    ("styles", STYLES + MISSING, DEAD),
    ("scripts", f"<title>Ministry</title>{SCRIPTS}<h1>Page not found</h1>", DEAD),
    ("both", f"<title>Report</title>{SCRIPTS}{STYLES}<h1>Report</h1><p>{LOREM}</p>", OK),
    ("a-program", f"<title>Rivers</title><div id=root></div>{SCRIPTS}", OK),
)
"""What says something only far behind its start."""


def _late(text: str) -> bytes:
    return say(200, f"<!doctype html><html><head><meta charset=utf-8>{text}", "Content-Type: text/html")


def _program(inside: str) -> bytes:
    """What a program's server shows under every name until the program runs."""
    return page("Rivers", f"<div id=root>Loading</div>{inside.format(MESSAGE)}<script src=a.js></script>")


def _errors(name: str, text: str, media_type: str) -> Behaviour:
    said = say(200, text, f"Content-Type: {media_type}")
    return B(name, said, DEAD, beside=said)


def _circle(rounds: int, right: frozenset[str]) -> Behaviour:
    """A page that sends its reader to wait, and back, so many times."""
    said = (*[to("@/wait")] * rounds, say())
    return B(f"circle-of-{rounds}-rounds", said, right, others={"wait": to("@")})


CORNERS: tuple[Behaviour, ...] = (
    _circle(2, OK),
    _circle(3, OK),
    _circle(5, OK),
    _circle(30, DEAD),
    B("other-mirror", (to("@/down"), to("@/up")), OK, others={"down": say(404), "up": say()}),
    B("same-mirror", to("@/down"), DEAD, others={"down": say(404)}),
    B("mirror-and-circle", (to("@/down"), to("@")), DEAD, others={"down": say(404)}),
    B("several-places-once", (say(302, "", "Location: @/a", "Location: @/b"), to("@/a")), OK, others={"a": say()}),
    B("nonsense-twice", (b"\0\1\2nonsense", b"\0\1\2nonsense", say()), OK),
    B("nonsense-for-ever", b"\0\1\2nonsense", DEAD),
    B("refresh-in-a-field", page("A", f"<p>{LOREM}</p><textarea>{LEADS_ON}</textarea>"), OK),
    B("refresh-in-a-frame", page("A", f"<p>{LOREM}</p><iframe>{LEADS_ON}</iframe>"), OK),
    B("refresh-in-an-attribute", page("A", f'<p title="{LEADS_ON}">{LOREM}</p>'), OK),
    B("refresh-in-a-title", page(f"How to write {LEADS_ON}", f"<p>{LOREM}</p>"), OK),
    B("refresh-with-a-bracket", page("Moved", "", "<meta content='0;url=@/target?a>b' http-equiv=refresh>"), DEAD),
    B("location-hard-blank", to("@/target\u00a0"), OK, others={"target%C2%A0": say()}),
    B(
        "refresh-from-a-base",
        page("Moved", "", "<base href='@/sub/'><meta http-equiv=refresh content='0;url=target'>"),
        OK,
        others={"sub/target": say()},
    ),
    B(
        "refresh-header-beside-a-base",
        say(200, "<base href='/none/'><p>A</p>", "Refresh: 0; url=it/target"),
        OK,
        others={"target": say()},
    ),
    B(
        "script-from-a-base",
        page("", "<script>location.href='target'</script>", "<base href='@/sub/'>"),
        OK,
        others={"sub/target": say()},
    ),
    B("packed-and-cut-part", say(200, RICH[:-40], "Content-Encoding: gzip"), UNCLEAR, asks="#three"),
    B("packed-and-miscounted-part", say(200, MISCOUNTED, "Content-Encoding: gzip"), DEAD, asks="#three"),
    B("passage-without-its-part", page("A", f"<p>{LOREM}</p>"), OK, asks="#three:~:text=committee%20met"),
    B("neither-passage-nor-part", page("A", f"<p>{LOREM}</p>"), UNCLEAR, asks="#three:~:text=seven"),
    B("other-directive-without-its-part", page("A", f"<p>{LOREM}</p>"), DEAD, asks="#three:~:selector=p"),
    B("drawing-view", say(200, DRAWING, SVG), OK, asks="#svgView(viewBox(0,0,9,9))"),
    B("drawing-detail", say(200, DRAWING, SVG), OK, asks="#xywh=0,0,9,9"),
    B("drawing-part", say(200, DRAWING, SVG), OK, asks="#bridge"),
    B("drawing-part-missing", say(200, DRAWING, SVG), DEAD, asks="#ferry"),
    B("data-part", say(200, "<a><b id='part'/></a>", XML), OK, asks="#part"),
    B("data-part-by-name", say(200, "<a><b xml:id='part'/></a>", XML), OK, asks="#part"),
    B("data-part-in-a-page", page("A", "<p xml:id='part'>A</p>"), DEAD, asks="#part"),
    B("data-part-missing", say(200, "<a><b id='other'/></a>", XML), UNCLEAR, asks="#part"),
    B(
        "page-made-of-data",
        say(200, "<?xml-stylesheet type='text/xsl' href='a.xsl'?><a/>", XHTML),
        UNCLEAR,
        asks="#part",
    ),
    B("pdf-cut-page", say(200, pdf(3)[:-120], PDF), UNCLEAR, asks="#page=9"),
    B("pdf-cut-early-page", say(200, pdf(3)[:-120], PDF), OK, asks="#page=1"),
    B("pdf-place", say(200, _with_names(OLD_NAMES), PDF), OK, asks="#nameddest=annex"),
    B("pdf-place-in-a-tree", say(200, _with_names(NEW_NAMES), PDF), OK, asks="#annex"),
    B("pdf-place-missing", say(200, _with_names(NEW_NAMES), PDF), UNCLEAR, asks="#nameddest=preface"),
    B("pdf-of-wrong-places-page", say(200, _with_names(OLD_NAMES), PDF), DEAD, asks="#page=9"),
    B("too-large-once", (say(413, "", "Retry-After: 1"), say()), OK),
    B("back-for-a-cookie-for-good", (to("@", 301, "Set-Cookie: a=1; Path=/"), say()), OK),
    B("radio", b"ICY 200 OK\r\nContent-Type: audio/mpeg\r\n\r\n\xff\xfb\x90\x00", OK),
    B("problem", PROBLEM, DEAD, beside=PROBLEM),
    _errors("error-of-a-vendor", '{"errors": [{"status": "404", "title": "Not Found"}]}', "application/vnd.x+json"),
    _errors("error-in-xml", "<error><message>Document not found</message></error>", "text/xml"),
    _errors(
        "error-of-a-store",
        "<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>",
        "application/xml",
    ),
    B("data-without-a-message", NO_DATA, OK, beside=NO_DATA),
    *(B(f"hidden-{n}", _program(one), OK | UNCLEAR, beside=_program(one)) for n, one in enumerate(HIDDEN)),
    *(B(f"shown-{n}", _program(one), DEAD, beside=_program(one)) for n, one in enumerate(SHOWN)),
    B("unable-once", (say(501), say()), OK),
    B(
        "test-with-503",
        page("Shield", "<p>Checking your browser before you go on.</p>", status=503),
        UNCLEAR,
        slow=True,
    ),
    B("works-with-503", page("Site under maintenance", "<p>Back soon.</p>", status=503), UNCLEAR, slow=True),
    B("works-with-500", page("Wartung", "<p>Bis bald.</p>", status=500), UNCLEAR, slow=True),
    B("unavailable-with-503", page("Service Unavailable", "<p>Sorry.</p>", status=503), DEAD, slow=True),
    B("works-with-404", page("Site under maintenance", "<p>Back soon.</p>", status=404), DEAD),
    B(
        "no-length-but-chunks",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n"
        b"6\r\n<p>hi\n\r\n0\r\n\r\n",
        OK,
    ),
    B(
        "meta-refresh-there-and-back",
        (page("Moved", "", '<meta http-equiv="refresh" content="0;url=@/cookie">'), page("Good")),
        OK,
        others={"cookie": say(200, '<meta http-equiv="refresh" content="0;url=@">', "Set-Cookie: a=1")},
    ),
    B(
        "refresh-of-itself-for-a-cookie",
        (say(200, "<meta http-equiv=refresh content=0>", "Set-Cookie: a=1"), page("Good")),
        OK,
    ),
    B("refresh-of-itself", page("Wait", "", "<meta http-equiv=refresh content=0>"), UNCLEAR),
    B("refresh-of-itself-now-and-then", page("News", f"<p>{LOREM}</p>", "<meta http-equiv=refresh content=20>"), OK),
    B("meta-refresh-round", page("Moved", "<p>Moved</p>", '<meta http-equiv="refresh" content="0;url=@">'), UNCLEAR),
    *(B(f"behind-{name}", _late(text), right, beside=_late(text)) for name, text, right in BEHIND),
    B("behind-styles-packed", packed(STYLES + MISSING), DEAD, beside=packed(STYLES + MISSING)),
    B("gate-that-counts", to("@/gate"), ALIVE, others={"gate": _counting(5), "end": say(200, PAGE)}),
)
