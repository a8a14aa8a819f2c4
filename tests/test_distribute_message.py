"""The message itself, as a reader has it and as it travels."""

from __future__ import annotations

import gc
from email import policy
from email.parser import BytesParser

import pytest

from pipeline.distribute.message import Heading, message
from pipeline.distribute.records import Copy, File
from pipeline.model.delegation import Distribution

from .mail.roots import CC, FR, NOW


def letter(name: str = "République «de» l’Ω", **differently: object) -> bytes:
    files = {"cover.txt": "Bonjour é\n.\nfrom here\n".encode(), "cover.html": b"<p>Bonjour</p>\n"}
    files |= {"alpha.fr.pdf": b"%PDF-1.7 a", "alpha.fr.html": b"<html></html>", "alpha.fr.docx": b"PK"}
    known = tuple(
        File(name=file, sha256="0" * 64, bytes=len(data), format="" if "cover" in file else file.rpartition(".")[2])
        for file, data in files.items()
    )
    copy = Copy(
        publication="alpha", code="FR", name=name, number=1, total=2, line="", language="fr", made=NOW, early=False,
        files=known,
    )  # fmt: skip
    settings = Distribution.model_validate({
        "sender": "Bureau de presse <press@factsheets.example.org>", "reply_to": "desk@factsheets.example.org",
        "smtp": {"host": "localhost", "port": 25, "security": "none"}, **differently,
    })  # fmt: skip
    return message(copy, files, Heading("FS-2026-01 · Ωmega", ((FR, "to"), (CC, "cc")), NOW), settings)


def test_the_message_as_a_reader_has_it():
    data = letter()
    read = BytesParser(policy=policy.default).parsebytes(data)
    assert read["From"].addresses[0].display_name == "Bureau de presse"
    assert read["To"].addresses[0].display_name == "République «de» l’Ω"
    assert (read["To"].addresses[0].addr_spec, str(read["Cc"].addresses[0])) == (FR, CC)
    assert read["Subject"] == "FS-2026-01 · Ωmega"
    assert read["Date"].datetime == NOW
    assert read["Reply-To"] == "desk@factsheets.example.org"
    assert read["Content-Language"] == "fr"
    assert read["Message-ID"].endswith("@factsheets.example.org>")
    assert read.get_body(("plain",)).get_content().split() == ["Bonjour", "é", ".", "from", "here"]
    assert read.get_body(("html",)).get_content().strip() == "<p>Bonjour</p>"
    attached = {part.get_filename(): part for part in read.iter_attachments()}
    assert [part.get_content_type() for part in attached.values()] == [
        "application/pdf",
        "text/html",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ]
    assert attached["alpha.fr.pdf"].get_content() == b"%PDF-1.7 a"
    assert attached["alpha.fr.html"].get_payload(decode=True) == b"<html></html>"


def test_the_message_is_plain_ascii_in_short_lines_and_always_the_same():
    data = letter()
    assert data == letter()
    assert data.isascii()
    assert all(len(line) <= 998 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert b"\r" not in data.replace(b"\r\n", b"")


def test_a_message_leaves_nothing_behind_that_has_to_be_searched_for():
    """A run sends thousands, and does not look for what holds itself."""
    letter()
    gc.collect()
    gc.disable()
    try:
        letter("Another")
        assert gc.collect() == 0
    finally:
        gc.enable()


@pytest.mark.parametrize("name", ["France\r\nBcc: spy@example.org", "France\nX: y", "France\rX: y"])
def test_no_header_can_be_smuggled_in_even_behind_validation(name):
    with pytest.raises(ValueError, match=r"(?i)line|linefeed|carriage|CR"):
        letter(name)
