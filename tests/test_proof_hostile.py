"""Damaged and hostile files: a finding, never a crash, never a long wait."""

from __future__ import annotations

import random
import time
import zipfile
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.proof import READERS, prove
from tests.examples import stationery
from tests.sabotage.files import good, victim
from tests.sabotage.word import changes as word

NONSENSE = [b"", b"\0" * 100_000, b"%PDF-1.7\n%%EOF", b"PK\x05\x06" + b"\0" * 18, b"<!DOCTYPE html>"]
PATIENCE = 20.0
"""Seconds for one file on a busy machine; a sound one takes a few hundredths."""


def proven(form: str, data: bytes) -> None:
    """Whatever the bytes are, there is an answer, and soon; no fault of ours hides among those of the file."""
    begun = time.monotonic()
    findings = prove(victim(), form, data, stationery().files)
    assert time.monotonic() - begun < PATIENCE
    assert len(findings) < 200
    for finding in findings:
        assert "Traceback" not in finding.what
        assert " at 0x" not in finding.what
        assert not any(name in finding.what for name in ("NameError", "UnboundLocalError", "ImportError"))


@pytest.mark.parametrize("form", READERS)
@pytest.mark.parametrize(
    "data", [b"", b"\0" * 100_000, b"%PDF-1.7\n%%EOF", b"PK\x05\x06" + b"\0" * 18, b"<!DOCTYPE html>"]
)
def test_what_is_no_file_at_all(form: str, data: bytes) -> None:
    proven(form, data)
    assert prove(victim(), form, data, stationery().files)


@pytest.mark.parametrize("form", READERS)
@pytest.mark.parametrize("share", [0.01, 0.2, 0.5, 0.9, 0.999])
def test_files_cut_short(form: str, share: float) -> None:
    data = good(form)[: int(len(good(form)) * share)]
    assert [finding.code for finding in prove(victim(), form, data, stationery().files)] == ["C001"]


def mutated(data: bytes, seed: int) -> bytes:
    """The bytes with a few pieces changed, doubled, dropped or swapped."""
    chance = random.Random(seed)
    for _ in range(chance.randint(1, 4)):
        place, length = chance.randrange(len(data)), chance.randint(1, 64)
        piece = data[place : place + length]
        other = chance.choice([b"", piece * 2, piece[::-1], bytes(chance.randrange(256) for _ in piece)])
        data = data[:place] + other + data[place + length :]
    return data


@pytest.mark.parametrize("form", READERS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32))
def test_files_with_changed_bytes(form: str, seed: int) -> None:
    proven(form, mutated(good(form), seed))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32))
def test_word_files_with_changed_parts(seed: int) -> None:
    """Inside the archive, where a changed byte does not only break a checksum."""
    parts = word.unpacked(good("docx"))
    name = random.Random(seed).choice(sorted(name for name in parts if name.endswith((".xml", ".rels"))))
    parts[name] = mutated(parts[name], seed)
    proven("docx", word.packed(parts))


def test_a_small_archive_with_a_large_part() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * 30_000_000)
    (finding,) = prove(victim(), "docx", out.getvalue(), stationery().files)
    assert finding.code == "C002"


def test_markup_inside_itself_without_end() -> None:
    page = good("html").decode().replace("</main>", "<div>" * 5000 + "</div>" * 5000 + "</main>").encode()
    (finding,) = prove(victim(), "html", page, stationery().files)
    assert finding.code == "C002"
