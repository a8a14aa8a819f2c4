"""The markup that a Word file of ours may use, part by part: a closed table. What is not in it, no file of ours holds.

So changes that are tracked, comments, hidden words, text boxes, controls, macros, old-style drawings, merged cells and
direct colours need no rule of their own: none of them is here.
"""

from __future__ import annotations

# Attributes without a prefix, or with their own, by element; all others are `w:` attributes.
RUN_PROPERTIES = {
    "rPr": "",
    "rStyle": "val",
    "i": "val",
    "iCs": "val",
    "b": "val",
    "bCs": "val",
    "lang": "val bidi eastAsia",
    "rtl": "val",
}
RUNS = RUN_PROPERTIES | {
    "r": "",
    "t": "xml:space",
    "fldChar": "fldCharType",
    "instrText": "xml:space",
    "softHyphen": "",
    "noBreakHyphen": "",
}
PARAGRAPHS = RUNS | {
    "p": "",
    "pPr": "",
    "pStyle": "val",
    "spacing": "before after line lineRule",
    "jc": "val",
    "bidi": "val",
    "keepNext": "val",
    "keepLines": "val",
    "hyperlink": "r:id anchor",
    "ind": "left right start end hanging firstLine",
}
PICTURES = {
    "drawing": "",
    "wp:inline": "",
    "wp:extent": "cx cy",
    "wp:effectExtent": "l t r b",
    "wp:docPr": "id name descr",
    "wp:cNvGraphicFramePr": "",
    "a:graphicFrameLocks": "noChangeAspect",
    "a:graphic": "",
    "a:graphicData": "uri",
    "pic:pic": "",
    "pic:nvPicPr": "",
    "pic:cNvPr": "id name descr",
    "pic:cNvPicPr": "",
    "a:picLocks": "noChangeArrowheads noChangeAspect",
    "pic:blipFill": "",
    "a:blip": "r:embed",
    "a:stretch": "",
    "a:fillRect": "",
    "pic:spPr": "bwMode",
    "a:xfrm": "",
    "a:off": "x y",
    "a:ext": "cx cy",
    "a:prstGeom": "prst",
    "a:avLst": "",
    "a:noFill": "",
    "a:ln": "w",
    "a:headEnd": "",
    "a:tailEnd": "",
}
TABLES = {
    "tbl": "",
    "tblPr": "",
    "tblStyle": "val",
    "tblW": "w type",
    "tblLayout": "type",
    "tblLook": "val firstRow lastRow firstColumn lastColumn noHBand noVBand",
    "bidiVisual": "val",
    "tblGrid": "",
    "gridCol": "w",
    "tr": "",
    "trPr": "",
    "cnfStyle": "val",
    "cantSplit": "val",
    "tblHeader": "val",
    "tc": "",
    "tcPr": "",
    "tcW": "w type",
}
SECTION = {
    "sectPr": "",
    "headerReference": "type r:id",
    "footerReference": "type r:id",
    "pgSz": "w h",
    "pgMar": "top right bottom left header footer gutter",
    "cols": "space",
    "titlePg": "val",
    "bidi": "val",
}
DOCUMENT = (
    PARAGRAPHS
    | PICTURES
    | TABLES
    | SECTION
    | {
        "document": "",
        "body": "",
        "bookmarkStart": "id name",
        "bookmarkEnd": "id",
        "numPr": "",
        "ilvl": "val",
        "numId": "val",
        "footnoteReference": "id",
    }
)
FOOTNOTES = PARAGRAPHS | {
    "footnotes": "",
    "footnote": "id type",
    "footnoteRef": "",
    "separator": "",
    "continuationSeparator": "",
}
RUNNING = PARAGRAPHS | {"hdr": "", "ftr": "", "tabs": "", "tab": "val pos"}
SETTINGS = {
    "settings": "",
    "zoom": "percent",
    "defaultTabStop": "val",
    "characterSpacingControl": "val",
    "footnotePr": "",
    "footnote": "id",
    "compat": "",
    "compatSetting": "name uri val",
    "themeFontLang": "val bidi eastAsia",
    "clrSchemeMapping": "bg1 t1 bg2 t2 accent1 accent2 accent3 accent4 accent5 accent6 hyperlink followedHyperlink",
    "decimalSymbol": "val",
    "listSeparator": "val",
}
BORDERS = dict.fromkeys(
    ("top", "left", "start", "bottom", "right", "end", "insideH", "insideV"), "val sz space color w type"
)
STYLES = (
    RUN_PROPERTIES
    | BORDERS
    | {
        "styles": "",
        "rFonts": "ascii hAnsi cs eastAsia",
        "docDefaults": "",
        "rPrDefault": "",
        "pPrDefault": "",
        "latentStyles": "defLockedState defUIPriority defSemiHidden defUnhideWhenUsed defQFormat count",
        "style": "type styleId default customStyle",
        "name": "val",
        "basedOn": "val",
        "next": "val",
        "uiPriority": "val",
        "qFormat": "",
        "semiHidden": "",
        "unhideWhenUsed": "",
        "color": "val",
        "sz": "val",
        "szCs": "val",
        "u": "val",
        "vertAlign": "val",
        "pPr": "",
        "pBdr": "",
        "shd": "val color fill",
        "spacing": "before after line lineRule",
        "ind": "left right start end hanging firstLine",
        "jc": "val",
        "keepNext": "val",
        "keepLines": "val",
        "outlineLvl": "val",
        "contextualSpacing": "val",
        "tblPr": "",
        "tblInd": "w type",
        "tblCellMar": "",
        "tblBorders": "",
        "tblStylePr": "type",
        "tcPr": "",
        "vAlign": "val",
    }
)
NUMBERING = RUN_PROPERTIES | {
    "rFonts": "ascii hAnsi cs eastAsia",
    "numbering": "",
    "abstractNum": "abstractNumId",
    "nsid": "val",
    "multiLevelType": "val",
    "lvl": "ilvl",
    "start": "val",
    "numFmt": "val",
    "lvlText": "val",
    "lvlJc": "val",
    "pPr": "",
    "ind": "left right start end hanging firstLine",
    "color": "val",
    "num": "numId",
    "abstractNumId": "val",
    "lvlOverride": "ilvl",
    "startOverride": "val",
}
FONTS = {
    "fonts": "",
    "font": "name",
    "altName": "val",
    "panose1": "val",
    "charset": "val",
    "family": "val",
    "pitch": "val",
}

PARTS: dict[str, dict[str, str]] = {
    "word/document.xml": DOCUMENT,
    "word/footnotes.xml": FOOTNOTES,
    "word/header1.xml": RUNNING,
    "word/header2.xml": RUNNING,
    "word/footer1.xml": RUNNING,
    "word/settings.xml": SETTINGS,
    "word/styles.xml": STYLES,
    "word/numbering.xml": NUMBERING,
    "word/fontTable.xml": FONTS,
}

NUMBER = r"-?\d{1,9}"
SWITCH = "0|1|true|false"

# What the values of attributes look like, by the attribute, some by element and attribute; those of `val` are below.
VALUES: dict[str, str] = {
    **dict.fromkeys(
        ("w", "h", "cx", "cy", "x", "y", "l", "t", "r", "b", "id", "before", "after", "line", "left", "right", "start",
         "end", "top", "bottom", "hanging", "firstLine", "header", "footer", "gutter", "space", "pos", "sz", "percent",
         "ilvl", "numId", "abstractNumId"),
        NUMBER,
    ),
    **dict.fromkeys(
        ("firstRow", "lastRow", "firstColumn", "lastColumn", "noHBand", "noVBand", "noChangeArrowheads",
         "noChangeAspect", "customStyle"),
        SWITCH,
    ),
    "xml:space": "preserve",
    "type": "dxa|pct|auto|autofit|fixed|default|first|separator|continuationSeparator|paragraph|character|numbering"
            "|table|firstRow",
    "lineRule": "auto|atLeast",
    "fldCharType": "begin|separate|end",
    "uri": r"http://schemas\.openxmlformats\.org/drawingml/2006/picture|http://schemas\.microsoft\.com/office/word",
    "prst": "rect",
    "bwMode": "auto",
    **dict.fromkeys(("wp:docPr name", "pic:cNvPr name"), r"Picture \d+"),
}  # fmt: skip
TOGGLES = ("i", "iCs", "b", "bCs", "rtl", "bidi", "tblHeader", "cantSplit", "keepNext", "keepLines", "titlePg",
           "bidiVisual", "contextualSpacing")  # fmt: skip
VALS: dict[str, str] = {
    **dict.fromkeys(TOGGLES, SWITCH),
    **dict.fromkeys(
        ("sz", "szCs", "ilvl", "numId", "abstractNumId", "start", "startOverride", "outlineLvl"), r"\d{1,5}"
    ),
    "cnfStyle": "[01]{12}",
    "lvlJc": "left|right|start|end",
    "lang": r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*",
    "color": "[0-9A-Fa-f]{6}|auto",
    "altName": "Segoe UI|Arial",
    "vertAlign": "superscript",
    "u": "single",
    "tblStyle": "[A-Za-z0-9]+",
    "compatSetting": "15",
}
