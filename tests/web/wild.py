"""More behaviours: odd spellings on the wire, bodies that are not what they claim, pages that stand in for others."""

import gzip
import zlib

from .answers import LOREM, PAGE, broken_off, only_under, page, pdf, say, to
from .behaviours import ALIVE, DEAD, LONG, MOVED, OK, UNCLEAR, Behaviour
from .pages import WITH_PARTS

B = Behaviour
HOME = page("Ministry", "<link rel='canonical' href='https://ministry.example/'><p>News of the day.</p>")
FEW = "<p>Text of a few words.</p>"
PLAIN_TEXT = "Content-Type: text/plain"
CHUNKED = "HTTP/1.1 200 OK\nContent-Type: text/html\nTransfer-Encoding: chunked\n\n"
XHTML = "Content-Type: application/xhtml+xml"
PDF = "Content-Type: application/pdf"


def _raw(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode("latin-1")


def _raw_deflated(*parts: bytes) -> bytes:
    engine = zlib.compressobj(9, zlib.DEFLATED, -15)
    return b"".join(map(engine.compress, parts)) + engine.flush()


def _miscounted(data: bytes) -> bytes:
    whole = gzip.compress(data)
    return whole[:-8] + bytes(4) + whole[-4:]


def _everywhere(name: str, said: bytes) -> Behaviour:
    """A page that stands under every name of its folder, and so for none."""
    return B(name, said, DEAD, beside=said)


def _led_to(name: str, path: str, shown: bytes, right: frozenset[str]) -> Behaviour:
    """A page that every name of its folder leads to."""
    there = to(f"/masks/{name}/it/{path}")
    return B(name, there, right, beside=there, others={path: shown})


SPELLINGS: tuple[Behaviour, ...] = (
    B("lower-case-version", _raw("http/1.1 200 ok\nContent-Length: 2\n\nhi"), OK),
    B("no-number", _raw("HTTP/1.1 OK\nContent-Length: 2\n\nhi"), UNCLEAR),
    B("number-too-long", _raw("HTTP/1.1 2000 OK\nContent-Length: 2\n\nhi"), UNCLEAR),
    B("second-version", _raw("HTTP/2 200 OK\nContent-Length: 2\n\nhi"), OK),
    B("blank-before-the-status", _raw(" HTTP/1.1 200 OK\nContent-Length: 2\n\nhi"), OK),
    B("mark-before-the-status", b"\xef\xbb\xbf" + say(404), DEAD),
    B("two-blanks", _raw("HTTP/1.1  200  OK\nContent-Length: 2\n\nhi"), OK),
    B("feeds-before", _raw("\n\nHTTP/1.1 200 OK\nContent-Length: 2\n\nhi"), OK),
    B("negative-length", _raw(f"HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: -5\n\n{PAGE}"), OK),
    B(
        "folded-location",
        _raw("HTTP/1.1 301 Moved\nLocation:\n @/target\nContent-Length: 0\n\n"),
        MOVED,
        others={"target": say()},
    ),
    B("location-twice", say(301, "", "Location: @/target", "Location: @/target"), MOVED, others={"target": say()}),
    B("location-tab", to("@/tar\tget"), OK, others={"target": say()}),
    B("location-capitals", to("HTTP://%host%@/target"), OK, others={"target": say()}),
    B("location-three-slashes", to("///%host%@/target"), OK, others={"target": say()}),
    B("location-scheme-only", to("http:it/target"), OK, others={"target": say()}),
    B("location-scheme-and-slash", to("http:@/target"), OK, others={"target": say()}),
    B("location-number", to("http://2130706433:%port%@/target"), OK, others={"target": say()}),
    B("location-hexadecimal", to("http://0x7f.1:%port%@/target"), OK, others={"target": say()}),
    B("location-own-part", to("#part"), DEAD),
    B("location-data", to("data:text/html,hello"), UNCLEAR),
    B("location-program", to("intent://x#Intent;end"), UNCLEAR),
    B("location-umlaut-host", say(302, "", "Location: http://müller.invalid/"), DEAD),
    B("location-without-redirect", say(200, PAGE, "Location: @/none"), OK),
    B("created-elsewhere", say(201, PAGE, "Location: @/none"), OK),
    B("processing-first", b"HTTP/1.1 102 Processing\r\n\r\n" + say(), OK),
    B("other-protocol-now", say("101 Switching", "", length=0), UNCLEAR),
    B("reset-content", say("205 Reset", "", length=0), UNCLEAR),
    B("authoritative-not", say(203), OK),
    B("calm-down", say(420), UNCLEAR),
    B("not-implemented", say(501), DEAD),
    B("not-found-once", (say(404), say()), OK),
    B("refused-once", (say(400), say()), OK),
    B("misdirected-once", (say(421), say()), OK),
    B("late-once", (say(408), say()), OK),
    B("late-always", say(408), UNCLEAR),
    B("wait-float", (say(503, "", "Retry-After: 1.5"), say()), OK),
    B("wait-nothing", (say(503, "", "Retry-After: 0"), say()), OK),
    B("wait-backwards", (say(503, "", "Retry-After: -1"), say()), OK),
    B("wait-old-date", (say(503, "", "Retry-After: Wednesday, 21-Oct-15 07:28:00 GMT"), say()), OK),
    B("wait-unix-date", (say(503, "", "Retry-After: Wed Oct 21 07:28:00 2015"), say()), OK),
    B("wait-no-date", (say(503, "", "Retry-After: Wed, 99 Foo 99999 99:99:99 GMT"), say()), OK),
    B("wait-aeons", say(503, "", "Retry-After: " + "9" * 40), UNCLEAR),
    B("wait-beyond-calendars", say(503, "", "Retry-After: Wed, 21 Oct 99999 07:28:00 GMT"), UNCLEAR),
    B("wait-beyond-numbers", say(503, "", "Retry-After: Wed, 21 Oct 999999999999 07:28:00 GMT"), UNCLEAR),
    B("wait-odd-hour", (say(503, "", f"Retry-After: Wed, 21 Oct 2015 {'9' * 21}:28:00 GMT"), say()), OK),
    B("wait-odd-zone", (say(503, "", "Retry-After: Wed, 21 Oct 2015 07:28:00 +" + "9" * 20), say()), OK),
    B("wait-said-twice", say(503, "", "Retry-After: 1", "Retry-After: 86400"), UNCLEAR),
    B("wait-nonsense-first", say(429, "", "Retry-After: soon", "Retry-After: 86400"), UNCLEAR),
    B("wait-two-in-one", say(503, "", "Retry-After: 120, 3600"), UNCLEAR),
    B("wait-with-a-unit", say(503, "", "Retry-After: 3600 seconds"), UNCLEAR),
    B("wait-long-float", say(503, "", "Retry-After: 86400.0"), UNCLEAR),
    B("wait-standard-date", say(503, "", "Retry-After: 2099-10-21T07:28:00Z"), UNCLEAR),
    B("wait-for-nothing", say(200, PAGE, "Retry-After: 9999"), OK),
)

BODIES: tuple[Behaviour, ...] = (
    B("nothing-in-pdf", say(200, "", PDF), UNCLEAR),
    B("nothing-in-pdf-page", say(200, "", PDF), UNCLEAR, asks="#page=2"),
    B("pdf-that-is-none", say(200, PAGE, PDF), UNCLEAR),
    B("pdf-after-junk", say(200, b"junk\n" + pdf(1), PDF), OK),
    B("pdf-as-download", say(200, pdf(1), "Content-Type: application/octet-stream"), OK),
    B("deflate-raw", say(200, _raw_deflated(PAGE.encode()), "Content-Encoding: deflate"), OK),
    B("deflate-bomb", say(200, _raw_deflated(PAGE.encode(), b" " * 100_000_000), "Content-Encoding: deflate"), OK),
    B("gzip-capitals", say(200, gzip.compress(PAGE.encode()), "Content-Encoding: GZIP"), OK),
    B("gzip-cut", say(200, gzip.compress(PAGE.encode())[:-12], "Content-Encoding: gzip"), OK),
    B("gzip-wrong-checksum", say(200, _miscounted(PAGE.encode()), "Content-Encoding: gzip"), OK),
    B("blanks-only", say(200, " \n "), UNCLEAR),
    B("packed-not-at-all", say(200, PAGE, "Content-Encoding: identity"), OK),
    B("zstd-unasked", say(200, b"\x28\xb5\x2f\xfd\x04\x00", "Content-Encoding: zstd"), OK),
    B("brotli-of-nothing", say(404, b"\x8b", "Content-Encoding: br"), DEAD),
    B(
        "trailers",
        _raw(CHUNKED + "2;a=b\nhi\n0\nX: y\n\n"),
        OK,
    ),
    B(
        "chunk-cut",
        broken_off(_raw(CHUNKED + "ff\nhi")),
        OK,
    ),
    B("frames", say(200, "<title>A</title><frameset><frame src=x></frameset>"), OK),
    B("part-capitals-top", WITH_PARTS, OK, asks="#TOP"),
    B("part-of-a-route", WITH_PARTS, UNCLEAR, asks="#!/x"),
    B("part-unquoted", page("A", "<h2 ID=two>x</h2>"), OK, asks="#two"),
    B("part-entity", page("A", "<h2 id='a&amp;b'>x</h2>"), OK, asks="#a&b"),
    B("part-in-drawing", page("A", "<svg><g id=two></g></svg>"), OK, asks="#two"),
    B("part-in-template", page("A", "<template><p id=two></p></template>"), DEAD, asks="#two"),
    B("part-by-name-of-field", page("A", "<p name=two>x</p>"), DEAD, asks="#two"),
    B(
        "part-of-xhtml",
        say(
            200,
            "<html xmlns='http://www.w3.org/1999/xhtml'><p id='two'/></html>",
            "Content-Type: application/xhtml+xml",
        ),
        OK,
        asks="#two",
    ),
)

MASKS: tuple[Behaviour, ...] = (
    _everywhere(
        "capitals-without-accents",
        page(
            "\u0397 \u03a3\u0395\u039b\u0399\u0394\u0391 \u0394\u0395\u039d \u0392\u03a1\u0395\u0398\u0397\u039a\u0395"
        ),
    ),
    _everywhere("accents-left-out", page("Pagina nu a fost gasita")),
    _everywhere("words-between", page("La page que vous cherchez n’existe pas")),
    _everywhere("dutch", page("De pagina kon niet worden gevonden")),
    _everywhere("slovene", page("Stran ni bila najdena")),
    _everywhere("danish", page("Siden kan ikke findes")),
    B("calls-itself-home", HOME, UNCLEAR, beside=HOME),
    B("calls-itself-home-alone", HOME, OK),
    _everywhere("calls-itself-not-found", page("Amt", "<link href='/error/404.html' rel=canonical><p>Zut.</p>")),
    _everywhere("marked", say(200, "<title>Amt</title><body class='home error404 wide'><h1>Zut</h1></body>")),
    _everywhere("plain-text", say(200, "404 Not Found", PLAIN_TEXT)),
    _everywhere("data", say(200, '{"message": "Not Found"}', "Content-Type: application/json")),
    B("plain-text-alive", say(200, "The minutes of the meeting.", PLAIN_TEXT), OK),
    _led_to("led-to-number", "error/404", page("Oops", "Sorry"), DEAD),
    _led_to("led-to-words", "seite-nicht-gefunden", page("Amt", "Leider"), DEAD),
    _led_to("led-to-status", "error?status=404", page("Oops", "Sorry"), DEAD),
    B("maintenance", page("Site under maintenance", "<h1>We will be back</h1>"), UNCLEAR),
    B("maintenance-german", page("Wartungsarbeiten", FEW), UNCLEAR),
    B("fresh-server", page("Welcome to nginx!", FEW), UNCLEAR),
    B("about-maintenance", page("Road maintenance in winter: under maintenance again", LONG), OK),
    B("about-what-is-not", page("The free lunch does not exist", LONG), OK),
    B("about-signing", page("Sign in: a history of seals", LONG), OK),
    B("proof-of-work", page("Making sure you&#39;re not a bot!", FEW), UNCLEAR),
    B("one-moment", page("One moment, please...", FEW), UNCLEAR),
    B("nameless-test", say(200, '<html><body><iframe src="/_Incapsula_Resource?x=1"></iframe></body></html>'), UNCLEAR),
    B("test-with-405", say(405, PAGE, "x-amzn-waf-action: captcha"), UNCLEAR),
    B(
        "certificate-wanted",
        page("400 No required SSL certificate was sent", "<center>nginx</center>", status=400),
        UNCLEAR,
    ),
    B("test-with-400", page("Just a moment...", FEW, status=400), UNCLEAR),
    B("name-first", page("Sign in to your account", "<form><input type=email></form>"), UNCLEAR),
    B("search-field", page("Login statistics of the year", "<form><input type=search></form>" + FEW), OK),
    B("script-leads-on", page("", "<script>window.location.href='@/target'</script>"), OK, others={"target": say()}),
    B("script-leads-nowhere", page("", "<script>location.replace('@/none')</script>"), UNCLEAR),
    B(
        "script-of-a-page",
        page("A", f"<p>{LOREM * 5}</p><script>var go = () => {{ location.href='@/none' }}</script>"),
        OK,
    ),
    B("led-on-by-itself", to("@/target"), OK, beside=page("Minutes"), others={"target": page("Minutes")}),
    B(
        "led-to-a-search",
        to("/masks/led-to-a-search/it/search?q=it"),
        UNCLEAR,
        beside=to("/masks/led-to-a-search/it/search?q=other"),
        others={"*": page("Search", "<p>0 results</p>")},
    ),
    B(
        "led-to-a-viewer",
        to("/masks/led-to-a-viewer/it/view?file=it"),
        OK,
        beside=to("/masks/led-to-a-viewer/it/view?file=other"),
        others={
            "view?file=it": page("Minutes of May", "<p>The committee met.</p>"),
            "*": page("Viewer", "<p>Choose.</p>"),
        },
    ),
    B("not-here", page("Sorry", "<p>This content is not available in your country.</p>"), UNCLEAR),
    B("not-so", page("Content not available in your language", FEW), UNCLEAR),
    B("about-here", page("Not available in your region: medicines", LONG), OK),
    B("program-fails", page("", "<b>Fatal error</b>: Uncaught Error in /var/www/index.php"), UNCLEAR),
    B("too-many-in-words", page("Too Many Requests", FEW), UNCLEAR),
    B("login-in-few-words", page("Ministry", "<p>Please log in to view this page.</p>"), UNCLEAR),
    B("login-by-a-button", page("Log in | Ministry", "<button>Continue</button>"), UNCLEAR),
    B("blank-page", say(200, "<html><head></head><body></body></html>"), UNCLEAR),
    B("picture-page", say(200, "<html><body><img src=a.png></body></html>"), OK),
    B(
        "soft-404-by-number",
        say(404),
        DEAD,
        asks="/doc.php?id=123",
        others={"*": only_under("doc.php?id=", page("Page not found"))},
    ),
    B("app", page("App", "<div id=root></div><script src=a.js></script>"), ALIVE),
)
