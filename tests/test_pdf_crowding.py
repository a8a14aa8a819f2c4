"""Crowded blocks on the printed page: long numbers, boxes of many lines, notes called from anywhere, many notes."""

from __future__ import annotations

import pypdfium2
import pytest

from pipeline.formats.pdf import render
from pipeline.formats.pdf.crowding import TALL, easing
from pipeline.model import Callout, Cell, Date, Edition, Fact, KeyFigures, Note, Quote, Strong, Table, Timeline
from pipeline.proof import prove
from tests.examples import at, example, item, mark, paragraph, stationery, text


def sheet(*blocks: object, notes: tuple[Note, ...] = ()) -> Edition:
    """A sheet of these blocks."""
    return example().model_copy(update={"blocks": blocks, "notes": notes})


def figures(number: str, unit: str, count: int) -> KeyFigures:
    """So many key figures in a row."""
    fact = Fact(position=at(5), name="n", text=f"{number} {unit}", number=number)
    items = tuple(item(line, fact, text(" in the Union")) for line in range(5, 5 + count))
    return KeyFigures(position=at(4), id="figures", title="Figures", items=items)


ROWS = {
    ("27", "countries", 4): "",
    ("450,000,000", "people", 2): "",
    ("450,000,000", "people", 3): "#figures .figure { font-size: 16pt }",
    ("83,200,000", "people", 4): "#figures .figure { font-size: 13pt }",
    ("450,000,000", "people", 4): "#figures :is(ul, li) { display: block }",
    ("27", "Bundesverwaltungsgerichte", 4): "#figures :is(ul, li) { display: block }",
}


@pytest.mark.parametrize(("number", "unit", "count"), ROWS)
def test_long_key_figures_are_set_smaller_or_get_a_row_each(number: str, unit: str, count: int) -> None:
    assert easing(sheet(figures(number, unit, count))) == ROWS[number, unit, count]


@pytest.mark.parametrize(("number", "unit", "count"), ROWS)
def test_no_line_ends_inside_a_key_figure(number: str, unit: str, count: int) -> None:
    edition = sheet(figures(number, unit, count))
    data = render(edition, stationery())
    assert prove(edition, "pdf", data, stationery().files) == ()
    lines = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range().splitlines()
    assert sum(line.count(number) for line in lines) == count


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_a_date_beside_a_key_figure_is_broken_only_where_it_has_no_room(count: int) -> None:
    dates = Date(position=at(5), value="2026-09-26/2026-10-27", text="26 September 2026 – 27 October 2026")
    block = figures("27", "countries", count)
    items = tuple(one.model_copy(update={"children": (*one.children, text(", "), dates)}) for one in block.items)
    edition = sheet(block.model_copy(update={"items": items}))
    data = render(edition, stationery())
    assert prove(edition, "pdf", data, stationery().files) == ()
    lines = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range().splitlines()
    assert any(dates.text in line for line in lines) == (count == 1)


LONG = tuple(paragraph(line, text("Inside " * (TALL // 7 + 1))) for line in (8, 9))
BOXES = [
    Callout(position=at(6), id="box", title="A long one", blocks=LONG),
    Quote(position=at(6), id="box", source="Somebody", blocks=LONG),
    Timeline(
        position=at(6), id="box", title="Days", items=tuple(item(each.position.line, *each.children) for each in LONG)
    ),
]


@pytest.mark.parametrize("box", BOXES, ids=lambda box: box.kind)
def test_a_tall_box_begins_where_the_text_before_it_ends(box: object) -> None:
    """Kept whole, it would leave the page before it half empty."""
    edition = sheet(*(paragraph(line, text("Words before. " * 60)) for line in range(1, 5)), box)
    data = render(edition, stationery())
    assert prove(edition, "pdf", data, stationery().files) == ()
    pages = pypdfium2.PdfDocument(data)
    assert "Inside" in pages[0].get_textpage().get_text_range()


def test_a_box_that_fits_stays_whole() -> None:
    short = Callout(position=at(6), id="box", title="A short one", blocks=(paragraph(8, text("Words.")),))
    assert easing(sheet(short)) == ""


def notes(count: int) -> tuple[Note, ...]:
    return tuple(
        Note(position=at(90 + n), id=f"n{n}", number=n, calls=1, children=(text(f"Note {n}."),))
        for n in range(1, count + 1)
    )


def test_notes_called_from_any_cell_and_from_stressed_words_stand_alike() -> None:
    """Neither the alignment nor the look of the words that call a note passes on to it."""
    cells = [Cell(position=at(5), children=(text("w"), mark(f"n{n}", n, 1, 5))) for n in (1, 2, 3)]
    strong = Strong(position=at(7), children=(text("bold"), mark("n4", 4, 1, 7)))
    empty = Cell(position=at(7), children=())
    table = Table(
        position=at(4), id="t", caption="Notes", row_headers=False, alignments=("left", "center", "right"),
        header=tuple(cells), rows=((empty.model_copy(update={"children": (strong,)}), empty, empty),),
    )  # fmt: skip
    edition = sheet(table, notes=notes(4))
    data = render(edition, stationery())
    assert prove(edition, "pdf", data, stationery().files) == ()
    page = pypdfium2.PdfDocument(data)[0].get_textpage()
    found = [page.search(f"Note {n}").get_next() for n in (1, 2, 3, 4)]
    places = [page.get_charbox(where[0]) for where in found if where]
    assert len({round(left) for left, *_ in places}) == 1
    assert len(places) == 4


@pytest.mark.slow
@pytest.mark.parametrize("count", [99, 120])
def test_many_notes_pass(count: int) -> None:
    words = (inline for n in range(1, count + 1) for inline in (text(" word"), mark(f"n{n}", n, 1, 5)))
    edition = sheet(paragraph(5, *words), notes=notes(count))
    assert prove(edition, "pdf", render(edition, stationery()), stationery().files) == ()


def test_an_address_as_caption_is_broken() -> None:
    table = Table(
        position=at(4), id="t", caption="www.example.org/" + "A1b2C3d4" * 16, row_headers=False,
        alignments=("left",), header=(Cell(position=at(5), children=(text("A"),)),), rows=(),
    )  # fmt: skip
    edition = sheet(table.model_copy(update={"rows": (table.header,)}))
    assert prove(edition, "pdf", render(edition, stationery()), stationery().files) == ()
