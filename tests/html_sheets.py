"""Sheets made as web pages for a test, and parts that make them long or wide."""

from lxml import html as parser

from pipeline.formats import Stationery
from pipeline.formats.html import render
from pipeline.model import Cell, Edition, Fact, Heading, KeyFigures, List, Notice, Quote, Table, Translation
from tests.examples import at, cells, example, item, link, mark, paragraph, stationery, text

FRENCH = Translation(language="fr", name="français", direction="ltr", path="example/example.fr.html")
ARABIC = Translation(language="ar", name="العربية", direction="rtl", path="example/example.ar.html")
LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


def page(edition: Edition, of: Stationery | None = None) -> parser.HtmlElement:
    """An edition as a web page, parsed."""
    return parser.document_fromstring(render(edition, of or stationery()).decode())


def heading(number: int, *inlines: object) -> Heading:
    """A heading of the second level."""
    children = inlines or (text(f"Heading {number}"),)
    return Heading(position=at(number), id=f"h{number}", level=2, children=children)  # type: ignore[arg-type]


def long_sheet(count: int) -> Edition:
    """The example with so many headings, each with a paragraph."""
    blocks = [block for number in range(1, count + 1) for block in (heading(number), paragraph(number, text("Words.")))]
    return example().model_copy(update={"blocks": tuple(blocks), "notes": ()})


def table(*words: str) -> Table:
    """A table with a header and no rows."""
    return Table(position=at(1), id="t", caption="C", row_headers=False, alignments=("left",) * len(words),
                 header=cells(1, *words), rows=())  # fmt: skip


def narrow() -> Edition:
    """All that could push a page sideways: long words, a wide table, a long fact, many notices and languages."""
    billions = Fact(position=at(1), name="b", text="123,456,789,012,345 euros", number="123,456,789,012,345")
    figures = KeyFigures(position=at(4), id="figures", title="Figures", items=(item(4, billions, text(" spent")),))
    long_fact = Fact(position=at(1), name="f", text="a fact whose words are many more than anybody expected")
    blocks = (
        heading(1, text(LONG_WORD)), paragraph(2, text(LONG_WORD), long_fact), table(*[LONG_WORD[:18]] * 6), figures,
        *long_sheet(6).blocks[2:],
    )  # fmt: skip
    notices = (Notice(kind="draft", text=f"Draft {LONG_WORD}"),)
    edition = example(notices=notices, translations=(FRENCH, ARABIC) * 12)
    return edition.model_copy(update={"blocks": blocks, "notes": (), "title": LONG_WORD})


def alone() -> Edition:
    """Links with marks and no other words beside them: in a header, a cell, an item, a paragraph, a caption."""
    both = [(link(f"https://www.example.org/{call}", "Link"), mark("report", 1, call, call)) for call in range(1, 6)]
    header, cell = (Cell(position=at(call), children=both[call - 1]) for call in (1, 2))
    grid = Table(
        position=at(1), id="t1", caption="A table", row_headers=True, alignments=("left", "right"),
        header=(header, *cells(1, "12")), rows=((*cells(2, "Words"), cell),),
    )  # fmt: skip
    items = List(position=at(3), id="l3", ordered=False, items=(item(3, *both[2]),))
    quote = Quote(position=at(4), id="q4", source="Source", blocks=(paragraph(5, *both[3]),))
    blocks = (grid, items, quote, paragraph(6, *both[4]))
    note = example().notes[0].model_copy(update={"calls": 5})
    return example().model_copy(update={"blocks": blocks, "notes": (note,)})
