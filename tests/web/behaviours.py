"""What a behaviour is, and those of servers: a name, what the server says, and the verdicts that are right.

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
    broken_off,
    cookie_wall,
    crumbs,
    dripping,
    endless,
    hang_up,
    later,
    lingering,
    page,
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
TWO_MEMBERS = gzip.compress(b"<p>") + gzip.compress(b"<b id=part>")
SETTINGS = bytes.fromhex("000012040000000000000300000064000400100000000600004000")
LONG = "<p>" + LOREM * 60 + "</p>"

PLAIN: tuple[Behaviour, ...] = (
    B("plain", say(), OK),
    B("not-found", say(404), DEAD),
    B("gone", say(410), DEAD),
    B("gone-once", (say(410), say()), OK),
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
    B("two-lengths", b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 5\r\n\r\nhi", UNCLEAR),
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
    B("bad-chunks", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", UNCLEAR),
    B("no-chunks", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"zz\r\n" * 2000, UNCLEAR),
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
    B("head-then-reset", broken_off(b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n"), UNCLEAR),
    B("head-then-silence", lingering(b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n"), UNCLEAR, slow=True),
    B("slow-first-words", dripping(say(200, PAGE), len(say(200, PAGE)) - len(PAGE), 10.0), OK, slow=True),
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
