"""Pages that stand between a reader and what was asked for: logins, consent, tests for machines, parked names.

What is behind them cannot be known, so each sign gives a reason why we cannot tell, never a verdict on the page.
"""

import re
from itertools import pairwise

from ..web.addresses import Address
from ..web.answers import Answer
from ..web.pages import Page
from .challenges import BARRED_ALONE, CHALLENGE_MARKS, CHALLENGES
from .denial import said
from .messages import (
    AT_WORK,
    AT_WORK_ALONE,
    ELSEWHERE,
    FAILING,
    PARKED,
    STANDING_ALONE,
    STANDING_IN,
    SUSPENDED,
)
from .words import CONSENT, LOGIN, LOGIN_ALONE, LOGIN_NEEDED, LOGIN_TITLES, folded

_WORD = re.compile(r"[a-z0-9]+")
_SEGMENT = re.compile(r"\s+[|–—·:»«-]\s+|\s*[|·»«]\s*|:\s")

_SHORT = 300  # characters of words: a sentence or two
_FEW = 600  # characters of words: a message rather than a page
_MANY = 3000  # the most that a message comes with

_PARKED = tuple(map(folded, PARKED))
_STANDING_IN = tuple(map(folded, STANDING_IN))
_SUSPENDED = tuple(map(folded, SUSPENDED))
_ELSEWHERE = tuple(map(folded, ELSEWHERE))
_AT_WORK = tuple(map(folded, AT_WORK))
_AT_WORK_ALONE = frozenset(map(folded, AT_WORK_ALONE))
_STANDING_ALONE = frozenset(map(folded, STANDING_ALONE))
_BARRED_ALONE = frozenset(map(folded, BARRED_ALONE))
_LOGIN_NEEDED = re.compile(r"\b(?:" + "|".join(map(re.escape, map(folded, LOGIN_NEEDED))) + ")")
_CHALLENGE = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, CHALLENGES)) + r")(?!\w)")

# Headers by which the great shields say that they are testing us.
_CHALLENGE_HEADERS = {"cf-mitigated": "challenge", "x-amzn-waf-action": ""}


def wall(asked: Address, reached: Address, answer: Answer, page: Page) -> str | None:
    """Why what was `reached` is not what was `asked` for, in a reader's words, or None."""
    if challenged(answer, page):
        return "the site shows a test against machines instead of the page"
    if _leads_to(asked, reached, LOGIN) or _login_page(asked, page):
        return "the site asks to sign in first"
    if _leads_to(asked, reached, CONSENT):
        return "the site asks for consent or a click first"
    if message := _message(page):
        return message
    if asked.path == "/" and parked(page, reached):
        return "the name of the site seems to be for sale"
    return None


def challenged(answer: Answer, page: Page) -> bool:
    """Whether a test against machines stands in the place of the page."""
    for name, value in _CHALLENGE_HEADERS.items():
        said = answer.header(name)
        if said is not None and value in said.lower():
            return True
    title = folded(page.title)
    if _CHALLENGE.search(title):
        whole = any(_CHALLENGE.fullmatch(part) for part in segments(title.replace(": ", ":")))
        return len(page.words) < (_MANY if whole else _FEW)
    start = answer.body[:16_384].lower()
    headed = any(_CHALLENGE.fullmatch(folded(part)) for part in segments(page.heading))
    return len(page.words) < _FEW and (headed or any(mark in start for mark in CHALLENGE_MARKS))


def wants_certificate(page: Page) -> bool:
    """Whether the page says that a personal certificate is missing, as servers do that ask for it in vain."""
    return "ssl certificate" in folded(f"{page.title} {page.words[:300]}")


def parked(page: Page, reached: Address) -> bool:
    """Whether the page offers the very name of the site for sale."""
    start = folded(f"{page.title} {page.heading} {page.words[:500]}")
    offers = (f"{reached.site} is for sale", f"{reached.site} may be for sale", *_PARKED)
    return len(page.words) < _MANY and any(words in start for words in offers)


def _message(page: Page) -> str | None:
    if _alone(page, _BARRED_ALONE) or _says(page, _SUSPENDED):
        return "the site shows a closed door instead of the page"
    if _shut_out(page):
        return "the site says that it shows the page only in other countries or languages"
    return "the server shows a message of its own instead of the page" if _stands_in(page) else None


def _shut_out(page: Page) -> bool:
    return _says(page, _ELSEWHERE) and bool(said(f"{page.title} | {page.words}"))


def _says(page: Page, phrases: tuple[str, ...]) -> bool:
    """Whether a page of a sentence or two has one of the phrases in it."""
    if len(page.words) >= _SHORT:
        return False
    text = folded(f"{page.title} | {page.words}")
    return any(phrase in text for phrase in phrases)


def at_work(page: Page) -> bool:
    """Whether the page says that people work on the site: it will be back, whatever the status."""
    return _headed(page, _AT_WORK) or _alone(page, _AT_WORK_ALONE)


def _stands_in(page: Page) -> bool:
    failing = len(page.words) < _FEW and bool(FAILING.match(folded(page.words[:60])))
    return failing or _headed(page, _STANDING_IN) or _alone(page, _STANDING_ALONE)


def _headed(page: Page, phrases: tuple[str, ...]) -> bool:
    """Whether the title or heading of a short page has one of the phrases in it."""
    heads = folded(f"{page.title} | {page.heading}")
    return len(page.words) < _FEW and any(phrase in heads for phrase in phrases)


def _alone(page: Page, words: frozenset[str]) -> bool:
    """Whether a part of the title or heading of a short page is one of the words, whole; behind a colon it goes on."""
    parts = segments(f"{page.title} | {page.heading}".replace(": ", ":"))
    return len(page.words) < _FEW and any(folded(part) in words for part in parts)


def segments(title: str) -> list[str]:
    """The parts of a title between its separators, in lower case: `Log in | Ministry` has two."""
    return [part.strip(" .!…") for part in _SEGMENT.split(title.lower()) if part.strip(" .!…")]


def names(address: Address) -> set[str]:
    """The words in host and path, each also joined to the next (`sign-in` is `sign`, `in` and `signin`)."""
    found: set[str] = set()
    for part in (*address.host.lower().split("."), *address.path.lower().split("/")):
        words = _WORD.findall(part)
        found.update(words, (first + second for first, second in pairwise(words)))
    return found


def _leads_to(asked: Address, reached: Address, words: frozenset[str]) -> bool:
    return reached.url != asked.url and bool(names(reached) & words) and not _is(asked, words)


def _login_page(asked: Address, page: Page) -> bool:
    titles = segments(page.title)
    plainly = any(one in LOGIN_TITLES for one in titles)
    named = plainly or any(
        one in LOGIN_ALONE or one.startswith(tuple(f"{title} " for title in LOGIN_TITLES)) for one in titles
    )
    few = len(page.words) < _FEW
    asks = few and bool(_LOGIN_NEEDED.search(folded(page.words)))
    door = (named or few) if page.password else asks or (few and (plainly or (named and page.entry)))
    return door and not _is(asked, LOGIN)


def _is(asked: Address, words: frozenset[str]) -> bool:
    """Whether the link means such a page by a whole segment of its path or host (`/login`, not `/login-history`)."""
    parts = re.split(r"[/.]", f"{asked.host.lower()}/{asked.path.lower()}")
    return any("".join(_WORD.findall(part)) in words for part in parts)
