"""Host names: which lead into somebody's own network, and which are not what they look like."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address

_IGNORED = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\ufe00-\ufe0f]")
_DOTS = re.compile("[\u3002\uff0e\uff61]")
_NUMBER = re.compile(r"0x[0-9a-f]{0,60}|[0-9]{1,60}")

# RFC 6761, RFC 6762, RFC 8375, the reservation of .internal, and names that offices use for their own networks.
OWN_NETWORKS = (
    "localhost",
    "local",
    "internal",
    "localdomain",
    "home.arpa",
    "home",
    "lan",
    "intranet",
    "corp",
    "private",
)
NOWHERE = ("test", "invalid")

LONGEST_LABEL = 63  # RFC 1035, 2.3.4

# Letters of other scripts that look like a Latin letter; the same pairs serve in both directions.
LOOKALIKES = {
    "CYRILLIC": dict(zip("аеорсухіїјѕһԁԛԝӏАВЕКМНОРСТУХІЈЅ", "aeopcyxiïjshdqwlABEKMHOPCTYXIJS", strict=True)),
    "GREEK": dict(zip("ονιυαΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "oviuaABEZHIKMNOPTYX", strict=True)),
}


def plain(host: str) -> str:
    """The host as a browser reads it: compatibility forms and case folded, invisible characters and last dot gone.

    After the mapping of UTS 46, clause 4.
    """
    folded = unicodedata.normalize("NFKC", _DOTS.sub(".", _IGNORED.sub("", host)))
    return folded.lower().removesuffix(".")


def literal(host: str) -> IPv4Address | IPv6Address | None:
    """The IP address that a host stands for, in any form that browsers and resolvers take; None for a name.

    IPv4 in one to four parts, decimal, octal or hexadecimal (WHATWG URL, IPv4 parser); IPv6 in brackets or without.
    """
    host = plain(host)
    if ":" in host:
        return _sixth(host.strip("[]").partition("%")[0])
    parts = host.split(".")
    if not 1 <= len(parts) <= 4 or not all(_NUMBER.fullmatch(part) for part in parts):
        return None
    numbers = [_number(part) for part in parts]
    if None in numbers:
        return None
    return _fourth([number for number in numbers if number is not None])


def _sixth(text: str) -> IPv6Address | None:
    try:
        return IPv6Address(text)
    except ValueError:
        return None


def _number(part: str) -> int | None:
    """A part of an IPv4 address: `0x` begins hexadecimal, `0` octal."""
    if part.startswith("0x"):
        return int(part[2:] or "0", 16)
    octal = len(part) > 1 and part.startswith("0")
    return None if octal and re.search("[89]", part) else int(part, 8 if octal else 10)


def _fourth(numbers: list[int]) -> IPv4Address | None:
    """The last part fills all bytes that the others leave."""
    *head, last = numbers
    if any(number > 255 for number in head) or last >= 256 ** (4 - len(head)):
        return None
    return IPv4Address(last + sum(number << (8 * (3 - index)) for index, number in enumerate(head)))


def public(address: IPv4Address | IPv6Address) -> bool:
    """Whether everyone can reach it: global, one receiver, and no private IPv4 address carried inside."""
    if isinstance(address, IPv6Address):
        carried = _carried(address)
        # Of 6to4 the versions of Python say different things; what is carried inside decides.
        reachable = address.is_global or address.sixtofour is not None
        return reachable and not address.is_multicast and (carried is None or public(carried))
    return address.is_global and not address.is_multicast and not address.is_reserved


def _carried(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address inside, if any.

    Mapped and compatible (RFC 4291), 6to4 (RFC 3056), NAT64 (RFC 6052), Teredo (RFC 4380).
    """
    if address.ipv4_mapped or address.sixtofour:
        return address.ipv4_mapped or address.sixtofour
    if address.teredo:
        return address.teredo[1]
    compatible, nat64 = int(address) >> 32 == 0, int(address) >> 32 == 0x64FF9B << 64
    return IPv4Address(int(address) & 0xFFFFFFFF) if compatible or nat64 else None


def closed(host: str) -> str:
    """Why the host is not open to everyone, as the end of a sentence that begins with its name; else nothing."""
    address, name = literal(host), plain(host)
    if address:
        return "" if public(address) else "is an address inside a private or reserved network"
    if any(name == own or name.endswith(f".{own}") for own in OWN_NETWORKS):
        return "is a name inside one computer or one office"
    if any(name == own or name.endswith(f".{own}") for own in NOWHERE):
        return "is a name set aside for tests, which leads nowhere"
    return "" if "." in name or ":" in name else "is a name without a domain, known inside one network only"


@lru_cache(maxsize=4096)
def script(character: str) -> str:
    """The script of a letter by the first word of its Unicode name (`LATIN`, `CYRILLIC`, …); nothing for the rest."""
    return unicodedata.name(character, "").partition(" ")[0] if character.isalpha() else ""


def decoded(label: str) -> str:
    """A label of a host name with its Punycode read (RFC 3492); UnicodeError where that is not possible."""
    if not label.lower().startswith("xn--"):
        return label
    if len(label) > LONGEST_LABEL:
        raise UnicodeError("longer than a label may be")
    return label[4:].encode("ascii").decode("punycode")


def disguise(host: str) -> str:
    """A label of the host that looks like another: letters of two alphabets, or foreign look-alikes only. Else nothing.

    After the restriction levels of UTS 39 as browsers apply them: a label in look-alikes only is plain fraud
    under a Latin top-level domain, and a word like any other under one of its own script.
    """
    labels = [decoded(label) for label in plain(host).split(".")]
    latin_end = labels[-1].isascii()
    return next((label for label in labels if _mixed(label) or (latin_end and _all_lookalike(label))), "")


def _mixed(label: str) -> bool:
    return len({script(letter) for letter in label} & {"LATIN", "CYRILLIC", "GREEK"}) > 1


def _all_lookalike(label: str) -> bool:
    letters = [letter for letter in label if letter.isalpha()]
    return bool(letters) and any(all(letter in table for letter in letters) for table in LOOKALIKES.values())
