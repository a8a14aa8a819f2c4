"""The grammar of addresses: RFC 3986 and 3987 for the web, RFC 6068 for mail. Knows no edition."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from .hosts import LONGEST_LABEL, decoded, literal, plain

_ADDRESS = re.compile(r"(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://([^/?#\\]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.DOTALL)
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f<>\"{}|\\^`]")
_BAD_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_LOCAL = re.compile(r"(?:[A-Za-z0-9!#$&'*+/=?^_`{|}~-]|%[0-9A-Fa-f]{2})+(?:\.[A-Za-z0-9!#$&'*+/=?^_`{|}~%-]+)*")
_HEADERS = ("subject", "body", "cc", "bcc")


@dataclass(frozen=True)
class Address:
    """An address in its parts (RFC 3986, appendix B). `authority` is None where no `//` stands."""

    scheme: str
    authority: str | None
    path: str
    query: str | None
    fragment: str | None

    @property
    def credentials(self) -> bool:
        """Whether a user name or a password stands before the host."""
        return "@" in (self.authority or "")

    @property
    def host(self) -> str:
        """The host as written, an IPv6 address without its brackets."""
        bare = (self.authority or "").rpartition("@")[2]
        if bare.startswith("["):
            return bare[1:].partition("]")[0]
        return bare.partition(":")[0]

    @property
    def port(self) -> str | None:
        """What stands after the host's colon."""
        bare = (self.authority or "").rpartition("@")[2].rpartition("]")[2]
        return bare.partition(":")[2] if ":" in bare else None


def parsed(target: str) -> Address:
    """The parts of any text, the scheme in lower case: every text matches the grammar's outline."""
    match = _ADDRESS.fullmatch(target)
    assert match, "every group of the pattern may be empty"  # noqa: S101
    scheme, authority, path, query, fragment = match.groups()
    return Address((scheme or "").lower(), authority, path, query, fragment)


def shown(target: str) -> str:
    """The address as it may be printed: without user name and password."""
    address = parsed(target)
    if address.scheme == "mailto" or "@" not in target:
        return target
    if not address.credentials and (address.authority is None or re.fullmatch(r"\d*", address.port or "")):
        return target if address.authority is not None else re.sub(r":.*@", ":…@", target)
    start = target.index("//") + 2
    end = start + len(address.authority or "") if address.credentials else len(target)
    return target[:start] + "…" + target[target.rindex("@", 0, end) :]


def web_faults(target: str) -> Iterator[tuple[str, str]]:
    """What is wrong with an http or https address, and how to write it instead: none if it keeps the grammar."""
    address = parsed(target)
    if address.authority is None:
        yield "has no // after the scheme", f"Write {address.scheme}://, then the host."
        return
    yield from _characters(target)
    if not address.host:
        yield "names no host", "Write the host after //, such as www.example.org."
    else:
        yield from _host(address)
    if address.port is not None and not (re.fullmatch(r"[0-9]{1,5}", address.port) and 0 < int(address.port) < 65536):
        yield "has a port that is not a number from 1 to 65535", "Correct the port after the host, or leave it out."


def _characters(target: str) -> Iterator[tuple[str, str]]:
    if match := _FORBIDDEN.search(target):
        name = "a space" if match[0] == " " else match[0] if match[0].isprintable() else "a control character"
        fix = f"Write {quote(match[0], safe='')} for it, or correct the address."
        yield f"holds {name}, which no address may hold", fix
    if _BAD_PERCENT.search(target):
        yield "holds a % without two hexadecimal digits after it", "Write %25 for a percent sign itself."
    if any(unicodedata.category(character) in {"Cc", "Cf", "Zs", "Zl", "Zp", "Co", "Cn"} for character in target
           if not character.isascii()):  # fmt: skip
        yield "holds an invisible character", "Type the address again: a space or a control mark was copied with it."
    tail = "".join(target.partition("//")[2].partition("/")[1:])
    if re.search(r"[\[\]]", tail):
        yield "holds a square bracket, which only a host may hold", "Write %5B for [ and %5D for ]."


def _host(address: Address) -> Iterator[tuple[str, str]]:
    host = address.host
    if "[" in (address.authority or ""):
        if literal(f"[{host}]") is None or ":" not in host:
            yield "has brackets around something that is not an IPv6 address", "Correct the host."
        return
    if any(_bad_label(label) for label in plain(host).split(".")) or len(plain(host)) > 253:
        yield (
            f"has the host {host}, which is not a possible name",
            "Correct the host: letters, digits, hyphens, single dots.",
        )
    number = literal(host)
    if re.fullmatch(r"[0-9]+|0x[0-9a-f]*", plain(host).rpartition(".")[2]) and (number is None or str(number) != host):
        yield f"has the host {host}, a number in a disguise", "Write the host's name."


def _bad_label(label: str) -> bool:
    """Whether a part of a host name breaks RFC 1123, or its letters those of an internationalised name."""
    try:
        letters = decoded(label)
    except UnicodeError:
        return True
    known = all(letter.isalnum() or letter in "-_" or unicodedata.category(letter)[0] == "M" for letter in letters)
    return not label or not known or len(label) > LONGEST_LABEL or label[0] == "-" or label[-1] == "-"


def mail_faults(target: str) -> Iterator[tuple[str, str]]:
    """What is wrong with a mailto address (RFC 6068), and how to write it instead."""
    address = parsed(target)
    yield from _characters(target)
    if address.authority is not None or not address.path:
        yield "names no mail address", "Write mailto:name@example.org."
        return
    for one in address.path.split(","):
        if not mail_address(one):
            yield f"holds «{one}», which is no mail address", "Write mailto:name@example.org, several with commas."
    for field in (address.query or "").split("&") if address.query is not None else ():
        if field.partition("=")[0].lower() not in _HEADERS:
            yield f"fills in «{field.partition('=')[0]}»", "Keep to subject, body, cc and bcc."


def mail_address(text: str) -> bool:
    """Whether the text is the address of a mailbox on a host with a domain."""
    local, _, host = text.rpartition("@")
    return bool(_LOCAL.fullmatch(local)) and "." in host and not any(_bad_label(label) for label in host.split("."))
