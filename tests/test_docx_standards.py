"""The Word file before two strict readers of the standard, and before a whole word processor."""

import subprocess
from pathlib import Path

import ooxml_integrity
import pytest
from openxml_audit import OpenXmlValidator

from pipeline.formats.docx import render
from pipeline.model import Callout, Edition, Item, List, Notice, Table
from pipeline.proof import prove
from tests.examples import at, cells, example, item, paragraph, stationery, text
from tests.languages import example_in
from tests.specimen import specimen
from tests.word import W, Word, said, style_of

pytestmark = pytest.mark.slow

NOTICES = (Notice(kind="draft", text="Draft"), Notice(kind="embargo", text="Embargo until tomorrow, 14:00"))


def nested(*, ordered: bool, first: int) -> List:
    inner = List(position=at(1), id=f"b{first + 1}", ordered=not ordered, items=(item(1, text("inner")),))
    outer: tuple[Item, ...] = (item(1, text("outer"), nested=inner), item(2, text("last")))
    return List(position=at(1), id=f"b{first}", ordered=ordered, items=outer)


def crowded() -> Edition:
    """What the example has not: lists of both kinds in a callout, neighbours of every kind, long tables, no notes."""
    callout = Callout(
        position=at(1), id="box", title="Box",
        blocks=(paragraph(40, text("First.")), paragraph(41, text("Second.")), nested(ordered=True, first=50),
                nested(ordered=False, first=60), paragraph(42, text("Last."))),
    )  # fmt: skip
    table = Table(
        position=at(1), id="long", caption="Long", row_headers=False, alignments=("left", "center", "right"),
        header=cells(1, "A", "B", "C"), rows=tuple(cells(n, f"row {n}", "", "word " * 30) for n in range(2, 60)),
    )  # fmt: skip
    second, third = (table.model_copy(update={"id": name}) for name in ("second", "third"))
    other = callout.model_copy(update={"id": "other", "blocks": ()})
    blocks = (callout, table, second, nested(ordered=False, first=170), third, nested(ordered=True, first=180), other)
    return example(notices=NOTICES).model_copy(update={"blocks": blocks, "notes": ()})


EDITIONS = {
    "example": example(),
    "specimen": specimen(),
    "notices": example(notices=NOTICES),
    "crowded": crowded(),
    "arabic": example_in("ar"),
    "empty": example().model_copy(update={"blocks": (), "notes": (), "imprint": (), "keywords": ()}),
}


@pytest.fixture(params=EDITIONS)
def written(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / f"{request.param}.docx"
    path.write_bytes(render(EDITIONS[request.param], stationery()))
    return path


def test_the_proof_finds_that_it_says_what_the_edition_says(written: Path) -> None:
    assert prove(EDITIONS[written.stem], "docx", written.read_bytes()) == ()


def test_the_schema_and_its_meaning_are_kept(written: Path) -> None:
    assert OpenXmlValidator().validate(written).errors == []


def test_nothing_in_the_package_is_lost_or_doubled(written: Path) -> None:
    assert ooxml_integrity.check(written) == []


def office(path: Path, kind: str) -> Path:
    """What LibreOffice makes of the file."""
    folder = path.parent / kind.replace(":", "-")
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / path.with_suffix(f".{kind.partition(':')[0]}").name


def letters(words: str) -> str:
    """The words without white space, which a line may break at or a column put in."""
    return "".join(words.split())


@pytest.mark.slow
def test_a_word_processor_prints_every_line_of_the_transcript(tmp_path: Path) -> None:
    path = tmp_path / "sheet.docx"
    path.write_bytes(render(example(notices=NOTICES), stationery()))
    printed = subprocess.run(
        ["pdftotext", "-raw", office(path, "pdf"), "-"], check=True, capture_output=True, text=True
    )
    seen = letters(printed.stdout)
    lines = [line for line in example(notices=NOTICES).transcript().lines if line.role != "alternative"]
    assert [line.text for line in lines if letters(line.text) not in seen] == []
    assert printed.stdout.count("Draft") == 1 + printed.stdout.count("\f")


@pytest.mark.slow
def test_a_word_processor_saves_it_again_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "sheet.docx"
    path.write_bytes(render(example(), stationery()))
    ours, theirs = Word(path.read_bytes()), Word(office(path, "docx:MS Word 2007 XML").read_bytes())
    assert [said(one) for one in theirs.paragraphs()] == [said(one) for one in ours.paragraphs()]
    assert {style_of(one) for one in theirs.paragraphs()} >= {"Title", "Heading2", "Quote"}
    assert ours.bookmarks().keys() == theirs.bookmarks().keys()
    count = [len(list(word.document.iter(f"{W}footnoteReference"))) for word in (ours, theirs)]
    assert count[0] == count[1] == 2
