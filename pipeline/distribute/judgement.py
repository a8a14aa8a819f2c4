"""What the signature of a PDF is worth, whoever made it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ..model import Value

if TYPE_CHECKING:
    from pyhanko.sign.validation import EmbeddedPdfSignature


@contextmanager
def quiet() -> Iterator[None]:
    """Pyhanko logs a traceback for a wrong passphrase, which we tell in words."""
    logger = logging.getLogger("pyhanko")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)


class Signed(Value):
    """What a PDF's signature is worth.

    `good`: it is of the whole file, nothing was changed, and the certificate was valid when it was made. Whether the
    certificate is the press's own is for the ledger to say (`fingerprint`, SHA-256). `moment` is the signer's word.
    """

    good: bool
    what: str
    signer: str
    fingerprint: str
    moment: datetime | None
    stamped: bool


def signed(data: bytes) -> Signed | None:
    """The judgement on the last signature of a PDF; None where it has none. Never raises for what the bytes hold."""
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415 - heavy

    with quiet():
        try:
            signatures = PdfFileReader(BytesIO(data)).embedded_signatures
            return _judged(signatures[-1]) if signatures else None
        except Exception as error:  # a damaged file can break a library in any way it likes
            return _worthless(f"it cannot be read ({type(error).__name__})")


def _judged(signature: EmbeddedPdfSignature) -> Signed:
    """The certificates stand for themselves: no list of authorities is asked, and no network."""
    from pyhanko.sign.validation import validate_pdf_signature  # noqa: PLC0415 - heavy
    from pyhanko_certvalidator import ValidationContext  # noqa: PLC0415

    certificate, moment = signature.signer_cert, signature.self_reported_timestamp
    context = ValidationContext(trust_roots=[certificate], allow_fetching=False, moment=moment)
    timing = ValidationContext(trust_roots=_authorities(signature), allow_fetching=False, moment=moment)
    status = validate_pdf_signature(signature, context, timing)
    # A certificate that stands for itself is trusted whatever its own dates say (RFC 5280, 6.1.1 d).
    timely = moment is None or certificate.not_valid_before <= moment <= certificate.not_valid_after
    good = bool(timely and status.bottom_line and status.coverage and status.coverage.name == "ENTIRE_FILE")
    what = "valid" if good else _fault(intact=status.intact, timely=timely)
    return Signed(
        good=good,
        what=what,
        signer=str(certificate.subject.human_friendly),
        fingerprint=certificate.sha256.hex(),
        moment=moment,
        stamped=status.timestamp_validity is not None,
    )


def _fault(*, intact: bool, timely: bool) -> str:
    if not intact:
        return "the file was changed after it was signed"
    return "not valid" if timely else "made when its certificate was not valid"


def _authorities(signature: EmbeddedPdfSignature) -> list[Any]:
    """The certificates of those who stamped the time of a signature (RFC 3161; ETSI EN 319 122-1, 5.3)."""
    from pyhanko.sign.general import extract_certificate_info, find_cms_attribute_iter  # noqa: PLC0415 - heavy

    tokens = find_cms_attribute_iter(signature.signer_info["unsigned_attrs"], "signature_time_stamp_token")
    return [extract_certificate_info(token["content"]).signer_cert for token in tokens]


def _worthless(what: str) -> Signed:
    return Signed(good=False, what=what, signer="", fingerprint="", moment=None, stamped=False)
