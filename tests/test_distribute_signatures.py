"""Signed copies: whose they are, whether they are intact, and how an altered one is found out."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from pipeline.distribute import Order, make, rehearse, verify
from pipeline.distribute.signature import Seal, ask_passphrase
from pipeline.findings import Failed
from pipeline.press import Unavailable
from pipeline.proof import prove

from .mail.copies import PDF, codes, data, edition, ready, signing, translated
from .mail.keys import Authority, certify
from .mail.roots import NOW, SHEET, delegation, order, register, settle

pytestmark = pytest.mark.slow

SECRET = BestAvailableEncryption(b"secret")


def hasty(seal: Seal, data: bytes) -> bytes:
    """Signs without a look at what came of it."""
    return seal.signer.sign_pdf(IncrementalPdfFileWriter(BytesIO(data))).getvalue()


@pytest.fixture
def folder(published: Path, tmp_path: Path) -> Path:
    return ready(published, tmp_path / "root")


def test_a_signed_copy_is_the_stamped_one_with_a_signature_behind_it(folder):
    make(order(folder))
    stamped = data(folder, "FR")
    signing(folder)
    make(order(folder))
    signed = data(folder, "FR")
    assert signed.startswith(stamped)
    assert len(signed) > len(stamped)
    found = verify(order(folder), folder / "outbox" / SHEET / "FR" / PDF)
    assert found.good
    assert found.signature is not None
    assert found.signature.good
    assert "Press office" in found.signature.signer
    assert prove(edition(folder), "pdf", signed[: len(stamped)], copy_line=found.copy_of.line) == ()


def test_information_and_metadata_are_those_of_every_other_copy(folder):
    signing(folder)
    make(order(folder))
    with pikepdf.open(BytesIO(data(folder, "FR"))) as signed, pikepdf.open(folder / "build" / SHEET / PDF) as original:
        assert bytes(signed.Root.Metadata.read_bytes()) == bytes(original.Root.Metadata.read_bytes())
        assert dict(signed.docinfo) == dict(original.docinfo)
        assert str(signed.Root.AcroForm.Fields[0].V.SubFilter) == "/ETSI.CAdES.detached"


def test_a_time_stamp_authority_says_when(folder):
    certify(folder / "keys" / "press.p12")
    register(folder, [delegation("FR")])
    with Authority() as address:
        settle(folder, signing={"certificate": "keys/press.p12", "time_stamp_authority": address})
        make(order(folder))
    found = verify(order(folder), folder / "outbox" / SHEET / "FR" / PDF)
    assert found.good
    assert found.signature is not None
    assert found.signature.stamped


def test_copies_are_not_made_without_the_time_stamp_that_they_should_have(folder):
    certify(folder / "keys" / "press.p12")
    settle(folder, signing={"certificate": "keys/press.p12", "time_stamp_authority": "http://127.0.0.1:1/"})
    with pytest.raises(Unavailable, match="time stamp"):
        make(order(folder))


@pytest.mark.parametrize(
    "key", [ec.generate_private_key(ec.SECP256R1()), ed25519.Ed25519PrivateKey.generate()], ids=["P-256", "Ed25519"]
)
def test_other_kinds_of_keys_sign_as_well(folder, key):
    settle(folder, signing={"certificate": "keys/press.p12"})
    certify(folder / "keys" / "press.p12", key=key)
    make(order(folder))
    assert verify(order(folder), folder / "outbox" / SHEET / "FR" / PDF).good


@pytest.mark.parametrize(
    ("certificate", "told"),
    [
        ({"begins": -400}, "it is valid from"),
        ({"begins": 3}, "it is valid from"),
        ({"signs": False}, "not for signatures but for key encipherment"),
        ({"key": rsa.generate_private_key(65537, 1024)}, "too weak"),
    ],
)
def test_no_copy_is_signed_with_what_makes_no_valid_signature(folder, certificate, told):
    settle(folder, signing={"certificate": "keys/press.p12"})
    certify(folder / "keys" / "press.p12", **certificate)
    with pytest.raises(Failed) as failed:
        make(order(folder))
    assert codes(failed) == ["A004"]
    assert told in failed.value.findings[0].what
    assert not (folder / "outbox" / SHEET / "FR").exists()


@pytest.mark.parametrize("absent", ["key", "certificate"])
def test_a_file_with_half_of_what_it_needs_is_told(folder, absent):
    signing(folder)
    path = folder / "keys" / "press.p12"
    key, certificate, _ = pkcs12.load_key_and_certificates(path.read_bytes(), b"secret")
    half = (None, certificate) if absent == "key" else (key, None)
    path.write_bytes(pkcs12.serialize_key_and_certificates(b"press", *half, None, SECRET))
    with pytest.raises(Failed, match="holds no key, or no certificate"):
        make(order(folder))


def test_a_signature_of_a_time_when_its_certificate_was_not_valid_is_not_good(folder, monkeypatch):
    settle(folder, signing={"certificate": "keys/press.p12"})
    certify(folder / "keys" / "press.p12", begins=-400)
    monkeypatch.setattr("pipeline.distribute.signature._vet", lambda _certificate: None)
    monkeypatch.setattr("pipeline.distribute.signature.Seal.sign", hasty)
    make(order(folder))
    judged = verify(order(folder), folder / "outbox" / SHEET / "FR" / PDF).signature
    assert judged is not None
    assert (judged.good, judged.what) == (False, "made when its certificate was not valid")


@pytest.mark.parametrize(("mode", "told"), [(0o600, []), (0o400, []), (0o640, ["A029"]), (0o604, ["A029"])])
def test_a_key_that_others_can_read_is_told_once(folder, mode, told):
    signing(folder)
    (folder / "keys" / "press.p12").chmod(mode)
    plan, copies = make(order(folder))
    assert [finding.code for finding in plan.findings] == told
    assert copies
    assert [finding.severity for finding in plan.findings] == ["warning"] * len(told)


def test_a_wrong_passphrase_is_told_and_nothing_is_made(folder, caplog):
    signing(folder)
    wrong = Order(root=folder, publication=SHEET, clock=lambda: NOW, ask=lambda: "not-the-secret")
    with pytest.raises(Failed) as told:
        make(wrong)
    assert codes(told) == ["A004"]
    assert "not-the-secret" not in str(told.value) + caplog.text
    assert not (folder / "outbox" / SHEET / "FR").exists()


def test_the_passphrase_comes_from_the_environment_or_a_person_only(folder, monkeypatch):
    monkeypatch.setenv("FACTSHEET_KEY_PASSPHRASE", "from the environment")
    assert ask_passphrase() == "from the environment"
    monkeypatch.delenv("FACTSHEET_KEY_PASSPHRASE")
    monkeypatch.setattr("sys.stdin", BytesIO())
    with pytest.raises(Unavailable, match="FACTSHEET_KEY_PASSPHRASE"):
        ask_passphrase()


@pytest.mark.slow
@pytest.mark.parametrize("sealed", [False, True])
def test_a_single_changed_byte_is_found_out(folder, tmp_path, sealed):
    if sealed:
        signing(folder)
    register(folder, [delegation("FR")])
    make(order(folder))
    whole, suspect = bytearray(data(folder, "FR")), tmp_path / "suspect.pdf"
    suspect.write_bytes(whole)
    assert verify(order(folder), suspect).good
    for place in range(0, len(whole), max(1, len(whole) // 150)):
        whole[place] ^= 1
        suspect.write_bytes(whole)
        found = verify(order(folder), suspect)
        assert not found.good, place
        assert found.verdict in ("altered", "unknown")
        whole[place] ^= 1
    for name in ("SHA256SUMS", "cover.html", "manifest.json"):
        assert verify(order(folder), folder / "outbox" / SHEET / "FR" / name).good


def test_a_file_without_a_mark_is_nobodys_alone(folder):
    register(folder, [delegation(code, formats=["docx"]) for code in ("FR", "DE")])
    make(order(folder))
    found = verify(order(folder), folder / "outbox" / SHEET / "DE" / "alpha.en.docx")
    assert (found.verdict, found.good, found.copy_of) == ("intact", True, None)
    assert found.alike == (f"{SHEET}.FR", f"{SHEET}.DE")


def test_a_copy_does_not_go_to_another_delegation_under_its_code(folder):
    make(order(folder))
    register(folder, [delegation("FR", name="Freedonia"), delegation("DE")])
    found = rehearse(order(folder))
    assert [finding.code for finding in found.findings] == ["A018"]
    assert [parcel.code for parcel in found.parcels] == ["DE"]


def test_an_altered_copy_still_says_whose_it_was(folder, tmp_path):
    make(order(folder))
    suspect = tmp_path / "suspect.pdf"
    suspect.write_bytes(data(folder, "ES") + b"\n% and something more\n")
    found = verify(order(folder), suspect)
    assert (found.verdict, found.copy_of and found.copy_of.code, found.good) == ("altered", "ES", False)
    suspect.write_bytes(b"nothing of ours")
    assert verify(order(folder), suspect).verdict == "unknown"


def test_an_altered_copy_says_whose_it_was_in_each_of_its_languages(folder, tmp_path):
    translated(folder, "fr", "ar")
    register(folder, [delegation("EG", languages=["fr", "ar"], all_languages=True), delegation("DE")])
    make(order(folder))
    suspect = tmp_path / "suspect.pdf"
    for language in ("fr", "ar"):
        with pikepdf.open(BytesIO(data(folder, "EG", f"alpha.{language}.pdf"))) as copied:
            copied.pages.append(copied.pages[0])
            copied.save(suspect)
        found = verify(order(folder), suspect)
        assert (found.verdict, found.copy_of and found.copy_of.code) == ("altered", "EG"), language


def test_a_page_out_of_a_copy_says_whose_it_was_wherever_its_line_stands(folder, tmp_path):
    make(order(folder))
    suspect = tmp_path / "suspect.pdf"
    with pikepdf.open(folder / "build" / SHEET / PDF) as plain, pikepdf.open(BytesIO(data(folder, "ES"))) as copied:
        plain.pages.append(copied.pages[0])
        plain.save(suspect)
    found = verify(order(folder), suspect)
    assert (found.verdict, found.copy_of and found.copy_of.code) == ("altered", "ES")
