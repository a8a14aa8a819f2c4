"""The markup that the parts with words may use: what stands inside what, in which order, with which attributes.

A closed table; what is not in it, no file of ours holds. So changes that are tracked, comments, hidden words, text
boxes, controls, macros, old-style drawings, merged cells and direct colours need no rule of their own: none of them is
here. An element stands where ISO/IEC 29500-1 wants it and as often as it allows: of two where one may stand, Word takes
the last or calls the file damaged. Toggles have no value: `w:val="0"` would switch them off (17.17.4). The other parts
are compared with what they must say, word for word (`styling`, `standing`, `lists`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from .names import attribute, short

ABSENT = "\0"
"""What an attribute that is not there counts as: a sign that XML cannot hold."""


@dataclass(frozen=True, slots=True)
class Element:
    """What stands inside an element, as an expression over the names of its children; and its attributes' values."""

    content: re.Pattern[str]
    attributes: dict[str, re.Pattern[str]]


def _element(content: str = "", **attributes: str) -> Element:
    """`(t|tab)+ r?` reads as usual, where every name is a child; a name `r_id` is the attribute `r:id`."""
    expression = re.sub("[A-Za-z:]+", lambda name: f"(?:{name[0]}/)", content).replace(" ", "")
    named = {name.replace("_", ":"): re.compile(values, re.DOTALL) for name, values in attributes.items()}
    return Element(re.compile(expression), named)


def _maybe(values: str) -> str:
    return f"(?:{values})|{ABSENT}"


ANY = r"[^\0]*"
NUMBER = "0|[1-9][0-9]{0,8}"
COUNT = "[1-9][0-9]{0,8}"
TAG = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"
NAME = "[A-Za-z][A-Za-z0-9_]{0,39}"
BIT = "0|1"

RUNS = {
    "hyperlink": _element("r+", r_id=_maybe("rId[0-9]+"), anchor=_maybe(NAME)),
    "rPr": _element("rStyle? (b bCs)? (i iCs)? rtl? lang?"),
    "rStyle": _element(val="[A-Za-z]+"),
    **dict.fromkeys(("b", "bCs", "i", "iCs", "rtl", "bidi"), _element()),
    "lang": _element(val=TAG, bidi=_maybe(TAG)),
    "t": _element(xml_space=_maybe("preserve")),
    "fldChar": _element(fldCharType="begin|separate|end"),
    "instrText": _element(xml_space="preserve"),
    **dict.fromkeys(("softHyphen", "noBreakHyphen"), _element()),
    "pStyle": _element(val="[A-Za-z0-9]+"),
}
PICTURES = {
    "drawing": _element("wp:inline"),
    "wp:inline": _element("wp:extent wp:effectExtent wp:docPr a:graphic", distT="0", distB="0", distL="0", distR="0"),
    "wp:extent": _element(cx=COUNT, cy=COUNT),
    "wp:effectExtent": _element(l="0", t="0", r="0", b="0"),
    "wp:docPr": _element(id=COUNT, name=r"Picture \d+", descr=ANY),
    "a:graphic": _element("a:graphicData"),
    "a:graphicData": _element("pic:pic", uri=r"http://schemas\.openxmlformats\.org/drawingml/2006/picture"),
    "pic:pic": _element("pic:nvPicPr pic:blipFill pic:spPr"),
    "pic:nvPicPr": _element("pic:cNvPr pic:cNvPicPr"),
    "pic:cNvPr": _element(id=COUNT, name=r"Picture \d+", descr=ANY),
    "pic:cNvPicPr": _element("a:picLocks"),
    "a:picLocks": _element(noChangeArrowheads="1", noChangeAspect="1"),
    "pic:blipFill": _element("a:blip a:stretch"),
    "a:blip": _element(r_embed="rId[0-9]+"),
    "a:stretch": _element("a:fillRect"),
    "pic:spPr": _element("a:xfrm a:prstGeom a:noFill a:ln", bwMode="auto"),
    "a:xfrm": _element("a:off a:ext"),
    "a:off": _element(x="0", y="0"),
    "a:ext": _element(cx=COUNT, cy=COUNT),
    "a:prstGeom": _element("a:avLst", prst="rect"),
    "a:ln": _element("a:noFill a:headEnd a:tailEnd", w="9525"),
    **dict.fromkeys(("a:fillRect", "a:avLst", "a:noFill", "a:headEnd", "a:tailEnd"), _element()),
}
TABLES = {
    "tbl": _element("tblPr tblGrid tr+"),
    "tblPr": _element("tblStyle bidiVisual? tblW tblLayout tblCellMar? tblLook"),
    "tblCellMar": _element("left right"),
    **dict.fromkeys(("left", "right"), _element(w="40", type="dxa")),
    "tblStyle": _element(val="SheetTable"),
    "tblW": _element(w=COUNT, type="pct|dxa"),
    "tblLayout": _element(type="autofit"),
    "tblLook": _element(val="[0-9A-F]{4}", firstRow=BIT, lastRow=BIT, firstColumn=BIT, lastColumn=BIT, noHBand=BIT,
                        noVBand=BIT),
    "tblGrid": _element("gridCol+"),
    "gridCol": _element(w=COUNT),
    "tr": _element("trPr tc+"),
    "trPr": _element("cnfStyle? cantSplit tblHeader?"),
    "cnfStyle": _element(val="100000000000|001000000000"),
    "tc": _element("tcPr p"),
    "tcPr": _element("cnfStyle? tcW"),
    "tcW": _element(w=COUNT, type="dxa"),
    **dict.fromkeys(("bidiVisual", "cantSplit", "tblHeader"), _element()),
}  # fmt: skip
SECTION = {
    "sectPr": _element("headerReference headerReference footerReference footerReference pgSz pgMar cols titlePg bidi?"),
    **dict.fromkeys(("headerReference", "footerReference"), _element(type="default|first", r_id="r[A-Za-z]+[0-9]")),
    "pgSz": _element(w=COUNT, h=COUNT),
    "pgMar": _element(top=COUNT, right=COUNT, bottom=COUNT, left=COUNT, header=COUNT, footer=COUNT, gutter="0"),
    "cols": _element(space="720"),
    "titlePg": _element(),
}
DOCUMENT = RUNS | PICTURES | TABLES | SECTION | {
    "document": _element("body"),
    "body": _element("(p|tbl)* p sectPr"),
    "p": _element("pPr (r|hyperlink|bookmarkStart|bookmarkEnd)*"),
    "pPr": _element("pStyle keepNext? numPr? bidi? spacing? jc?"),
    "keepNext": _element(),
    "numPr": _element("ilvl numId"),
    "ilvl": _element(val="0|1"),
    "numId": _element(val=COUNT),
    # Half a line, a line, or what sets a table or the imprint apart.
    "spacing": _element(before=_maybe("200"), after=_maybe("0|100|200|320")),
    "jc": _element(val="left|center|right"),
    "bookmarkStart": _element(id=COUNT, name=NAME),
    "bookmarkEnd": _element(id=COUNT),
    "r": _element("rPr? (t|softHyphen|noBreakHyphen)+|rPr? (fldChar|instrText|drawing)|rPr footnoteReference"),
    "footnoteReference": _element(id=COUNT),
}  # fmt: skip
FOOTNOTES = RUNS | {
    "footnotes": _element("footnote+"),
    "footnote": _element("p", id=f"-1|{NUMBER}", type=_maybe("separator|continuationSeparator")),
    "p": _element("pPr? (r|hyperlink)+"),
    "pPr": _element("pStyle? bidi?"),
    "r": _element("rPr? (t|softHyphen|noBreakHyphen)+|rPr footnoteRef|separator|continuationSeparator"),
    **dict.fromkeys(("footnoteRef", "separator", "continuationSeparator"), _element()),
}
RUNNING = RUNS | {
    "hdr": _element("p+"),
    "ftr": _element("p"),
    "p": _element("pPr r*"),
    "pPr": _element("pStyle tabs? bidi?"),
    "tabs": _element("tab"),
    "tab": _element(val=_maybe("right"), pos=_maybe(COUNT)),
    "r": _element("rPr? (t|softHyphen|noBreakHyphen)+|fldChar|instrText|tab"),
    "rPr": _element("rtl? lang?"),
}

PARTS: dict[str, dict[str, Element]] = {
    "word/document.xml": DOCUMENT,
    "word/footnotes.xml": FOOTNOTES,
    "word/header1.xml": RUNNING,
    "word/header2.xml": RUNNING,
    "word/footer1.xml": RUNNING,
}


@lru_cache(maxsize=8192)
def unknown(part: str, name: str, attributes: tuple[tuple[str, str], ...], inside: tuple[str, ...]) -> tuple[str, ...]:
    """What of an element, as it is named in XML, is not as the table of its part says."""
    element, table = short(name), PARTS[part]
    told = {attribute(name, key): value for key, value in attributes}
    if element not in table:
        return (f"“{' '.join([element, *sorted(told)])}”",)
    rule = table[element]
    strange = sorted(set(told) - set(rule.attributes))
    found = [f"“{' '.join([element, *strange])}”"] if strange else []
    for key, values in rule.attributes.items():
        value = told.get(key, ABSENT)
        if not values.fullmatch(value):
            found.append(f"{element} without {key}" if value == ABSENT else f"{element} with {key}=“{value:.40}”")
    children = [short(child) for child in inside]
    known = all(child in table for child in children)
    if known and not rule.content.fullmatch("".join(f"{child}/" for child in children)):
        found.append(f"{element} with “{' '.join(children):.60}” inside")
    return tuple(found)
