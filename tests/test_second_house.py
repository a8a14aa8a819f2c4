"""House style is data: another house, with its own name, colours, contacts and labels, shows nothing of the first."""

from __future__ import annotations

import shutil
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest

from pipeline.findings import Finding, errors
from pipeline.formats import Stationery
from pipeline.formats.pdf import render
from pipeline.proof import prove
from pipeline.proof.pdf.looks.examining import OURS
from tests.examples import example, stationery
from tests.languages import example_in
from tests.presses import HOME, run

SPECIMEN = HOME / "docs" / "specimen" / "content"
HOUSE = """\
name: Harbour Council
site: https://harbour.example.net/
languages: [en]
contacts:
  press:
    name: Quay desk
    email: quay@harbour.example.net
reuse: Copy it freely.
alternative_formats: formats@harbour.example.net
colours:
  ink: "#1f1a14"
  accent: "#7a1f3d"
  rule: "#2f7d4f"
"""
LABELS = {"Fact sheet": "Harbour paper", "Contact": "Ask the harbour"}
FIRST = ("Fact Sheet Press", "factsheets.example.org", "32 2 555", "0b4f8a", "c8a200", "1b1f24", "Reuse is authorised")
"""What only the first house says, in lower or upper case."""


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The specimen as the second house publishes it."""
    root = tmp_path_factory.mktemp("harbour")
    shutil.copytree(SPECIMEN, root / "content")
    (root / "content" / "house.yaml").write_text(HOUSE)
    for name in ("en.md", "map.svg"):  # what the author wrote and drew is the author's
        path = root / "content" / "specimen" / name
        own = path.read_text().replace("press@factsheets.example.org", "quay@harbour.example.net")
        path.write_text(own.replace("#0b4f8a", "#333333").replace("#c8a200", "#999999"))
    strings = (HOME / "templates" / "strings" / "en.yaml").read_text()
    for ours, theirs in LABELS.items():
        assert f": {ours}\n" in strings
        strings = strings.replace(f": {ours}\n", f": {theirs}\n")
    (root / "templates" / "strings").mkdir(parents=True)
    (root / "templates" / "strings" / "en.yaml").write_text(strings)
    style = (HOME / "templates" / "print.css").read_text().replace("size: A4;", "size: A4; /* the harbour's */")
    (root / "templates" / "print.css").write_text(style)
    report = run(root)
    assert errors(report.findings) == ()
    return root / "build"


def within(path: Path) -> str:
    """Everything that a published file holds, as text in lower case."""
    if path.suffix == ".docx":
        with ZipFile(path) as archive:
            parts = [archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels"))]
    elif path.suffix == ".pdf":
        with pikepdf.open(BytesIO(path.read_bytes())) as pdf:
            streams = [thing.read_bytes() for thing in pdf.objects if isinstance(thing, pikepdf.Stream)]
            others = [str(thing).encode() for thing in pdf.objects if isinstance(thing, pikepdf.String)]
            parts = [*streams, *others, str(pdf.docinfo).encode()]
    else:
        parts = [path.read_bytes()]
    return b"\n".join(parts).decode("utf-8", "replace").lower()


@pytest.mark.slow
def test_nothing_of_the_first_house_is_published(published: Path) -> None:
    files = [path for path in published.rglob("*") if path.is_file() and path.name != "SHA256SUMS"]
    assert {path.suffix for path in files} >= {".html", ".pdf", ".docx", ".xml", ".json"}
    for path in files:
        said = within(path)
        assert [word for word in FIRST if word.lower() in said] == [], path.name


@pytest.mark.slow
def test_the_second_house_is(published: Path) -> None:
    for ending in ("html", "docx"):
        said = within(published / "specimen" / f"specimen.en.{ending}")
        for word in ("Harbour Council", "Quay desk", "quay@harbour.example.net", "7a1f3d", *LABELS.values()):
            assert word.lower() in said, (ending, word)


@pytest.mark.slow
def test_its_colours_are_on_the_pages(published: Path) -> None:
    with pikepdf.open(published / "specimen" / "specimen.en.pdf") as pdf:
        fills = {
            tuple(f"{float(value):.2f}" for value in operands)
            for page in pdf.pages
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) in {"rg", "RG", "sc", "SC", "scn", "SCN"} and len(operands) == 3
        }
    for colour, there in (("7a1f3d", True), ("2f7d4f", True), ("0b4f8a", False), ("c8a200", False)):
        shades = tuple(f"{int(colour[place : place + 2], 16) / 255:.2f}" for place in (0, 2, 4))
        assert (shades in fills) is there, colour


OTHER_LOOKS = """
h2 { border-top: none; padding-top: 0 }
main h2 { font-size: 14pt; line-height: 17pt; color: var(--ink) }
header { background: var(--paper); color: var(--ink) }
tbody tr:nth-child(even) td { background: var(--tint) }
a { text-decoration: none }
@page { margin: 25mm 19mm 22mm }
th, td { border-bottom: none }
.quote { background: var(--tint) }
p { text-align: justify }
"""


@pytest.mark.slow
def test_a_house_may_look_as_it_likes(tmp_path: Path) -> None:
    """Without lines, grounds and sizes of ours a PDF is right as ever."""
    shutil.copytree(SPECIMEN, tmp_path / "content")
    (tmp_path / "templates").mkdir()
    style = (HOME / "templates" / "print.css").read_text()
    (tmp_path / "templates" / "print.css").write_text(style + OTHER_LOOKS)
    assert errors(run(tmp_path).findings) == ()


def found_under(more: str) -> tuple[Finding, ...]:
    """What the proof finds in a PDF of a house that adds these rules to our style sheet."""
    files = {**stationery().files, "print.css": stationery().files["print.css"] + more.encode()}
    return prove(example(), "pdf", render(example(), Stationery(files)), files)


FRAMES = (
    "h2 { border: 1pt solid #003399; padding: 1mm }",
    ".callout { border: 1pt solid #003399; border-inline-start: 1pt solid #003399 }",
    ".callout { border: 3pt double #003399; border-inline-start: 3pt double #003399; border-radius: 3mm }",
    ".quote { border: 3pt groove #003399; border-inline-start: 3pt groove #003399; padding: 3mm }",
)


@pytest.mark.parametrize("frame", FRAMES)
def test_words_in_a_frame_stand_on_what_is_inside_it(frame: str) -> None:
    assert found_under(frame) == ()


SHEETS = (
    "@page { size: Letter }",
    "@page { size: A4 landscape }",
    "@page { size: A5; margin: 12mm } main, footer { margin-inline-start: 0 } .note { padding-inline-start: 4.5mm }",
    "main { columns: 2 }",
    ".callout { float: right; width: 60mm } figure { float: left; width: 60mm }",
    "main, footer { margin-inline-start: 60mm } ul { list-style-type: '→ ' }",
    "a { text-decoration-style: wavy } h2 { border: 2pt dotted red; border-radius: 3pt }",
)


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_house_may_print_on_other_sheets_and_with_other_bullets(sheet: str) -> None:
    assert found_under(sheet) == ()


def test_an_arabic_sheet_may_be_printed_on_a_smaller_page() -> None:
    """Its page number stands at the left of any sheet, and its reference has room at the right."""
    files = {**stationery().files, "print.css": stationery().files["print.css"] + b"@page { size: A5 }"}
    edition = example_in("ar")
    assert prove(edition, "pdf", render(edition, Stationery(files)), files) == ()


def test_our_own_sheet_is_a4() -> None:
    files = {**stationery().files, "print.css": stationery().files["print.css"] + b"@page { size: Letter }"}
    found = prove(example(), "pdf", render(example(), Stationery(files)), stationery().files)
    assert "C037" in {one.code for one in found}


def test_words_on_a_dark_ground_are_found_to_be_pale() -> None:
    ground = "h2 { background: #003399; border: 1pt solid #003399 }"
    files = {**stationery().files, "print.css": stationery().files["print.css"] + ground.encode()}
    found = prove(example(), "pdf", render(example(), Stationery(files)), files)
    assert all("too pale" in one.what for one in found)
    assert len(found) == 2


def test_the_rules_of_looks_know_our_style_sheet() -> None:
    """Whoever changes print.css sees whether the rules in `proof/pdf` still fit, and then writes its checksum down."""
    assert sha256((HOME / "templates" / "print.css").read_bytes()).hexdigest() == OURS


def test_a_file_of_the_templates_that_cannot_be_used_is_told_as_it(tmp_path: Path) -> None:
    shutil.copytree(HOME / "content", tmp_path / "content")
    own = tmp_path / "templates"
    (own / "fonts").mkdir(parents=True)
    font = HOME / "templates" / "fonts" / "IBMPlexSans-Regular.ttf"
    (own / "fonts" / font.name).write_bytes(font.read_bytes()[:5000])
    (own / "fonts" / "Harbour-Regular.ttf").write_bytes(font.read_bytes())
    (own / "print.css").symlink_to(HOME / "templates" / "print.css")
    (own / "web.css").symlink_to("nowhere.css")
    (own / "prnt.css").write_text("h2 { color: red }")
    report = run(tmp_path)
    told = [(one.code, str(one.position)) for one in report.findings if one.position.file.startswith("templates/")]
    assert told == [
        ("P008", "templates/fonts/IBMPlexSans-Regular.ttf:1:1"),
        ("P008", "templates/print.css:1:1"),
        ("P009", "templates/prnt.css:1:1"),
        ("P008", "templates/web.css:1:1"),
    ]
    assert {one.position.file.partition("/")[0] for one in errors(report.findings)} == {"templates"}
