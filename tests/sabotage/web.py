"""Damages to the web page."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256

from tests.examples import stationery
from tests.sabotage.damage import Damage, once, swapped

P = '<p id="b10">'
LAST = "</main>"


def _edit(change: Callable[[str], str]) -> Callable[[bytes], bytes]:
    return lambda data: change(data.decode()).encode()


def _put(old: str, new: str) -> Callable[[bytes], bytes]:
    return _edit(lambda page: once(page, old, new))


def _cut(pattern: str, new: str = "") -> Callable[[bytes], bytes]:
    def change(page: str) -> str:
        changed, count = re.subn(pattern, new, page, count=1, flags=re.DOTALL)
        assert count, pattern
        return changed

    return _edit(change)


def _styled(change: Callable[[str], str]) -> Callable[[bytes], bytes]:
    """A changed style sheet under a policy that lets it pass."""

    def apply(page: str) -> str:
        old = page.partition("<style>")[2].partition("</style>")[0]
        new = change(old)
        assert new != old
        hashes = [b64encode(sha256(sheet.encode()).digest()).decode() for sheet in (old, new)]
        return once(once(page, old, new), hashes[0], hashes[1])

    return _edit(apply)


def _rule(rule: str) -> Callable[[bytes], bytes]:
    return _styled(lambda sheet: sheet + rule)


def _other_font(sheet: str) -> str:
    data = {name: b64encode(content).decode() for name, content in stationery().files.items() if "woff2" in name}
    regular, heavy = data["fonts/IBMPlexSans-Regular.woff2"], data["fonts/IBMPlexSans-SemiBold.woff2"]
    return once(sheet, regular, heavy)


def _notes_swapped(page: str) -> str:
    notes = re.findall(r'<li id="note-\d"[^>]*>(<p.*?</p>)', page)
    return swapped(page, notes[0], notes[1])


def _blocks_swapped(page: str) -> str:
    return swapped(page, '<h2 id="lists">Lists</h2>', '<h3 id="smaller">A smaller heading</h3>')


WEB: tuple[Damage, ...] = tuple(
    Damage("html", what, apply)
    for what, apply in (
        ("a word dropped", _put("with <em>", "<em>")),
        ("a figure in a number changed", _put("53 countries", "58 countries")),
        ("a letter like another one (Cyrillic а)", _put("strong text", "strong t\u0435xt")),
        ("an invisible character inside a word", _put("Opening", "Open\u200bing")),
        ("words turned round by a control character", _put("Opening words", "\u202eOpening words\u202c")),
        ("an accent taken apart", _put("officiel", "officie\u0301l")),
        ("a no-break space for a space", _put("Opening words", "Opening\u00a0words")),
        ("a paragraph added", _put(LAST, "<p>Not cleared.</p>" + LAST)),
        ("words loose in the main part", _put(LAST, "not cleared" + LAST)),
        ("a comment", _put(LAST, "<!-- for internal use -->" + LAST)),
        ("two blocks in each other's place", _edit(_blocks_swapped)),
        ("a paragraph said twice", _cut(r'(<p id="b32">.*?</p>)', r"\1\1")),
        (
            "a heading of another level",
            _edit(lambda page: page.replace("h3 id", "h2 id").replace("heading</h3>", "heading</h2>")),
        ),
        (
            "a heading that is a paragraph",
            _edit(lambda page: once(page, '<h2 id="lists">Lists</h2>', '<p id="lists">Lists</p>')),
        ),
        ("emphasis lost", _edit(lambda page: page.replace("<em>", "").replace("</em>", ""))),
        ("strong stress moved", _put("<strong>strong text</strong>", "strong <strong>text</strong>")),
        ("a nested list made flat", _cut(r'\s*<ul id="b16">(.*?)</ul>\s*</li>', r"</li>\1")),
        ("a numbered list that counts from three", _put('<ol id="b20">', '<ol id="b20" start="3">')),
        ("a numbered list made bulleted", _cut(r'<ol id="b20">(.*?)</ol>', r'<ul id="b20">\1</ul>')),
        ("a cell lost", _put('<td class="right">2014</td>', "")),
        ("a cell emptied", _put('<td class="right">2014</td>', '<td class="right"></td>')),
        ("two cells in each other's place", _edit(lambda page: swapped(page, ">2014</td>", ">2010</td>"))),
        ("two cells merged", _put('<td class="right">2014</td>', '<td class="right" colspan="2">2014</td>')),
        ("a header cell without scope", _put('<th scope="row"', "<th")),
        (
            "a header cell that is none",
            _edit(
                lambda page: once(
                    page, '<th scope="row" class="left">Cyber dialogue</th>', '<td class="left">Cyber dialogue</td>'
                )
            ),
        ),
        ("a table without caption", _cut(r"<caption.*?</caption>")),
        ("an alternative lost", _cut(r'alt="[^"]*"', 'alt=""')),
        (
            "another picture shown",
            _cut(
                r"svg\+xml;base64,[A-Za-z0-9+/]+",
                "svg+xml;base64," + b64encode(b"<svg xmlns='http://www.w3.org/2000/svg'/>").decode().rstrip("="),
            ),
        ),
        (
            "a link spoken as a heading",
            _put(
                '<a href="https://www.example.org/report-2014">',
                '<a aria-labelledby="lists" href="https://www.example.org/report-2014">',
            ),
        ),
        ("navigation named after another part", _cut('<nav aria-labelledby="[^"]*"', '<nav aria-labelledby="lists"')),
        ("the notes named after another part", _put('aria-labelledby="notes_label"', 'aria-labelledby="lists"')),
        (
            "a way back that shows other words than it speaks",
            _cut(
                r'<a role="doc-backlink" href="#mark-1">.*?</a>',
                '<a role="doc-backlink" href="#mark-1" aria-label="Back to reference 1">Buy now</a>',
            ),
        ),
        (
            "an inner list before the words of its item",
            _cut(r'(<div class="item">an item with a nested list:</div>)\s*(<ul id.*?</ul>)', r"\2\1"),
        ),
        (
            "a notice that paper does not show",
            _styled(
                lambda sheet: sheet.replace(
                    "--notice: #8c1515; --on-notice: #ffffff", "--notice: #ffffff; --on-notice: #000000"
                )
            ),
        ),
        (
            "the colours of another house",
            _styled(lambda sheet: sheet.replace("--rule: ", "--rule: #00ff00; --old: ", 1)),
        ),
        ("no fonts", _styled(lambda sheet: re.sub(r"@font-face\s*\{[^{}]*\}\s*", "", sheet))),
        ("a picture squeezed", _put('width="800"', 'width="32"')),
        (
            "a link with another target and the same words",
            _put('href="https://www.example.org/report-2014">the', 'href="https://www.example.com/report-2014">the'),
        ),
        (
            "a link without target",
            _cut(r'<a href="https://www.example.org/report-2014">the report</a>', "<a>the report</a>"),
        ),
        (
            "a link spoken as something else",
            _put(
                '<a href="https://www.example.org/report-2014">the',
                '<a aria-label="the annex" href="https://www.example.org/report-2014">the',
            ),
        ),
        ("a link to a place that is not there", _put('href="#lists"', 'href="#list"')),
        (
            "a format said to be in another language",
            _put('type="application/pdf"', 'type="application/pdf" hreflang="fr"'),
        ),
        (
            "a place moved to another heading",
            _edit(
                lambda page: once(once(page, 'id="lists"', 'id="x"'), 'id="smaller"', 'id="lists"').replace(
                    'id="x"', 'id="smaller"'
                )
            ),
        ),
        ("a note lost", _cut(r'<li id="note-2".*?</li>')),
        ("two notes in each other's place", _edit(_notes_swapped)),
        (
            "a mark that leads to another note",
            _put('href="#note-2" aria-label="Note 2">2', 'href="#note-1" aria-label="Note 2">2'),
        ),
        ("a mark that shows another number", _put('aria-label="Note 2">2<', 'aria-label="Note 2">3<')),
        ("a mark spoken as another", _put('aria-label="Note 2">2<', 'aria-label="Note 1">2<')),
        ("a way back from a note lost", _cut(r'\s*<a role="doc-backlink" href="#mark-1-2".*?</a>')),
        (
            "a way back that leads elsewhere",
            _put('role="doc-backlink" href="#mark-2"', 'role="doc-backlink" href="#mark-1"'),
        ),
        ("one id twice", _put('<h3 id="smaller"', '<h3 id="lists"')),
        ("the language of a span changed", _put('lang="fr"', 'lang="de"')),
        ("the language of the page changed", _put('<html lang="en-GB"', '<html lang="en"')),
        ("the page written from the other side", _put('dir="ltr"', 'dir="rtl"')),
        ("words turned round by an attribute", _put('lang="fr">', 'lang="fr" dir="rtl">')),
        ("words hidden by an attribute", _put(P, '<p id="b10" hidden>')),
        ("words hidden from those who listen", _put(P, '<p id="b10" aria-hidden="true">')),
        ("words hidden by a style attribute", _put(P, '<p id="b10" style="display:none">')),
        ("words hidden by a rule of style", _rule("#b10{display:none}")),
        ("words added by a rule of style", _rule("#b10::before{content:'Not '}")),
        (
            "words made white by a colour token",
            _styled(lambda sheet: re.sub(r"--ink: #\w{6}", "--ink: #fefefe", sheet, count=1)),
        ),
        ("a font under another one's name", _styled(_other_font)),
        ("words hidden by a class of ours", _put(P, '<p id="b10" class="skip">')),
        ("the main part hidden on paper by a class of ours", _put('<div class="sheet">', '<div class="ways">')),
        ("a title that pops up", _put(P, '<p id="b10" title="Not true">')),
        ("a script", _put("</head>", "<script>alert(1)</script></head>")),
        ("an event", _put(P, '<p id="b10" onclick="alert(1)">')),
        ("a frame", _put(LAST, '<iframe src="https://example.com"></iframe>' + LAST)),
        ("a policy that allows scripts", _put("default-src", "script-src 'unsafe-inline'; default-src")),
        ("no policy", _cut(r"<meta http-equiv=[^>]*>")),
        (
            "a refresh to another page",
            _put("<title>", '<meta http-equiv="refresh" content="0;url=https://example.com"><title>'),
        ),
        ("a base for all links", _put("<title>", '<base href="https://example.com/"><title>')),
        ("another title in the window", _cut(r"<title>.*?</title>", "<title>Another title</title>")),
        ("another summary", _cut(r'name="description" content="[^"]*"', 'name="description" content="Other"')),
        ("other data for search engines", _put('"datePublished":"2026', '"datePublished":"2025')),
        (
            "another address as the true one",
            _put('<link rel="canonical" href="https://factsheets', '<link rel="canonical" href="https://fact'),
        ),
        ("another way to the PDF", _put('<li><a href="example.en.pdf"', '<li><a href="example.fr.pdf"')),
        ("a notice lost", _cut(r'<p class="notice draft">.*?</p>')),
        ("another date for machines than for people", _put('datetime="2014-03-26"', 'datetime="2014-03-25"')),
        ("another archived copy for machines", _put('data-versiondate="2014-04-01"', 'data-versiondate="2015-04-01"')),
        (
            "words beside the links to other formats",
            _put('<li><a href="example.en.pdf"', '<li>draft <a href="example.en.pdf"'),
        ),
        ("words loose in a caption", _put("<figcaption>\n<p", "<figcaption>\nNot <p")),
        ("a tag left open", _put("</em>", "")),
        ("a page cut short", lambda data: data[: len(data) * 2 // 3]),
        ("text behind the end", lambda data: data + b"<p>and more</p>"),
        (
            "markup that browsers mend in their own way",
            _put('<table id="dialogues">', '<table id="dialogues">not a cell'),
        ),
    )
)
