"""Looks into a Word file, for tests: plain and on its own, so that it shares no mistake with what it tests."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
BREAKS = {f"{W}tab": "\t", f"{W}softHyphen": "\N{SOFT HYPHEN}", f"{W}noBreakHyphen": "\N{NON-BREAKING HYPHEN}"}


class Word:
    """A Word file opened."""

    def __init__(self, data: bytes) -> None:
        with ZipFile(BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
            self.dates = {entry.date_time for entry in archive.infolist()}
        self.document = self.tree("word/document.xml")

    def tree(self, part: str) -> etree._Element:
        return etree.fromstring(self.parts[part])

    def paragraphs(self, style: str = "") -> list[etree._Element]:
        return [p for p in self.document.iter(f"{W}p") if not style or style_of(p) == style]

    def texts(self, style: str = "") -> list[str]:
        return [said(p) for p in self.paragraphs(style)]

    def targets(self, part: str = "document") -> dict[str, str]:
        root = etree.fromstring(self.parts[f"word/_rels/{part}.xml.rels"])
        return {one.get("Id", ""): one.get("Target", "") for one in root}

    def bookmarks(self) -> dict[str, etree._Element]:
        return {mark.get(f"{W}name", ""): mark for mark in self.document.iter(f"{W}bookmarkStart")}

    def fields(self) -> list[str]:
        return [(code.text or "").strip() for code in self.document.iter(f"{W}instrText")]


def style_of(paragraph: etree._Element) -> str:
    return next((style.get(f"{W}val", "") for style in paragraph.iter(f"{W}pStyle")), "")


def said(element: etree._Element) -> str:
    pieces = (piece for run in element.iter(f"{W}r") for piece in run)
    return "".join(piece.text or "" if piece.tag == f"{W}t" else BREAKS.get(str(piece.tag), "") for piece in pieces)


def has(element: etree._Element, tag: str) -> bool:
    return next(element.iter(f"{W}{tag}"), None) is not None
