"""Verdicts: a closed set, and what each status and each fault means to a reader.

`dead` is said only of what no reader can get at: no such host, nobody answers, the server says that there is no such
page, every browser refuses. Whatever may be otherwise for a reader than for us (a login, a block, a test against
machines, a network of our own) is `cannot-tell`, with the reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..web.answers import FaultKind

if TYPE_CHECKING:
    from ...model import Verdict


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict on one link, why, and what is worth knowing besides.

    `reached` is the address that a redirect led to, without credentials. `permanent` says that every step to it was
    for good. `status` is the last status of HTTP, `ending` the certificate's last day where that is near.
    """

    verdict: Verdict
    note: str
    reached: str | None = None
    permanent: bool = False
    status: int | None = None
    ending: str | None = None

    def said(self) -> dict[str, Any]:
        """What is known, by name; what is not is left out."""
        return {name: value for name in self.__slots__ if (value := getattr(self, name)) not in {None, False}}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a status or a fault comes down to."""

    verdict: Verdict
    note: str


def _dead(note: str) -> Meaning:
    return Meaning("dead", note)


def _unclear(note: str) -> Meaning:
    return Meaning("cannot-tell", note)


# RFC 9110 and what is seen in the wild. Only the exceptions to `of_status` stand here.
STATUSES: dict[int, Meaning] = {
    101: _unclear("the server changes to another protocol"),
    204: _unclear("the server answers that there is nothing to show"),
    205: _unclear("the server answers that there is nothing to show"),
    300: _unclear("the server offers a choice of pages"),
    304: _unclear("the server says that nothing has changed, and shows nothing"),
    401: _unclear("the server asks for a name and a password"),
    402: _unclear("the server asks for payment"),
    403: _unclear("the server refuses to show the page to us; it may show it to a reader"),
    404: _dead("the server says that there is no such page"),
    406: _unclear("the server has the page only in a form that we did not ask for"),
    407: _unclear("a gateway asks for a name and a password"),
    408: _unclear("the server says that the question came too slowly, each time it was asked"),
    410: _dead("the server says that the page is gone for good"),
    418: _unclear("the server jokes instead of answering, as some do to machines"),
    423: _unclear("the page is locked for the time being"),
    425: _unclear("the server does not want to answer yet"),
    426: _unclear("the server speaks only a version of HTTP that we do not"),
    429: _unclear("the server says that it is asked too often"),
    451: _unclear("the page is withheld for legal reasons where we asked from"),
    501: _dead("the server says that it cannot answer such a question"),
    505: _dead("the server does not speak the version of HTTP that all speak"),
    511: _unclear("a network on the way asks to sign in first"),
}

FAULTS: dict[FaultKind, Meaning] = {
    "unknown-host": _dead("no host of this name exists"),
    "resolver": _unclear("the name of the host could not be looked up; the fault may be in our network"),
    "excluded": _unclear("it leads into a network that may not be contacted, so it was not asked"),
    "refused": _dead("the server refuses the connection"),
    "unreachable": _unclear("there is no way to the server from our network"),
    "closed": _dead("the server closes the connection without an answer"),
    "time-out": _dead("the server does not answer in time"),
    "silent": _unclear("the server did not answer what it was asked before, so this was not asked"),
    "shut": _unclear("the server has answered before and now answers nothing well; it may have shut us out"),
    "unread": _unclear("the server's answer is out of the ordinary, and it was asked too often to look again"),
    "not-http": _dead("what answers is not a web server"),
    "no-number": _unclear("the server's answer has no number to say how it went; browsers take it for a good one"),
    "head": _dead("the server sends an answer that no browser can read"),
    "not-tls": _dead("the server does not speak TLS where the address says https"),
    "tls": _dead("no secure connection can be agreed on with the server"),
    "other-version": _unclear("the server speaks only a version of HTTP that we do not"),
    "client-certificate": _unclear("the server asks for a personal certificate"),
    "expired": _dead("the server's certificate has ended or does not hold yet: every browser warns the reader away"),
    "wrong-host": _dead("the server's certificate is for another name: every browser warns the reader away"),
    "odd-host": _unclear(
        "we cannot tell whether the server's certificate is for a name with an underscore; browsers can"
    ),
    "self-signed": _dead("the server's certificate vouches for itself: every browser warns the reader away"),
    "untrusted": _unclear("we do not know who issued the server's certificate; a reader's browser may"),
}


def of_status(status: int) -> Meaning:
    """What a final status means; 2xx are good."""
    if status in STATUSES:
        return STATUSES[status]
    if 200 <= status < 300:
        return Meaning("ok", "the page is there")
    if 300 <= status < 400:
        return _unclear("the server sends the reader on, and does not say where to")
    if 400 <= status < 418 or status in {421, 422, 424, 428, 431}:
        return _dead("the server refuses the request as it stands")
    if 500 <= status < 600:
        return _dead("the server fails each time it is asked")
    return _unclear("the server answers with a number that no standard knows")
