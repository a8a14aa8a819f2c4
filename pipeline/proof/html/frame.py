"""The rules for a web page's frame: its head, its language, its ids, its notes both ways, its policy."""

from __future__ import annotations

import json
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from ...model import Date, Edition, Link
from ..furniture import inlines
from ..limits import Fault, Faults
from ..rules import ANCHOR, DATA, LANGUAGE, PAGE, PICTURE, POLICY, STYLE, UNKNOWN
from .markup import Node
from .style import examine_style
from .vocabulary import VOCABULARY
from .words import Page

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "ur", "yi"})
POINTING = ("aria-labelledby", "aria-describedby", "aria-controls")


def examine(page: Page, edition: Edition, files: Mapping[str, bytes]) -> Faults:
    """Every fault of the page's frame; `files` is the stationery."""
    yield from _vocabulary(page)
    yield from _head(page, edition)
    yield from _direction(page, edition)
    yield from _classes(page)
    yield from _ids(page)
    yield from _notes(page)
    yield from _pictures(page, edition)
    yield from _machines(page, edition)
    yield from examine_style(_raw(page, "style"), files)


def _vocabulary(page: Page) -> Faults:
    for node in page.root.all():
        allowed = VOCABULARY[node.name].attributes
        for name, value in node.attributes.items():
            if name not in allowed or not allowed[name].fullmatch(value):
                yield Fault(UNKNOWN, f"the web page has <{node.name}> with {name}=“{value[:40]}”")


def _classes(page: Page) -> Faults:
    """The style sheet hides three classes, on paper or until they are reached: only what may be hidden bears them."""
    first = page.body.elements()[:1]
    for node in page.body.all():
        name = node.get("class")
        within = node.elements()
        if (
            (name == "skip" and [node] != first)
            or (name == "ways" and any(inside.name != "nav" for inside in within))
            or (name == "back" and any(inside.get("role") != "doc-backlink" for inside in within))
            or (name in {"ways", "back"} and any(isinstance(child, str) and child.strip() for child in node.children))
        ):
            yield Fault(STYLE, f"“{node.text[:40]}” is hidden by the class “{name}”")


def _head(page: Page, edition: Edition) -> Faults:
    found = [node for node in page.head.elements() if node.name in {"meta", "link"}]
    expected = Counter(frozenset(row.items()) for row in stated_head(edition, _raw(page, "style")))
    held = Counter(frozenset(node.attributes.items()) for node in found)
    for row in (expected - held).elements():
        rule = POLICY if ("http-equiv", "Content-Security-Policy") in row else PAGE
        yield Fault(rule, f"the web page's head lacks {_told(row)}")
    for row in (held - expected).elements():
        yield Fault(PAGE, f"the web page's head holds {_told(row)}, which it should not")
    names = [node.name for node in page.head.elements()]
    if names[:2] != ["meta", "meta"] or page.head.elements()[0].get("charset") != "utf-8":
        yield Fault(POLICY, "the web page's head does not begin with its encoding and its policy")
    elif page.head.elements()[1].get("http-equiv") != "Content-Security-Policy":
        yield Fault(POLICY, "the policy does not stand before all else in the web page's head")
    if any(names.count(name) != 1 for name in ("title", "style", "script")):
        yield Fault(PAGE, "the web page's head does not hold one title, one style sheet and one block of data")
    yield from _data(page, edition)


def _told(row: frozenset[tuple[str, str]]) -> str:
    return " ".join(f"{name}=“{value[:60]}”" for name, value in sorted(row))


def stated_head(edition: Edition, style: str) -> Iterator[dict[str, str]]:
    """Every meta and link that the head must hold, told from the edition alone."""
    hashed = b64encode(sha256(style.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{hashed}'; img-src data:; font-src data:; base-uri 'none'; "
        "form-action 'none'"
    )
    yield {"charset": "utf-8"}
    yield {"http-equiv": "Content-Security-Policy", "content": policy}
    for name, content in _names(edition).items():
        yield {"name": name, "content": content}
    for name, content in _graph(edition).items():
        yield {"property": f"og:{name}", "content": content}
    yield {"rel": "schema.DCTERMS", "href": "http://purl.org/dc/terms/"}
    yield {"rel": "icon", "href": "data:,"}
    yield {"rel": "canonical", "href": edition.address}
    yield {"rel": "alternate", "type": PDF, "title": "PDF", "href": f"{edition.name}.pdf"}
    yield {"rel": "alternate", "type": WORD, "title": "Word", "href": f"{edition.name}.docx"}
    if edition.translations:
        yield {"rel": "alternate", "hreflang": edition.language, "href": edition.address}
    for other in edition.translations:
        yield {"rel": "alternate", "hreflang": other.language, "href": _site(edition) + other.path}


def _names(edition: Edition) -> dict[str, str]:
    shown = edition.public and edition.status == "final"
    return {
        "viewport": "width=device-width, initial-scale=1",
        "color-scheme": "light dark",
        "description": edition.summary,
        "author": edition.masthead.house,
        "keywords": ", ".join(edition.keywords),
        "DCTERMS.title": edition.title,
        "DCTERMS.identifier": edition.masthead.reference,
        "DCTERMS.publisher": edition.masthead.house,
        "DCTERMS.issued": edition.issued.isoformat(),
        "DCTERMS.language": edition.language,
        "DCTERMS.description": edition.summary,
        **({} if shown else {"robots": "noindex, nofollow, noarchive"}),
    }


def _graph(edition: Edition) -> dict[str, str]:
    return {
        "type": "article",
        "title": edition.title,
        "description": edition.summary,
        "site_name": edition.masthead.house,
        "locale": edition.language.replace("-", "_"),
        "url": edition.address,
    }


def _site(edition: Edition) -> str:
    return edition.address.removesuffix(f"{edition.publication}/{edition.name}.html")


def _data(page: Page, edition: Edition) -> Faults:
    try:
        found = json.loads(_raw(page, "script"))
    except (ValueError, RecursionError):
        yield Fault(DATA, "the data for search engines cannot be read")
        return
    expected = _report(edition)
    if not isinstance(found, dict) or found.keys() != expected.keys():
        yield Fault(DATA, "the data for search engines has more or fewer entries than it should")
        return
    for key, value in expected.items():
        if found[key] != value:
            yield Fault(DATA, f"the data for search engines says for “{key}”: {str(found[key])[:60]}")


def _report(edition: Edition) -> dict[str, Any]:
    base = edition.address.removesuffix(".html")
    report = {
        "@context": "https://schema.org",
        "@type": "Report",
        "name": edition.title,
        "description": edition.summary,
        "inLanguage": edition.language,
        "datePublished": edition.issued.isoformat(),
        "reportNumber": edition.masthead.reference,
        "genre": edition.masthead.kind,
        "keywords": list(edition.keywords),
        "publisher": {"@type": "Organization", "name": edition.masthead.house},
        "url": edition.address,
        "encoding": [
            {"@type": "MediaObject", "encodingFormat": PDF, "contentUrl": f"{base}.pdf"},
            {"@type": "MediaObject", "encodingFormat": WORD, "contentUrl": f"{base}.docx"},
        ],
        "workTranslation": [
            {"@type": "Report", "inLanguage": other.language, "url": _site(edition) + other.path}
            for other in edition.translations
        ],
    }
    return {key: value for key, value in report.items() if value}


def _raw(page: Page, name: str) -> str:
    return next(("".join(node.strings()) for node in page.head.elements() if node.name == name), "")


def _direction(page: Page, edition: Edition) -> Faults:
    if page.root.get("lang") != edition.language:
        yield Fault(LANGUAGE, f"the web page's language is “{page.root.get('lang')}”, not “{edition.language}”")
    if page.root.get("dir") != edition.direction:
        yield Fault(PAGE, f"the web page is written from the wrong side: “{page.root.get('dir')}”")
    for node in page.body.all():
        address = node.name == "a" and node.get("href") == node.text
        if "dir" in node.attributes and not address and node.get("dir") != _way(node.get("lang")):
            yield Fault(PAGE, f"“{node.text[:40]}” is turned round by dir=“{node.get('dir')}”")


def _way(language: str) -> str:
    return "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr" if language else "none"


def _ids(page: Page) -> Faults:
    for name, count in Counter(node.get("id") for node in page.root.all() if "id" in node.attributes).items():
        if count > 1 or not name:
            yield Fault(ANCHOR, f"the id “{name}” stands {count} times")
    for node in page.root.all():
        targets = [node.get(name) for name in POINTING if name in node.attributes]
        targets += [node.get("href")[1:]] if node.get("href").startswith("#") else []
        for target in targets:
            if target not in page.ids:
                yield Fault(ANCHOR, f"“{node.text[:40]}” points to “#{target}”, which is not there")


def _notes(page: Page) -> Faults:
    """Each mark leads to a note, and each note back to all its marks, in their order."""
    marked: dict[str, list[str]] = {}
    for name, note in page.marks:
        marked.setdefault(note, []).append(name)
        if note not in page.notes:
            yield Fault(ANCHOR, f"a note's mark leads to “#{note}”, which is no note")
    for note in page.notes:
        back = [inside.get("href")[1:] for inside in _inside(page, note) if inside.get("role") == "doc-backlink"]
        if back != marked.get(note, []):
            yield Fault(ANCHOR, f"the note “{note}” does not lead back to its marks")


def _machines(page: Page, edition: Edition) -> Faults:
    """What only machines read in the text: dates, and where the archived copy of a page is (Memento, RFC 7089)."""
    dates = [node.get("datetime") for node in page.body.all() if node.name == "time"]
    if dates != [date.value for date in inlines(edition, Date)]:
        yield Fault(DATA, "a date of the web page is another for machines than for people")
    expected = [
        (link.target, link.archived.url, link.archived.date.isoformat())
        for link in inlines(edition, Link)
        if link.archived
    ]
    names = ("data-originalurl", "data-versionurl", "data-versiondate")
    found = [
        tuple(node.get(name) for name in names)
        for node in page.body.all()
        if any(name in node.attributes for name in names)
    ]
    if found != expected:
        yield Fault(DATA, "a link of the web page has another archived copy than the register's")


def _inside(page: Page, name: str) -> Iterator[Node]:
    return page.ids[name].all() if name in page.ids else iter(())


def _pictures(page: Page, edition: Edition) -> Faults:
    figures = [block for block in edition.blocks if block.kind == "figure"]
    expected = [sha256(block.picture.content).hexdigest() for block in figures]
    if page.pictures != expected:
        yield Fault(PICTURE, "the pictures of the web page are not the source's, or not in its order")
    sizes = [(str(round(block.picture.width)), str(round(block.picture.height))) for block in figures]
    images = [node for node in page.body.all() if node.name == "img"]
    types = [node.get("src").partition(";")[0].removeprefix("data:") for node in images]
    if types != [block.picture.media_type for block in figures]:
        yield Fault(PICTURE, "a picture of the web page is declared as another kind of file")
    if [(node.get("width"), node.get("height")) for node in images] != sizes:
        yield Fault(PICTURE, "a picture of the web page is stretched or has no size")
