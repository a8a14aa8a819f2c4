"""Notes: numbered as the model numbers them; a further call becomes a field that repeats the first one's number."""

from __future__ import annotations

import re
from typing import Final

from ..furniture import field
from ..vocabulary import Element, make, name, text, value

MARK: Final = re.compile(r"mark_(\d+)")
STYLE: Final = "FootnoteReference"
NARROW: Final = "\N{NARROW NO-BREAK SPACE}"


def repair_marks(body: Element) -> list[str]:
    """Gives Word's notes the numbers 1, 2, … in the text; answers with their former identifiers in that order."""
    former = []
    for number, mark in enumerate(body.iter(name("footnoteReference")), 1):
        former.append(mark.get(name("id"), ""))
        mark.set(name("id"), str(number))
    for link in list(body.iter(name("hyperlink"))):
        if MARK.fullmatch(link.get(name("anchor")) or ""):
            _repeat(link)
    for run in list(body.iter(name("r"))):
        if _is_part(run, "footnoteReference", "begin") and _follows_a_mark(run):
            _set_apart(run)
    return former


def repair_notes(part: Element, former: list[str], separators: Element) -> Element:
    """The notes part anew: the separators, then only the notes that are called, in their order."""
    notes = {note.get(name("id")): note for note in part}
    for number, known in enumerate(former, 1):
        note = notes[known]
        note.set(name("id"), str(number))
        separators.append(note)
    return separators


def _repeat(link: Element) -> None:
    r"""Puts a NOTEREF field (17.16.5.42) in place of a link to a note's bookmark: it shows the note's number.

    Its switches: `\f` gives the number the style of marks, `\h` makes it a link.
    """
    shown = "".join(map(str, link.itertext()))
    runs = list(field(f"NOTEREF {link.get(name('anchor'))} \\f \\h", shown, STYLE))
    parent = link.getparent()
    if parent is not None:
        place = parent.index(link)
        parent[place : place + 1] = runs


def _is_part(run: Element, *parts: str) -> bool:
    """Whether a run holds an element, or a sign of a field, of one of these names."""
    tags = {str(child.tag) for child in run} | {child.get(name("fldCharType"), "") for child in run}
    return any(part in tags or name(part) in tags for part in parts)


def _follows_a_mark(run: Element) -> bool:
    """Whether only bookmarks stand between a run and the mark of a note before it."""
    before = run.getprevious()
    while before is not None and before.tag in {name("bookmarkStart"), name("bookmarkEnd")}:
        before = before.getprevious()
    return before is not None and before.tag == name("r") and _is_part(before, "footnoteReference", "end")


def _set_apart(run: Element) -> None:
    """Puts a narrow space before a mark, or the marks 1 and 2 would be read as 12; it is raised as they are.

    Spacing of the letters of the mark before (17.3.2.35) would stand between the digits of a 12 as well. The space
    stands outside the bookmark of the mark: that begins at the mark itself.
    """
    place = run
    while (before := place.getprevious()) is not None and before.tag == name("bookmarkStart"):
        place = before
    place.addprevious(make("r", make("rPr", value("rStyle", STYLE)), text(NARROW)))
