"""The rules for a web page's head: every line of it is stated here once more, from the edition alone."""

from __future__ import annotations

import json
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from typing import Any

from ...model import Edition
from ..limits import Fault, Faults
from ..rules import DATA, PAGE, POLICY
from .vocabulary import PDF, WORD
from .words import Page


def examine_head(page: Page, edition: Edition) -> Faults:
    """Every fault of the head: its policy first, what it says to search engines, and nothing else."""
    found = [node for node in page.head.inner if node.name in {"meta", "link"}]
    expected = Counter(frozenset(row.items()) for row in stated_head(edition, raw(page, "style")))
    held = Counter(frozenset(node.attributes.items()) for node in found)
    for row in (expected - held).elements():
        rule = POLICY if ("http-equiv", "Content-Security-Policy") in row else PAGE
        yield Fault(rule, f"the web page's head lacks {_told(row)}")
    for row in (held - expected).elements():
        yield Fault(PAGE, f"the web page's head holds {_told(row)}, which it should not")
    names = [node.name for node in page.head.inner]
    if names[:2] != ["meta", "meta"] or page.head.inner[0].get("charset") != "utf-8":
        yield Fault(POLICY, "the web page's head does not begin with its encoding and its policy")
    elif page.head.inner[1].get("http-equiv") != "Content-Security-Policy":
        yield Fault(POLICY, "the policy does not stand before all else in the web page's head")
    if any(names.count(name) != 1 for name in ("title", "style", "script")):
        yield Fault(PAGE, "the web page's head does not hold one title, one style sheet and one block of data")
    yield from _data(page, edition)


def _told(row: frozenset[tuple[str, str]]) -> str:
    return " ".join(f"{name}=“{value[:60]}”" for name, value in sorted(row))


def stated_head(edition: Edition, style: str) -> Iterator[dict[str, str]]:
    """Every meta and link that the head must hold, told from the edition alone."""
    policy = (
        f"default-src 'none'; style-src 'sha256-{_hashed(style)}'; img-src data:; font-src data:; base-uri 'none'; "
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


@lru_cache(maxsize=4)
def _hashed(style: str) -> str:
    """The digest of a style sheet as a policy has it; a house's pages share theirs."""
    return b64encode(sha256(style.encode()).digest()).decode()


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
        found = json.loads(raw(page, "script"), object_pairs_hook=_single)
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


def _single(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object's entries; of two with one name some programs take the first and some the last (RFC 8259, 4)."""
    if len({name for name, _ in pairs}) != len(pairs):
        raise ValueError("an entry stands twice")
    return dict(pairs)


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


def raw(page: Page, name: str) -> str:
    """The text of the head's first element of a name."""
    return next(("".join(node.strings()) for node in page.head.inner if node.name == name), "")
