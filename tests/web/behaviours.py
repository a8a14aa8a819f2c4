"""The table of behaviours: a name, what the server says, and the verdicts that are right.

`says` is one answer, or a tuple of them: the first request gets the first, the last is repeated. `asks` is what the
link has after the behaviour's own path. `beside` is what other paths in the same folder get (404 where nothing
is given).
"""

import gzip
from dataclasses import dataclass, field

from .answers import (
    LOREM,
    PAGE,
    Said,
    bomb,
    broken_off,
    cookie_wall,
    crumbs,
    dripping,
    endless,
    hang_up,
    later,
    lingering,
    packed,
    page,
    pdf,
    reset,
    say,
    shy,
    silence,
    slowly,
    to,
)

ALIVE = frozenset({"ok", "moved"})
OK = frozenset({"ok"})
MOVED = frozenset({"moved"})
DEAD = frozenset({"dead"})
UNCLEAR = frozenset({"cannot-tell"})


@dataclass(frozen=True)
class Behaviour:
    """One row. `slow` rows take more than a few seconds by their nature."""

    name: str
    says: Said | tuple[Said, ...]
    right: frozenset[str]
    asks: str = ""
    beside: Said | None = None
    others: dict[str, Said] = field(default_factory=dict)
    slow: bool = False
    scheme: str = "http"


B = Behaviour
SORRY = page("Page not found", "<h1>Sorry</h1><p>There is no such page.</p>")
SCRIPTED = page("A", "<div id=app></div><script src=/a.js></script>")
WITH_PARTS = page("A", '<h2 id="two">Two</h2><a name="old">x</a><h2 id="größe">x</h2><!-- <p id="gone"> -->')
DATA_SCRIPT = page("A", '<h2 id="two">Two</h2><script type="application/ld+json">{}</script>')
TWO_MEMBERS = gzip.compress(b"<p>") + gzip.compress(b"<b id=part>")
SETTINGS = bytes.fromhex("000012040000000000000300000064000400100000000600004000")
LONG = "<p>" + LOREM * 60 + "</p>"

PLAIN: tuple[Behaviour, ...] = (
    B("plain", say(), OK),
    B("not-found", say(404), DEAD),
    B("gone", say(410), DEAD),
    B("bad-request", say(400), DEAD),
    B("method-not-allowed", say(405), DEAD),
    B("unauthorised", say(401, PAGE, "WWW-Authenticate: Basic realm=x"), UNCLEAR),
    B("payment", say(402), UNCLEAR),
    B("forbidden", say(403), UNCLEAR),
    B("not-acceptable", say(406), UNCLEAR),
    B("proxy-authentication", say(407), UNCLEAR),
    B("teapot", say(418), UNCLEAR),
    B("too-many", say(429), UNCLEAR, slow=True),
    B("too-many-once", (say(429), say()), OK),
    B("too-many-come-back", (say(429, "", "Retry-After: 1"), say()), OK),
    B("too-many-come-back-tomorrow", say(429, "", "Retry-After: 86400"), UNCLEAR),
    B("legal", say(451), UNCLEAR),
    B("blocked-999", say(999), UNCLEAR),
    B("strange-status-799", say(799), UNCLEAR),
    B("network-login", say(511), UNCLEAR),
    B("no-content", say("204 No", "", length=0), UNCLEAR),
    B("partial", say(206), OK),
    B("accepted", say(202), OK),
    B("not-modified", say(304, ""), UNCLEAR),
    B("choice", say(300), UNCLEAR),
    B("empty-page", say(200, ""), UNCLEAR),
    B("no-type", b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi", OK),
    B("bare-feeds", b"HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: 2\n\nhi", OK),
    B("no-reason", b"HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nhi", OK),
    B("old-version", b"HTTP/1.0 200 OK\r\n\r\nhi", OK),
    B("bad-header", b"HTTP/1.1 200 OK\r\nX Bad Name : x\r\nno colon\r\nContent-Length: 2\r\n\r\nhi", OK),
    B("two-lengths", b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 5\r\n\r\nhi", OK),
    B("more-than-its-length", say(200, PAGE + "x", length=len(PAGE)), OK),
    B("length-said-twice", b"HTTP/1.1 200 OK\r\nContent-Length: 2, 2\r\n\r\nhi", OK),
    B("length-below-zero", b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nhi", OK),
    B("no-content-with-content", b"HTTP/1.1 404 No\r\nBad\r\nContent-Length: 2\r\n\r\nhi", DEAD),
    B("bare-feeds-in-chunks", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\nhi\n0\n\n", OK),
    B("bad-header-then-silence", lingering(b"HTTP/1.1 200 OK\r\nno colon\r\nContent-Length: 2\r\n\r\nhi"), OK),
    B(
        "bad-header-half-a-body",
        lingering(b"HTTP/1.1 200 OK\r\nno colon\r\nContent-Length: 9\r\n\r\nhi"),
        OK,
        slow=True,
    ),
    B("thirty-interim-heads", b"HTTP/1.1 103 Early\r\n\r\n" * 30 + say(), OK),
    B("two-packed-members", say(200, TWO_MEMBERS, "Content-Encoding: gzip"), OK, asks="#part"),
    B("empty-query", say(404), OK, asks="?", beside=say()),
    B("second-version-only", SETTINGS, UNCLEAR),
    B(
        "several-places",
        say(302, "", "Location: @/one", "Location: @/other"),
        DEAD,
        others={"one": say(), "other": say()},
    ),
    B("odd-cookies", crumbs("a b", "", "x(y)"), ALIVE),
    B("sixty-cookies", crumbs(*(f"c{number}" for number in range(60))), ALIVE),
    B(
        "bytes-in-a-fragment",
        b"HTTP/1.1 302 To\r\nLocation: @/target#caf\xe9\x01\r\nContent-Length: 0\r\n\r\n",
        OK,
        others={"target": say()},
    ),
    B(
        "length-and-chunks",
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n",
        OK,
    ),
    B("bad-header-404", b"HTTP/1.1 404 No\r\nX Bad Name : x\r\nContent-Length: 2\r\n\r\nhi", DEAD),
    B("long-header", say(200, PAGE, "Content-Security-Policy: " + "x" * 60_000), OK),
    B("many-headers", say(200, PAGE, *[f"X-{number}: x" for number in range(300)]), OK),
    B("short-body", say(200, PAGE, length=99_999), OK),
    B("long-body", say(200, PAGE, length=10), OK),
    B("bad-chunks", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", OK),
    B("early-hints", b"HTTP/1.1 103 Early\r\nLink: </a>\r\n\r\n" + say(), OK),
    B("continue-first", b"HTTP/1.1 100 Continue\r\n\r\n" * 3 + say(), OK),
    B("continue-for-ever", endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), DEAD),
    B("headers-for-ever", endless(b"HTTP/1.1 200 OK\r\n", b"X-More: more\r\n"), DEAD),
    B("one-header-for-ever", endless(b"HTTP/1.1 200 OK\r\nX-More: ", b"more"), DEAD),
    B("body-for-ever", endless(say(200, PAGE, length=10**12), b"more"), OK),
    B("body-drips-for-ever", dripping(say(200, PAGE, length=10**9), 200, 0.3), OK, slow=True),
    B("garbage", b"\x00\x01\x02\x03 what is this \xff\xfe" * 20, DEAD),
    B("old-protocol", b"<html><title>HTTP/0.9</title>hello</html>", DEAD),
    B("other-protocol", b"SSH-2.0-OpenSSH_9.2p1\r\n", DEAD),
    B("hang-up", hang_up, DEAD, slow=True),
    B("hang-up-twice", (hang_up, hang_up, say()), OK),
    B("reset", reset, DEAD, slow=True),
    B("reset-once", (reset, say()), OK),
    B("half-a-head", b"HTTP/1.1 200 O", DEAD, slow=True),
    B("head-then-reset", broken_off(b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n"), OK),
    B("server-error", say(500), DEAD, slow=True),
    B("server-error-once", (say(500), say()), OK),
    B("server-error-four-times", (say(502), say(503), say(504), say(500), say()), OK, slow=True),
    B("server-error-then-gone", (say(500), say(404)), DEAD),
    B("edge-error", say(522), DEAD, slow=True),
    B("busy-once", (say(503, "", "Retry-After: 1"), say()), OK),
    B("busy-until-date", (say(503, "", "Retry-After: Wed, 21 Oct 2015 07:28:00 GMT"), say()), OK),
    B("busy-until-tomorrow", say(503, "", "Retry-After: 86400"), UNCLEAR),
    B("busy-until-next-century", say(503, "", "Retry-After: Wed, 21 Oct 2099 07:28:00 GMT"), UNCLEAR),
    B("busy-nonsense", (say(503, "", "Retry-After: soon"), say()), OK),
    B("busy-challenge", page("Just a moment...", "<script>x</script>", status=503), UNCLEAR, slow=True),
    B("slow-page", later(2), OK),
    B("slower-page", later(30), OK, slow=True),
    B("silence-once", (silence, say()), OK, slow=True),
    B("silence", silence, DEAD, slow=True),
    B("slow-head", slowly(say(), 30), OK, slow=True),
    B("head-drips-for-ever", dripping(b"HTTP/1.1 200 OK\r\nX: " + b"x", 1, 0.5), DEAD, slow=True),
)

REDIRECTS: tuple[Behaviour, ...] = (
    B("moved", to("@/target", 301), MOVED, others={"target": say()}),
    B("moved-308", to("@/target", 308), MOVED, others={"target": say()}),
    B("found", to("@/target", 302), OK, others={"target": say()}),
    B("see-other", to("@/target", 303), OK, others={"target": say()}),
    B("moved-to-dead", to("@/target", 301), DEAD),
    B("moved-to-forbidden", to("@/target", 301), UNCLEAR, others={"target": say(403)}),
    B("mixed-chain", to("@/b", 301), OK, others={"b": to("@/c", 302), "c": say()}),
    B("permanent-chain", to("@/b", 301), MOVED, others={"b": to("@/c", 308), "c": say()}),
    B(
        "chain-of-19",
        to("@/n19", 301),
        MOVED,
        others={"n1": say()} | {f"n{n}": to(f"@/n{n - 1}", 301) for n in range(2, 20)},
    ),
    B(
        "chain-of-30",
        to("@/n30", 301),
        DEAD,
        others={"n1": say()} | {f"n{n}": to(f"@/n{n - 1}", 301) for n in range(2, 31)},
    ),
    B("loop", to("@/b"), DEAD, others={"b": to("@")}),
    B("self-loop", to("@"), DEAD),
    B("self-twice", (to("@"), to("@"), say()), ALIVE),
    B("cookie-wall", cookie_wall("seen"), OK),
    B("cookie-wall-two", cookie_wall("seen", 2), OK),
    B("shy", shy("met"), OK),
    B("no-location", say(302, ""), DEAD),
    B("no-location-page", say(302), UNCLEAR),
    B("empty-location", to("", 301), DEAD),
    B("relative-location", to("it/target"), OK, others={"target": say()}),
    B("dotted-location", to("../dotted-location/./it/target"), OK, others={"target": say()}),
    B("location-blank", to("@/a b"), OK, others={"a%20b": say()}),
    B("location-backslash", to("\\\\%host%@/target"), OK, others={"target": say()}),
    B("location-protocol", to("//%host%@/target"), OK, others={"target": say()}),
    B("location-utf8", say(302, "", "Location: @/é"), OK, others={"%C3%A9": say()}),
    B("location-latin", say(302, "", "Location: @/zzz").replace(b"zzz", b"\xe9"), OK, others={"%E9": say()}),
    B("location-fragment", to("@/target#part"), OK, others={"target": say()}),
    B("location-bad-host", to("http://[bad/"), DEAD),
    B("location-bad-port", to("http://127.0.0.1:99999/"), DEAD),
    B("location-no-host", to("http://"), DEAD),
    B("location-unknown-host", to("http://nobody.invalid/"), DEAD),
    B("location-mail", to("mailto:a@example.org"), UNCLEAR),
    B("location-file", to("file:///etc/passwd"), UNCLEAR),
    B("location-script", to("javascript:alert(1)"), UNCLEAR),
    B("location-ftp", to("ftp://127.0.0.1/x"), UNCLEAR),
    B("location-credentials", to("http://me:secret@127.0.0.1/x"), UNCLEAR),
    B("location-denied", to("http://10.1.2.3/x"), UNCLEAR),
    B("location-denied-number", to("http://167838211/x"), UNCLEAR),
    B("location-denied-mapped", to("http://[::ffff:10.1.2.3]/x"), UNCLEAR),
    B("location-metadata", to("http://169.254.169.254/latest/"), UNCLEAR),
    B("location-refused", to("http://127.0.0.1:1/"), DEAD, slow=True),
    B("redirect-error-once", to("@/b"), OK, others={"b": say()}),
    B(
        "meta-refresh",
        page("Moved", "", '<meta http-equiv="refresh" content="0; url=@/target">'),
        OK,
        others={"target": say()},
    ),
    B("meta-refresh-dead", page("Moved", "", "<meta http-equiv=Refresh content='3;URL=\"@/none\"'>"), DEAD),
    B("meta-refresh-self", page("News", "<p>News</p>", '<meta http-equiv="refresh" content="5">'), OK),
    B("meta-refresh-self-url", page("News", "<p>News</p>", '<meta http-equiv="refresh" content="5;url=@">'), OK),
    B("meta-refresh-slow", page("News", "<p>News</p>", '<meta http-equiv="refresh" content="600;url=@/none">'), OK),
    B(
        "meta-refresh-comment",
        page("News", "<p>x</p>", '<!-- <meta http-equiv="refresh" content="0;url=@/none"> -->'),
        OK,
    ),
    B("refresh-header", say(200, PAGE, "Refresh: 0; url=@/none"), DEAD),
    B(
        "asks-who",
        to("@/account/login?next=x"),
        UNCLEAR,
        others={"account/login?next=x": page("Log in", "<form><input type=password></form>")},
    ),
    B("asks-who-elsewhere", to("http://localhost:%port%@/sso/start"), UNCLEAR, others={"sso/start": page("Welcome")}),
    B("asks-to-agree", to("@/cookie-consent"), UNCLEAR, others={"cookie-consent": page("Before you go on")}),
)

WORDS: tuple[Behaviour, ...] = (
    B("soft-404", SORRY, DEAD, beside=SORRY),
    B("soft-404-one-sign", SORRY, UNCLEAR),
    B(
        "soft-404-german",
        page("Seite nicht gefunden | Amt", "Leider."),
        DEAD,
        beside=page("Seite nicht gefunden | Amt", "Leider."),
    ),
    B("soft-404-greek", page("Η σελίδα δεν βρέθηκε", "x"), DEAD, beside=page("Η σελίδα δεν βρέθηκε", "x")),
    B(
        "soft-404-heading",
        page("Ministry", "<h1>Page not found</h1>"),
        DEAD,
        beside=page("Ministry", "<h1>Page not found</h1>"),
    ),
    B(
        "soft-404-echo",
        page("Not found", "<p>/words/soft-404-echo was not found</p>"),
        DEAD,
        beside=page("Not found", "<p>/words/1a2b was not found</p>"),
    ),
    B(
        "soft-404-redirect",
        to("@/404"),
        DEAD,
        beside=to("/words/soft-404-redirect/it/404"),
        others={"404": page("Ministry", "Sorry")},
    ),
    B("front-page-redirect", to("/"), UNCLEAR, beside=to("/")),
    B("front-page-redirect-alone", to("/"), OK),
    B("article-about-404", page("How the error 404 page not found came about", LONG), OK),
    B("number-in-title", page("Directive 2004/404 on fish", LONG), OK),
    B("title-with-404-metres", page("The 404 metres of the bridge", LONG), OK),
    B(
        "number-in-path",
        page("Record 404"),
        OK,
        asks="/404",
        beside=page("Record 405"),
        others={"*": page("Record 404")},
    ),
    B("number-title", page("404 | Ministry"), DEAD, beside=page("404 | Ministry")),
    B("challenge", page("Just a moment...", "<script>x</script>"), UNCLEAR),
    B("challenge-header", say(200, PAGE, "cf-mitigated: challenge"), UNCLEAR),
    B("asks-who-in-place", page("Sign in", "<form><input name=p type='password'></form>"), UNCLEAR),
    B(
        "parked",
        page("x.example", "<h1>This domain is for sale</h1>"),
        DEAD,
        beside=page("x.example", "<h1>This domain is for sale</h1>"),
    ),
    B(
        "document-became-page",
        page("Welcome", "Welcome"),
        UNCLEAR,
        asks="/report.pdf",
        beside=page("Welcome", "Welcome"),
        others={"*": page("Welcome", "Welcome")},
    ),
    B("title-in-script", page("Good", "<script>document.title = '<title>Page not found</title>'</script>"), OK),
    B("gzip", packed(), OK),
    B("gzip-soft-404", packed("<title>Not found</title>"), UNCLEAR),
    B("deflate", packed(encoding="deflate"), OK),
    B("gzip-bomb", bomb(), OK),
    B("not-gzip", say(200, PAGE, "Content-Encoding: gzip"), UNCLEAR),
    B("foreign-packing", say(200, b"\x1b\x2c", "Content-Encoding: br"), OK),
    B("packing-that-is-none", say(200, PAGE, "Content-Encoding: utf-8"), OK),
    B("foreign-packing-part", say(200, b"\x1b\x2c", "Content-Encoding: br"), UNCLEAR, asks="#two"),
    B("suspended", page("Account Suspended", "x"), DEAD, beside=page("Account Suspended", "x")),
    B("title-in-capitals", page("PAGE&nbsp;NOT FOUND", "x"), DEAD, beside=page("PAGE&nbsp;NOT FOUND", "x")),
    B("utf-16", say(200, PAGE.encode("utf-16"), "Content-Type: text/html"), OK),
    B("unknown-charset", say(200, PAGE, "Content-Type: text/html; charset=klingon"), OK),
    B("codec-that-is-none", say(200, PAGE, "Content-Type: text/html; charset=zlib_codec"), OK),
    B(
        "latin-soft-404",
        say(200, "<title>Página não encontrada</title>".encode("latin-1"), "Content-Type: text/html"),
        UNCLEAR,
    ),
)

PARTS: tuple[Behaviour, ...] = (
    B("part", WITH_PARTS, OK, asks="#two"),
    B("part-by-name", WITH_PARTS, OK, asks="#old"),
    B("part-encoded", WITH_PARTS, OK, asks="#gr%C3%B6%C3%9Fe"),
    B("part-top", WITH_PARTS, OK, asks="#top"),
    B("part-empty", WITH_PARTS, OK, asks="#"),
    B("part-missing", WITH_PARTS, DEAD, asks="#three"),
    B("part-wrong-case", WITH_PARTS, DEAD, asks="#TWO"),
    B("part-in-comment", WITH_PARTS, DEAD, asks="#gone"),
    B("part-missing-data-script", DATA_SCRIPT, DEAD, asks="#three"),
    B("part-scripted", SCRIPTED, UNCLEAR, asks="#three"),
    B("part-late", page("A", LONG * 100 + '<p id="end">x</p>'), OK, asks="#end"),
    B("part-beyond-limit", page("A", "<p>x</p>" * 700_000 + '<p id="end">x</p>'), UNCLEAR, asks="#end"),
    B("part-after-redirect", to("@/target"), OK, asks="#two", others={"target": WITH_PARTS}),
    B("part-missing-after-redirect", to("@/target"), DEAD, asks="#three", others={"target": WITH_PARTS}),
    B("part-of-text", say(200, "hi", "Content-Type: text/plain"), OK, asks="#line=3"),
    B("text-part", page("A", "<p>The <b>committee</b> met today.</p>"), OK, asks="#:~:text=The%20committee%20met"),
    B("text-part-range", page("A", "<p>One two three</p><p>four five</p>"), OK, asks="#:~:text=one,five"),
    B("text-part-missing", page("A", "<p>One</p>"), UNCLEAR, asks="#:~:text=seven"),
    B("pdf-page", say(200, pdf(3), "Content-Type: application/pdf"), OK, asks="#page=3"),
    B("pdf-page-missing", say(200, pdf(3), "Content-Type: application/pdf"), DEAD, asks="#page=4"),
    B("pdf-page-zoom", say(200, pdf(3), "Content-Type: application/pdf"), OK, asks="#page=2&zoom=100"),
    B("pdf-damaged", say(200, b"%PDF-1.7 damaged", "Content-Type: application/pdf"), UNCLEAR, asks="#page=2"),
    B("pdf-plain", say(200, pdf(1), "Content-Type: application/pdf"), OK),
    B("part-of-dead", say(404, PAGE), DEAD, asks="#two"),
)
