"""Soft 404: pages that say "not found" to people and 200 to machines.

Two signs: the page's own words, and that a path which cannot exist ends on the same page. One sign is a suspicion;
only both together are a verdict. The front page of a site is never suspected.
"""

import hashlib
import re
from dataclasses import replace
from typing import Literal
from urllib.parse import unquote

from ..web.addresses import Address
from ..web.pages import Page, target
from .denial import said, shrugs, unquoted
from .not_found import NOT_FOUND
from .regrets import GUIDANCE
from .walls import parked, segments
from .words import ERROR_PATHS, ERROR_WORDS, NUMBERS, folded

SHORT = 1500
"""How many characters of words, navigation left out, an error page has at most."""

_START = 300  # characters of words among which a message stands
_FEW = 600  # characters of words that a page has at most where a mere sigh may be its message
_NAME = 4  # words that a site's name has at most, where it may be something else
_TALK = 600  # characters of running words that a message has at most: who says more has something to say

_PHRASES = tuple(sorted({folded(phrase) for phrases in NOT_FOUND.values() for phrase in phrases}))
_PHRASE = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, _PHRASES)) + r")(?!\w)")
_GUIDANCE = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, map(folded, GUIDANCE))) + ")")
_NUMBER = re.compile(
    r"(?:(?:" + "|".join(map(folded, ERROR_WORDS)) + r")\W{0,3})*(" + "|".join(NUMBERS) + r")\W*(?:error|gone)?"
)
_DOCUMENT = re.compile(r"(?i)\.(pdf|docx?|xlsx?|pptx?|odt|ods|odp|rtf|zip|csv|jpe?g|png|gif|mp[34])$")

_NAMING = re.compile(
    r"(?i)[?&](?:\w*id|nr|no|num|number|doc|document|article|item|node|key|code|ref|record|file|name|slug|isbn|p|page)"
    r"=([^&]+)"
)
_FRONT = re.compile(r"(?i)^/(?:home(?:page)?|main|start|welcome|portal|[a-z]{2}(?:[-_][a-z]{2})?)(?:\.\w{2,5})?/?$")
"""Paths that name the front page, or its language, as `index.html` does."""
_PROGRAM = re.compile(r"(?i)\.(?:php\d?|aspx?|jspx?|cgi|do|cfm|pl|dll)$")
_VALUE = re.compile(r"=([^&]+)$")
"""What names a document in a query: what is called so, or else what comes last behind the name of a program."""

Message = Literal["marked", "missing", "amid", "perhaps"]
"""What says that the page does not exist: its markup or address; its title or all it says; some of it; or a tone."""


def suspected(asked: Address) -> bool:
    """Whether an address can be a soft 404 at all."""
    return asked.path != "/"


def message(page: Page, asked: Address, reached: Address) -> Message | None:
    """What the title, the main heading, the first words, or where one was sent, say about there being such a page."""
    sent = elsewhere(asked, reached) and _error_path(reached)
    if sent or page.marked or parked(page, reached):
        return "marked"
    if _named(page.title, asked) or _named(page.heading, asked):
        return "missing"
    if not short(page):
        return None
    start = said(page.words[:_START])
    if len(page.words) <= _START and ("missing" in start or _PHRASE.search(unquoted(folded(page.words)))):
        return "missing"
    sayings = start | said(page.title) | said(page.heading)
    if "missing" in sayings or sayings >= {"sigh", "perhaps"}:
        return "amid"
    return "perhaps" if len(page.words) <= _FEW and (sayings or _hinted(page)) else None


def _hinted(page: Page) -> bool:
    """Whether a page has the number of an error in its title, or sends its reader home."""
    return bool(_numbers(page.title) or _GUIDANCE.search(folded(page.words)))


def doubts(page: Page, talk: int) -> int:
    """How much speaks against a message being all that the page is for: one doubt forbids a verdict, two acquit.

    One is a heading that names something: it is in the title too and says nothing of errors, or says more than the
    message. The other is much talk; `talk` is how many characters of running words there are.
    """
    parts = segments(page.heading)
    telling = [part for part in parts if not _erring(part)]
    if len(telling) == len(parts):
        return (bool(parts) and folded(page.heading) in folded(page.title)) + (talk > _TALK)
    return any(not _of_the_site(part, page) for part in telling) + (talk > _TALK)


def _of_the_site(part: str, page: Page) -> bool:
    """Whether a part of a heading is the site's name: the title is the very same, and has it behind a dash or bar."""
    same = folded(page.heading) == folded(page.title)
    return same and len(part.split()) <= _NAME and "?" not in part and f": {part}" not in page.heading.lower()


def _erring(text: str) -> bool:
    return bool(
        said(text) or shrugs(text) or _PHRASE.search(folded(text)) or _NUMBER.fullmatch(folded(text))
    ) or _error(text)


def _error(text: str) -> bool:
    """Whether a text has a word for an error in it and does not ask what that is."""
    return not text.endswith("?") and not set(map(folded, ERROR_WORDS)).isdisjoint(re.findall(r"\w+", folded(text)))


def short(page: Page) -> bool:
    """Whether there is little more on the page than its message."""
    return len(page.words) <= SHORT


def called(page: Page, reached: Address) -> Address:
    """The address that a page gives itself, or else where it was reached."""
    found = target(page, reached, page.canonical) if page.canonical else reached
    return found if isinstance(found, Address) else reached


def elsewhere(asked: Address, reached: Address) -> bool:
    """Whether a page that was reached, or calls itself so, is not plainly the one that was asked for."""
    return asked.url != reached.url and _last(asked) != _last(reached)


def fronted(asked: Address, reached: Address) -> bool:
    """Whether a page was asked for and the front page of the same site was reached."""
    led = asked.site == reached.site and reached.path == "/" and elsewhere(asked, reached)
    return led and not _FRONT.match(asked.path)


def unlike(asked: Address, media_type: str) -> bool:
    """Whether a page of HTML came where a document was asked for."""
    return bool(_DOCUMENT.search(asked.path)) and media_type == "text/html"


def sibling(asked: Address, *, suspect: bool) -> Address:
    """An address beside this one that nobody can have given to a page; the same for the whole folder.

    What names the document is another: the part of a query that does, or else the last part of the path. A number
    becomes another number only where the page is `suspect`: it may be one that servers count with.
    """
    folder, _, last = asked.path.rstrip("/").rpartition("/")
    query = asked.target[len(asked.path) :]
    token = hashlib.sha256(f"{asked.authority}{folder}".encode()).hexdigest()[:20]
    named = _NAMING.search(query) or (_PROGRAM.search(last) and _VALUE.search(query))
    if named:
        changed = query[: named.start(1)] + _made_up(named[1], token) + query[named.end(1) :]
        return replace(asked, target=asked.path + changed, fragment=None)
    ending = re.search(r"\.[A-Za-z0-9]{1,5}$", last)
    tail = "/" if asked.path.endswith("/") else ending[0] if ending else ""
    return replace(asked, target=f"{folder}/{_made_up(last, token) if suspect else token}{tail}", fragment=None)


def _made_up(name: str, token: str) -> str:
    """A name of the same kind: a number where it is one."""
    return f"9{int(token, 16) % 10**8:08}" if name.isdigit() else token


def beside(first: Address, second: Address) -> bool:
    """Whether two addresses differ in their queries only, as those of a search for what was asked do."""
    return first.authority == second.authority and first.path == second.path


def alike(first: Page, second: Page) -> bool:
    """Whether two pages are the same but for what an error page repeats of the address."""
    if _stable(first.title) != _stable(second.title):
        return False
    one, other = set(_stable(first.words)), set(_stable(second.words))
    return len(one & other) >= 0.85 * len(one | other) if one | other else True


def _named(title: str, asked: Address) -> bool:
    """A denial, or the number of the error where it is not what the address itself names (`/rooms/404`)."""
    title = folded(title)
    if "missing" in said(title) or _PHRASE.search(unquoted(title)):
        return True
    numbers = _numbers(title)
    return bool(numbers) and not numbers <= set(re.split(r"[/?&=.]", asked.target))


def _numbers(title: str) -> set[str]:
    """The numbers of errors that are parts of a title."""
    if not any(number in title for number in NUMBERS):
        return set()
    return {match[1] for part in segments(folded(title)) if (match := _NUMBER.fullmatch(part))}


def _error_path(reached: Address) -> bool:
    """Whether the last part of a path is an error page's name: `404.html`, `page-not-found`, `error?status=404`."""
    name = folded(unquote(re.sub(r"\.[a-z0-9]{1,5}$", "", _last(reached))))
    plain = re.sub(r"[^a-z0-9]", "", name)
    numbered = plain.removesuffix("s") in ERROR_WORDS and any(one in reached.target for one in NUMBERS)
    return plain in ERROR_PATHS or numbered or "missing" in said(re.sub(r"[-_+.]+", " ", name))


def _last(address: Address) -> str:
    name = address.path.rstrip("/").rpartition("/")[2].lower()
    return re.sub(r"^(index|default|home)\.[a-z]{2,5}$", "", name)


def _stable(text: str) -> list[str]:
    """The words that do not come from an address: no digits, nothing long, no punctuation inside."""
    return [word for word in re.findall(r"[^\s]+", text.lower()) if re.fullmatch(r"[^\W\d_]{1,19}[.,;:!?]?", word)]
