"""Copies: made, numbered, stamped, signed, packed; what they still are; how an altered one is found out."""

from __future__ import annotations

import json
import shutil
import subprocess
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest

from pipeline import reading
from pipeline.distribute import Order, make, plan, rehearse, send, status, verify
from pipeline.distribute.signature import ask_passphrase
from pipeline.findings import Failed
from pipeline.formats.paper import Paper, paper
from pipeline.formats.pdf import render
from pipeline.formats.stamp import BATCH, CopyLine, set_lines, stamp
from pipeline.formats.stationery import Stationery
from pipeline.model import Edition
from pipeline.press import Unavailable
from pipeline.proof import prove

from .examples import at, example
from .mail.keys import Authority, certify
from .mail.roots import NOW, SHEET, always, delegation, order, press, pressed, register, settle
from .presses import HOME, tree, write
from .verapdf import PDF_A_3A, PDF_UA_1, validate

pytestmark = pytest.mark.slow

EMBARGO = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)
PDF = "alpha.en.pdf"


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """A root that is published once for all tests of this file."""
    return pressed(tmp_path_factory.mktemp("built"))


@pytest.fixture
def folder(built, tmp_path) -> Path:
    shutil.copytree(built, tmp_path / "root")
    settle(tmp_path / "root")
    register(tmp_path / "root", map(delegation, ("FR", "DE", "ES")))
    return tmp_path / "root"


def signing(folder: Path) -> None:
    certify(folder / "keys" / "press.p12")
    settle(folder, signing={"certificate": "keys/press.p12"})


def embargoed(folder: Path) -> None:
    path = folder / "content" / SHEET / "publication.yaml"
    path.write_text(path.read_text().replace("release: immediate", f"release: {{embargo: {EMBARGO.isoformat()}}}"))
    press(folder)


def edition(folder: Path, name: str = SHEET) -> Edition:
    survey = reading.survey(folder, HOME / "templates")
    return reading.read_publication(folder, name, survey).editions[0]


def data(folder: Path, code: str, name: str = PDF) -> bytes:
    return (folder / "outbox" / SHEET / code / name).read_bytes()


def codes(failed: pytest.ExceptionInfo[Failed]) -> list[str]:
    return [finding.code for finding in failed.value.findings]


# What a delegation gets.


def test_planning_changes_nothing(folder):
    before = tree(folder)
    assert [share.fate for share in plan(order(folder)).shares] == ["goes"] * 3
    after = {name: digest for name, digest in tree(folder).items() if not name.startswith(".cache/")}
    assert after == {name: digest for name, digest in before.items() if not name.startswith(".cache/")}
    assert not (folder / "outbox").exists()


def test_each_folder_and_its_zip_hold_what_they_say(folder):
    make(order(folder))
    for code in ("FR", "DE", "ES"):
        place = folder / "outbox" / SHEET / code
        assert {path.name for path in place.iterdir()} == {
            PDF,
            "cover.txt",
            "cover.html",
            "manifest.json",
            "SHA256SUMS",
        }
        done = subprocess.run(
            ["sha256sum", "-c", "--strict", "SHA256SUMS"], cwd=place, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stdout
        told = json.loads((place / "manifest.json").read_bytes())
        assert (told["delegation"]["code"], told["copy"]["total"]) == (code, 3)
        with ZipFile(folder / "outbox" / SHEET / f"{SHEET}.{code}.zip") as archive:
            assert {name.partition("/")[0] for name in archive.namelist()} == {f"{SHEET}.{code}"}
            assert archive.read(f"{SHEET}.{code}/{PDF}") == data(folder, code)


def test_originals_stay_untouched_and_unmarked(folder):
    before = (folder / "build" / SHEET / PDF).read_bytes()
    make(order(folder))
    assert (folder / "build" / SHEET / PDF).read_bytes() == before
    assert (folder / "outbox" / SHEET / "originals" / PDF).read_bytes() == before
    assert verify(order(folder), folder / "build" / SHEET / PDF).verdict == "original"


def test_making_again_makes_the_same_bytes(folder):
    make(order(folder))
    before = tree(folder / "outbox" / SHEET)
    make(order(folder))
    assert tree(folder / "outbox" / SHEET) == before


def test_web_page_and_word_file_go_as_they_are(folder):
    register(folder, [delegation("FR", formats=["docx", "html"])])
    _, (copy,) = make(order(folder))
    assert [file.name for file in copy.files if file.format] == ["alpha.en.docx", "alpha.en.html"]
    for file in copy.files[:2]:
        assert file.sha256 == file.original
        assert data(folder, "FR", file.name) == (folder / "build" / SHEET / file.name).read_bytes()


def test_the_cover_note_speaks_the_delegations_language(folder):
    register(folder, [delegation("FR", languages=["fr", "en"]), delegation("SA", languages=["ar", "en"])])
    make(order(folder))
    assert "Voici votre exemplaire, numéro 1 sur 2." in data(folder, "FR", "cover.txt").decode()
    arabic = data(folder, "SA", "cover.html").decode()
    assert '<html lang="ar" dir="rtl">' in arabic
    assert '<h1 style="font-size: 1.25em" lang="en">' in arabic


def test_a_name_is_text_in_the_note_whatever_it_looks_like(folder):
    register(folder, [delegation("FR", name="Tom & {{ 7*7 }} {copy}")])
    make(order(folder))
    assert "Tom &amp; {{ 7*7 }} {copy}" in data(folder, "FR", "cover.html").decode()
    assert "Tom & {{ 7*7 }} {copy}" in data(folder, "FR", "cover.txt").decode()


# The copy line.


def line_of(data: bytes, page: int) -> str:
    with pikepdf.open(BytesIO(data)) as document:
        for operands, operator in map(tuple, pikepdf.parse_content_stream(document.pages[page])):
            if str(operator) == "BDC" and operands[0] == "/Artifact" and "/ActualText" in operands[1]:
                return str(operands[1].ActualText)
    return ""


@pytest.mark.parametrize(
    ("before", "expected"), [(True, "received under embargo until 24 November 2026, 14:00 (GMT+00:00)"), (False, "")]
)
def test_the_line_says_whose_copy_it_is_and_the_embargo_that_it_came_under(folder, before, expected):
    embargoed(folder)
    register(folder, [delegation("FR", name="France", before_embargo=before)])
    make(order(folder))
    line = line_of(data(folder, "FR"), 0)
    assert line == " · ".join(filter(None, ["Copy for France", "FS-2026-01", "1 of 1", expected]))


def test_a_stamped_copy_passes_the_proof_and_only_with_its_own_line(folder):
    make(order(folder))
    sheet = edition(folder)
    for copy in status(order(folder)).copies:
        stamped = data(folder, copy.code)
        assert prove(sheet, "pdf", stamped, copy_line=copy.line) == ()
        assert {finding.code for finding in prove(sheet, "pdf", stamped)} == {"V012"}
        assert {finding.code for finding in prove(sheet, "pdf", stamped, copy_line=copy.line + "!")} == {"V012"}


@pytest.fixture(scope="module")
def stationery() -> Stationery:
    files = {path.relative_to(HOME / "templates").as_posix(): path for path in (HOME / "templates").rglob("*.*")}
    wanted = ("blocks/", "inlines.html", "print/", "print.css", "fonts/")
    return Stationery({name: path.read_bytes() for name, path in files.items() if name.startswith(wanted)})


def test_stamping_twice_gives_the_same_bytes_and_every_page_its_line(built, stationery):
    original = (built / "build" / SHEET / PDF).read_bytes()
    stamps = set_lines([CopyLine(f"Copy {number}", "en", at(1)) for number in range(BATCH + 2)], stationery)
    assert stamp(original, stamps, 1) == stamp(original, stamps, 1) != stamp(original, stamps, 2)
    assert [line_of(stamp(original, stamps, index), 0) for index in (BATCH + 1, 0)] == [f"Copy {BATCH + 1}", "Copy 0"]
    with pikepdf.open(BytesIO(original)) as document:
        pages = len(document.pages)
    assert {line_of(stamp(original, stamps, 2), page) for page in range(pages)} == {"Copy 2"}


@pytest.mark.parametrize(("name", "code"), [("国", "A021"), ("W" * 100 + " " + "W" * 300, "A020")])
def test_a_line_that_cannot_be_drawn_or_is_too_long_is_refused(stationery, name, code):
    with pytest.raises(Failed) as told:
        set_lines([CopyLine("Copy for France", "en", at(1)), CopyLine(name, "en", at(7))], stationery)
    assert [(finding.code, finding.position.line) for finding in told.value.findings] == [(code, 7)]


LENGTHY = f"Copy for the {'very ' * 25}far Delegation · FS-2026-01 · 1 of 112"


@pytest.mark.parametrize("sheet", ["", "@page { size: A5 }", "@page { size: Letter landscape }"])
def test_a_line_of_two_rows_stands_below_the_footer_of_any_sheet(stationery, sheet):
    files = {**stationery.files, "print.css": stationery.files["print.css"] + sheet.encode()}
    original = render(example(), Stationery(files))
    line = CopyLine(LENGTHY, "en", at(1), paper(original))
    stamped = stamp(original, set_lines([line], Stationery(files)), 0)
    assert prove(example(), "pdf", stamped, files, copy_line=LENGTHY) == ()
    assert line.paper.foot - paper(stamped).foot > 14


def test_lines_are_set_for_the_sheets_that_they_shall_stand_on(stationery):
    names = [CopyLine("Copy for France", "ar", at(1), Paper(width, 600)) for width in (420, 600, 420)]
    stamps = set_lines(names, stationery)
    assert [round(float(stamps.page(index).mediabox[2])) for index in range(3)] == [420, 600, 420]


def test_a_sheet_without_room_below_its_footer_is_told_once(stationery):
    with pytest.raises(Failed) as told:
        set_lines([CopyLine(f"Copy {number}", "en", at(1), Paper(foot=10.5)) for number in range(3)], stationery)
    assert [(finding.code, finding.position.file) for finding in told.value.findings] == [
        ("A022", "templates/print.css")
    ]
    set_lines([CopyLine("One row", "en", at(1), Paper(foot=20))], stationery)


# Signatures.


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


# The gate.


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda root: (root / "build" / SHEET / PDF).write_bytes(b"%PDF-1.7 other %%EOF"), "A007"),
        (lambda root: (root / "build" / SHEET / PDF).unlink(), "A007"),
        (lambda root: (root / "build" / "manifest.json").unlink(), "A005"),
        (lambda root: write(root, SHEET, " A note that is not there[^two]."), "N001"),
        (lambda root: write(root, SHEET, " And a sentence more."), "P006"),
    ],
)
def test_nothing_is_made_of_what_is_not_published_as_it_is(folder, spoil, code):
    spoil(folder)
    with pytest.raises(Failed) as told:
        make(order(folder))
    assert code in codes(told)
    assert not list((folder / "outbox").glob("alpha/*"))


def test_a_draft_goes_to_nobody(folder):
    path = folder / "content" / SHEET / "en.md"
    path.write_text(path.read_text().replace("status: final", "status: draft"))
    press(folder)
    with pytest.raises(Failed) as told:
        make(order(folder))
    assert codes(told) == ["A006"]


def test_copies_of_what_was_changed_since_are_not_sent(folder):
    make(order(folder))
    write(folder, SHEET, " And a sentence more.")
    press(folder)
    with pytest.raises(Failed) as told:
        send(order(folder), always, first=True)
    assert codes(told) == ["A010"]


def test_a_damaged_copy_stays_while_the_others_go(folder):
    register(folder, [delegation(code, channel="folder") for code in ("FR", "DE")])
    make(order(folder))
    (folder / "outbox" / SHEET / "FR" / "cover.txt").write_text("something else")
    sent = send(order(folder), always, first=True)
    assert [finding.code for finding in sent.findings] == ["A011"]
    assert {copy.code: copy.state.value for copy in sent.copies} == {"FR": "ready", "DE": "accepted"}


def test_a_message_above_the_limit_stays_and_is_told(folder):
    make(order(folder))
    settle(folder, size_limit="20 kB")
    sent = rehearse(order(folder))
    assert [finding.code for finding in sent.findings] == ["A012"] * 3
    assert "FR" in sent.findings[0].what


def test_a_lost_ledger_is_not_taken_for_a_beginning(folder):
    make(order(folder))
    with pytest.raises(Failed) as told:
        send(order(folder), always)
    assert codes(told) == ["A013"]


def test_nothing_leaves_where_nobody_agrees(folder):
    make(order(folder))
    asked = []
    sent = send(order(folder), lambda plan, parcels: bool(asked.append(len(parcels))), first=True)
    assert (asked, sent.released) == ([3], False)
    assert not status(order(folder)).dispatches


# Waves.


def by_hand(*codes: str, **differently: object) -> list[dict]:
    return [delegation(code, channel="folder", **differently) for code in codes]


@pytest.mark.slow
def test_those_who_wait_get_the_same_copies_when_the_embargo_is_over(folder):
    embargoed(folder)
    register(folder, [*by_hand("FR", before_embargo=True), *by_hand("DE")])
    make(order(folder))
    before = tree(folder / "outbox" / SHEET)
    sent = send(order(folder), always, first=True)
    assert [parcel.code for parcel in sent.parcels] == ["FR"]
    assert [parcel.code for parcel in send(order(folder), always).parcels] == []
    later = order(folder, now=EMBARGO)
    write(folder, SHEET, " Changed since, and published anew.")
    press(folder)
    make(later)
    sent = send(later, always)
    assert [parcel.code for parcel in sent.parcels] == ["DE"]
    assert "A008" in [finding.code for finding in sent.findings]
    assert tree(folder / "outbox" / SHEET) == before


@pytest.mark.slow
def test_a_delegation_that_comes_later_has_the_next_number_and_the_same_sheet(folder):
    register(folder, by_hand("FR", "DE"))
    make(order(folder))
    send(order(folder), always, first=True)
    first = data(folder, "FR")
    register(folder, by_hand("AT", "FR", "DE"))
    (folder / "build" / SHEET / PDF).unlink()
    _, copies = make(order(folder))
    assert [(copy.code, copy.number, copy.total) for copy in copies] == [("FR", 1, 2), ("DE", 2, 2), ("AT", 3, 3)]
    assert data(folder, "FR") == first
    assert [parcel.code for parcel in send(order(folder), always).parcels] == ["AT"]


def test_an_embargo_that_was_prolonged_holds_for_those_who_wait(folder):
    embargoed(folder)
    register(folder, [*by_hand("FR", before_embargo=True), *by_hand("DE")])
    make(order(folder))
    send(order(folder), always, first=True)
    path = folder / "content" / SHEET / "publication.yaml"
    path.write_text(path.read_text().replace("2026-11-24", "2026-11-30"))
    assert send(order(folder, now=EMBARGO + timedelta(days=1)), always).parcels == ()


def test_the_day_of_the_copy_is_in_no_file(folder):
    make(order(folder))
    before = tree(folder / "outbox" / SHEET)
    make(order(folder, now=NOW + timedelta(days=3)))
    after = tree(folder / "outbox" / SHEET)
    changed = {name for name in before if before[name] != after[name]}
    assert not {name for name in changed if name.endswith((".pdf", "cover.txt", "cover.html"))}


# Standards.


@pytest.mark.slow
def test_stamped_and_signed_copies_conform(folder):
    embargoed(folder)
    register(
        folder,
        [
            delegation("FR", name="République française"),
            delegation("GR", name="Ελλάδα"),
            delegation("SA", name="المملكة العربية", before_embargo=True),
            delegation("BG", name="България"),
        ],
    )
    copies = []
    for sealed in (False, True):
        if sealed:
            signing(folder)
        make(order(folder))
        for copy in status(order(folder)).copies:
            made = data(folder, copy.code)
            whole = made if not sealed else made[: made.index(b"%%EOF") + 6]
            assert prove(edition(folder), "pdf", whole, copy_line=copy.line) == ()
            copies.append(made)
    # In a process of its own: the address space that Java reserves would be missing to later tests' workers.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as java:
        for profile in (PDF_UA_1, PDF_A_3A):
            assert [*java.map(validate, copies, [profile] * len(copies))] == [[]] * len(copies)
