"""Tables and lists of the Word file: how wide columns are, where rows may part, where numbers begin."""

from pipeline.formats.docx import render
from pipeline.formats.letters import width
from pipeline.model import Cell, List, Table
from pipeline.proof import prove
from tests.examples import at, example, item, link, paragraph, stationery, text
from tests.sabotage.word.changes import DOCUMENT, packed, unpacked
from tests.word import W, has
from tests.word_sheets import sheet, with_blocks, word_of


def test_a_tables_header_row_is_repeated_and_its_headers_are_marked() -> None:
    table = next(sheet().document.iter(f"{W}tbl"))
    look = next(table.iter(f"{W}tblLook"))
    rows = list(table.iter(f"{W}tr"))
    assert (look.get(f"{W}firstRow"), look.get(f"{W}firstColumn")) == ("1", "1")
    assert [has(row, "tblHeader") for row in rows] == [True, False, False]
    marked = [[e.get(f"{W}val") for e in cell.iter(f"{W}cnfStyle")] for cell in rows[1].iter(f"{W}tc")]
    assert marked == [["001000000000"], [], []]
    assert [e.get(f"{W}val") for e in rows[1].iter(f"{W}jc")] == ["left", "right", "left"]
    assert not has(table, "gridSpan")
    assert not has(table, "vMerge")
    widths = [int(e.get(f"{W}w")) for e in table.iter(f"{W}gridCol")]
    assert sum(widths) == 9426  # the width of the text in twentieths of a point


def test_a_column_is_as_wide_as_its_longest_word_needs() -> None:
    """However much more is said in its neighbours: no number is torn."""
    table = next(block for block in example().blocks if isinstance(block, Table))
    long = "a remark of many short words that goes on for several lines in its cell"
    words = [("Territory", "Population", "Remark"), ("Luxembourg", "660,809,000", long)]
    header, row = (tuple(Cell(position=at(5), children=(text(word),)) for word in line) for line in words)
    document = word_of(with_blocks(table.model_copy(update={"header": header, "rows": (row,)}))).document
    widths = [int(e.get(f"{W}w")) for e in document.iter(f"{W}gridCol")]
    assert sum(widths) == 9426
    assert all(
        got >= 20 * 9 * width(word) + 216 for got, word in zip(widths, ("Luxembourg", "660,809,000"), strict=False)
    )
    assert widths[2] > widths[0] + widths[1]


def test_a_link_in_a_header_has_the_colour_of_the_header() -> None:
    table = next(block for block in example().blocks if isinstance(block, Table))
    head = (table.header[0].model_copy(update={"children": (link("https://example.org/", "a"),)}), *table.header[1:])
    rows = ((*table.rows[0][:1], head[0], *table.rows[0][2:]),)
    edition = with_blocks(table.model_copy(update={"header": head, "rows": rows}))
    styles = [e.get(f"{W}val") for e in word_of(edition).document.iter(f"{W}rStyle")]
    assert styles[:2] == ["HeadingLink", "Hyperlink"]
    data = render(edition, stationery())
    assert prove(edition, "docx", data, stationery().files) == ()
    parts = unpacked(data)
    parts[DOCUMENT] = parts[DOCUMENT].replace(b"HeadingLink", b"Hyperlink")
    assert [one.code for one in prove(edition, "docx", packed(parts), stationery().files)] == ["C055"]


def test_where_not_all_words_have_room_the_longest_is_broken_first() -> None:
    table = next(block for block in example().blocks if isinstance(block, Table))
    words = ("x" * 90, "Population", "660,809,000")
    row = tuple(Cell(position=at(5), children=(text(word),)) for word in words)
    document = word_of(with_blocks(table.model_copy(update={"rows": (row,)}))).document
    widths = [int(e.get(f"{W}w")) for e in document.iter(f"{W}gridCol")]
    assert sum(widths) == 9426
    assert all(got >= 20 * 9 * width(word) + 79 for got, word in zip(widths[1:], words[1:], strict=True))
    assert [e.get(f"{W}w") for e in next(document.iter(f"{W}tblCellMar"))] == ["40", "40"]
    assert not has(sheet().document, "tblCellMar")


def test_a_short_table_is_kept_on_one_page_and_a_long_one_is_not() -> None:
    table = next(block for block in example().blocks if isinstance(block, Table))
    long = table.model_copy(update={"rows": table.rows * 10})
    kept = [
        [has(row, "keepNext") for row in word_of(with_blocks(one)).document.iter(f"{W}tr")] for one in (table, long)
    ]
    assert kept == [[True, True, False], [False] * 21]


def test_lists_are_words_own_and_each_ordered_one_starts_from_one() -> None:
    first = List(position=at(1), id="b1", ordered=True, items=(item(1, text("a")),))
    word = word_of(with_blocks(first, paragraph(5, text("x")), first.model_copy(update={"id": "b2"})))
    numbers = [e.get(f"{W}val") for e in word.document.iter(f"{W}numId")]
    assert numbers == ["1", "2"]
    for instance in word.tree("word/numbering.xml").iter(f"{W}num"):
        assert next(instance.iter(f"{W}startOverride")).get(f"{W}val") == "1"
