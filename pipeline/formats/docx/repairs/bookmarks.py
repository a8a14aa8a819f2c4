"""Bookmarks: the thread from a place in Word back to the block that it came from.

A bookmark is named after the id of its block. Word allows letters, digits and underscores, a letter first, at most 40
characters (17.13.6.2): an id's hyphens become underscores, which no id has, so the way back is certain. Of an id over
40 characters pandoc makes an X and 39 digits of its SHA-1; whoever looks for one makes the name from the id anew.
"""

from __future__ import annotations

from itertools import takewhile

from ..vocabulary import Element, name


def repair_bookmarks(body: Element) -> None:
    """Names and numbers as Word allows them; each bookmark of a block around the first paragraph of the block.

    There every program keeps it: of one that goes over paragraphs LibreOffice makes two or, after a table, none.
    """
    ends = {end.get(name("id")): end for end in body.iter(name("bookmarkEnd"))}
    for number, start in enumerate(list(body.iter(name("bookmarkStart"))), 1):
        end = ends[start.get(name("id"))]
        for mark in (start, end):
            mark.set(name("id"), str(number))
            mark.tail = None
        start.set(name("name"), start.get(name("name"), "").replace("-", "_"))
        if start.getparent() is body:
            _draw_in(start, end)


def repair_anchors(part: Element) -> None:
    """Has the links of a part, the text or the notes, lead to the bookmarks as these are named."""
    for link in part.iter(name("hyperlink")):
        anchor = link.get(name("anchor"))
        if anchor:
            link.set(name("anchor"), anchor.replace("-", "_"))


def _draw_in(start: Element, end: Element) -> None:
    """Puts a bookmark around the words of the next paragraph, within those that begin there already."""
    paragraph = next(start.itersiblings(name("p")))
    before = takewhile(lambda node: node.tag in {name("pPr"), name("bookmarkStart")}, paragraph)
    paragraph.insert(sum(1 for _ in before), start)
    paragraph.append(end)
