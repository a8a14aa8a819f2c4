"""Certificates that are expired, foreign, made for another host, or asked for."""

import contextlib
import datetime as dt
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from pipeline.links.running import Settings

from .web.answers import say
from .web.asking import LOOPBACK, judged
from .web.server import running

# A row for each fault of TLS: the certificate, and the verdict that is right.
RIGHT = {
    "good": "ok",
    "expired": "dead",
    "not-yet": "dead",
    "wrong-host": "dead",
    "self-signed": "dead",
    "common-name-only": "dead",
    "unknown-issuer": "cannot-tell",
    "issuer-ended": "cannot-tell",
    "issuer-ended-expired": "dead",
    "unknown-issuer-expired": "dead",
    "unknown-issuer-not-yet": "dead",
    "unknown-issuer-wrong-host": "dead",
    "ending": "ok",
    "plain-http": "dead",
}


def _certificate(kind: str, ours: trustme.CA) -> trustme.LeafCert:
    now = dt.datetime.now(dt.UTC)
    before, after = now - dt.timedelta(days=30), now + dt.timedelta(days=90)
    if kind.startswith("issuer-ended"):
        return _certificate(kind.removeprefix("issuer-ended").removeprefix("-"), _ended(ours))
    if kind.startswith("unknown-issuer"):
        return _certificate(kind.removeprefix("unknown-issuer").removeprefix("-"), trustme.CA())
    if kind == "expired":
        return ours.issue_cert("localhost", not_before=before, not_after=now - dt.timedelta(days=1))
    if kind == "not-yet":
        return ours.issue_cert("localhost", not_before=now + dt.timedelta(days=2), not_after=after)
    if kind == "ending":
        return ours.issue_cert("localhost", not_before=before, not_after=now + dt.timedelta(days=5))
    if kind == "common-name-only":
        return _unnamed(ours.issue_cert("localhost"), ours)
    return ours.issue_cert("elsewhere.example" if kind == "wrong-host" else "localhost")


def _ended(ours: trustme.CA) -> trustme.CA:
    """An issuer below ours whose own certificate has ended."""
    child = ours.create_child_ca()
    old, now = child._certificate, dt.datetime.now(dt.UTC)
    made = x509.CertificateBuilder(old.issuer, old.subject, old.public_key(), x509.random_serial_number())
    made = made.not_valid_before(now - dt.timedelta(days=90)).not_valid_after(now - dt.timedelta(days=1))
    for extension in old.extensions:
        made = made.add_extension(extension.value, extension.critical)
    child._certificate = made.sign(ours._private_key, hashes.SHA256())
    return child


def _unnamed(leaf: trustme.LeafCert, ours: trustme.CA) -> trustme.LeafCert:
    """The certificate without alternative names, its host in the subject as twenty years ago."""
    old = x509.load_pem_x509_certificate(leaf.cert_chain_pems[0].bytes())
    key = serialization.load_pem_private_key(leaf.private_key_pem.bytes(), None)
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    made = x509.CertificateBuilder(old.issuer, subject, old.public_key(), x509.random_serial_number())
    made = made.not_valid_before(old.not_valid_before_utc).not_valid_after(old.not_valid_after_utc)
    for extension in old.extensions:
        if extension.oid != x509.ExtensionOID.SUBJECT_ALTERNATIVE_NAME:
            made = made.add_extension(extension.value, extension.critical)
    signed = made.sign(ours._private_key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    private = serialization.PrivateFormat.PKCS8
    pem = key.private_bytes(serialization.Encoding.PEM, private, serialization.NoEncryption())
    return trustme.LeafCert(pem, signed, [])


def _self_signed(folder: Path) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(now - dt.timedelta(days=1)).not_valid_after(now + dt.timedelta(days=90))
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
    path = folder / "self.pem"
    private = serialization.PrivateFormat.PKCS8
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, private, serialization.NoEncryption())
        + made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


def _context(kind: str, ours: trustme.CA, folder: Path) -> ssl.SSLContext | None:
    if kind == "plain-http":
        return None
    if kind == "self-signed":
        return _self_signed(folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    _certificate(kind, ours).configure_cert(context)
    return context


@contextmanager
def _secure(kind: str, ours: trustme.CA, folder: Path) -> Iterator[str]:
    with running({"/": say()}, _context(kind, ours, folder)) as web:
        yield f"https://localhost:{web.port}/"


@pytest.mark.parametrize("kind", RIGHT)
def test_faults_of_certificates(kind: str, tmp_path: Path) -> None:
    ours = trustme.CA()
    authorities = tmp_path / "authorities.pem"
    ours.cert_pem.write_to_path(authorities)
    settings = Settings(policy=LOOPBACK, spacing=0, authorities=authorities)
    with _secure(kind, ours, tmp_path) as url:
        found = judged([url], settings)[url]
    assert found.verdict == RIGHT[kind], found
    assert (found.ending is not None) == (kind == "ending")


def test_the_end_of_a_certificate_is_seen_behind_an_empty_query_too(tmp_path: Path) -> None:
    ours, authorities = trustme.CA(), tmp_path / "authorities.pem"
    ours.cert_pem.write_to_path(authorities)
    with _secure("ending", ours, tmp_path) as url:
        found = judged([f"{url}?"], Settings(policy=LOOPBACK, spacing=0, authorities=authorities))
        assert found[f"{url}?"].ending is not None


@pytest.mark.parametrize("trusted", [True, False])
def test_a_certificate_for_all_names_may_be_for_one_with_an_underscore(trusted: bool, tmp_path: Path) -> None:
    ours, authorities = trustme.CA(), tmp_path / "authorities.pem"
    (ours if trusted else trustme.CA()).cert_pem.write_to_path(authorities)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ours.issue_cert("*.ministry.localhost").configure_cert(context)
    with running({"/": say()}, context) as web:
        urls = [f"https://{name}.ministry.localhost:{web.port}/" for name in ("a_b", "a-b")]
        found = judged(urls, Settings(policy=LOOPBACK, spacing=0, authorities=authorities))
    assert [found[url].verdict for url in urls] == ["cannot-tell", "ok" if trusted else "cannot-tell"]


def _asks_for_a_certificate(listener: socket.socket, context: ssl.SSLContext) -> None:
    """Ends each connection as servers on plain sockets do: with an alert, and the question unread."""
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        with connection, contextlib.suppress(OSError):
            context.wrap_socket(connection, server_side=True).close()


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_a_server_that_wants_a_personal_certificate(version: ssl.TLSVersion, tmp_path: Path) -> None:
    ours, authorities = trustme.CA(), tmp_path / "authorities.pem"
    ours.cert_pem.write_to_path(authorities)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = context.maximum_version = version
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_verify_locations(authorities)
    ours.issue_cert("localhost").configure_cert(context)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=_asks_for_a_certificate, args=(listener, context), daemon=True).start()
        url = f"https://localhost:{listener.getsockname()[1]}/"
        found = judged([url], Settings(policy=LOOPBACK, spacing=0, authorities=authorities))[url]
        listener.shutdown(socket.SHUT_RDWR)
    assert found.verdict == "cannot-tell", found
