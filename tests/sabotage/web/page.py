"""Damages to the web page."""

from __future__ import annotations

import re
from base64 import b64encode

from tests.examples import stationery
from tests.sabotage.damage import Apply, Rows, once, swapped
from tests.sabotage.web.changes import LAST, P, cut, edit, on_style, put


def _rule(rule: str) -> Apply:
    return on_style(lambda sheet: sheet + rule)


def _other_font(sheet: str) -> str:
    data = {name: b64encode(content).decode() for name, content in stationery().files.items() if "woff2" in name}
    regular, heavy = data["fonts/IBMPlexSans-Regular.woff2"], data["fonts/IBMPlexSans-SemiBold.woff2"]
    return once(sheet, regular, heavy)


def _notes_swapped(page: str) -> str:
    notes = re.findall(r'<li id="note-\d"[^>]*>(<p.*?</p>)', page)
    return swapped(page, notes[0], notes[1])


def _blocks_swapped(page: str) -> str:
    return swapped(page, '<h2 id="lists">Lists</h2>', '<h3 id="smaller">A smaller heading</h3>')


PAGE: Rows = (
    ("a word dropped", put("with <em>", "<em>")),
    ("a figure in a number changed", put("53 countries", "58 countries")),
    ("a letter like another one (Cyrillic а)", put("strong text", "strong t\u0435xt")),
    ("an invisible character inside a word", put("Opening", "Open\u200bing")),
    ("words turned round by a control character", put("Opening words", "\u202eOpening words\u202c")),
    ("an accent taken apart", put("officiel", "officie\u0301l")),
    ("a no-break space for a space", put("Opening words", "Opening\u00a0words")),
    ("a paragraph added", put(LAST, "<p>Not cleared.</p>" + LAST)),
    ("words loose in the main part", put(LAST, "not cleared" + LAST)),
    ("a comment", put(LAST, "<!-- for internal use -->" + LAST)),
    ("two blocks in each other's place", edit(_blocks_swapped)),
    ("a paragraph said twice", cut(r'(<p id="b32">.*?</p>)', r"\1\1")),
    (
        "a heading of another level",
        edit(lambda page: page.replace("h3 id", "h2 id").replace("heading</h3>", "heading</h2>")),
    ),
    (
        "a heading that is a paragraph",
        edit(lambda page: once(page, '<h2 id="lists">Lists</h2>', '<p id="lists">Lists</p>')),
    ),
    ("emphasis lost", edit(lambda page: page.replace("<em>", "").replace("</em>", ""))),
    ("strong stress moved", put("<strong>strong text</strong>", "strong <strong>text</strong>")),
    ("a nested list made flat", cut(r'\s*<ul id="b16">(.*?)</ul>\s*</li>', r"</li>\1")),
    ("a numbered list that counts from three", put('<ol id="b20">', '<ol id="b20" start="3">')),
    ("a numbered list made bulleted", cut(r'<ol id="b20">(.*?)</ol>', r'<ul id="b20">\1</ul>')),
    ("a cell lost", put('<td class="right">2014</td>', "")),
    ("a cell emptied", put('<td class="right">2014</td>', '<td class="right"></td>')),
    ("two cells in each other's place", edit(lambda page: swapped(page, ">2014</td>", ">2010</td>"))),
    ("two cells merged", put('<td class="right">2014</td>', '<td class="right" colspan="2">2014</td>')),
    ("a header cell without scope", put('<th scope="row"', "<th")),
    (
        "a header cell that is none",
        edit(
            lambda page: once(
                page, '<th scope="row" class="left">Cyber dialogue</th>', '<td class="left">Cyber dialogue</td>'
            )
        ),
    ),
    ("a table without caption", cut(r"<caption.*?</caption>")),
    ("an alternative lost", cut(r'alt="[^"]*"', 'alt=""')),
    (
        "another picture shown",
        cut(
            r"svg\+xml;base64,[A-Za-z0-9+/]+",
            "svg+xml;base64," + b64encode(b"<svg xmlns='http://www.w3.org/2000/svg'/>").decode().rstrip("="),
        ),
    ),
    (
        "a link spoken as a heading",
        put(
            '<a href="https://www.example.org/report-2014">',
            '<a aria-labelledby="lists" href="https://www.example.org/report-2014">',
        ),
    ),
    ("navigation named after another part", cut('<nav aria-labelledby="[^"]*"', '<nav aria-labelledby="lists"')),
    ("the notes named after another part", put('aria-labelledby="notes_label"', 'aria-labelledby="lists"')),
    (
        "a way back that shows other words than it speaks",
        cut(
            r'<a role="doc-backlink" href="#mark-1">.*?</a>',
            '<a role="doc-backlink" href="#mark-1" aria-label="Back to reference 1">Buy now</a>',
        ),
    ),
    (
        "an inner list before the words of its item",
        cut(r'(<div class="item">an item with a nested list:</div>)\s*(<ul id.*?</ul>)', r"\2\1"),
    ),
    (
        "a notice that paper does not show",
        on_style(
            lambda sheet: sheet.replace(
                "--notice: #8c1515; --on-notice: #ffffff", "--notice: #ffffff; --on-notice: #000000"
            )
        ),
    ),
    (
        "the colours of another house",
        on_style(lambda sheet: sheet.replace("--rule: ", "--rule: #00ff00; --old: ", 1)),
    ),
    ("no fonts", on_style(lambda sheet: re.sub(r"@font-face\s*\{[^{}]*\}\s*", "", sheet))),
    ("a picture squeezed", put('width="800"', 'width="32"')),
    (
        "a link with another target and the same words",
        put('href="https://www.example.org/report-2014">the', 'href="https://www.example.com/report-2014">the'),
    ),
    (
        "a link without target",
        cut(r'<a href="https://www.example.org/report-2014">the report</a>', "<a>the report</a>"),
    ),
    (
        "a link spoken as something else",
        put(
            '<a href="https://www.example.org/report-2014">the',
            '<a aria-label="the annex" href="https://www.example.org/report-2014">the',
        ),
    ),
    ("a link to a place that is not there", put('href="#lists"', 'href="#list"')),
    (
        "a format said to be in another language",
        put('type="application/pdf"', 'type="application/pdf" hreflang="fr"'),
    ),
    (
        "a place moved to another heading",
        edit(
            lambda page: once(once(page, 'id="lists"', 'id="x"'), 'id="smaller"', 'id="lists"').replace(
                'id="x"', 'id="smaller"'
            )
        ),
    ),
    ("a note lost", cut(r'<li id="note-2".*?</li>')),
    ("two notes in each other's place", edit(_notes_swapped)),
    (
        "a mark that leads to another note",
        put('href="#note-2" aria-label="Note 2">2', 'href="#note-1" aria-label="Note 2">2'),
    ),
    ("a mark that shows another number", put('aria-label="Note 2">2<', 'aria-label="Note 2">3<')),
    ("a mark spoken as another", put('aria-label="Note 2">2<', 'aria-label="Note 1">2<')),
    ("a way back from a note lost", cut(r'\s*<a role="doc-backlink" href="#mark-1-2".*?</a>')),
    (
        "a way back that leads elsewhere",
        put('role="doc-backlink" href="#mark-2"', 'role="doc-backlink" href="#mark-1"'),
    ),
    ("one id twice", put('<h3 id="smaller"', '<h3 id="lists"')),
    ("the language of a span changed", put('lang="fr"', 'lang="de"')),
    ("the language of the page changed", put('<html lang="en-GB"', '<html lang="en"')),
    ("the page written from the other side", put('dir="ltr"', 'dir="rtl"')),
    ("words turned round by an attribute", put('lang="fr">', 'lang="fr" dir="rtl">')),
    ("words hidden by an attribute", put(P, '<p id="b10" hidden>')),
    ("words hidden from those who listen", put(P, '<p id="b10" aria-hidden="true">')),
    ("words hidden by a style attribute", put(P, '<p id="b10" style="display:none">')),
    ("words hidden by a rule of style", _rule("#b10{display:none}")),
    ("words added by a rule of style", _rule("#b10::before{content:'Not '}")),
    (
        "words made white by a colour token",
        on_style(lambda sheet: re.sub(r"--ink: #\w{6}", "--ink: #fefefe", sheet, count=1)),
    ),
    ("a font under another one's name", on_style(_other_font)),
    ("words hidden by a class of ours", put(P, '<p id="b10" class="skip">')),
    ("the main part hidden on paper by a class of ours", put('<div class="sheet">', '<div class="ways">')),
    ("a title that pops up", put(P, '<p id="b10" title="Not true">')),
    ("a script", put("</head>", "<script>alert(1)</script></head>")),
    ("an event", put(P, '<p id="b10" onclick="alert(1)">')),
    ("a frame", put(LAST, '<iframe src="https://example.com"></iframe>' + LAST)),
    ("a policy that allows scripts", put("default-src", "script-src 'unsafe-inline'; default-src")),
    ("no policy", cut(r"<meta http-equiv=[^>]*>")),
    (
        "a refresh to another page",
        put("<title>", '<meta http-equiv="refresh" content="0;url=https://example.com"><title>'),
    ),
    ("a base for all links", put("<title>", '<base href="https://example.com/"><title>')),
    ("another title in the window", cut(r"<title>.*?</title>", "<title>Another title</title>")),
    ("another summary", cut(r'name="description" content="[^"]*"', 'name="description" content="Other"')),
    ("other data for search engines", put('"datePublished":"2026', '"datePublished":"2025')),
    (
        "another address as the true one",
        put('<link rel="canonical" href="https://factsheets', '<link rel="canonical" href="https://fact'),
    ),
    ("another way to the PDF", put('<li><a href="example.en.pdf"', '<li><a href="example.fr.pdf"')),
    ("a notice lost", cut(r'<p class="notice draft">.*?</p>')),
    ("another date for machines than for people", put('datetime="2014-03-26"', 'datetime="2014-03-25"')),
    ("another archived copy for machines", put('data-versiondate="2014-04-01"', 'data-versiondate="2015-04-01"')),
    (
        "words beside the links to other formats",
        put('<li><a href="example.en.pdf"', '<li>draft <a href="example.en.pdf"'),
    ),
    ("words loose in a caption", put("<figcaption>\n<p", "<figcaption>\nNot <p")),
    ("a tag left open", put("</em>", "")),
    ("a page cut short", lambda data: data[: len(data) * 2 // 3]),
    ("text behind the end", lambda data: data + b"<p>and more</p>"),
    (
        "markup that browsers mend in their own way",
        put('<table id="dialogues">', '<table id="dialogues">not a cell'),
    ),
)
