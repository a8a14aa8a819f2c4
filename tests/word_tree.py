"""A Word file as readable text, one line for each paragraph, table part and stretch of text, for golden texts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from lxml import etree

from tests.word import BREAKS, R, W, Word, style_of

PARTS = ("document", "footnotes", "header1", "header2", "footer1", "footer2")
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def portray(data: bytes) -> str:
    """Every part that a reader sees, indented by depth."""
    word = Word(data)
    return "\n".join(line for part in PARTS if f"word/{part}.xml" in word.parts for line in _part(word, part)) + "\n"


def _part(word: Word, part: str) -> Iterator[str]:
    yield part
    targets = word.targets(part) if f"word/_rels/{part}.xml.rels" in word.parts else {}
    yield from _lines(word.tree(f"word/{part}.xml"), targets, 1)


def _lines(parent: etree._Element, targets: dict[str, str], depth: int) -> Iterator[str]:
    indent = "  " * depth
    for run, group in groupby(parent, lambda child: child.tag == f"{W}r" and _look(child)):
        children = list(group)
        if isinstance(run, str):
            said = "".join(_said(child) for child in children)
            yield f"{indent}‘{said}’{run}"
            continue
        for child in children:
            named = _named(child, targets)
            if named:
                yield indent + named
            yield from _lines(child, targets, depth + bool(named))


def _named(element: etree._Element, targets: dict[str, str]) -> str:
    """What an element is, if a line shall tell."""
    match str(element.tag).removeprefix(W):
        case "p":
            return f"p {style_of(element)}{' in a list' if next(element.iter(f'{W}numPr'), None) is not None else ''}"
        case "hyperlink":
            return f"→ {targets.get(element.get(f'{R}id', ''), '')}{element.get(f'{W}anchor', '')}"
        case "bookmarkStart":
            return f"#{element.get(f'{W}name')}"
        case "footnote":
            return f"footnote {element.get(f'{W}id')}"
        case "tbl" | "tc" as name:
            return name
        case "tr":
            return "tr header" if next(element.iter(f"{W}tblHeader"), None) is not None else "tr"
    return ""


def _look(run: etree._Element) -> str:
    """How a run is marked: style, language, emphasis, direction."""
    properties = run.find(f"{W}rPr")
    marks = [] if properties is None else [_mark(each) for each in properties if each.tag != f"{W}rFonts"]
    return f" {' '.join(marks)}" if marks else ""


def _mark(mark: etree._Element) -> str:
    values = [f"{str(name).removeprefix(W)}={value}" for name, value in mark.attrib.items()]
    return " ".join([str(mark.tag).removeprefix(W), *values])


def _said(run: etree._Element) -> str:
    return "".join(_piece(piece) for piece in run.iter())


def _piece(piece: etree._Element) -> str:
    match str(piece.tag).removeprefix(W):
        case "t":
            return piece.text or ""
        case "instrText":
            return f"{{{(piece.text or '').strip()}}}"
        case "footnoteReference":
            return f"[footnote {piece.get(f'{W}id')}]"
        case "footnoteRef":
            return "[number]"
    if piece.tag == DRAWN:
        return f"[picture: {piece.get('descr')}]"
    return BREAKS.get(str(piece.tag), "")
