"""Links, offline: whether each address can be one, and leads where a reader may go."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..findings import Finding, Rule
from ..model import Context, Edition, Link
from .addresses import mail_faults, parsed, shown, web_faults
from .hosts import closed, disguise
from .passages import inlines

INCOMPLETE = Rule(
    "L001",
    "This is no complete address",
    "A link needs its scheme: without it, a browser looks for a file beside the page, and a Word file for one on disk.",
    "Write the whole address, beginning with https:// (or mailto:, #id, publication:ID).",
)
SCHEME = Rule(
    "L002",
    "This kind of address is not allowed",
    "Readers must be able to open a link in every format, and a sheet must never run a program or open a local file.",
    "Use an address that begins with https://, http:// or mailto:.",
)
MALFORMED = Rule(
    "L003",
    "The address is malformed",
    "Browsers mend a broken address each in its own way, other programs not at all: some readers would get nowhere.",
    "Copy the address again from the browser's address bar.",
)
MAIL = Rule(
    "L004",
    "The mail address is malformed",
    "A mail program opened with a broken address sends nothing, or to somebody else.",
    "Write mailto:name@example.org.",
)
CLOSED = Rule(
    "L005",
    "The address leads into a private network",
    "A reader outside the office gets nowhere, or to another machine; and outsiders learn how our network is built.",
    "Use the public address of the page.",
)
CREDENTIALS = Rule(
    "L006",
    "The address holds a user name or a password",
    "Everyone who gets the sheet would get the password; and such addresses are used to make a false host look right.",
    "Take out everything between // and @, and change the password: it may have been seen.",
)
DISGUISE = Rule(
    "L007",
    "The host is not what it looks like",
    "Letters of another alphabet that look the same lead to another host: the classic way to send readers astray.",
    "Type the host again in one alphabet.",
)


OTHERWISE = {
    "tel": "Write the number as words of the text, with its country: +32 2 555 01 00.",
    "file": "Use the public address of the page or the document; a file on this machine is nobody else's.",
    "ftp": "Use the address of a page from which readers get the file.",
}
"""What to write instead of some kinds of address."""
_FILE = re.compile(r"\.(?:html?|pdf|docx?|md|php|aspx?)$", re.IGNORECASE)


DOUBLED = re.compile(r"https?://(?=https?:)", re.IGNORECASE)
"""What stands before an address that was pasted behind its own beginning."""


def syntax(edition: Edition, _: Context) -> Iterator[Finding]:
    """Addresses that break the grammar, are of a wrong kind, or lead to a host that no reader should be sent to."""
    for link in inlines(edition):
        if isinstance(link, Link) and not link.target.startswith("#") and link.publication is None:
            yield from _link(link)


def faulty(link: Link) -> bool:
    """Whether something is wrong with the address itself."""
    return link.publication is None and not link.target.startswith("#") and any(_link(link))


def _link(link: Link) -> Iterator[Finding]:
    address = parsed(link.target)
    if address.scheme in {"http", "https"}:
        yield from _web(link)
    elif address.scheme == "mailto":
        yield from _mail(link)
    elif address.scheme and not _host_and_port(link.target):
        what = f"The address {_quoted(link)} begins with {address.scheme}:, which is not allowed"
        yield SCHEME.at(link.position, what, OTHERWISE.get(address.scheme, ""))
    else:
        yield _incomplete(link)


def _host_and_port(target: str) -> bool:
    """Whether what looks like a scheme is a host before its port, as in `example.org:8080`."""
    scheme, _, rest = target.partition(":")
    return "." in scheme and rest[:1].isdigit()


def _incomplete(link: Link) -> Finding:
    target = link.target
    if not target.strip():
        return INCOMPLETE.at(link.position, "The link leads nowhere: its address is empty")
    if "@" in target and "/" not in target:
        return INCOMPLETE.at(link.position, f"The address {_quoted(link)} lacks mailto:", f"Write mailto:{target}.")
    bare = target.lstrip("/")
    host = re.split("[/?#]", bare, maxsplit=1)[0].strip(".")
    fix = f"Write https://{bare}." if "." in host and not _FILE.search(host) and "@" not in bare else ""
    return INCOMPLETE.at(link.position, f"{_quoted(link)} is no complete address", fix)


def _web(link: Link) -> Iterator[Finding]:
    address = parsed(link.target)
    if doubled := DOUBLED.match(link.target):
        fix = f"Write {shown(link.target[doubled.end() :])}."
        yield MALFORMED.at(link.position, f"The address {_quoted(link)} begins twice", fix)
        return
    if address.credentials:
        yield CREDENTIALS.at(link.position, f"The address {_quoted(link)} holds a user name or a password")
    faults = list(web_faults(link.target))
    for what, fix in faults:
        yield MALFORMED.at(link.position, f"The address {_quoted(link)} {what}", fix)
    if address.host:
        yield from _host(link, address.host)


def _mail(link: Link) -> Iterator[Finding]:
    faults = list(mail_faults(link.target))
    for what, fix in faults:
        yield MAIL.at(link.position, f"The address {_quoted(link)} {what}", fix)
    for one in () if faults else parsed(link.target).path.split(","):
        yield from _host(link, one.rpartition("@")[2])


def _host(link: Link, host: str) -> Iterator[Finding]:
    if why := closed(host):
        yield CLOSED.at(link.position, f"Readers elsewhere cannot follow {_quoted(link)}: {host} {why}")
    try:
        label = disguise(host)
    except UnicodeError:  # a malformed name, which has its own finding
        return
    if label:
        yield DISGUISE.at(
            link.position,
            f"The host of {_quoted(link)} is not what it looks like: «{label}» uses letters of another alphabet",
        )


def _quoted(link: Link) -> str:
    return f"«{shown(link.target)}»"


RULES = (INCOMPLETE, SCHEME, MALFORMED, MAIL, CLOSED, CREDENTIALS, DISGUISE)
