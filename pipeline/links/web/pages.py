"""What the start of a page says to a reader: its title, its headings, its words, and where it sends them next."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from html import unescape

from . import bodies
from .addresses import Address, Refusal, join
from .answers import TITLE_BYTES, Answer

_UNSEEN = re.compile(
    r"(?is)<!--.*?(?:-->|\Z)"
    r"|<(script|style|template|svg|noscript|textarea|iframe|noembed|noframes)\b[^>]*>.*?(?:</\1\s*>|\Z)"
)
_VALUE_ENDS = re.compile(r'"\s*(?=[,}\]])')
_IDLE_KEY = re.compile(r'"[^"\n]{0,100}"\s*:\s*(?=[\[{0-9-]|false|null)')
_NAME = r"(?:[\w-]+\s+)*(?:hidden|d-none)(?:\s+(?!d-)[\w-]+)*"
_HIDDEN = re.compile(
    r"""(?is)<(?!(?:html|body|input|img|br|hr|meta|link|source|area|col|embed|wbr)\b)([a-z][a-z0-9-]*)"""
    r"""(?:\s+[^\s=<>"'/]+(?:\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>]+))?)*?\s+"""
    r"""(?:hidden(?=[\s=/>])|style\s*=\s*["'][^"'<>]*display\s*:\s*none"""
    rf"""|class\s*=\s*(?:"\s*{_NAME}\s*"|'\s*{_NAME}\s*'|hidden(?=[\s>])))"""
    r"""|<(dialog)\b(?![^<>]*\sopen\b)"""
)
"""The start of an element that is not shown: by HTML, by its own style, or by a class that most style sheets have."""
_ASIDE = re.compile(r"(?is)<(nav|header|footer|aside)\b[^>]*>.*?(?:</\1\s*>|\Z)")
_TITLE = re.compile(r"(?is)<title\b[^>]*>(.*?)(?:</title\s*>|\Z)")
_HEADING = re.compile(r"(?is)<h1\b[^>]*>(.*?)(?:</h1\s*>|\Z)")
_LEADING = re.compile(r"""(?i)<meta\b[^<]{0,2000}?http-equiv\s*=\s*["']?\s*(?:refresh|&)""")
_BASE = re.compile(r"(?is)<base\b([^<>]{0,1000})>")
_LINK = re.compile(r"(?is)<link\b([^<>]{0,1000})>")
_PICTURE = re.compile(r"""(?is)<img\b[^<>]{0,2000}?\salt\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')[^<>]*>""")
_SHARED = re.compile(r"""(?is)<meta\b[^<>]{0,500}?["'\s=]og:title["'\s][^<>]{0,2000}>""")
_LISTED = re.compile(r"(?is)<(a|li|option|button|label)\b[^>]*>.*?(?:</\1\s*>|(?=<\1\b)|\Z)")
_ATTRIBUTE = re.compile(r"""(?s)(?<![a-zA-Z-])([a-zA-Z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_REFRESH = re.compile(r"""(?is)\s*([0-9]*)(?:\.[0-9.]*)?\s*[;,]?\s*(?:url\s*=\s*)?(.*)""")
_PASSWORD = re.compile(r"""(?i)<input\b[^<>]*\btype\s*=\s*["']?password""")
_ENTRY = re.compile(r"""(?i)<input\b(?![^<>]*\btype\s*=)|<input\b[^<>]*\btype\s*=\s*["']?(?:email|text|tel)""")
_SCRIPT = re.compile(r"(?is)<script\b[^>]*>(.*?)(?:</script\s*>|\Z)")
_LOCATION = re.compile(
    r"""location(?:\.href)?\s*=\s*["']([^"'\s]+)["']|location\.(?:replace|assign)\(\s*["']([^"'\s]+)["']"""
)
_ONLY_SCRIPT = 2000  # characters of markup that a page has at most whose only work is to lead on
_TAG = re.compile(r"(?s)<[^>]*>?")
_WITHIN = re.compile(r"(?i)</?(?:span|b|i|em|strong|font|small|u|mark|wbr)\b[^>]*>")  # no blank where these stand
_SHOWN = re.compile(rb"(?i)<(?!!|/|html|head|body|meta|link|title|style)")
_OPENING = re.compile(r"(?i)<(?:html|body)\b([^<>]{0,500})>")
_MARK = re.compile(
    r"(?i)(?<![a-z0-9])(?:(?:error|page|http|status|system)-?404|404-?error|(?:page-?)?not-?found)(?![\w-])"
)
_STATUS = re.compile(r"""(?i)prerender-status-code["'\s]{1,3}content\s{0,3}=\s{0,3}["']?4(?:04|10)\b""")
"""How systems of content mark the pages that they show for what is not there, in every language."""


@dataclass(frozen=True, slots=True)
class Page:
    """`words` are the visible ones outside navigation; `refresh` is where a meta refresh leads, in how many seconds.

    `title` is followed by the one that is meant for those who share the page, where that is another. A picture's
    alternative text is read where it stands.

    `script` is where a script seems to lead, on a page that holds little else. `password` and `entry` say that
    there are fields for one and for a name; `marked`, that the markup calls it a page for what is not there;
    `canonical` is the address that the page gives itself (RFC 6596); `base` is what relative addresses in it complete.
    """

    title: str
    heading: str
    words: str
    refresh: tuple[int, str] | None
    password: bool = False
    entry: bool = False
    script: str | None = None
    marked: bool = False
    canonical: str | None = None
    base: str | None = None


def read(text: str) -> Page:
    """Reads (the start of) a page of HTML. Regular expressions do: nothing is decided from structure."""
    seen = _UNSEEN.sub(" ", text)
    if "alt" in seen:
        seen = _PICTURE.sub(lambda found: f" {found[1] or found[2] or ''} ", seen)
    title = _TITLE.search(seen)
    heading = _HEADING.search(seen)
    body = _ASIDE.sub(" ", seen[title.end() :] if title else seen)
    return Page(
        title=_titles(_plain(title[1]) if title else "", seen),
        heading=_plain(heading[1]) if heading else "",
        words=_plain(body),
        refresh=next(_refreshes(seen), None),
        password=bool(_PASSWORD.search(body)),
        entry=bool(_ENTRY.search(body)),
        script=_script(text) if len(text) < _ONLY_SCRIPT else None,
        marked=_marked(seen),
        canonical=_canonical(seen) if "canonical" in seen else None,
        base=_base(seen),
    )


def _shown(text: str) -> str:
    """A page without its elements that are not shown, each with all that is within it."""
    text, kept, place = _UNSEEN.sub(" ", text), [], 0
    while hidden := _HIDDEN.search(text, place):
        kept.append(text[place : hidden.start()])
        place = _end(text, hidden)
    return " ".join([*kept, text[place:]])


def _end(text: str, start: re.Match[str]) -> int:
    """Where an element ends, those of its name within it counted; one without an end goes on to that of the page."""
    depth = 0
    for tag in re.compile(rf"(?i)<(/?){start[1] or start[2]}\b[^>]*>").finditer(text, start.start()):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.end()
    return len(text)


def blank(answer: Answer, page: Page) -> bool:
    """Whether a page shows nothing at all: neither words nor anything that could be seen or could make something."""
    whole = answer.hypertext and answer.body.rstrip().endswith(b">")
    return whole and not page.title + page.words and not _SHOWN.search(answer.body)


def talk(answer: Answer) -> int:
    """How many characters of running words the start of a page has: lists, links and buttons are none."""
    text = _text(answer)
    return len(text) if answer.plain else len(read(_LISTED.sub(" ", text)).words)


def _titles(title: str, text: str) -> str:
    shared = _SHARED.search(text) if "og:title" in text else None
    other = _plain(_attributes(shared[0]).get("content", "")) if shared else ""
    return f"{title} | {other}" if other and other not in title else title


def _marked(text: str) -> bool:
    return bool(_STATUS.search(text)) or any(_MARK.search(tag[1]) for tag in _OPENING.finditer(text))


def target(page: Page, here: Address, text: str) -> Address | Refusal:
    """Where an address in a page leads that was reached at `here`."""
    base = join(here, page.base) if page.base else here
    return join(base if isinstance(base, Address) else here, text)


def of(answer: Answer) -> Page:
    """The start of the page that an answer holds."""
    text = _text(answer)
    if answer.plain:  # in data, quotation marks are only its grammar
        # A value is a sentence of its own, and a key says something only with a text or a yes.
        text = _VALUE_ENDS.sub(" | ", _IDLE_KEY.sub(" ", text)).replace('"', " ")
        return Page("", "", " ".join(text.split()), None)
    return read(text)


def shown(answer: Answer) -> Page:
    """The same without what is not shown: it takes longer, and few pages need it."""
    return of(answer) if answer.plain else read(_shown(_text(answer)))


def _text(answer: Answer) -> str:
    return bodies.text(answer.body[:TITLE_BYTES], answer.header("content-type") or "")


def _script(text: str) -> str | None:
    """Where the first script leads that leads anywhere, if it stands in the text itself."""
    found = (match for script in _SCRIPT.finditer(text) if (match := _LOCATION.search(script[1])))
    match = next(found, None)
    return (match[1] or match[2]) if match else None


def refresh_of(value: str) -> tuple[int, str] | None:
    """Delay and address of a refresh, from a meta element or a Refresh header (HTML, 4.2.5.3).

    Without an address it is the page's own; such a page leads on only where it leaves no time to read it.
    """
    match = _REFRESH.match(value)
    if not match or not match[1]:
        return None
    address = match[2].strip()
    if address[:1] in {'"', "'"}:
        address = address[1:].partition(address[0])[0]
    seconds = int(match[1][:6])
    return (seconds, address) if address or not seconds else None


def _refreshes(text: str) -> Iterator[tuple[int, str]]:
    """The refreshes that are elements, and not the text of a title or of an attribute: only a parser tells."""
    if not _LEADING.search(text):
        return
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    with suppress(etree.XMLSyntaxError):
        tree = etree.fromstring(text.encode("utf-8", "replace"), parser)
        for meta in tree.iter("meta") if tree is not None else ():
            leads = (meta.get("http-equiv") or "").strip().lower() == "refresh"
            if leads and (found := refresh_of(meta.get("content") or "")):
                yield found


def _canonical(text: str) -> str | None:
    links = (_attributes(link[1]) for link in _LINK.finditer(text))
    return next((one.get("href") for one in links if one.get("rel", "").strip().lower() == "canonical"), None)


def _base(text: str) -> str | None:
    """What the first base element says that says anything (HTML, 4.2.3)."""
    found = (_attributes(base[1]).get("href") for base in _BASE.finditer(text))
    return next((href for href in found if href is not None), None)


def _attributes(tag: str) -> dict[str, str]:
    return {name.lower(): unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(tag)}


def _plain(markup: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", _WITHIN.sub("", markup))).split())
