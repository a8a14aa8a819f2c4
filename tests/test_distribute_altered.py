"""Whose copy a file was that is not as it was made: damaged ones, too, are judged and never take the program down."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest

from pipeline.cli.deliveries import verification_text
from pipeline.distribute import make, rehearse, verify

from .mail.copies import PDF, ready
from .mail.roots import SHEET, delegation, order, register, settle


@pytest.fixture(scope="module")
def made(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A root with three copies, of which nothing is changed."""
    folder = ready(published, tmp_path_factory.mktemp("altered") / "root")
    make(order(folder))
    return folder


def told(root: Path, suspect: Path) -> tuple[str, tuple[str, ...]]:
    """The verdict, and whose it is."""
    found = verify(order(root), suspect)
    assert not found.good
    return found.verdict, (f"{SHEET}.{found.copy_of.code}",) if found.copy_of else found.alike


@pytest.mark.parametrize("content", [b"/Span <</ActualText 1 0 R>> BDC EMC", b"BDC", b"1 0 obj", b"\xff\x00<<"])
def test_a_page_that_makes_no_sense_is_nothing_of_ours(made, tmp_path, content):
    suspect = tmp_path / "suspect.pdf"
    with pikepdf.new() as nonsense:
        nonsense.add_blank_page().Contents = nonsense.make_stream(content)
        nonsense.save(suspect)
    assert told(made, suspect) == ("unknown", ())


def test_pages_of_several_copies_name_them_all(made, tmp_path):
    suspect = tmp_path / "suspect.pdf"
    folder = made / "outbox" / SHEET
    with pikepdf.open(folder / "ES" / PDF) as spain, pikepdf.open(folder / "FR" / PDF) as france:
        spain.pages.append(france.pages[0])
        spain.save(suspect)
    assert told(made, suspect) == ("altered", ("alpha.FR", "alpha.ES"))


def archive(root: Path, code: str) -> Path:
    return root / "outbox" / SHEET / f"{SHEET}.{code}.zip"


def packed(files: dict[str, bytes]) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as whole:
        for name, data in files.items():
            whole.writestr(name, data)
    return made.getvalue()


def unpacked(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as whole:
        return {name.rpartition("/")[2]: whole.read(name) for name in whole.namelist()}


def test_a_damaged_archive_says_whose_it_was_by_the_files_that_are_whole(made, tmp_path):
    suspect, content = tmp_path / "suspect.zip", bytearray(archive(made, "FR").read_bytes())
    content[60] ^= 1
    suspect.write_bytes(content)
    assert told(made, suspect) == ("altered", ("alpha.FR",))


def test_an_archive_packed_anew_says_whose_files_it_holds(made, tmp_path):
    suspect, spain, germany = tmp_path / "suspect.zip", unpacked(archive(made, "ES")), unpacked(archive(made, "DE"))
    suspect.write_bytes(packed({"renamed.pdf": spain[PDF], "more.txt": b"something more"}))
    assert told(made, suspect) == ("altered", ("alpha.ES",))
    suspect.write_bytes(packed({"one.pdf": spain[PDF], "two.pdf": germany[PDF]}))
    assert told(made, suspect) == ("altered", ("alpha.ES", "alpha.DE"))
    shutil.copyfile(made / "build" / SHEET / f"{SHEET}.en.docx", suspect)
    with suspect.open("ab") as file:
        file.write(b" ")
    assert told(made, suspect) == ("unknown", ())


@pytest.mark.parametrize("name", ["cover.txt", "cover.html", "manifest.json", "SHA256SUMS"])
def test_what_says_the_checksums_of_a_copy_says_whose_it_was(made, tmp_path, name):
    suspect = tmp_path / "suspect"
    suspect.write_bytes((made / "outbox" / SHEET / "ES" / name).read_bytes() + b"more")
    assert told(made, suspect) == ("altered", ("alpha.ES",))


def test_what_was_published_is_nobodys_even_where_one_alone_got_it(published, tmp_path):
    root, suspect = ready(published, tmp_path / "root"), tmp_path / "suspect"
    register(root, [delegation("FR", formats=["html", "pdf"]), delegation("ES")])
    make(order(root))
    page = root / "build" / SHEET / f"{SHEET}.en.html"
    assert "mark:      none: the published file is the same" in verification_text(verify(order(root), page))
    assert "mark:" not in verification_text(verify(order(root), root / "outbox" / SHEET / "FR" / PDF))
    for content in ((root / "build" / "SHA256SUMS").read_bytes(), packed({page.name: page.read_bytes()})):
        suspect.write_bytes(content)
        assert told(root, suspect) == ("unknown", ())


def test_a_checksum_that_is_part_of_a_longer_number_is_none(made, tmp_path):
    suspect = tmp_path / "suspect"
    suspect.write_bytes(b"0".join((made / "outbox" / SHEET / "ES" / "SHA256SUMS").read_bytes().split(b" ")))
    assert told(made, suspect) == ("unknown", ())


def test_a_message_says_whose_it_is(made, tmp_path):
    settle(made)
    rehearse(order(made))
    (message,) = (made / "outbox" / SHEET / "messages").glob("*FR.eml")
    assert told(made, message) == ("altered", ("alpha.FR",))
