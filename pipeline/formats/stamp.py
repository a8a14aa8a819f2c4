"""The copy line: says on every page of a PDF whose copy it is, and leaves tags and conformance as they are.

The lines of a dispatch are set together, by the same typesetter and from the same fonts as the sheets, each on a page
of its own; such a page then becomes a form XObject that is drawn as an artifact on every page of one copy.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ..findings import Failed, Finding, Position, Rule
from .colour import light
from .markup import direction
from .paper import A4, Paper
from .pdf.complaints import heard
from .pdf.fonts import load
from .stationery import Stationery

if TYPE_CHECKING:
    import pikepdf

LONG = Rule(
    "A020",
    "The copy line is too long",
    "It must fit into two lines below the footer of every page.",
    "Give the delegation a shorter name.",
)
UNDRAWABLE = Rule(
    "A021",
    "The copy line has a character that our fonts cannot draw",
    "Whose copy it is must be legible on paper.",
    "Write the delegation's name with the letters of the sheet's languages.",
)
NO_ROOM = Rule(
    "A022",
    "The pages leave no room for the copy line",
    "It would be printed over the words at their foot.",
    "Give @page in the house's print.css a larger margin-bottom, as 18mm, and publish the sheet again; where the line "
    "has two rows, a shorter name of the delegation helps as well.",
)

NAME = "/CopyLine"
ROWS, ROW, EDGE = 2, 7.5, 11.9
"""How many rows a line may have, how high one is, and how far above the edge the lowest stands, in points."""
BATCH = 50
"""How many lines are set at once: the typesetter keeps all pages of a document in memory."""
FAMILIES = ("IBMPlexSans-Regular", "IBMPlexSansArabic-Regular")

# In the lower margin, under the footer, no nearer to the edge than printers reach.
STYLE = """
@page {{ margin: 0 }}
html, body, p {{ margin: 0 }}
p {{ position: relative; break-after: page }}
span {{ position: absolute; bottom: {edge}pt; left: 19mm; right: 19mm; color: {colour};
  font: 6.75pt/{row}pt {families}; overflow-wrap: anywhere }}
"""
PAPER = "@page {name} {{ size: {width}pt {height}pt }} .{name} {{ page: {name}; height: {height}pt }}\n"


@dataclass(frozen=True, slots=True)
class CopyLine:
    """A line in its language; `position` is where its faults are told: the delegation in the address book.

    `paper` is what it shall be stamped on.
    """

    text: str
    language: str
    position: Position
    paper: Paper = A4


@dataclass(slots=True)
class Stamps:
    """Copy lines, set and ready to be stamped, in the order in which they were given; a PDF holds `BATCH` of them."""

    lines: Sequence[CopyLine]
    data: Sequence[bytes] = field(repr=False)
    _opened: tuple[int, Any] = (-1, None)

    def page(self, index: int) -> Any:
        """The page that holds the line number `index`, counted from 0."""
        import pikepdf  # noqa: PLC0415 - heavy

        batch, place = divmod(index, BATCH)
        if self._opened[0] != batch:
            document = pikepdf.open(BytesIO(self.data[batch]))
            for font in _fonts(document):
                _rename(font)
            self._opened = batch, document
        return self._opened[1].pages[place]


def set_lines(lines: Sequence[CopyLine], stationery: Stationery) -> Stamps:
    """Sets all lines, about 4 ms each. Raises Failed with a finding for each that cannot be drawn."""
    drawable = _drawable(stationery)
    found = [finding for line in lines for finding in _undrawable(line, drawable)]
    if found:
        raise Failed(tuple(found))
    batches = (lines[start : start + BATCH] for start in range(0, len(lines), BATCH))
    stamps = Stamps(tuple(lines), tuple(_set(batch, stationery) for batch in batches))
    found = [finding for index, line in enumerate(lines) for finding in _unfitting(line, _rows(stamps.page(index)))]
    if found:
        raise Failed(tuple(dict.fromkeys(found)))
    return stamps


def _unfitting(line: CopyLine, rows: int) -> Iterator[Finding]:
    """What is wrong with a line of so many rows; too little room is the fault of the style sheet."""
    foot, needed = line.paper.foot, EDGE + ROW * rows
    if rows > ROWS:
        yield LONG.at(line.position)
    elif needed > foot:
        what = f"The lowest words of the PDF stand {_mm(foot)} mm above the edge; a copy line needs {_mm(needed)} mm"
        yield NO_ROOM.at(Position("templates/print.css"), what)


def _mm(points: float) -> str:
    return f"{points * 25.4 / 72:.1f}"


def _set(lines: Sequence[CopyLine], stationery: Stationery) -> bytes:
    """A PDF with each line on a page of its own."""
    faces = load(stationery)
    from weasyprint import CSS, HTML  # type: ignore[import-untyped] # noqa: PLC0415 - after its loading in `fonts`

    from .pdf.sparing import let_go  # noqa: PLC0415

    families = ", ".join(f'"{name}"' for name in FAMILIES)
    style = STYLE.format(colour=light(stationery.colours).muted, families=families, edge=EDGE, row=ROW) + _papers(lines)
    with heard(Position("templates/print.css")):
        sheet = CSS(string=style, font_config=faces.fonts)
        html = HTML(string=_page(lines))
        document = html.render(stylesheets=[sheet], font_config=faces.fonts)
        data: bytes = document.write_pdf()
    let_go(html, document.pages)
    return data


def stamp(data: bytes, stamps: Stamps, index: int) -> bytes:
    """A copy of the PDF with the line number `index` (from 0) on every page; about 10 ms, the same bytes every time.

    The line is a pagination artifact (ISO 32000-1, 14.8.2.2) with its text as replacement text; WeasyPrint's pages
    share one dictionary of resources, so each page gets its own first.
    """
    import pikepdf  # noqa: PLC0415 - heavy

    with pikepdf.open(BytesIO(data)) as document:
        form = document.copy_foreign(stamps.page(index).as_form_xobject())
        drawing = document.make_stream(_drawing(stamps.lines[index].text))
        for page in document.pages:
            resources = _own(page.obj, "/Resources")
            _own(resources, "/XObject")
            resources.XObject[NAME] = form
            page.contents_add(document.make_stream(b"q\n"), prepend=True)
            page.contents_add(drawing)
        made = BytesIO()
        # The metadata packet stays as it is, byte for byte.
        keep = pikepdf.ObjectStreamMode.preserve
        document.save(made, deterministic_id=True, fix_metadata_version=False, object_stream_mode=keep)
    return made.getvalue()


def _drawing(text: str) -> bytes:
    """Ends what the page has saved, and draws the line; the text stands in UTF-16 (7.9.2.2)."""
    actual = ("\ufeff" + text).encode("utf-16-be").hex().encode()
    properties = b"<</Type /Pagination /Subtype /Watermark /ActualText <" + actual + b">>>"
    return b"Q\n/Artifact " + properties + b" BDC\nq " + NAME.encode() + b" Do Q\nEMC\n"


def _page(lines: Sequence[CopyLine]) -> str:
    names = _names(lines)
    rows = (
        f'<p class="{names[line.paper]}" lang="{line.language}" dir="{direction(line.language)}">'
        f"<span>{escape(line.text)}</span></p>"
        for line in lines
    )
    return f"<html><head></head><body>{''.join(rows)}</body></html>"


def _papers(lines: Iterable[CopyLine]) -> str:
    """A rule for each size of paper that the lines shall stand on."""
    papers = _names(lines).items()
    return "".join(PAPER.format(name=name, width=paper.width, height=paper.height) for paper, name in papers)


def _names(lines: Iterable[CopyLine]) -> dict[Paper, str]:
    return {paper: f"paper{number}" for number, paper in enumerate(dict.fromkeys(line.paper for line in lines))}


def _rows(page: Any) -> int:
    """In how many rows a page's text stands."""
    import pikepdf  # noqa: PLC0415 - heavy

    places = (each.operands for each in pikepdf.parse_content_stream(page) if str(each.operator) == "Tm")
    return len({round(float(operands[5])) for operands in places})


def _own(holder: Any, name: str) -> Any:
    """The dictionary of that name as one of the holder's own, which it shares with no other."""
    import pikepdf  # noqa: PLC0415 - heavy

    holder[name] = pikepdf.Dictionary(holder.get(name, {}))
    return holder[name]


def _fonts(document: pikepdf.Pdf) -> list[Any]:
    fonts = {font.objgen: font for page in document.pages for font in page.Resources.Font.values()}
    return list(fonts.values())


def _rename(font: Any) -> None:
    """Another name than that of the sheet's own font: two font programs under one name draw wrong glyphs."""
    import pikepdf  # noqa: PLC0415 - heavy

    name = pikepdf.Name(f"{font.BaseFont}-Copy")
    inner = font.DescendantFonts[0]
    font.BaseFont = inner.BaseFont = inner.FontDescriptor.FontName = name


def _drawable(stationery: Stationery) -> frozenset[int]:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped] # noqa: PLC0415 - heavy

    files = (stationery.files[f"fonts/{name}.ttf"] for name in FAMILIES)
    return frozenset(point for data in files for point in TTFont(BytesIO(data), lazy=True).getBestCmap())


def _undrawable(line: CopyLine, drawable: frozenset[int]) -> Iterator[Finding]:
    missing = sorted({letter for letter in line.text if ord(letter) not in drawable})
    if missing:
        named = ", ".join(f"«{letter}» (U+{ord(letter):04X})" for letter in missing[:5])
        yield UNDRAWABLE.at(line.position, f"{UNDRAWABLE.what}: {named}")


RULES = (LONG, UNDRAWABLE, NO_ROOM)
