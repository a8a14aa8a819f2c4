"""What the start of a page says to a reader: its title, its headings, its words, and where it sends them next."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

_UNSEEN = re.compile(r"(?is)<!--.*?(?:-->|\Z)|<(script|style|template|svg|noscript)\b[^>]*>.*?(?:</\1\s*>|\Z)")
_ASIDE = re.compile(r"(?is)<(nav|header|footer|aside)\b[^>]*>.*?(?:</\1\s*>|\Z)")
_TITLE = re.compile(r"(?is)<title\b[^>]*>(.*?)(?:</title\s*>|\Z)")
_HEADING = re.compile(r"(?is)<h1\b[^>]*>(.*?)(?:</h1\s*>|\Z)")
_META = re.compile(r"(?is)<meta\b([^>]*)>")
_ATTRIBUTE = re.compile(r"""(?s)([a-zA-Z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_REFRESH = re.compile(r"""(?is)\s*([0-9]*)(?:\.[0-9.]*)?\s*[;,]?\s*(?:url\s*=\s*)?(.*)""")
_PASSWORD = re.compile(r"""(?i)<input\b[^>]*\btype\s*=\s*["']?password""")
_TAG = re.compile(r"(?s)<[^>]*>?")


@dataclass(frozen=True, slots=True)
class Page:
    """`words` are the visible ones outside navigation; `refresh` is where a meta refresh leads, in how many seconds."""

    title: str
    heading: str
    words: str
    refresh: tuple[int, str] | None
    password: bool


def read(text: str) -> Page:
    """Reads (the start of) a page of HTML. Regular expressions do: nothing is decided from structure."""
    seen = _UNSEEN.sub(" ", text)
    title = _TITLE.search(seen)
    heading = _HEADING.search(seen)
    body = seen[title.end() :] if title else seen
    return Page(
        title=_plain(title[1]) if title else "",
        heading=_plain(heading[1]) if heading else "",
        words=_plain(_ASIDE.sub(" ", body)),
        refresh=next(_refreshes(seen), None),
        password=bool(_PASSWORD.search(seen)),
    )


def refresh_of(value: str) -> tuple[int, str] | None:
    """Delay and address of a refresh, from a meta element or a Refresh header (HTML, 4.2.5.3)."""
    match = _REFRESH.match(value)
    if not match or not match[1]:
        return None
    address = match[2].strip()
    if address[:1] in {'"', "'"}:
        address = address[1:].partition(address[0])[0]
    return (int(match[1][:6]), address) if address else None


def _refreshes(text: str) -> Iterator[tuple[int, str]]:
    for meta in _META.finditer(text):
        attributes = {name.lower(): unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(meta[1])}
        if attributes.get("http-equiv", "").strip().lower() == "refresh":
            found = refresh_of(attributes.get("content", ""))
            if found:
                yield found


def _plain(markup: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", markup)).split())
