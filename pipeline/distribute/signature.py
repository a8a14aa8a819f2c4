"""Signatures: PAdES B-B, with a time stamp B-T (ETSI EN 319 142-1), as an update behind the stamped copy.

What was stamped stays as it is, byte for byte, at the beginning of the signed file.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from getpass import getpass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..findings import Failed, Finding, Position
from ..model.delegation import Distribution, Signing, Token
from ..press import Unavailable
from . import rules
from .address_book import SETTINGS
from .judgement import quiet, signed

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate  # type: ignore[import-untyped]
    from pyhanko.sign.signers import PdfSigner, Signer

PASSPHRASE = "FACTSHEET_KEY_PASSPHRASE"  # noqa: S105 - the variable's name
FIELD = "Signature"
DIGESTS = {"ed25519": "sha512", "ed448": "shake256"}
"""The digest that goes with a kind of key, where that is not SHA-256 (RFC 8419, 2.3 and 3.1)."""

USES = frozenset({"digital_signature", "non_repudiation"})
"""What a certificate that says what its key is for must allow, one of them (RFC 5280, 4.2.1.3)."""

Ask = Callable[[], str]
"""Gives the passphrase of the key when it is needed."""


@dataclass(frozen=True, slots=True)
class Seal:
    """What copies are signed with, and the SHA-256 of its certificate."""

    signer: PdfSigner
    fingerprint: str

    def sign(self, data: bytes) -> bytes:
        """The PDF with a signature of its whole content, which was verified.

        Raises Unavailable where the time-stamp authority does not answer, Failed where the key signs nothing valid.
        """
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415 - heavy
        from pyhanko.sign.general import SigningError  # noqa: PLC0415
        from pyhanko.sign.timestamps import TimestampRequestError  # noqa: PLC0415

        class Writer(IncrementalPdfFileWriter):
            """Leaves information and XMP alone: they are the sheet's, and say the same as in every other copy."""

            def _update_meta(self) -> None:
                """Pyhanko 0.38 would set ModDate and rewrite the packet here."""

        try:
            whole: BytesIO = self.signer.sign_pdf(Writer(BytesIO(data)))
        except (TimestampRequestError, OSError) as error:
            raise Unavailable(f"the time-stamp authority gives no time stamp: {error}") from error
        except SigningError as error:
            raise _unusable(f"it does not sign ({error})") from error
        made = whole.getvalue()
        if not ((judged := signed(made)) and judged.good):
            raise _unusable("a signature made with it is not valid: the key is too weak, or of a kind without use here")
        return made


def ask_passphrase() -> str:
    """The passphrase from the environment, or else from the person at the terminal; never from arguments.

    Raises Unavailable where neither has it.
    """
    if PASSPHRASE in os.environ:
        return os.environ[PASSPHRASE]
    if not sys.stdin.isatty():
        raise Unavailable(f"the signing key needs a passphrase: set {PASSPHRASE}, or run this at a terminal")
    return getpass("Passphrase of the signing key: ")


def seal(signing: Signing, root: Path, ask: Ask) -> Seal:
    """The seal that the settings name; paths are relative to the root. Raises Failed where the key cannot be used."""
    from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter  # noqa: PLC0415 - heavy
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner  # noqa: PLC0415

    signer = _from_token(signing.pkcs11, ask) if signing.pkcs11 else _from_file(signing.certificate, root, ask)
    # PDF/UA-1 wants a name that people understand for every field (ISO 14289-1, 7.18.4).
    field = SigFieldSpec(FIELD, readable_field_name="Signature of the issuing body")
    stamper = _time_stamper(signing.time_stamp_authority)
    certificate = signer.signing_cert
    if certificate is None:
        raise _unusable("it holds no certificate")
    _vet(certificate)
    digest = DIGESTS.get(certificate.public_key.algorithm, "sha256")
    metadata = PdfSignatureMetadata(field_name=FIELD, md_algorithm=digest, subfilter=SigSeedSubFilter.PADES)
    sealing = PdfSigner(metadata, signer, timestamper=stamper, new_field_spec=field)
    return Seal(sealing, certificate.sha256.hex())


def exposed(known: Distribution, root: Path) -> Iterator[Finding]:
    """A finding where others can read the file of the key; one that is missing is told when it is opened."""
    name = known.signing.certificate if known.signing else None
    with suppress(OSError):
        if name and (root / name).stat().st_mode & 0o077:
            yield rules.EXPOSED.at(Position(SETTINGS), f"{rules.EXPOSED.what}: {name}")


def _vet(certificate: Certificate) -> None:
    """Raises Failed where readers of a copy would be told that its signature is worth nothing."""
    begins, ends, now = certificate.not_valid_before, certificate.not_valid_after, datetime.now(UTC)
    if not begins <= now <= ends:
        raise _unusable(f"it is valid from {begins:%Y-%m-%d} to {ends:%Y-%m-%d} only")
    uses = certificate.key_usage_value
    if uses is not None and not USES & uses.native:
        raise _unusable(f"its key is not for signatures but for {', '.join(sorted(uses.native)).replace('_', ' ')}")


def _from_file(name: str | None, root: Path, ask: Ask) -> Signer:
    """The signer of a PKCS #12 file (RFC 7292). Raises Failed, which never tells the passphrase."""
    from pyhanko.sign.signers import SimpleSigner  # noqa: PLC0415 - heavy

    if not name:
        raise _unusable("`signing` names neither a certificate nor a token")
    try:
        data = (root / name).read_bytes()
    except OSError as error:
        raise _unusable(f"{name}: {error.strerror}") from error
    with quiet():
        try:
            signer: Signer = SimpleSigner.load_pkcs12_data(data, other_certs=[], passphrase=ask().encode())
        except AttributeError as error:  # pyhanko looks into what is not there
            raise _unusable(f"{name} holds no key, or no certificate for it") from error
        except (ValueError, TypeError) as error:
            raise _unusable(f"{name} is no PKCS #12 file, or the passphrase is another") from error
    return signer


def _from_token(token: Token, ask: Ask) -> Signer:
    """The signer of a hardware token (PKCS #11). Raises Failed; Unavailable where the package for tokens is missing."""
    try:
        from pyhanko.config.pkcs11 import TokenCriteria  # noqa: PLC0415 - needs what the next one needs
        from pyhanko.sign import pkcs11  # noqa: PLC0415 - needs a package that only tokens need
    except ImportError as error:
        raise Unavailable("a token needs the package python-pkcs11: .venv/bin/pip install python-pkcs11") from error
    try:
        wanted = TokenCriteria(label=token.token)
        session = pkcs11.open_pkcs11_session(token.module, token_criteria=wanted, user_pin=ask())
        signer = pkcs11.PKCS11Signer(session, cert_label=token.certificate)
        found = signer.signing_cert  # read from the token here
    except Exception as error:  # each module has its own errors
        told = f"the token «{token.token}» does not give the certificate «{token.certificate}»"
        raise _unusable(f"{told} ({type(error).__name__})") from error
    if found is None:
        raise _unusable(f"the token «{token.token}» has no certificate «{token.certificate}»")
    return signer


def _time_stamper(address: str | None) -> Any:
    if not address:
        return None
    from pyhanko.sign.timestamps import HTTPTimeStamper  # noqa: PLC0415 - heavy

    return HTTPTimeStamper(address, https=address.startswith("https:"), timeout=30)


def _unusable(what: str) -> Failed:
    return Failed((rules.KEY_FILE.at(Position(SETTINGS), f"{rules.KEY_FILE.what}: {what}"),))
