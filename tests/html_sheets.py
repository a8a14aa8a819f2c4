"""Sheets made as web pages for a test, and parts that make them long or wide."""

from lxml import html as parser

from pipeline.formats import Stationery
from pipeline.formats.html import render
from pipeline.model import Edition, Heading, Table, Translation
from tests.examples import at, cells, example, paragraph, stationery, text

FRENCH = Translation(language="fr", name="français", direction="ltr", path="example/example.fr.html")
ARABIC = Translation(language="ar", name="العربية", direction="rtl", path="example/example.ar.html")


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
