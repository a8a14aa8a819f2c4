"""What a failed TLS handshake means to a reader.

A certificate that has ended, that names another host, or that vouches for itself is refused by every browser: what is
wrong stands in the certificate itself, and is looked for there even where the issuer is unknown. An issuer that we do
not know, or whose own certificate has ended, is another matter: browsers hold other roots and fetch a missing link of
the chain by themselves (RFC 5280, 4.2.2.1), so that nothing follows from our refusal.
"""

import asyncio
import re
import ssl
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from .answers import Fault, FaultKind
from .connecting import connected, end

# X.509 verification results of OpenSSL (x509_vfy.h) that the certificate alone decides.
_VERIFICATION: dict[int, FaultKind] = {
    9: "expired",  # not yet valid
    10: "expired",
    18: "self-signed",
    62: "wrong-host",
    64: "wrong-host",  # an IP address
}

# OpenSSL's reasons by which the other side does not speak TLS at all, or nothing that browsers speak.
_NOT_TLS = (
    "WRONG_VERSION_NUMBER",
    "HTTP_REQUEST",
    "PACKET_LENGTH_TOO_LONG",
    "RECORD_LAYER_FAILURE",
    "UNKNOWN_PROTOCOL",
)
_TIME = rb"(?:\x17\x0d(\d{12})|\x18\x0f(\d{14}))Z"
_VALIDITY = re.compile(rb"\x30[\x1e-\x22]" + _TIME + _TIME)
"""From when to when a certificate holds, in DER (RFC 5280, 4.1.2.5)."""
_CERTIFICATE_REQUEST = 13  # the type of the handshake's message
_HANDSHAKE_SECONDS = 10.0
_CLIENT_CERTIFICATE = ("CERTIFICATE_REQUIRED", "ALERT_BAD_CERTIFICATE", "ALERT_UNKNOWN_CA", "ALERT_ACCESS_DENIED")


def context(authorities: Path | None = None) -> ssl.SSLContext:
    """A context that accepts what browsers accept; `authorities` (PEM) are trusted besides the system's.

    Raises OSError (ssl.SSLError among them) for a file that holds no certificates.
    """
    made = ssl.create_default_context()
    made.hostname_checks_common_name = False  # browsers read the alternative names only (RFC 9525, 2)
    made.verify_flags &= ~ssl.VerifyFlags.VERIFY_X509_STRICT
    made.set_ciphers("DEFAULT")  # Python leaves out key exchanges that browsers and old servers still have in common
    made.options |= getattr(ssl, "OP_LEGACY_SERVER_CONNECT", 0x4)
    if authorities:
        made.load_verify_locations(cafile=authorities)
    return made


def fault(error: BaseException) -> Fault:
    """The fault that a failed handshake is."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return Fault(_VERIFICATION.get(error.verify_code, "untrusted"), error.verify_message or "")
    reason = (getattr(error, "reason", None) or "").upper()
    if any(one in reason for one in _NOT_TLS):
        return Fault("not-tls", reason)
    if "NO_APPLICATION_PROTOCOL" in reason:
        return Fault("other-version", reason)
    if any(one in reason for one in _CLIENT_CERTIFICATE):
        return Fault("client-certificate", reason)
    return Fault("tls", reason)


@dataclass(frozen=True, slots=True)
class Server:
    """A server whose handshake is looked at more closely; `spaced` waits before each connection to it."""

    network_addresses: tuple[str, ...]
    port: int
    host: str
    spaced: Callable[[], Awaitable[object]]


async def flaw(server: Server) -> Fault | None:
    """What is wrong in the certificate itself, whoever issued it; None where nothing is.

    OpenSSL speaks of the issuer first. So the dates are read, and the certificate is trusted for its own sake in a
    second handshake, which then can fail only for its names and for its issuers. No question is sent.
    """
    blind = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    blind.check_hostname, blind.verify_mode = False, ssl.CERT_NONE
    trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    trusting.verify_flags |= ssl.VerifyFlags.VERIFY_X509_PARTIAL_CHAIN
    trusting.hostname_checks_common_name = False
    try:
        async with asyncio.timeout(_HANDSHAKE_SECONDS):
            shown = await _shown(server, blind)
            if not _holds(shown):
                return Fault("expired")
            trusting.load_verify_locations(cadata=shown)
            await _shown(server, trusting)
    except ssl.SSLCertVerificationError as error:
        found = fault(error)
        return None if found.kind in {"untrusted", "expired"} else found
    except (OSError, ValueError):
        pass
    return None


async def _shown(server: Server, trust: ssl.SSLContext) -> bytes:
    """The certificate (DER) that the server shows in a handshake."""
    writer = await _connected(server, trust)
    try:
        return writer.get_extra_info("ssl_object").getpeercert(binary_form=True) or b""
    finally:
        await end(writer)


async def _connected(server: Server, trust: ssl.SSLContext) -> asyncio.StreamWriter:
    await server.spaced()
    _, writer = await connected(server.network_addresses, server.port, trust, server.host)
    return writer


def _holds(certificate: bytes) -> bool:
    """Whether a certificate (DER) holds now; where its dates cannot be read, nothing is held against it."""
    found = _VALIDITY.search(certificate)
    if not found:
        return True
    first, last = (_four_digits(found[at] or found[at + 1]) for at in (1, 3))
    return first <= datetime.now(UTC).strftime("%Y%m%d%H%M%S") <= last


def _four_digits(moment: bytes) -> str:
    """A moment with all of its year: two digits stand for 1950 to 2049 (RFC 5280, 4.1.2.5.1)."""
    text = moment.decode()
    return text if len(text) == 14 else ("20" if text < "5" else "19") + text


async def guest_is_asked(server: Server) -> bool:
    """Whether the server asks in its handshake for a certificate of ours (RFC 8446, 4.3.2; RFC 5246, 7.4.4).

    Not every server says so where it ends the connection for want of one. No question is sent, and the server's own
    certificate is not looked at.
    """
    asked: list[int] = []
    trust = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    trust.check_hostname, trust.verify_mode = False, ssl.CERT_NONE
    trust._msg_callback = lambda _c, _d, _v, _t, message, _b: asked.append(message)  # type: ignore[attr-defined] # noqa: SLF001 - `ssl` shows messages in no other way
    with suppress(OSError):
        async with asyncio.timeout(_HANDSHAKE_SECONDS):
            await end(await _connected(server, trust))
    return _CERTIFICATE_REQUEST in asked


def ends(transport_certificate: object) -> datetime | None:
    """When a verified certificate ends, from the mapping that `ssl` makes of it."""
    text = transport_certificate.get("notAfter") if isinstance(transport_certificate, dict) else None
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(text), UTC) if isinstance(text, str) else None
