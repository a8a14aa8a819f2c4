"""The table of styles as `word/styles.xml` (ECMA-376, Part 1, 17.7)."""

from __future__ import annotations

from collections.abc import Iterator

from ..stationery import Stationery
from .style_table import Style, StyleTable, colour, identifier, read_style_table
from .vocabulary import Element, make, name, value

SIDES = ("top", "left", "bottom", "right")
MIRRORED = {"left": "right", "right": "left"}
# Names that Word knows itself; any other is marked as ours (17.7.4.17).
BUILT_IN = frozenset({
    "Normal", "Body Text", "Title", "heading 1", "heading 2", "heading 3", "List Bullet", "List Bullet 2",
    "List Number", "List Number 2", "Quote", "caption", "footnote text", "footnote reference", "header", "footer",
    "Hyperlink", "FollowedHyperlink",
})  # fmt: skip


def style_sheet(stationery: Stationery, language: str, direction: str) -> Element:
    """The style sheet for editions in a language (BCP 47) that is written `ltr` or `rtl`."""
    table = read_style_table(stationery)
    sheet = make("styles", _defaults(table, stationery, language))
    sheet.append(make("latentStyles", defLockedState=0, defUIPriority=99, defSemiHidden=0, defUnhideWhenUsed=0,
                      defQFormat=0, count=376))  # fmt: skip
    sheet.extend(_style(style, stationery, mirrored=direction == "rtl") for style in table.style)
    sheet.extend(_given())
    sheet.append(_table_style(stationery))
    return sheet


def points(length: float) -> int:
    """A length in points as the twentieths of a point that Word counts in."""
    return round(length * 20)


def _defaults(table: StyleTable, stationery: Stationery, language: str) -> Element:
    # Here and not in Normal: a paragraph style, even Normal, would win over the table's own style (17.7.2).
    chosen = table.defaults
    letters = make(
        "rPr",
        make("rFonts", ascii=chosen.latin, hAnsi=chosen.latin, eastAsia=chosen.latin, cs=chosen.arabic),
        value("color", colour(stationery, chosen.colour)),
        value("sz", round(chosen.size * 2)),
        value("szCs", round(chosen.size * 2)),
        make("lang", val=language, eastAsia=language, bidi=language),
    )
    lines = make("pPr", make("spacing", after=0, line=points(chosen.line), lineRule="atLeast"))
    return make("docDefaults", make("rPrDefault", letters), make("pPrDefault", lines))


def _style(style: Style, stationery: Stationery, *, mirrored: bool) -> Element:
    element = make("style", type=style.kind, styleId=style.id)
    if style.name == "Normal":
        element.set(name("default"), "1")
    if style.name not in BUILT_IN:
        element.set(name("customStyle"), "1")
    element.append(value("name", style.name))
    if style.kind == "character":
        element.append(value("basedOn", "DefaultParagraphFont"))
    elif style.based_on:
        element.append(value("basedOn", identifier(style.based_on)))
    if style.next:
        element.append(value("next", identifier(style.next)))
    element.append(value("uiPriority", 1))
    element.append(make("qFormat"))
    if style.kind == "paragraph":
        element.append(make("pPr", *_paragraph(style, stationery, mirrored=mirrored)))
    element.append(_letters(style, stationery))
    return element


def _paragraph(style: Style, stationery: Stationery, *, mirrored: bool) -> Iterator[Element]:
    """The properties in the order of CT_PPrBase (17.3.1)."""
    if style.keep_next is not None:
        yield value("keepNext", int(style.keep_next))
    if style.keep_lines is not None:
        yield value("keepLines", int(style.keep_lines))
    if style.borders:
        yield _borders(style, stationery, mirrored=mirrored)
    if style.fill:
        yield make("shd", val="clear", color="auto", fill=colour(stationery, style.fill))
    yield from _lengths("spacing", before=style.before, after=style.after, line=style.line)
    yield from _lengths("ind", left=style.left, right=style.right, hanging=style.hanging)
    if style.align:
        yield value("jc", style.align)
    if style.outline:
        yield value("outlineLvl", style.outline - 1)


def _lengths(tag: str, *, line: float | None = None, **lengths: float | None) -> Iterator[Element]:
    given: dict[str, str | int] = {key: points(length) for key, length in lengths.items() if length is not None}
    if line is not None:
        # At least, so that lines stand alike in whatever typeface Word finds, and a picture still has its place.
        given |= {"line": points(line), "lineRule": "atLeast"}
    if given:
        yield make(tag, **given)


def _borders(style: Style, stationery: Stationery, *, mirrored: bool) -> Element:
    """The borders in their fixed order; their left and right are those of the sheet, not of the text (17.3.1.17)."""
    borders = make("pBdr")
    for side in SIDES:
        border = style.borders.get(MIRRORED.get(side, side) if mirrored else side)  # type: ignore[call-overload]
        if border:
            width, token, space = border
            borders.append(make(side, val="single", sz=round(width * 8), space=round(space),
                                color=colour(stationery, token)))  # fmt: skip
    return borders


def _letters(style: Style, stationery: Stationery) -> Element:
    """The run properties in the order of EG_RPrBase (17.3.2)."""
    letters = make("rPr")
    if style.bold is not None:
        letters.extend([value("b", int(style.bold)), value("bCs", int(style.bold))])
    if style.colour:
        letters.append(value("color", colour(stationery, style.colour)))
    if style.tracking:
        letters.append(value("spacing", points(style.tracking)))
    if style.size:
        letters.extend([value("sz", round(style.size * 2)), value("szCs", round(style.size * 2))])
    if style.underline:
        letters.append(value("u", "single"))
    if style.superscript:
        letters.append(value("vertAlign", "superscript"))
    return letters


def _given() -> Iterator[Element]:
    """The styles that every Word file has and that nobody chooses."""
    yield _default_style("character", "Default Paragraph Font", "DefaultParagraphFont")
    yield _default_style("numbering", "No List", "NoList")
    table = _default_style("table", "Normal Table", "TableNormal")
    margins = make("tblCellMar", *(make(side, w=0 if side in ("top", "bottom") else 108, type="dxa") for side in SIDES))
    table.append(make("tblPr", make("tblInd", w=0, type="dxa"), margins))
    yield table


def _default_style(kind: str, shown: str, style_id: str) -> Element:
    return make("style", value("name", shown), value("uiPriority", 99), make("semiHidden"), make("unhideWhenUsed"),
                type=kind, default=1, styleId=style_id)  # fmt: skip


def _table_style(stationery: Stationery) -> Element:
    """The one style of tables: lines between the rows, a header row in the accent colour."""
    line: dict[str, str | int] = {"val": "single", "sz": 4, "space": 0, "color": colour(stationery, "line")}
    strong: dict[str, str | int] = {"val": "single", "sz": 8, "space": 0, "color": colour(stationery, "accent")}
    borders = make("tblBorders", make("top", **strong), make("bottom", **strong), make("insideH", **line))
    margins = make("tblCellMar", make("top", w=55, type="dxa"), make("left", w=110, type="dxa"),
                   make("bottom", w=55, type="dxa"), make("right", w=110, type="dxa"))  # fmt: skip
    head = make("tcPr", make("shd", val="clear", color="auto", fill=colour(stationery, "band")),
                value("vAlign", "bottom"))  # fmt: skip
    return make(
        "style", value("name", "Sheet Table"), value("basedOn", "TableNormal"), value("uiPriority", 1),
        make("qFormat"), make("tblPr", borders, margins), make("tblStylePr", head, type="firstRow"),
        type="table", customStyle=1, styleId="SheetTable",
    )  # fmt: skip
