"""The styles of a Word file as the stationery's table asks for them, stated once more (ISO/IEC 29500-1, 17.7)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ...model import Colours
from ..palette import palette
from .account import line

SIDES = ("top", "left", "bottom", "right")
OPPOSITE = {"left": "right", "right": "left"}
BUILT_IN = frozenset(
    {
        "normal", "body text", "title", "heading 1", "heading 2", "heading 3", "list bullet", "list bullet 2",
        "list number", "list number 2", "quote", "caption", "footnote text", "footnote reference", "header", "footer",
        "hyperlink", "followedhyperlink",
    }
)  # fmt: skip
"""Names that Word knows itself."""


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """What styles are made from: the table (`docx/styles.toml`), colours by name, and the edition's language."""

    table: Mapping[str, Any]
    colours: Mapping[str, str]
    language: str
    rightwards: bool

    @property
    def measure(self) -> float:
        """The width of the text, in points."""
        page = self.table["page"]
        return float(page["width"] - 2 * page["side"])


@lru_cache(maxsize=32)
def source(table: bytes, colours: Colours, language: str, direction: str) -> Source:
    """The same one for the same; `table` is the file."""
    return Source(tomllib.loads(table.decode()), palette(colours), language, direction == "rtl")


def twips(points: float) -> int:
    """A length in points in twentieths of a point."""
    return round(points * 20)


def styles(source: Source) -> Iterator[str]:
    """The account of `word/styles.xml`."""
    yield "styles"
    yield from _defaults(source)
    yield line("styles/latentStyles", defLockedState=0, defUIPriority=99, defSemiHidden=0, defUnhideWhenUsed=0,
               defQFormat=0, count=376)  # fmt: skip
    for style in source.table["style"]:
        yield from _style(source, style)
    yield from _given("character", "Default Paragraph Font")
    yield from _given("numbering", "No List")
    yield from _given("table", "Normal Table", "TableNormal")
    at = "styles/style[TableNormal]/tblPr"
    yield at
    yield line(f"{at}/tblInd[dxa]", w=0, type="dxa")
    yield from _margins(at, 0, 108)
    yield from _table(source.colours)


def style_id(name: str) -> str:
    """The words of a style's name run together, each with a capital."""
    return "".join(word[0].upper() + word[1:] for word in name.split())


def _defaults(source: Source) -> Iterator[str]:
    chosen, at = source.table["defaults"], "styles/docDefaults"
    latin, letters, lines = chosen["latin"], f"{at}/rPrDefault/rPr", f"{at}/pPrDefault/pPr"
    yield from (at, f"{at}/rPrDefault", letters)
    yield line(f"{letters}/rFonts", ascii=latin, hAnsi=latin, eastAsia=latin, cs=chosen["arabic"])
    yield line(f"{letters}/color", val=source.colours[chosen["colour"]])
    yield from _size(letters, chosen["size"])
    yield line(f"{letters}/lang", val=source.language, eastAsia=source.language, bidi=source.language)
    yield from (f"{at}/pPrDefault", lines)
    yield line(f"{lines}/spacing", after=0, line=twips(chosen["line"]), lineRule="atLeast")


def _size(at: str, points: float) -> Iterator[str]:
    yield from (line(f"{at}/{tag}", val=round(points * 2)) for tag in ("sz", "szCs"))


def _style(source: Source, style: Mapping[str, Any]) -> Iterator[str]:
    """The lines of one style, as the stationery's table asks for it."""
    name, kind = style["name"], style.get("kind", "paragraph")
    at = f"styles/style[{style_id(name)}]"
    own = {"default": "1"} if name == "Normal" else {}
    own |= {} if name.lower() in BUILT_IN else {"customStyle": "1"}
    yield line(at, type=kind, styleId=style_id(name), **own)
    yield line(f"{at}/name", val=name)
    if base := "Default Paragraph Font" if kind == "character" else style.get("based_on"):
        yield line(f"{at}/basedOn", val=style_id(base))
    if "next" in style:
        yield line(f"{at}/next", val=style_id(style["next"]))
    yield line(f"{at}/uiPriority", val=1)
    yield f"{at}/qFormat"
    if kind == "paragraph":
        yield from _paragraph(source, style, f"{at}/pPr")
    yield from _letters(source, style, f"{at}/rPr")


def _paragraph(source: Source, style: Mapping[str, Any], at: str) -> Iterator[str]:
    """The lines of a style's properties of paragraphs."""
    yield at
    for key, tag in (("keep_next", "keepNext"), ("keep_lines", "keepLines")):
        if key in style:
            yield line(f"{at}/{tag}", val=int(style[key]))
    yield from _borders(source, style.get("borders", {}), f"{at}/pBdr")
    if "fill" in style:
        yield line(f"{at}/shd", val="clear", color="auto", fill=source.colours[style["fill"]])
    spacing: dict[str, Any] = _lengths(style, "before", "after")
    spacing |= {"line": twips(style["line"]), "lineRule": "atLeast"} if "line" in style else {}
    for tag, attributes in (("spacing", spacing), ("ind", _lengths(style, "left", "right", "hanging"))):
        if attributes:
            yield line(f"{at}/{tag}", **attributes)
    if "align" in style:
        yield line(f"{at}/jc", val=style["align"])
    if "outline" in style:
        yield line(f"{at}/outlineLvl", val=style["outline"] - 1)


def _lengths(style: Mapping[str, Any], *sides: str) -> dict[str, int]:
    return {side: twips(style[side]) for side in sides if side in style}


def _borders(source: Source, borders: Mapping[str, Any], at: str) -> Iterator[str]:
    """The borders in their fixed order; their left and right are those of the sheet, not of the text (17.3.1.17)."""
    if borders:
        yield at
    for side in SIDES:
        if border := borders.get(OPPOSITE.get(side, side) if source.rightwards else side):
            width, colour, space = border
            yield line(f"{at}/{side}", val="single", sz=round(width * 8), space=round(space),
                       color=source.colours[colour])  # fmt: skip


def _letters(source: Source, style: Mapping[str, Any], at: str) -> Iterator[str]:
    yield at
    if "bold" in style:
        yield from (line(f"{at}/{tag}", val=int(style["bold"])) for tag in ("b", "bCs"))
    if "colour" in style:
        yield line(f"{at}/color", val=source.colours[style["colour"]])
    if "tracking" in style:
        yield line(f"{at}/spacing", val=twips(style["tracking"]))
    if "size" in style:
        yield from _size(at, style["size"])
    if style.get("underline"):
        yield line(f"{at}/u", val="single")
    if style.get("superscript"):
        yield line(f"{at}/vertAlign", val="superscript")


def _given(kind: str, name: str, known_as: str = "") -> Iterator[str]:
    """A style that every Word file has and that nobody chooses."""
    known_as = known_as or style_id(name)
    at = f"styles/style[{known_as}]"
    yield line(at, type=kind, default=1, styleId=known_as)
    yield line(f"{at}/name", val=name)
    yield line(f"{at}/uiPriority", val=99)
    yield from (f"{at}/semiHidden", f"{at}/unhideWhenUsed")


def _margins(at: str, high: int, wide: int) -> Iterator[str]:
    yield f"{at}/tblCellMar"
    for side in SIDES:
        yield line(f"{at}/tblCellMar/{side}[dxa]", w=high if side in {"top", "bottom"} else wide, type="dxa")


def _table(colours: Mapping[str, str]) -> Iterator[str]:
    """The one style of tables: lines between the rows, a header row on the band."""
    at = "styles/style[SheetTable]"
    yield line(at, type="table", customStyle=1, styleId="SheetTable")
    yield line(f"{at}/name", val="Sheet Table")
    yield line(f"{at}/basedOn", val="TableNormal")
    yield line(f"{at}/uiPriority", val=1)
    yield from (f"{at}/qFormat", f"{at}/tblPr", f"{at}/tblPr/tblBorders")
    for side, width, colour in (("top", 8, "accent"), ("bottom", 8, "accent"), ("insideH", 4, "line")):
        yield line(f"{at}/tblPr/tblBorders/{side}", val="single", sz=width, space=0, color=colours[colour])
    yield from _margins(f"{at}/tblPr", 55, 110)
    head = f"{at}/tblStylePr[firstRow]"
    yield line(head, type="firstRow")
    yield f"{head}/tcPr"
    yield line(f"{head}/tcPr/shd", val="clear", color="auto", fill=colours["band"])
    yield line(f"{head}/tcPr/vAlign", val="bottom")
