"""Cures that name what is to be written: followed to the letter, they put the fault right."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline import reading
from tests.examples import TEMPLATES
from tests.standard_root import STANDARD, everything_found

FRONT = "---\ntitle: A sheet\nlanguage: en-GB\nsummary: What is wrong.\nkeywords: [fault]\nstatus: final\n---\n"
FIGURE = ":::{{figure}}\nfile: {}\nalternative: The area of the two parties.\n---\nThe area.\n:::\n"
CASES = {
    "a directive by another name": (":::{note}\ntitle: T\n---\nWords.\n:::\n", "D001", "Did you mean «callout»?"),
    "an option cut short": (
        ":::{figure}\nfile: map.svg\nalt: The area.\n---\nThe area.\n:::\n",
        "Y005",
        "Did you mean «alternative»?",
    ),
    "a picture in capitals": (FIGURE.format("Area.svg"), "F001", "Did you mean «AREA.SVG»?"),
    "a colon without its space": (
        ":::{callout}\ntitle:T\n---\nWords.\n:::\n",
        "Y001",
        "Write `key: value` with a space",
    ),
    "lowered signs": ("H~2~O is water.\n", "B021", "Type the lowered characters themselves, as ₂"),
    "a line under words": ("Words\n=====\n", "B005", "Delete the line"),
    "a second paragraph of an item": (
        "- An item.\n\n  More of it.\n",
        "B015",
        "Join the line to the paragraph above it",
    ),
    "a ligature": ("The o\ufb03ce.\n", "G001", "Write «ffi», or words instead."),
    "a letter of mathematics": ("The vector \U0001d400.\n", "G001", "Write «A», or words instead."),
    "an address in pointed brackets": ("See <www.example.org/a>.\n", "B025", "Write <https://www.example.org/a>."),
    "a mark in a link": ("[words[^a]](https://www.example.org/).\n\n[^a]: A.\n", "B031", "behind the link"),
    "line ends of old machines": ("Words.\rMore.\n", "F003", "line ends of Unix (LF) or Windows (CRLF)"),
    "a comment of HTML": ("<!-- Ask Anna. -->\n", "B002", "begins with %% and a space"),
    "a line break of HTML": ("One line<br>\nand another.\n", "B002", "Begin a new paragraph with an empty line."),
    "a raised number of HTML": ("12 m<SUP>3</SUP> of it.\n", "B002", "Type the raised characters themselves, as ²"),
    "an element of HTML that nothing replaces": ("<div>Words.</div>\n", "B002", "Take it out"),
    "a chart's number with a point for thousands": (
        ":::{chart}\nkind: bar\ntitle: T\nalternative: One bar is longer.\nsource: us\n---\n"
        "| A | B |\n|---|---|\n| x | 1.250 |\n| y | 2 |\n:::\n",
        "D016",
        "Write 1.25, or 1,250 if thousands are meant.",
    ),
    "a scanner of mail": (
        "See [it](https://eur03.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fa&data=05).\n",
        "L018",
        "Write https://example.org/a.",
    ),
    "a note's name in brackets": ("Words[a].\n\n[^a]: A.\n", "N002", "Write [^a]."),
    "front matter that a long dash ends": (
        FRONT.replace("final\n---", "final\n—") + "Words.\n",
        "B001",
        "Write --- in the place of line 7.",
    ),
    "an alignment with another sign": (
        ":::{table}\ncaption: T\n---\n| A | B |\n|---|--;|\n| x | 1 |\n:::\n",
        "D010",
        "Write one of ---, :---, :---: and ---: for each column",
    ),
    "a sheet by its reference": ("See [it](publication:FS-2026-02).\n", "L009", "Did you mean «sheet»?"),
    "ticks before items": ("\u2713 One.\n\u2713 Another.\n", "B038", "Write - and a space for an item"),
    "a day as in America": ("They met on 03/26/2014.\n", "T018", "Write {date}`2014-03-26`, or the month in letters."),
    "thousands with a point": ("It costs 12.500 euro.\n", "T017", "Write 12,500 if thousands are meant."),
    "a sum as in German": ("It costs 12.5 Mio. EUR.\n", "T023", "Write 12.5 million."),
    "a sign behind a sum": ("It costs 12 million €.\n", "T023", "Write €12 million."),
    "a raised sign": ("10\u207b\u2079 of it.\n", "G001", "Write another character, or words instead."),
}


def found(root: Path, body: str, name: str = "en") -> dict[str, str]:
    """The cure of each code that is found in a sheet with this body, or with these lines if they begin as one does."""
    shutil.copytree(STANDARD, root, dirs_exist_ok=True)
    folder = root / "content" / "sheet"
    (folder / "en.md").unlink()
    (folder / "AREA.SVG").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><path d="M0 0h9"/></svg>'
    )
    (folder / f"{name}.md").write_text(body if body.startswith("---") else FRONT + body, newline="")
    return {finding.code: finding.fix for finding in everything_found(root)}


@pytest.mark.parametrize("name", CASES)
def test_the_cure_says_what_to_write(name: str, tmp_path: Path) -> None:
    body, code, cure = CASES[name]
    assert cure in found(tmp_path, body).get(code, "")


@pytest.mark.parametrize(
    ("content", "what", "fix"),
    [
        ("Words.".encode("utf-16"), "The file is saved as UTF-16, and not as UTF-8", "with the encoding UTF-8"),
        ("Words.".encode("utf-16-be"), "The file is saved as UTF-16, and not as UTF-8", "with the encoding UTF-8"),
        (b"PK\x03\x04\x14\x00\x06", "The file is one of a word processor, and no plain text", "Copy its words"),
        (b"{\\rtf1\\ansi Words.}", "The file is one of a word processor, and no plain text", "Copy its words"),
        (b"%PDF-1.7\nWords.", "The file is a PDF, and no plain text", "Copy its words"),
    ],
)
def test_what_is_no_plain_text_is_one_finding(content: bytes, what: str, fix: str, tmp_path: Path) -> None:
    shutil.copytree(STANDARD, tmp_path, dirs_exist_ok=True)
    (tmp_path / "content" / "sheet" / "en.md").write_bytes(content)
    (told,) = everything_found(tmp_path)
    assert (told.code, told.what, str(told.position)) == ("F002", what, "content/sheet/en.md:1:1")
    assert fix in told.fix


def test_a_unit_is_given_by_language(tmp_path: Path) -> None:
    shutil.copytree(STANDARD, tmp_path, dirs_exist_ok=True)
    with (tmp_path / "content" / "sheet" / "publication.yaml").open("a") as file:
        file.write("facts: {countries: {value: 53, unit: countries}}\n")
    told = {finding.code: finding.fix for finding in everything_found(tmp_path)}
    assert "unit: {en: [country, countries], fr: [pays]}" in told["Y007"]


@pytest.mark.parametrize(
    ("country", "language", "code"), [("gr", "el", "Y020"), ("dk", "da", "Y020"), ("se", "sv", "Y019")]
)
def test_the_code_of_a_country_is_told_from_that_of_a_language(
    country: str, language: str, code: str, tmp_path: Path
) -> None:
    told = found(tmp_path, FRONT.replace("en-GB", country) + "Words.\n", country)
    assert told[code].startswith(f"Did you mean «{language}»?")


def test_a_file_by_nearly_the_right_name_is_to_be_renamed(tmp_path: Path) -> None:
    shutil.copytree(STANDARD, tmp_path, dirs_exist_ok=True)
    path = tmp_path / "content" / "sheet" / "publication.yaml"
    path.rename(path.with_suffix(".yml"))
    read = reading.read_publication(tmp_path, "sheet", reading.survey(tmp_path, TEMPLATES))
    told = {finding.code: finding.fix for finding in read.findings}
    assert told == {"F001": "Rename publication.yml to publication.yaml."}
    house = tmp_path / "content" / "house.yaml"
    house.rename(house.with_suffix(".yml"))
    told = {finding.code: finding.fix for finding in reading.survey(tmp_path, TEMPLATES).findings}
    assert told == {"F001": "Rename house.yml to house.yaml."}
