"""An edition that uses every block and inline, made by hand, for tests that need no reader."""

import datetime as dt
from functools import lru_cache
from itertools import count
from pathlib import Path

from pipeline.findings import Position
from pipeline.formats import Stationery
from pipeline.model import (
    Archived,
    Callout,
    Cell,
    Date,
    Edition,
    Emphasis,
    Fact,
    Figure,
    Heading,
    Item,
    Labels,
    Link,
    List,
    Mark,
    Masthead,
    Note,
    Notice,
    Paragraph,
    Picture,
    Quote,
    Span,
    Strong,
    Table,
    Text,
    Translation,
)

TEMPLATES = Path(__file__).parent.parent / "templates"
FILE = "content/example/en.md"
MAP = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 120"><rect x="10" y="20" width="120" height="80" '
    b'fill="#0b4f8a"/><rect x="190" y="20" width="120" height="80" fill="#c8a200"/></svg>'
)


@lru_cache
def stationery() -> Stationery:
    """The project's own stationery."""
    files = sorted(path for path in TEMPLATES.rglob("*") if path.is_file())
    return Stationery({path.relative_to(TEMPLATES).as_posix(): path.read_bytes() for path in files})


def english() -> Labels:
    """English labels, independent of the files in `templates/strings`."""
    return Labels(
        language="en", name="English", direction="ltr", quotation_marks=("‘", "’", "“", "”"), list_separator=", ",
        list_last=" and ", fact_sheet="Fact sheet", draft="Draft", embargo="Embargo until {time}", limited="Limited",
        restricted="Restricted", page="Page {page} of {pages}", skip="Skip to content", contents="Contents",
        notes="Notes", note="Note {number}", back="Back to reference {number}",
        back_again="Back to reference {number}, mention {call}", languages="Other languages", formats="Other formats",
        source="Source", archived="archived {date}", contact="Contact", telephone="Telephone", reuse="Reuse",
        other_formats="Other accessible formats", imprint="About this sheet", fact_sheets="Fact sheets",
        search="Search", shown="Fact sheets shown: {number}", edition_language="Language",
        all_languages="All languages",
        files="Files and checksums", feed="Feed", data="Data",
    )  # fmt: skip


def at(line: int, column: int = 1) -> Position:
    """A place in the example's file."""
    return Position(FILE, line, column)


def text(words: str, line: int = 1) -> Text:
    """Plain words."""
    return Text(position=at(line), text=words)


def mark(note: str, number: int, call: int, line: int) -> Mark:
    """A note's mark."""
    return Mark(position=at(line), note=note, number=number, call=call)


def link(target: str, words: str, line: int = 1, archived: Archived | None = None, *, bare: bool = False) -> Link:
    """A link."""
    return Link(position=at(line), target=target, children=(text(words, line),), archived=archived, bare=bare)


def paragraph(line: int, *inlines: object) -> Paragraph:
    """A paragraph with an id from its line."""
    return Paragraph(position=at(line), id=f"b{line}", children=inlines)  # type: ignore[arg-type]


def item(line: int, *inlines: object, nested: List | None = None) -> Item:
    """An item of a list."""
    return Item(position=at(line), children=inlines, list=nested)  # type: ignore[arg-type]


def cells(line: int, *words: str) -> tuple[Cell, ...]:
    """A row of a table."""
    return tuple(Cell(position=at(line, number), children=(text(word, line),) if word else ())
                 for word, number in zip(words, count(1), strict=False))  # fmt: skip


REPORT = "https://www.example.org/report-2014"
OLD = "http://www.example.org/old-summit-sheet.pdf"
ARCHIVED = Archived(url=f"https://archive.example.org/20140401000000/{OLD}", date=dt.date(2014, 4, 1))


def example(*, notices: tuple[Notice, ...] = (), translations: tuple[Translation, ...] = ()) -> Edition:
    """Every construct once; two notes, one of them called three times; an archived link; a nested list."""
    nested = List(
        position=at(16), id="b16", ordered=False, items=(item(16, text("nested once,")), item(17, text("no deeper;")))
    )
    return Edition(
        position=at(1), publication="example", stem="en", language="en-GB", title="An example of every construct",
        summary="Every block and inline, once.", keywords=("example", "content language"), status="final",
        marking="public", public=True, issued=dt.date(2026, 11, 23),
        address="https://factsheets.example.org/example/example.en.html", labels=english(), translations=translations,
        masthead=Masthead(
            house="Fact Sheet Press", issuer=(text("Fact Sheet Press"),), kind="Fact sheet", reference="FS-2026-01",
            place_and_date=(text("Brussels, 23 November 2026"),), parties=(text("European Union and United States"),),
            notices=notices,
        ),
        blocks=(
            paragraph(
                10, text("Opening words with "), Emphasis(position=at(10), children=(text("emphasis"),)), text(", "),
                Strong(position=at(10), children=(text("strong text"),)), text(", a literal *asterisk*, 3 < 4 & 5; "),
                Span(position=at(10), language="fr", children=(text("Journal officiel"),)),
                text(". A note"), mark("report", 1, 1, 10), text(", and the same note again"), mark("report", 1, 2, 10),
                text("."),
            ),
            Heading(position=at(12), id="lists", level=2, children=(text("Lists"),)),
            List(position=at(14), id="b14", ordered=False, items=(
                item(14, text("an item with a note"), mark("summit", 2, 1, 14), text(";")),
                item(15, text("an item with a nested list:"), nested=nested),
                item(18, text("the last item.")),
            )),
            List(position=at(20), id="b20", ordered=True, items=(
                item(20, text("Ordered lists start at one.")), item(21, text("They go on counting.")),
            )),
            Heading(position=at(23), id="smaller", level=3, children=(text("A smaller heading"),)),
            paragraph(
                25, text("Links: "), link(REPORT, "the report", 25), text(", "), link(REPORT, REPORT, 25, bare=True),
                text(", "), link("mailto:press@factsheets.example.org", "the press office", 25), text(", "),
                link("#lists", "the section on lists", 25), text(". On "),
                Date(position=at(25), value="2014-03-26", text="26 March 2014"), text(" the Alliance had "),
                Fact(position=at(25), name="alliance-countries", text="53 countries"), text("."),
            ),
            Heading(position=at(27), id="directives", level=2, children=(text("Directives"),)),
            Callout(position=at(29), id="key-message", title="Key message", blocks=(
                paragraph(32, text("A callout holds paragraphs and notes"), mark("summit", 2, 2, 32), text(".")),
                List(position=at(33), id="b33", ordered=False, items=(item(33, text("and a list")),)),
            )),
            Table(
                position=at(36), id="dialogues", caption="Dialogues and their rhythm", row_headers=True,
                alignments=("left", "right", "left"), header=cells(40, "Dialogue", "Since", "Rhythm"),
                rows=(cells(42, "Cyber dialogue", "2014", "once a year"), cells(43, "Working Group", "2010", "")),
            ),
            Quote(position=at(46), id="b46", source="Summit statement, Brussels",
                  blocks=(paragraph(49, text("The text of the quotation.")),)),
            Figure(
                position=at(52), id="map", alternative="Outline map with the two parties shaded.",
                picture=Picture(file="map.svg", media_type="image/svg+xml", width=800, height=300, content=MAP),
                caption=(paragraph(56, text("The two parties"), mark("report", 1, 3, 56), text(".")),),
            ),
        ),
        notes=(
            Note(position=at(60), id="report", number=1, calls=3,
                 children=(text("European Commission, "), link(REPORT, "report on commitments", 60), text(", 2014."))),
            Note(position=at(61), id="summit", number=2, calls=2, children=(
                text("See also the summit sheet: "), link(OLD, OLD, 61, ARCHIVED, bare=True), text(" ("),
                link(ARCHIVED.url, "archived 1 April 2014", 61), text(")"),
            )),
        ),
        imprint=(
            Paragraph(position=at(1), id="b70", children=(text("An example, not a real sheet."),)),
            Paragraph(position=at(1), id="b71", children=(
                Strong(position=at(1), children=(text("Contact"),)), text(": Press office, "),
                link("mailto:press@factsheets.example.org", "press@factsheets.example.org"), text(", +32 2 555 01 00"),
            )),
        ),
        sources={"en.md": "# the source\n", "publication.yaml": "reference: FS-2026-01\n"},
    )  # fmt: skip
