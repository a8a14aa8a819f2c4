"""Behaviours that lie in the page: what its words say, and which parts it has."""

import gzip

from .answers import (
    PAGE,
    bomb,
    packed,
    page,
    pdf,
    say,
    to,
)
from .behaviours import DEAD, LONG, OK, UNCLEAR, B, Behaviour

SORRY = page("Page not found", "<h1>Sorry</h1><p>There is no such page.</p>")
EXPLAINED = page("What is a 404 error?", "<h1>What is a 404 error?</h1><p>It means that a page was not found.</p>")
SCRIPTED = page("A", "<div id=app></div><script src=/a.js></script>")
WITH_PARTS = page("A", '<h2 id="two">Two</h2><a name="old">x</a><h2 id="größe">x</h2><!-- <p id="gone"> -->')
DATA_SCRIPT = page("A", '<h2 id="two">Two</h2><script type="application/ld+json">{}</script>')

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
    B(
        "soft-404-each-led-elsewhere",
        to("@/en"),
        DEAD,
        beside=to("/words/soft-404-each-led-elsewhere/it/fr"),
        others={"en": SORRY, "fr": SORRY},
    ),
    B("what-an-error-is", EXPLAINED, UNCLEAR, beside=EXPLAINED),
    B("front-page-redirect", to("/"), UNCLEAR, beside=to("/")),
    B("front-page-redirect-alone", to("/"), UNCLEAR),
    B("front-page-by-its-name", say(404), OK, asks="/index.html", others={"index.html": to("/")}),
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
    B(
        "heading-with-the-site",
        page("Not found - Ministry", "<h1>Not found - Ministry</h1>"),
        DEAD,
        beside=page("Not found - Ministry", "<h1>Not found - Ministry</h1>"),
    ),
    B("challenge-404", page("Just a moment...", "<script>x</script>", status=404), UNCLEAR),
    B(
        "heading-with-more-to-say",
        page("Not found: a history", "<h1>Not found: a history</h1>"),
        UNCLEAR,
        beside=page("Not found: a history", "<h1>Not found: a history</h1>"),
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
    B("gzip-twice", say(200, gzip.compress(gzip.compress(PAGE.encode())), "Content-Encoding: gzip, gzip"), OK),
    B("gzip-soft-404", packed("<title>Not found</title>"), UNCLEAR),
    B("deflate", packed(encoding="deflate"), OK),
    B("gzip-bomb", bomb(), OK),
    B("not-gzip", say(200, PAGE, "Content-Encoding: gzip"), UNCLEAR),
    B("foreign-packing", say(200, b"\x1b\x2c", "Content-Encoding: br"), OK),
    B("packing-that-is-none", say(200, PAGE, "Content-Encoding: utf-8"), OK),
    B("foreign-packing-part", say(200, b"\x1b\x2c", "Content-Encoding: br"), UNCLEAR, asks="#two"),
    B("suspended", page("Account Suspended", "x"), UNCLEAR, beside=page("Account Suspended", "x")),
    B("number-of-an-error-in-the-path", page("404 | Ministry"), DEAD, asks="/soft-404", beside=page("404 | Ministry")),
    B("number-that-is-the-path", page("404"), UNCLEAR, asks="/404", beside=page("404"), others={"*": page("404")}),
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
