"""Tables on the printed page: how wide their columns are, what is broken and what is not, what is said once."""

import pytest

from pipeline.formats.markup import breadth
from pipeline.formats.pdf import render
from pipeline.model import Cell, Table
from pipeline.proof import prove
from tests.examples import at, cells, example, stationery, text
from tests.pdf_sheets import pages
from tests.pdf_tree import portray


def test_a_repeated_table_header_is_said_once() -> None:
    table = example().blocks[8]
    assert isinstance(table, Table)
    longer = table.model_copy(
        update={"rows": tuple(cells(number, f"Row {number}", "2014", "x") for number in range(120))}
    )
    data = render(example().model_copy(update={"blocks": (longer,), "notes": ()}), stationery())
    shown = [page.count("Rhythm\r\n") for page in pages(data)]
    assert len(shown) >= 3
    assert all(shown)
    assert portray(data).count("‘Rhythm’") == 1


def test_numbers_in_a_table_are_not_broken() -> None:
    """A column of long sentences leaves the others their words; only an endless word is broken."""
    table = next(block for block in example().blocks if isinstance(block, Table))

    def row(*said: str) -> tuple[Cell, ...]:
        return tuple(Cell(position=at(1), children=(text(words),)) for words in said)

    long = row("Station", "123 456.789", "long words of a sentence " * 12)
    wide = table.model_copy(update={"header": row("A", "B", "C"), "rows": (long,), "alignments": ("left",) * 3})
    assert breadth(wide) == "whole"
    assert breadth(wide.model_copy(update={"rows": (row("a" * 80, "b", "c"),)})) == "whole broad"
    assert breadth(wide.model_copy(update={"rows": (row("a" * 100, "b", "c"),)})) == "broad capped"
    shown = "".join(pages(render(example().model_copy(update={"blocks": (wide,), "notes": ()}), stationery())))
    assert "456.789" in shown


def test_many_columns_reach_out_into_the_rail_and_keep_their_words() -> None:
    header = (
        "Country",
        "Population",
        "Wastewater",
        "Lakes",
        "Groundwater",
        "Surface",
        "Nitrates",
        "Phosphorus",
    )
    first = (
        "Donaudampfschifffahrtsgesellschaft",
        "83 200 000",
        "9 000",
        "excellent",
        "good",
        "moderate",
        "high",
        "low",
    )
    cells_of = (tuple(Cell(position=at(1), children=(text(said),)) for said in row) for row in (header, first))
    table = Table(
        position=at(1), id="t", caption="C", row_headers=True, alignments=("left",) * 8, header=next(cells_of),
        rows=(next(cells_of),),
    )  # fmt: skip
    shown = "".join(pages(render(example().model_copy(update={"blocks": (table,), "notes": ()}), stationery())))
    assert [word for word in (*header, *first[1:]) if word not in shown] == []


SENTENCE = "long words of a sentence " * 30


@pytest.mark.parametrize(
    ("header", "row", "broken"),
    [
        (("Telecommunications", "Interoperability", "C"), ("a", "b", SENTENCE), set()),
        (
            ("d" * 84, "Wastewater", "Groundwater", "Phosphorus", "Excellence"),
            ("x", SENTENCE, "b", "c", "d"),
            {"d" * 84},
        ),
        (
            ("A", "Wastewater", "Groundwater", "Phosphorus", "Excellence"),
            ("x" * 100, SENTENCE, "b", "c", "d"),
            {"x" * 100},
        ),
    ],
    ids=["three columns", "an endless word above", "an endless word below"],
)
def test_beside_long_sentences_only_endless_words_are_broken(
    header: tuple[str, ...], row: tuple[str, ...], broken: set[str]
) -> None:
    cells_of = (tuple(Cell(position=at(1), children=(text(words),)) for words in said) for said in (header, row))
    table = Table(
        position=at(1), id="t", caption="C", row_headers=False, alignments=("left",) * len(header),
        header=next(cells_of), rows=(next(cells_of),),
    )  # fmt: skip
    shown = "".join(pages(render(example().model_copy(update={"blocks": (table,), "notes": ()}), stationery())))
    assert {word for word in (*header, *row) if word != SENTENCE and word not in shown} == broken


@pytest.mark.parametrize("words", [700, 1500])
def test_a_first_row_higher_than_a_page_is_broken(words: int) -> None:
    cells_of = (
        tuple(Cell(position=at(1), children=(text(said),)) for said in row)
        for row in (("A", "B"), ("words " * words, "x"), ("y", "z"))
    )
    table = Table(
        position=at(1), id="t", caption="C", row_headers=False, alignments=("left", "left"), header=next(cells_of),
        rows=(next(cells_of), next(cells_of)),
    )  # fmt: skip
    edition = example().model_copy(update={"blocks": (table,), "notes": ()})
    assert prove(edition, "pdf", render(edition, stationery())) == ()
