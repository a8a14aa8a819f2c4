"""Bookmarks: the thread from a place in Word back to the block that it came from.

A bookmark is named after the id of its block. Word allows letters, digits and underscores, a letter first, at most 40
characters (17.13.6.2): an id's hyphens become underscores, which no id has, so the way back is certain. Of an id over
40 characters pandoc makes an X and 39 digits of its SHA-1; whoever looks for one makes the name from the id anew.
"""

from __future__ import annotations

from hashlib import sha1

from ..vocabulary import Element, name, style_of

LONGEST = 40


def bookmark_name(block_id: str) -> str:
    """The name of the bookmark of a block's id."""
    if len(block_id) > LONGEST:
        return "X" + sha1(block_id.encode(), usedforsecurity=False).hexdigest()[1:]
    return block_id.replace("-", "_")


def repair_bookmarks(body: Element) -> None:
    """Names and numbers Word allows; a bookmark of one paragraph, and any of a heading, inside that paragraph."""
    ends = {end.get(name("id")): end for end in body.iter(name("bookmarkEnd"))}
    for number, start in enumerate(list(body.iter(name("bookmarkStart"))), 1):
        end = ends[start.get(name("id"))]
        for mark in (start, end):
            mark.set(name("id"), str(number))
            mark.tail = None
        start.set(name("name"), start.get(name("name"), "").replace("-", "_"))
        _drawn_in(start, end)
    for link in body.iter(name("hyperlink")):
        anchor = link.get(name("anchor"))
        if anchor:
            link.set(name("anchor"), anchor.replace("-", "_"))


def _drawn_in(start: Element, end: Element) -> None:
    """Moves a bookmark into the paragraph that it is for. Pandoc lets that of a heading enclose the whole section."""
    paragraph = start.getnext()
    while paragraph is not None and paragraph.tag == name("bookmarkStart"):
        paragraph = paragraph.getnext()
    if paragraph is None or paragraph.tag != name("p"):
        return
    if style_of(paragraph).startswith("Heading") or _follows(paragraph, end):
        paragraph.insert(1, start)
        paragraph.append(end)


def _follows(paragraph: Element, end: Element) -> bool:
    beyond = paragraph.getnext()
    while beyond is not None and beyond.tag == name("bookmarkEnd"):
        if beyond is end:
            return True
        beyond = beyond.getnext()
    return False
