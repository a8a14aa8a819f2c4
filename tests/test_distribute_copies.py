"""Copies: made, numbered, stamped, packed; what a delegation gets, and that it conforms."""

from __future__ import annotations

import json
import subprocess
from concurrent.futures import ProcessPoolExecutor
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest

from pipeline.distribute import make, plan, status, verify
from pipeline.findings import Failed
from pipeline.formats.paper import Paper, paper
from pipeline.formats.pdf import render
from pipeline.formats.stamp import BATCH, CopyLine, set_lines, stamp
from pipeline.formats.stationery import Stationery
from pipeline.proof import prove

from .examples import at, example
from .mail.copies import PDF, data, edition, embargoed, ready, signing
from .mail.roots import SHEET, delegation, order, press, register
from .presses import HOME, tree
from .verapdf import PDF_A_3A, PDF_UA_1, validate

pytestmark = pytest.mark.slow


@pytest.fixture
def folder(published: Path, tmp_path: Path) -> Path:
    return ready(published, tmp_path / "root")


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
    assert '<h1 style="font-size: 1.25em" lang="en" dir="auto">' in arabic


def test_the_cover_note_is_signed_in_the_delegations_language(folder):
    path = folder / "content" / "house.yaml"
    path.write_text(path.read_text().replace("name: Fact Sheet Press", "name: {fr: La Presse, en: The Press}", 1))
    press(folder)
    wishes = {"FR": ["fr", "en"], "AT": ["de", "en"], "IE": ["en"]}
    register(folder, [delegation(code, languages=languages) for code, languages in wishes.items()])
    make(order(folder))
    last = {code: data(folder, code, "cover.txt").decode().splitlines()[-1] for code in wishes}
    assert last == {"FR": "La Presse", "AT": "The Press", "IE": "The Press"}
    notes = {code: data(folder, code, "cover.html").decode() for code in wishes}
    assert "<p>La Presse</p>" in notes["FR"]
    assert '<p lang="en" dir="auto">The Press</p>' in notes["AT"]
    assert "<p>The Press</p>" in notes["IE"]


def test_a_house_with_one_name_signs_with_it_and_says_in_which_language(folder):
    register(folder, [delegation("FR", languages=["fr", "en"])])
    make(order(folder))
    assert '<p lang="en" dir="auto">Fact Sheet Press</p>' in data(folder, "FR", "cover.html").decode()


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


def test_stamping_twice_gives_the_same_bytes_and_every_page_its_line(published, stationery):
    original = (published / "build" / SHEET / PDF).read_bytes()
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
