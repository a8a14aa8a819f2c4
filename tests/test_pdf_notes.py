"""Each note at the foot of the page of its first mark, however many there are and wherever pages end."""

import io
import random
from collections.abc import Iterator

import pikepdf
import pytest

from pipeline.findings import Failed
from pipeline.formats import Stationery
from pipeline.formats.pdf import layout, render
from pipeline.model import Block, Callout, Cell, Edition, Inline, List, Note, Table
from pipeline.proof import prove
from pipeline.proof.pdf.parts.file import read
from tests.examples import at, cells, example, item, mark, paragraph, stationery, text
from tests.pdf_sheets import pages
from tests.pdf_tree import portray

SEEDS = range(12)


class Writer:
    """Random blocks with many notes, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.notes: list[Note] = []

    def edition(self, blocks: int = 25) -> Edition:
        made = tuple(self.block(number) for number in range(1, blocks + 1))
        return example().model_copy(update={"blocks": made, "notes": tuple(self.notes)})

    def block(self, line: int) -> Block:
        kind = self.random.choice(("paragraph", "paragraph", "paragraph", "list", "list", "callout", "table"))
        if kind == "list":
            items = tuple(item(line, *self.words(line)) for _ in range(self.random.randint(1, 5)))
            return List(position=at(line), id=f"l{line}", ordered=False, items=items)
        if kind == "callout":
            inner = (paragraph(1000 + line, *self.words(line)),)
            return Callout(position=at(line), id=f"c{line}", title="Callout", blocks=inner)
        if kind == "table":
            cell = Cell(position=at(line), children=tuple(self.words(line)))
            return Table(
                position=at(line), id=f"t{line}", caption="Table", row_headers=False, alignments=("left", "left"),
                header=cells(line, "One", "Two"), rows=((cell, *cells(line, "other")),),
            )  # fmt: skip
        return paragraph(line, *self.words(line))

    def words(self, line: int) -> Iterator[Inline]:
        yield text("some words of it " * self.random.randint(1, 25), line)
        for _ in range(self.random.choice((0, 1, 1, 2))):
            number = len(self.notes) + 1
            said = (text("its words " * self.random.randint(2, 60), line),)
            self.notes.append(Note(position=at(line), id=f"n{number}", number=number, calls=1, children=said))
            yield mark(f"n{number}", number, 1, line)
            yield text(" and more words" * self.random.randint(0, 20), line)


def places(data: bytes) -> dict[str, int]:
    """The page of each named destination."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        names = pdf.Root.Names.Dests.Names
        return {str(names[at]): numbers[names[at + 1][0].objgen] for at in range(0, len(names), 2)}


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_a_note_stands_on_the_page_of_its_first_mark(seed: int) -> None:
    edition = Writer(seed).edition()
    found = places(render(edition, stationery()))
    assert len(edition.notes) > 10
    assert {n.number for n in edition.notes if found[f"note-{n.number}"] != found[f"mark-{n.number}"]} == set()


def test_notes_astray_are_found() -> None:
    notes = Writer(1).edition(3).notes[:3]
    anchors = [{"mark-1": 0, "note-1": 0, "mark-2": 0, "mark-3": 0}, {"note-2": 0}]
    assert layout.astray(notes, anchors) == notes[1:]


@pytest.mark.slow
def test_a_note_that_fits_nowhere_is_a_finding_at_its_place() -> None:
    long = Note(position=at(77), id="n1", number=1, calls=1, children=(text("far too many words " * 1500),))
    edition = example().model_copy(update={"blocks": (paragraph(1, text("x"), mark("n1", 1, 1, 1)),), "notes": (long,)})
    tall = stationery().text("print.css") + "main { padding-top: 180mm }"
    with pytest.raises(Failed) as failed:
        render(edition, Stationery({**stationery().files, "print.css": tall.encode()}))
    assert [(finding.code, finding.position.line) for finding in failed.value.findings] == [("P203", 77)]


@pytest.mark.slow
@pytest.mark.parametrize("number", [1, 10, 100])
@pytest.mark.parametrize("first", ["Short", "W" * 150, "https://www.example.org/" + "1234567890" * 15])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_number_of_a_note_stands_in_the_row_of_its_first_words(language: str, first: str, number: int) -> None:
    """However long the first word is; and beside it, not on it."""
    notes = tuple(
        Note(position=at(n), id=f"n{n}", number=n, calls=1, children=(text(first if n == number else "Words", n),))
        for n in range(1, number + 1)
    )
    blocks = tuple(paragraph(1000 + n, text("Words"), mark(f"n{n}", n, 1, n)) for n in range(1, number + 1))
    direction = "rtl" if language == "ar" else "ltr"
    labels = example().labels.model_copy(update={"direction": direction})
    made = example().model_copy(update={"blocks": blocks, "notes": notes, "language": language, "labels": labels})
    file = read(render(made, stationery()))
    note = file.ids[f"note-{number}"]
    label = [piece for _, piece in file.pieces(note.first("Lbl")) if piece.text.strip()]
    words = [piece for _, piece in file.pieces(note) if piece.text.strip() and piece not in label]
    assert abs(label[0].baseline - words[0].baseline) < 0.1
    gap = label[0].box[0] - words[0].box[2] if direction == "rtl" else words[0].box[0] - label[0].box[2]
    assert 1 < gap < 10


@pytest.mark.slow
def test_all_rows_of_more_than_a_hundred_notes_begin_at_one_edge() -> None:
    said = ("words of a note " * 12, "Short", "W" * 120)
    notes = tuple(
        Note(position=at(n), id=f"n{n}", number=n, calls=1, children=(text(said[n % 3], n),)) for n in range(1, 112)
    )
    blocks = tuple(paragraph(1000 + n, text("Words"), mark(f"n{n}", n, 1, n)) for n in range(1, 112))
    made = example().model_copy(update={"blocks": blocks, "notes": notes})
    assert prove(made, "pdf", render(made, stationery())) == ()


def test_a_note_called_three_times_appears_once() -> None:
    data = render(example(), stationery())
    assert "".join(pages(data)).count("European Commission, report on commitments, 2014.") == 1
    assert portray(data).count("Note #note-1") == 1


def test_notes_of_one_item_keep_their_order_and_stand_before_its_list() -> None:
    inner = example().blocks[2].items[1].list  # type: ignore[union-attr]
    both = item(1, text("one"), mark("report", 1, 1, 1), text(" two"), mark("summit", 2, 1, 1), nested=inner)
    block = example().blocks[2].model_copy(update={"items": (both,)})
    tree = portray(render(example().model_copy(update={"blocks": (block,)}), stationery()))
    assert tree.index("Note #note-1") < tree.index("Note #note-2") < tree.index("L #b16")


def test_notes_of_one_paragraph_keep_their_order() -> None:
    both = paragraph(1, text("one"), mark("report", 1, 1, 1), text(" two"), mark("summit", 2, 1, 1))
    tree = portray(render(example().model_copy(update={"blocks": (both, paragraph(2, text("x")))}), stationery()))
    assert (
        tree.index("P #b1") < tree.index("\n    Note #note-1") < tree.index("\n    Note #note-2") < tree.index("P #b2")
    )


def test_a_note_of_a_table_stands_after_the_table() -> None:
    cell = Cell(position=at(1), children=(text("marked"), mark("report", 1, 1, 1)))
    table = example().blocks[8].model_copy(update={"rows": ((cell, *cells(1, "2014", "yearly")),)})
    update = {"blocks": (table, paragraph(2, text("after"))), "notes": example().notes[:1]}
    tree = portray(render(example().model_copy(update=update), stationery()))
    assert tree.index("    Table #dialogues") < tree.index("\n    Note #note-1") < tree.index("P #b2")


def test_marks_that_touch_are_set_apart() -> None:
    """Else the marks 1 and 2 would be read as 12: a reader of the page takes the distance for a space."""
    touching = (mark("report", 1, 1, 1), mark("summit", 2, 1, 1), text(" and "), mark("report", 1, 2, 1))
    edition = example().model_copy(update={"blocks": (paragraph(1, text("Words"), *touching),)})
    assert "1 2" in "".join(pages(render(edition, stationery())))
