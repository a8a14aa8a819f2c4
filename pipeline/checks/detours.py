"""Addresses as they come out of messages and sentences: led through somebody else, counted, with a full stop behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, unquote

from ..findings import Finding, Rule
from ..model import Context, Edition, Link
from .addresses import Address, parsed, shown
from .hosts import plain
from .passages import inlines

ENDING = Rule(
    "L017",
    "The address ends with a punctuation mark",
    "A full stop or a comma that was copied with an address leads to a page that does not exist.",
    "Take the mark out of the address; where it belongs to it, write %2E for a full stop and %2C for a comma.",
    "warning",
)
THROUGH = Rule(
    "L018",
    "The address leads through the service of a mail program or a network",
    "It names who got the message from which it was copied, tells others who follows it, and ends with their service.",
    "Open the link, and copy the address of the page that it leads to.",
)
COUNTED = Rule(
    "L019",
    "The address tells who sends the reader",
    "What campaigns, newsletters and networks add behind an address serves to follow people.",
    "Take it out, from the ? or & before it on; the page is the same without it.",
    "warning",
)

SERVICES = re.compile(
    r"(?:.*\.)?safelinks\.protection\.outlook\.com|urldefense(?:\.proofpoint)?\.com|linkprotect\.cudasvc\.com"
    r"|(?:.*\.)?mimecastprotect\.com|secure-web\.cisco\.com|(?:l|lm)\.facebook\.com|deref-\w+\.\w+"
)
"""Hosts that stand between a message and the page: the whole name."""
COUNTERS = re.compile(r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|mkt_tok|igshid)(?==)")
PUNCTUATION = re.compile(r"[.,;:!?'’”»]$")


def detours(edition: Edition, _: Context) -> Iterator[Finding]:
    """Addresses of the web that were copied with what does not belong to them."""
    for link in inlines(edition):
        if isinstance(link, Link) and link.publication is None and link.target.startswith(("http://", "https://")):
            yield from _link(link, parsed(link.target))


def _link(link: Link, address: Address) -> Iterator[Finding]:
    target = f"«{shown(link.target)}»"
    if SERVICES.fullmatch(plain(address.host)):
        page = _page(address)
        yield THROUGH.at(link.position, f"The address {target} leads through {address.host}", page and f"Write {page}.")
    elif counter := COUNTERS.search(address.query or ""):
        yield COUNTED.at(link.position, f"The address {target} tells by «{counter[0]}» who sends the reader")
    elif mark := PUNCTUATION.search(link.target):
        yield ENDING.at(link.position, f"The address {target} ends with «{mark[0]}»")


def _page(address: Address) -> str:
    """The page to which such a service leads, where the address says it."""
    said = parse_qs(address.query or "")
    pages = (unquote(page) for name in ("url", "u", "q", "a") for page in said.get(name, ()))
    return next((page for page in pages if page.startswith(("http://", "https://"))), "")


RULES = (ENDING, THROUGH, COUNTED)
