"""Web addresses as browsers read them (WHATWG URL): what a reader's click asks for is what we ask for.

Only what link checking needs: a special scheme, a host, a port, a target and a fragment. An address that cannot be
asked is a `Refusal`, which never repeats credentials.
"""

import re
import socket
import unicodedata
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal
from urllib.parse import quote, unquote

Kind = Literal["internal", "mail", "other", "malformed", "credentials"]

PORTS = {"http": 80, "https": 443}
MAIL = frozenset({"mailto", "tel", "sms"})

# Characters that stand for themselves (WHATWG URL, path and query percent-encode sets); `%` is never encoded again.
_PATH_SAFE = "/%:@!$&'()*+,;=-._~[]|^\\"
_QUERY_SAFE = _PATH_SAFE.replace("'", "") + "?`{}"

_BLANKS = "".join(map(chr, range(0x21)))
_LINE_END = re.compile(r"[\t\n\r]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_UNFIT = re.compile("[\x00-\x20\x7f\udc80-\udcff]")
_LONE = re.compile("[\ud800-\udc7f\udd00-\udfff]")
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
_FORBIDDEN_IN_HOST = re.compile(r"[\x00-\x20#%/:<>?@\[\\\]^|\x7f]")
# A password may hold what ends a host: then what should be a port is no number.
_USER_INFORMATION = re.compile(
    r"(?i)(h\s*t\s*t\s*p\s*s?\s*:[/\\\s]*|[/\\]\s*[/\\]\s*)"
    r"(?:[^/\\?#]*|[^/\\?#@:\[]*:(?!\d{0,5}(?:[/\\?#]|$))[^@]*)@"
)


@dataclass(frozen=True, slots=True)
class Address:
    """A web address that can be asked. `host` is in ASCII without brackets, `target` is the path with its query.

    `url` is the address without its fragment, as it is asked.
    """

    scheme: str
    host: str
    port: int
    target: str
    fragment: str | None = None
    url: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """The address as text, which is wanted often."""
        object.__setattr__(self, "url", f"{self.scheme}://{self.authority}{self.target}")

    @property
    def full(self) -> str:
        """The address with its fragment."""
        return self.url if self.fragment is None else f"{self.url}#{self.fragment}"

    @property
    def whole(self) -> "Address":
        """The address without its fragment."""
        return self if self.fragment is None else replace(self, fragment=None)

    @property
    def authority(self) -> str:
        """Host and port as the Host header has them (RFC 9110, 7.2)."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def path(self) -> str:
        """The target without its query."""
        return self.target.partition("?")[0]

    @property
    def site(self) -> str:
        """The host without a leading `www.`: both are one site to a reader."""
        return self.host.removeprefix("www.")

    @property
    def lane(self) -> str:
        """The server that politeness is owed to: the site, with the port where it is an unusual one."""
        return self.site if self.port in PORTS.values() else f"{self.site}:{self.port}"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a text is no address that we ask: its kind and, for a malformed one, what is wrong with it."""

    kind: Kind
    reason: str = ""


def parse(text: str) -> Address | Refusal:
    """The address that a browser would make of `text` where no page around it gives a base."""
    text = _trimmed(text)
    if text.startswith(("//", "\\\\")):
        return _special("https", text)
    match = _SCHEME.match(text)
    if not match:
        return Refusal("internal")
    scheme = match[1].lower()
    if scheme in PORTS:
        return _special(scheme, text[match.end() :])
    if scheme in MAIL:
        return Refusal("mail")
    return Refusal("internal") if scheme == "publication" else Refusal("other", scheme)


def join(base: Address, reference: str) -> Address | Refusal:
    """Where `reference` leads from `base`; a fragment is handed on where it brings none (RFC 9110, 10.2.2)."""
    reference = _trimmed(reference)
    match = _SCHEME.match(reference)
    scheme = match[1].lower() if match else ""
    if match and scheme == base.scheme:
        reference = reference[match.end() :]
    elif match:
        return _handed_on(base, parse(reference))
    before, mark, fragment = reference.partition("#")
    before = _slashes(before)
    if before.startswith("//"):
        return _handed_on(base, _special(base.scheme, reference))
    target = _target(_resolved(base, before))
    return replace(base, target=target, fragment=_fragment(fragment) if mark else base.fragment)


def hidden(text: str) -> str:
    """`text` with any credentials taken out, fit to be printed."""
    return _USER_INFORMATION.sub(r"\1…@", text) if "@" in text else text


def _handed_on(base: Address, result: Address | Refusal) -> Address | Refusal:
    if isinstance(result, Address) and result.fragment is None:
        return replace(result, fragment=base.fragment)
    return result


def _trimmed(text: str) -> str:
    """The text without blanks about it and without line ends; halves of characters become U+FFFD, as everywhere."""
    return _LONE.sub("\ufffd", _LINE_END.sub("", text.strip(_BLANKS)))


def _slashes(text: str) -> str:
    path, mark, query = text.partition("?")
    return path.replace("\\", "/") + mark + query


def _special(scheme: str, rest: str) -> Address | Refusal:
    before, mark, fragment = rest.partition("#")
    before = _slashes(before).lstrip("/")
    host = re.split("[/?#]", before, maxsplit=1)[0]
    user, _, server = host.rpartition("@")
    if user not in {"", ":"}:  # no name and no password are no credentials
        return Refusal("credentials")
    name, port = _host_and_port(scheme, server)
    if not name:
        return Refusal("malformed", "it names no host that can exist")
    if port is None:
        return Refusal("malformed", "its port is not a number from 1 to 65535")
    return Address(scheme, name, port, _target(before[len(host) :]), _fragment(fragment) if mark else None)


def _host_and_port(scheme: str, text: str) -> tuple[str, int | None]:
    literal = text.endswith("]") or ":" not in text
    host, _, digits = (text, "", "") if literal else text.rpartition(":")
    if not digits:
        port: int | None = PORTS[scheme]
    else:
        port = int(digits) if digits.isascii() and digits.isdigit() and 0 < int(digits[:6]) < 65536 else None
    return _host(host), port


@lru_cache(4096)
def _host(text: str) -> str:
    """The host in ASCII, or nothing: UTS 46 as browsers apply it."""
    if text.startswith("[") and text.endswith("]"):
        literal = text[1:-1].lower()
        return literal if re.fullmatch(r"[0-9a-f:.]*:[0-9a-f:.]*", literal) else ""
    name = unquote(text).lower()
    if not name.isascii():
        name = _in_ascii(name)
    labels = name.removesuffix(".").split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return _in_four_parts(".".join(labels))
    usable = all(0 < len(label) < 64 for label in labels) and len(name) < 255
    return name if usable and not _FORBIDDEN_IN_HOST.search(name) else ""


def _in_four_parts(number: str) -> str:
    """An IPv4 address in any of its spellings (WHATWG URL, 3.5) as everyone writes it; nothing if it is none."""
    try:
        return socket.inet_ntoa(socket.inet_aton(number))
    except OSError:
        return ""


def _in_ascii(name: str) -> str:
    """A name in Punycode: by IDNA 2008 where it is one, else as browsers do with names such as those of symbols."""
    import idna

    try:
        return idna.encode(name, uts46=True, transitional=False).decode()
    except idna.IDNAError:
        labels = unicodedata.normalize("NFKC", name).lower().split(".")
        return ".".join(one if one.isascii() else f"xn--{one.encode('punycode').decode()}" for one in labels)


def _target(text: str) -> str:
    path, mark, query = text.partition("?")
    return _without_dots(_encoded(path, _PATH_SAFE)) + (mark + _encoded(query, _QUERY_SAFE))


def _encoded(text: str, safe: str) -> str:
    return quote(text.encode("utf-8", "surrogateescape"), safe=safe) if text else ""


def _fragment(text: str) -> str:
    """The fragment without what no text may hold: control characters, and bytes of a header that are no UTF-8."""
    return _UNFIT.sub(lambda found: quote(found[0].encode("utf-8", "surrogateescape")), text)


def _resolved(base: Address, reference: str) -> str:
    if not reference:
        return base.target
    if reference.startswith("?"):
        return base.path + reference
    if reference.startswith("/"):
        return reference
    return base.path.rpartition("/")[0] + "/" + reference


def _without_dots(path: str) -> str:
    """RFC 3986, 5.2.4; `%2e` is a dot to browsers. The result begins with a slash."""
    path = path.removeprefix("/")
    if "." not in path and "%2" not in path:
        return f"/{path}"
    segments = path.split("/")
    kept: list[str] = []
    for number, segment in enumerate(segments, 1):
        plain = segment.lower().replace("%2e", ".")
        if plain == "..":
            kept[-1:] = []
        elif plain != ".":
            kept.append(segment)
        if plain in {".", ".."} and number == len(segments):
            kept.append("")
    return "/" + "/".join(kept)
