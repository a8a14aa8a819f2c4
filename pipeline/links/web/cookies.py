"""The cookies of one link: kept while its redirects are followed, and nowhere else (RFC 6265bis, in brief).

As in browsers, a name may be nearly anything, or missing.
"""

import re
from dataclasses import dataclass

from .addresses import Address
from .answers import Answer

_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_LIMIT = 180  # as many as browsers keep for a site
_LENGTH = 4096


@dataclass(frozen=True, slots=True)
class Cookie:
    """What a server set, and where it is brought back: `exact` to this host alone, else to those below it too."""

    name: str
    value: str
    domain: str
    exact: bool
    path: str
    secure: bool


class Jar:
    """Holds what servers set on the way of one link. Never printed, never kept."""

    def __init__(self) -> None:
        self._cookies: dict[tuple[str, str, str], Cookie] = {}

    def keep(self, address: Address, answer: Answer) -> bool:
        """Takes the cookies of an answer, and says whether that changes anything.

        Those for other sites are refused, those that have ended are dropped.
        """
        sent = answer.every("set-cookie")
        before = self.held if sent else frozenset()
        for text in sent:
            cookie, gone = _parsed(address, text[:_LENGTH])
            if cookie is None:
                continue
            key = (cookie.domain, cookie.path, cookie.name)
            self._cookies.pop(key, None)
            if not gone and len(self._cookies) < _LIMIT:
                self._cookies[key] = cookie
        return bool(sent) and self.held != before

    @property
    def held(self) -> frozenset[Cookie]:
        """All that is kept: as long as it is the same, so is all that can be brought anywhere."""
        return frozenset(self._cookies.values())

    def header(self, address: Address) -> str:
        """The Cookie header for an address; empty where there is none."""
        fitting = [cookie for cookie in self._cookies.values() if _fits(cookie, address)]
        fitting.sort(key=lambda cookie: -len(cookie.path))
        return "; ".join(f"{cookie.name}={cookie.value}" if cookie.name else cookie.value for cookie in fitting)


def _parsed(address: Address, text: str) -> tuple[Cookie | None, bool]:
    pair, *attributes = text.split(";")
    before, equals, after = (part.strip() for part in pair.partition("="))
    name, value = (before, after) if equals else ("", before)
    if not name + value or _CONTROL.search(name + value):
        return None, False
    given = {key.strip().lower(): word.strip() for key, _, word in (one.partition("=") for one in attributes)}
    domain = given.get("domain", "").lower().removeprefix(".")
    if domain and not (_below(address.host, domain) and ("." in domain or domain == address.host)):
        return None, False
    path = given.get("path", "")
    path = path if path.startswith("/") else address.path.rpartition("/")[0] or "/"
    gone = given.get("max-age", "1").lstrip("-") == "0" or given.get("max-age", "").startswith("-") or _past(given)
    return Cookie(name, value, domain or address.host, not domain, path, "secure" in given), gone


def _past(given: dict[str, str]) -> bool:
    """Whether Expires names a year long gone, by which servers delete; other dates lie beyond a link's minute."""
    year = re.search(r"\b(19\d\d|20[01]\d)\b", given.get("expires", ""))
    return "max-age" not in given and year is not None


def _below(host: str, domain: str) -> bool:
    return host == domain or (host.endswith(f".{domain}") and not host.replace(".", "").isdigit())


def _fits(cookie: Cookie, address: Address) -> bool:
    at_home = address.host == cookie.domain if cookie.exact else _below(address.host, cookie.domain)
    inside = address.path == cookie.path or address.path.startswith(cookie.path.rstrip("/") + "/")
    return at_home and inside and (not cookie.secure or address.scheme == "https")
