"""A certificate of the press and a time-stamp authority, made for the tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from threading import Thread
from typing import Any

from asn1crypto.tsp import TimeStampReq
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.signers import SimpleSigner
from pyhanko.sign.timestamps import DummyTimeStamper

PASSPHRASE = "secret"


def certify(
    path: Path,
    name: str = "Press office",
    uses: Sequence[x509.ObjectIdentifier] = (),
    *,
    key: Any = None,
    begins: int = -1,
    signs: bool = True,
) -> None:
    """Writes a PKCS #12 file with a key and its self-signed certificate, valid for a year that begins in some days."""
    key = key or rsa.generate_private_key(65537, 2048)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    begun = datetime.now(UTC) + timedelta(days=begins)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begun)
        .not_valid_after(begun + timedelta(days=365))
        .add_extension(_usage(signs=signs), critical=True)
    )
    if uses:
        builder = builder.add_extension(x509.ExtendedKeyUsage(uses), critical=True)
    certificate = builder.sign(key, None if isinstance(key, ed25519.Ed25519PrivateKey) else hashes.SHA256())
    path.parent.mkdir(parents=True, exist_ok=True)
    encryption = BestAvailableEncryption(PASSPHRASE.encode())
    path.write_bytes(pkcs12.serialize_key_and_certificates(b"press", key, certificate, None, encryption))


def _usage(*, signs: bool) -> x509.KeyUsage:
    """What the key is for: signing, or else enciphering other keys (RFC 5280, 4.2.1.3)."""
    return x509.KeyUsage(
        digital_signature=signs, content_commitment=signs, key_encipherment=not signs, data_encipherment=False,
        key_agreement=False, key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip


class Authority:
    """A time-stamp authority (RFC 3161) on loopback, inside the context."""

    def __enter__(self) -> str:
        folder = mkdtemp()
        path = Path(folder) / "authority.p12"
        certify(path, "Time-stamp authority", [ExtendedKeyUsageOID.TIME_STAMPING])
        signer = SimpleSigner.load_pkcs12(str(path), passphrase=PASSPHRASE.encode())
        rmtree(folder)
        stamper = DummyTimeStamper(signer.signing_cert, signer.signing_key)

        class Answer(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                asked = TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
                told = stamper.request_tsa_response(asked).dump()
                self.send_response(200)
                self.send_header("Content-Type", "application/timestamp-reply")
                self.send_header("Content-Length", str(len(told)))
                self.end_headers()
                self.wfile.write(told)

            def log_message(self, *_: object) -> None:
                """Says nothing."""

        self._server = HTTPServer(("127.0.0.1", 0), Answer)
        Thread(target=self._server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self._server.server_port}/"

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
